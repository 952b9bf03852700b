// A Workspace in memory with one spreadsheet door to talk to.

import { simulatedClock } from '../../../local/clock';
import { Store } from '../../../local/store';
import { Workspace } from '../../../local/workspace';

export const owner = 'camille.roche@petr.example';
export const colleague = 'dominique.brunet@petr.example';
export const stranger = 'sacha.merle@petr.example';

/** 24 November 2026, 9 h in Paris. */
export const NOW = Date.UTC(2026, 10, 24, 8);

export function sheetsWorkspace() {
  const workspace = new Workspace(Store.inMemory(), simulatedClock(NOW, false));

  function send(
    method: 'GET' | 'POST' | 'PUT',
    path: string,
    body?: unknown,
    query: Record<string, string[]> = {},
    person = owner,
  ): any {
    return workspace.answer({ method, path, query, body, person }).body;
  }

  return {
    workspace,
    send,
    create(sheets: unknown[] = [{ properties: { sheetId: 0, title: 'Projets' } }], locale = 'fr_FR'): string {
      return send('POST', '/v4/spreadsheets', {
        properties: { title: 'Classeur', locale },
        sheets,
      }).spreadsheetId;
    },
    share(id: string, email: string, role: string) {
      return workspace.answer({
        method: 'POST',
        path: `/drive/v3/files/${id}/permissions`,
        query: { sendNotificationEmail: ['false'] },
        body: { type: 'user', role, emailAddress: email },
        person: owner,
      });
    },
    batch(id: string, requests: unknown[], person = owner): any {
      return send('POST', `/v4/spreadsheets/${id}:batchUpdate`, { requests }, {}, person);
    },
    put(id: string, range: string, values: unknown[][], option = 'RAW', person = owner): any {
      return send(
        'PUT',
        `/v4/spreadsheets/${id}/values/${encodeURIComponent(range)}`,
        { values },
        { valueInputOption: [option] },
        person,
      );
    },
    read(id: string, range: string, render = 'UNFORMATTED_VALUE', person = owner): any {
      const answer = send(
        'GET',
        `/v4/spreadsheets/${id}/values/${encodeURIComponent(range)}`,
        undefined,
        { valueRenderOption: [render] },
        person,
      );
      return answer.values ?? answer.error ?? [];
    },
  };
}
