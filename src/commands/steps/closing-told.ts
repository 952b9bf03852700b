// What closing a meeting says: the sentence that counts, the button that does it.

import type { Change } from '../../changes/change';
import { type Button, CLOSE, type Plan } from '../../changes/executor';
import { countOf, list } from '../../french';
import type { Closing } from '../../workbook/closing';

/** « 6 projets présentés, 2 réponses attendues, 9 actions. » */
export function closingTold(
  closing: Closing,
  changes: readonly Pick<Change, 'status'>[],
): Pick<Plan, 'sentence' | 'buttons'> {
  const sentence = counted(closing);
  const todo = changes.filter(({ status }) => status === 'planned').length;
  if (todo === 0) return { sentence: `${sentence} La séance est close. Rien à écrire.`, buttons: CLOSE };
  const close: Button = { label: 'Clore la séance', kind: 'apply' };
  return { sentence, buttons: [close, { label: 'Pas encore', kind: 'cancel' }] };
}

function counted({ sitting, presented, registered, deferred, awaited, actions }: Closing): string {
  const parts = [
    ...(sitting.technical ? [countOf(presented.length, 'projet présenté', 'projets présentés')] : []),
    ...(sitting.steering ? [countOf(registered.length, 'projet inscrit', 'projets inscrits')] : []),
    ...(deferred.length > 0 ? [countOf(deferred.length, 'ajourné', 'ajournés')] : []),
    ...(sitting.technical ? [countOf(awaited, 'réponse attendue', 'réponses attendues', true)] : []),
    countOf(actions, 'action', 'actions', true),
  ];
  const text = parts.join(', ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

/** « Fait. La séance est close : 6 inscriptions à jour et 1 relance. » */
export function closingConclusion(results: readonly Change[]): string | undefined {
  const done = results.filter(({ status }) => status === 'applied');
  if (done.length === 0) return undefined;
  const of = (kind: string): number => done.filter((one) => one.kind === kind).length;
  const parts = [
    [of('change-registration'), 'inscription à jour', 'inscriptions à jour'],
    [of('await-reply'), 'relance à faire', 'relances à faire'],
    [of('propose-funding'), 'financement envisagé', 'financements envisagés'],
  ] as const;
  const said = parts.filter(([count]) => count > 0).map(([count, one, many]) => countOf(count, one, many));
  return `Fait. La séance est close${said.length > 0 ? ` : ${list(said)}` : ''}.`;
}
