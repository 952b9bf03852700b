// A Workspace: one store, one clock, and the doors that share them.

import { CalendarModel, calendarDoorMethods } from './calendar';
import type { Clock } from './clock';
import { realClock } from './clock';
import { DocsModel, docsMethods } from './docs';
import type { DoorRequest, DoorResponse } from './door';
import { DriveModel, driveMethods } from './drive';
import type { Person } from './drive/people';
import { Router } from './router';
import { SheetsModel, sheetsMethods } from './sheets';
import type { Store } from './store';
import { DEFAULT_SWITCHES, type Switches } from './switches';

/** Keys of the store whose values are only ever replaced, never changed in place: copies of a store may share them. */
export const REPLACED = /^(sheets|docs)\//;

export class Workspace {
  readonly drive: DriveModel;
  readonly docs: DocsModel;
  readonly sheets: SheetsModel;
  readonly calendar: CalendarModel;
  readonly router: Router;
  /** Who there is (`.cordee/people.json`), the owner first; undefined = the default people. */
  people?: Person[];
  /** Told of every request that wrote, once it is durable. */
  readonly watchers = new Set<(request: DoorRequest, response: DoorResponse) => void>();

  constructor(
    readonly store: Store,
    readonly clock: Clock = realClock,
    readonly switches: Switches = DEFAULT_SWITCHES,
  ) {
    this.drive = new DriveModel(this);
    this.docs = new DocsModel(this);
    this.sheets = new SheetsModel(this);
    this.calendar = new CalendarModel(this);
    this.router = new Router([
      ...docsMethods(this),
      ...sheetsMethods(this),
      ...driveMethods(this),
      ...calendarDoorMethods(this),
    ]);
  }

  /** Answers one REST request and makes its effect durable before the answer leaves. */
  answer(request: DoorRequest): DoorResponse {
    const response = this.router.handle(request);
    this.store.commit();
    if (request.method !== 'GET' && response.status < 300) {
      for (const watch of this.watchers) watch(request, response);
    }
    return response;
  }
}
