// The way of the minutes once a meeting is closed: read again service by service, circulated, approved with their dated PDF, corrected.

import { type Change, type Detail, type Problem, problem } from '../../changes/change';
import { type Button, type Field, type Planned, planned, type Section } from '../../changes/executor';
import { Stop, type World } from '../../changes/ports';
import { MEETINGS } from '../../domain/documents';
import { codeOf, labelOf } from '../../domain/enumerations';
import { digest } from '../../domain/hash';
import { isCirculated, isFrozen, isTacit, type MinutesAct, minutesAfter } from '../../domain/meeting-states';
import { dayMonthYear, NBSP, shortDate } from '../../french';
import { dayMeant } from '../../french/spoken';
import type { Sitting } from '../../workbook/closing/sitting';
import type { Row } from '../../workbook/declaration';
import { textOf } from '../../workbook/declaration';
import { DOCUMENT_STATES, documentKey, folderSetting } from '../../workbook/registry';
import { columnOf, TABLES } from '../../workbook/tables';
import { meetingName } from '../../workbook/tables/meetings';
import { numberOf } from '../../workbook/tables/parts';
import type { Workbook } from '../../workbook/workbook';
import type { CellWrite, NewRow } from '../../workbook/writing';
import { type Work as FileWork, fileName, PDF } from './dated-files';
import { circulationSection, feedbackSections, reviewSections } from './minutes-words';
import { documentAddress, documentName } from './names';
import { entryOf, isMade } from './register';
import { fileId } from './settings';
import { placeOf } from './whereabouts';

/** What the form of a closed meeting says of the minutes. */
export const MINUTES = 'minutes';
const COMMENTS_BY = 'commentsBy';

interface Step {
  act: MinutesAct;
  /** Of the button that shows what it would change, and of the one that does it. */
  wish: string;
  verb: string;
}

/** By the word that asks for it. */
const STEPS: Readonly<Record<string, Step>> = {
  relecture: {
    act: 'review',
    wish: 'Faire relire le compte rendu…',
    verb: 'Passer le compte rendu en relecture',
  },
  diffusion: {
    act: 'circulate',
    wish: 'Diffuser le compte rendu…',
    verb: 'Noter le compte rendu comme diffusé',
  },
  validation: {
    act: 'approve',
    wish: 'Valider le compte rendu…',
    verb: 'Valider le compte rendu et créer son PDF',
  },
  erratum: { act: 'correct', wish: 'Préparer un erratum…', verb: 'Rouvrir le compte rendu pour un erratum' },
};

/** What may come next, from each state. */
const NEXT: Readonly<Record<string, readonly string[]>> = {
  TO_WRITE: ['relecture'],
  DRAFT: ['relecture', 'diffusion'],
  IN_REVIEW: ['diffusion'],
  CIRCULATED: ['validation'],
  APPROVED: ['erratum'],
  PUBLISHED: ['erratum'],
};

export function meetingsFolder(workbook: Workbook): string | undefined {
  return fileId(workbook, folderSetting(MEETINGS));
}

const MINUTES_NAMES = { name: 'Compte rendu', suffix: 'minutes' };
/** Days in which observations are awaited, where the body says nothing (R-GOV-07). */
const COMMENT_DAYS = 10;

/** A write of cells, or the PDF of what is approved. */
export type CircuitWork =
  | { do: 'cells'; writes: CellWrite[]; rows: NewRow[] }
  | { do: 'file'; file: FileWork };

export interface Circuit {
  changes: Planned<CircuitWork>[];
  problems: Problem[];
  fields: Field[];
  sections: Section[];
  /** Of what is shown, then of what may be shown next. */
  apply: Button | undefined;
  next: Button[];
  /** « Compte rendu : en relecture. » */
  sentence: string;
}

/** `told`: projects whose holders are owed an answer; `asked`: the form, nothing of it is about the minutes most of the time. */
export function circuitOf(
  world: World,
  sitting: Sitting,
  asked: Readonly<Record<string, string>>,
  told: readonly Row[],
): Circuit {
  const { meeting } = sitting;
  const word = asked[MINUTES];
  const step = word === undefined ? undefined : STEPS[word];
  if (word !== undefined && !step)
    throw new Stop(
      'Compte rendu',
      'X-MINUTES',
      `« ${word} » n’est pas une étape du compte rendu.`,
      `Les étapes sont${NBSP}: ${Object.keys(STEPS).join(', ')}.`,
    );
  const status = textOf(meeting.values.minutesStatus) || 'TO_WRITE';
  const made = step ? taken(world, sitting, step, asked) : undefined;
  const after = made?.status ?? status;
  const files = isFrozen(after) ? approvedFile(world, sitting) : undefined;
  const next = (NEXT[status] ?? []).filter((one) => one !== word);
  return {
    changes: [...(made?.changes ?? []), ...(files?.changes ?? [])],
    problems: [...(made?.problems ?? []), ...(files?.problems ?? [])],
    fields: made?.fields ?? [],
    sections: [
      ...sectionsFor(world, sitting, after, made?.commentsBy),
      ...(isCirculated(after) ? feedbackSections(world, sitting, told) : []),
    ],
    apply: step && (made?.changes.length ?? 0) > 0 ? { label: step.verb, kind: 'apply' } : undefined,
    next: next.map((one) => ({
      label: STEPS[one]!.wish,
      kind: 'open',
      open: {
        command: 'close-meeting',
        args: { ids: [meeting.id], form: { [MINUTES]: one } },
        title: 'Compte rendu',
      },
    })),
    sentence:
      status === 'NONE' ? '' : `Compte rendu${NBSP}: ${labelOf('minutesStatus', status).toLowerCase()}.`,
  };
}

/** Whom to write to, at the states where somebody is to be written to. */
function sectionsFor(
  world: World,
  sitting: Sitting,
  status: string,
  commentsBy: number | undefined,
): Section[] {
  if (status === 'DRAFT' || status === 'IN_REVIEW') return reviewSections(world, sitting);
  if (status !== 'CIRCULATED') return [];
  const by = commentsBy ?? numberOf(sitting.meeting.values.commentsBy);
  const { driveId } = minutesEntry(sitting)?.values ?? {};
  const address =
    typeof driveId === 'string' ? documentAddress(driveId) : textOf(sitting.meeting.values.minutesAddress);
  return circulationSection(world, sitting, by, address);
}

function taken(world: World, sitting: Sitting, { act }: Step, asked: Readonly<Record<string, string>>) {
  const { meeting, workbook, decisions } = sitting;
  const actions = decisions.filter(({ values }) => values.type === 'ACTION');
  const before = textOf(meeting.values.minutesStatus);
  const outcome = minutesAfter(
    before || undefined,
    act,
    actions.map(({ values }) => ({
      responsible: values.responsible !== undefined || values.organisation !== undefined,
      due: values.dueOn !== undefined,
    })),
  );
  const where = placeOf(workbook, 'meetings', meeting.row, 'minutesStatus') ?? TABLES.meetings.title;
  if ('refused' in outcome) {
    const { rule, why, remedy } = outcome.refused;
    throw new Stop(where, rule, `Rien n’est écrit${NBSP}: ${why}.`, remedy);
  }
  const { status } = outcome;
  const { day } = world.localTime();
  const writes: CellWrite[] = [];
  const details: Detail[] = [];
  const put = (key: string, value: string | number, shown: string, was: string): void => {
    writes.push({ table: 'meetings', id: meeting.id, key, value });
    details.push({ field: columnOf('meetings', key).label, before: was, after: shown });
  };
  if (status !== before)
    put(
      'minutesStatus',
      status,
      labelOf('minutesStatus', status),
      before && labelOf('minutesStatus', before),
    );
  const fields: Field[] = [];
  const problems: Problem[] = [];
  let commentsBy: number | undefined;
  if (act === 'circulate' && status === 'CIRCULATED') {
    const was = numberOf(meeting.values.commentsBy);
    const typed = asked[COMMENTS_BY];
    commentsBy =
      typed === undefined || typed === '' ? (was ?? day + commentDays(sitting)) : dayMeant(typed, day);
    const { label } = columnOf('meetings', COMMENTS_BY);
    if (commentsBy === undefined || commentsBy < day)
      throw new Stop(
        label,
        'R-GOV-07',
        `« ${typed} » n’est pas un jour à venir${NBSP}: rien n’est écrit.`,
        'Écrivez-le ainsi : 15/12/2026.',
      );
    if (commentsBy !== was)
      put(COMMENTS_BY, commentsBy, shortDate(commentsBy), was === undefined ? '' : shortDate(was));
    fields.push({ key: COMMENTS_BY, label, kind: 'date', value: shortDate(commentsBy) });
  }
  if (
    act === 'approve' &&
    status === 'APPROVED' &&
    numberOf(meeting.values.minutesApprovedOn) === undefined
  ) {
    put('minutesApprovedOn', day, shortDate(day), '');
    const by = numberOf(meeting.values.commentsBy);
    if (before === 'CIRCULATED' && !isTacit(before, by, day))
      problems.push(
        problem(
          'info',
          where,
          'R-GOV-07',
          by === undefined
            ? 'Aucune date limite n’a été donnée pour les observations.'
            : `Les observations sont attendues jusqu’au ${shortDate(by)}.`,
          'Validez maintenant si tout le monde a répondu, ou si la séance suivante l’a approuvé.',
        ),
      );
  }
  // A new approval has its own day.
  if (act === 'correct' && status !== before && meeting.values.minutesApprovedOn !== undefined) {
    writes.push({ table: 'meetings', id: meeting.id, key: 'minutesApprovedOn', value: null });
    details.push({
      field: columnOf('meetings', 'minutesApprovedOn').label,
      before: shortDate(numberOf(meeting.values.minutesApprovedOn) ?? 0),
      after: '',
    });
    const kept = approvals(sitting).filter(({ values }) => values.state === DOCUMENT_STATES.current);
    for (const { id } of kept)
      writes.push({ table: 'documents', id, key: 'state', value: DOCUMENT_STATES.replaced });
    problems.push(
      problem(
        'info',
        where,
        'C4-FROZEN',
        kept.length > 0
          ? `La version validée reste dans son PDF, qui ne change plus ; l’erratum en sera un autre.`
          : 'Aucun PDF de la version validée n’est dans le dossier : gardez-en un avant de corriger.',
        'Corrigez le document, puis validez-le à nouveau.',
      ),
    );
  }
  if (writes.length === 0) return { status, changes: [], problems, fields, commentsBy };
  const title = `Compte rendu ${labelOf('minutesStatus', status).toLowerCase()} – ${meetingName(meeting)}`;
  const change = planned<CircuitWork>(
    `minutes:${meeting.id}`,
    'set-minutes',
    meeting.id,
    title,
    { writes, details },
    {
      details,
      work: { do: 'cells', writes, rows: [] },
    },
  );
  return { status, changes: [change], problems, fields, commentsBy };
}

function commentDays({ bodies }: Sitting): number {
  return Math.max(...bodies.flatMap(({ values }) => numberOf(values.commentDays) ?? []), 0) || COMMENT_DAYS;
}

// --- The dated PDF of what is approved: one for each approval, never written again

function minutesEntry({ workbook, meeting }: Sitting): Row | undefined {
  const entry = entryOf(workbook, documentKey(meeting.id, MINUTES_NAMES));
  return isMade(entry) ? entry : undefined;
}

/** PDFs of the former approvals and of this one, in their order. */
function approvals({ workbook, meeting }: Sitting): Row[] {
  const start = `${documentKey(meeting.id, MINUTES_NAMES)}/${PDF.ending}`;
  return workbook.tables.documents.filter(({ values }) => textOf(values.key).indexOf(start) === 0);
}

function approvedFile(
  world: World,
  sitting: Sitting,
): { changes: Planned<CircuitWork>[]; problems: Problem[] } {
  const { meeting } = sitting;
  const document = minutesEntry(sitting);
  if (!document)
    return {
      changes: [],
      problems: [
        problem(
          'warning',
          TABLES.documents.title,
          'C4-FROZEN',
          'Cordée n’a pas fait de compte rendu pour cette séance : aucun PDF n’est créé.',
          'Enregistrez vous-même un PDF de la version validée.',
        ),
      ],
    };
  const day = numberOf(meeting.values.minutesApprovedOn) ?? world.localTime().day;
  const known = approvals(sitting);
  const name = documentName(MINUTES_NAMES.name, meetingName(meeting), meeting.id);
  const own = known.find(({ values }) => values.state !== DOCUMENT_STATES.replaced);
  if (own?.values.state === DOCUMENT_STATES.current) return { changes: [], problems: [] };
  const rank = own ? known.indexOf(own) : known.length;
  const key = `${documentKey(meeting.id, MINUTES_NAMES)}/${PDF.ending}${rank === 0 ? '' : `-${rank + 1}`}`;
  const said = rank === 0 ? 'validé' : 'erratum validé';
  const documentId = textOf(document.values.driveId);
  const file = fileName(`${name} – ${said} le ${dayMonthYear(day)}`, PDF.ending);
  const work: FileWork = {
    key,
    documentId,
    entry: own,
    format: PDF,
    name: file,
    hash: digest([documentId, file]),
    // Its id was drawn before a run was cut: that one it will have.
    ...(own ? { fileId: textOf(own.values.driveId) } : {}),
    standing: false,
  };
  const change = planned<CircuitWork>(
    `file:${key}`,
    'create-file',
    key,
    `Créer « ${file} »`,
    { key, file },
    {
      details: [{ field: 'Fichier', before: '', after: file }],
      work: { do: 'file', file: work },
    },
  );
  return { changes: [change], problems: [] };
}

/** « Fait. Compte rendu en relecture. » */
export function circuitConclusion(results: readonly Change[]): string | undefined {
  const done = results.find(({ kind, status }) => kind === 'set-minutes' && status === 'applied');
  if (!done) return undefined;
  const label = done.details[0]?.after ?? '';
  const pdf = results.some(({ kind, status }) => kind === 'create-file' && status === 'applied');
  return codeOf('minutesStatus', label) === undefined
    ? 'Fait.'
    : `Fait. Compte rendu ${label.toLowerCase()}${pdf ? ', son PDF est dans le dossier des séances' : ''}.`;
}
