// A command's result as a person reads it in a terminal.

import type { Change, CommandResult, Problem } from '../command';

const STATUS: Record<Change['status'], string> = {
  planned: 'à faire',
  applied: 'fait',
  unchanged: 'inchangé',
  conflict: 'à trancher',
  skipped: 'laissé',
  failed: 'échec',
};
const SEVERITY: Record<Problem['severity'], string> = {
  error: 'Erreur',
  warning: 'Attention',
  info: 'À savoir',
};
/** Cells are other people's texts: nothing in them may drive the terminal. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones to remove.
const CONTROLS = /[\u0000-\u001f\u007f-\u009f]+/g;

/** One line per change and per detail, then what is to be read, the problems, and what is left to do. */
export function readable({ report, sentence, sections }: CommandResult, applied: boolean): string {
  const lines: string[] = [];
  if (sentence) lines.push(plain(sentence));
  for (const change of report.changes) {
    lines.push(`  [${STATUS[change.status]}] ${plain(change.title)} (${plain(change.target)})`);
    for (const { field, before, after } of change.details)
      lines.push(`      ${plain(field)}\u00a0: ${quoted(before)} → ${quoted(after)}`);
    if (change.message) lines.push(`      ${plain(change.message)}`);
  }
  for (const { title, lines: read } of sections) {
    lines.push('', plain(title));
    for (const { text, detail, goTo } of read) {
      lines.push(`  ${plain(text)}${goTo ? ` [${plain(goTo)}]` : ''}`);
      if (detail) lines.push(`      ${plain(detail)}`);
    }
  }
  for (const { severity, where, message, hint } of report.problems) {
    lines.push(`${SEVERITY[severity]}\u00a0: ${where ? `${plain(where)} – ` : ''}${plain(message)}`);
    if (hint) lines.push(`  ${plain(hint)}`);
  }
  const planned = report.changes.filter(({ status }) => status === 'planned').length;
  if (report.changes.length + report.problems.length + sections.length === 0) lines.push('Rien à faire.');
  if (!applied && planned > 0)
    lines.push(
      `Rien n’a été écrit. Ajoutez --apply pour faire ${planned > 1 ? `ces ${planned} changements` : 'ce changement'}.`,
    );
  if (report.pending) lines.push('La commande n’est pas terminée\u00a0: relancez-la.');
  return `${lines.join('\n')}\n`;
}

function quoted(text: string): string {
  return text === '' ? '(vide)' : `«\u00a0${plain(text)}\u00a0»`;
}

function plain(text: string): string {
  return String(text).replace(CONTROLS, ' ');
}
