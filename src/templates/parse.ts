// Docs JSON → template, with every fault of the document in one pass.

import type { ViewType, ViewTypes } from '../domain/view';
import { typography } from '../french';
import { placeAnchors } from './anchors';
import {
  type BlockCut,
  type BlockTags,
  bare,
  blank,
  cutFlow,
  cutLine,
  cutRows,
  mustStay,
  type Plan,
  rowOf,
  rowOnly,
  tagsOnly,
} from './blocks';
import type { DocsDocument } from './document';
import { type Role, readTag, type Tag, TagFault } from './expression';
import { OBJECT, segmentsOf } from './flat';
import { type Prototypes, prototypes, Styles } from './prototypes';
import { findPath, type Scopes } from './scope';
import {
  type Holder,
  type Para,
  placeOf,
  type Row,
  runAt,
  type Structure,
  structureOf,
  type Table,
  type Tagged,
} from './structure';
import { suggestions } from './suggestions';
import {
  type Block,
  type Condition,
  type Fault,
  type Item,
  type Logic,
  type Loop,
  type MadeBlock,
  type RowItem,
  type SegmentTemplate,
  SHAPE,
  type SlotInfo,
  type Template,
} from './template';
import { tokens } from './tokens';

export interface Parsed {
  template: Template;
  /** Any fault: the template creates nothing. */
  faults: Fault[];
  /** What deserves to be known and hinders nothing. */
  notices: Fault[];
}

interface Open {
  tags: { open: Tagged; middle?: Tagged };
  id: string;
  loop: boolean;
  scopes: Scopes;
  before: { scopes: Scopes; logic: Logic[] };
  /** Where the logic of the « sinon » branch goes. */
  no?: Logic[];
}

type Range = readonly [from: number, to: number];

/** A fault with the index it is read at: people correct a template from its top. */
type Found = Fault & { at: number };

const DEEPEST = 40;

/** Reads a template document for records of type `root`. */
export function parse(document: DocsDocument, types: ViewTypes, root: string): Parsed {
  const faults: Found[] = [];
  const notices: Fault[] = [];
  const slots: Record<string, SlotInfo> = {};
  let valueCount = 0;
  let blockCount = 0;
  /** Prototypes are made last, once it is known which characters bear anchors. */
  let again: ((make: Prototypes) => void)[] = [];
  /** What is being read stands inside something that is made again whole. */
  let enclosed = false;
  const styles = new Styles();

  const rootType = types[root];
  if (!rootType) throw new Error(`Unknown record type: ${root}`);
  const logic: Logic[] = [];
  const segments: SegmentTemplate[] = [];
  const structures = segmentsOf(document).map(structureOf);
  for (const structure of structures) {
    const before = faults.length;
    saySuggested(structure);
    sayLone(structure);
    sayContents(structure);
    const plan = planOf(structure, rootType, logic);
    // Even of a faulty template, unless it is too deep: what can't be made again is said in the same pass.
    if (!faults.some(({ id }) => id === 'T-IMBRICATION')) segments.push(segmentOf(plan));
    faults.push(...faults.splice(before).sort((a, b) => a.at - b.at));
  }
  const faulty = faults.length > 0;
  if (!faulty) attachFootnotes(structures, segments);
  const { textStyles, paragraphStyles, cellStyles } = styles;
  const template: Template = {
    version: SHAPE,
    root,
    segments: faulty ? [] : segments,
    logic: faulty ? [] : logic,
    slots,
    textStyles,
    paragraphStyles,
    cellStyles,
  };
  if (faulty) template.faulty = true;
  return { template, faults: faults.map(typeset), notices: notices.map(typeset) };

  function say(
    structure: Structure,
    tag: { s: number; para: Para; holder: Holder; raw: string },
    id: string,
    message: string,
    hint: string,
  ): void {
    const { s: at, para, holder, raw: text } = tag;
    faults.push({ at, id, where: placeOf(structure, holder, para), text, message, hint });
  }

  function saySuggested(structure: Structure): void {
    const found = suggestions(structure);
    if (!found) return;
    faults.push({
      at: found.para.s,
      id: 'T-SUGGESTION',
      where: placeOf(structure, found.holder, found.para),
      text: found.text,
      message: 'Le modèle contient des suggestions en attente.',
      hint: 'Acceptez ou refusez les suggestions dans le modèle, puis recommencez.',
    });
  }

  /** Words between single braces that would make a tag. */
  function saySingle(structure: Structure, one: Structure['single'][number], scopes: Scopes): void {
    let wanted = one.inside.trim();
    try {
      const said = readTag(one.inside, scopes, types);
      if (said.kind === 'value' && said.source.from === 'path' && said.filters.length === 0)
        wanted = said.label;
    } catch {
      return;
    }
    say(
      structure,
      one,
      'T-ACCOLADES',
      'Cette balise n’a qu’une accolade de chaque côté.',
      `Écrivez {{${wanted}}}.`,
    );
  }

  function sayLone(structure: Structure): void {
    for (const lone of structure.lone) {
      say(
        structure,
        lone,
        'T-ACCOLADES',
        'Ces accolades ne forment pas une balise.',
        'Une balise s’écrit dans un seul paragraphe, avec deux accolades avant et deux après : {{Intitulé}}.',
      );
    }
  }

  /** A table of contents repeats headings, tags included, and the API can't rewrite it. */
  function sayContents(structure: Structure): void {
    for (const element of structure.holder.elements) {
      if (element.kind !== 'other' || !element.contents) continue;
      const json = structure.segment.content.find(
        (item) => item.tableOfContents && (item.startIndex ?? 0) === element.s,
      );
      if (!JSON.stringify(json ?? {}).includes('{{')) continue;
      faults.push({
        at: element.s,
        id: 'T-SOMMAIRE',
        where: placeOf(structure, structure.holder, element),
        text: '{{…}}',
        message: 'La table des matières contient une balise, que Cordée ne peut pas remplacer.',
        hint: 'Retirez les balises des titres, ou retirez la table des matières du modèle.',
      });
    }
  }

  // --- Tags: what each says, which blocks they form

  function planOf(structure: Structure, rootType: ViewType, logic: Logic[]): Plan {
    const plan: Plan = {
      structure,
      slots: new Map(),
      byPara: new Map(),
      byHolder: new Map(),
      byTable: new Map(),
      strips: new Set(),
      holders: new Map(),
    };
    const blocks: BlockTags[] = [];
    const stack: Open[] = [];
    let scopes: Scopes = [rootType];
    let into = logic;
    const singles = [...structure.single];
    const saySingles = (until: number) => {
      while (singles[0] && singles[0].s < until) saySingle(structure, singles.shift()!, scopes);
    };
    for (const tag of structure.tags) {
      saySingles(tag.s);
      const where = placeOf(structure, tag.holder, tag.para);
      let said: Tag | undefined;
      let role: Role = 'value';
      if (tag.inside.includes(OBJECT))
        say(
          structure,
          tag,
          'T-OBJET',
          'Une image, une puce ou un appel de note se trouve dans cette balise.',
          'Sortez-la des accolades.',
        );
      try {
        said = readTag(tag.inside.split(OBJECT).join(''), scopes, types);
        if (said.kind !== 'value' && said.kind !== 'else') role = said.kind;
      } catch (error) {
        if (!(error instanceof TagFault)) throw error;
        role = error.role;
        if (!error.silent) say(structure, tag, error.id, error.message, error.hint);
      }
      if (said?.kind === 'value') {
        const id = `v${++valueCount}`;
        const slot: SlotInfo = { id, label: said.label, where, source: said.source, filters: said.filters };
        if (said.source.path.volatile) slot.volatile = true;
        slots[id] = slot;
        into.push({ slot });
        plan.slots.set(tag, id);
      } else if (role === 'loop' || role === 'if') {
        if (stack.length >= DEEPEST)
          say(
            structure,
            tag,
            'T-IMBRICATION',
            'Trop de blocs sont ouverts les uns dans les autres.',
            `Restez en dessous de ${DEEPEST}.`,
          );
        const id = `b${++blockCount}`;
        const open: Open = {
          tags: { open: tag },
          id,
          loop: role === 'loop',
          scopes,
          before: { scopes, logic: into },
        };
        const inside: Logic[] = [];
        const loop: Loop | undefined = said?.kind === 'loop' ? said.loop : undefined;
        if (role === 'loop') {
          scopes = [loop?.path.of === undefined ? undefined : types[loop.path.of], ...scopes];
          if (loop && said?.kind === 'loop') into.push({ id, loop, where, label: said.label, inside });
        } else if (said?.kind === 'if') {
          const no: Logic[] = [];
          open.no = no;
          into.push({
            id,
            condition: said.condition as Condition,
            where,
            label: said.label,
            yes: inside,
            no,
          });
        }
        into = inside;
        stack.push(open);
      } else if (said?.kind === 'else') {
        const open = stack[stack.length - 1];
        if (!open || open.loop || open.tags.middle) {
          say(
            structure,
            tag,
            'T-SINON',
            '« sinon » ne répond à aucun « si ».',
            'Placez {{sinon}} entre {{si …}} et {{fin}}, une seule fois.',
          );
        } else {
          open.tags.middle = tag;
          into = open.no ?? [];
        }
      } else if (role === 'end') {
        const open = stack.pop();
        if (open && said?.kind === 'end' && said.of !== undefined && (said.of === 'loop') !== open.loop)
          say(
            structure,
            tag,
            'T-CROISE',
            `Le dernier bloc ouvert ici est ${open.tags.open.raw} : ce n’est pas lui que cette balise referme.`,
            'Refermez d’abord le bloc ouvert en dernier, ou écrivez seulement {{fin}}.',
          );
        if (!open) {
          say(
            structure,
            tag,
            'T-FIN',
            '« fin » ne referme aucun bloc.',
            findPath(tokens('Fin').list, 0, scopes, types)
              ? 'Pour la colonne « Fin », écrivez {{Fin}} avec une majuscule. Sinon, retirez cette balise.'
              : 'Retirez cette balise, ou ajoutez {{si …}} ou {{pour chaque …}} avant.',
          );
        } else {
          scopes = open.before.scopes;
          into = open.before.logic;
          const block = levelOf(structure, {
            ...open.tags,
            close: tag,
            id: open.id,
            loop: open.loop,
            level: 'inline',
          });
          if (block) blocks.push(block);
        }
      }
    }
    saySingles(Number.POSITIVE_INFINITY);
    for (const { tags } of stack) {
      const column = structure.tags.find(
        (tag) => tag.s > tags.open.s && plan.slots.has(tag) && tag.inside.trim() === 'Fin',
      );
      say(
        structure,
        tags.open,
        'T-BLOC',
        'Ce bloc ne se referme pas.',
        column
          ? '{{Fin}}, avec une majuscule, écrit la colonne « Fin » : pour refermer le bloc, écrivez {{fin}}.'
          : 'Ajoutez {{fin}} où il se termine, dans la même partie du document.',
      );
    }
    blocks.sort((a, b) => a.open.s - b.open.s);
    for (const block of blocks) {
      plan.holders.set(block.id, block.open.holder);
      if (block.level === 'inline') put(plan.byPara, block.open.para, block);
      else {
        for (const tag of [block.open, block.middle, block.close]) if (tag) plan.strips.add(tag);
        if (block.level === 'flow') put(plan.byHolder, block.open.holder, block);
        else if (block.table) put(plan.byTable, block.table, block);
      }
    }
    for (const [tag, id] of plan.slots) {
      if (standsAlone(plan, tag)) (slots[id] as SlotInfo).alone = true;
    }
    for (const block of blocks) check(plan, block);
    return plan;
  }

  /** Which level a block's tags make it, or nothing after a fault. */
  function levelOf(structure: Structure, block: BlockTags): BlockTags | undefined {
    const { open, middle, close } = block;
    if (open.para === close.para) return middle && middle.para !== open.para ? undefined : block;
    if (open.holder === close.holder) {
      if (middle && middle.holder !== open.holder) {
        say(
          structure,
          middle,
          'T-COUPE',
          '« sinon » n’est pas au même endroit que le bloc qu’il partage.',
          'Placez {{sinon}} dans la même cellule, ou hors du tableau comme {{si …}}.',
        );
        return undefined;
      }
      return { ...block, level: 'flow' };
    }
    const table = open.holder.cell?.table;
    if (table && table === close.holder.cell?.table) {
      if (middle && middle.holder.cell?.table !== table) {
        say(
          structure,
          middle,
          'T-COUPE',
          '« sinon » n’est pas dans le même tableau que son bloc.',
          'Placez {{sinon}} sur une ligne du même tableau.',
        );
        return undefined;
      }
      return { ...block, level: 'row', table };
    }
    say(
      structure,
      open,
      'T-COUPE',
      'Ce bloc commence et finit de part et d’autre d’un bord de tableau.',
      'Placez {{fin}} dans le même tableau que l’ouverture, ou les deux hors du tableau.',
    );
    return undefined;
  }

  function check(plan: Plan, block: BlockTags): void {
    const { structure } = plan;
    const { open, middle, close, table } = block;
    const alone = (tag: Tagged) => {
      say(
        structure,
        tag,
        'T-MILIEU',
        'Ce bloc de plusieurs paragraphes commence ou finit au milieu d’une ligne.',
        'Placez cette balise seule sur sa ligne.',
      );
    };
    if (block.level === 'flow') {
      if (!blank(plan, open.para, open.para.s, open.s)) alone(open);
      if (!blank(plan, close.para, close.e, close.para.e)) alone(close);
      if (middle && !tagsOnly(plan, middle.para)) {
        const { para } = middle;
        const start = blank(plan, para, para.s, middle.s) && para !== open.para;
        const end = blank(plan, para, middle.e, para.e) && para !== close.para;
        if (!start && !end) alone(middle);
      }
    } else if (block.level === 'row' && table) {
      const first = rowOf(open, table);
      const last = rowOf(close, table);
      if (middle) {
        const row = rowOf(middle, table);
        if (
          row === first ||
          (row === last && rowOnly(plan, row)) ||
          row.index < first.index ||
          row.index > last.index
        ) {
          say(
            structure,
            middle,
            'T-SINON',
            '« sinon » partage sa ligne avec le début ou la fin du bloc.',
            'Placez {{sinon}} au début d’une autre ligne du tableau.',
          );
        }
      }
      sayAstray(plan, first, (tag) => tag.s < open.s);
      sayAstray(plan, last, (tag) => tag.s > close.s);
      if (middle) sayAstray(plan, rowOf(middle, table), (tag) => tag.s < middle.s && tag.s > open.s);
      const clash = (plan.byTable.get(table) ?? []).find(
        (other) => other.open.s > close.s && rowOf(other.open, table) === last && !rowOnly(plan, last),
      );
      if (clash)
        say(
          structure,
          clash.open,
          'T-CROISE',
          'Deux blocs se partagent la même ligne du tableau.',
          'Un bloc de lignes prend des lignes entières : ouvrez le second sur une autre ligne.',
        );
    }
  }

  /** Tags that stand on a row a block takes, and not in the block: they can't be both. */
  function sayAstray(
    { structure, slots, byPara, byHolder }: Plan,
    row: Row,
    outside: (tag: Tagged) => boolean,
  ): void {
    for (const { holder } of row.cells)
      for (const para of holder.elements) {
        if (para.kind !== 'para') continue;
        const within = [...(byPara.get(para) ?? []), ...(byHolder.get(holder) ?? [])];
        for (const tag of para.tags)
          if (
            outside(tag) &&
            (slots.has(tag) || within.some((block) => block.open === tag)) &&
            !faults.some(({ id, at }) => id === 'T-LIGNE' && at === tag.s)
          )
            say(
              structure,
              tag,
              'T-LIGNE',
              'Cette balise est sur une ligne de tableau que prend un bloc, mais hors de ce bloc.',
              'Ouvrez le bloc au début de la première case de la ligne, et refermez-le à la fin de la dernière.',
            );
      }
  }

  // --- Items

  function segmentOf(plan: Plan): SegmentTemplate {
    const { structure } = plan;
    const { segment, flat, holder } = structure;
    const items = holderItems(plan, holder);
    const anchors = placeAnchors(plan, items);
    const make = prototypes(plan, anchors, styles, faults);
    for (const complete of again) complete(make);
    again = [];
    const result: SegmentTemplate = { flat, items, anchors };
    if (segment.tabId !== undefined) result.tabId = segment.tabId;
    if (segment.segmentId !== undefined) result.segmentId = segment.segmentId;
    return result;
  }

  /** The item of a block. How it is made again comes last, once it is known which characters bear anchors. */
  function blockItem<Within>(
    { block, s, e, branches }: BlockCut,
    inside: (range: Range, blocks: readonly BlockTags[]) => Within[],
    make: (make: Prototypes) => MadeBlock<any>,
  ): Block<Within> {
    const item: Block<Within> = { t: 'b', id: block.id, level: block.level, s, e, branches: [] };
    if (block.loop) item.loop = true;
    made(item, make, () => {
      item.branches = branches.map((one) => ({ s: one.s, e: one.e, items: inside(one.range, one.blocks) }));
    });
    return item;
  }

  /** How `item` is made again, unless what encloses it is: that holds it too. */
  function made<Way>(item: { made?: Way }, make: (make: Prototypes) => Way, inside: () => void): void {
    if (enclosed) {
      inside();
      return;
    }
    again.push((prototypes) => {
      item.made = make(prototypes);
    });
    enclosed = true;
    inside();
    enclosed = false;
  }

  function flowItems(plan: Plan, holder: Holder, all: Range, among: readonly BlockTags[]): Item[] {
    return cutFlow(plan, holder, all, among).flatMap((cut): Item[] => {
      if ('block' in cut)
        return [
          blockItem(
            cut,
            (range, blocks) => flowItems(plan, holder, range, blocks),
            (make) => make.flow(holder, cut),
          ),
        ];
      if (cut.plain.kind === 'para') return paragraphItems(plan, holder, cut.plain);
      return cut.plain.kind === 'table' ? tableItems(plan, holder, cut.plain) : [];
    });
  }

  /** All that a holder holds. */
  function holderItems(plan: Plan, holder: Holder): Item[] {
    return flowItems(plan, holder, [0, holder.elements.length], plan.byHolder.get(holder) ?? []);
  }

  function paragraphItems(plan: Plan, holder: Holder, para: Para): Item[] {
    if (para.tags.length === 0) return [];
    const blocks = plan.byPara.get(para) ?? [];
    const read = () => lineItems(plan, para, [para.s, para.e], blocks);
    if (!bare(plan, para)) return read();
    const item: Item & { t: 'p' } = { t: 'p', s: para.s, e: para.e, items: [] };
    const inside = () => {
      item.items = read();
    };
    if (blocks.length > 0) made(item, (make) => make.paragraph(holder, para), inside);
    else inside();
    const { flat } = plan.structure;
    const lastOfSeveral = para.e === holder.e && (!holder.cell || holder.elements.length > 1);
    const flowTag = para.tags.some(
      (tag) =>
        plan.strips.has(tag) &&
        (plan.byHolder.get(holder) ?? []).some(
          (block) => block.open === tag || block.middle === tag || block.close === tag,
        ),
    );
    if (flowTag && tagsOnly(plan, para) && mustStay(flat, para.e) && (lastOfSeveral || para.e < holder.e)) {
      notices.push({
        id: 'T-VIDE',
        where: placeOf(plan.structure, holder, para),
        text: para.tags.map((tag) => tag.raw).join(''),
        message: 'Un paragraphe vide restera ici : Google Docs n’en permet pas la suppression à cet endroit.',
        hint: 'Placez la balise à la fin du paragraphe précédent si ce vide vous gêne.',
      });
    }
    return [item];
  }

  function lineItems(plan: Plan, para: Para, all: Range, among: readonly BlockTags[]): Item[] {
    return cutLine(plan, para, all, among).flatMap((cut): Item[] => {
      if ('block' in cut)
        return [
          blockItem(
            cut,
            (range, blocks) => lineItems(plan, para, range, blocks),
            (make) => make.line(cut.block.open.holder, para, cut),
          ),
        ];
      if ('value' in cut.plain) {
        const tag = cut.plain.value;
        const { style, end } = runAt(para, tag.s);
        const item: Item = { t: 'v', s: tag.s, e: tag.e, slot: plan.slots.get(tag) as string };
        if (end < tag.e) item.split = true;
        if (style.link) item.link = style.link;
        return [item];
      }
      return 'strip' in cut.plain ? [{ t: 'd', s: cut.plain.strip.s, e: cut.plain.strip.e }] : [];
    });
  }

  function tableItems(plan: Plan, holder: Holder, table: Table): Item[] {
    const blocks = plan.byTable.get(table);
    if (!blocks) return table.rows.flatMap((row) => rowItem(plan, row).items);
    const extents = table.rows.map((row): [number, number] => [row.s, row.e]);
    const item: Item & { t: 't' } = { t: 't', s: table.s, e: table.e, extents, rows: [] };
    const inside = () => {
      item.rows = rowItems(plan, table, [0, table.rows.length], blocks);
    };
    const kept = cutRows(plan, table, [0, table.rows.length], blocks).some(
      (cut) => !('block' in cut) && !rowOnly(plan, cut.plain),
    );
    if (kept) inside();
    else made(item, (make) => make.table(holder, table), inside);
    return [item];
  }

  function rowItems(plan: Plan, table: Table, all: Range, among: readonly BlockTags[]): RowItem[] {
    return cutRows(plan, table, all, among).map((cut) =>
      'block' in cut
        ? Object.assign(
            blockItem(
              cut,
              (range, blocks) => rowItems(plan, table, range, blocks),
              (make) => make.rows(table, cut),
            ),
            { table: table.s },
          )
        : rowItem(plan, cut.plain),
    );
  }

  function rowItem(plan: Plan, row: Row): RowItem & { t: 'r' } {
    const items = row.cells.flatMap(({ holder }) => holderItems(plan, holder));
    const result: RowItem & { t: 'r' } = {
      t: 'r',
      index: row.index,
      s: row.s,
      e: row.e,
      mark: (row.cells[0]?.e ?? row.e) - 1,
      items,
    };
    if (rowOnly(plan, row)) result.drop = true;
    return result;
  }
}

/** French spaces in what people read; the offending text stays as they typed it. */
export function typeset({ id, where, text, message, hint }: Fault): Fault {
  const said = clip(text).split(OBJECT).join('◆');
  return { id, where, text: said, message: typography(clip(message)), hint: typography(clip(hint)) };
}

/** Nobody reads further, whatever a hurried paste left between two braces. */
function clip(text: string): string {
  return text.length <= 300 ? text : `${text.slice(0, 120)}…${text.slice(-120)}`;
}

/** The only value of a paragraph that says nothing else. */
function standsAlone(plan: Plan, tag: Tagged): boolean {
  let at = tag.para.s;
  for (const other of tag.para.tags) {
    if ((other !== tag && plan.slots.has(other)) || plan.structure.flat.slice(at, other.s).trim() !== '')
      return false;
    at = other.e;
  }
  return plan.structure.flat.slice(at, tag.para.e).trim() === '';
}

function put<Key>(map: Map<Key, BlockTags[]>, key: Key, block: BlockTags): void {
  const list = map.get(key);
  if (list) list.push(block);
  else map.set(key, [block]);
}

/** Tells each footnote where its reference stands: a footnote goes with it. */
function attachFootnotes(structures: readonly Structure[], segments: readonly SegmentTemplate[]): void {
  let body = -1;
  structures.forEach((structure, index) => {
    if (structure.segment.kind === 'body') body = index;
    if (structure.segment.kind !== 'footnote') return;
    const at = referenceIn(structures[body]?.holder, structure.segment.segmentId);
    const segment = segments[index];
    if (at !== undefined && segment) segment.reference = { segment: body, at };
  });
}

function referenceIn(holder: Holder | undefined, footnoteId: string | undefined): number | undefined {
  for (const element of holder?.elements ?? []) {
    if (element.kind === 'para') {
      const found = element.json.elements?.find((one) => one.footnoteReference?.footnoteId === footnoteId);
      if (found) return found.startIndex ?? 0;
    } else if (element.kind === 'table') {
      for (const row of element.rows) {
        for (const cell of row.cells) {
          const found = referenceIn(cell.holder, footnoteId);
          if (found !== undefined) return found;
        }
      }
    }
  }
  return undefined;
}
