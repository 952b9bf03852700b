// A Drive door to test: an in-memory Workspace with a clock that only moves when told.

import { simulatedClock } from '../../../local/clock';
import type { DoorRequest, DoorResponse } from '../../../local/door';
import { Store } from '../../../local/store';
import { DEFAULT_SWITCHES } from '../../../local/switches';
import { Workspace } from '../../../local/workspace';

export const OWNER = 'camille.roche@petr.example';
export const COLLEAGUE = 'dominique.brunet@petr.example';
export const OTHER = 'sacha.merle@petr.example';
export const MAYOR = 'maire.guillestre@mairie.example';
export const NO_ACCOUNT = 'contact@ademe.example';

export const FOLDER = 'application/vnd.google-apps.folder';
export const DOCUMENT = 'application/vnd.google-apps.document';
export const SPREADSHEET = 'application/vnd.google-apps.spreadsheet';

export interface Door {
  workspace: Workspace;
  /** One request, e.g. `call('POST /drive/v3/files?fields=id', { name: 'x' }, person)`. */
  call(line: string, body?: unknown, person?: string, upload?: DoorRequest['upload']): DoorResponse;
  /** The same, which must succeed: its body. */
  ok(line: string, body?: unknown, person?: string, upload?: DoorRequest['upload']): any;
  /** The id of a new file. */
  create(file: Record<string, unknown>, person?: string): string;
}

export function openDoor(switches = DEFAULT_SWITCHES): Door {
  const clock = simulatedClock(Date.UTC(2026, 10, 24, 8), false);
  const workspace = new Workspace(Store.inMemory(), clock, { ...switches });
  const door: Door = {
    workspace,
    call(line, body, person = OWNER, upload) {
      const [verb = '', address = ''] = line.split(/ (.*)/s);
      const url = new URL(address, 'http://localhost');
      const query: Record<string, string[]> = {};
      for (const name of url.searchParams.keys()) query[name] = url.searchParams.getAll(name);
      return workspace.answer({
        method: verb as DoorRequest['method'],
        path: url.pathname,
        query,
        body,
        upload,
        person,
      });
    },
    ok(line, body, person, upload) {
      const response = door.call(line, body, person, upload);
      if (response.status >= 300) throw new Error(`${line}: ${JSON.stringify(response.body)}`);
      return response.body;
    },
    create: (file, person) => door.ok('POST /drive/v3/files?supportsAllDrives=true', file, person).id,
  };
  return door;
}
