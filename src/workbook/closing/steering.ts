// What a COPIL decides: projects registered with their number, deferred, not retained, withdrawn; one decision may do for many.

import { fromSerial } from '../../domain/dates';
import { labelOf } from '../../domain/enumerations';
import type { FundingLine } from '../../domain/finance';
import { sheetKind } from '../../domain/project';
import {
  afterRuling,
  callsForReturn,
  nextActionNumber,
  type Refusal,
  type Registration,
  RULINGS,
  type Ruling,
  type Unusual,
} from '../../domain/registration-states';
import { NBSP, shortDate } from '../../french';
import { columnValue } from '../computing';
import type { Row, Value } from '../declaration';
import { textOf } from '../declaration';
import { wasHeld } from '../registration';
import { lineOf as fundingLine, numberOf } from '../tables/parts';
import type { NewRow } from '../writing';
import {
  ANSWER_DAYS,
  action,
  become,
  historyLine,
  lineOf,
  nextOf,
  projectsOf,
  type Said,
  type Sitting,
  type Standing,
  shortName,
  standingOf,
  type Wish,
} from './sitting';
import { arrow, carried, changed, wishOf } from './technical';

interface Ruled {
  project: Row;
  decision: Row;
}

/** Each project with the decision that rules on it: its own, the last one, or the decision on the whole list. */
export function rulingsOf(sitting: Sitting): Ruled[] {
  const { book, decisions } = sitting;
  const own = new Map<string, Row>();
  for (const decision of decisions) {
    const project = book.row('projects', decision.values.project);
    if (project && isRuling(decision)) own.set(project.id, decision);
  }
  const whole = wholeDecision(sitting);
  const listed = projectsOf(sitting).flatMap(({ project }) => {
    const decision = own.get(project.id) ?? (takenWhole(sitting, project) ? whole : undefined);
    return decision ? [{ project, decision }] : [];
  });
  const others = [...own]
    .filter(([id]) => !listed.some(({ project }) => project.id === id))
    .map(([id, decision]) => ({ project: book.row('projects', id)!, decision }));
  return [...listed, ...others];
}

function isRuling({ values }: Row): boolean {
  return RULINGS.indexOf(textOf(values.type)) >= 0;
}

/** « Décision d’ensemble : inscrits »: a registration that names no project. */
function wholeDecision({ decisions }: Sitting): Row | undefined {
  return decisions.find(({ values }) => values.type === 'REGISTER' && values.project === undefined);
}

/** The list that is approved as a whole is of projects proposed to this committee, or registered by it already. */
function takenWhole(sitting: Sitting, project: Row): boolean {
  const whole = wholeDecision(sitting);
  const { from, link } = standingOf(sitting, project);
  return whole !== undefined && (from === 'PROPOSED_STEERING' || link?.values.decision === whole.id);
}

export function rulings(sitting: Sitting): {
  wishes: Wish[];
  said: Said[];
  registered: Row[];
  deferred: Row[];
} {
  const said: Said[] = [];
  const wishes: Wish[] = [];
  const numbers = takenNumbers(sitting);
  const registered: Row[] = [];
  const deferred: Row[] = [];
  for (const { project, decision } of rulingsOf(sitting)) {
    const wish = ruled(sitting, project, decision, numbers, said);
    if (wish) wishes.push(wish);
    const { type } = decision.values;
    if (type === 'REGISTER') registered.push(project);
    if (type === 'DEFER') deferred.push(project);
  }
  const ruledOn = new Set(rulingsOf(sitting).map(({ project }) => project.id));
  const next = nextOf(sitting);
  for (const { project, items } of projectsOf(sitting)) {
    if (ruledOn.has(project.id) || standingOf(sitting, project).from !== 'PROPOSED_STEERING') continue;
    const wish = next && carried(sitting, project, items[0]!, next);
    if (wish) wishes.push(wish);
    else if (!next)
      said.push({
        table: 'projects',
        row: project,
        key: 'registration',
        rule: 'R-GOV-02',
        severity: 'info',
        message: `Aucune décision n’est notée sur ${shortName(project)}${NBSP}: il reste proposé au COPIL.`,
        hint: 'Notez-la dans « Décisions », ou mettez ce projet à l’ordre du jour de la prochaine séance.',
      });
  }
  return { wishes, said, registered, deferred };
}

/** Every number ever given, of projects that left too: in both tabs, and in their histories. */
function takenNumbers({ workbook }: Sitting): string[] {
  const { projects, programmeLinks } = workbook.tables;
  const numbers = [...projects, ...programmeLinks].map(({ values }) => textOf(values.actionNumber));
  const told = programmeLinks.flatMap(({ values }) =>
    [...textOf(values.history).matchAll(/n°\s*(\d+(?:\.\d+)+)/g)].map(([, number]) => number!),
  );
  return [...numbers, ...told].filter(Boolean);
}

function ruled(
  sitting: Sitting,
  project: Row,
  decision: Row,
  numbers: string[],
  said: Said[],
): Wish | undefined {
  const { meeting, day } = sitting;
  const standing = standingOf(sitting, project);
  const { link } = standing;
  if (isSettled(sitting, standing, decision)) return;
  const ruling = decision.values.type as Ruling;
  // « Inscrit » typed before any decision: this one makes it so.
  const from = standing.from === 'REGISTERED' && ruling === 'REGISTER' ? 'PROPOSED_STEERING' : standing.from;
  const outcome = afterRuling(from, ruling, {
    held: true,
    steering: sitting.steering,
    presented: wasPresented(sitting, standing),
  });
  const tell = (why: Refusal | Unusual, severity: Said['severity']): void => {
    const [rule, message, hint] = WORDS[why];
    const name = shortName(project);
    said.push({
      table: 'decisions',
      row: decision,
      key: 'type',
      rule,
      severity,
      message: `${name}${NBSP}: ${message}`,
      hint,
    });
  };
  if (outcome.kind === 'refused') tell(outcome.why, 'warning');
  if (outcome.kind !== 'moved') return;
  if (outcome.unusual) tell(outcome.unusual, 'info');
  const { to } = outcome;
  const values: Record<string, Value> = {
    registration: to,
    registeredOn: day,
    steeringMeeting: meeting.id,
    decision: decision.id,
  };
  const details = [changed(standing.from, to)];
  const rows: NewRow[] = [];
  let line = arrow(standing.from, to);
  const condition = textOf(decision.values.reservations).trim();
  const before = numberOf(decision.values.dueOn);
  if (to === 'REGISTERED') {
    values.registrationYear = fromSerial(day).year;
    const number = numberFor(sitting, standing, numbers, said);
    if (number !== undefined) {
      values.actionNumber = number;
      line += `, n°${NBSP}${number}`;
      details.push({ field: 'N° d’action', before: textOf(project.values.actionNumber), after: number });
    }
    if (condition) {
      const until = before === undefined ? '' : `, avant le ${shortDate(before)}`;
      values.reason = `Sous réserve${NBSP}: ${condition}${until}`;
      line += ` (sous réserve${NBSP}: ${condition}${until})`;
      details.push({ field: 'Sous réserve', before: '', after: `${condition}${until}` });
      rows.push(
        action(sitting, `Lever la réserve : ${condition}`, {
          dueOn: before,
          project: project.id,
          organisation: ownerOf(sitting, project),
          responsible: ownerOf(sitting, project) === undefined ? sitting.me : undefined,
        }),
      );
      if (before === undefined) tellUndated(said, decision, project);
    }
    details.push(...flip(sitting, standing, to, textOf(values.actionNumber)));
  } else {
    const reason =
      condition || textOf(decision.values.comment).trim() || textOf(decision.values.wording).trim();
    values.reason = reason;
    line += ` (${reason})`;
    details.push({ field: 'Motif', before: '', after: reason });
    if (callsForReturn(to)) {
      const wording = `Retour au porteur : ${shortName(project)}, ${labelOf('registration', to).toLowerCase()} – ${reason}`;
      rows.push(
        action(sitting, wording, { dueOn: day + ANSWER_DAYS, project: project.id, responsible: sitting.me }),
      );
    }
  }
  for (const row of rows)
    details.push({ field: 'Action', before: '', after: textOf(row.values.wording ?? undefined) });
  const written = become(sitting, { ...standing, link }, values, historyLine(sitting, line));
  return {
    ...wishOf(sitting, project, `${labelOf('registration', to)} – ${shortName(project)}`),
    details,
    writes: written.writes,
    rows: [...rows, ...written.rows],
  };
}

/** The decision has been applied, or a later one has: a meeting is never closed a second time over it. */
function isSettled({ book, day, meeting }: Sitting, standing: Standing, decision: Row): boolean {
  const { project, link, from } = standing;
  const to = TO[decision.values.type as Ruling];
  const known = link ? link.values.decision === decision.id : project.values.registeredOn === day;
  if (from === to && known) return true;
  const applied = lineOf(link, meeting);
  if (applied && applied.indexOf(`→ ${labelOf('registration', to)}`) >= 0) return true;
  const last = book.row('decisions', link?.values.decision);
  const others = [...book.related('decisions', 'project', project.id), ...(last ? [last] : [])];
  return others.some((other) => {
    const of = book.row('meetings', other.values.meeting);
    return isRuling(other) && of?.values.status === 'HELD' && (numberOf(of.values.date) ?? 0) > day;
  });
}

const TO: Readonly<Record<Ruling, Registration>> = {
  REGISTER: 'REGISTERED',
  DEFER: 'DEFERRED',
  REJECT: 'REJECTED',
  WITHDRAW: 'WITHDRAWN',
};

function wasPresented({ book }: Sitting, { project, link, from }: Standing): boolean {
  if (from === 'PRESENTED_TECH') return true;
  const held = (id: Value | undefined): boolean => wasHeld(book.row('meetings', id), ['TECHNICAL'], book);
  return (
    held(link?.values.technicalMeeting) ||
    book.related('stances', 'project', project.id).some(({ values }) => held(values.meeting))
  );
}

/** The project's own number, for ever; else the next one of its axis. */
function numberFor(
  { book }: Sitting,
  { project, link }: Standing,
  numbers: string[],
  said: Said[],
): string | undefined {
  const own = textOf(link?.values.actionNumber) || textOf(project.values.actionNumber);
  if (own) return own;
  const axis = book.row('axes', link?.values.axis ?? project.values.axis);
  const number = nextActionNumber(textOf(axis?.values.code), numbers);
  if (number !== undefined) numbers.push(number);
  else
    said.push({
      table: 'projects',
      row: project,
      key: 'axis',
      rule: 'R-PRJ-08',
      severity: 'warning',
      message: `${shortName(project)} n’a pas d’axe${NBSP}: aucun numéro d’action ne peut lui être donné.`,
      hint: 'Choisissez son axe dans « Projets », puis clôturez à nouveau : le reste ne sera pas refait.',
    });
  return number;
}

function ownerOf({ book }: Sitting, project: Row): string | undefined {
  return book.row('organisations', project.values.projectOwner)?.id;
}

/** « Fiche projet » → « Fiche action n° 2.4 », once the project is an operation or its money is settled (R-PRJ-06). */
function flip(
  sitting: Sitting,
  { project, from }: Standing,
  to: Registration,
  number: string,
): Wish['details'] {
  const { book } = sitting;
  const cost = columnValue(book, 'projects', project, 'costBase');
  const fundings: FundingLine[] = book.related('fundings', 'project', project.id).map(fundingLine);
  const phase = textOf(project.values.phase);
  const kind = (registration: string | undefined) =>
    sheetKind({
      phase,
      ...(registration === undefined ? {} : { registration }),
      cost: typeof cost === 'number' ? cost : null,
      fundings,
    });
  if (kind(to) !== 'ACTION_SHEET') return [];
  const before = kind(from) === 'ACTION_SHEET' ? 'Fiche action' : 'Fiche projet';
  return [
    { field: 'Type de fiche', before, after: number ? `Fiche action n°${NBSP}${number}` : 'Fiche action' },
  ];
}

function tellUndated(said: Said[], decision: Row, project: Row): void {
  said.push({
    table: 'decisions',
    row: decision,
    key: 'dueOn',
    rule: 'R-GOV-02',
    severity: 'warning',
    message: `${shortName(project)} est inscrit sous réserve, sans date limite.`,
    hint: 'Notez-la dans « Pour le » de l’action « Lever la réserve ».',
  });
}

const WORDS: Readonly<Record<Refusal | Unusual, readonly [rule: string, message: string, hint: string]>> = {
  'not-held': ['R-GOV-02', 'la séance n’est pas tenue, rien n’y est décidé.', 'Clôturez-la après sa tenue.'],
  'not-steering': [
    'R-GOV-02',
    'seul un COPIL inscrit, ajourne ou retire un projet. Cette décision reste notée, l’inscription ne change pas.',
    'Corrigez l’instance de la séance, ou le type de la décision (« Orientation », « Avis favorable »).',
  ],
  registered: [
    'R-GOV-02',
    'un projet inscrit ne peut être ni ajourné ni « non retenu ».',
    'S’il sort du contrat, notez une décision de type « Retrait ».',
  ],
  'not-presented': [
    'R-GOV-03',
    'le projet est inscrit sans être passé en COTECH.',
    'Notez pourquoi dans « Observations » de la séance.',
  ],
  'let-go': [
    'R-GOV-02',
    'le projet avait été retiré, ou n’avait pas été retenu ; il est inscrit à nouveau.',
    'Vérifiez que c’est bien ce qui a été décidé.',
  ],
};
