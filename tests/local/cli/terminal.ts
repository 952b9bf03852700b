// A terminal for tests: folders, a small bundle of commands, and what a run printed.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cordee, type Ran } from '../../cordee';

/**
 * Commands on cells of the first tab: `fill` writes A1, A2, A3, one slice each, and finds nothing to do once
 * they hold their value; `clash`, `fail`, `idle`, `broken` end as their names say.
 */
const CODE = `
  var ROOT = 'https://sheets.googleapis.com/v4/spreadsheets/';
  function call(method, path, body) {
    var answer = UrlFetchApp.fetchAll([{ url: ROOT + SpreadsheetApp.getActiveSpreadsheet().getId() + path, method: method, contentType: 'application/json',
      payload: body && JSON.stringify(body), headers: { Authorization: 'Bearer ' + ScriptApp.getOAuthToken() }, muteHttpExceptions: true }])[0];
    if (answer.getResponseCode() !== 200) throw new Error(answer.getContentText());
    return JSON.parse(answer.getContentText());
  }
  function change(cell, status, message) {
    return { id: 'write:' + cell, digest: 'd-' + cell, kind: 'cell', target: 'PRJ-000' + cell[1] + '/' + cell, title: 'Écrire ' + cell, status: status,
      details: [{ field: cell, before: '', after: 'x' + cell[1] }], message: message, url: 'https://docs.google.com/spreadsheets/d/x/edit' };
  }
  function preview(command, args) {
    if (command === 'broken') throw new Error('La feuille a disparu.');
    if (command === 'args') return { changes: [], problems: [], args: args, sentence: JSON.stringify(args) + Session.getActiveUser().getEmail() + new Date().toISOString(), buttons: [] };
    if (command === 'clash') return { changes: [change('A1', 'conflict', 'Modifié à la main.')], problems: [], args: args, sentence: '', buttons: [] };
    if (command === 'warn') return { changes: [], problems: [{ severity: 'error', where: 'Projets!D7', rule: 'R-1', message: 'Montant illisible.', hint: 'Écrivez un nombre.' }], args: args, sentence: '', buttons: [] };
    if (command !== 'fill' && command !== 'fail' && command !== 'idle') throw new Error('Commande inconnue : « ' + command + ' ».');
    var values = call('get', '/values/A1:A3').values || [];
    var changes = ['A1', 'A2', 'A3'].filter(function (cell, i) { return !(values[i] && values[i][0] === 'x' + (i + 1)) }).map(function (cell) { return change(cell, 'planned') });
    return { changes: changes, problems: [], args: args, sentence: changes.length + ' cellules.', buttons: [] };
  }
  function apply(command, args, approved, cursor) {
    var at = Number(cursor || 0);
    if (command === 'idle') return { results: [], problems: [], cursor: cursor, pending: true };
    var cell = approved[at].id.slice(6);
    if (command === 'fail' && at === 1) return { results: [change(cell, 'failed', 'Refusé.')], problems: [], cursor: null, pending: false };
    call('put', '/values/' + cell + '?valueInputOption=RAW', { range: cell, majorDimension: 'ROWS', values: [['x' + cell[1]]] });
    var pending = at + 1 < approved.length;
    return { results: [change(cell, 'applied')], problems: [], cursor: pending ? String(at + 1) : null, pending: pending };
  }
`;

export interface Terminal {
  folder: string;
  build: string;
  /** A path in the test's own folder. */
  path(name: string): string;
  run(...argv: string[]): Promise<Ran>;
  remove(): void;
}

export function terminal(): Terminal {
  const folder = mkdtempSync(join(tmpdir(), 'cordee-cli-'));
  const build = mkdtempSync(join(tmpdir(), 'cordee-build-'));
  writeFileSync(join(build, 'Code.js'), CODE);
  const scopes = ['drive', 'spreadsheets.currentonly', 'script.external_request', 'userinfo.email'];
  writeFileSync(
    join(build, 'appsscript.json'),
    JSON.stringify({
      timeZone: 'Europe/Paris',
      oauthScopes: scopes.map((scope) => `https://www.googleapis.com/auth/${scope}`),
    }),
  );
  return {
    folder,
    build,
    path: (name) => join(folder, name),
    run: (...argv) => cordee(argv, build),
    remove() {
      rmSync(folder, { recursive: true, force: true });
      rmSync(build, { recursive: true, force: true });
    },
  };
}
