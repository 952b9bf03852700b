// What a COTECH leaves behind: projects presented or carried over, replies awaited, funding that may be envisaged.

import { labelOf } from '../../domain/enumerations';
import { stateGrantNamed } from '../../domain/finance';
import { afterTechnical, hasSpoken, isFavourable } from '../../domain/registration-states';
import { euros, NBSP, normalise, shortDate } from '../../french';
import type { Row, Value } from '../declaration';
import { textOf } from '../declaration';
import { TABLES } from '../tables';
import { meetingName } from '../tables/meetings';
import { numberOf } from '../tables/parts';
import type { CellWrite, NewRow } from '../writing';
import {
  ANSWER_DAYS,
  action,
  become,
  historyLine,
  idsOf,
  lineOf,
  namesOf,
  nextOf,
  projectsOf,
  type Sitting,
  serviceName,
  shortName,
  standingOf,
  type Wish,
} from './sitting';

/** Projects of which a service spoke; the others on the agenda were not reached. */
export function examined(sitting: Sitting): Row[] {
  return projectsOf(sitting)
    .map(({ project }) => project)
    .filter((project) => spokenOn(sitting, project) > 0);
}

function spokenOn({ stances }: Sitting, project: Row): number {
  return stances.filter(({ values }) => values.project === project.id && hasSpoken(values.stance)).length;
}

/** Services expected at a COTECH: members by right of the body, the PETR itself aside (R-GOV-05). */
export function expectedServices({ book, bodies }: Sitting): Row[] {
  const ids = bodies
    .filter(({ values }) => values.type === 'TECHNICAL')
    .flatMap(({ values }) => idsOf(values.organisations));
  return [...new Set(ids)]
    .flatMap((id) => book.row('organisations', id) ?? [])
    .filter(({ values }) => values.type !== 'PETR');
}

// --- Presented, or carried over

export function presentations(sitting: Sitting): Wish[] {
  const next = nextOf(sitting);
  return projectsOf(sitting).flatMap(({ project, items }) => {
    const spoken = spokenOn(sitting, project);
    return (
      (spoken > 0 ? presented(sitting, project, spoken) : carried(sitting, project, items[0]!, next)) ?? []
    );
  });
}

function presented(sitting: Sitting, project: Row, spoken: number): Wish | undefined {
  const standing = standingOf(sitting, project);
  const { link, from } = standing;
  const { day, meeting, book } = sitting;
  const applied = lineOf(link, meeting) ?? '';
  if (isLater(sitting, project, link) || / → Présenté|nouveau passage/.test(applied)) return;
  const outcome = afterTechnical(from, { spoken, next: false });
  const known = book.row('meetings', link?.values.technicalMeeting);
  // One more passage of a project that went further: only where it was last seen changes.
  if (outcome.kind !== 'moved') {
    if (!link || known === meeting || (numberOf(known?.values.date) ?? 0) > day) return;
    const line = historyLine(sitting, 'nouveau passage en COTECH');
    return {
      ...wishOf(sitting, project, `Nouveau passage en COTECH – ${shortName(project)}`),
      details: [
        { field: 'Séance COTECH', before: known ? meetingName(known) : '', after: meetingName(meeting) },
      ],
      ...become(sitting, standing, { technicalMeeting: meeting.id }, line),
    };
  }
  const { to } = outcome;
  const values = { registration: to, registeredOn: day, technicalMeeting: meeting.id };
  return {
    ...wishOf(sitting, project, `${labelOf('registration', to)} – ${shortName(project)}`),
    details: [changed(from, to)],
    ...become(sitting, standing, values, historyLine(sitting, arrow(from, to))),
  };
}

/** An item that was not reached: it goes to the next COTECH when there is one, with the reason. */
export function carried(sitting: Sitting, project: Row, item: Row, next: Row | undefined): Wish | undefined {
  const standing = standingOf(sitting, project);
  const { link, from } = standing;
  const { kind } = item.values;
  if (isLater(sitting, project, link) || kind === 'INFO' || kind === 'DISCUSSION') return;
  const outcome = afterTechnical(from, { spoken: 0, next: next !== undefined });
  const reason = textOf(item.values.conclusion).trim() || 'Non examiné en séance';
  const wish = wishOf(sitting, project, `Point reporté – ${shortName(project)}`);
  if (next) {
    const there = sitting.book.related('agendaItems', 'meeting', next.id);
    if (there.some(({ values }) => values.project === project.id)) return;
    const line = historyLine(
      sitting,
      `point reporté (${lowered(reason)}), inscrit à l’ordre du jour suivant`,
    );
    const values: Record<string, Value> = { ...(from ? { registration: from } : {}), reason };
    values[sitting.steering ? 'steeringMeeting' : 'technicalMeeting'] = next.id;
    const { writes, rows } = become(sitting, standing, values, line);
    return {
      ...wish,
      details: [
        { field: 'Ordre du jour', before: meetingName(sitting.meeting), after: meetingName(next) },
        { field: 'Motif', before: '', after: reason },
      ],
      writes,
      rows: [carriedItem(sitting, item, next, there.length), ...rows],
    };
  }
  if (outcome.kind !== 'moved') return;
  const { to } = outcome;
  return {
    ...wish,
    details: [changed(from, to), { field: 'Motif', before: '', after: reason }],
    ...become(
      sitting,
      standing,
      { registration: to, registeredOn: sitting.day, reason },
      historyLine(sitting, `${arrow(from, to)} (${lowered(reason)})`),
    ),
  };
}

export function carriedItem(sitting: Sitting, item: Row, next: Row, count: number): NewRow {
  const { kind, project, speaker, minutes, leadInvited, expectedDecision, title } = item.values;
  const kept: Record<string, Value> = {
    meeting: next.id,
    order: count + 1,
    title: `${textOf(title)} (reporté du ${shortDate(sitting.day)})`,
  };
  for (const [key, value] of Object.entries({
    kind,
    project,
    speaker,
    minutes,
    leadInvited,
    expectedDecision,
  }))
    if (value !== undefined) kept[key] = value;
  return { table: 'agendaItems', id: sitting.id('agendaItems'), values: kept };
}

/** Something after this meeting has already said where the project stands. */
export function isLater({ day, book }: Sitting, project: Row, link: Row | undefined): boolean {
  const since = numberOf(link?.values.registeredOn) ?? numberOf(project.values.registeredOn) ?? 0;
  const seen = numberOf(book.row('meetings', link?.values.technicalMeeting)?.values.date) ?? 0;
  return since > day || seen > day;
}

export function wishOf(
  { meeting }: Sitting,
  project: Row,
  title: string,
): Pick<Wish, 'id' | 'kind' | 'target' | 'title'> {
  const target = `${meeting.id}/${project.id}`;
  return { id: `registration:${target}`, kind: 'set-registration', target, title };
}

export function changed(from: string | undefined, to: string): Wish['details'][number] {
  return {
    field: 'Inscription',
    before: from ? labelOf('registration', from) : '',
    after: labelOf('registration', to),
  };
}

export function arrow(from: string | undefined, to: string): string {
  return `${from ? labelOf('registration', from) : '–'} → ${labelOf('registration', to)}`;
}

function lowered(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

// --- Replies awaited (R-GOV-05)

/** One wish for each service that has not spoken of every project: its stances awaited, and one action within 15 days. */
export function awaited(sitting: Sitting): Wish[] {
  const seen = examined(sitting);
  return expectedServices(sitting).flatMap((service) => awaitedOf(sitting, service, seen) ?? []);
}

function awaitedOf(sitting: Sitting, service: Row, seen: readonly Row[]): Wish | undefined {
  const { meeting, stances, day, me } = sitting;
  const own = stances.filter(({ values }) => values.service === service.id);
  const missing = seen.filter(({ id }) => !own.some(({ values }) => values.project === id));
  const pending = own.filter(
    ({ values }) =>
      values.stance === 'PENDING' &&
      values.decision === undefined &&
      seen.some(({ id }) => values.project === id),
  );
  if (missing.length + pending.length === 0) return;
  const name = serviceName(service);
  const projects = seen.filter(
    (project) => missing.indexOf(project) >= 0 || pending.some(({ values }) => values.project === project.id),
  );
  const noted = remindedBy(sitting, service);
  const due = day + ANSWER_DAYS;
  const wording = `Relance ${name} : position attendue sur ${namesOf(projects)}`;
  const only = projects.length === 1 ? projects[0]!.id : undefined;
  const responsible = textOf(meeting.values.secretary) || me;
  const todo = noted ? undefined : action(sitting, wording, { dueOn: due, responsible, project: only });
  const decision = noted?.id ?? todo!.id;
  const writes: CellWrite[] = pending.map(({ id }) => ({
    table: 'stances',
    id,
    key: 'decision',
    value: decision,
  }));
  const rows: NewRow[] = missing.map((project) => ({
    table: 'stances',
    id: sitting.id('stances'),
    values: {
      meeting: meeting.id,
      project: project.id,
      service: service.id,
      stance: 'PENDING',
      dueOn: due,
      decision,
    },
  }));
  const target = `${meeting.id}/${service.id}`;
  return {
    id: `await:${target}`,
    kind: 'add-reply',
    target,
    title: `Réponse attendue – ${name}`,
    details: [
      { field: labelOf('stance', 'PENDING'), before: '', after: namesOf(projects) },
      todo
        ? { field: 'Action', before: '', after: `${textOf(todo.values.wording!)}, pour le ${shortDate(due)}` }
        : { field: 'Action déjà notée', before: '', after: textOf(noted!.values.wording) },
    ],
    writes,
    rows: [...(todo ? [todo] : []), ...rows],
  };
}

/** « Relancer la DREAL », said in the meeting: the action is there already. */
function remindedBy({ decisions }: Sitting, service: Row): Row | undefined {
  const names = TABLES.organisations.names(service).map(normalise).filter(Boolean);
  return decisions.find(({ values }) => {
    const said = ` ${normalise(textOf(values.wording)).replace(/[^\p{L}\p{N}]+/gu, ' ')} `;
    return (
      values.type === 'ACTION' && / relanc/.test(said) && names.some((name) => said.indexOf(` ${name} `) >= 0)
    );
  });
}

/** Stances of this meeting that are still awaited once it is closed. */
export function awaitedCount(sitting: Sitting, wishes: readonly Wish[]): number {
  const there = sitting.stances.filter(({ values }) => values.stance === 'PENDING').length;
  return there + wishes.flatMap(({ rows }) => rows).filter(({ table }) => table === 'stances').length;
}

// --- Funding that may be envisaged: a box to tick, never more than *Envisagé*, never a second line

export function proposals(sitting: Sitting): Wish[] {
  const given = new Set<string>();
  return sitting.stances.flatMap((stance) => {
    const { values } = stance;
    const project = sitting.book.row('projects', values.project);
    const service = sitting.book.row('organisations', values.service);
    if (!project || !service || !isFavourable(values.stance) || values.funding !== undefined) return [];
    const funder = funderOf(sitting, stance, service);
    const key = `${project.id}|${normalise(funder.name)}`;
    const standing = sitting.book
      .related('fundings', 'project', project.id)
      .some((line) => isOf(sitting, line, funder.row, funder.name, stance));
    if (standing || given.has(key)) return [];
    given.add(key);
    return [proposal(sitting, stance, project, funder)];
  });
}

interface Funder {
  row: Row | undefined;
  name: string;
}

/** The funder behind a service: the one the aid names, else the only one of that service, else the service's own name. */
function funderOf({ workbook }: Sitting, { values }: Row, service: Row): Funder {
  const funders = workbook.tables.funders;
  const said = `${textOf(values.scheme)} ${textOf(values.conditions)}`;
  const grant = stateGrantNamed(said);
  const behind = funders.filter((row) => row.values.organisation === service.id);
  const row =
    (grant && funders.find((one) => stateGrantNamed(...TABLES.funders.names(one)) === grant)) ||
    (behind.length === 1 ? behind[0] : undefined);
  return { row, name: row ? textOf(row.values.name) : textOf(service.values.name) };
}

/** The line was made of this stance, or is already that funder's. */
function isOf(
  { book }: Sitting,
  { values }: Row,
  funder: Row | undefined,
  name: string,
  stance: Row,
): boolean {
  if (values.stance === stance.id) return true;
  const own = book.row('funders', values.funder);
  return funder ? own === funder : normalise(textOf(own?.values.name ?? values.funder)) === normalise(name);
}

function proposal(sitting: Sitting, stance: Row, project: Row, { row, name }: Funder): Wish {
  const { values } = stance;
  const amount = numberOf(values.amount);
  const id = sitting.id('fundings');
  const position = labelOf('stance', textOf(values.stance));
  const line: Record<string, Value> = {
    project: project.id,
    funder: row?.id ?? name,
    status: 'PLANNED',
    stance: stance.id,
    comment: `Position au ${meetingName(sitting.meeting)}${NBSP}: ${position}.`,
  };
  if (amount !== undefined) line.amountEstimated = amount;
  if (values.scheme !== undefined) line.scheme = values.scheme;
  const target = `${sitting.meeting.id}/${stance.id}`;
  const shown = amount === undefined ? 'sans montant' : euros(amount);
  return {
    id: `funding:${target}`,
    kind: 'add-funding',
    target,
    title: `${labelOf('fundingStatus', 'PLANNED')} – ${shortName(project)}, ${name}`,
    details: [
      {
        field: 'Financement',
        before: '',
        after: `${name}, ${shown}, ${labelOf('fundingStatus', 'PLANNED')}`,
      },
      { field: 'D’après', before: '', after: position },
    ],
    writes: [{ table: 'stances', id: stance.id, key: 'funding', value: id }],
    rows: [{ table: 'fundings', id, values: line }],
    offered: true,
  };
}
