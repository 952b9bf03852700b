// What closing a meeting says: the sentence that counts, the button that does it.

import type { Change } from '../../changes/change';
import { type Button, CLOSE, type Plan } from '../../changes/executor';
import { FEEDBACKS } from '../../domain/documents';
import { countOf, list } from '../../french';
import type { Closing } from '../../workbook/closing';
import type { Circuit } from './minutes-circuit';

/** « 6 projets présentés, 2 réponses attendues, 9 actions. »; then, once it is closed, where its minutes are. */
export function closingTold(
  closing: Closing,
  closes: number,
  documents: readonly Change[],
  circuit: Circuit | undefined,
): Pick<Plan, 'sentence' | 'buttons'> {
  const sentence = counted(closing);
  const notYet: Button = { label: 'Pas encore', kind: 'cancel' };
  const choose: Button = { label: 'Choisir…', kind: 'choose' };
  const papers = papersOf(documents);
  if (!circuit)
    return {
      sentence,
      buttons: [{ label: papers ? `Clore et ${papers}` : 'Clore la séance', kind: 'apply' }, choose, notYet],
    };
  if (circuit.apply && closes === 0) return { sentence: circuit.sentence, buttons: [circuit.apply, notYet] };
  const todo = papers ?? (circuit.changes.length > 0 ? 'créer le PDF' : undefined);
  const finish: Button[] = todo ? [{ label: capital(todo), kind: 'apply' }] : [];
  return {
    sentence: `${sentence} La séance est close.${todo ? '' : ' Rien à écrire.'} ${circuit.sentence}`.trim(),
    buttons: [...finish, ...circuit.next, ...CLOSE],
  };
}

/** « préparer 6 retours aux porteurs »; undefined when no document is to be written. */
function papersOf(documents: readonly Change[]): string | undefined {
  const todo = documents.filter(({ status }) => status === 'planned');
  const returns = todo.filter(
    ({ kind, target }) => kind === 'create-document' && target.endsWith(`/${FEEDBACKS.suffix}`),
  ).length;
  if (returns > 0) return `préparer ${countOf(returns, 'retour au porteur', 'retours aux porteurs')}`;
  if (todo.length === 0) return undefined;
  const made = todo.some(({ kind }) => kind === 'create-document');
  const many = countOf(todo.length, 'document', 'documents');
  return made ? `préparer ${many}` : `mettre à jour ${many}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function counted({ sitting, presented, registered, deferred, awaited, actions }: Closing): string {
  const parts = [
    ...(sitting.technical ? [countOf(presented.length, 'projet présenté', 'projets présentés')] : []),
    ...(sitting.steering ? [countOf(registered.length, 'projet inscrit', 'projets inscrits')] : []),
    ...(deferred.length > 0 ? [countOf(deferred.length, 'ajourné', 'ajournés')] : []),
    ...(sitting.technical ? [countOf(awaited, 'réponse attendue', 'réponses attendues', true)] : []),
    countOf(actions, 'action', 'actions', true),
  ];
  return `${capital(parts.join(', '))}.`;
}

/** « Fait. La séance est close : 6 inscriptions à jour et 1 relance. » */
export function closingConclusion(results: readonly Change[]): string | undefined {
  const done = results.filter(({ status }) => status === 'applied');
  if (done.length === 0) return undefined;
  const of = (kind: string): number => done.filter((one) => one.kind === kind).length;
  const papers = done.filter(({ kind }) => /^(create|update|rebuild)-document$/.test(kind)).length;
  const parts = [
    [of('set-registration'), 'inscription à jour', 'inscriptions à jour'],
    [of('add-reply'), 'relance à faire', 'relances à faire'],
    [of('add-funding'), 'financement envisagé', 'financements envisagés'],
    [papers, 'document à jour', 'documents à jour'],
  ] as const;
  const said = parts.filter(([count]) => count > 0).map(([count, one, many]) => countOf(count, one, many));
  return `Fait. La séance est close${said.length > 0 ? ` : ${list(said)}` : ''}.`;
}
