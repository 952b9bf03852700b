// What sharing says: the sentence that counts, the addresses and messages to copy, one for each group of people.

import type { Section } from '../../changes/executor';
import type { Access } from '../../domain/recipients';
import { countOf, list, NBSP, plural } from '../../french';
import type { Row } from '../../workbook/declaration';
import { textOf } from '../../workbook/declaration';

export function titleOf({ id, values }: Row): string {
  return textOf(values.shortTitle ?? values.title) || id;
}

/** A document as a message speaks of it. */
export interface Told {
  /** « la fiche projet « Compostage Guillestrois » » */
  phrase: string;
  url: string;
}

/** Somebody who has, or will have, what the documents say; `pdf`: no access, a file to be sent. */
export interface Reader {
  name: string;
  address: string;
  how: Access | 'pdf';
  service?: string;
  /** Why a PDF. */
  because?: string;
  documents: Told[];
}

export interface Tally {
  /** Who is about to be given access. */
  comment: readonly Reader[];
  read: readonly Reader[];
  /** Who will be sent a file: no account, or a mailbox read by several. */
  without: readonly Reader[];
  mailboxes: readonly Reader[];
  /** Accesses whose role changes, that are taken back. */
  changed: number;
  ended: number;
  /** Google may write to those among them who have no account. */
  mailed: boolean;
}

/** « 2 personnes auront accès en commentaire ; 3 services n’ont pas de compte Google et recevront un PDF. » */
export function sharingSentence(tally: Tally): string {
  const { comment, read, without, mailboxes, changed, ended, mailed } = tally;
  const parts: string[] = [];
  const give = (many: readonly Reader[], how: string): void => {
    if (many.length === 0) return;
    const verb = plural(many.length, 'aura accès', 'auront accès');
    parts.push(`${counted(many)} ${verb} ${how}`);
  };
  give(comment, 'en commentaire');
  give(read, 'en lecture');
  if (changed > 0)
    parts.push(`${countOf(changed, 'accès', 'accès')} ${plural(changed, 'changera', 'changeront')}`);
  if (ended > 0)
    parts.push(`${countOf(ended, 'accès', 'accès')} ${plural(ended, 'sera retiré', 'seront retirés')}`);
  const receive = (many: readonly Reader[]): string =>
    plural(many.length, 'recevra un PDF', 'recevront un PDF');
  if (without.length > 0)
    parts.push(
      `${counted(without)} ${plural(without.length, 'n’a', 'n’ont')} pas de compte Google et ${receive(without)}`,
    );
  if (mailboxes.length > 0)
    parts.push(
      `${countOf(mailboxes.length, 'boîte partagée', 'boîtes partagées', true)} ${receive(mailboxes)}`,
    );
  const mail = mailed
    ? ' Google préviendra par courriel qui n’a pas de compte.'
    : ' Aucun courriel ne part sans vous.';
  return parts.length > 0
    ? `${parts.join(' ; ')}.${mail}`
    : 'Tout est déjà partagé comme il faut. Rien à écrire.';
}

/** « 3 services » when all speak for one, « 2 personnes » otherwise. */
export function counted(many: readonly Reader[]): string {
  return many.every(({ service }) => service !== undefined)
    ? countOf(many.length, 'service', 'services')
    : countOf(many.length, 'personne', 'personnes', true);
}

/** « a@x.example, b@y.example », as every mail program takes it. */
export function addressesOf(readers: readonly Reader[]): string {
  return [...new Set(readers.map(({ address }) => address))].join(', ');
}

export const COPY_ADDRESSES = 'Copier les adresses';
export const COPY_MESSAGE = 'Copier le message';

const TITLES: Record<Reader['how'], string> = {
  comment: 'En commentaire',
  read: 'En lecture',
  pdf: 'Recevront un PDF',
};
/** Beyond, people choose fewer projects. */
const MOST_GROUPS = 12;

/** One section for each group of people who get the same documents in the same way: who, then what to write to them. */
export function sharingSections(readers: readonly Reader[], from: string): Section[] {
  const groups = new Map<string, Reader[]>();
  for (const how of ['comment', 'read', 'pdf'] as const)
    for (const reader of readers.filter((one) => one.how === how)) {
      const key = `${how} ${reader.documents.map(({ url }) => url).join(' ')}`;
      groups.set(key, [...(groups.get(key) ?? []), reader]);
    }
  const all = [...groups.values()];
  const sections = all.slice(0, MOST_GROUPS).map((group): Section => {
    const { how, documents } = group[0]!;
    const message = messageTo(how, documents, from);
    return {
      title: `${TITLES[how]} (${group.length})`,
      lines: [
        ...group.map(({ name, address, service, because }) => ({
          text: service && service !== name ? `${name} (${service})` : name,
          detail: because ? `${address} – ${because}` : address,
        })),
        { text: 'Message', detail: message },
      ],
      copies: [
        { label: COPY_ADDRESSES, text: addressesOf(group) },
        { label: COPY_MESSAGE, text: message },
      ],
    };
  });
  if (all.length > MOST_GROUPS)
    sections.push({
      title: 'Autres messages',
      lines: [{ text: 'Pour un message par porteur, sélectionnez moins de projets.' }],
    });
  return sections;
}

/** What to write, in a mail of one’s own, to people who have access or are sent the files. */
export function messageTo(how: Reader['how'] | 'any', documents: readonly Told[], from: string): string {
  const phrases = documents.map(({ phrase }) => phrase);
  const many = phrases.length > 1;
  const what = many ? `les ${phrases.length} documents suivants` : (phrases[0] ?? 'le document');
  const lines = ['Bonjour,', ''];
  if (how === 'pdf') {
    lines.push(
      many
        ? `Vous trouverez en pièces jointes, en PDF, ${list(phrases)}.`
        : `Vous trouverez en pièce jointe, en PDF, ${what}.`,
      '',
      'Vos remarques sont les bienvenues en réponse à ce message.',
    );
  } else {
    lines.push(
      how === 'comment'
        ? `Vous pouvez lire et commenter ${what}${NBSP}:`
        : how === 'read'
          ? `Vous pouvez lire ${what}${NBSP}:`
          : `Nous partageons avec vous ${what}${NBSP}:`,
    );
    for (const { phrase, url } of documents) lines.push(many ? `– ${phrase}${NBSP}: ${url}` : url);
    lines.push(
      '',
      many
        ? 'Ces adresses ne changeront pas : les documents y sont tenus à jour.'
        : 'Cette adresse ne changera pas : le document y est tenu à jour.',
    );
    if (how === 'comment')
      lines.push(
        'Sélectionnez un passage pour le commenter ; vos commentaires restent quand les chiffres changent.',
      );
  }
  lines.push('', 'Bien cordialement,', from);
  return lines.join('\n');
}
