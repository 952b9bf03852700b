// R-PRJ-01 … R-PRJ-10: what a project's row must say, and what two rows must not say together.

import { sheetKind } from '../../domain/project';
import { countOf, normalise, shortDate } from '../../french';
import type { Row } from '../declaration';
import { textOf } from '../declaration';
import { silentSince } from '../silence';
import { planOf } from './plan';
import type { Book, Found, Remark, Rule } from './rule';
import { misspelt, titleKey } from './twins';
import { is, listOf, nameOf, numberOf, onDay } from './words';

/** States of inscription, from the first committee on. */
const SHOWN = ['QUEUED_TECH', 'PRESENTED_TECH', 'PROPOSED_STEERING', 'REGISTERED'];
/** A project whose progress is one of these waits for nothing. */
export const FINISHED: readonly string[] = ['DONE', 'ABANDONED'];

const hasOwner = ({ values }: Row): boolean =>
  values.projectOwner !== undefined && normalise(textOf(values.projectOwner)) !== 'a identifier';

const actionKey = ({ values }: Row): string => normalise(textOf(values.actionNumber));

const exactTitleKey = ({ values }: Row): string => normalise(textOf(values.title));

function lacks(row: Row, book: Book): string[] {
  const words: string[] = [];
  if (book.knows('indicators') && book.related('indicators', 'project', row.id).length === 0)
    words.push('un indicateur');
  if (row.values.adminProcedures === undefined && !is(row.values.spendKind, 'OPERATING'))
    words.push('procédures administratives');
  if (row.values.partners === undefined) words.push('partenaires');
  return words;
}

function lastNews(row: Row, book: Book): number | undefined {
  return numberOf(book.value('projects', row, 'lastFollowUp'));
}

/** A contract or an agreement that ends before it starts. */
function endsFirst({ values }: Row): Found {
  const [start, end] = [numberOf(values.start), numberOf(values.end)];
  return (
    start !== undefined &&
    end !== undefined &&
    end < start && {
      key: 'end',
      message: `La fin (${shortDate(end)}) vient avant le début (${shortDate(start)}).`,
      hint: 'Corrigez l’une des deux dates.',
    }
  );
}

export const projectRules: readonly Rule[] = [
  {
    id: 'R-PRJ-01',
    severity: 'warning',
    source: 'Un porteur, et un seul, par projet : sa nature décide des règles financières.',
    rows: {
      projects: (row) => {
        if (listOf(row.values.projectOwner).some((name) => name.indexOf(';') >= 0))
          return {
            key: 'projectOwner',
            message: 'Un projet n’a qu’un porteur : plusieurs structures sont notées ici.',
            hint: 'Gardez le maître d’ouvrage, et notez les autres dans « Partenaires ».',
          };
        return (
          is(row.values.registration, ...SHOWN) &&
          !hasOwner(row) && {
            key: 'projectOwner',
            message: 'Ce projet passe en comité sans porteur.',
            hint: 'Notez le maître d’ouvrage dans « Porteur de projet ».',
          }
        );
      },
    },
  },
  {
    id: 'R-PRJ-02',
    severity: 'warning',
    source: 'Un projet n’a qu’une ligne ; son intitulé nomme ses documents.',
    rows: {
      projects: (row, book) => {
        const title = textOf(row.values.title);
        const found: Remark[] = [];
        const same = book.twin('projects', row, exactTitleKey);
        const near = same ?? book.twin('projects', row, titleKey) ?? misspelt(row, book);
        if (near)
          found.push({
            key: 'title',
            message: `Cet intitulé ${same ? 'est aussi celui' : 'ressemble à celui'} de ${nameOf('projects', near)}, ligne ${near.row}.`,
            hint: 'Si c’est le même projet, gardez une seule ligne et archivez l’autre ; sinon, précisez l’intitulé (la commune, le lieu).',
          });
        if (title.length > 300)
          found.push({
            key: 'title',
            message: `L’intitulé compte ${title.length} caractères ; les documents en acceptent 300.`,
            hint: 'Raccourcissez-le, et gardez le détail dans « Résumé » ou « Description ».',
          });
        else if (title.length > 12 && title === title.toUpperCase() && /[A-ZÀ-Ý]{4}/.test(title))
          found.push({
            key: 'title',
            severity: 'info',
            message: 'L’intitulé est tout en majuscules : il le sera aussi dans les documents.',
            hint: 'Retapez-le en minuscules accentuées.',
          });
        if (textOf(row.values.shortTitle).length > 60)
          found.push({
            key: 'shortTitle',
            severity: 'info',
            message: 'L’intitulé court dépasse 60 caractères : les noms de fichiers seront longs.',
            hint: 'Raccourcissez-le : il sert aux noms de fichiers et à l’agenda.',
          });
        return found;
      },
    },
  },
  {
    id: 'R-PRJ-03',
    severity: 'warning',
    source: 'La fin suit le début ; ce qui est à venir n’a pas commencé.',
    rows: {
      programmes: endsFirst,
      fundingAgreements: endsFirst,
      projects: ({ values }, { today }) => {
        const start = numberOf(values.plannedStart);
        const end = numberOf(values.plannedEnd);
        const legal = numberOf(values.legalStart);
        const done = numberOf(values.completedOn);
        const found: Remark[] = [];
        if (start !== undefined && end !== undefined && end < start)
          found.push({
            key: 'plannedEnd',
            message: `La fin (${shortDate(end)}) vient avant le début (${shortDate(start)}).`,
            hint: 'Corrigez l’une des deux dates.',
          });
        if (done !== undefined && legal !== undefined && done < legal)
          found.push({
            key: 'completedOn',
            message: `L’achèvement (${shortDate(done)}) vient avant le commencement d’exécution (${shortDate(legal)}).`,
            hint: 'Corrigez l’une des deux dates.',
          });
        if (done !== undefined && done > today)
          found.push({
            key: 'completedOn',
            message: `L’achèvement est noté ${onDay(done)}, dans l’avenir.`,
            hint: 'Une date prévue se note dans « Fin ».',
          });
        if (is(values.progress, 'UPCOMING') && legal !== undefined && legal <= today)
          found.push({
            key: 'progress',
            message: `Le projet est « À venir » alors que l’exécution a commencé ${onDay(legal)}.`,
            hint: 'Passez-le « En cours », ou corrigez « Commencement d’exécution le ».',
          });
        else if (is(values.progress, 'UPCOMING') && start !== undefined && start < today)
          found.push({
            key: 'plannedStart',
            message: `Le projet est « À venir » alors que son début, prévu ${onDay(start)}, est passé.`,
            hint: 'Repoussez le début, ou passez le projet « En cours ».',
          });
        if (is(values.progress, 'DONE') && done === undefined)
          found.push({
            key: 'completedOn',
            severity: 'info',
            message: 'Le projet est terminé, sans date d’achèvement.',
            hint: 'Notez-la : les délais des subventions et les bilans s’y réfèrent.',
          });
        return found;
      },
    },
  },
  {
    id: 'R-PRJ-04',
    severity: 'info',
    source:
      'Territoires en transitions : en retard si la fin est passée et le projet ni terminé ni abandonné.',
    rows: {
      projects: ({ values }, { today }) => {
        const end = numberOf(values.plannedEnd);
        const start = numberOf(values.plannedStart);
        if (end === undefined || end >= today || is(values.progress, ...FINISHED)) return;
        // Dates the wrong way round are told by R-PRJ-03.
        if (start !== undefined && end < start) return;
        return {
          key: 'plannedEnd',
          message: `Projet en retard : la fin était prévue ${onDay(end)}.`,
          hint: 'Repoussez la fin, ou passez le projet « Terminé » ou « Abandonné ».',
        };
      },
    },
  },
  {
    id: 'R-PRJ-05',
    severity: 'warning',
    source: 'Un blocage se dit, pour que l’élu référent puisse le lever.',
    rows: {
      projects: ({ values }) =>
        is(values.progress, 'BLOCKED') &&
        values.blockerText === undefined && {
          key: 'blockerText',
          message: 'Le projet est bloqué, sans dire par quoi.',
          hint: 'Notez la nature du blocage en une phrase : le point avec l’élu référent commence par elle.',
        },
    },
  },
  {
    id: 'R-PRJ-06',
    severity: 'info',
    source: 'CRTE : une fiche projet devient fiche action quand le plan est réglé et le numéro attribué.',
    rows: {
      projects: (row, book) => {
        const { values } = row;
        const other = book.twin('projects', row, actionKey);
        if (other)
          return {
            key: 'actionNumber',
            severity: 'warning',
            message: `Le numéro d’action ${textOf(values.actionNumber)} est déjà celui de ${nameOf('projects', other)}.`,
            hint: 'Un numéro d’action n’est jamais repris : donnez le suivant de l’axe.',
          };
        if (values.actionNumber !== undefined || !is(values.registration, 'REGISTERED')) return;
        const { cost, lines } = planOf(row, book);
        const kind = sheetKind({
          phase: textOf(values.phase),
          registration: 'REGISTERED',
          cost,
          fundings: lines.map(({ line }) => line),
        });
        return {
          key: 'actionNumber',
          message:
            kind === 'ACTION_SHEET'
              ? 'Ce projet inscrit est mûr pour une fiche action, qui porte un numéro.'
              : 'Ce projet inscrit n’a pas de numéro d’action.',
          hint: 'Notez-le (axe.rang, par exemple 2.4) dans « N° d’action ».',
        };
      },
    },
  },
  {
    id: 'R-PRJ-07',
    severity: 'warning',
    source: 'Le PETR ne porte pas d’actions en propre.',
    rows: {
      projects: ({ values }, book) =>
        is(book.row('organisations', values.projectOwner)?.values.type, 'PETR') && {
          key: 'projectOwner',
          message: 'Le PETR ne porte pas d’actions en propre : il ne devrait pas être porteur.',
          hint: 'Notez la structure qui porte le projet, et le PETR dans « À l’initiative de ».',
        },
    },
  },
  {
    id: 'R-PRJ-08',
    severity: 'info',
    source: 'Ce qu’un comité demande pour se prononcer.',
    rows: {
      projects: (row, book) => {
        if (!is(row.values.registration, 'QUEUED_TECH', 'PROPOSED_STEERING')) return;
        const committee = is(row.values.registration, 'QUEUED_TECH') ? 'COTECH' : 'COPIL';
        const readiness = textOf(book.value('projects', row, 'readiness'));
        const missing =
          readiness.indexOf('Il manque : ') === 0 ? [readiness.slice('Il manque : '.length)] : [];
        if (committee === 'COPIL') missing.push(...lacks(row, book));
        return (
          missing.length > 0 && {
            key: 'registration',
            message: `Avant le ${committee}, il manque : ${missing.join(', ')}.`,
            hint: 'Complétez ce que vous pouvez ; rien ne vous empêche de présenter le projet ainsi.',
          }
        );
      },
    },
  },
  {
    id: 'R-PRJ-09',
    severity: 'info',
    source: 'Un projet actif se suit : une note au moins tous les trois mois.',
    rows: {
      projects: (row, book) => {
        const last = lastNews(row, book);
        const since = silentSince(row, last, book.today);
        if (since === undefined) return;
        const days = countOf(book.today - since, 'jour', 'jours');
        return {
          key: 'title',
          message: last
            ? `Sans nouvelle depuis ${days} (dernière note ${onDay(last)}).`
            : `Aucune note de suivi depuis la création du projet, il y a ${days}.`,
          hint: 'Appelez le porteur, puis « Noter un échange » ; ou passez le projet « En pause ».',
        };
      },
    },
  },
  {
    id: 'R-PRJ-10',
    severity: 'warning',
    source: 'Un projet interne n’est montré à aucun partenaire.',
    rows: {
      agendaItems: ({ values }, book): Found => {
        const project = book.row('projects', values.project);
        const date = numberOf(book.row('meetings', values.meeting)?.values.date);
        return (
          is(project?.values.confidentiality, 'INTERNAL') &&
          date !== undefined &&
          date >= book.today && {
            key: 'project',
            message: 'Un projet de diffusion « Interne » est à l’ordre du jour d’une séance de partenaires.',
            hint: 'Passez sa diffusion à « Partenaires », ou retirez le point.',
          }
        );
      },
      projects: ({ values }): Found =>
        is(values.confidentiality, 'INTERNAL') &&
        is(values.registration, ...SHOWN) && {
          key: 'confidentiality',
          message: 'Diffusion « Interne » : ce projet serait absent du dossier du comité où il doit passer.',
          hint: 'Passez la diffusion à « Partenaires », ou l’inscription à « En émergence ».',
        },
    },
  },
];
