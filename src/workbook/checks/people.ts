// R-RGPD-02 … R-RGPD-08, R-GOV-16: what is kept about people, how long, and addresses that can't be right.

import { isShared } from '../../domain/circulation';
import { addMonths } from '../../domain/dates';
import { normalise, shortDate } from '../../french';
import { addressFault } from '../addresses';
import type { Row, TableKey } from '../declaration';
import { textOf } from '../declaration';
import type { Book, Found, Remark, Rule } from './rule';
import { is, nameOf, numberOf, onDay } from './words';

/** Headers of columns nobody may keep about people (R-RGPD-02). */
const FORBIDDEN =
  /\b(adresse (personnelle|privee|postale personnelle)|domicile|date de naissance|ne\(?e?\)? le|age|parti( politique)?|etiquette( politique)?|nuance( politique)?|couleur politique|opinions?|religion|syndicat(ion)? d.appartenance|sante|handicap|nationalite|situation (de famille|familiale)|enfants|n° (de )?securite sociale|numero (de )?securite sociale|orientation sexuelle|origine ethnique|telephone (personnel|prive)|(courriel|mail|e-mail) (personnel|prive))\b/;

/** Tabs where a column is about a person. */
const PEOPLE: readonly TableKey[] = ['contacts', 'attendances'];

/** Mailboxes that people have at home. */
const CONSUMER =
  /@(gmail|googlemail|orange|wanadoo|free|laposte|hotmail|outlook|live|msn|yahoo|ymail|sfr|neuf|bbox|numericable|icloud|me|aol|protonmail|proton|gmx)\.(com|fr|net|eu|me|ch)$/;

/** Months a contact is kept (R-RGPD-04). */
const AFTER_MANDATE = 12;
const AFTER_ACTIVITY = 36;

function suspicious(key: string): (row: Row) => Found {
  return ({ values }) => {
    const fault = addressFault(textOf(values[key]));
    return (
      fault !== undefined && {
        key,
        message: fault,
        hint: 'Corrigez l’adresse : ni invitation ni partage ne lui arriverait.',
      }
    );
  };
}

/** First and last name in any order, without titles. */
function personKey({ values }: Row): string {
  const words = normalise(`${textOf(values.firstName)} ${textOf(values.lastName)}`)
    .split(/[^a-z]+/)
    .filter((word) => word !== '');
  return words.length < 2 ? '' : words.sort().join(' ');
}

/** Each person's last sign of life in the workbook: a note, a meeting, a project that goes on. */
function activity(book: Book): Map<string, number> {
  const last = new Map<string, number>();
  const see = (id: unknown, day: number | undefined): void => {
    if (typeof id === 'string' && day !== undefined && day > (last.get(id) ?? 0)) last.set(id, day);
  };
  for (const { values } of book.rows('attendances')) {
    see(values.contact, numberOf(book.row('meetings', values.meeting)?.values.date));
  }
  for (const { values } of book.rows('projects')) {
    if (is(values.progress, 'DONE', 'ABANDONED')) continue;
    for (const key of ['ownerContact', 'petrOfficer', 'electedReferent']) see(values[key], book.today);
  }
  return last;
}

/** Where a document that others read could carry somebody's number or address (R-RGPD-05). */
const PUBLISHED = ['summary', 'context', 'goals', 'description', 'questionToServices', 'resources'];
const PERSONAL = /\S+@\S+\.[a-z]{2,}|(?:\+33\s?|\b0)[67](?:[\s.-]?\d\d){4}\b/i;

export const peopleRules: readonly Rule[] = [
  {
    id: 'R-RGPD-02',
    severity: 'warning',
    source: 'RGPD, article 5 : seulement les données professionnelles nécessaires.',
    header: (label, table) =>
      PEOPLE.indexOf(table) >= 0 && FORBIDDEN.test(normalise(label))
        ? {
            message: 'Cette colonne garde une donnée personnelle dont la mission n’a pas besoin.',
            hint: 'Supprimez la colonne : identité et coordonnées professionnelles suffisent.',
          }
        : undefined,
    rows: {
      contacts: (row, book) => {
        const found: Remark[] = [];
        const twin = book.twin('contacts', row, personKey);
        if (twin)
          found.push({
            key: 'lastName',
            message: `Cette personne est déjà à la ligne ${twin.row}.`,
            hint: 'Gardez une seule ligne, la plus à jour, et archivez l’autre ; plusieurs rôles se notent dans « Rôles ».',
          });
        if (CONSUMER.test(normalise(textOf(row.values.email))) && !is(row.values.source, 'PERSON'))
          found.push({
            key: 'email',
            severity: 'info',
            message: 'Cette adresse est celle d’une messagerie personnelle.',
            hint: 'Préférez l’adresse professionnelle ; si la personne vous l’a donnée, notez « Fourni par la personne » dans « Source ».',
          });
        return found;
      },
    },
  },
  {
    id: 'R-RGPD-03',
    severity: 'warning',
    source: 'RGPD, article 21 : qui s’oppose ne reçoit ni courriel ni invitation.',
    rows: {
      contacts: ({ values }): Found =>
        values.objection === true &&
        values.calendarGuest === true && {
          key: 'calendarGuest',
          message: 'Cette personne s’est opposée aux envois, mais reste invitée dans l’agenda.',
          hint: 'Passez « Invité agenda » à Non.',
        },
      attendances: (row, book) => {
        const meeting = book.row('meetings', row.values.meeting);
        const contact = book.row('contacts', row.values.contact);
        return (
          contact?.values.objection === true &&
          row.values.invited === true &&
          (numberOf(meeting?.values.date) ?? 0) >= book.today && {
            key: 'invited',
            message: 'Cette personne s’est opposée aux envois : elle ne peut être invitée à cette séance.',
            hint: 'Passez « Invité » à Non, et prévenez-la de vive voix.',
          }
        );
      },
    },
  },
  {
    id: 'R-RGPD-04',
    severity: 'info',
    source: 'Conservation : mandat et 12 mois pour les élus, dernière activité et 36 mois pour les autres.',
    rows: {
      contacts: (row, book) => {
        const { values } = row;
        const mandate = numberOf(values.mandateEnd);
        const elected = is(values.type, 'ELECTED');
        const dates = [values.checkedOn, values.informedOn].map(numberOf);
        const last = Math.max(book.once(activity).get(row.id) ?? 0, ...dates.map((day) => day ?? 0));
        const limit =
          elected && mandate !== undefined
            ? addMonths(mandate, AFTER_MANDATE)
            : !elected && last > 0
              ? addMonths(last, AFTER_ACTIVITY)
              : undefined;
        return (
          limit !== undefined &&
          limit < book.today && {
            key: 'lastName',
            message: `Ce contact est à supprimer depuis le ${shortDate(limit)} : la durée de conservation est passée.`,
            hint: 'Archivez la ligne et videz ses coordonnées, ou notez une « Dernière vérification » si la personne vous est encore utile.',
          }
        );
      },
    },
  },
  {
    id: 'R-RGPD-05',
    severity: 'warning',
    source:
      'Code des relations entre le public et l’administration, article L312-1-2 : rien de personnel dans ce qui se publie.',
    rows: {
      projects: ({ values }) =>
        isShared(values.confidentiality) &&
        PUBLISHED.filter((key) => PERSONAL.test(textOf(values[key]))).map((key) => ({
          key,
          message:
            'Ce texte, que d’autres liront, contient une adresse électronique ou un téléphone portable.',
          hint: 'Gardez les coordonnées dans « Contacts » ; le texte peut dire le nom de la structure.',
        })),
      followUps: ({ values }): Found =>
        values.partnerVisible === true &&
        PERSONAL.test(textOf(values.note)) && {
          key: 'note',
          message:
            'Cette note, visible des partenaires, contient une adresse électronique ou un téléphone portable.',
          hint: 'Retirez les coordonnées, ou passez « Visible partenaires » à Non.',
        },
    },
  },
  {
    id: 'R-RGPD-06',
    severity: 'warning',
    source: 'Une adresse fausse ne reçoit rien.',
    rows: { contacts: suspicious('email'), organisations: suspicious('email') },
  },
  {
    id: 'R-RGPD-08',
    severity: 'warning',
    source: 'Ni mot de passe ni clé dans un tableau partagé.',
    rows: {
      settings: ({ values }): Found =>
        /\b(mot de passe|cle (api|d.acces|secrete)|jeton d.acces|api key|token|secret)\b/.test(
          normalise(textOf(values.key)),
        ) &&
        textOf(values.value).length > 7 && {
          key: 'value',
          message: 'Un secret est noté ici, lisible par tous ceux qui ouvrent le tableau.',
          hint: 'Effacez-le, et changez-le là où il sert.',
        },
    },
  },
  {
    id: 'R-GOV-16',
    severity: 'warning',
    source: 'Un élu dont le mandat est fini n’est plus invité à ce titre.',
    rows: {
      contacts: (row, book) => {
        const end = numberOf(row.values.mandateEnd);
        return (
          end !== undefined &&
          end < book.today &&
          row.values.calendarGuest !== false && {
            key: 'mandateEnd',
            message: `Le mandat s’est achevé ${onDay(end)} : cette personne ne doit plus être invitée à ce titre.`,
            hint: 'Notez le nouveau mandat, ou passez « Invité agenda » à Non et archivez la ligne.',
          }
        );
      },
      projects: (row, book) => {
        const contact = book.row('contacts', row.values.electedReferent);
        const end = numberOf(contact?.values.mandateEnd);
        return (
          end !== undefined &&
          end < book.today &&
          !is(row.values.progress, 'DONE', 'ABANDONED') && {
            key: 'electedReferent',
            message: `Le mandat de l’élu référent, ${nameOf('contacts', contact!)}, s’est achevé ${onDay(end)}.`,
            hint: 'Notez le nouvel élu référent du projet.',
          }
        );
      },
    },
  },
];
