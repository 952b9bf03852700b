// Ma semaine: what is late or due within seven days, answers still awaited, projects nobody speaks of; mine first.

import { CLOSE, type Command, type Plan, type Section } from '../changes/executor';
import type { World } from '../changes/ports';
import { longDate, plural } from '../french';
import { textOf } from '../workbook/declaration';
import { type Due, dueItems, whenDue } from '../workbook/due';
import { SILENT_AFTER } from '../workbook/silence';
import { TABLES } from '../workbook/tables';
import type { Workbook } from '../workbook/workbook';
import { readWorkbook } from './steps/book';
import { contactOf, placeOf } from './steps/whereabouts';

export const command: Command<never> = {
  name: 'my-week',
  plan,
  perform: () => ({ results: [], problems: [] }),
};

const WEEK = 7;
/** Lines of a section: beyond, nobody reads. */
const MOST = 25;

function plan(world: World): Plan<never> {
  const workbook = readWorkbook(world);
  const today = world.localTime().day;
  const items = dueItems(workbook, today);
  const replies = items.filter(({ kind }) => kind === 'reply');
  const silent = items.filter(({ kind }) => kind === 'silence');
  const dated = items.filter(
    ({ kind, day }) => kind !== 'reply' && kind !== 'silence' && day <= today + WEEK,
  );
  const late = dated.filter(({ day }) => day < today);
  const coming = dated.filter(({ day }) => day >= today);
  const me = contactOf(workbook, world.person);
  const mine = me ? TABLES.contacts.names(me)[0] : undefined;
  const section = (title: string, dues: readonly Due[]): Section =>
    sectionOf(workbook, today, mine, `${title} (${dues.length})`, dues);
  return {
    changes: [],
    problems: [],
    sentence: sentenceFor(dated.length, replies.length, silent.length),
    buttons: [
      {
        label: 'Noter un échange…',
        kind: 'open',
        open: { command: 'log-exchange', args: {}, title: 'Noter un échange' },
      },
      ...CLOSE,
    ],
    sections: [
      section('En retard', late),
      section('Dans les sept jours', coming),
      section('Réponses de services attendues', replies),
      section(`Sans nouvelle depuis ${SILENT_AFTER} jours`, silent),
    ].filter(({ lines }) => lines.length > 0),
    args: {},
  };
}

/** « 3 échéances, 2 réponses de services attendues, 4 projets sans nouvelle depuis 90 jours. » */
function sentenceFor(dated: number, replies: number, silent: number): string {
  const parts = [
    [dated, 'échéance', 'échéances'],
    [replies, 'réponse de service attendue', 'réponses de services attendues'],
    [
      silent,
      `projet sans nouvelle depuis ${SILENT_AFTER} jours`,
      `projets sans nouvelle depuis ${SILENT_AFTER} jours`,
    ],
  ] as const;
  const said = parts
    .filter(([count]) => count > 0)
    .map(([count, one, several]) => `${count} ${plural(count, one, several)}`);
  return said.length > 0 ? `${said.join(', ')}.` : 'Rien ne presse cette semaine.';
}

/** Lines of the person at the keyboard first, each group by day. */
function sectionOf(
  workbook: Workbook,
  today: number,
  mine: string | undefined,
  title: string,
  dues: readonly Due[],
): Section {
  const ordered = [...dues.filter(({ who }) => who === mine), ...dues.filter(({ who }) => who !== mine)];
  const lines: Section['lines'][number][] = ordered.slice(0, MOST).map((due) => {
    const detail = [when(due, today), due.who === mine ? 'vous' : due.who].filter(Boolean).join(' · ');
    const row = workbook.byId[due.table].get(due.id);
    const goTo = row && placeOf(workbook, due.table, row.row);
    const project = due.table === 'projects' ? due.id : textOf(row?.values.project);
    const url = workbook.byId.projects.get(project)?.values.sheetAddress;
    return {
      text: due.text,
      ...(detail ? { detail } : {}),
      ...(goTo ? { goTo } : {}),
      ...(typeof url === 'string' ? { url } : {}),
    };
  });
  const others = ordered.length - lines.length;
  if (others > 0) lines.push({ text: `… et ${others} ${plural(others, 'autre', 'autres')}.` });
  return { title, lines };
}

/** « jeudi 26 novembre 2026, dans 2 jours »; nothing for a silence, whose text says since when. */
function when({ kind, day }: Due, today: number): string {
  return kind === 'silence' ? '' : `${longDate(day)}, ${whenDue(day, today)}`;
}
