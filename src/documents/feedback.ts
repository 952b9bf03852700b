// Feedback to a project holder (D12): what each service said or what was decided, what is expected, what comes next.

import { FEEDBACKS } from '../domain/documents';
import { codeOf } from '../domain/enumerations';
import { callsForReturn, type Registration, RULINGS } from '../domain/registration-states';
import type { ViewField, ViewRecord, ViewType, ViewTypes } from '../domain/view';
import { NBSP, shortDate, typography } from '../french';
import { positionRow, positionRowType } from './committee';
import { whoText } from './decision-log';
import type { Book, DocumentKind } from './kind';
import { meetingRecord, withMeeting } from './meeting-words';
import { field } from './plan-rows';
import { nameAt, numberAt, recordAt, recordsAt, textAt } from './values';

const expectedType: ViewType = {
  name: 'feedbackStep',
  title: 'wording',
  fields: [
    field('wording', 'Étape', 'longText'),
    field('who', 'Responsable', 'text'),
    field('due', 'Échéance', 'text'),
  ],
};

const fields: readonly ViewField[] = [
  field('projectTitle', 'Projet', 'text'),
  field('holder', 'Porteur', 'text'),
  field('holderContact', 'À l’attention de', 'text'),
  field('ruling', 'Décision du comité', 'longText'),
  { ...field('positions', 'Positions des services sur le projet', 'records'), of: positionRowType.name },
  { ...field('expected', 'Attendu du porteur', 'records'), of: expectedType.name },
  { ...field('nextSteps', 'Prochaines étapes', 'records'), of: expectedType.name },
  field('officer', 'Votre interlocuteur', 'text'),
  field('scope', 'Portée du retour', 'text'),
];

function types(workbook: ViewTypes): ViewTypes {
  const own = [expectedType, positionRowType];
  return { ...withMeeting(workbook, fields), ...Object.fromEntries(own.map((type) => [type.name, type])) };
}

/** The id of the feedback on a project of a meeting: « SEA-0003/PRJ-0004 ». */
export function feedbackId(meeting: string, project: string): string {
  return `${meeting}/${project}`;
}

export function feedbackRecord(
  book: Book,
  meeting: ViewRecord,
  project: ViewRecord,
  today: number,
): ViewRecord {
  const stances = recordsAt(meeting, 'stances').filter((one) => recordAt(one, 'project') === project);
  const decisions = recordsAt(meeting, 'decisions');
  const own = decisions.filter((one) => recordAt(one, 'project') === project);
  const actions = own.filter((one) => codeOf('decisionType', textAt(one, 'type')) === 'ACTION');
  const owner = recordAt(project, 'projectOwner');
  const theirs = (one: ViewRecord): boolean =>
    (owner !== undefined && owner.id !== '' && recordAt(one, 'organisation') === owner) ||
    (recordAt(one, 'responsible') !== undefined &&
      recordAt(one, 'responsible') === recordAt(project, 'ownerContact'));
  // The answer itself is one of our actions, not theirs to read.
  const others = actions.filter(
    (one) => !theirs(one) && !/^(Retour au porteur|Relance )/.test(textAt(one, 'wording') ?? ''),
  );
  return {
    id: feedbackId(meeting.id, project.id),
    values: {
      ...meetingRecord(book, meeting, today).values,
      projectTitle: textAt(project, 'title') ?? project.id,
      holder: nameAt(project, 'projectOwner') ?? null,
      holderContact: nameAt(project, 'ownerContact', 'fullName') ?? null,
      ruling: rulingText(meeting, project, decisions) ?? null,
      positions: stances.flatMap(positionRow),
      expected: [...asked(stances), ...actions.filter(theirs).map(step)],
      nextSteps: others.map(step),
      officer: officerText(project) ?? null,
      scope:
        stances.length > 0
          ? 'Les positions exprimées en comité technique ne valent pas décision d’attribution : chaque demande suit ensuite sa propre instruction.'.replace(
              ' :',
              `${NBSP}:`,
            )
          : null,
    },
  };
}

/** What services asked for, each with its day. */
function asked(stances: readonly ViewRecord[]): ViewRecord[] {
  return stances.flatMap((stance) => {
    const documents = textAt(stance, 'documents');
    const more = codeOf('stance', textAt(stance, 'stance')) === 'MORE_INFO';
    const wording = documents ?? (more ? textAt(stance, 'conditions') : undefined);
    if (wording === undefined) return [];
    const due = numberAt(stance, 'dueOn');
    const service = nameAt(stance, 'service') ?? '';
    return [
      {
        id: stance.id,
        values: {
          wording: typography(wording),
          who: `demandé par ${service}`,
          due: due === undefined ? null : shortDate(due),
        },
      },
    ];
  });
}

function step(decision: ViewRecord): ViewRecord {
  const due = numberAt(decision, 'dueOn');
  return {
    id: decision.id,
    values: {
      wording: typography((textAt(decision, 'wording') ?? '').trim()),
      who: whoText(decision) ?? null,
      due: due === undefined ? null : shortDate(due),
    },
  };
}

/** « Votre projet est inscrit au contrat, sous le n° 2.4. Sous réserve : permis obtenu. » */
function rulingText(
  meeting: ViewRecord,
  project: ViewRecord,
  decisions: readonly ViewRecord[],
): string | undefined {
  const link = recordsAt(project, 'programmeLinks').find((one) =>
    decisions.some((decision) => decision === recordAt(one, 'decision')),
  );
  const decision = recordAt(link, 'decision');
  const type = codeOf('decisionType', textAt(decision, 'type'));
  if (!link || !decision || RULINGS.indexOf(type ?? '') < 0) return undefined;
  const state = codeOf('registration', textAt(link, 'registration')) as Registration | undefined;
  const number = textAt(link, 'actionNumber');
  const reason = textAt(link, 'reason');
  if (state === 'REGISTERED') {
    const under = number === undefined ? '' : `, sous le n°${NBSP}${number}`;
    return `Votre projet est inscrit au contrat${under}.${reason ? ` ${typography(reason)}.` : ''}`;
  }
  if (state === undefined || recordAt(decision, 'meeting') !== meeting) return undefined;
  const said = callsForReturn(state)
    ? state === 'DEFERRED'
      ? 'L’examen de votre projet est ajourné'
      : 'Votre projet n’a pas été retenu'
    : 'Votre projet est retiré du contrat';
  return reason ? `${said}${NBSP}: ${typography(reason).replace(/\.$/, '')}.` : `${said}.`;
}

/** « Camille Roche, c.roche@petr.example » */
function officerText(project: ViewRecord): string | undefined {
  const officer = recordAt(project, 'petrOfficer');
  const name = textAt(officer, 'fullName');
  const address = textAt(officer, 'email');
  return name === undefined ? undefined : address === undefined ? name : `${name}, ${address}`;
}

export const FEEDBACK: DocumentKind = {
  ...FEEDBACKS,
  nouns: { one: 'retour au porteur', many: 'retours aux porteurs', feminine: false },
  root: 'meetings',
  types,
  record(book, id, today) {
    const [meeting, project] = id.split('/');
    const held = book.record('meetings', meeting ?? '');
    const about = book.record('projects', project ?? '');
    return held && about && feedbackRecord(book, held, about, today);
  },
};
