// Who is expected at a meeting: each person once with all their hats, and who isn't invited, by which rule.

import { type Contact, type LeftOut, refusal } from './recipients';

/** Code of « Rôle en séance ». */
export type Role = 'CHAIR' | 'COCHAIR' | 'MEMBER' | 'SUBSTITUTE' | 'GUEST' | 'LEAD' | 'SECRETARY';

/** A list of the attendance sheet; elected people are listed by their EPCI. */
export interface College {
  kind: 'ELECTED' | 'STATE' | 'PARTNERS' | 'LEADS' | 'STAFF';
  epci?: string;
}

export interface Person extends Contact {
  id: string;
  /** Code of « Type de contact ». */
  type?: string;
  /** What they do there, as it was typed. */
  position?: string;
  /** Id of their structure. */
  structure?: string;
  /** Ids of the bodies they sit in, as their own row says. */
  bodies?: readonly string[];
  /** Whose substitute they are. */
  substituteOf?: string;
  /** False: never by the calendar (« Invité agenda »). */
  byCalendar?: boolean;
}

export interface Structure {
  id: string;
  name: string;
  /** Code of « Type de structure ». */
  type?: string;
  mailbox?: string;
  /** The EPCI whose municipality it is, or itself. */
  epci?: string;
  /** Ids of the bodies it is a member of right of, as its own row says. */
  bodies?: readonly string[];
  active?: boolean;
}

export interface Body {
  id: string;
  /** Code of « Type d’instance ». */
  type?: string;
  chairs: readonly string[];
  secretary?: string;
  /** Members of right. */
  structures: readonly string[];
  members: readonly string[];
}

/** A project on the agenda, and who carries it. */
export interface Presented {
  project: string;
  lead?: string;
  /** Structure of the lead. */
  owner?: string;
  /** False: its lead isn't invited. */
  leadInvited?: boolean;
}

/** A row of « Participants »: what a person says of one guest wins. */
export interface Named {
  person?: string;
  structure?: string;
  /** Somebody who isn't in « Contacts ». */
  name?: string;
  role?: Role;
  invited?: boolean;
}

export interface Gathering {
  bodies: readonly Body[];
  chairs: readonly string[];
  secretary?: string;
  /** Élu référent of the mission. */
  elected?: string;
  /** The officer and the director. */
  staff: readonly string[];
  /** The project whose own committee it is. */
  own?: { project: string; lead?: string; owner?: string; elected?: string; partners: readonly string[] };
  presented: readonly Presented[];
  named: readonly Named[];
  /** Serial day of the meeting; today when it has none: mandates are looked at on that day. */
  day: number;
}

/** Why somebody comes. */
export interface Hat {
  role: Role;
  college: College;
  body?: string;
  /** Lead: the project they come for. */
  project?: string;
}

export interface Guest {
  /** Id of the contact; absent for a structure that nobody speaks for yet, or a name of one's own. */
  contact?: string;
  structure?: string;
  structureName?: string;
  name: string;
  position?: string;
  /** The weightiest of the hats. */
  role: Role;
  hats: Hat[];
  /** Each once. */
  colleges: College[];
  /** Projects of the only slots they come for; empty for those who sit through the meeting. */
  slots: string[];
  /** False: expected to nothing until somebody says so in « Participants ». */
  invited: boolean;
  /** Their coming isn't counted on: a substitute. */
  optional?: boolean;
  substituteOf?: string;
  /** Where their invitation goes; several people may read it. */
  address?: string;
  shared?: boolean;
  /** Why no mail and no event may reach them. */
  unreached?: LeftOut;
  /** They don't want it in their calendar. */
  byCalendar?: boolean;
}

export interface Guests {
  /** Chairs first, then by college and name. */
  guests: Guest[];
  /** Expected by what they are, and not invited: mandate over, archived. */
  left: (LeftOut & { contact: string })[];
  /** Called by somebody else: no guest is of ours (R-GOV-06). */
  external: boolean;
}

/** Everybody and every structure, indexed once for all meetings. */
export interface Directory {
  people: ReadonlyMap<string, Person>;
  structures: ReadonlyMap<string, Structure>;
  of(structure: string): readonly Person[];
  sitting(body: string): readonly Person[];
  seated(body: string): readonly Structure[];
  substitutes(person: string): readonly Person[];
  townHalls: readonly Structure[];
}

const WEIGHTS: readonly Role[] = ['CHAIR', 'COCHAIR', 'SECRETARY', 'MEMBER', 'GUEST', 'SUBSTITUTE', 'LEAD'];
const COLLEGES: readonly College['kind'][] = ['ELECTED', 'STATE', 'PARTNERS', 'LEADS', 'STAFF'];
/** Bodies in which the élu référent sits by right (seed, S29 and S30). */
const WITH_ELECTED = ['STEERING', 'TECHNICAL', 'FOOD_STEERING', 'ELECTED_CHECKIN'];

export function directory(people: readonly Person[], structures: readonly Structure[]): Directory {
  const of = new Map<string, Person[]>();
  const sitting = new Map<string, Person[]>();
  const seated = new Map<string, Structure[]>();
  const substitutes = new Map<string, Person[]>();
  for (const person of people) {
    if (person.structure !== undefined) put(of, person.structure, person);
    if (person.substituteOf !== undefined) put(substitutes, person.substituteOf, person);
    for (const body of person.bodies ?? []) put(sitting, body, person);
  }
  for (const structure of structures) for (const body of structure.bodies ?? []) put(seated, body, structure);
  return {
    people: new Map(people.map((one) => [one.id, one])),
    structures: new Map(structures.map((one) => [one.id, one])),
    of: (structure) => of.get(structure) ?? [],
    sitting: (body) => sitting.get(body) ?? [],
    seated: (body) => seated.get(body) ?? [],
    substitutes: (person) => substitutes.get(person) ?? [],
    townHalls: structures.filter(({ type }) => type === 'MUNICIPALITY'),
  };
}

/** Of a structure's people, those who sit in these bodies; all of them while none does. */
export function speakers<P>(people: readonly P[], sits: (person: P) => boolean): readonly P[] {
  const sitting = people.filter(sits);
  return sitting.length > 0 ? sitting : people;
}

export function expectedGuests(gathering: Gathering, known: Directory): Guests {
  const { bodies, chairs, secretary, elected, staff, own, presented, named, day } = gathering;
  const external = bodies.length > 0 && bodies.every(({ type }) => type === 'SYNDICATE_COUNCIL');
  if (external) return { guests: [], left: [], external };
  const guests = new Map<string, Guest>();
  const left = new Map<string, LeftOut & { contact: string }>();
  const types = bodies.map(({ type }) => type ?? '');
  const has = (...wanted: string[]): boolean => types.some((type) => wanted.indexOf(type) >= 0);
  /** Offered, and invited once somebody says so. */
  const offered = new Set<string>();

  const wear = (guest: Guest, hat: Hat): void => {
    const same = (one: Hat): boolean =>
      one.role === hat.role && one.body === hat.body && one.project === hat.project;
    if (!guest.hats.some(same)) guest.hats.push(hat);
  };
  const addPerson = (id: string, role: Role, more: Pick<Hat, 'body' | 'project'> = {}): boolean => {
    const person = known.people.get(id);
    if (!person || left.has(id)) return false;
    // Who objects is still expected in the room; whose mandate is over isn't.
    const gone = refusal({ ...person, objection: false }, day);
    if (gone && (gone.rule === 'R-GOV-16' || gone.rule === 'R-RGPD-04')) {
      left.set(id, { ...gone, contact: id });
      return false;
    }
    const refused = refusal(person, day);
    const there = known.structures.get(person.structure ?? '');
    const guest = guests.get(id) ?? guestOf(person, there, refused);
    guests.set(id, guest);
    wear(guest, {
      role,
      college: collegeOf(role, person, there),
      ...more,
    });
    return true;
  };
  const addStructure = (
    id: string,
    role: Role,
    more: Pick<Hat, 'body' | 'project'>,
    only: readonly Person[],
  ): void => {
    const structure = known.structures.get(id);
    if (!structure || structure.active === false) return;
    const sits = ({ id: person, bodies: seats = [] }: Person): boolean =>
      bodies.some((body) => seats.indexOf(body.id) >= 0 || body.members.indexOf(person) >= 0);
    if (speakers(only, sits).filter((person) => addPerson(person.id, role, more)).length > 0) return;
    const key = `structure ${id}`;
    const guest = guests.get(key) ?? seatOf(structure);
    guests.set(key, guest);
    wear(guest, { role, college: collegeOf(role, undefined, structure), ...more });
  };
  const addLead = (
    lead: string | undefined,
    owner: string | undefined,
    role: Role,
    project: string,
  ): void => {
    if (lead !== undefined && known.people.has(lead)) addPerson(lead, role, { project });
    else if (owner !== undefined) addStructure(owner, role, { project }, known.of(owner));
  };

  for (const [rank, id] of chairs.entries()) addPerson(id, rank === 0 ? 'CHAIR' : 'COCHAIR');
  for (const body of bodies) {
    // What the meeting says of its chairs wins.
    if (chairs.length === 0)
      for (const [rank, id] of body.chairs.entries())
        addPerson(id, rank === 0 ? 'CHAIR' : 'COCHAIR', { body: body.id });
    else for (const id of body.chairs) addPerson(id, 'MEMBER', { body: body.id });
    for (const id of body.members) addPerson(id, 'MEMBER', { body: body.id });
    for (const { id } of known.sitting(body.id)) addPerson(id, 'MEMBER', { body: body.id });
    const seats = new Set([...body.structures, ...known.seated(body.id).map(({ id }) => id)]);
    for (const id of seats) addStructure(id, 'MEMBER', { body: body.id }, known.of(id));
    if (body.type === 'MAYORS_CONFERENCE')
      for (const { id } of known.townHalls)
        addStructure(id, 'MEMBER', { body: body.id }, known.of(id).filter(isMayor));
    if (body.secretary !== undefined) addPerson(body.secretary, 'SECRETARY', { body: body.id });
  }
  if (secretary !== undefined) addPerson(secretary, 'SECRETARY');
  if (elected !== undefined && has(...WITH_ELECTED)) addPerson(elected, 'MEMBER');
  if (bodies.length > 0) for (const id of staff) addPerson(id, 'GUEST');
  if (own) {
    addLead(own.lead, own.owner, 'MEMBER', own.project);
    for (const id of own.partners) addStructure(id, 'MEMBER', { project: own.project }, known.of(id));
    const referent = own.elected ?? elected;
    if (
      referent !== undefined &&
      !guests.has(referent) &&
      addPerson(referent, 'GUEST', { project: own.project })
    )
      offered.add(referent);
  }
  for (const { project, lead, owner, leadInvited } of presented) {
    // At a COTECH unless it says no; elsewhere when it says yes (domain.md §f).
    if (leadInvited === false || (leadInvited === undefined && !has('TECHNICAL'))) continue;
    addLead(lead, owner, 'LEAD', project);
  }
  for (const id of [...guests.keys()])
    for (const substitute of known.substitutes(id))
      if (!guests.has(substitute.id) && addPerson(substitute.id, 'SUBSTITUTE')) {
        const guest = guests.get(substitute.id)!;
        Object.assign(guest, { optional: true, substituteOf: id });
      }

  const said = new Map<string, boolean>();
  for (const { person, structure, name = '', role = 'GUEST', invited } of named) {
    let key = person ?? (structure === undefined || name !== '' ? `name ${name}` : `structure ${structure}`);
    if (person !== undefined) {
      if (!guests.has(person) && (invited === false || !addPerson(person, role))) continue;
    } else if (name !== '') {
      if (invited === false) continue;
      const there = known.structures.get(structure ?? '');
      key = `name ${name} ${structure ?? ''}`;
      const hat = { role, college: collegeOf(role, undefined, there) };
      if (!guests.has(key)) guests.set(key, { ...walkIn(name, there), hats: [hat] });
    } else if (structure !== undefined && !guests.has(key) && invited !== false) {
      // The people of a structure named as a whole.
      addStructure(structure, role, {}, known.of(structure));
    }
    if (invited !== undefined) said.set(key, invited);
  }

  const all = [...guests].map(([key, guest]): Guest => {
    const role = WEIGHTS.find((one) => guest.hats.some((hat) => hat.role === one)) ?? 'GUEST';
    const colleges = distinct(guest.hats.map(({ college }) => college));
    // Everywhere but at a COTECH a lead sits through.
    const brief =
      has('TECHNICAL') && guest.hats.every((hat) => hat.role === 'LEAD' && hat.project !== undefined);
    return {
      ...guest,
      role,
      colleges,
      slots: brief ? guest.hats.map(({ project = '' }) => project) : [],
      invited: said.get(key) ?? !offered.has(key),
    };
  });
  return { guests: all.sort(byRank), left: [...left.values()], external };
}

/** Addresses to invite, each once: several people may read one. */
export function addressesOf(guests: readonly Guest[]): Map<string, Guest[]> {
  const addresses = new Map<string, Guest[]>();
  for (const guest of guests)
    if (guest.invited && guest.address !== undefined) put(addresses, guest.address, guest);
  return addresses;
}

function guestOf(person: Person, there: Structure | undefined, refused: LeftOut | undefined): Guest {
  const { id, name, structure, position, address, shared, byCalendar } = person;
  const reached = refused === undefined || refused.rule === 'X-MAILBOX';
  return {
    contact: id,
    ...(structure === undefined ? {} : { structure }),
    ...(there ? { structureName: there.name } : {}),
    name,
    ...(position ? { position } : {}),
    role: 'GUEST',
    hats: [],
    colleges: [],
    slots: [],
    invited: true,
    ...(reached ? { address } : { unreached: refused }),
    ...(reached && shared ? { shared } : {}),
    ...(byCalendar === false ? { byCalendar } : {}),
  };
}

/** A structure that nobody speaks for yet: its own mailbox is written to. */
function seatOf({ id, name, mailbox }: Structure): Guest {
  const why = 'aucun contact de cette structure n’est dans « Contacts »';
  return {
    structure: id,
    structureName: name,
    name,
    role: 'MEMBER',
    hats: [],
    colleges: [],
    slots: [],
    invited: true,
    ...(mailbox ? { address: mailbox, shared: true } : { unreached: { name, rule: 'X-ADDRESS', why } }),
  };
}

function walkIn(name: string, structure: Structure | undefined): Guest {
  const why = 'cette personne n’est pas dans « Contacts »';
  return {
    ...(structure ? { structure: structure.id, structureName: structure.name } : {}),
    name,
    role: 'GUEST',
    hats: [],
    colleges: [],
    slots: [],
    invited: true,
    unreached: { name, rule: 'X-ADDRESS', why },
  };
}

const STATE = ['STATE_SERVICE', 'STATE_OPERATOR'];
const LOCAL = ['MUNICIPALITY', 'EPCI', 'PETR'];

export function collegeOf(
  role: Role,
  person: Pick<Person, 'type'> | undefined,
  structure: Pick<Structure, 'type' | 'epci'> | undefined,
): College {
  const { type = '', epci } = structure ?? {};
  if (role === 'LEAD') return { kind: 'LEADS' };
  if (STATE.indexOf(type) >= 0 || person?.type === 'STATE') return { kind: 'STATE' };
  const sits = person ? person.type === 'ELECTED' : type === 'MUNICIPALITY' || type === 'EPCI';
  if (sits && LOCAL.indexOf(type) >= 0) return { kind: 'ELECTED', ...(epci === undefined ? {} : { epci }) };
  if (type === 'PETR') return { kind: 'STAFF' };
  if (person?.type === 'ELECTED') return { kind: 'ELECTED' };
  return person?.type === 'LEAD' ? { kind: 'LEADS' } : { kind: 'PARTNERS' };
}

/** « Maire », « Maire et président » – not « Adjointe au maire ». */
function isMayor({ position = '' }: Person): boolean {
  return /^maire\b/i.test(position.trim());
}

function distinct(colleges: readonly College[]): College[] {
  const each = new Map(colleges.map((college) => [`${rankOf(college)}${college.epci ?? ''}`, college]));
  return [...each].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, college]) => college);
}

export function rankOf({ kind }: College): number {
  return COLLEGES.indexOf(kind);
}

function byRank(a: Guest, b: Guest): number {
  const chair = (guest: Guest): number => (WEIGHTS.indexOf(guest.role) < 2 ? WEIGHTS.indexOf(guest.role) : 2);
  const college = (guest: Guest): number => rankOf(guest.colleges[0]!);
  return (
    chair(a) - chair(b) ||
    college(a) - college(b) ||
    order(a.colleges[0]!.epci ?? '', b.colleges[0]!.epci ?? '') ||
    order(a.structureName ?? '', b.structureName ?? '') ||
    order(a.name, b.name)
  );
}

/** Accents aside, as a dictionary has it; « Commune d’Arvieux » is at A. */
function order(a: string, b: string): number {
  const [one = '', other = ''] = [a, b].map((name) =>
    name.normalize('NFD').replace(/^commune d(?:e |’|')/i, ''),
  );
  return one < other ? -1 : one > other ? 1 : 0;
}

function put<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const there = map.get(key);
  if (there) there.push(value);
  else map.set(key, [value]);
}
