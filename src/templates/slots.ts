// The names under which a document remembers what Cordée wrote: the one grammar, printed and parsed here.
//
//   cordee/<id>[@<key>[/<key>…]]#<hash>[~<kept>]   a value (id v3), or a block or row shown (id b2, b2.1)
//   cordee/<id>[@<key>[/<key>…]]!<side>[#<state>]  an anchor: the block's place is just after / before it
//
// A key is the id of the row that an enclosing loop stands for, outermost first.

import { hash as hashOf } from '../domain/hash';

export const PREFIX = 'cordee/';
/** Docs' limit on a named range's name, in UTF-16 units. */
export const LONGEST = 256;

export interface Shown {
  kind: 'shown';
  /** `v3`, `b2`, `b2.1` (second row of the block, or its « sinon » branch). */
  id: string;
  keys: string[];
  /** Hash of the text when Cordée wrote it. */
  hash: string;
  /** Hash of the table's value for which a person chose to keep the document's own text. */
  kept?: string;
}

export interface Anchor {
  kind: 'anchor';
  id: string;
  keys: string[];
  side: 'after' | 'before';
  /** What the block showed: a branch number, or the hash of its rows' keys. */
  state?: string;
}

export type Name = Shown | Anchor;

/** `v7@FIN-0003`: a slot or block inside the rows that enclose it. */
export function keyed(id: string, path: string): string {
  return path ? `${id}@${path}` : id;
}

/** One more key, already fit for a name, at the end of a path. */
export function append(path: string, key: string): string {
  return path ? `${path}/${key}` : key;
}

/** One more row at the end of a path. */
export function extend(path: string, key: string): string {
  const escaped = escapeKey(key);
  return path ? `${path}/${escaped}` : escaped;
}

/** Prints a name from parts already keyed (the fast road of a fill). */
export function shownName(slot: string, hash: string): string {
  return `${PREFIX}${slot}#${hash}`;
}

export function anchorName(block: string, side: 'after' | 'before', state: string): string {
  return `${PREFIX}${block}!${side}#${state}`;
}

export function print(name: Name): string {
  const slot = keyed(name.id, name.keys.map(escapeKey).join('/'));
  if (name.kind === 'anchor')
    return `${PREFIX}${slot}!${name.side}${name.state === undefined ? '' : `#${name.state}`}`;
  return `${PREFIX}${slot}#${name.hash}${name.kept === undefined ? '' : `~${name.kept}`}`;
}

const SHOWN = /^cordee\/([vb]\d+(?:\.\d+)*)(?:@([^#!]+))?#([0-9a-z]+)(?:~([0-9a-z]+))?$/;
const ANCHOR = /^cordee\/([vb]\d+(?:\.\d+)*)(?:@([^#!]+))?!(after|before)(?:#([0-9a-z-]+))?$/;

/** The name's parts, or undefined for a name that isn't ours. */
export function read(text: string): Name | undefined {
  const shown = SHOWN.exec(text);
  if (shown) {
    const name: Shown = {
      kind: 'shown',
      id: shown[1] as string,
      keys: keys(shown[2]),
      hash: shown[3] as string,
    };
    if (shown[4] !== undefined) name.kept = shown[4];
    return name;
  }
  const anchor = ANCHOR.exec(text);
  if (anchor) {
    const name: Anchor = {
      kind: 'anchor',
      id: anchor[1] as string,
      keys: keys(anchor[2]),
      side: anchor[3] as 'after' | 'before',
    };
    if (anchor[4] !== undefined) name.state = anchor[4];
    return name;
  }
  return undefined;
}

function keys(text: string | undefined): string[] {
  return text === undefined ? [] : text.split('/').map(readKey);
}

/** Past this length a key is replaced by its hash: four nested rows still fit in a name. */
const LONGEST_KEY = 40;

function escapeKey(key: string): string {
  if (/^(?:[\w.-]{1,40}|%h[0-9a-z]{13})$/.test(key)) return key;
  const escaped = key.replace(/[^\w.-]/g, (unit) => `%${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return escaped.length <= LONGEST_KEY && escaped !== '' ? escaped : `%h${hashOf(key)}`;
}

function readKey(text: string): string {
  return text.replace(/%([0-9a-f]{4})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
