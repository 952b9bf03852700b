// The sidebar: what would change, or a form; one button, progress, the result. Text from cells is only ever text.

import type { Button } from '../changes/executor';
import { type Choosing, choosing } from './choices';
import { copyButton } from './copy';
import { button, el, heading, link, unseen } from './elements';
import { type Form, formOf } from './form';
import { placesElement, problemList, sectionElement } from './places';
import { type Applied, closePane, type Preview, run } from './run';
import {
  allShown,
  approvals,
  besideHands,
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
  savesAtOnce,
  settleLabel,
  shown,
  together,
  valueCount,
} from './view';

interface Start {
  command: string;
  args: object;
  title: string;
  /** Another command, told in the same pane: what it would do isn't offered there. */
  beside?: string;
}

const SECOND_SIGN = 3000;
const POLL = 1000;
/** While a colleague's run holds the workbook, how long before asking again. */
const HELD = 2000;

const start = (window as unknown as { CORDEE_START?: Start }).CORDEE_START;
const pane = document.getElementById('volet') as HTMLElement;
let leave: () => void = closePane;
/** What the pane was last opened on: what an empty form starts from again. */
let origin: Start;

document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') leave();
});

if (start) open(start);
else show(heading('Cordée'), el('p', '', 'Ouvrez ce volet par le menu Cordée du tableau.'));

// ── Seeing ───────────────────────────────────────────────────────────────────

function open(what: Start): void {
  origin = what;
  void look(what);
}

/** `done` is what was just done, told above what comes next. */
async function look(what: Start, done?: string): Promise<void> {
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
    const [preview, beside] = await Promise.all([
      run<Preview>('preview', what.command, what.args),
      what.beside === undefined ? undefined : run<Preview>('preview', what.beside, {}),
    ]);
    clearTimeout(sign);
    showPreview(what, beside ? together(preview, beside) : preview, done);
  } catch (error) {
    clearTimeout(sign);
    showError(what.title, error, () => void look(what, done));
  }
}

function showPreview(what: Start, preview: Preview, done?: string): void {
  const asked = preview.form ?? [];
  const labels = asked.map(({ label }) => label);
  const form = formOf(
    asked,
    preview.problems.filter(({ where }) => labels.includes(where)),
  );
  const others = preview.problems.filter(({ where }) => !labels.includes(where));
  const wrong = ({ severity }: Problem): boolean => severity === 'error';
  const title = heading(what.title);
  const told = done === undefined ? null : el('p', 'told-done', done);
  told?.setAttribute('role', 'status');
  const page = document.createElement('form');
  page.noValidate = true;
  const apply = preview.buttons.find(({ kind }) => kind === 'apply')?.label;
  const ticks: Ticks = new Map();
  const settle = button('', 'main', () => void (choice && settleAll(what, ticked(preview, ticks), choice)));
  const choice = choosing(preview.changes, (chosen) => {
    settle.textContent = settleLabel(preview.changes, chosen, apply);
  });
  const actions = previewActions(what, preview, form, page, ticks, choice ? settle : undefined);
  page.append(
    ...shownParts(
      told,
      el('p', 'sentence', preview.sentence),
      problemList(others.filter(wrong)),
      asked.length > 0 ? form.element : null,
      choice?.element ?? null,
      // Advice never pushes what can be done out of sight.
      problemList(others.filter((problem) => !wrong(problem))),
      ...groupChanges(besideHands(preview.changes)).map((group) => groupElement(group, ticks)),
      ...(preview.sections ?? []).filter(({ lines }) => lines.length > 0).map(sectionElement),
      actions,
    ),
  );
  show(title, page);
  if (!form.focus()) title.focus();
  // What is being typed isn't lost by a key that elsewhere closes a list of suggestions.
  leave = () => void (form.changed() || closePane());
}

/** The command's buttons, the first that does something in front; those that have nothing to do left out. */
function previewActions(
  what: Start,
  preview: Preview,
  form: Form,
  page: HTMLFormElement,
  ticks: Ticks,
  /** Stands for the command's own button when values edited by hand await a choice. */
  settle?: HTMLElement,
): HTMLElement {
  const wanted = approvals(preview.changes);
  const filled = (): Start => {
    const values = form.values();
    const args = Object.keys(values).length > 0 ? { ...preview.args, form: values } : preview.args;
    return { ...what, args };
  };
  const acts: Record<Button['kind'], (wish: Button) => void> = {
    cancel: closePane,
    // What is done is what was shown: other values in the form are shown first.
    apply: () =>
      form.changed()
        ? void look(filled())
        : void perform({ ...what, args: preview.args }, ticked(preview, ticks), null, []),
    choose() {
      page.classList.add('choosing');
      for (const group of page.querySelectorAll('details.group')) (group as HTMLDetailsElement).open = true;
      actions.querySelector('.choose')?.remove();
      for (const tick of ticks.values()) tick.parentElement!.hidden = false;
      ticks.values().next().value?.focus();
      if (!settle && main) actions.querySelector('.main')!.textContent = 'Faire ce qui est coché';
    },
    look: () => void (form.complete() && look(filled())),
    save: () => void (form.complete() && save(filled(), page)),
    'save-again': () => void (form.complete() && save(filled(), page, origin)),
    open: ({ open: wanted }) => wanted && open(wanted),
    // Done by its own element, which tells what came of it.
    copy: () => undefined,
  };
  const buttons = preview.buttons.filter(({ kind }) => kind !== 'apply' || (wanted.length > 0 && !settle));
  const main = buttons.find(({ kind }) => kind === 'apply' || kind === 'save' || kind === 'look');
  const actions = el('div', 'actions', ...(settle ? [settle] : []));
  const ordered = main ? [main, ...buttons.filter((one) => one !== main)] : buttons;
  for (const wish of ordered) {
    const { kind, label, text = '' } = wish;
    actions.append(
      kind === 'copy'
        ? copyButton(label, text, 'other')
        : button(label, wish === main ? 'main' : kind === 'choose' ? 'other choose' : 'other', () =>
            acts[kind](wish),
          ),
    );
  }
  // Before a form, the pane's own cross is enough.
  if (!main && !buttons.some(({ kind }) => kind === 'cancel'))
    actions.append(button('Fermer', 'other', closePane));
  if (!main && !settle) actions.append(button('Regarder à nouveau', 'other', () => void look(what)));
  page.addEventListener('submit', (event) => event.preventDefault());
  page.addEventListener('keydown', (event) => {
    const { target } = event;
    const line = target instanceof HTMLInputElement && target.type !== 'checkbox';
    const text = target instanceof HTMLTextAreaElement && (event.ctrlKey || event.metaKey);
    if (event.key !== 'Enter' || event.isComposing || !main || !(line || text)) return;
    event.preventDefault();
    acts[main.kind](main);
  });
  return actions;
}

/** Does what was shown and what was chosen; shows first what a choice brings along, or what changed meanwhile. */
async function settleAll(what: Start, preview: Preview, choice: Choosing): Promise<void> {
  const chosen = choice.chosen();
  const current = { ...what, args: preview.args };
  if (Object.keys(chosen).length === 0) {
    if (approvals(preview.changes).length === 0) choice.ask();
    else await perform(current, preview, null, []);
    return;
  }
  const { resolve = {} } = preview.args as { resolve?: Record<string, string> };
  const next = { ...what, args: { ...preview.args, resolve: { ...resolve, ...chosen } } };
  const waiting = el('p', 'waiting', 'Lecture du tableau…');
  waiting.setAttribute('role', 'status');
  show(heading(what.title), waiting);
  try {
    const now = await run<Preview>('preview', next.command, next.args);
    if (allShown(preview.changes, chosen, now.changes))
      await perform({ ...next, args: now.args }, now, null, []);
    else showPreview(next, now);
  } catch (error) {
    showError(what.title, error, () => void look(what));
  }
}

/** Writes what was typed; shows it first when the command wants it seen. What was typed stays until it is written. */
async function save(what: Start, page: HTMLFormElement, again?: Start): Promise<void> {
  const saving = el('p', 'waiting', 'Enregistrement…');
  saving.setAttribute('role', 'status');
  const busy = (yes: boolean): void => {
    for (const control of page.elements) (control as HTMLButtonElement).disabled = yes;
  };
  busy(true);
  for (const old of page.querySelectorAll('.failure')) old.remove();
  page.lastElementChild?.before(saving);
  try {
    const preview = await run<Preview>('preview', what.command, what.args);
    if (savesAtOnce(preview)) await perform({ ...what, args: preview.args }, preview, null, [], again);
    else showPreview(what, preview);
  } catch (error) {
    saving.remove();
    busy(false);
    const box = failure(error);
    page.lastElementChild?.before(box);
    box.scrollIntoView({ block: 'nearest' });
  }
}

/** What may be left out of what is done, by id. */
type Ticks = Map<string, HTMLInputElement>;

function ticked(preview: Preview, ticks: Ticks): Preview {
  return { ...preview, changes: preview.changes.filter(({ id }) => ticks.get(id)?.checked !== false) };
}

function tickOf(change: Change, ticks: Ticks): HTMLElement {
  const tick = document.createElement('input');
  tick.type = 'checkbox';
  tick.checked = true;
  const label = document.createElement('label');
  label.className = 'choice';
  label.hidden = true;
  label.append(tick, unseen(`Faire\u00a0: ${nameOf(change)}`));
  ticks.set(change.id, tick);
  return label;
}

function groupElement(group: Group, ticks: Ticks): HTMLElement {
  const box = document.createElement('details');
  box.className = `group ${group.key}`;
  box.open = group.open;
  const summary = document.createElement('summary');
  summary.append(el('h2', '', groupHeading(group)));
  const list = el('ul', 'changes');
  for (const change of group.changes) {
    const item = changeElement(change);
    if (change.status === 'planned') item.prepend(tickOf(change, ticks));
    list.append(item);
  }
  box.append(summary, list);
  return box;
}

function changeElement(change: Change): HTMLElement {
  const item = el('li', 'change');
  const url = safeUrl(change.url);
  if (change.details.length > 0) {
    const fold = document.createElement('details');
    const summary = document.createElement('summary');
    summary.append(el('span', 'title', nameOf(change)));
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
    if (url) fold.append(link('Ouvrir le document', url));
    item.append(fold);
  } else item.append(url ? link(nameOf(change), url) : el('span', 'title', nameOf(change)));
  if (change.message) item.append(el('p', 'message', change.message));
  return item;
}

function wordFor(meaning: string, tag: 'del' | 'ins', text: string): HTMLElement {
  const element = document.createElement(tag);
  element.append(unseen(`${meaning}\u00a0: `), text);
  return element;
}

function arrow(): HTMLElement {
  const element = el('span', 'arrow', ' → ');
  element.setAttribute('aria-hidden', 'true');
  return element;
}

// ── Doing ────────────────────────────────────────────────────────────────────

/** `again`: what to start once more when all is done. */
async function perform(
  what: Start,
  preview: Preview,
  from: string | null,
  before: Change[],
  again?: Start,
): Promise<void> {
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
    const sorted = outcome(results);
    const clean = problems.length + sorted.failed.length + sorted.again.length === 0;
    const resume = cursor !== null ? () => void perform(what, preview, cursor, results, again) : undefined;
    if (again && clean && !resume) await look(again, conclusion(sorted, false, told));
    else showResult(what, results, problems, told, resume);
  } catch (error) {
    showError(what.title, error, () => void perform(what, preview, cursor, results, again));
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
  // What the sentence has told isn't told again line by line: only what leads somewhere, or says more.
  const more = sorted.done.filter(({ url, goTo, message }) => told === undefined || url || goTo || message);
  if (more.length > 0) parts.push(resultList(more, 'links', told));
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

/** `told`: what the heading says already. */
function resultList(changes: readonly Change[], name: string, told = ''): HTMLElement {
  const list = el('ul', name);
  for (const change of changes) {
    const url = safeUrl(change.url);
    const named = url && !change.goTo ? link(nameOf(change), url) : el('span', 'title', nameOf(change));
    const item = el('li', '', ...(url || !told.includes(change.title) ? [named] : []));
    if (change.message) item.append(el('p', 'message', change.message));
    const ways = change.goTo ? placesElement(change.goTo, url) : null;
    if (ways) item.append(ways);
    list.append(item);
  }
  return list;
}

function showError(title: string, error: unknown, again: () => void): void {
  leave = closePane;
  const box = failure(error);
  const retry = button('Réessayer', 'main', again);
  show(heading(title), box, el('div', 'actions', retry, button('Fermer', 'other', closePane)));
  retry.focus();
}

function failure(error: unknown): HTMLElement {
  const box = el('p', 'failure', errorSentence(error instanceof Error ? error.message : String(error)));
  box.setAttribute('role', 'alert');
  return box;
}

function show(...parts: (HTMLElement | null)[]): void {
  pane.replaceChildren(...shownParts(...parts));
}

function shownParts(...parts: (HTMLElement | null)[]): HTMLElement[] {
  return parts.filter((part): part is HTMLElement => part !== null);
}
