// R-GOV-01 … R-GOV-15: bodies, meetings, notices, decisions, and the one hard lock.

import { addDays, addMonths, weekday } from '../../domain/dates';
import { holiday } from '../../domain/holidays';
import { isFrozen } from '../../domain/meeting-states';
import { earliestNotice, type Notice } from '../../domain/notice';
import { countOf, list, longDate, shortDate } from '../../french';
import { noticeGivers } from '../bodies';
import type { Row } from '../declaration';
import { textOf } from '../declaration';
import { registeringDecision, wasHeld } from '../registration';
import type { Book, Found, Remark, Rule } from './rule';
import { is, listOf, nameOf, numberOf, onDay } from './words';

/** Meetings older than this are history: nobody completes them any more. */
const RECENT = 365;
/** Days a service has to answer after a COTECH (R-GOV-05). */
const ANSWER = 15;
/** Days between two meetings of the officer and the élu référent (R-GOV-14). */
const CHECKIN = 75;
/** Days before the end of a PAT label at which it is prepared (R-GOV-15). */
const LABEL = 365;

/** The earliest day by which one of the meeting's bodies must be told, and under which rule. */
function deadlineOf(meeting: Row, book: Book): (Notice & { latest: number }) | undefined {
  const date = numberOf(meeting.values.date);
  return date === undefined ? undefined : earliestNotice(date, noticeGivers(meeting.values.bodies, book));
}

function delay({ days, kind }: Notice): string {
  return kind === 'clear' ? countOf(days, 'jour franc', 'jours francs') : countOf(days, 'jour', 'jours');
}

/** « un dimanche », « un jour férié (Noël) »; undefined on a day when people work. */
function restDay(day: number): string | undefined {
  const name = holiday(day);
  if (name !== undefined) return `un jour férié (${name})`;
  return weekday(day) === 0 ? 'un dimanche' : undefined;
}

/** Notices are sent for legal bodies by R-GOV-06, for the others by R-GOV-07. */
function late(legal: boolean): (row: Row, book: Book) => Found {
  return (meeting, book) => {
    const { values } = meeting;
    const deadline = deadlineOf(meeting, book);
    const date = numberOf(values.date);
    if (!deadline || deadline.legal !== legal || date === undefined) return;
    const word = legal ? 'La convocation' : 'L’invitation';
    const sent = numberOf(values.invitedOn);
    const coming = is(values.status, 'SCHEDULED', 'INVITED') && date >= book.today;
    const rule = `${delay(deadline)} avant ${onDay(date)}`;
    if (
      sent !== undefined &&
      sent > deadline.latest &&
      (coming || (legal && date > addDays(book.today, -RECENT)))
    )
      return {
        key: 'invitedOn',
        message: `${word} est partie ${onDay(sent)}, après la date limite du ${shortDate(deadline.latest)} (${rule}).`,
        hint: legal
          ? 'Repoussez la séance, ou faites constater l’urgence à son ouverture.'
          : 'Rien ne l’interdit ; prévenez les services qui ont peu de temps.',
      };
    if (!coming || sent !== undefined || is(values.status, 'INVITED')) return;
    if (deadline.latest < book.today)
      return {
        key: 'invitedOn',
        message: `${word} devait partir au plus tard ${onDay(deadline.latest)} (${rule}).`,
        hint: legal ? 'Repoussez la séance.' : 'Envoyez-la sans attendre, ou repoussez la séance.',
      };
    return (
      deadline.latest <= addDays(book.today, 7) && {
        key: 'invitedOn',
        severity: 'info',
        message: `${word} doit partir au plus tard ${onDay(deadline.latest)} (${rule}).`,
        hint: 'Envoyez-la, puis notez le jour dans « Invitations envoyées le ».',
      }
    );
  };
}

/** Days of the meetings of a body that were held, and of those to come. */
function agendaOf(book: Book): Map<string, { held: number; coming?: number }> {
  const agenda = new Map<string, { held: number; coming?: number }>();
  for (const { values } of book.rows('meetings')) {
    const date = numberOf(values.date);
    if (date === undefined) continue;
    for (const id of listOf(values.bodies)) {
      const known = agenda.get(id) ?? { held: 0 };
      if (is(values.status, 'HELD')) known.held = Math.max(known.held, date);
      else if (is(values.status, 'SCHEDULED', 'INVITED') && date >= book.today)
        known.coming = Math.min(known.coming ?? date, date);
      agenda.set(id, known);
    }
  }
  return agenda;
}

/** An action that says who and by when, or that nobody waits for any more. */
const isWhole = ({ values }: Row): boolean =>
  values.done === true ||
  is(values.status, 'DONE', 'DROPPED') ||
  ((values.responsible !== undefined || values.organisation !== undefined) && values.dueOn !== undefined);

const isActiveBody = ({ values }: Row): boolean => !is(values.status, 'TO_SET_UP', 'DORMANT', 'DISSOLVED');

/** Project × meeting pairs, and project × meeting × service, that a stance speaks of. */
function stancesTaken(book: Book): Set<string> {
  const taken = new Set<string>();
  for (const { values } of book.rows('stances')) {
    const pair = `${textOf(values.meeting)}|${textOf(values.project)}`;
    taken.add(pair).add(`${pair}|${textOf(values.service)}`);
  }
  return taken;
}

/** The project went before a COTECH that was held. */
function wentToCotech(project: Row, book: Book): boolean {
  const held = (meeting: unknown): boolean =>
    wasHeld(typeof meeting === 'string' ? book.row('meetings', meeting) : undefined, ['TECHNICAL'], book);
  return (
    book.related('stances', 'project', project.id).some(({ values }) => held(values.meeting)) ||
    book.related('agendaItems', 'project', project.id).some(({ values }) => held(values.meeting)) ||
    book.related('programmeLinks', 'project', project.id).some(({ values }) => held(values.technicalMeeting))
  );
}

export const governanceRules: readonly Rule[] = [
  {
    id: 'R-GOV-01',
    severity: 'warning',
    source: 'Code général des collectivités territoriales, article L5741-1 : au moins une fois par an.',
    rows: {
      governanceBodies: (body, book) => {
        if (!is(body.values.type, 'MAYORS_CONFERENCE') || !isActiveBody(body)) return;
        const { held = 0, coming } = book.once(agendaOf).get(body.id) ?? {};
        if (held === 0)
          return (
            // Nobody has noted any meeting yet: that isn't about the mayors.
            coming === undefined &&
            book.rows('meetings').length > 0 && {
              key: 'nextOn',
              severity: 'info',
              message: 'Aucune conférence des maires n’est notée, ni tenue ni prévue.',
              hint: 'Notez la dernière dans l’onglet « Séances » ; elle se réunit au moins une fois par an.',
            }
          );
        const red = addMonths(held, 12);
        const last = `La dernière conférence des maires date du ${shortDate(held)}`;
        if (coming !== undefined)
          return (
            coming > red && {
              key: 'nextOn',
              severity: 'info',
              message: `${last}, la prochaine est prévue ${onDay(coming)} : plus de douze mois entre les deux.`,
              hint: 'Avancez-la si vous le pouvez : elle se réunit au moins une fois par an.',
            }
          );
        if (book.today > red)
          return {
            key: 'nextOn',
            message: `${last}, il y a plus de douze mois ; aucune n’est prévue.`,
            hint: 'Planifiez-la au plus tôt : elle se réunit au moins une fois par an.',
          };
        return (
          book.today > addMonths(held, 10) && {
            key: 'nextOn',
            severity: 'info',
            message: `${last} : la prochaine est à tenir avant le ${shortDate(red)}.`,
            hint: 'Planifiez-la dans l’onglet « Séances ».',
          }
        );
      },
    },
  },
  {
    id: 'R-GOV-02',
    severity: 'warning',
    source: 'Un projet est inscrit par une décision du COPIL, prise dans une séance tenue.',
    rows: {
      projects: (row, book) =>
        is(row.values.registration, 'REGISTERED') &&
        book.knows('decisions') &&
        book.knows('meetings') &&
        !registeringDecision(row, book) && {
          key: 'registration',
          message: 'Le projet est « Inscrit » sans décision du COPIL : sa fiche reste une fiche projet.',
          hint: 'Notez la décision dans « Décisions » (type « Inscription approuvée », séance tenue), ou revenez à « Proposé au COPIL ».',
        },
      programmeLinks: (row, book) => {
        const project = book.row('projects', row.values.project);
        if (!is(row.values.registration, 'REGISTERED') || !project) return;
        // Said once, on the project's own row, where it says the same.
        if (is(project.values.registration, 'REGISTERED') || registeringDecision(project, book)) return;
        return {
          key: 'registration',
          message: 'Cette inscription n’a pas de décision du COPIL.',
          hint: 'Notez la décision dans l’onglet « Décisions », puis choisissez-la ici.',
        };
      },
    },
  },
  {
    id: 'R-GOV-03',
    severity: 'warning',
    source: 'Un projet passe en COTECH avant d’être proposé au COPIL.',
    rows: {
      projects: (row, book) =>
        is(row.values.registration, 'PROPOSED_STEERING') &&
        book.knows('meetings') &&
        !wentToCotech(row, book) && {
          key: 'registration',
          message: 'Le projet est proposé au COPIL sans passage en COTECH.',
          hint: 'Inscrivez-le au prochain COTECH, ou notez pourquoi il s’en passe dans « Observations » de la séance.',
        },
    },
  },
  {
    id: 'R-GOV-04',
    severity: 'info',
    source: 'Le COPIL du contrat est coprésidé par l’État et le PETR, celui du PAT par le PETR et le Parc.',
    rows: {
      governanceBodies: (body, book) => {
        if (is(body.values.status, 'DORMANT', 'DISSOLVED')) return;
        const chairs = listOf(body.values.chairs);
        const wanted = listOf(body.values.chairedBy);
        // As long as nobody is noted, there is no meeting of it either.
        if (chairs.length === 0) return;
        const there = chairs.map((id) => textOf(book.row('contacts', id)?.values.organisation));
        const missing = wanted
          .filter((id) => there.indexOf(id) < 0)
          .map((id) => book.row('organisations', id))
          .filter((row): row is Row => row !== undefined)
          .map(({ values }) => textOf(values.acronym) || textOf(values.name));
        // A president may be noted under their own commune.
        if (missing.length > 0 && chairs.length < wanted.length)
          return {
            key: 'chairs',
            message: `Nul ne préside pour ${list(missing)}.`,
            hint: 'Notez la personne dans « Présidence » : c’est une coprésidence.',
          };
        return (
          wanted.length === 0 &&
          is(body.values.type, 'STEERING') &&
          isActiveBody(body) &&
          chairs.length === 1 && {
            key: 'chairs',
            message: 'Le COPIL du contrat n’a qu’une présidence ; il est coprésidé par l’État et le PETR.',
            hint: 'Notez les deux personnes dans « Présidence ».',
          }
        );
      },
    },
  },
  {
    id: 'R-GOV-05',
    severity: 'info',
    source: 'Chaque service attendu prend position, en séance ou dans les quinze jours.',
    rows: {
      agendaItems: (item, book) => {
        const meeting = book.row('meetings', item.values.meeting);
        const project = book.row('projects', item.values.project);
        const date = numberOf(meeting?.values.date);
        if (!meeting || !project || date === undefined || !wasHeld(meeting, ['TECHNICAL'], book)) return;
        if (date < addDays(book.today, -RECENT) || book.today <= addDays(date, ANSWER)) return;
        const taken = book.once(stancesTaken);
        const pair = `${meeting.id}|${project.id}`;
        const silent = listOf(meeting.values.bodies)
          .map((id) => book.row('governanceBodies', id))
          .filter((body) => is(body?.values.type, 'TECHNICAL'))
          .map((body) => listOf(body?.values.organisations))
          .reduce((ids, more) => ids.concat(more), [])
          .map((id) => book.row('organisations', id))
          .filter((service): service is Row => service !== undefined && !is(service.values.type, 'PETR'))
          .filter((service) => !taken.has(`${pair}|${service.id}`))
          .map((service) => textOf(service.values.acronym) || textOf(service.values.name));
        return (
          silent.length > 0 && {
            key: 'project',
            message: `Position manquante sur ${nameOf('projects', project)} : ${list(silent)}.`,
            hint: 'Reportez-la dans « Positionnements », ou notez « Réponse attendue » et relancez le service.',
          }
        );
      },
      stances: (row, book): Found => {
        if (is(row.values.stance, 'FUNDING_CONDITIONAL') && row.values.conditions === undefined)
          return {
            key: 'conditions',
            message: 'Un financement est envisageable sous réserve, sans dire laquelle.',
            hint: 'Notez la réserve dans « Précisions ».',
          };
        const date = numberOf(book.row('meetings', row.values.meeting)?.values.date);
        if (!is(row.values.stance, 'PENDING') || date === undefined) return;
        return (
          date >= addDays(book.today, -RECENT) &&
          book.today > addDays(date, ANSWER) && {
            key: 'stance',
            message: `Réponse attendue depuis la séance du ${shortDate(date)}.`,
            hint: 'Relancez le service, puis notez sa position.',
          }
        );
      },
    },
  },
  {
    id: 'R-GOV-06',
    severity: 'warning',
    source: 'Code général des collectivités territoriales, article L2121-12 : cinq jours francs.',
    rows: { meetings: late(true) },
  },
  {
    id: 'R-GOV-07',
    severity: 'info',
    source: 'Usage : invitation à J-15, dossier à J-8, un jour et une heure où l’on peut venir.',
    rows: {
      meetings: (row, book) => {
        const { values } = row;
        const date = numberOf(values.date);
        const found: Remark[] = [];
        const notice = late(false)(row, book);
        if (notice) found.push(notice as Remark);
        if (date === undefined) {
          if (is(values.status, 'SCHEDULED', 'INVITED', 'HELD'))
            found.push({
              key: 'date',
              severity: 'warning',
              message: 'Cette séance n’a pas de date.',
              hint: 'Notez-la, ou passez le statut à « À planifier ».',
            });
          return found;
        }
        if (is(values.status, 'HELD') && date > book.today)
          found.push({
            key: 'status',
            severity: 'warning',
            message: `La séance est « Tenue » alors qu’elle a lieu ${onDay(date)}.`,
            hint: 'Passez le statut à « Planifiée », ou corrigez la date.',
          });
        if (is(values.status, 'SCHEDULED', 'INVITED', 'TO_SCHEDULE') && date < book.today)
          found.push({
            key: 'status',
            message: `La date de cette séance, ${longDate(date)}, est passée.`,
            hint: 'Passez le statut à « Tenue », « Reportée » ou « Annulée ».',
          });
        const [start, end] = [numberOf(values.start), numberOf(values.end)];
        if (start !== undefined && end !== undefined && end <= start)
          found.push({
            key: 'end',
            severity: 'warning',
            message: 'La séance finit avant de commencer.',
            hint: 'Corrigez l’une des deux heures.',
          });
        const day = restDay(date);
        if (
          day !== undefined &&
          date >= book.today &&
          is(values.status, 'SCHEDULED', 'INVITED', 'TO_SCHEDULE')
        )
          found.push({
            key: 'date',
            message: `La séance tombe ${day}.`,
            hint: 'Vérifiez la date.',
          });
        return found;
      },
    },
  },
  {
    id: 'R-GOV-08',
    severity: 'info',
    source:
      'Jours francs : ni le jour de l’envoi ni celui de la séance ne comptent ; dimanches et fêtes comptent.',
    rows: {
      meetings: (row, book) => {
        const deadline = deadlineOf(row, book);
        const date = numberOf(row.values.date);
        if (!deadline || date === undefined || date < book.today) return;
        const { latest } = deadline;
        const typed = numberOf(row.values.inviteBy);
        if (typed !== undefined && typed > latest)
          return {
            key: 'inviteBy',
            severity: 'warning',
            message: `La date limite notée (${shortDate(typed)}) est trop tardive : avec ${delay(deadline)}, c’est le ${shortDate(latest)}.`,
            hint: `Notez le ${shortDate(latest)}.`,
          };
        const day = restDay(latest);
        return (
          day !== undefined &&
          latest >= book.today &&
          row.values.invitedOn === undefined &&
          is(row.values.status, 'SCHEDULED') && {
            key: 'inviteBy',
            message: `Le dernier jour pour l’envoi, ${onDay(latest)}, tombe ${day} : le délai n’en est pas prolongé.`,
            hint: 'Envoyez plus tôt.',
          }
        );
      },
    },
  },
  {
    id: 'R-GOV-10',
    severity: 'info',
    source: 'Un compte rendu part dans les quinze jours ; une action dit qui, quoi, quand.',
    rows: {
      meetings: ({ id, values }, book) => {
        const date = numberOf(values.date);
        if (date === undefined || date < addDays(book.today, -RECENT)) return;
        if (is(values.status, 'POSTPONED') && values.replacedBy === undefined)
          return {
            key: 'replacedBy',
            message: `La séance du ${shortDate(date)} est reportée, sans celle qui la remplace.`,
            hint: 'Comités ▸ Proposer le calendrier de l’année… la prévoit, avec son ordre du jour et ses invités.',
          };
        if (!is(values.status, 'HELD')) return;
        if (isFrozen(textOf(values.minutesStatus))) {
          const open = book
            .related('decisions', 'meeting', id)
            .filter((row) => is(row.values.type, 'ACTION') && !isWhole(row)).length;
          return (
            open > 0 && {
              key: 'minutesStatus',
              message: `Le compte rendu est validé, mais ${countOf(open, 'action n’a', 'actions n’ont')} pas de responsable ou pas d’échéance.`,
              hint: 'Complétez-les dans l’onglet « Décisions ».',
            }
          );
        }
        if (!is(values.minutesStatus, 'TO_WRITE', 'DRAFT')) return;
        const days = listOf(values.bodies)
          .map((id) => numberOf(book.row('governanceBodies', id)?.values.minutesDays))
          .reduce<number | undefined>((most, one) => one ?? most, undefined);
        const due = addDays(date, days ?? 15);
        return (
          due < book.today && {
            key: 'minutesStatus',
            message: `Le compte rendu de la séance du ${shortDate(date)} devait partir avant le ${shortDate(due)}.`,
            hint: 'Terminez-le et diffusez-le, ou notez-le « Sans objet ».',
          }
        );
      },
      decisions: ({ values }, book) => {
        const closed = values.done === true || is(values.status, 'DONE', 'DROPPED');
        if (closed || !is(values.type, 'ACTION')) return;
        const due = numberOf(values.dueOn);
        if (values.responsible === undefined && values.organisation === undefined)
          return {
            key: 'responsible',
            message: 'Cette action n’a pas de responsable.',
            hint: 'Notez une personne ou une structure.',
          };
        if (values.dueOn === undefined)
          return {
            key: 'dueOn',
            message: 'Cette action n’a pas d’échéance.',
            hint: 'Notez une date dans « Pour le ».',
          };
        return (
          due !== undefined &&
          due < book.today && {
            key: 'dueOn',
            message: `Cette action devait être faite ${onDay(due)}.`,
            hint: 'Cochez « Fait », ou repoussez la date.',
          }
        );
      },
    },
  },
  {
    id: 'R-GOV-14',
    severity: 'info',
    source: 'L’agent et l’élu référent se voient tous les mois ou tous les deux mois.',
    rows: {
      governanceBodies: (body, book) => {
        if (!is(body.values.type, 'ELECTED_CHECKIN') || !isActiveBody(body)) return;
        const { held = 0, coming } = book.once(agendaOf).get(body.id) ?? {};
        return (
          held > 0 &&
          coming === undefined &&
          book.today > addDays(held, CHECKIN) && {
            key: 'nextOn',
            message: `Le dernier point avec l’élu référent date du ${shortDate(held)}.`,
            hint: 'Prenez rendez-vous : un point tous les mois ou tous les deux mois.',
          }
        );
      },
    },
  },
  {
    id: 'R-GOV-15',
    severity: 'info',
    source: 'Label PAT : niveau 1 trois ans, non renouvelable ; niveau 2 cinq ans.',
    rows: {
      programmes: ({ values }, { today }) => {
        if (!is(values.label, 'LEVEL_1', 'LEVEL_2')) return;
        const labelled = numberOf(values.labelledOn);
        const years = is(values.label, 'LEVEL_1') ? 3 : 5;
        const end =
          numberOf(values.labelEnd) ?? (labelled === undefined ? undefined : addMonths(labelled, years * 12));
        if (end === undefined || end > addDays(today, LABEL)) return;
        return {
          key: 'labelEnd',
          severity: end < today ? 'warning' : 'info',
          message:
            end < today
              ? `Le label du PAT a pris fin ${onDay(end)}.`
              : `Le label du PAT prend fin ${onDay(end)}.`,
          hint: is(values.label, 'LEVEL_1')
            ? 'Préparez le niveau 2 avec la DRAAF : le niveau 1 n’est pas renouvelable.'
            : 'Préparez le renouvellement avec la DRAAF.',
        };
      },
    },
  },
];
