// A workbook on the local Sheets door, installed and read as the commands do it.

import { simulatedClock } from '../../local/clock';
import { Store } from '../../local/store';
import { Workspace } from '../../local/workspace';
import { REFERENCE } from '../../src/reference';
import type { Said } from '../../src/workbook/adoption/answers';
import { rememberedIn } from '../../src/workbook/adoption/known-tabs';
import { shownRequest, strangers } from '../../src/workbook/adoption/plan';
import { RULE_FIELDS } from '../../src/workbook/install/own-words';
import {
  INSTALL_FIELDS,
  type InstallPlan,
  installRequest,
  planInstall,
  sheetsOf,
} from '../../src/workbook/install/plan';
import { read } from '../../src/workbook/reading';
import type { Workbook } from '../../src/workbook/workbook';

export const OWNER = 'camille.roche@petr.example';
/** 24 November 2026, 9 h in Paris. */
const NOW = Date.UTC(2026, 10, 24, 8);

export class Book {
  readonly workspace = new Workspace(Store.inMemory(), simulatedClock(NOW, false));
  readonly id: string;

  /** A blank spreadsheet, as sheets.new makes it. */
  constructor(locale = 'fr_FR') {
    this.id = this.call('POST', '/v4/spreadsheets', {
      properties: { title: 'Classeur', locale },
    }).spreadsheetId;
  }

  call(method: 'GET' | 'POST', path: string, body?: unknown, query: Record<string, string[]> = {}): any {
    const response = this.workspace.answer({ method, path, query, body, person: OWNER });
    if (response.status >= 300) throw new Error(`${path}: ${JSON.stringify(response.body)}`);
    return response.body;
  }

  batch(requests: unknown[]): any {
    return this.call('POST', `/v4/spreadsheets/${this.id}:batchUpdate`, { requests });
  }

  values(body: unknown): any {
    return this.call('POST', `/v4/spreadsheets/${this.id}/values:batchUpdate`, body);
  }

  put(range: string, values: unknown[][]): void {
    this.values({ valueInputOption: 'RAW', data: [{ range, values }] });
  }

  cells(range: string, render = 'UNFORMATTED_VALUE'): any[][] {
    const answer = this.call(
      'GET',
      `/v4/spreadsheets/${this.id}/values/${encodeURIComponent(range)}`,
      undefined,
      { valueRenderOption: [render] },
    );
    return answer.values ?? [];
  }

  get(fields: string): any {
    return this.call('GET', `/v4/spreadsheets/${this.id}`, undefined, { fields: [fields] });
  }

  /** Types into a new tab from A1, as a person would; answers its id. */
  addTab(title: string, rows: readonly (readonly unknown[])[]): number {
    const added = this.batch([{ addSheet: { properties: { title } } }]);
    this.values({
      valueInputOption: 'USER_ENTERED',
      data: [{ range: `'${title.replace(/'/g, "''")}'!A1`, values: rows }],
    });
    return added.replies[0].addSheet.properties.sheetId;
  }

  planInstall(said: Said = {}): InstallPlan {
    const spreadsheet = this.get(INSTALL_FIELDS);
    const path = `/v4/spreadsheets/${this.id}/values:batchGetByDataFilter`;
    const values = this.call('POST', path, installRequest(spreadsheet));
    const ids = strangers(sheetsOf(spreadsheet), values, said);
    const shown = ids.length > 0 ? this.call('POST', path, shownRequest(ids)) : {};
    const plan = planInstall(spreadsheet, values, REFERENCE, 0, { shown, said });
    if (!plan.unread) return plan;
    const formulas = plan.unread.formulas.map((body) => this.call('POST', path, body));
    const rules = plan.unread.rules.map((range) =>
      this.call('GET', `/v4/spreadsheets/${this.id}`, undefined, { ranges: [range], fields: [RULE_FIELDS] }),
    );
    return planInstall(spreadsheet, values, REFERENCE, 0, { shown, said, later: { formulas, rules } });
  }

  install(said: Said = {}): InstallPlan {
    const plan = this.planInstall(said);
    const requests = plan.steps.flatMap((step) => step.requests);
    const data = plan.steps.flatMap((step) => step.data);
    if (requests.length > 0) this.batch(requests);
    if (data.length > 0) this.values({ valueInputOption: 'RAW', data });
    return plan;
  }

  read(): Workbook {
    const spreadsheet = this.get('sheets(properties(sheetId,title))');
    const path = `/v4/spreadsheets/${this.id}/values:batchGetByDataFilter`;
    const values = this.call('POST', path, installRequest(spreadsheet));
    return read(values, rememberedIn(sheetsOf(spreadsheet), values).known);
  }
}
