// What to write to those who read the minutes again: to each service its own lines and nothing else, then to all.

import type { Section } from '../../changes/executor';
import type { World } from '../../changes/ports';
import { isShared } from '../../domain/circulation';
import { FEEDBACKS } from '../../domain/documents';
import { labelOf } from '../../domain/enumerations';
import { refusal } from '../../domain/recipients';
import { euros, longDate, NARROW, NBSP, shortDate } from '../../french';
import { type Sitting, serviceName, shortName } from '../../workbook/closing/sitting';
import { contactReader } from '../../workbook/contacts';
import type { Row } from '../../workbook/declaration';
import { textOf } from '../../workbook/declaration';
import { documentKey } from '../../workbook/registry';
import { TABLES } from '../../workbook/tables';
import { meetingName } from '../../workbook/tables/meetings';
import { numberOf } from '../../workbook/tables/parts';
import { documentAddress } from './names';
import { entryOf, isMade } from './register';
import { COPY_ADDRESSES, COPY_MESSAGE } from './share-words';
import { contactOf } from './whereabouts';

/** Days in which a service reads its own lines again. */
const REVIEW_DAYS = 7;

/** One section for each service that spoke: its lines, the message that carries them and nobody else's. */
export function reviewSections(world: World, sitting: Sitting): Section[] {
  const { stances, book } = sitting;
  const services = [
    ...new Set(stances.flatMap(({ values }) => book.row('organisations', values.service) ?? [])),
  ];
  return services.flatMap((service) => {
    const own = stances.filter(
      ({ values }) =>
        values.service === service.id &&
        values.stance !== 'PENDING' &&
        isShared(book.row('projects', values.project)?.values.confidentiality),
    );
    if (own.length === 0) return [];
    const lines = own.map((stance) => lineOf(sitting, stance));
    const message = [
      'Bonjour,',
      '',
      `Voici ce que le compte rendu de la séance «${NBSP}${meetingName(sitting.meeting)}${NBSP}» retient de vos positions. Merci de me signaler toute correction avant le ${longDate(world.localTime().day + REVIEW_DAYS)}${NARROW}; sans retour de votre part, ces lignes seront diffusées ainsi.`,
      '',
      ...lines.map(({ text, detail }) => `– ${text}${NBSP}: ${detail}`),
      '',
      'Bien cordialement,',
      from(world, sitting),
    ].join('\n');
    const addresses = addressesOf(world, sitting, (row) => row.values.organisation === service.id, own);
    return [
      {
        title: `Relecture – ${serviceName(service)} (${lines.length})`,
        lines,
        copies: [
          { label: COPY_MESSAGE, text: message },
          ...(addresses ? [{ label: COPY_ADDRESSES, text: addresses }] : []),
        ],
      },
    ];
  });
}

/** « Compostage – Envisageable sous réserve, 45 000 €. Dossier complet avant mars. » */
function lineOf({ book }: Sitting, { values }: Row): { text: string; detail: string } {
  const project = book.row('projects', values.project);
  const amount = numberOf(values.amount);
  const due = numberOf(values.dueOn);
  const said = [
    `${labelOf('stance', textOf(values.stance))}${amount === undefined ? '' : `, ${euros(amount)}`}`,
    textOf(values.conditions),
    textOf(values.documents),
    due === undefined ? '' : `Pour le ${shortDate(due)}`,
  ];
  return {
    text: project ? shortName(project) : textOf(values.project),
    detail: said
      .map((part) => part.trim().replace(/\.$/, ''))
      .filter(Boolean)
      .map((part) => `${part}.`)
      .join(' '),
  };
}

/** The message to all who were invited, with the day by which they answer. */
export function circulationSection(
  world: World,
  sitting: Sitting,
  by: number | undefined,
  address: string,
): Section[] {
  const name = meetingName(sitting.meeting);
  const message = [
    'Bonjour,',
    '',
    `Le compte rendu de la séance «${NBSP}${name}${NBSP}» est à votre disposition${address ? `${NBSP}: ${address}` : '.'}`,
    ...(by === undefined ? [] : [`Sans observation reçue avant le ${longDate(by)}, il sera réputé validé.`]),
    '',
    'Bien cordialement,',
    from(world, sitting),
  ].join('\n');
  const addresses = addressesOf(world, sitting, () => true, []);
  return [
    {
      title: 'Diffusion du compte rendu',
      lines: [{ text: 'Message', detail: message }],
      copies: [
        { label: COPY_MESSAGE, text: message },
        ...(addresses ? [{ label: COPY_ADDRESSES, text: addresses }] : []),
      ],
    },
  ];
}

/** Beyond, people open the folder. */
const MOST = 12;

/** What to write to each project holder, once everybody has the minutes. */
export function feedbackSections(world: World, sitting: Sitting, projects: readonly Row[]): Section[] {
  const { book, meeting, workbook } = sitting;
  const { day } = world.localTime();
  const read = contactReader(workbook);
  const made = projects.flatMap((project) => {
    const entry = entryOf(workbook, documentKey(`${meeting.id}/${project.id}`, FEEDBACKS));
    return isMade(entry) ? [{ project, address: documentAddress(textOf(entry.values.driveId)) }] : [];
  });
  return made.slice(0, MOST).map(({ project, address }) => {
    const row = book.row('contacts', project.values.ownerContact);
    const contact = row && read(row);
    const refused = contact && refusal(contact, day);
    const reached = contact && (!refused || refused.rule === 'X-MAILBOX') ? contact.address : '';
    const message = [
      'Bonjour,',
      '',
      `Vous trouverez en pièce jointe le retour de la séance «${NBSP}${meetingName(meeting)}${NBSP}» sur votre projet «${NBSP}${shortName(project)}${NBSP}»${NBSP}: ce qui a été dit, ce qui est attendu de vous et la suite.`,
      '',
      'Bien cordialement,',
      from(world, sitting),
    ].join('\n');
    return {
      title: `Retour au porteur – ${shortName(project)}`,
      lines: [
        {
          text: contact?.name ?? 'Aucun référent du porteur dans « Projets »',
          detail: refused ? refused.why : reached,
          url: address,
        },
      ],
      copies: [
        { label: COPY_MESSAGE, text: message },
        ...(reached ? [{ label: COPY_ADDRESSES, text: reached }] : []),
      ],
    };
  });
}

/** Addresses of the participants, and of those who spoke, that nothing stands against (R-RGPD-03, R-GOV-16). */
function addressesOf(
  world: World,
  { book, meeting, workbook }: Sitting,
  is: (attendance: Row) => boolean,
  stances: readonly Row[],
): string {
  const { day } = world.localTime();
  const read = contactReader(workbook);
  const rows = [...book.related('attendances', 'meeting', meeting.id).filter(is), ...stances];
  const people = rows.flatMap(({ values }) => book.row('contacts', values.contact) ?? []);
  const allowed = people.map(read).filter((contact) => {
    const refused = refusal(contact, day);
    return !refused || refused.rule === 'X-MAILBOX';
  });
  return [...new Set(allowed.map((contact) => contact.address))].join(', ');
}

function from(world: World, { workbook }: Sitting): string {
  const me = contactOf(workbook, world.person);
  return (me && TABLES.contacts.names(me)[0]) || world.person;
}
