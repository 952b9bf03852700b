// Who has access to documents, read with one list each; permissions written one at a time for each document.

import {
  ask,
  askEach,
  get,
  isSharingLimit,
  need,
  post,
  type RestOutcome,
  type RestRequest,
  refusal,
  refusalAndRemedy,
  remedy,
  type World,
} from '../../changes/ports';
import { type Act, type Permission, roleOf } from '../../domain/sharing';
import { type OurFile, ourFiles } from './our-files';

/** The permissions of a document, or why the person at the keyboard can't share it. */
export type Reached = { permissions: Permission[] } | { closed: string };

const PERMISSION_FIELDS =
  'nextPageToken,permissions(id,type,role,emailAddress,domain,deleted,permissionDetails(role,inherited))';

/** By Drive id. One call lists our documents, one more each reads its permissions. */
export function readAccess(world: World, ids: readonly string[]): Map<string, Reached> {
  const reached = new Map<string, Reached>();
  const open: string[] = [];
  for (const [id, file] of ourFiles(world, ids)) {
    const closed = 'gone' in file ? file.gone : whyClosed(file);
    if (closed) reached.set(id, { closed });
    else open.push(id);
  }
  for (const [id, outcome] of askEach(world, open, (one) => permissionsRequest(one))) {
    if (!outcome.ok) reached.set(id, { closed: refusalAndRemedy(outcome) });
    else reached.set(id, { permissions: permissionsIn(world, id, outcome) });
  }
  return reached;
}

function permissionsRequest(id: string, pageToken?: string): RestRequest {
  const query = { fields: PERMISSION_FIELDS, pageSize: '100', ...(pageToken ? { pageToken } : {}) };
  return get('drive', `files/${encodeURIComponent(id)}/permissions`, query);
}

function whyClosed({ trashed, owners = [], capabilities }: OurFile): string | undefined {
  if (trashed) return 'Ce document est à la corbeille de Drive : sortez-l’en pour le partager.';
  if (capabilities?.canShare) return undefined;
  const whom = owners[0]?.emailAddress ?? 'la personne qui gère le Drive partagé';
  return `Vous n’avez pas le droit de partager ce document. Demandez-le à ${whom}.`;
}

function permissionsIn(world: World, id: string, first: RestOutcome): Permission[] {
  const found: Permission[] = [];
  for (let { body } = first; ; body = need(ask(world, permissionsRequest(id, body.nextPageToken)), 'Drive')) {
    for (const one of body.permissions ?? []) if (!one.deleted) found.push(permissionOf(one));
    if (!body.nextPageToken) return found;
  }
}

/** Where Drive says nothing of inheritance, a role counts as given on the document. */
function permissionOf({ id, type, role, emailAddress, domain, permissionDetails: details }: any): Permission {
  const told: { role: string; inherited?: boolean }[] = details?.length ? details : [{ role }];
  const direct = told.find(({ inherited }) => !inherited)?.role;
  const inherited = told.find((one) => one.inherited)?.role;
  const address: string | undefined = (emailAddress ?? domain)?.toLowerCase();
  return {
    id,
    type,
    role,
    ...(address === undefined ? {} : { address }),
    ...(direct === undefined ? {} : { direct }),
    ...(inherited === undefined ? {} : { inherited }),
  };
}

/** What became of an act. `unsure`: Google didn't say; `mailed`: given, and Google wrote; `address`: as Drive shows it. */
export type ActResult =
  | { kind: 'done' | 'mailed'; address?: string }
  | { kind: 'no-account' }
  | { kind: 'refused' | 'unsure'; message: string; hint: string };

export interface Task {
  fileId: string;
  acts: readonly Act[];
}

/**
 * Results of each task's acts, in order. Drive keeps only the last of several permission writes that one file
 * receives at the same time (drive/api/guides/manage-sharing): a round sends one for each file. An address is
 * tried on one document first: without an account, it isn't tried on the others. Once Google accepts no more
 * sharing, nothing more is asked.
 */
export function writeAccess(world: World, tasks: readonly Task[]): ActResult[][] {
  const results: ActResult[][] = tasks.map(() => []);
  /** Whether an address has an account, once tried. */
  const accounts = new Map<string, boolean>();
  let limit: ActResult | undefined;
  /** What is known of an act without asking. */
  const foretold = (act: Act): ActResult | undefined => {
    if (limit) return limit;
    const alone = act.do === 'give' && !act.notify && accounts.get(act.address) === false;
    return alone ? { kind: 'no-account' } : undefined;
  };
  for (;;) {
    const round: { fileId: string; act: Act; index: number; mail: boolean }[] = [];
    const trying = new Set<string>();
    tasks.forEach(({ fileId, acts }, index) => {
      const own = results[index]!;
      for (let known: ActResult | undefined; acts[own.length]; own.push(known)) {
        known = foretold(acts[own.length]!);
        if (!known) break;
      }
      const act = acts[own.length];
      if (!act) return;
      const first = act.do === 'give' && !accounts.has(act.address);
      if (first && trying.has(act.address)) return;
      if (first) trying.add(act.address);
      round.push({ fileId, act, index, mail: act.do === 'give' && accounts.get(act.address) === false });
    });
    if (round.length === 0) return results;
    for (const [{ act, index, mail }, outcome] of askEach(world, round, (one) =>
      requestOf(one.fileId, one.act, one.mail),
    )) {
      const result = resultOf(act, outcome, mail);
      if (isSharingLimit(outcome)) limit = result;
      if (act.do === 'give' && !mail && /done|no-account/.test(result.kind))
        accounts.set(act.address, result.kind === 'done');
      // Whom nobody may be shared with in silence is told at the next round, or written to.
      if (result.kind !== 'no-account') results[index]!.push(result);
    }
  }
}

function requestOf(fileId: string, act: Act, mail: boolean): RestRequest {
  const path = `files/${encodeURIComponent(fileId)}/permissions`;
  const fields = { fields: 'id,emailAddress' };
  if (act.do === 'give') {
    const body = { type: 'user', role: roleOf(act.access), emailAddress: act.address };
    // Giving twice is giving once; writing twice isn't.
    return {
      ...post('drive', path, body, { ...fields, sendNotificationEmail: String(mail) }),
      repeatable: !mail,
    };
  }
  const own = `${path}/${encodeURIComponent(act.permissionId)}`;
  if (act.do === 'end') return { api: 'drive', method: 'DELETE', path: own, repeatable: true };
  return { ...post('drive', own, { role: roleOf(act.access) }, fields), method: 'PATCH' };
}

function resultOf(act: Act, outcome: RestOutcome, mail: boolean): ActResult {
  if (outcome.ok) {
    const address: string | undefined = outcome.body?.emailAddress?.toLowerCase();
    return { kind: mail ? 'mailed' : 'done', ...(address === undefined ? {} : { address }) };
  }
  if (act.do === 'end' && outcome.status === 404) return { kind: 'done' };
  if (act.do === 'give' && !mail && /no Google account|"Notify people"/i.test(outcome.message))
    return { kind: 'no-account' };
  return {
    kind: outcome.ambiguous ? 'unsure' : 'refused',
    message: refusal(outcome),
    hint: remedy(outcome),
  };
}
