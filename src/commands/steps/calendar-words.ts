// What the pane says of the calendars: one sentence that counts, buttons that carry the verb and the count.

import type { Change } from '../../changes/change';
import { fromSerial } from '../../domain/dates';
import { countOf, dayMonth, list, plural } from '../../french';
import type { CalendarPlan, Entry } from './calendar';
import type { Which } from './calendars';

/** Ends of the keys of a holder's slot, and of a reminder that is an entry of its own. */
const SLOT = /\/slot-[^/]+$/;
const NOTICE = /\/[jm]-\d+$/;

interface Tally {
  create: number;
  update: number;
  cancel: number;
}

/** « 1 réunion à créer, 1 déplacée à la main (3 → 10 décembre). Aucune invitation envoyée. » */
export function calendarSentence({ changes, entries, calendars }: CalendarPlan, invite: boolean): string {
  if (calendars.every(({ open }) => !open))
    return `${calendars[0]?.problems[0]?.message ?? ''} Rien à écrire.`.trim();
  const planned = changes.filter(({ status }) => status === 'planned');
  const hands = changes.filter(({ kind }) => kind === 'hand-event');
  const is = (which: Which, ending: RegExp, ends: boolean) => (key: string) =>
    entries.get(key)?.which === which && ending.test(key) === ends;
  const own = tally(planned, is('meetings', SLOT, false));
  const slots = tally(planned, is('meetings', SLOT, true));
  const due = tally(planned, is('deadlines', NOTICE, false));
  const notices = tally(planned, is('deadlines', NOTICE, true));
  const meetings = [
    ...said(own.create, 'à créer'),
    ...said(own.update, 'à mettre à jour'),
    ...said(own.cancel, 'à annuler'),
    ...handsSaid(hands, entries, 'meetings'),
  ];
  const all = [
    named(meetings, 'réunion', 'réunions'),
    ...counted(slots, 'créneau de porteur', 'créneaux de porteurs'),
    ...counted(due, 'échéance', 'échéances'),
    named(handsSaid(hands, entries, 'deadlines'), 'échéance', 'échéances'),
    ...counted(notices, 'rappel', 'rappels'),
    replies(planned),
  ].filter(Boolean);
  const untold = sum(entries, ({ outcome }) => (outcome.act ? outcome.untold : 0));
  const mailed = sum(entries, ({ outcome }) => outcome.mailed.length);
  if (all.length === 0)
    return invite && mailed === 0
      ? 'Toutes les invitations sont parties. Rien à envoyer.'
      : 'L’agenda est à jour. Rien à écrire.';
  const quiet =
    untold > 0 ? ` ${countOf(untold, 'invité non prévenu', 'invités non prévenus')} de ce changement.` : '';
  const mails =
    mailed > 0
      ? ` ${countOf(mailed, 'invitation partira', 'invitations partiront', true)} par courriel.`
      : ' Aucune invitation envoyée.';
  return `${capital(all.join(', '))}.${quiet}${mails}`;
}

function tally(changes: readonly Change[], about: (key: string) => boolean): Tally {
  const those = changes.filter(({ id, target }) => id.indexOf('event:') === 0 && about(target));
  const having = (...starts: string[]): number =>
    those.filter(({ title }) => starts.some((start) => title.indexOf(start) === 0)).length;
  return {
    create: having('Créer', 'Rétablir'),
    update: having('Mettre', 'Noter'),
    cancel: having('Annuler'),
  };
}

function said(count: number, what: string): { count: number; what: string }[] {
  return count > 0 ? [{ count, what }] : [];
}

/** « 1 déplacée à la main (3 → 10 décembre) ». */
function handsSaid(
  hands: readonly Change[],
  entries: ReadonlyMap<string, Entry>,
  which: Which,
): { count: number; what: string }[] {
  const those = hands.filter(({ target }) => entries.get(target)?.which === which);
  const of = (part: string): Change[] => those.filter(({ id }) => id.slice(id.lastIndexOf('#') + 1) === part);
  const moved = of('when');
  const deleted = of('deleted');
  const others = those.filter((one) => !/#(when|deleted)$/.test(one.id));
  const [only] = moved.length === 1 ? moved : [];
  const entry = only && entries.get(only.target);
  const days = entry?.present?.when ? ` (${fromTo(entry.wish.wanted.when.day, entry.present.when.day)})` : '';
  return [
    ...said(
      moved.length,
      `${plural(moved.length, 'déplacée', 'déplacées')} à la main${days === ' ()' ? '' : days}`,
    ),
    ...said(deleted.length, `${plural(deleted.length, 'supprimée', 'supprimées')} à la main`),
    ...said(others.length, `${plural(others.length, 'changement', 'changements')} à la main à regarder`),
  ];
}

function fromTo(from: number, to: number): string {
  if (from === to) return '';
  const [one, other] = [fromSerial(from), fromSerial(to)];
  const sameMonth = one.month === other.month && one.year === other.year;
  return `${sameMonth ? one.day : dayMonth(from)} → ${dayMonth(to)}`;
}

/** The noun once, with the first count. */
function named(parts: readonly { count: number; what: string }[], one: string, several: string): string {
  return parts
    .map(({ count, what }, rank) =>
      /à regarder$/.test(what)
        ? `${count} ${what}`
        : `${count} ${rank === 0 ? `${plural(count, one, several)} ` : ''}${what}`,
    )
    .join(', ');
}

function counted({ create, update, cancel }: Tally, one: string, several: string): string[] {
  const parts = [
    ...said(create, 'à ajouter'),
    ...said(update, 'à mettre à jour'),
    ...said(cancel, 'à retirer'),
  ].map(({ count, what }, rank) =>
    rank === 0 ? `${countOf(count, one, several)} ${what}` : `${count} ${what}`,
  );
  return parts.length > 0 ? [list(parts)] : [];
}

function replies(planned: readonly Change[]): string {
  const count = planned
    .filter(({ kind }) => kind === 'write-replies')
    .reduce((sum, { details }) => sum + details.length, 0);
  return count > 0 ? countOf(count, 'réponse à noter', 'réponses à noter', true) : '';
}

function sum(entries: ReadonlyMap<string, Entry>, of: (entry: Entry) => number): number {
  let total = 0;
  for (const entry of entries.values()) total += of(entry);
  return total;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The two buttons of product.md §2; neither where there is nothing of the kind to do. */
export function calendarButtons(
  { changes, entries, invitable, calendars }: CalendarPlan,
  invite: boolean,
): { apply?: string; more?: string } {
  const planned = changes.some(({ status }) => status === 'planned');
  const mailed = sum(entries, ({ outcome }) => outcome.mailed.length);
  const untold = sum(entries, ({ outcome }) => outcome.untold);
  const open = calendars.some(({ open: writable }) => writable);
  const count = invitable + untold;
  const letters = countOf(mailed, 'invitation', 'invitations', true);
  return {
    ...(planned ? { apply: invite && mailed > 0 ? `Envoyer ${letters}` : 'Mettre l’agenda à jour' } : {}),
    ...(open && !invite && count > 0
      ? { more: `Envoyer aussi ${countOf(count, 'invitation', 'invitations', true)}…` }
      : {}),
  };
}

/** « Fait. L’agenda est à jour. » */
export function doneSentence(results: readonly Change[]): string | undefined {
  const done = results.filter(({ status }) => status === 'applied');
  if (done.length === 0 || done.length < results.length) return undefined;
  const mails = done
    .filter(({ kind }) => kind === 'invite-event')
    .reduce((total, { details }) => total + details.filter(({ after }) => /@/.test(after)).length, 0);
  return mails > 0
    ? `Fait. ${countOf(mails, 'invitation envoyée', 'invitations envoyées', true)}.`
    : 'Fait. L’agenda est à jour.';
}
