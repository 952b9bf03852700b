// What is said of documents to make and to update: one sentence that counts, buttons that carry the count.

import { type Button, CLOSE, type Field, type Plan, type Planned } from '../../changes/executor';
import type { DocumentKind } from '../../documents/kind';
import { countOf, NBSP } from '../../french';

/** A tick for documents made of a former template: shown before anything is done of it. */
export function rebuildForm(
  { nouns: { one, many, feminine } }: DocumentKind,
  changes: readonly Planned<unknown>[],
  chosen: boolean,
): Pick<Plan, 'form'> {
  const offered = changes.filter(({ kind }) => kind === 'rebuild-document').length;
  if (offered === 0) return {};
  const field: Field = {
    key: 'rebuild',
    label: `Refaire ${countOf(offered, one, many, feminine)} avec le nouveau modèle`,
    kind: 'boolean',
    value: chosen ? 'oui' : 'non',
    hint: 'Les documents actuels sont gardés, avec leurs commentaires, et marqués « ancienne version ».',
  };
  return { form: [field] };
}

/** What is counted: documents to make, to make anew, to update; values edited by hand; what can't be done. */
function counts(changes: readonly Planned<unknown>[]) {
  const todo = changes.filter(({ status }) => status === 'planned');
  const having = (...kinds: string[]) => todo.filter(({ kind }) => kinds.indexOf(kind) >= 0);
  const updates = having('update-document');
  const creates = having('create-document').length;
  const rebuilds = having('rebuild-document').length;
  const choices = having('hand-edit', 'reorder').length;
  const open = changes.filter(({ kind, status }) => kind === 'hand-edit' && status === 'conflict');
  // A document that only awaits choices is counted by them; one that may be made anew or put in order isn't out of date.
  const stopped = changes.filter(
    ({ kind, status }) =>
      status === 'failed' ||
      (status === 'skipped' && kind !== 'rebuild-document' && kind !== 'reorder') ||
      (status === 'conflict' && kind !== 'hand-edit' && open.length === 0),
  ).length;
  const values = updates.reduce((sum, { details }) => sum + details.length, 0);
  const others = todo.length - creates - rebuilds - updates.length - choices;
  return { creates, rebuilds, updates: updates.length, values, choices, open, stopped, others };
}

/** What ticking the form would change. */
const LOOK: Button = { label: 'Voir ce qui changera', kind: 'look' };

/** « 3 fiches : 1 à créer, 2 à mettre à jour (5 valeurs). Rien d’autre ne sera touché. » */
export function sentenceFor(
  { nouns: { one, many, feminine } }: DocumentKind,
  changes: readonly Planned<unknown>[],
  { count, hidden, all, none }: { count: number; hidden: number; all: boolean; none?: string },
): Pick<Plan, 'sentence' | 'buttons'> {
  const { creates, rebuilds, updates, values, choices, open, stopped, others } = counts(changes);
  const todo = creates + rebuilds + updates + choices + others;
  const offered = changes.some(({ kind }) => kind === 'rebuild-document');
  const unseen =
    hidden > 0
      ? ` ${countOf(hidden, 'ligne sélectionnée, masquée, est laissée de côté', 'lignes sélectionnées, masquées, sont laissées de côté')}.`
      : '';
  if (todo + stopped + open.length === 0) {
    const nothing =
      none ?? (all ? 'L’onglet « Projets » ne contient aucun projet.' : 'Aucun projet n’est trouvé.');
    return {
      sentence: `${count === 0 ? nothing : 'Tout est à jour.'} Rien à écrire.${unseen}`,
      buttons: offered ? [LOOK, ...CLOSE] : CLOSE,
    };
  }
  const parts: string[] = [];
  if (creates > 0) parts.push(`${creates} à créer`);
  if (rebuilds > 0) parts.push(`${rebuilds} à refaire`);
  if (updates > 0) parts.push(`${updates} à mettre à jour (${countOf(values, 'valeur', 'valeurs', true)})`);
  if (stopped > 0) parts.push(`${stopped} à regarder`);
  const total = creates + rebuilds + updates + stopped;
  const onlyUpdates = all && updates > 0 && updates === total;
  const behind = `ne ${updates === 1 ? 'est' : 'sont'} plus à jour sur ${count}`;
  const said = [
    onlyUpdates
      ? `${countOf(updates, one, many, feminine)} ${behind}.`
      : total > 0
        ? `${countOf(total, one, many, feminine)}${NBSP}: ${parts.join(', ')}.`
        : '',
    choices > 0 ? `${countOf(choices, 'choix à faire', 'choix à faire')}.` : '',
    others > 0 ? `${countOf(others, 'autre remise en ordre', 'autres remises en ordre')}.` : '',
    todo > 0 && !onlyUpdates ? 'Rien d’autre ne sera touché.' : '',
    open.length === 1 && total === 0
      ? String(open[0]!.message)
      : open.length > 0
        ? `${countOf(open.length, 'valeur modifiée à la main attend', 'valeurs modifiées à la main attendent', true)} votre choix.`
        : '',
  ].filter(Boolean);
  const verbs: string[] = [];
  if (creates > 0) verbs.push(`créer ${creates}`);
  if (rebuilds > 0) verbs.push(`refaire ${rebuilds}`);
  if (updates > 0)
    verbs.push(`mettre à jour ${onlyUpdates ? countOf(updates, one, many, feminine) : updates}`);
  if (verbs.length === 0 && choices > 0) verbs.push(`faire ${countOf(choices, 'choix', 'choix')}`);
  if (verbs.length === 0 && others > 0) verbs.push('remettre en ordre');
  const label = verbs.join(' et ');
  const apply: Button[] = label
    ? [{ label: label.charAt(0).toUpperCase() + label.slice(1), kind: 'apply' }]
    : [];
  if (onlyUpdates && updates > 1) apply.push({ label: 'Choisir…', kind: 'choose' });
  if (apply.length === 0 && offered) apply.push(LOOK);
  return {
    sentence: `${said.join(' ')}${unseen}`.trim(),
    buttons: [...apply, { label: apply.length > 0 ? 'Annuler' : 'Fermer', kind: 'cancel' }],
  };
}
