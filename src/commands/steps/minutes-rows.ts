// What was understood of minutes beside what the workbook already says: what goes into which row, what must be asked.
//
// A row remembers what was taken into it (« Repris du compte rendu »), so that three states are told apart: the
// document says nothing new; it was edited since, and the row wasn't; both were, and somebody chooses.

import type { Detail } from '../../changes/change';
import { labelOf } from '../../domain/enumerations';
import { digest, hash } from '../../domain/hash';
import { euros, normalise, number, shortDate, visible } from '../../french';
import type {
  Decided,
  Deed,
  Figure,
  Known,
  Presence,
  Question,
  Stance,
  Thing,
} from '../../minutes/understanding';
import { lookup } from '../../workbook/computing';
import type { Row, TableKey, Value } from '../../workbook/declaration';
import { textOf } from '../../workbook/declaration';
import { columnOf } from '../../workbook/tables';
import type { Workbook } from '../../workbook/workbook';
import { referenceText } from '../../workbook/writing';

type Cells = Readonly<Record<string, Value | undefined>>;

/** What goes into one row. */
export interface Part {
  table: TableKey;
  /** The row; absent for a new one, known by `anew`. */
  row?: string;
  anew?: string;
  values: Cells;
  /** Completes a row that something else makes. */
  completes?: true;
}

export interface Wish {
  thing: Thing;
  title: string;
  details: Detail[];
  parts: Part[];
  /** Why somebody must choose. */
  asked?: string;
  /** Both were edited: the row isn't touched unless somebody says so. */
  edited?: true;
  /** What of it was read: a choice about it is asked once. */
  key: string;
}

export interface Compared {
  wishes: Wish[];
  /** What is in the workbook already, or was chosen to stay out of it. */
  settled: number;
  /** Rows whose line is no longer in the document. */
  gone: Row[];
}

/** `chosen`: keys of what somebody once decided about. */
export function compare(
  workbook: Workbook,
  meeting: Row,
  things: readonly Thing[],
  known: Known,
  chosen: ReadonlySet<string>,
): Compared {
  const desk = new Desk(workbook, meeting, known, chosen);
  const lines = new Set(things.filter(isDeed).map(lineOf));
  for (const thing of things) {
    if (thing.kind === 'presence') desk.presence(thing);
    else if (thing.kind === 'stance') desk.stance(thing);
    else if (thing.kind === 'figure') desk.figure(thing);
    else if (thing.kind === 'ruling') desk.ruling(thing);
    else if (thing.kind === 'next')
      desk.settle(thing, 'meetings', meeting, { nextMeeting: thing.text }, {}, 'Prochaine réunion');
    else if (isDeed(thing)) desk.deed(thing, lines);
    else desk.question(thing as Question);
  }
  return { wishes: desk.wishes, settled: desk.settled, gone: desk.gone(lines) };
}

function isDeed(thing: Thing): thing is Deed {
  return thing.kind === 'action' || thing.kind === 'decision';
}

/** How a row remembers the line it was made of. */
function lineOf({ id }: Deed): string {
  return id.slice(id.indexOf(':') + 1);
}

const RULINGS = ['REGISTER', 'DEFER', 'REJECT', 'WITHDRAW'];

class Desk {
  readonly wishes: Wish[] = [];
  settled = 0;
  private readonly attendances: readonly Row[];
  private readonly stances: readonly Row[];
  private readonly decisions: readonly Row[];
  private readonly matched = new Set<Row>();

  constructor(
    private readonly workbook: Workbook,
    private readonly meeting: Row,
    private readonly known: Known,
    private readonly chosen: ReadonlySet<string>,
  ) {
    const book = lookup(workbook);
    this.attendances = book.related('attendances', 'meeting', meeting.id);
    this.stances = book.related('stances', 'meeting', meeting.id);
    this.decisions = book.related('decisions', 'meeting', meeting.id);
  }

  // --- Each kind of thing

  presence(thing: Presence): void {
    const { code, by, remote, person, organisation } = thing;
    const contact = this.known.contact(person);
    const structure =
      organisation === '' ? undefined : (this.known.organisation(organisation) ?? organisation);
    const row =
      this.attendances.find(({ id }) => id === thing.attendee) ?? this.walkIn(contact, person, structure);
    const wanted = {
      attendance: code,
      representedBy: by === undefined ? undefined : (this.known.contact(by) ?? by),
      ...(remote ? { mode: 'REMOTE' } : {}),
    };
    const who: Cells = contact === undefined ? { freeName: person || undefined } : { contact };
    // A structure was expected, and somebody of it came.
    const named =
      row && row.values.contact === undefined && row.values.freeName === undefined && person !== '';
    const base = row
      ? named
        ? who
        : {}
      : { meeting: this.meeting.id, organisation: structure, ...who, role: 'GUEST', invited: false };
    const name = [organisation, person].filter((text) => text !== '').join(', ');
    this.settle(thing, 'attendances', row, wanted, base, `Présence – ${name}`);
  }

  private walkIn(
    contact: string | undefined,
    person: string,
    structure: string | undefined,
  ): Row | undefined {
    return this.attendances.find(({ values }) => {
      if (contact !== undefined) return values.contact === contact;
      if (person === '')
        return (
          values.organisation === structure && values.contact === undefined && values.freeName === undefined
        );
      return same(values.freeName, person) && same(values.organisation, structure);
    });
  }

  private stanceRow(project: string, service: string): Row | undefined {
    return this.stances
      .filter(({ values }) => values.project === project && same(values.service, service))
      .pop();
  }

  private about(project: string, service: string): string {
    return `${referenceText(this.workbook, 'projects', project).replace(/ \([^()]*\)$/, '')}, ${this.known.nameOf(service)}`;
  }

  stance(thing: Stance): void {
    const { project, service, code, conditions } = thing;
    const row = this.stanceRow(project, service);
    const wanted = { stance: code, conditions: conditions === '' ? undefined : conditions };
    // Nothing is noted in the document, and the table knows better.
    if (
      row &&
      code === 'PENDING' &&
      conditions === '' &&
      row.values.stance !== undefined &&
      row.values.stance !== 'PENDING'
    ) {
      const taken = textOf(row.values.taken);
      if (taken === '' || taken !== sum(wanted, row.values)) {
        this.settled += 1;
        return;
      }
      thing.doubt = 'La position a été effacée du compte rendu depuis.';
    }
    const base = { meeting: this.meeting.id, project, service };
    this.settle(thing, 'stances', row, wanted, row ? {} : base, `Position – ${this.about(project, service)}`);
  }

  figure(thing: Figure): void {
    const { project, service, figures } = thing;
    const row = this.stanceRow(project, service);
    const wanted: Record<string, Value> = {};
    for (const [key, value] of Object.entries(figures)) if (row?.values[key] !== value) wanted[key] = value;
    if (Object.keys(wanted).length === 0 || this.decided(thing, wanted)) {
      this.settled += 1;
      return;
    }
    const part: Part = {
      table: 'stances',
      ...(row ? { row: row.id } : { anew: thing.of, completes: true as const }),
      values: wanted,
    };
    this.ask(thing, wanted, row, [part], `Montant ou délai – ${this.about(project, service)}`, thing.doubt);
  }

  ruling(thing: Decided): void {
    if (thing.project === undefined && thing.code !== 'REGISTER') {
      // Only a registration is recorded once for a whole list (closing/steering.ts).
      for (const project of thing.projects ?? []) {
        const { projects: _, ...one } = thing;
        this.ruling({ ...one, id: `ruling:${project}`, project });
      }
      return;
    }
    const { project, code, reserved, votes, projects = [] } = thing;
    const rest = votes ? '' : thing.rest;
    const row = this.decisions
      .filter(({ values }) =>
        project === undefined
          ? values.type === 'REGISTER' && values.project === undefined
          : values.project === project && RULINGS.indexOf(textOf(values.type)) >= 0,
      )
      .pop();
    const wording = this.rulingWords(code, project, projects);
    const wanted: Cells = {
      type: code,
      reservations: reserved ? rest || 'à préciser' : undefined,
      ...(reserved || rest === '' ? {} : { comment: rest }),
      ...(project === undefined ? { wording } : {}),
      ...(votes
        ? {
            mode: 'VOTE',
            ...defined({
              votesFor: votes.for,
              votesAgainst: votes.against,
              abstentions: votes.abstentions,
              notVoting: votes.notVoting,
            }),
          }
        : {}),
    };
    const item = this.known.items.find((one) => project !== undefined && one.project === project)?.id;
    const base = { meeting: this.meeting.id, project, item, wording };
    const name = project === undefined ? `${projects.length} projets` : this.project(project);
    this.settle(thing, 'decisions', row, wanted, row ? {} : base, `Décision – ${name}`);
  }

  private project(id: string): string {
    return referenceText(this.workbook, 'projects', id).replace(/ \([^()]*\)$/, '');
  }

  private rulingWords(
    code: Decided['code'],
    project: string | undefined,
    projects: readonly string[],
  ): string {
    if (project === undefined)
      return `Inscrire au contrat les projets proposés\u00A0: ${projects.map((id) => `${this.project(id)} (${id})`).join(', ')}.`;
    const name = `«\u00A0${this.project(project)}\u00A0»`;
    if (code === 'REGISTER') return `Inscrire ${name} au contrat.`;
    if (code === 'DEFER') return `Ajourner l’examen de ${name}.`;
    return code === 'REJECT' ? `Ne pas retenir ${name}.` : `Retirer ${name} du contrat.`;
  }

  deed(thing: Deed, lines: ReadonlySet<string>): void {
    const line = lineOf(thing);
    const own = this.decisions.find(({ values }) => lineIn(values) === line);
    const typed = this.decisions.find(
      (row) => lineIn(row.values) === undefined && same(row.values.wording, thing.what),
    );
    if (own || typed) {
      this.matched.add((own ?? typed)!);
      this.settled += 1;
      return;
    }
    const row = this.former(thing, lines);
    const { holder, what, dueOn, kind } = thing;
    const wanted = { wording: what, dueOn, responsible: holder.contact, organisation: holder.organisation };
    const base = row
      ? {}
      : {
          meeting: this.meeting.id,
          item: thing.item,
          project: thing.project,
          ...(kind === 'action' ? { type: 'ACTION', status: 'TODO', done: false } : { type: 'NOTED' }),
        };
    if (row) this.matched.add(row);
    this.settle(thing, 'decisions', row, wanted, base, kind === 'action' ? 'Action' : 'Décision', line);
  }

  /** The row of a line whose words were changed in the document: same item, and half of its words. */
  private former(thing: Deed, lines: ReadonlySet<string>): Row | undefined {
    let best: Row | undefined;
    let most = 0.5;
    for (const row of this.decisions) {
      const line = lineIn(row.values);
      if (line === undefined || lines.has(line) || this.matched.has(row)) continue;
      if (row.values.item !== thing.item || (row.values.type === 'ACTION') !== (thing.kind === 'action'))
        continue;
      const share = likeness(textOf(row.values.wording), thing.what);
      if (share >= most) {
        best = row;
        most = share;
      }
    }
    return best;
  }

  /** Rows made of lines that are in the document no more. */
  gone(lines: ReadonlySet<string>): Row[] {
    return this.decisions.filter((row) => {
      const line = lineIn(row.values);
      return line !== undefined && !lines.has(line) && !this.matched.has(row);
    });
  }

  question(thing: Question): void {
    const { kind, attendees, services, project } = thing;
    const parts: Part[] =
      kind === 'unmarked'
        ? this.attendances
            .filter(({ id, values }) => attendees.indexOf(id) >= 0 && values.attendance === undefined)
            .map(({ id }) => ({ table: 'attendances', row: id, values: { attendance: 'ABSENT' } }))
        : services
            .filter((service) => this.stanceRow(project!, service) === undefined)
            .map((service) => ({
              table: 'stances',
              anew: `stance:${project}/${service}`,
              values: { meeting: this.meeting.id, project, service, stance: 'PENDING' },
            }));
    const read = { parts: parts.map(({ row, anew }) => row ?? anew ?? '').join() };
    if (parts.length === 0 || this.decided(thing, read)) {
      this.settled += 1;
      return;
    }
    const code = kind === 'unmarked' ? labelOf('attendance', 'ABSENT') : labelOf('stance', 'PENDING');
    const title =
      kind === 'unmarked'
        ? `Présence – ${parts.length === 1 ? 'une personne non pointée' : `${parts.length} personnes non pointées`}`
        : `Positions – ${this.project(project!)}`;
    this.wishes.push({
      thing,
      title,
      details: [
        {
          field: kind === 'unmarked' ? 'Présence' : 'Position',
          before: '',
          after: `${code} : ${thing.quote}`,
        },
      ],
      parts,
      asked: thing.doubt ?? '',
      key: keyOf(thing, read),
    });
  }

  // --- Beside what the workbook says

  settle(
    thing: Thing,
    table: TableKey,
    row: Row | undefined,
    wanted: Cells,
    base: Cells,
    title: string,
    line?: string,
  ): void {
    const taken = textOf(row?.values.taken).replace(/^.*\./, '');
    const says = sum(wanted, wanted);
    const now = row && sum(wanted, row.values);
    const free = !row || now === taken || Object.keys(wanted).every((key) => row.values[key] === undefined);
    if (now === says || (row && taken === says) || this.decided(thing, wanted)) {
      this.settled += 1;
      return;
    }
    const memory = { taken: line === undefined ? says : `${line}.${says}` };
    const part: Part = {
      table,
      ...(row ? { row: row.id } : { anew: thing.id }),
      values: { ...base, ...wanted, ...(table === 'meetings' ? {} : memory) },
    };
    const asked = thing.doubt ?? (free ? undefined : 'Le tableau dit autre chose.');
    this.ask(thing, wanted, row, [part], title, asked, !free);
  }

  private ask(
    thing: Thing,
    wanted: Cells,
    row: Row | undefined,
    parts: Part[],
    title: string,
    asked: string | undefined,
    edited = false,
  ): void {
    const table = parts[0]!.table;
    const shownKeys = Object.keys({ ...parts[0]!.values, ...wanted }).filter(
      (key) => HIDDEN.indexOf(key) < 0,
    );
    const details = shownKeys
      .map((key) => ({
        field: columnOf(table, key).label,
        before: this.shown(table, key, row?.values[key]),
        after: this.shown(table, key, parts[0]!.values[key]),
      }))
      .filter(({ before, after }) => before !== after);
    this.wishes.push({
      thing,
      title,
      details,
      parts,
      ...(asked === undefined ? {} : { asked }),
      ...(edited ? { edited: true as const } : {}),
      key: keyOf(thing, wanted),
    });
  }

  private decided(thing: Thing, wanted: Cells): boolean {
    return this.chosen.has(keyOf(thing, wanted));
  }

  private shown(table: TableKey, key: string, value: Value | undefined): string {
    if (value === undefined) return '';
    const { type, list, to } = columnOf(table, key);
    if (to) return referenceText(this.workbook, to, textOf(value));
    if (list) return labelOf(list, textOf(value));
    if (typeof value !== 'number') return textOf(value);
    if (type === 'money') return euros(value);
    if (type === 'date') return shortDate(value);
    return type === 'percent' ? `${number(value)}\u00A0%` : number(value);
  }
}

/** Said by the title, or of no use to whoever reads. */
const HIDDEN = ['meeting', 'project', 'service', 'item', 'taken', 'role', 'invited', 'status', 'done'];

/** The line a row was made of. */
function lineIn({ taken }: Row['values']): string | undefined {
  return /^([^.]+(?:\.\d+)?)\.[^.]+$/.exec(textOf(taken))?.[1];
}

/** Of the values under the keys of `wanted`, spelling aside. */
function sum(wanted: Cells, values: Cells): string {
  return digest(
    Object.keys(wanted)
      .sort()
      .map((key) => {
        const value = values[key];
        return [key, typeof value === 'string' ? normalise(value) : (value ?? '')];
      }),
  ).slice(0, 13);
}

function keyOf({ id }: Thing, wanted: Cells): string {
  return hash(`${id}#${sum(wanted, wanted)}`).slice(0, 9);
}

function same(a: Value | undefined, b: Value | undefined): boolean {
  return normalise(textOf(a)) === normalise(textOf(b));
}

/** The share of words that two sentences have in common. */
function likeness(a: string, b: string): number {
  const words = (text: string) =>
    new Set(
      normalise(visible(text))
        .split(/[^\p{L}\p{N}]+/u)
        .filter((word) => word.length > 2),
    );
  const [one, other] = [words(a), words(b)];
  const common = [...one].filter((word) => other.has(word)).length;
  return common / Math.max(one.size, other.size, 1);
}

function defined(values: Cells): Cells {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
