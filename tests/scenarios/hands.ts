// What people do around Cordée, through Google's own paths: tabs, cells, headers, files, templates, documents.

import { expect } from '@jest/globals';
import { runFunction } from '../../local/apps-script/host';
import type { CommandOptions, CommandResult } from '../../local/command';
import type { DoorRequest } from '../../local/door';
import { BUILD, IDS, type Scene } from './harness';

export const COMMAND = 'generate-project-sheets';
export const TEMPLATE = 'Modèle « Fiche projet »';
export const COLLEAGUE = 'dominique.brunet@petr.example';

export class Hands {
  constructor(
    readonly scene: Scene,
    readonly person = scene.owner,
  ) {}

  // --- The workbook

  sheetId(tab: string): number {
    const { sheets } = this.scene.call('GET', `/v4/spreadsheets/${this.scene.workbookId}`, undefined, {
      fields: 'sheets(properties(sheetId,title))',
    });
    const found = sheets.find((sheet: any) => sheet.properties.title === tab);
    if (!found) throw new Error(`No tab ${tab}`);
    return found.properties.sheetId ?? 0;
  }

  sheets(...requests: object[]): void {
    this.scene.call(
      'POST',
      `/v4/spreadsheets/${this.scene.workbookId}:batchUpdate`,
      { requests },
      {},
      this.person,
    );
  }

  deleteTab(tab: string): void {
    this.sheets({ deleteSheet: { sheetId: this.sheetId(tab) } });
  }

  /** Writes one cell as if typed (`USER_ENTERED`) or as plain values. */
  cell(range: string, value: string | number | boolean, valueInputOption = 'RAW'): void {
    this.scene.call(
      'PUT',
      `/v4/spreadsheets/${this.scene.workbookId}/values/${encodeURIComponent(range)}`,
      { values: [[value]] },
      { valueInputOption },
      this.person,
    );
  }

  /** The A1 name of a column's header cell. */
  headerOf(tab: string, label: string): string {
    const column = (this.scene.values(tab)[0] ?? []).indexOf(label);
    if (column < 0) throw new Error(`${tab} has no ${label}`);
    return `${tab}!${letters(column)}1`;
  }

  /** The A1 name of a cell of the row whose first column is `id`. */
  cellOf(tab: string, id: string, label: string): string {
    const rows = this.scene.values(tab);
    const row = rows.findIndex(([first]) => first === id) + 1;
    if (row < 2) throw new Error(`${tab} has no ${id}`);
    return this.headerOf(tab, label).replace(/1$/, String(row));
  }

  rename(tab: string, label: string, header: string): void {
    this.cell(this.headerOf(tab, label), header);
  }

  setting(key: string): string {
    return this.scene.values('Paramètres').find(([name]) => name === key)?.[1] ?? '';
  }

  setSetting(key: string, value: string): void {
    const row = this.scene.values('Paramètres').findIndex(([name]) => name === key) + 1;
    this.cell(`Paramètres!B${row}`, value);
  }

  // --- Files

  bin(fileId: string, trashed = true): void {
    this.scene.call('PATCH', `/drive/v3/files/${fileId}`, { trashed }, {}, this.person);
  }

  erase(fileId: string): void {
    this.scene.call('DELETE', `/drive/v3/files/${fileId}`, undefined, {}, this.person);
  }

  share(fileId: string, email: string, role = 'writer'): void {
    this.scene.call(
      'POST',
      `/drive/v3/files/${fileId}/permissions`,
      { type: 'user', role, emailAddress: email },
      { sendNotificationEmail: 'false' },
    );
  }

  // --- Documents

  get template(): string {
    return this.setting(TEMPLATE);
  }

  docs(documentId: string, ...requests: object[]): void {
    this.scene.call('POST', `/v1/documents/${documentId}:batchUpdate`, { requests }, {}, this.person);
  }

  document(documentId: string): any {
    return this.scene.call('GET', `/v1/documents/${documentId}`);
  }

  /** Empties the body of a document. */
  empty(documentId: string): void {
    const end = this.document(documentId).body.content.at(-1).endIndex;
    if (end > 2)
      this.docs(documentId, { deleteContentRange: { range: { startIndex: 1, endIndex: end - 1 } } });
  }

  /** Empties the body and types one paragraph per line. */
  write(documentId: string, text: string): void {
    this.empty(documentId);
    this.docs(documentId, { insertText: { location: { index: 1 }, text } });
  }

  type(documentId: string, text: string): void {
    this.docs(documentId, { insertText: { endOfSegmentLocation: {}, text } });
  }

  /** Types `text` in the place of `old`, inside it, as a hand does: what covers it covers what replaces it. */
  retype(documentId: string, old: string, text: string): void {
    const { startIndex, endIndex } = placeOf(this.scene, documentId, old);
    this.docs(
      documentId,
      { insertText: { location: { index: startIndex + 1 }, text } },
      {
        deleteContentRange: {
          range: { startIndex: startIndex + 1 + text.length, endIndex: endIndex + text.length },
        },
      },
      { deleteContentRange: { range: { startIndex, endIndex: startIndex + 1 } } },
    );
  }

  replace(documentId: string, text: string, replaceText: string): void {
    this.docs(documentId, { replaceAllText: { containsText: { text, matchCase: true }, replaceText } });
  }

  // --- A run

  /** What the sidebar is given. */
  preview(args: object): Promise<{ changes: any[]; problems: any[]; sentence: string; args: object }> {
    return this.previewOf(COMMAND, args);
  }

  async previewOf(
    command: string,
    args: object,
  ): Promise<{
    changes: any[];
    problems: any[];
    sentence: string;
    buttons: { label: string; kind: string; open?: object }[];
    args: object;
    form?: any[];
    sections?: any[];
  }> {
    const { workspace, workbookId } = this.scene;
    const context = { workspace, spreadsheetId: workbookId, build: BUILD };
    const run = { function: 'preview', args: [command, args], person: this.person };
    const outcome = await runFunction(context, run);
    if ('value' in outcome) return outcome.value as Awaited<ReturnType<Hands['previewOf']>>;
    throw new Error(JSON.stringify(outcome));
  }

  /** What the sidebar is answered to one call. */
  apply(
    args: object,
    approved: readonly { id: string; digest: string }[],
  ): Promise<{ results: any[]; problems: any[]; pending: boolean }> {
    return this.applyOf(COMMAND, args, approved);
  }

  async applyOf(
    command: string,
    args: object,
    approved: readonly { id: string; digest: string }[],
  ): Promise<{ results: any[]; problems: any[]; pending: boolean; sentence?: string }> {
    const { workspace, workbookId } = this.scene;
    const context = { workspace, spreadsheetId: workbookId, build: BUILD };
    const run = { function: 'apply', args: [command, args, approved, null], person: this.person };
    const outcome = await runFunction(context, run);
    if ('value' in outcome) return outcome.value as Awaited<ReturnType<Hands['apply']>>;
    throw new Error(JSON.stringify(outcome));
  }

  /** Does `act` once, just after the first request that matches has been answered. */
  after(matches: (request: DoorRequest) => boolean, act: () => void): void {
    const { workspace } = this.scene;
    const answer = workspace.answer.bind(workspace);
    let done = false;
    workspace.answer = (request) => {
      const response = answer(request);
      if (!done && matches(request)) {
        done = true;
        act();
      }
      return response;
    };
  }
}

function letters(column: number): string {
  let text = '';
  for (let left = column + 1; left > 0; left = Math.floor((left - 1) / 26))
    text = String.fromCharCode(65 + ((left - 1) % 26)) + text;
  return text;
}

/** Where `text` stands in the body of a document. */
export function placeOf(
  scene: Scene,
  documentId: string,
  text: string,
): { startIndex: number; endIndex: number } {
  const document = scene.call('GET', `/v1/documents/${documentId}`);
  const search = (content: any[]): { startIndex: number; endIndex: number } | undefined => {
    for (const element of content) {
      for (const { startIndex = 0, textRun } of element.paragraph?.elements ?? []) {
        const at = textRun?.content.indexOf(text) ?? -1;
        if (at >= 0) return { startIndex: startIndex + at, endIndex: startIndex + at + text.length };
      }
      for (const row of element.table?.tableRows ?? []) {
        for (const cell of row.tableCells) {
          const found = search(cell.content);
          if (found) return found;
        }
      }
    }
    return undefined;
  };
  const found = search(document.body.content);
  if (!found) throw new Error(`« ${text} » is not in the document:\n${scene.text(documentId)}`);
  return found;
}

/** Everything anybody could see: files, documents, cells; not the script's own memory. */
export function exactState({ workspace: { store } }: Scene): string {
  const keys = store.keys('').filter((key) => /^(drive|docs|sheets)\//.test(key));
  return JSON.stringify(keys.sort().map((key) => [key, store.get(key)]));
}

/** Statuses by target; offers to make a document anew of a changed template are aside (rebuild.test.ts). */
export function statuses({ report }: CommandResult): Record<string, string> {
  return Object.fromEntries(withoutOffers(report).map(({ target, status }) => [target, status]));
}

function withoutOffers({ changes }: CommandResult['report']): CommandResult['report']['changes'] {
  return changes.filter(({ id, status }) => !(id.startsWith('rebuild:') && status === 'skipped'));
}

/** What a person reads: each problem on one line, then each change with a message. */
function read({ report }: CommandResult): string {
  return [
    ...report.problems.map(
      ({ severity, where, message, hint }) => `${severity} ${where} – ${message} → ${hint}`,
    ),
    ...withoutOffers(report)
      .filter(({ message }) => message)
      .map(({ status, target, message }) => `${status} ${target} – ${message}`),
  ].join('\n');
}

/** The same with plain spaces, as the cases are written. */
export function sentences(result: CommandResult): string {
  return read(result).replace(/[\u00a0\u202f]/g, ' ');
}

/** Keys of the project sheets that stand in Drive, in order: twice the same is a document made twice. */
export function sheetsMade({ workspace: { drive } }: Scene): string[] {
  return [...drive.files()]
    .filter((file) => !drive.isTrashed(file))
    .map((file) => String(file.appProperties?.cordeeKey ?? ''))
    .filter((key) => /^(?!template).*\/project-sheet$/.test(key))
    .sort();
}

export interface Case {
  name: string;
  /** From a workbook whose three sheets are made; else from one that is only installed. */
  made?: true;
  spoil(hands: Hands): void;
  options?: Partial<CommandOptions>;
  code: 0 | 1;
  /** Words of what is said: each must be there. */
  says: (string | RegExp)[];
  /** Targets with their statuses; absent = the exact state is untouched. */
  done?: Record<string, string>;
  /** The remedy that is told, then what the next runs do. */
  mend?(hands: Hands): unknown;
  again?: Record<string, string>;
}

/**
 * Plays a case: what is said, with which exit code; what is written (nothing, or what `done` says); after
 * the remedy everything goes through, no document is there twice, and one more run has nothing to do.
 */
export async function play(one: Case, start: Scene): Promise<void> {
  const scene = start.copy();
  const hands = new Hands(scene);
  one.spoil(hands);
  const before = exactState(scene);
  const options = { ids: IDS, apply: true, ...one.options };
  const result = await scene.run(COMMAND, options);
  const said = sentences(result);
  try {
    expect(result.logs).toEqual([]);
    for (const words of one.says)
      expect(said).toMatch(words instanceof RegExp ? words : new RegExp(escaped(words)));
    expect(`${result.sentence}\n${read(result)}`).not.toMatch(/« | »| [:;!?](?=\s|$)/);
    expect(said).not.toMatch(/undefined|null|NaN|\[object|erreur imprévue/);
    expect(result.exitCode).toBe(one.code);
    if (one.done) expect(statuses(result)).toEqual(one.done);
    else expect(exactState(scene) === before).toBe(true);
    if (!one.mend) return;
    await one.mend(hands);
    const mended = await scene.run(COMMAND, options);
    if (one.again) expect(statuses(mended)).toEqual(one.again);
    const last = await scene.run(COMMAND, options);
    expect([
      sentences(last) + last.logs.join(),
      last.exitCode,
      new Set(Object.values(statuses(last))),
    ]).toEqual(['', 0, new Set(['unchanged'])]);
    expect(sheetsMade(scene)).toEqual([...new Set(sheetsMade(scene))]);
  } catch (error) {
    throw new Error(`${(error as Error).message}\n\n${said}\n${result.logs.join('\n')}`);
  }
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
