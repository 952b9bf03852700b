// Every tag a template may use, relation by relation, each with what it gives for one record.

import type { ViewField, ViewRecord, ViewType, ViewTypes } from '../domain/view';
import { valuesOf } from './evaluate';
import { readTag, TagFault } from './expression';
import { FILTERS, NATURES, written } from './filters';

export interface ListedTag {
  /** Key of its field: names its row for good. */
  id: string;
  /** As it is written in a template: `{{Coût total}}`. */
  tag: string;
  /** « montant : euros, centimes, lettres ». */
  nature: string;
  /** What it gives; empty when the record says nothing. */
  example: string;
}

export interface TagGroup {
  id: string;
  /** The relation as a tag names it; the record's own fields come first, under its type's name. */
  title: string;
  /** How its tags are reached: `{{pour chaque Financements}} … {{fin}}`. */
  how: string;
  tags: ListedTag[];
}

/** Enough to recognise a long text. */
const LONGEST = 120;

/**
 * `title`: how the first group, the record's own fields, is called. `isOwn`: types that only this document has;
 * their relations are followed to the end, those of the others one step.
 */
export function availableTags(
  types: ViewTypes,
  root: string,
  title: string,
  record: ViewRecord,
  isOwn: (type: string) => boolean = () => false,
): TagGroup[] {
  const type = types[root];
  if (!type) throw new Error(`Unknown record type: ${root}`);
  const own = { id: root, title, how: '', tags: tagsOf([type], [record]) };
  return [own, ...relations([type], [record], [])];

  /** Groups of the relations of the innermost of `scopes`, reached through the loops `path`. */
  function relations(
    scopes: readonly ViewType[],
    records: readonly ViewRecord[],
    path: readonly ViewField[],
  ): TagGroup[] {
    return scopes[0]!.fields.flatMap((field): TagGroup[] => {
      const target = field.of === undefined ? undefined : types[field.of];
      if (!target) return [];
      const { label } = field;
      const through = [...path, field];
      const named = {
        id: through.map(({ key }) => key).join('/'),
        title: through.map((one) => one.label).join(' › '),
      };
      const loops = path.map((one) => `{{pour chaque ${one.label}}} `);
      if (field.kind !== 'records') {
        const tags = tagsOf(scopes, records, target, `${label}.`);
        return tags.length > 0 ? [{ ...named, how: `${loops.join('')}{{${label}.…}}`, tags }] : [];
      }
      const rows = records[0]!.values[field.key];
      const first = Array.isArray(rows) ? (rows[0] as ViewRecord | string | undefined) : undefined;
      const row = typeof first === 'object' ? first : { id: '', values: {} };
      const tags = tagsOf([target, ...scopes], [row, ...records]);
      const ends = through.map(() => '{{fin}}').join(' ');
      const how = `${loops.join('')}{{pour chaque ${label}}} … ${ends}, {{nombre ${label}}}`;
      const further = isOwn(target.name) ? relations([target, ...scopes], [row, ...records], through) : [];
      return tags.length > 0 ? [{ ...named, how, tags }, ...further] : further;
    });
  }

  /** Tags of the fields of `of` (by default the innermost type's), written after `before`. */
  function tagsOf(
    scopes: readonly ViewType[],
    records: readonly ViewRecord[],
    of = scopes[0] as ViewType,
    before = '',
  ): ListedTag[] {
    return of.fields.flatMap((field): ListedTag[] => {
      const tag = `{{${before}${field.label}}}`;
      const example = exampleOf(`${before}${field.label}`, field, scopes, records);
      return example === undefined ? [] : [{ id: field.key, tag, nature: natureOf(field), example }];
    });
  }

  /** Undefined for a label that another field bears first, or that no tag can name. */
  function exampleOf(
    inside: string,
    field: ViewField,
    scopes: readonly ViewType[],
    records: readonly ViewRecord[],
  ): string | undefined {
    try {
      const said = readTag(inside, scopes, types);
      if (said.kind !== 'value' || said.source.from !== 'path') return undefined;
      const { path } = said.source;
      if (path.up !== 0 || path.keys[path.keys.length - 1] !== field.key) return undefined;
      const kind = path.title === undefined ? path.kind : (path.titleKind ?? 'text');
      const { text } = written(valuesOf(said.source, records), kind, [], path.title);
      const flat = text.replace(/\s*\n\s*/g, ' / ').trim();
      return flat.length > LONGEST ? `${flat.slice(0, LONGEST).replace(/\s+\S*$/, '')}…` : flat;
    } catch (error) {
      if (error instanceof TagFault) return undefined;
      throw error;
    }
  }
}

function natureOf({ kind }: ViewField): string {
  const filters = Object.keys(FILTERS).filter(
    (name) => FILTERS[name]?.kinds?.includes(kind) && (name !== 'de' || kind.startsWith('record')),
  );
  if (kind === 'choices' || kind === 'records') filters.push('liste');
  return filters.length > 0 ? `${NATURES[kind]} : ${filters.join(', ')}` : NATURES[kind];
}
