// What the sidebar shows, worked out as plain values: groups, counts, sentences. No page here.

import type { Change, ChangeStatus, Problem } from '../changes/change';
import type { Button, Section } from '../changes/executor';
import { countOf, plural } from '../french/counting';

export type { Change, Problem };

export interface Group {
  key: string;
  title: string;
  changes: Change[];
  /** Shown unfolded from the start. */
  open: boolean;
}

export interface Approval {
  id: string;
  digest: string;
}

export interface Outcome {
  done: Change[];
  failed: Change[];
  /** Left alone: not the ones that were shown any more, or edited by hand. */
  again: Change[];
  /** Nothing to write there after all. */
  untouched: Change[];
}

const NARROW = '\u202f';

/** Titles of a group of planned changes, by what the kind starts with. */
const PLANNED: readonly [RegExp, string][] = [
  [/^create|^new/, 'À créer'],
  [/^(update|refresh|write|set)/, 'À mettre à jour'],
  [/^(add|insert|install)/, 'À ajouter'],
  [/^(repair|adopt|relink)/, 'À reprendre'],
  [/^(bin|delete|remove)/, 'À mettre à la corbeille'],
  [/^share/, 'À partager'],
  [/^unshare/, 'À ne plus partager'],
  [/^invite/, 'Invitations à envoyer'],
  [/^cancel/, 'À annuler'],
  [/^show/, 'À afficher'],
  [/^hide/, 'À masquer'],
  [/^hand/, 'Modifié à la main\u00a0: votre choix'],
];

const STATUSES: Record<Exclude<ChangeStatus, 'planned'>, { key: string; title: string; rank: number }> = {
  conflict: { key: 'conflict', title: 'Modifié à la main', rank: 0 },
  failed: { key: 'failed', title: 'Impossible pour l’instant', rank: 1 },
  skipped: { key: 'skipped', title: 'Laissé de côté', rank: 20 },
  applied: { key: 'applied', title: 'Fait', rank: 21 },
  unchanged: { key: 'unchanged', title: 'Déjà à jour', rank: 22 },
};

/** Few enough to be read at a glance. */
const AT_A_GLANCE = 5;

/** The changes by what happens to them, what needs a decision first; what stays as it is comes last, folded. */
export function groupChanges(changes: readonly Change[]): Group[] {
  const groups = new Map<string, Group & { rank: number }>();
  for (const change of changes) {
    const { key, title, rank } = groupOf(change);
    const group = groups.get(key) ?? { key, title, rank, changes: [], open: false };
    group.changes.push(change);
    groups.set(key, group);
  }
  const open = (key: string, count: number): boolean => key !== 'unchanged' && count <= AT_A_GLANCE;
  return [...groups.values()]
    .sort((a, b) => a.rank - b.rank)
    .map(({ key, title, changes: members }) => ({
      key,
      title,
      changes: members,
      open: open(key, members.length),
    }));
}

function groupOf(change: Change): { key: string; title: string; rank: number } {
  if (change.status !== 'planned') return STATUSES[change.status];
  const at = PLANNED.findIndex(([start]) => start.test(change.kind));
  const title = PLANNED[at]?.[1] ?? 'Autres changements';
  return { key: `planned-${at}`, title, rank: at < 0 ? 19 : 2 + at };
}

/** « À créer (3) » */
export function groupHeading(group: Group): string {
  return `${group.title} (${group.changes.length})`;
}

/** Only what was shown as about to be done may be done. */
export function approvals(changes: readonly Change[]): Approval[] {
  return changes.filter((change) => change.status === 'planned').map(({ id, digest }) => ({ id, digest }));
}

/** « 12 sur 30 », never more than the whole. */
export function progressText(done: number, total: number): string {
  return `${Math.min(done, total)} sur ${total}`;
}

/** Results of all slices, sorted by what the person has to know. A later result replaces an earlier one. */
export function outcome(results: readonly Change[]): Outcome {
  const last = new Map(results.map((change) => [change.id, change]));
  const all = [...last.values()];
  const having = (...statuses: ChangeStatus[]): Change[] =>
    all.filter(({ status }) => statuses.includes(status));
  return {
    done: having('applied'),
    failed: having('failed'),
    again: having('skipped', 'conflict', 'planned'),
    untouched: having('unchanged'),
  };
}

/** « Fait. 3 éléments. », told by the command itself when it can. */
export function conclusion(result: Outcome, interrupted: boolean, told?: string): string {
  const { done, failed } = result;
  if (interrupted) {
    return done.length === 0 ? 'Interrompu. Rien n’a été écrit.' : `Interrompu. ${countedDone(done)}.`;
  }
  if (told) return told;
  if (done.length === 0) return failed.length > 0 ? 'Rien n’a pu être fait.' : 'Rien à écrire.';
  if (failed.length > 0) return `${countedDone(done)}, ${failed.length} en échec.`;
  return `Fait. ${counted(done)}.`;
}

/** What the documents of a command are called, by the end of their changes' targets. */
const NOUNS: Record<string, readonly [string, string]> = {
  'project-sheet': ['fiche', 'fiches'],
  'public-sheet': ['fiche publique', 'fiches publiques'],
  'projects-table': ['tableau', 'tableaux'],
  'tag-list': ['liste', 'listes'],
  minutes: ['compte rendu', 'comptes rendus'],
  'decision-log': ['relevé', 'relevés'],
  'registered-projects': ['annexe', 'annexes'],
  'follow-up': ['note', 'notes'],
};

/** « 3 fiches », or « 3 éléments » when they are of several kinds. */
function counted(changes: readonly Change[]): string {
  const kinds = new Set(changes.map(({ target }) => target.split('/')[1] ?? ''));
  const [one, several] = (kinds.size === 1 && NOUNS[[...kinds][0] ?? '']) || ['élément', 'éléments'];
  // Several values of one document are one document.
  return countOf(new Set(changes.map(({ target }) => target)).size, one, several);
}

/** « 3 fiches faites », « 2 éléments faits ». */
function countedDone(changes: readonly Change[]): string {
  const words = counted(changes);
  const feminine = / (fiche|note|liste|annexe)s?\b/.test(words);
  return `${words} ${plural(changes.length, feminine ? 'faite' : 'fait', feminine ? 'faites' : 'faits')}`;
}

/** Errors first, then warnings, then the rest; the same one told once. */
export function sortProblems(problems: readonly Problem[]): Problem[] {
  const order = { error: 0, warning: 1, info: 2 };
  const seen = new Set<string>();
  return problems
    .filter((problem) => {
      const key = `${problem.severity}|${problem.where}|${problem.rule}|${problem.message}`;
      const first = !seen.has(key);
      seen.add(key);
      return first;
    })
    .sort((a, b) => order[a.severity] - order[b.severity]);
}

interface Told {
  sentence: string;
  problems: readonly Problem[];
  sections?: readonly Section[];
}

/** What one command shows, then what another says, in one pane. */
export function together<Shown extends Told>(shown: Shown, beside: Told): Shown {
  return {
    ...shown,
    sentence: [...new Set([shown.sentence, beside.sentence])].join(' '),
    problems: [...shown.problems, ...beside.problems],
    sections: [...(shown.sections ?? []), ...(beside.sections ?? [])],
  };
}

export function severityText(severity: Problem['severity']): string {
  return { error: 'À corriger', warning: 'Attention', info: 'À savoir' }[severity];
}

/** An empty value is told, never a blank. */
export function shown(value: string): string {
  return value === '' ? '(vide)' : value;
}

/** What `google.script.run` says went wrong, as a sentence with what to do. */
export function errorSentence(message: string): string {
  const text = message.trim().replace(/^(Exception|Error)\s*:\s*/, '');
  if (/timed? ?out|exceeded maximum execution time|dépassé/i.test(text)) {
    return 'Google a mis trop de temps à répondre. Ce qui était fait est gardé : réessayez, la suite reprendra.';
  }
  if (/authori[sz]ation|permission|autorisation/i.test(text)) {
    return `Google refuse l’accès : ${text} Rechargez le tableau et acceptez les autorisations.`;
  }
  if (/network|NetworkError|offline|connexion/i.test(text)) {
    return 'La connexion a été perdue. Vérifiez le réseau, puis réessayez.';
  }
  if (text === '')
    return `La commande s’est arrêtée sans dire pourquoi. Réessayez${NARROW}; rien n’est à moitié écrit.`;
  return text;
}

/** Only web addresses become links. */
export function safeUrl(url: string | undefined): string | undefined {
  return url !== undefined && /^https:\/\//i.test(url) ? url : undefined;
}

/** The cell a place names (`Projets!D7`, `'Ordre du jour'!B3`), or undefined. */
export function cellOf(place: string | undefined): string | undefined {
  return place !== undefined && /^.+!(\$?[A-Z]{1,3}\$?\d+(:\$?[A-Z]{1,3}\$?\d+)?|\d+:\d+)$/.test(place)
    ? place
    : undefined;
}

/** Whether what was typed is written without being shown first: nothing is wrong, and the command still says « save ». */
export function savesAtOnce(preview: {
  changes: readonly Change[];
  problems: readonly Problem[];
  buttons: readonly Button[];
}): boolean {
  return (
    preview.buttons.some(({ kind }) => kind === 'save') &&
    !preview.problems.some(({ severity }) => severity === 'error') &&
    approvals(preview.changes).length > 0
  );
}

/** The name of what a change is about: its group already says what is done to it. */
export function nameOf(change: Change): string {
  const named = /^(?:Créer|Mettre à jour|Partager) «\s(.+)\s»$/.exec(change.title);
  // A reference never breaks at its hyphen.
  return (named?.[1] ?? (change.title || change.target)).replace(/\b([A-Z]{3})-(?=\d)/g, '$1\u2011');
}

/** « 5 valeurs » of an update; a creation shows its values without counting them. */
export function valueCount(change: Change): string {
  if (/^create/.test(change.kind)) return '';
  if (/^(un)?share/.test(change.kind)) return countOf(change.details.length, 'accès', 'accès');
  return countOf(change.details.length, 'valeur', 'valeurs');
}

/** What was chosen for values edited by hand, by id. */
export type Choices = Record<string, string>;

/** Values edited by hand that await a choice, and what may be put in the table's order. */
export function handsOf(changes: readonly Change[]): Change[] {
  return changes.filter(
    ({ kind, status, choices }) =>
      choices !== undefined && (status === 'conflict' || (status === 'skipped' && kind === 'reorder')),
  );
}

/** The changes shown beside the choices: a document that only awaits them is told by them. */
export function besideHands(changes: readonly Change[]): Change[] {
  const hands = handsOf(changes);
  const targets = new Set(hands.map(({ target }) => target));
  return changes.filter(
    (change) =>
      !hands.includes(change) &&
      !(change.status === 'conflict' && change.details.length === 0 && targets.has(change.target)),
  );
}

/** « Remettre la valeur du tableau », « Mettre à jour 2 et faire 3 choix »: what one button does of it all. */
export function settleLabel(changes: readonly Change[], chosen: Choices, apply: string | undefined): string {
  const ids = Object.keys(chosen);
  if (apply !== undefined)
    return ids.length === 0 ? apply : `${apply} et faire ${countOf(ids.length, 'choix', 'choix')}`;
  const [id = ''] = ids;
  const only = changes
    .find((change) => change.id === id)
    ?.choices?.find(({ choice }) => choice === chosen[id]);
  if (ids.length === 1 && only) return only.label;
  return ids.length === 0 ? 'Faire ce qui est choisi' : `Faire ces ${ids.length} choix`;
}

/**
 * Whether what is about to be done was all shown: nothing else is planned than what was, but the choices made, and
 * their texts are still the same.
 */
export function allShown(before: readonly Change[], chosen: Choices, now: readonly Change[]): boolean {
  const known = new Map(before.map((change) => [change.id, change]));
  return now
    .filter(({ status }) => status === 'planned')
    .every(({ id, kind, digest, details }) => {
      const was = known.get(id);
      if (!was) return false;
      if (!chosen[id]) return was.status === 'planned' && was.digest === digest;
      if (kind === 'reorder') return JSON.stringify(was.details) === JSON.stringify(details);
      const [texts] = was.details;
      const there = details.find(({ field }) => field === texts?.field) ?? details[0];
      return (
        JSON.stringify([texts?.before, texts?.after].sort()) ===
        JSON.stringify([there?.before, there?.after].sort())
      );
    });
}
