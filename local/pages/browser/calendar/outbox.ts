// « Courrier » : the mails Calendar would have sent, nobody's mailbox being here.

import type { Session } from '../api';
import { h } from '../dom';
import { ANSWERS, type Mail, outbox, type Time, ZONE } from './api';
import { openDialog } from './dialog';

const KINDS: Record<Mail['kind'], string> = {
  invitation: 'Invitation',
  update: 'Changement',
  cancellation: 'Annulation',
  response: 'Réponse',
  sharing: 'Partage',
};
const SENT = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'short', timeStyle: 'short', timeZone: ZONE });
const DAY = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeZone: 'UTC' });
const HOUR = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeStyle: 'short', timeZone: ZONE });

export async function openOutbox(session: Session): Promise<void> {
  const mails = (await outbox()).reverse();
  const name = (email: string): string =>
    session.people.find((person) => person.email === email)?.name ?? email;
  const head = ['Envoyé', 'À', 'Objet', 'De la part de'].map((label) => h('th', { scope: 'col' }, label));
  const rows = mails.map((mail) =>
    h(
      'tr',
      {},
      h('td', {}, SENT.format(new Date(mail.time))),
      h('td', { title: mail.to }, name(mail.to)),
      h('td', {}, subject(mail)),
      h('td', { title: mail.from }, name(mail.from)),
    ),
  );
  const content =
    mails.length === 0
      ? h('p', {}, 'Rien n’est parti : aucun invité n’a été prévenu.')
      : h(
          'div',
          { class: 'mails', tabindex: 0, role: 'region', 'aria-label': 'Messages' },
          h('table', {}, h('thead', {}, h('tr', {}, ...head)), h('tbody', {}, ...rows)),
        );
  openDialog(
    'Courrier',
    h('p', { class: 'from' }, 'Ce que l’agenda aurait envoyé. Rien ne quitte cet ordinateur.'),
    content,
  );
}

function subject(mail: Mail): string {
  const kind = KINDS[mail.kind];
  if (mail.kind === 'sharing') return `${kind} : agenda « ${mail.calendarSummary} »`;
  const answer = mail.responseStatus ? ` (${ANSWERS[mail.responseStatus]})` : '';
  return `${kind}${answer} : ${mail.summary ?? 'sans titre'}${mail.start ? `, ${when(mail.start)}` : ''}`;
}

function when(time: Time): string {
  if (time.date) return DAY.format(new Date(`${time.date}T00:00:00Z`));
  return HOUR.format(new Date(time.dateTime as string));
}
