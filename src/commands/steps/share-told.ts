// What sharing has to say of people left out, and of access that it didn’t give and leaves as it is.

import { type Problem, problem } from '../../changes/change';
import { isShared } from '../../domain/circulation';
import { labelOf } from '../../domain/enumerations';
import type { LeftOut, Receiving } from '../../domain/recipients';
import type { Comparison, Noticed } from '../../domain/sharing';
import { list } from '../../french';
import type { Row } from '../../workbook/declaration';
import { textOf } from '../../workbook/declaration';
import { columnOf, TABLES } from '../../workbook/tables';
import type { Workbook } from '../../workbook/workbook';
import type { Told } from './share-words';
import { titleOf } from './share-words';
import { placeOf } from './whereabouts';

/** A document with who should have it and who has. */
export interface Shared {
  /** Absent for the documents of meetings. */
  project?: Row;
  entry: Row;
  title: string;
  told: Told;
  receiving: Receiving;
  comparison: Comparison;
}

const MEND: Record<LeftOut['rule'], string> = {
  'R-PRJ-10': '',
  'R-RGPD-03': 'Prévenez cette personne de vive voix, si elle doit l’être.',
  'R-RGPD-04': 'Si cette personne est encore un interlocuteur, sortez-la des archives.',
  'R-RGPD-06': 'Corrigez l’adresse dans « Contacts ».',
  'R-GOV-16': 'Notez le nouveau mandat, ou la personne qui lui succède.',
  'X-ADDRESS': 'Complétez « Contacts », ou envoyez un PDF.',
  'X-MAILBOX': 'Envoyez-y un PDF, ou notez l’adresse propre de la personne.',
};

/** More than this many projects alike are told in one sentence. */
const FEW = 3;

export function sharingRemarks(
  workbook: Workbook,
  /** Those whose circle is asked for. */
  projects: readonly Row[],
  shared: readonly Shared[],
  receivings: Iterable<Receiving>,
): Problem[] {
  const said = new Map<string, Problem>();
  const say = (one: Problem): void => {
    const key = `${one.rule} ${one.where} ${one.message}`;
    if (!said.has(key)) said.set(key, one);
  };
  const at = ({ row }: Row, key: string): string =>
    placeOf(workbook, 'projects', row, key) ?? `${TABLES.projects.title}, ligne ${row}`;
  const label = (key: string): string => columnOf('projects', key).label;
  /** Many projects alike are told at once. */
  const each = (
    rule: string,
    key: string,
    alike: readonly Row[],
    words: [one: string, many: string, hint: string],
  ): void => {
    const [one, many, hint] = words;
    const names = alike.map((project) => `« ${titleOf(project)} »`);
    if (alike.length > FEW)
      say(
        problem(
          'info',
          TABLES.projects.title,
          rule,
          `${alike.length} projets ${many} : ${list(names)}.`,
          hint,
        ),
      );
    else
      for (const [index, project] of alike.entries())
        say(problem('info', at(project, key), rule, `${names[index]} ${one}.`, hint));
  };
  const open = projects.filter((project) => !isInternal(project));
  each('R-PRJ-10', 'confidentiality', projects.filter(isInternal), [
    'n’est pas ouvert aux partenaires : personne n’y a accès par Cordée',
    'ne sont pas ouverts aux partenaires, personne n’y a accès par Cordée',
    `Passez « ${label('confidentiality')} » à « ${labelOf('confidentiality', 'PARTNERS')} » pour partager.`,
  ]);
  each(
    'X-CONTACT',
    'ownerContact',
    open.filter(({ values }) => values.ownerContact === undefined),
    [
      `n’a pas de « ${label('ownerContact')} » : le porteur n’y a pas accès`,
      `n’ont pas de « ${label('ownerContact')} », leurs porteurs n’y ont pas accès`,
      'Choisissez-le parmi les contacts.',
    ],
  );
  for (const project of open)
    for (const key of ['ownerContact', 'electedReferent']) {
      const typed = textOf(project.values[key]);
      if (typed === '' || workbook.byId.contacts.has(typed)) continue;
      const message = `« ${typed} » (${label(key)}) n’est pas dans « Contacts » : aucun accès.`;
      const hint = 'Ajoutez cette personne, avec son adresse, dans « Contacts ».';
      say(problem('warning', at(project, key), 'X-CONTACT', message, hint));
    }
  for (const { left } of receivings)
    for (const { name, rule, why } of left) {
      const severity = rule === 'X-ADDRESS' || rule === 'R-RGPD-06' ? 'warning' : 'info';
      say(problem(severity, name, rule, `${name} n’aura pas d’accès : ${why}.`, MEND[rule]));
    }
  for (const one of shared)
    for (const noticed of one.comparison.noticed) {
      const told = noticedProblem(one, noticed);
      if (told) say(told);
    }
  return [...said.values()];
}

const isInternal = ({ values }: Row): boolean => !isShared(values.confidentiality);

const ROLE_WORDS: Record<string, string> = {
  reader: 'en lecture',
  commenter: 'en commentaire',
  writer: 'en modification',
};

function noticedProblem(
  { project, title, told }: Shared,
  { kind, address, role = '' }: Noticed,
): Problem | undefined {
  const name = `« ${title} »`;
  const internal = project !== undefined && isInternal(project);
  const how = ROLE_WORDS[role] ?? 'en modification';
  const said = (severity: Problem['severity'], rule: string, message: string, hint: string): Problem => ({
    ...problem(severity, name, rule, message, hint),
    url: told.url,
  });
  switch (kind) {
    case 'by-hand':
      return said(
        'info',
        'D-HAND',
        `${address} a accès ${how}, donné à la main : cet accès reste tel quel.`,
        'Pour que Cordée s’en charge, retirez-le dans le document (Partager), puis relancez.',
      );
    case 'taken-back':
      return said(
        'info',
        'D-TAKEN-BACK',
        `L’accès de ${address} a été retiré à la main : il n’est pas redonné.`,
        'Pour le redonner, effacez cette adresse de la colonne « Partagé avec » (onglet « Documents »), puis relancez.',
      );
    case 'inherited':
      return said(
        internal ? 'warning' : 'info',
        'D-ABOVE',
        `${address} a accès ${how} par le dossier : cela ne se retire pas ici.`,
        'Réglez le partage du dossier, ou du Drive partagé, si cet accès n’est pas voulu.',
      );
    case 'open':
      return said(
        'warning',
        'D-LINK',
        `Ce document est ouvert ${how} ${address ? `à tout « ${address} »` : 'à toute personne qui a le lien'} : Cordée n’a pas donné cet accès et n’y touche pas.`,
        'Refermez-le dans le document (Partager ▸ Accès général) s’il n’est pas voulu.',
      );
    case 'other':
      if (!internal) return undefined;
      return said(
        'warning',
        'R-PRJ-10',
        `${address} a accès ${how} à ce projet interne : donné à la main, cet accès reste.`,
        'Retirez-le dans le document (Partager) s’il n’est pas voulu.',
      );
    default:
      return undefined;
  }
}
