// The sidebar: what would change, one button, progress, the result. Text from cells is only ever text.

import { type Applied, closePane, type Preview, run } from './run';
import {
  approvals,
  type Change,
  conclusion,
  errorSentence,
  type Group,
  groupChanges,
  groupHeading,
  nameOf,
  outcome,
  type Problem,
  progressText,
  safeUrl,
  severityText,
  shown,
  sortProblems,
  valueCount,
} from './view';

interface Start {
  command: string;
  args: object;
  title: string;
}

const SECOND_SIGN = 3000;
const POLL = 1000;
/** While a colleague's run holds the workbook, how long before asking again. */
const HELD = 2000;

const start = (window as unknown as { CORDEE_START?: Start }).CORDEE_START;
const pane = document.getElementById('volet') as HTMLElement;
let leave: () => void = closePane;

document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') leave();
});

if (start) void look(start);
else show(heading('Cordée'), paragraph('Ouvrez ce volet par le menu Cordée du tableau.'));

// ── Seeing ───────────────────────────────────────────────────────────────────

async function look(what: Start): Promise<void> {
  leave = closePane;
  const waiting = el('p', 'waiting', 'Lecture du tableau…');
  const live = el('div', 'live', waiting);
  live.setAttribute('role', 'status');
  show(heading(what.title), live);
  const sign = setTimeout(
    () =>
      live.append(
        el('p', 'soft', 'Les grands tableaux demandent quelques secondes. Rien n’est écrit pour l’instant.'),
      ),
    SECOND_SIGN,
  );
  try {
    const preview = await run<Preview>('preview', what.command, what.args);
    clearTimeout(sign);
    showPreview(what, preview);
  } catch (error) {
    clearTimeout(sign);
    showError(what.title, error, () => void look(what));
  }
}

function showPreview(what: Start, preview: Preview): void {
  const wanted = approvals(preview.changes);
  const main = preview.buttons.find((candidate) => candidate.kind === 'apply');
  const cancel = preview.buttons.find((candidate) => candidate.kind === 'cancel');
  const title = heading(what.title);
  const actions = el('div', 'actions');
  if (main && wanted.length > 0) {
    actions.append(
      button(main.label, 'main', () => void perform({ ...what, args: preview.args }, preview, null, [])),
    );
    actions.append(button(cancel?.label ?? 'Annuler', 'other', closePane));
  } else {
    actions.append(button('Fermer', 'other', closePane));
    actions.append(button('Regarder à nouveau', 'other', () => void look(what)));
  }
  show(
    title,
    el('p', 'sentence', preview.sentence),
    problemList(preview.problems),
    ...groupChanges(preview.changes).map(groupElement),
    actions,
  );
  title.focus();
}

function groupElement(group: Group): HTMLElement {
  const box = document.createElement('details');
  box.className = `group ${group.key}`;
  box.open = group.open;
  const summary = document.createElement('summary');
  summary.append(el('h2', '', groupHeading(group)));
  const list = el('ul', 'changes');
  for (const change of group.changes) list.append(changeElement(change));
  box.append(summary, list);
  return box;
}

function changeElement(change: Change): HTMLElement {
  const item = el('li', 'change');
  const url = safeUrl(change.url);
  const title = url ? link(nameOf(change), url) : el('span', 'title', nameOf(change));
  if (change.details.length > 0) {
    const fold = document.createElement('details');
    const summary = document.createElement('summary');
    summary.append(title);
    const count = valueCount(change);
    if (count) summary.append(el('span', 'count', count));
    const values = document.createElement('dl');
    for (const detail of change.details) {
      values.append(el('dt', '', detail.field));
      const value = document.createElement('dd');
      if (detail.before !== '') value.append(wordFor('avant', 'del', detail.before), arrow());
      value.append(wordFor('après', 'ins', shown(detail.after)));
      values.append(value);
    }
    fold.append(summary, values);
    item.append(fold);
  } else item.append(title);
  if (change.message) item.append(el('p', 'message', change.message));
  return item;
}

function wordFor(meaning: string, tag: 'del' | 'ins', text: string): HTMLElement {
  const element = document.createElement(tag);
  element.append(el('span', 'unseen', `${meaning} : `), text);
  return element;
}

function arrow(): HTMLElement {
  const element = el('span', 'arrow', ' → ');
  element.setAttribute('aria-hidden', 'true');
  return element;
}

function problemList(problems: readonly Problem[]): HTMLElement | null {
  if (problems.length === 0) return null;
  const list = el('ul', 'problems');
  for (const problem of sortProblems(problems)) {
    const item = el('li', `problem ${problem.severity}`);
    item.append(
      el('strong', '', severityText(problem.severity)),
      el('span', 'where', problem.where),
      el('p', '', problem.message),
    );
    if (problem.hint) item.append(el('p', 'hint', problem.hint));
    list.append(item);
  }
  return list;
}

// ── Doing ────────────────────────────────────────────────────────────────────

async function perform(what: Start, preview: Preview, from: string | null, before: Change[]): Promise<void> {
  const wanted = approvals(preview.changes);
  let results = before;
  let problems: Problem[] = [];
  let cursor = from;
  let told: string | undefined;
  let stopping = false;
  const bar = document.createElement('progress');
  bar.max = wanted.length;
  bar.setAttribute('aria-labelledby', 'avancement');
  const text = el('p', 'advance', progressText(results.length, wanted.length));
  text.id = 'avancement';
  text.setAttribute('role', 'status');
  const note = el('p', 'soft', 'Vous pouvez continuer à travailler dans le tableau.');
  const stop = button('Interrompre', 'other', () => {
    stopping = true;
    stop.disabled = true;
    note.textContent = 'Arrêt après l’étape en cours…';
    void run('interrupt').catch(() => undefined);
  });
  const actions = el('div', 'actions', stop);
  const title = heading(what.title);
  show(title, text, bar, note, actions);
  title.focus();
  leave = () => stop.click();
  const advance = (done: number): void => {
    bar.value = done;
    if (text.textContent !== progressText(done, wanted.length))
      text.textContent = progressText(done, wanted.length);
  };
  advance(results.length);
  const poll = setInterval(() => {
    run<{ done: number; total: number } | null>('progress')
      .then((progress) => progress && advance(Math.max(progress.done, results.length)))
      .catch(() => undefined);
  }, POLL);
  try {
    for (;;) {
      const slice = await run<Applied>('apply', what.command, what.args, wanted, cursor);
      results = [...results, ...slice.results];
      problems = [...problems, ...slice.problems];
      told = slice.sentence ?? told;
      cursor = slice.cursor;
      advance(results.length);
      if (!slice.pending || stopping) break;
      if (slice.results.length === 0) {
        const reason = slice.problems[0];
        note.textContent = reason ? `${reason.message} ${reason.hint}` : 'En attente…';
        problems = problems.filter((problem) => problem !== reason);
        await new Promise((resolve) => setTimeout(resolve, HELD));
      }
    }
    const resume = cursor !== null ? () => void perform(what, preview, cursor, results) : undefined;
    showResult(what, results, problems, told, resume);
  } catch (error) {
    showError(what.title, error, () => void perform(what, preview, cursor, results));
  } finally {
    clearInterval(poll);
  }
}

function showResult(
  what: Start,
  results: Change[],
  problems: Problem[],
  told: string | undefined,
  resume: (() => void) | undefined,
): void {
  leave = closePane;
  const sorted = outcome(results);
  const title = heading(conclusion(sorted, resume !== undefined, told));
  title.className = sorted.failed.length > 0 || resume ? 'partial' : 'done';
  const parts: (HTMLElement | null)[] = [title, problemList(problems)];
  if (sorted.done.length > 0) parts.push(resultList(sorted.done, 'links'));
  if (sorted.failed.length > 0) parts.push(el('h2', '', 'Pas fait'), resultList(sorted.failed, 'failures'));
  if (sorted.again.length > 0)
    parts.push(el('h2', '', 'À regarder à nouveau'), resultList(sorted.again, 'failures'));
  const actions = el('div', 'actions');
  if (resume) actions.append(button('Reprendre', 'main', resume));
  if (sorted.again.length > 0 || sorted.failed.length > 0) {
    actions.append(button('Regarder à nouveau', resume ? 'other' : 'main', () => void look(what)));
  }
  actions.append(button('Fermer', 'other', closePane));
  show(...parts, actions);
  title.focus();
}

function resultList(changes: readonly Change[], name: string): HTMLElement {
  const list = el('ul', name);
  for (const change of changes) {
    const url = safeUrl(change.url);
    const item = el('li', '', url ? link(nameOf(change), url) : el('span', 'title', nameOf(change)));
    if (change.message) item.append(el('p', 'message', change.message));
    list.append(item);
  }
  return list;
}

function showError(title: string, error: unknown, again: () => void): void {
  leave = closePane;
  const box = el('p', 'failure', errorSentence(error instanceof Error ? error.message : String(error)));
  box.setAttribute('role', 'alert');
  const retry = button('Réessayer', 'main', again);
  show(heading(title), box, el('div', 'actions', retry, button('Fermer', 'other', closePane)));
  retry.focus();
}

// ── Elements ─────────────────────────────────────────────────────────────────

function show(...parts: (HTMLElement | null)[]): void {
  pane.replaceChildren(...parts.filter((part): part is HTMLElement => part !== null));
}

function heading(text: string): HTMLElement {
  const element = el('h1', '', text);
  element.tabIndex = -1;
  return element;
}

function paragraph(text: string): HTMLElement {
  return el('p', '', text);
}

function el(tag: string, className: string, ...children: (Node | string)[]): HTMLElement {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.append(...children);
  return element;
}

function button(label: string, className: string, action: () => void): HTMLButtonElement {
  const element = document.createElement('button');
  element.type = 'button';
  element.className = className;
  element.textContent = label;
  element.addEventListener('click', action);
  return element;
}

function link(text: string, url: string): HTMLAnchorElement {
  const element = document.createElement('a');
  element.href = url;
  element.target = '_blank';
  element.rel = 'noopener';
  element.textContent = text;
  return element;
}
