// Where a line of the pane leads: a cell of the workbook, an address; problems and sections with their lines.

import type { Section } from '../changes/executor';
import { copyButton } from './copy';
import { button, el, link, unseen } from './elements';
import { run } from './run';
import { cellOf, errorSentence, type Problem, safeUrl, severityText, sortProblems } from './view';

/** A button that selects a cell of the workbook; what went wrong is told beside it. */
export function goToButton(label: string, cell: string): HTMLElement {
  const box = el('span', 'go');
  const told = el('span', 'told');
  told.setAttribute('role', 'status');
  const go = button(label, 'quiet', async () => {
    told.textContent = '';
    told.className = 'told';
    go.setAttribute('aria-busy', 'true');
    try {
      await run('goTo', cell);
      told.append(unseen(`Cellule ${cell} sélectionnée.`));
    } catch (error) {
      told.className = 'told wrong';
      told.textContent = errorSentence(error instanceof Error ? error.message : String(error));
    }
    go.removeAttribute('aria-busy');
  });
  go.append(unseen(` (${cell})`));
  box.append(go, told);
  return box;
}

export function problemList(problems: readonly Problem[]): HTMLElement | null {
  if (problems.length === 0) return null;
  const list = el('ul', 'problems');
  for (const problem of sortProblems(problems)) {
    const address = safeUrl(problem.url);
    const cell = address ? undefined : cellOf(problem.where);
    const item = el('li', `problem ${problem.severity}`);
    item.append(
      el('strong', '', severityText(problem.severity)),
      el('span', 'where', problem.where),
      el('p', '', problem.message),
    );
    if (problem.hint) item.append(el('p', 'hint', problem.hint));
    if (cell) item.append(goToButton('Aller à la cellule', cell));
    if (address)
      item.append(
        link(
          /^T-/.test(problem.rule) ? 'Aller dans le modèle' : 'Ouvrir la cellule dans son tableau',
          address,
        ),
      );
    list.append(item);
  }
  return list;
}

export function sectionElement({ title, lines, copies = [] }: Section): HTMLElement {
  const box = el('section', 'group', el('h2', '', title));
  const list = el('ul', 'lines');
  for (const { text, detail, goTo, url } of lines) {
    const item = el('li', '', el('p', 'text', text));
    if (detail) item.append(el('p', 'soft', detail));
    const ways = placesElement(goTo, url);
    if (ways) item.append(ways);
    list.append(item);
  }
  box.append(list);
  for (const { label, text } of copies) box.append(copyButton(label, text, 'quiet'));
  return box;
}

/** « Ouvrir la ligne », « Ouvrir le document »; null when it leads nowhere. */
export function placesElement(goTo: string | undefined, url: string | undefined): HTMLElement | null {
  const cell = cellOf(goTo);
  const address = safeUrl(url);
  if (!cell && !address) return null;
  const ways = el('p', 'ways');
  if (cell) ways.append(goToButton('Ouvrir la ligne', cell));
  if (address) ways.append(link('Ouvrir le document', address));
  return ways;
}
