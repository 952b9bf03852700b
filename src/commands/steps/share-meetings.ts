// Who should have the documents of a meeting: its guests, those who read the minutes again, the holder of one project.

import { type Problem, problem } from '../../changes/change';
import type { Guest } from '../../domain/guests';
import { accessTo, reviews, sitsThrough } from '../../domain/meeting-papers';
import { isOff } from '../../domain/meeting-states';
import {
  type Contact,
  type LeftOut,
  type Receiving,
  type Recipient,
  recipientsOf,
  refusal,
} from '../../domain/recipients';
import { list } from '../../french';
import { contactReader } from '../../workbook/contacts';
import type { Row } from '../../workbook/declaration';
import { circles } from '../../workbook/partners';
import { meetingName } from '../../workbook/tables/meetings';
import { knownCode, numberOf } from '../../workbook/tables/parts';
import type { Workbook } from '../../workbook/workbook';
import { guestList } from './guests';
import { type MeetingPaper, papersOf } from './meeting-papers';

export interface SharedPaper extends MeetingPaper {
  receiving: Receiving;
}

const NOBODY: Receiving = { recipients: [], left: [] };

/** The papers of these meetings with who should have them. A mandate is looked at on the later of both days. */
export function sharedPapers(workbook: Workbook, meetings: readonly Row[], today: number): SharedPaper[] {
  const papers = papersOf(workbook, meetings);
  if (papers.length === 0) return [];
  const lists = guestList(workbook, today);
  const circle = circles(workbook);
  const read = contactReader(workbook);
  const guests = new Map(meetings.map((meeting) => [meeting, lists.of(meeting)]));

  const receivingOf = (paper: MeetingPaper): Receiving => {
    const { meeting, kind, minutes, audience, project } = paper;
    if (audience === 'nobody') return NOBODY;
    if (audience === 'holder') {
      if (!project) return NOBODY;
      const { elected: _, ...own } = circle.of(project);
      const { recipients, left } = recipientsOf({ ...own, services: [] }, today);
      return {
        recipients: recipients.map((one) => ({ ...one, access: accessTo(kind.suffix, minutes, false) })),
        left,
      };
    }
    const expected = guests.get(meeting)!;
    const recipients = new Map<string, Recipient>();
    const left: LeftOut[] = audience === 'guests' ? [...expected.left] : [];
    const day = Math.max(today, numberOf(meeting.values.date) ?? today);
    for (const guest of expected.guests) {
      const again = reviews(guest, lists.people.director);
      if (!sitsThrough(guest) || (audience === 'reviewers' && !again)) continue;
      const service = serviceOf(guest);
      const person = workbook.byId.contacts.get(guest.contact ?? '');
      const contact: Contact = person
        ? read(person)
        : { name: guest.name, address: guest.address ?? '', ...(guest.shared ? { shared: true } : {}) };
      const refused = (person ? undefined : guest.unreached) ?? refusal(contact, day, service);
      if (refused) {
        left.push(refused);
        continue;
      }
      const access = accessTo(kind.suffix, minutes, again);
      const known = recipients.get(contact.address);
      if (known && (known.access === 'comment' || access === 'read')) continue;
      recipients.set(contact.address, {
        name: contact.name,
        address: contact.address,
        access,
        ...(service === undefined ? {} : { service }),
      });
    }
    return { recipients: [...recipients.values()], left };
  };
  return papers.map((paper) => ({ ...paper, receiving: receivingOf(paper) }));
}

/** A service speaks through several people, and counts for one. */
function serviceOf({ colleges, structureName }: Guest): string | undefined {
  return colleges.some(({ kind }) => kind === 'STATE') ? structureName : undefined;
}

/** Called off: its documents stay as they are. */
export function calledOff({ values }: Row): boolean {
  return isOff(knownCode('meetingStatus', values.status));
}

/** What isn't open to guests, and why: said once for each meeting. */
export function paperRemarks(papers: readonly SharedPaper[]): Problem[] {
  const said: Problem[] = [];
  for (const meeting of new Set(papers.map((paper) => paper.meeting))) {
    const own = papers.filter((paper) => paper.meeting === meeting && !calledOff(meeting));
    const say = (rule: string, message: string, hint: string): void => {
      said.push(problem('info', `« ${meetingName(meeting)} »`, rule, message, hint));
    };
    const names = (some: readonly SharedPaper[]): string =>
      list([...new Set(some.map(({ kind }) => kind.name))]);
    const sheets = own.filter(({ kind, audience }) => audience === 'nobody' && kind.suffix !== 'feedback');
    if (sheets.length > 0)
      say(
        'R-RGPD-04',
        'La feuille d’émargement reste dans l’équipe : elle porte des signatures.',
        'Imprimez-la pour la séance.',
      );
    const waiting = own.filter(
      ({ kind, audience }) =>
        audience === 'reviewers' || (audience === 'nobody' && kind.suffix === 'feedback'),
    );
    if (waiting.length > 0)
      say(
        'C4-CIRCULATE',
        `Le compte rendu n’est pas encore diffusé : ne sont pas ouverts à tous ${names(waiting)}. La présidence et la direction relisent d’abord.`,
        'Relancez cette commande une fois le compte rendu diffusé (Comités ▸ Clore la séance et préparer les suites…).',
      );
  }
  return said;
}
