// What people are told of rows and passages: what comes and goes, what was left as it is and why.

import { typography } from '../../french';
import type { LoopRow } from '../evaluate';
import { EMPTY } from '../text';
import type { Refreshed } from './index';
import type { LoopLogic } from './logic';

const LONGEST = 200;

/** Words of a passage on one line. */
export function said(text: string): string {
  const words = text
    .split(/[\uE000-\uE006\n]+/)
    .map((one) => one.replace(/\v/g, ' ').trim())
    .filter((one) => one !== '' && one !== EMPTY)
    .join(' · ');
  return words.length <= LONGEST ? words : `${words.slice(0, LONGEST - 1)}…`;
}

export class Teller {
  constructor(
    private readonly result: Refreshed,
    private readonly plan: { worth: boolean },
  ) {}

  say(sentence: string): void {
    const typeset = typography(sentence);
    if (!this.result.unsupported.includes(typeset)) this.result.unsupported.push(typeset);
  }

  /** A row or passage comes or goes; what the day alone decides is no reason to write. */
  part(slot: string, field: string, before: string, after: string, volatile: boolean): void {
    if (volatile) return;
    this.plan.worth = true;
    this.result.details.push({
      slot,
      part: true,
      field: typography(field),
      before: said(before),
      after: said(after),
    });
  }

  kept({ label }: LoopLogic, text: string, row: boolean): void {
    this.say(
      row
        ? `Une ligne n’est plus dans « ${label} » (${said(text)}), mais elle a été modifiée à la main dans le document : elle y reste.`
        : `Un élément n’est plus dans « ${label} » (${said(text)}), mais il a été modifié à la main dans le document : il y reste.`,
    );
  }

  taken({ label }: LoopLogic, { title }: LoopRow, row: boolean): void {
    this.say(
      row
        ? `La ligne « ${title} » de « ${label} » a été retirée du document à la main : Cordée ne l’y remet pas.`
        : `L’élément « ${title} » de « ${label} » a été retiré du document à la main : Cordée ne l’y remet pas.`,
    );
  }

  unplaced({ label }: LoopLogic, { title }: LoopRow, row: boolean): void {
    this.say(
      row
        ? `La ligne « ${title} » de « ${label} » devrait s’ajouter, mais sa place n’est plus dans le document.`
        : `L’élément « ${title} » de « ${label} » devrait s’ajouter, mais sa place n’est plus dans le document.`,
    );
  }

  lost({ label }: LoopLogic, { title }: LoopRow, what: string): void {
    this.say(
      `« ${title} » devrait s’ajouter à « ${label} », mais le passage contient ${what}, que Google Docs ne permet pas de recréer.`,
    );
  }
}
