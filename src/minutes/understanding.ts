// What was typed in minutes, understood: each thing with its sentence and its place; the rest stays in the document.

import { hash } from '../domain/hash';
import { normalise, visible } from '../french';
import type { PresenceRow, RulingRow, StanceRow, Typed, TypedLine, Under } from './document';
import { type Figures, figuresIn } from './figures';
import { type Action, readLine } from './lines';
import { readPresence } from './presence';
import { type Ruling, readRuling, type Votes, votesIn } from './rulings';
import { readStance } from './stances';

/** What the workbook knows of the meeting: minutes name people, services and projects by their words. */
export interface Known {
  /** Serial day of the meeting. */
  day: number;
  /** A steering committee: what is decided of a project is a ruling. */
  steering: boolean;
  items: readonly { id: string; title: string; project?: string; number?: number }[];
  attendees: readonly { id: string; person: string; organisation: string }[];
  /** Ids, by reference or by name; undefined for an unknown or an ambiguous one. */
  organisation(text: string): string | undefined;
  contact(text: string): string | undefined;
  project(text: string): string | undefined;
  /** Whom « Porteur » means. */
  holder(project: string): Holder | undefined;
  /** How a row is called where its words aren't in the document. */
  nameOf(id: string): string;
}

/** Ids where they are known, else what was typed: « nouvelle structure à confirmer ». */
export interface Holder {
  organisation?: string;
  contact?: string;
}

interface Quoted {
  /** Stable between two readings of the same thing. */
  id: string;
  /** The sentence it was read in. */
  quote: string;
  where: string;
  /** Why somebody must confirm it; absent: understood. */
  doubt?: string;
}

export type Presence = Quoted & {
  kind: 'presence';
  /** Row of « Participants »; absent for somebody who wasn't expected. */
  attendee?: string;
  organisation: string;
  person: string;
  code: string;
  by?: string;
  remote?: true;
};
export type Stance = Quoted & {
  kind: 'stance';
  project: string;
  /** Id, or the name of a new one. */
  service: string;
  code: string;
  conditions: string;
};
export type Figure = Quoted & {
  kind: 'figure';
  of: string;
  project: string;
  service: string;
  figures: Figures;
};
export type Decided = Quoted & {
  kind: 'ruling';
  /** Absent: the decision on the whole list. */
  project?: string;
  /** Projects of the whole list. */
  projects?: readonly string[];
  code: Ruling;
  reserved: boolean;
  rest: string;
  votes?: Votes;
};
export type Deed = Quoted & {
  kind: 'action' | 'decision';
  item?: string;
  project?: string;
  holder: Holder;
  what: string;
  dueOn?: number;
};
export type Next = Quoted & { kind: 'next'; text: string };
/** Asked once: those whom nobody marked; services of a project of which nothing was noted. */
export type Question = Quoted & {
  kind: 'unmarked' | 'unheard';
  attendees: readonly string[];
  project?: string;
  services: readonly string[];
};
export type Thing = Presence | Stance | Figure | Decided | Deed | Next | Question;

/** Something that looks like what is read, and can't be: it stays in the document. */
export interface Left {
  id: string;
  quote: string;
  where: string;
  why: string;
}

export interface Understood {
  things: Thing[];
  left: Left[];
}

export function understand(typed: Typed, known: Known): Understood {
  const said: Understood = { things: [], left: [] };
  presences(typed.presences, known, said);
  stances(typed.stances, known, said);
  rulings(typed, known, said);
  for (const line of typed.lines) deed(line, known, said);
  // Nothing was typed at all: there is nothing to ask about yet.
  if (said.left.length === 0 && said.things.every(({ kind }) => kind === 'unheard'))
    return { things: [], left: [] };
  unique(said);
  return said;
}

/** Two lines with the same words are two things. */
function unique({ things, left }: Understood): void {
  const seen = new Map<string, number>();
  for (const one of [...things, ...left]) {
    const count = (seen.get(one.id) ?? 0) + 1;
    seen.set(one.id, count);
    if (count > 1) one.id = `${one.id}.${count}`;
  }
}

function leave({ left }: Understood, quote: string, where: string, why: string): void {
  left.push({ id: `left:${hash(`${where}\n${quote}`)}`, quote: visible(quote), where, why });
}

const sameWords = (a: string, b: string): boolean => normalise(a) === normalise(b);

// --- Presence

function presences(rows: readonly PresenceRow[], known: Known, said: Understood): void {
  const unmarked: string[] = [];
  let marked = 0;
  for (const row of rows) {
    const { organisation, person, mark } = row;
    if (visible(organisation + person) === '') {
      if (visible(mark) !== '')
        leave(said, mark, `Présence, ligne ${row.row}`, 'Cette ligne ne nomme personne.');
      continue;
    }
    const attendee =
      known.attendees.find(
        (one) =>
          one.id === row.key &&
          (sameWords(one.person, person) ||
            visible(person) === '' ||
            // A structure was expected: somebody of it is named.
            (one.person === '' && sameWords(one.organisation, organisation))),
      ) ??
      known.attendees.find(
        (one) => sameWords(one.person, person) && sameWords(one.organisation, organisation),
      );
    const name = [organisation, person]
      .map(visible)
      .filter((text) => text !== '')
      .join(' – ');
    const where = `Présence, ligne « ${name} »`;
    const { code, by, remote, empty } = readPresence(mark);
    if (empty) {
      if (attendee) unmarked.push(attendee.id);
      // A row for somebody who wasn't expected, and isn't marked, says nothing.
      continue;
    }
    marked += 1;
    if (!code) {
      leave(said, mark, where, 'Cette marque n’est pas comprise : x, E, R suivi d’un nom, A, ou rien.');
      continue;
    }
    const replaced =
      row.key !== undefined && !attendee ? known.attendees.find(({ id }) => id === row.key) : undefined;
    said.things.push({
      kind: 'presence',
      id: attendee ? `presence:${attendee.id}` : `presence:+${hash(normalise(name))}`,
      quote: `${name} : ${visible(mark)}`,
      where,
      ...(attendee ? { attendee: attendee.id } : {}),
      organisation: visible(organisation),
      person: visible(person),
      code,
      ...(by === undefined ? {} : { by: visible(by) }),
      ...(remote ? { remote } : {}),
      ...(replaced
        ? { doubt: `Cette ligne était celle de ${replaced.person || replaced.organisation}.` }
        : {}),
    });
  }
  if (unmarked.length === 0 || marked === 0) return;
  const names = unmarked.map((id) => {
    const { person, organisation } = known.attendees.find((one) => one.id === id)!;
    return person || organisation;
  });
  said.things.push({
    kind: 'unmarked',
    id: 'unmarked',
    quote: names.join(' ; '),
    where: 'Présence',
    doubt: 'Personne ne les a pointés.',
    attendees: unmarked,
    services: [],
  });
}

// --- Under which item

function itemOf(under: Under | undefined, { items }: Known): Known['items'][number] | undefined {
  if (!under) return undefined;
  const own = items.find(({ id }) => id === under.key);
  if (own) return own;
  // « 2. Légumerie — SCIC, axe 1, 186 000 € HT »
  const heading = normalise(under.heading).replace(/^\d+ ?[.)] ?/, '');
  const named = items.filter(({ title }) => {
    const name = normalise(title);
    return name !== '' && (heading === name || heading.indexOf(`${name} `) === 0);
  });
  const longest = Math.max(...named.map(({ title }) => title.length));
  const best = named.filter(({ title }) => title.length === longest);
  return best.length === 1 ? best[0] : undefined;
}

function placeOf(under: Under | undefined, known: Known): string {
  const item = itemOf(under, known);
  if (item) return item.number === undefined ? item.title : `Point ${item.number}, ${item.title}`;
  return under && under.heading !== '' ? under.heading : 'Début du document';
}

// --- Positions

function stances(rows: readonly StanceRow[], known: Known, said: Understood): void {
  const heard = new Map<string, StanceRow>();
  const silent = new Map<string, { row: StanceRow; service: string }[]>();
  const spoken = new Set<string>();
  for (const row of rows) {
    const name = visible(row.service);
    const where = `${placeOf(row.under, known)}, ligne « ${name || row.row} »`;
    const quote = [row.position, row.details]
      .map(visible)
      .filter((text) => text !== '')
      .join(' | ');
    const project = itemOf(row.under, known)?.project;
    if (name === '' || !project) {
      if (quote !== '')
        leave(
          said,
          quote,
          where,
          name === ''
            ? 'Cette ligne ne nomme aucun service.'
            : 'Ce tableau n’est sous aucun projet de l’ordre du jour.',
        );
      continue;
    }
    const service = serviceOf(row, known);
    const id = `${project}/${known.organisation(service) === undefined ? hash(normalise(service)) : service}`;
    const former = heard.get(id);
    if (former) {
      const same = sameWords(former.position, row.position) && sameWords(former.details, row.details);
      if (quote !== '' && !same)
        leave(said, quote, where, 'Une autre ligne dit déjà la position de ce service sur ce point.');
      continue;
    }
    heard.set(id, row);
    const { code, rest, sure } = readStance(row.position);
    if (!code) {
      spoken.add(project);
      leave(said, quote, where, 'Cette position n’est pas comprise.');
      continue;
    }
    if (quote === '') {
      const waiting = silent.get(project) ?? [];
      waiting.push({ row, service });
      silent.set(project, waiting);
      continue;
    }
    spoken.add(project);
    const conditions = [rest, row.details]
      .map((text) => text.trim())
      .filter((text) => text !== '')
      .join('\n');
    const stance: Stance = {
      kind: 'stance',
      id: `stance:${id}`,
      quote,
      where,
      project,
      service,
      code,
      conditions,
    };
    if (!sure) stance.doubt = 'Cette position dit peut-être autre chose.';
    else if (visible(row.position) === '')
      stance.doubt = 'La position est vide, mais des précisions sont notées.';
    else if (service === name && known.organisation(name) === undefined)
      stance.doubt = `« ${name} » n’est pas dans « Structures » : nouvelle structure à confirmer.`;
    said.things.push(stance);
    const figures = figuresIn(conditions, known.day);
    if (Object.keys(figures).length > 0)
      said.things.push({
        kind: 'figure',
        id: `figure:${id}`,
        of: stance.id,
        quote: conditions.replace(/\n/g, ' '),
        where,
        project,
        service,
        figures,
        doubt: 'Lu dans la phrase : à reporter si c’est bien cela.',
      });
  }
  for (const [project, waiting] of silent) pending(project, waiting, spoken.has(project), known, said);
}

/** Beside services that spoke, an empty line awaits an answer; where none did, the item may not have been reached. */
function pending(
  project: string,
  waiting: readonly { row: StanceRow; service: string }[],
  spoken: boolean,
  known: Known,
  said: Understood,
): void {
  const place = placeOf(waiting[0]!.row.under, known);
  if (!spoken) {
    const names = waiting.map(({ row }) => visible(row.service));
    said.things.push({
      kind: 'unheard',
      id: `unheard:${project}`,
      quote: names.join(' ; '),
      where: place,
      doubt: 'Aucune position n’est notée sur ce point.',
      attendees: [],
      project,
      services: waiting.map(({ service }) => service),
    });
    return;
  }
  for (const { row, service } of waiting) {
    const name = visible(row.service);
    said.things.push({
      kind: 'stance',
      id: `stance:${project}/${known.organisation(service) === undefined ? hash(normalise(service)) : service}`,
      quote: `${name} : (rien)`,
      where: `${place}, ligne « ${name} »`,
      project,
      service,
      code: 'PENDING',
      conditions: '',
    });
  }
}

/** The row's own service, unless its name was typed over. */
function serviceOf({ key, service }: StanceRow, known: Known): string {
  const name = visible(service);
  const named = known.organisation(name);
  return named ?? (key !== undefined && sameWords(known.nameOf(key), name) ? key : name);
}

// --- Decisions of a steering committee

function rulings({ rulings: rows, lines }: Typed, known: Known, said: Understood): void {
  const silent: { project: string; name: string }[] = [];
  const heard = new Map<string, string>();
  for (const row of rows) {
    const project = rulingProject(row, known);
    const name = visible(row.project);
    const where = `Décisions, ligne « ${name || row.row} »`;
    const quote = visible(row.decision);
    if (!project) {
      if (quote !== '') leave(said, quote, where, 'Ce projet n’est pas dans l’onglet « Projets ».');
      continue;
    }
    const former = heard.get(project);
    if (former !== undefined) {
      if (quote !== '' && !sameWords(former, quote))
        leave(said, quote, where, 'Une autre ligne décide déjà de ce projet.');
      continue;
    }
    heard.set(project, quote);
    if (quote === '') silent.push({ project, name });
    else rule(`ruling:${project}`, quote, where, said, { project });
  }
  const overall = lines.flatMap(({ text }) => {
    const line = readLine(text, known.day);
    return line?.kind === 'overall' ? [{ text, said: line.text }] : [];
  });
  const [first, ...others] = overall;
  for (const { text } of others)
    leave(said, text, 'Décision d’ensemble', 'Une autre décision d’ensemble est notée plus haut.');
  if (!first) return;
  const names = silent.map(({ name }) => name);
  const where = 'Décision d’ensemble';
  if (silent.length === 0) leave(said, first.text, where, 'Chaque projet du tableau a déjà sa décision.');
  else {
    rule('ruling:*', first.said, where, said, { projects: silent.map(({ project }) => project) });
    const whole = said.things.find(({ id }) => id === 'ruling:*');
    if (whole) whole.quote = `${visible(first.text)} (${names.join(' ; ')})`;
  }
}

function rulingProject({ key, project }: RulingRow, known: Known): string | undefined {
  const name = visible(project);
  const bare = name.replace(/ [—–-] .*$/, '');
  const item = known.items.find(
    (one) => one.project !== undefined && (sameWords(one.title, name) || sameWords(one.title, bare)),
  );
  return (
    known.project(name) ??
    item?.project ??
    (key !== undefined && name !== '' && sameWords(known.nameOf(key), name) ? key : undefined)
  );
}

function rule(
  id: string,
  text: string,
  where: string,
  said: Understood,
  of: Pick<Decided, 'project' | 'projects'>,
): void {
  const { code, reserved = false, rest, sure } = readRuling(text);
  if (!code) {
    leave(said, text, where, 'Cette décision n’est pas comprise : oui, oui sous réserve, reporté ou non.');
    return;
  }
  const votes = votesIn(text);
  said.things.push({
    kind: 'ruling',
    id,
    quote: visible(text),
    where,
    ...of,
    code,
    reserved,
    rest: visible(rest),
    ...(votes ? { votes } : {}),
    ...(sure ? {} : { doubt: 'Cette décision dit peut-être autre chose.' }),
  });
}

// --- Lines

function deed({ under, text }: TypedLine, known: Known, said: Understood): void {
  const line = readLine(text, known.day);
  if (!line || line.kind === 'overall') return;
  const where = placeOf(under, known);
  const item = itemOf(under, known);
  const quote = visible(text);
  const of = { ...(item ? { item: item.id } : {}), ...(item?.project ? { project: item.project } : {}) };
  if (line.kind === 'action') {
    said.things.push(actionOf(line, quote, where, of, known));
    return;
  }
  if (line.kind === 'next') {
    if (said.things.some(({ kind }) => kind === 'next'))
      leave(said, quote, where, 'Une autre prochaine réunion est notée plus haut.');
    else said.things.push({ kind: 'next', id: 'next', quote, where, text: visible(line.text) });
    return;
  }
  // « Décision : oui sous réserve », under a project that a steering committee examines.
  if (known.steering && item?.project && readRuling(line.text).code) {
    const id = `ruling:${item.project}`;
    const there = said.things.find((thing) => thing.id === id);
    if (!there) rule(id, line.text, where, said, { project: item.project });
    else if (there.kind === 'ruling' && readRuling(line.text).code !== there.code)
      leave(said, quote, where, 'Le tableau des décisions dit autre chose de ce projet.');
    return;
  }
  const what = visible(line.text);
  const id = `decision:${hash(normalise(`${item?.id ?? ''} ${what}`))}`;
  said.things.push({ kind: 'decision', id, quote, where, ...of, holder: {}, what });
}

function actionOf(
  { who, what, dueOn, term }: Action,
  quote: string,
  where: string,
  of: Pick<Deed, 'item' | 'project'>,
  known: Known,
): Deed {
  const holder = holderOf(visible(who), of.project, known);
  const doubts: string[] = [];
  if (who === '') doubts.push('Personne n’est nommé.');
  else if (holder.unknown)
    doubts.push(
      `« ${visible(who)} » n’est ni dans « Contacts » ni dans « Structures » : nouvelle structure à confirmer.`,
    );
  if (term !== undefined)
    doubts.push(`« ${visible(term)} » n’est pas une date : l’échéance reste en toutes lettres.`);
  if (dueOn !== undefined && dueOn < known.day) doubts.push('L’échéance est avant la séance.');
  const { unknown: _, ...named } = holder;
  return {
    kind: 'action',
    id: `action:${hash(normalise(`${of.item ?? ''} ${quote}`))}`,
    quote,
    where,
    ...of,
    holder: named,
    what: visible(what),
    ...(dueOn === undefined ? {} : { dueOn }),
    ...(doubts.length > 0 ? { doubt: doubts.join(' ') } : {}),
  };
}

const THE_HOLDER = [
  'porteur',
  'le porteur',
  'porteuse',
  'porteur de projet',
  'porteur du projet',
  'maitre d’ouvrage',
].map(normalise);

function holderOf(who: string, project: string | undefined, known: Known): Holder & { unknown?: true } {
  if (who === '') return {};
  if (THE_HOLDER.indexOf(normalise(who)) >= 0) {
    const holder = project === undefined ? undefined : known.holder(project);
    if (holder) return holder;
  }
  const organisation = known.organisation(who);
  if (organisation !== undefined) return { organisation };
  const contact = known.contact(who);
  return contact === undefined ? { organisation: who, unknown: true } : { contact };
}
