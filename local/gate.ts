// Between UrlFetchApp and the doors: counts the REST calls of a run, and makes them fail as told.

import { setImmediate } from 'node:timers/promises';
import { type DoorRequest, type DoorResponse, GoogleError, notImplemented } from './door';
import { failure } from './gate/bodies';
import type { CallFault, Faults } from './gate/faults';
import { IN_FLIGHT, latency, Quota, SLICE_MS } from './gate/quota';
import { sortProjects } from './gate/sort';
import type { Workspace } from './workspace';

/** What became of a wave: its answers in order, an exception for all of it, or the death of the execution. */
export type Wave = { kind: 'answers'; answers: DoorResponse[] } | { kind: 'thrown' } | { kind: 'killed' };

export interface Calls {
  /** REST calls only. */
  total: number;
  /** Google's discovery ids, and `host.SERVICE.METHOD`. */
  byMethod: Record<string, number>;
}

/** One per run: REST calls are numbered from 1 across all its executions. */
export class Gate {
  readonly calls: Calls = { total: 0, byMethod: {} };
  private readonly quota: Quota | undefined;

  constructor(
    private readonly workspace: Workspace,
    private readonly spreadsheetId: string,
    private readonly faults: Faults = { calls: [], quota: false },
  ) {
    if (faults.staleListSeconds !== undefined) workspace.switches.listDelaySeconds = faults.staleListSeconds;
    if (faults.quota) {
      if (!workspace.clock.simulated) throw new Error('Quotas are only simulated on a simulated clock.');
      this.quota = new Quota(workspace.clock);
    }
  }

  /** Counts a call of a host service, outside the total. */
  countService(service: string, method: string): void {
    this.count(`host.${service}.${method}`);
  }

  /** Counts the start of a slice: with `quota`, a second goes by. */
  startSlice(): void {
    if (this.quota) this.workspace.clock.advance(SLICE_MS);
  }

  /** Sends requests together, as `fetchAll` does: in order, 20 in flight at once. */
  async send(requests: readonly DoorRequest[]): Promise<Wave> {
    const answers: DoorResponse[] = [];
    let thrown = false;
    for (let start = 0; start < requests.length; start += IN_FLIGHT) {
      let slowest = 0;
      const sharing = new Set<string>();
      for (const request of requests.slice(start, start + IN_FLIGHT)) {
        // Another execution's requests may come between two of ours, as they do at Google.
        if (answers.length > 0) await setImmediate();
        const call = ++this.calls.total;
        const method = this.workspace.router.find(request)?.id ?? `${request.method} ${request.path}`;
        this.count(method);
        const faults = this.faults.calls.filter((fault) => fault.call === call);
        const has = (kind: CallFault['kind']): boolean => faults.some((fault) => fault.kind === kind);
        if (has('sort-before'))
          sortProjects(this.workspace, this.spreadsheetId, this.workspace.drive.people.owner.email);
        if (has('kill-before')) return { kind: 'killed' };
        answers.push(this.together(request, method, sharing) ?? this.answer(request, method, faults));
        if (has('kill-after')) return { kind: 'killed' };
        if (has('throw')) thrown = true;
        slowest = Math.max(slowest, latency(method));
      }
      if (this.quota) this.workspace.clock.advance(slowest);
    }
    return thrown ? { kind: 'thrown' } : { kind: 'answers', answers };
  }

  /**
   * “Concurrent permissions operations on the same file are not supported; only the last update is applied.”
   * (drive/api/reference/rest/v3/permissions): which of two in flight comes last, nobody can tell.
   */
  private together({ path }: DoorRequest, method: string, sharing: Set<string>): DoorResponse | undefined {
    if (!/^drive\.permissions\.(create|update|delete)$/.test(method)) return undefined;
    const file = path.split('/')[4] ?? '';
    if (!sharing.has(file)) {
      sharing.add(file);
      return undefined;
    }
    return { status: 501, body: notImplemented('concurrent permission operations on one file').body() };
  }

  private answer(request: DoorRequest, method: string, faults: readonly CallFault[]): DoorResponse {
    const api = method.split('.')[0] ?? '';
    const refused = this.quota?.refuse(request.person, method, request.method);
    if (refused) return refused;
    for (const fault of faults) if (fault.kind === 'status') return failure(api, fault.code);
    const answer = this.ask(request);
    return faults.some((fault) => fault.kind === 'lost') ? failure(api, 503) : answer;
  }

  /** A door that breaks answers 500 naming itself, as it does over HTTP: never taken for a lost connection. */
  private ask(request: DoorRequest): DoorResponse {
    try {
      return this.workspace.answer(request);
    } catch (error) {
      if (process.env.CORDEE_DEBUG) console.error(error);
      const message = error instanceof Error ? error.message : String(error);
      return { status: 500, body: new GoogleError(500, `The local Workspace failed: ${message}`).body() };
    }
  }

  private count(name: string): void {
    this.calls.byMethod[name] = (this.calls.byMethod[name] ?? 0) + 1;
  }
}
