// What guests answered in Calendar, against what « Participants » says: into the reply, never into the presence (CAL-11).

import type { Attendee } from './event';

/** Codes of « Réponse à l’invitation ». */
export type Reply = 'YES' | 'NO' | 'MAYBE' | 'AWAITED';

const REPLIES: Readonly<Record<string, Reply>> = {
  accepted: 'YES',
  declined: 'NO',
  tentative: 'MAYBE',
  needsAction: 'AWAITED',
};

export interface Answer {
  address: string;
  reply: Reply;
}

/** Each guest's answer, by address in small letters. */
export function answersOf(attendees: readonly Attendee[]): Map<string, Reply> {
  return new Map(
    attendees.map(({ email, responseStatus = 'needsAction' }) => [
      email.trim().toLowerCase(),
      REPLIES[responseStatus] ?? 'AWAITED',
    ]),
  );
}

/**
 * What becomes of the cell: taken at once where it says nothing of the kind; asked where somebody typed another answer;
 * a guest who hasn't answered takes nothing back.
 */
export function replyTo(cell: string | undefined, answer: Reply): 'same' | 'take' | 'ask' {
  if (cell === answer) return 'same';
  if (answer === 'AWAITED') return cell === undefined ? 'take' : 'same';
  return cell === undefined || cell === 'AWAITED' ? 'take' : 'ask';
}
