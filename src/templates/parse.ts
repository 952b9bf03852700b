// Docs JSON → template, with every fault of the document in one pass.

import type { ViewType, ViewTypes } from '../domain/view';
import { typography } from '../french';
import { placeAnchors } from './anchors';
import {
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
import { readTag, type Tag, TagFault } from './expression';
import { segmentsOf } from './flat';
import { Maker } from './prototypes';
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
import type {
  Condition,
  Fault,
  Item,
  Logic,
  Loop,
  RowItem,
  SegmentTemplate,
  SlotInfo,
  Template,
} from './template';
import { tokens } from './tokens';

export interface Parsed {
  template: Template;
  /** Any fault: the template creates nothing. */
  faults: Fault[];
  /** What deserves to be known and hinders nothing. */
  notices: Fault[];
}

/** Reads a template document for records of type `root`. */
export function parse(document: DocsDocument, types: ViewTypes, root: string): Parsed {
  return new Parser(types, root).document(document);
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

const DEEPEST = 40;

class Parser {
  private readonly faults: Fault[] = [];
  private readonly notices: Fault[] = [];
  private readonly slots: Record<string, SlotInfo> = {};
  private values = 0;
  private blocks = 0;
  private readonly maker = new Maker((holder, element, structure, id, text, message, hint) => {
    this.faults.push({ id, where: placeOf(structure, holder, element), text, message, hint });
  });

  constructor(
    private readonly types: ViewTypes,
    private readonly root: string,
  ) {}

  document(document: DocsDocument): Parsed {
    const rootType = this.types[this.root];
    if (!rootType) throw new Error(`Unknown record type: ${this.root}`);
    const logic: Logic[] = [];
    const segments: SegmentTemplate[] = [];
    const structures = segmentsOf(document).map(structureOf);
    for (const structure of structures) {
      this.suggested(structure);
      this.lone(structure, rootType);
      this.contents(structure);
      const plan = this.plan(structure, rootType, logic);
      if (this.faults.length > 0) continue;
      segments.push(this.segment(plan));
    }
    if (this.faults.length === 0) attachFootnotes(structures, segments);
    const { textStyles, paragraphStyles, cellStyles } = this.maker;
    const template: Template = {
      version: 1,
      root: this.root,
      segments,
      logic,
      slots: this.slots,
      textStyles,
      paragraphStyles,
      cellStyles,
    };
    if (this.faults.length > 0)
      return {
        template: { ...template, faulty: true, segments: [], logic: [] },
        faults: this.faults.map(typeset),
        notices: this.notices.map(typeset),
      };
    return { template, faults: [], notices: this.notices.map(typeset) };
  }

  private say(
    structure: Structure,
    tag: { para: Para; holder: Holder; raw: string },
    id: string,
    message: string,
    hint: string,
  ): void {
    this.faults.push({ id, where: placeOf(structure, tag.holder, tag.para), text: tag.raw, message, hint });
  }

  private suggested(structure: Structure): void {
    const found = suggestions(structure);
    if (!found) return;
    this.faults.push({
      id: 'T-SUGGESTION',
      where: placeOf(structure, found.holder, found.para),
      text: found.text,
      message: 'Le modèle contient des suggestions en attente.',
      hint: 'Acceptez ou refusez les suggestions dans le modèle, puis recommencez.',
    });
  }

  private lone(structure: Structure, rootType: ViewType): void {
    for (const one of structure.single) {
      const { list } = tokens(one.inside);
      const found = findPath(list, 0, [rootType], this.types);
      if (!found || found.next < list.length) continue;
      this.say(
        structure,
        one,
        'T-ACCOLADES',
        'Cette balise n’a qu’une accolade de chaque côté.',
        `Écrivez {{${found.path.label}}}.`,
      );
    }
    for (const lone of structure.lone) {
      this.say(
        structure,
        lone,
        'T-ACCOLADES',
        'Ces accolades ne forment pas une balise.',
        'Une balise s’écrit dans un seul paragraphe, avec deux accolades avant et deux après : {{Intitulé}}.',
      );
    }
  }

  /** A table of contents repeats headings, tags included, and the API can't rewrite it. */
  private contents(structure: Structure): void {
    for (const element of structure.holder.elements) {
      if (element.kind !== 'other' || !element.contents) continue;
      const json = structure.segment.content.find(
        (item) => item.tableOfContents && (item.startIndex ?? 0) === element.s,
      );
      if (!JSON.stringify(json ?? {}).includes('{{')) continue;
      this.faults.push({
        id: 'T-SOMMAIRE',
        where: placeOf(structure, structure.holder, element),
        text: '{{…}}',
        message: 'La table des matières contient une balise, que Cordée ne peut pas remplacer.',
        hint: 'Retirez les balises des titres, ou retirez la table des matières du modèle.',
      });
    }
  }

  // --- Tags: what each says, which blocks they form

  private plan(structure: Structure, rootType: ViewType, logic: Logic[]): Plan {
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
    for (const tag of structure.tags) {
      const where = placeOf(structure, tag.holder, tag.para);
      let said: Tag | undefined;
      let role: 'value' | 'loop' | 'if' = 'value';
      try {
        said = readTag(tag.inside, scopes, this.types);
        if (said.kind === 'loop' || said.kind === 'if') role = said.kind;
      } catch (error) {
        if (!(error instanceof TagFault)) throw error;
        role = error.role;
        if (!error.silent) this.say(structure, tag, error.id, error.message, error.hint);
      }
      if (said?.kind === 'value') {
        const id = `v${++this.values}`;
        const slot: SlotInfo = { id, label: said.label, where, source: said.source, filters: said.filters };
        if (said.source.path.volatile) slot.volatile = true;
        this.slots[id] = slot;
        into.push({ slot });
        plan.slots.set(tag, id);
      } else if (role === 'loop' || role === 'if') {
        if (stack.length >= DEEPEST)
          this.say(
            structure,
            tag,
            'T-IMBRICATION',
            'Trop de blocs sont ouverts les uns dans les autres.',
            `Restez en dessous de ${DEEPEST}.`,
          );
        const id = `b${++this.blocks}`;
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
          scopes = [loop?.path.of === undefined ? undefined : this.types[loop.path.of], ...scopes];
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
          this.say(
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
      } else if (said?.kind === 'end') {
        const open = stack.pop();
        if (!open) {
          this.say(
            structure,
            tag,
            'T-FIN',
            '« fin » ne referme aucun bloc.',
            findPath(tokens('Fin').list, 0, scopes, this.types)
              ? 'Pour la colonne « Fin », écrivez {{Fin}} avec une majuscule. Sinon, retirez cette balise.'
              : 'Retirez cette balise, ou ajoutez {{si …}} ou {{pour chaque …}} avant.',
          );
        } else {
          scopes = open.before.scopes;
          into = open.before.logic;
          const block = this.block(structure, {
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
    for (const { tags } of stack) {
      this.say(
        structure,
        tags.open,
        'T-BLOC',
        'Ce bloc ne se referme pas.',
        'Ajoutez {{fin}} où il se termine, dans la même partie du document.',
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
      if (standsAlone(plan, tag)) (this.slots[id] as SlotInfo).alone = true;
    }
    for (const block of blocks) this.check(plan, block);
    return plan;
  }

  /** Which level a block's tags make it, or nothing after a fault. */
  private block(structure: Structure, block: BlockTags): BlockTags | undefined {
    const { open, middle, close } = block;
    if (open.para === close.para) return middle && middle.para !== open.para ? undefined : block;
    if (open.holder === close.holder) {
      if (middle && middle.holder !== open.holder) {
        this.say(
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
        this.say(
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
    this.say(
      structure,
      open,
      'T-COUPE',
      'Ce bloc commence et finit de part et d’autre d’un bord de tableau.',
      'Placez {{fin}} dans le même tableau que l’ouverture, ou les deux hors du tableau.',
    );
    return undefined;
  }

  private check(plan: Plan, block: BlockTags): void {
    const { structure } = plan;
    const { open, middle, close, table } = block;
    const alone = (tag: Tagged) => {
      this.say(
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
          this.say(
            structure,
            middle,
            'T-SINON',
            '« sinon » partage sa ligne avec le début ou la fin du bloc.',
            'Placez {{sinon}} au début d’une autre ligne du tableau.',
          );
        }
      }
      const clash = (plan.byTable.get(table) ?? []).find(
        (other) => other.open.s > close.s && rowOf(other.open, table) === last && !rowOnly(plan, last),
      );
      if (clash)
        this.say(
          structure,
          clash.open,
          'T-CROISE',
          'Deux blocs se partagent la même ligne du tableau.',
          'Un bloc de lignes prend des lignes entières : ouvrez le second sur une autre ligne.',
        );
    }
  }

  // --- Items

  private segment(plan: Plan): SegmentTemplate {
    const { structure } = plan;
    const { segment, flat, holder } = structure;
    const items = this.flow(plan, holder, 0, holder.elements.length, plan.byHolder.get(holder) ?? []);
    const anchors = placeAnchors(plan, items);
    for (const complete of this.repeated) complete(anchors);
    this.repeated = [];
    const result: SegmentTemplate = { flat, items, anchors };
    if (segment.tabId !== undefined) result.tabId = segment.tabId;
    if (segment.segmentId !== undefined) result.segmentId = segment.segmentId;
    return result;
  }

  /** Prototypes are made last, once it is known which characters bear anchors. */
  private repeated: ((anchors: SegmentTemplate['anchors']) => void)[] = [];

  private flow(plan: Plan, holder: Holder, from: number, to: number, blocks: readonly BlockTags[]): Item[] {
    const items: Item[] = [];
    for (const cut of cutFlow(plan, holder, from, to, blocks)) {
      if ('block' in cut) {
        const { block, s, e } = cut;
        const item: Item = {
          t: 'b',
          id: block.id,
          level: 'flow',
          s,
          e,
          branches: cut.branches.map((branch) => ({
            s: branch.s,
            e: branch.e,
            items: this.flow(plan, holder, branch.range[0], branch.range[1], branch.blocks),
          })),
        };
        if (block.loop) {
          item.loop = true;
          const [branch] = cut.branches;
          this.repeated.push((anchors) => {
            if (branch)
              item.made = this.maker.flow(
                plan,
                holder,
                branch.range[0],
                branch.range[1],
                branch.blocks,
                anchors,
              );
          });
        }
        items.push(item);
      } else if (cut.plain.kind === 'para') {
        for (const item of this.paragraph(plan, holder, cut.plain)) items.push(item);
      } else if (cut.plain.kind === 'table') {
        for (const item of this.table(plan, cut.plain)) items.push(item);
      }
    }
    return items;
  }

  private paragraph(plan: Plan, holder: Holder, para: Para): Item[] {
    if (para.tags.length === 0) return [];
    const items = this.line(plan, para, para.s, para.e, plan.byPara.get(para) ?? []);
    if (!bare(plan, para)) return items;
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
      this.notices.push({
        id: 'T-VIDE',
        where: placeOf(plan.structure, holder, para),
        text: para.tags.map((tag) => tag.raw).join(''),
        message: 'Un paragraphe vide restera ici : Google Docs n’en permet pas la suppression à cet endroit.',
        hint: 'Placez la balise à la fin du paragraphe précédent si ce vide vous gêne.',
      });
    }
    return [{ t: 'p', s: para.s, e: para.e, items }];
  }

  private line(plan: Plan, para: Para, from: number, to: number, blocks: readonly BlockTags[]): Item[] {
    const items: Item[] = [];
    for (const cut of cutLine(plan, para, from, to, blocks)) {
      if ('block' in cut) {
        const { block, s, e } = cut;
        const item: Item = {
          t: 'b',
          id: block.id,
          level: 'inline',
          s,
          e,
          branches: cut.branches.map((branch) => ({
            s: branch.s,
            e: branch.e,
            items: this.line(plan, para, branch.s, branch.e, branch.blocks),
          })),
        };
        if (block.loop) {
          item.loop = true;
          const [branch] = cut.branches;
          this.repeated.push((anchors) => {
            if (branch)
              item.made = this.maker.line(
                plan,
                block.open.holder,
                para,
                branch.s,
                branch.e,
                branch.blocks,
                anchors,
              );
          });
        }
        items.push(item);
      } else if ('value' in cut.plain) {
        const tag = cut.plain.value;
        const { style, end } = runAt(para, tag.s);
        const item: Item = { t: 'v', s: tag.s, e: tag.e, slot: plan.slots.get(tag) as string };
        if (end < tag.e) item.split = true;
        if (style.link) item.link = style.link;
        items.push(item);
      } else if ('strip' in cut.plain) {
        items.push({ t: 'd', s: cut.plain.strip.s, e: cut.plain.strip.e });
      }
    }
    return items;
  }

  private table(plan: Plan, table: Table): Item[] {
    const blocks = plan.byTable.get(table);
    if (blocks)
      return [
        {
          t: 't',
          s: table.s,
          e: table.e,
          extents: table.rows.map((row): [number, number] => [row.s, row.e]),
          rows: this.rows(plan, table, 0, table.rows.length, blocks),
        },
      ];
    return table.rows.flatMap((row) => this.row(plan, row).items);
  }

  private rows(plan: Plan, table: Table, from: number, to: number, blocks: readonly BlockTags[]): RowItem[] {
    const items: RowItem[] = [];
    for (const cut of cutRows(plan, table, from, to, blocks)) {
      if ('block' in cut) {
        const { block, s, e } = cut;
        const item: RowItem = {
          t: 'b',
          id: block.id,
          level: 'row',
          table: table.s,
          s,
          e,
          branches: cut.branches.map((branch) => ({
            s: branch.s,
            e: branch.e,
            items: this.rows(plan, table, branch.range[0], branch.range[1], branch.blocks),
          })),
        };
        if (block.loop) {
          item.loop = true;
          const [branch] = cut.branches;
          this.repeated.push((anchors) => {
            if (branch)
              item.made = this.maker.rows(
                plan,
                table,
                branch.range[0],
                branch.range[1],
                branch.blocks,
                anchors,
              );
          });
        }
        items.push(item);
      } else {
        items.push(this.row(plan, cut.plain));
      }
    }
    return items;
  }

  private row(plan: Plan, row: Row): RowItem & { t: 'r' } {
    const items: Item[] = [];
    for (const { holder } of row.cells) {
      for (const item of this.flow(plan, holder, 0, holder.elements.length, plan.byHolder.get(holder) ?? []))
        items.push(item);
    }
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
function typeset(fault: Fault): Fault {
  const { text, message, hint } = fault;
  return { ...fault, text: clip(text), message: typography(clip(message)), hint: typography(clip(hint)) };
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
