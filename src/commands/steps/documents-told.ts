// What is said of documents to make and to update: one sentence that counts, buttons that carry the count.

import type { Problem } from '../../changes/change';
import { CLOSE, type Plan, type Planned } from '../../changes/executor';
import type { DocumentKind } from '../../documents/kinds';
import { countOf, NBSP } from '../../french';
import type { DocumentsPlan } from './make-documents';

/** Nothing may be done, and why. */
export function refused(problems: Problem[], args: object): DocumentsPlan {
  return {
    changes: [],
    problems,
    sentence: `Rien n’est fait tant que le tableau n’est pas remis en ordre${NBSP}: ${problems[0]?.message}`,
    buttons: CLOSE,
    refused: true,
    args,
  };
}

/** « 3 fiches : 1 à créer, 2 à mettre à jour (5 valeurs). Rien d’autre ne sera touché. » */
export function sentenceFor(
  { nouns }: DocumentKind,
  changes: readonly Planned<unknown>[],
  { count, hidden, all }: { count: number; hidden: number; all: boolean },
): Pick<Plan, 'sentence' | 'buttons'> {
  const todo = changes.filter(({ status }) => status === 'planned');
  const creates = todo.filter(({ kind }) => kind === 'create-document').length;
  const updates = todo.filter(({ kind }) => kind === 'update-document');
  const values = updates.reduce((sum, { details }) => sum + details.length, 0);
  const others = todo.length - creates - updates.length;
  const stopped = changes.filter(
    ({ status }) => status === 'failed' || status === 'conflict' || status === 'skipped',
  ).length;
  const parts: string[] = [];
  if (creates > 0) parts.push(`${creates} à créer`);
  if (updates.length > 0)
    parts.push(`${updates.length} à mettre à jour (${countOf(values, 'valeur', 'valeurs', true)})`);
  if (stopped > 0) parts.push(`${stopped} à regarder`);
  const unseen =
    hidden > 0
      ? ` ${countOf(hidden, 'ligne sélectionnée, masquée, est laissée de côté', 'lignes sélectionnées, masquées, sont laissées de côté')}.`
      : '';
  const total = creates + updates.length + stopped;
  if (todo.length === 0 && stopped === 0) {
    const nothing = all ? 'L’onglet « Projets » ne contient aucun projet.' : 'Aucun projet n’est trouvé.';
    return {
      sentence: `${count === 0 ? nothing : 'Tout est à jour.'} Rien à écrire.${unseen}`,
      buttons: CLOSE,
    };
  }
  const counted =
    total > 0 ? `${countOf(total, nouns.one, nouns.many, nouns.feminine)}${NBSP}: ${parts.join(', ')}.` : '';
  const aside = others > 0 ? ` ${countOf(others, 'autre remise en ordre', 'autres remises en ordre')}.` : '';
  const nothingElse = todo.length > 0 ? ' Rien d’autre ne sera touché.' : '';
  const verbs: string[] = [];
  if (creates > 0) verbs.push(`créer ${creates}`);
  if (updates.length > 0) verbs.push(`mettre à jour ${updates.length}`);
  if (verbs.length === 0 && others > 0) verbs.push('remettre en ordre');
  const label = verbs.join(' et ');
  const apply = label
    ? [{ label: label.charAt(0).toUpperCase() + label.slice(1), kind: 'apply' as const }]
    : [];
  return {
    sentence: `${counted}${aside}${nothingElse}${unseen}`.trim(),
    buttons: [...apply, { label: apply.length > 0 ? 'Annuler' : 'Fermer', kind: 'cancel' }],
  };
}
