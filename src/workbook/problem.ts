// A remark about a cell, a tab or a header, in a person's words.

import { typography } from '../french';

export interface Problem {
  severity: 'error' | 'warning' | 'info';
  /** `Projets!D7`, `Projets!1:1`, a tab. */
  where: string;
  rule: string;
  message: string;
  hint: string;
}

/** A problem with French spaces and apostrophes in its sentences. */
export function problem(
  severity: Problem['severity'],
  where: string,
  rule: string,
  message: string,
  hint: string,
): Problem {
  return { severity, where, rule, message: typography(message), hint: typography(hint) };
}

/** Where people complete a workbook. */
export const INSTALL_MENU = 'Menu Cordée ▸ Réglages ▸ Installer ou compléter le classeur';

/** What was typed, short enough for a sentence. */
export function excerpt(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}
