// The grid of one tab: only the rows in view exist; the keyboard stays on the table, the active cell is told by ARIA.

import { localAddress } from '../address';
import { h, setAttributes } from '../dom';
import {
  type Cell,
  columnName,
  contains,
  fromClipboard,
  inside,
  type Range,
  rowCount,
  spanning,
  toClipboard,
} from './a1';
import { type CellData, color, editableText, linkOf, type SheetCells } from './book';
import { drawChart } from './charts';
import { Editor } from './editor';

const ROW = 24;
const MARGIN = 12;
const HEADER_WIDTH = 46;
const DEFAULT_WIDTH = 100;
/** Rows of a tab that is drawn whole, each row with its own height: a page to read rather than a table. */
const SMALL = 120;

export interface GridHost {
  /** The selection changed; `active` is the cell one would type in. */
  selected(active: Cell, ranges: Range[]): void;
  failed(error: unknown, doing: string): void;
  /** A link leads to cells of this workbook. */
  lead(sheetId: number, range: Range): void;
}

export class Grid {
  readonly element = h('div', { class: 'grid-scroll' });
  private readonly table = h('table', {
    role: 'grid',
    tabindex: 0,
    'aria-multiselectable': 'true',
    class: 'grid',
  });
  private readonly columnsGroup = h('colgroup');
  private readonly head = h('thead');
  private readonly body = h('tbody');
  private readonly charts = h('div', { class: 'charts' });
  private readonly before = h('tr', { class: 'spacer', 'aria-hidden': 'true' });
  private readonly after = h('tr', { class: 'spacer', 'aria-hidden': 'true' });
  private readonly rendered = new Map<number, HTMLTableRowElement>();
  private readonly editor: Editor;
  private cells: SheetCells | undefined;
  private visible: number[] = [];
  private lefts = new Map<number, number>();
  private open = new Map<string, boolean>();
  private active: Cell = { row: 1, column: 1 };
  private anchor: Cell = { row: 1, column: 1 };
  private ranges: Range[] = [];
  /** Where one was sent before the tab's cells came. */
  private awaited: Cell | undefined;
  private dragging: 'cells' | 'rows' | 'columns' | undefined;

  constructor(private readonly host: GridHost) {
    this.table.append(this.columnsGroup, this.head, this.body);
    this.element.append(this.table, this.charts);
    this.editor = new Editor(this.element, {
      commit: (text, move) => void this.commit(text, move),
      cancel: () => this.table.focus({ preventScroll: true }),
    });
    this.element.addEventListener('scroll', () => this.paintRows(), { passive: true });
    new ResizeObserver(() => this.paintRows()).observe(this.element);
    this.table.addEventListener('keydown', (event) => this.key(event));
    this.table.addEventListener('pointerdown', (event) => this.pointer(event));
    this.table.addEventListener('pointerover', (event) => this.drag(event));
    addEventListener('pointerup', () => {
      this.dragging = undefined;
    });
    this.table.addEventListener('click', (event) => {
      const link = (event.target as Element).closest('a')?.getAttribute('href') ?? '';
      if (this.lead(link)) event.preventDefault();
    });
    this.table.addEventListener('dblclick', (event) => {
      if (cellAt(event.target)) this.edit();
    });
    this.table.addEventListener('copy', (event) => this.copy(event));
    this.table.addEventListener('paste', (event) => this.paste(event));
  }

  /** Shows a tab from its first rows. */
  show(cells: SheetCells): void {
    this.editor.close();
    this.cells = cells;
    this.open = new Map();
    this.element.scrollTo(0, 0);
    this.table.setAttribute('aria-label', `Onglet ${cells.title}`);
    setAttributes(this.table, { 'aria-rowcount': cells.rows, 'aria-colcount': cells.columns });
    this.active = { row: Math.min(cells.rows, cells.frozenRows + 1), column: 1 };
    this.anchor = this.active;
    this.ranges = [spanning(this.active, this.active)];
    this.layout();
    this.tell();
  }

  /** Selects these cells, brought into view: folded columns are unfolded here. */
  goTo(range: Range): void {
    const cell = { row: range.startRow, column: range.startColumn };
    for (const group of this.groups())
      if (cell.column >= group.start && cell.column <= group.end) this.open.set(group.key, true);
    this.active = cell;
    this.anchor = cell;
    this.ranges = [range];
    this.awaited = cell;
    this.layout();
    this.moved(cell);
  }

  /** Shows nothing at all: what one person may read is not left in sight of another. */
  empty(): void {
    this.editor.close();
    this.cells = undefined;
    this.ranges = [];
    this.rendered.clear();
    this.charts.replaceChildren();
    this.columnsGroup.replaceChildren();
    this.head.replaceChildren();
    this.body.replaceChildren();
  }

  /** Draws again what is in view: cells arrived or changed. */
  repaint(): void {
    this.layout();
    // How wide columns are is known only now.
    if (this.awaited && this.cells?.columnMetadata.length) {
      this.reveal(this.awaited);
      this.awaited = undefined;
    }
  }

  /** First and last row in view. */
  view(): [number, number] {
    const rows = [...this.rendered.keys()];
    return rows.length ? [Math.min(...rows), Math.max(...rows)] : [1, 1];
  }

  focus(): void {
    this.table.focus({ preventScroll: true });
  }

  get editing(): boolean {
    return this.editor.open;
  }

  get selection(): Range[] {
    return this.ranges;
  }

  // ── Drawing ────────────────────────────────────────────────────────────────

  private layout(): void {
    const cells = this.cells;
    if (!cells) return;
    const { scrollTop, scrollLeft } = this.element;
    const folded = new Set<number>();
    const groups = this.groups();
    for (const group of groups)
      if (!group.open) for (let c = group.start; c <= group.end; c += 1) folded.add(c);
    this.visible = [];
    this.lefts = new Map();
    let left = HEADER_WIDTH;
    const widths = [HEADER_WIDTH];
    for (let column = 1; column <= cells.columns; column += 1) {
      const meta = cells.columnMetadata[column - 1];
      const inGroup = groups.some((group) => column >= group.start && column <= group.end);
      if (folded.has(column) || (meta?.hiddenByUser && !inGroup)) continue;
      const width = meta?.pixelSize ?? DEFAULT_WIDTH;
      this.visible.push(column);
      widths.push(width);
      if (column <= cells.frozenColumns) this.lefts.set(column, left);
      left += width;
    }
    this.table.style.width = `${widths.reduce((sum, width) => sum + width, 0)}px`;
    this.columnsGroup.replaceChildren(
      ...widths.map((width) => {
        const column = h('col');
        column.style.width = `${width}px`;
        return column;
      }),
    );
    this.paintHead(groups);
    this.rendered.clear();
    // The whole height first: a shorter table would move what is in view.
    this.before.style.height = '0';
    this.after.style.height = `${(cells.rows - cells.frozenRows) * ROW}px`;
    this.body.replaceChildren(this.before, this.after);
    this.element.scrollTo(scrollLeft, scrollTop);
    this.table.classList.toggle('bare', cells.info.properties.gridProperties?.hideGridlines === true);
    this.paintRows();
    this.paintCharts();
  }

  private get small(): boolean {
    return (this.cells?.rows ?? 0) <= SMALL;
  }

  /** Over the cells, anchored to theirs. */
  private paintCharts(): void {
    const cells = this.cells as SheetCells;
    this.charts.replaceChildren();
    for (const chart of cells.info.charts ?? []) {
      const drawing = drawChart(chart, cells);
      if (!drawing) continue;
      const { anchorCell = {}, offsetXPixels = 0, offsetYPixels = 0 } = chart.position.overlayPosition ?? {};
      const row = (anchorCell.rowIndex ?? 0) + 1;
      const column = (anchorCell.columnIndex ?? 0) + 1;
      const before = this.visible.filter((one) => one < column);
      const left = before.reduce((sum, one) => sum + this.width(one), HEADER_WIDTH);
      const shown = this.small ? this.rendered.get(row) : undefined;
      const top = shown
        ? shown.offsetTop
        : this.head.offsetHeight + Math.max(0, row - cells.frozenRows - 1) * ROW;
      drawing.style.left = `${left + offsetXPixels}px`;
      drawing.style.top = `${top + offsetYPixels}px`;
      this.charts.append(drawing);
    }
  }

  private width(column: number): number {
    return this.cells?.columnMetadata[column - 1]?.pixelSize ?? DEFAULT_WIDTH;
  }

  private groups(): { start: number; end: number; key: string; open: boolean; at: number }[] {
    const after = this.cells?.info.properties.gridProperties?.columnGroupControlAfter ?? false;
    return (this.cells?.info.columnGroups ?? []).map(({ range, collapsed }) => {
      const start = (range.startIndex ?? 0) + 1;
      const end = range.endIndex ?? this.cells?.columns ?? start;
      const key = `${start}-${end}`;
      return { start, end, key, open: this.open.get(key) ?? !collapsed, at: after ? end + 1 : start - 1 };
    });
  }

  private paintHead(groups: ReturnType<Grid['groups']>): void {
    const cells = this.cells as SheetCells;
    const rows: HTMLTableRowElement[] = [];
    if (groups.length > 0) rows.push(this.groupRow(groups));
    const letters = h(
      'tr',
      { class: 'letters' },
      this.stick(h('th', { class: 'corner', 'aria-label': 'Tout sélectionner' }), 0),
    );
    for (const column of this.visible) {
      letters.append(
        this.stick(
          h(
            'th',
            { scope: 'col', class: 'letter', 'data-column': column, 'aria-colindex': column + 1 },
            columnName(column),
          ),
          column,
        ),
      );
    }
    rows.push(letters);
    for (let row = 1; row <= cells.frozenRows; row += 1) rows.push(this.paintRow(row));
    this.head.replaceChildren(...rows);
    this.paintSelection();
  }

  private groupRow(groups: ReturnType<Grid['groups']>): HTMLTableRowElement {
    const line = h('tr', { class: 'groups' }, this.stick(h('td'), 0));
    for (const column of this.visible) {
      const cell = this.stick(h('td'), column);
      const inside = groups.find((group) => group.open && column >= group.start && column <= group.end);
      if (inside) cell.classList.add('grouped');
      const group = groups.find(
        (candidate) => candidate.at === column || (candidate.at === 0 && column === this.visible[0]),
      );
      if (group) {
        const names = `colonnes ${columnName(group.start)} à ${columnName(group.end)}`;
        const toggle = h(
          'button',
          {
            type: 'button',
            'aria-expanded': group.open ? 'true' : 'false',
            'aria-label': `${group.open ? 'Replier' : 'Déplier'} les ${names}`,
          },
          group.open ? '−' : '+',
        );
        toggle.addEventListener('click', () => {
          this.open.set(group.key, !group.open);
          this.layout();
          this.head.querySelector<HTMLElement>(`button[aria-label$="${names}"]`)?.focus();
        });
        cell.append(toggle);
      }
      line.append(cell);
    }
    return line;
  }

  private paintRows(): void {
    const cells = this.cells;
    if (!cells) return;
    const first = cells.frozenRows + 1;
    const shown = Math.max(0, this.element.clientHeight - this.head.offsetHeight);
    const top = first + Math.floor(this.element.scrollTop / ROW);
    const from = this.small ? first : Math.max(first, top - MARGIN);
    const to = this.small ? cells.rows : Math.min(cells.rows, top + Math.ceil(shown / ROW) + MARGIN);
    for (const [row, element] of this.rendered) {
      if (row >= from && row <= to) continue;
      element.remove();
      this.rendered.delete(row);
    }
    let previous: Element = this.before;
    for (let row = from; row <= to; row += 1) {
      let element = this.rendered.get(row);
      if (!element) {
        element = this.paintRow(row);
        this.rendered.set(row, element);
        previous.after(element);
      }
      previous = element;
    }
    this.before.style.height = `${(from - first) * ROW}px`;
    this.after.style.height = `${Math.max(0, cells.rows - to) * ROW}px`;
    this.paintSelection();
  }

  private paintRow(row: number): HTMLTableRowElement {
    const cells = this.cells as SheetCells;
    const frozen = row <= cells.frozenRows;
    const line = h('tr', { 'aria-rowindex': row, class: frozen ? 'frozen' : false });
    if (row === cells.frozenRows) line.classList.add('last-frozen');
    if (this.small && !frozen) line.style.height = `${Math.max(ROW, cells.row(row).pixelSize ?? ROW)}px`;
    line.append(
      this.stick(
        h('th', { scope: 'row', class: 'number', 'data-row': row, 'aria-colindex': 1 }, String(row)),
        0,
      ),
    );
    for (const column of this.visible) line.append(this.paintCell(row, column, frozen));
    return line;
  }

  private paintCell(row: number, column: number, frozen: boolean): HTMLTableCellElement {
    const cell = this.cells?.cell(row, column);
    const element = h('td', {
      id: `c-${row}-${column}`,
      role: frozen ? 'columnheader' : 'gridcell',
      'data-row': row,
      'data-column': column,
      'aria-colindex': column + 1,
    });
    if (cell) fill(element, cell);
    else element.classList.add('waiting');
    const stuck = this.stick(element, column);
    if (cell && !frozen && spills(cell) && !stuck.classList.contains('stuck')) this.spill(stuck, row, column);
    return stuck;
  }

  /** A text too long runs over the empty cells at its right, as far as they go. */
  private spill(element: HTMLTableCellElement, row: number, column: number): void {
    let room = this.width(column);
    for (const next of this.visible.slice(this.visible.indexOf(column) + 1)) {
      const cell = this.cells?.cell(row, next);
      if (!cell || (cell.formattedValue ?? '') !== '' || cell.dataValidation) break;
      room += this.width(next);
    }
    if (room === this.width(column)) return;
    element.classList.add('spilling');
    (element.firstElementChild as HTMLElement).style.maxWidth = `${room}px`;
  }

  private stick<T extends HTMLElement>(element: T, column: number): T {
    const left = column === 0 ? 0 : this.lefts.get(column);
    if (left === undefined) return element;
    element.classList.add('stuck');
    if (column === this.cells?.frozenColumns) element.classList.add('last-stuck');
    element.style.left = `${left}px`;
    return element;
  }

  private paintSelection(): void {
    for (const element of this.table.querySelectorAll<HTMLElement>('td[data-row]')) {
      const cell = { row: Number(element.dataset.row), column: Number(element.dataset.column) };
      const selected = this.ranges.some((range) => contains(range, cell));
      const active = cell.row === this.active.row && cell.column === this.active.column;
      element.classList.toggle('selected', selected && !(active && this.single()));
      element.classList.toggle('active', active);
      if (selected) element.setAttribute('aria-selected', 'true');
      else element.removeAttribute('aria-selected');
    }
    for (const element of this.table.querySelectorAll<HTMLElement>('th[data-row]')) {
      const row = Number(element.dataset.row);
      element.classList.toggle(
        'touched',
        this.ranges.some((range) => row >= range.startRow && row <= range.endRow),
      );
    }
    for (const element of this.table.querySelectorAll<HTMLElement>('th[data-column]')) {
      const column = Number(element.dataset.column);
      element.classList.toggle(
        'touched',
        this.ranges.some((range) => column >= range.startColumn && column <= range.endColumn),
      );
    }
    const id = `c-${this.active.row}-${this.active.column}`;
    if (document.getElementById(id)) this.table.setAttribute('aria-activedescendant', id);
    else this.table.removeAttribute('aria-activedescendant');
  }

  private single(): boolean {
    const range = this.ranges[0];
    return (
      this.ranges.length === 1 &&
      range !== undefined &&
      range.startRow === range.endRow &&
      range.startColumn === range.endColumn
    );
  }

  // ── Selecting ──────────────────────────────────────────────────────────────

  private pointer(event: PointerEvent): void {
    if (event.button !== 0 || !this.cells) return;
    const target = event.target as HTMLElement;
    if (target.closest('button') || target.closest('a')) return;
    event.preventDefault();
    if (this.editor.open) this.editor.commit('stay');
    this.table.focus({ preventScroll: true });
    const adding = event.ctrlKey || event.metaKey;
    const header = target.closest<HTMLElement>('th');
    if (header?.classList.contains('corner')) {
      this.selectRows(1, this.cells.rows, false);
      return;
    }
    if (header?.dataset.row) {
      this.dragging = 'rows';
      const row = Number(header.dataset.row);
      if (!event.shiftKey) this.anchor = { row, column: 1 };
      this.selectRows(this.anchor.row, row, adding, event.shiftKey);
      return;
    }
    if (header?.dataset.column) {
      this.dragging = 'columns';
      const column = Number(header.dataset.column);
      if (!event.shiftKey) this.anchor = { row: 1, column };
      this.selectColumns(this.anchor.column, column, adding);
      return;
    }
    const cell = cellAt(target);
    if (!cell) return;
    this.dragging = 'cells';
    if (target.closest('.tick')) {
      this.select(cell);
      this.toggle();
      return;
    }
    if (event.shiftKey) this.extend(cell);
    else this.select(cell, adding);
    if (target.closest('.arrow')) this.edit();
  }

  private drag(event: PointerEvent): void {
    if (!this.dragging || event.buttons !== 1) return;
    const target = event.target as HTMLElement;
    const header = target.closest<HTMLElement>('th');
    const cell = cellAt(target);
    const row = Number(header?.dataset.row ?? cell?.row ?? 0);
    const column = Number(header?.dataset.column ?? cell?.column ?? 0);
    if (this.dragging === 'rows' && row) this.selectRows(this.anchor.row, row, true, true);
    else if (this.dragging === 'columns' && column) this.selectColumns(this.anchor.column, column, false);
    else if (this.dragging === 'cells' && cell) this.extend(cell);
  }

  private select(cell: Cell, adding = false): void {
    this.active = cell;
    this.anchor = cell;
    this.ranges = [...(adding ? this.ranges : []), spanning(cell, cell)];
    this.moved();
  }

  private extend(cell: Cell): void {
    this.ranges = [...this.ranges.slice(0, -1), spanning(this.anchor, cell)];
    this.moved(cell);
  }

  private selectRows(from: number, to: number, adding: boolean, replaceLast = false): void {
    const columns = this.cells?.columns ?? 1;
    const range = spanning({ row: from, column: 1 }, { row: to, column: columns });
    const kept = adding && !replaceLast ? this.ranges : replaceLast ? this.ranges.slice(0, -1) : [];
    this.active = { row: from, column: this.visible[0] ?? 1 };
    this.anchor = { row: from, column: 1 };
    this.ranges = [...kept, range];
    this.moved({ row: to, column: this.visible[0] ?? 1 });
  }

  private selectColumns(from: number, to: number, adding: boolean): void {
    const range = spanning({ row: 1, column: from }, { row: this.cells?.rows ?? 1, column: to });
    this.active = { row: (this.cells?.frozenRows ?? 0) + 1, column: from };
    this.ranges = [...(adding ? this.ranges : []), range];
    this.paintSelection();
    this.tell();
  }

  private moved(seen: Cell = this.active): void {
    this.reveal(seen);
    this.paintSelection();
    this.tell();
  }

  private tell(): void {
    this.host.selected(this.active, this.ranges);
  }

  private reveal(cell: Cell): void {
    const cells = this.cells as SheetCells;
    const drawn = this.small ? this.rendered.get(cell.row) : undefined;
    if (drawn) drawn.scrollIntoView({ block: 'nearest' });
    else if (cell.row > cells.frozenRows) {
      const top = (cell.row - cells.frozenRows - 1) * ROW;
      const height = this.element.clientHeight - this.head.offsetHeight;
      if (top < this.element.scrollTop) this.element.scrollTop = top;
      else if (top + ROW > this.element.scrollTop + height) this.element.scrollTop = top + ROW - height;
    }
    if (this.lefts.has(cell.column)) return;
    let left = HEADER_WIDTH;
    let stuck = HEADER_WIDTH;
    for (const column of this.visible) {
      const width = cells.columnMetadata[column - 1]?.pixelSize ?? DEFAULT_WIDTH;
      if (this.lefts.has(column)) stuck += width;
      if (column === cell.column) {
        if (left - stuck < this.element.scrollLeft) this.element.scrollLeft = left - stuck;
        else if (left + width > this.element.scrollLeft + this.element.clientWidth) {
          this.element.scrollLeft = Math.min(left - stuck, left + width - this.element.clientWidth);
        }
        break;
      }
      left += width;
    }
    this.paintRows();
  }

  // ── Keyboard ───────────────────────────────────────────────────────────────

  private key(event: KeyboardEvent): void {
    if (!this.cells || event.target !== this.table || event.isComposing) return;
    const control = event.ctrlKey || event.metaKey;
    const page = Math.max(1, Math.floor((this.element.clientHeight - this.head.offsetHeight) / ROW) - 1);
    const rows = this.cells.rows;
    const from = event.shiftKey ? this.edge() : this.active;
    const to = (row: number, column: number): Cell => ({ row: Math.min(rows, Math.max(1, row)), column });
    const aside = (by: number): number => {
      const at = this.visible.indexOf(from.column);
      return this.visible[Math.min(this.visible.length - 1, Math.max(0, at + by))] ?? 1;
    };
    const go = (cell: Cell): void => (event.shiftKey ? this.extend(cell) : this.select(cell));
    const first = this.visible[0] ?? 1;
    const last = this.visible.at(-1) ?? 1;
    let handled = true;
    if (event.key === 'ArrowDown')
      go(control ? to(this.lastFilled(from), from.column) : to(from.row + 1, from.column));
    else if (event.key === 'ArrowUp') go(control ? to(1, from.column) : to(from.row - 1, from.column));
    else if (event.key === 'ArrowRight') go(to(from.row, control ? last : aside(1)));
    else if (event.key === 'ArrowLeft') go(to(from.row, control ? first : aside(-1)));
    else if (event.key === 'PageDown') go(to(from.row + page, from.column));
    else if (event.key === 'PageUp') go(to(from.row - page, from.column));
    else if (event.key === 'Home') go(to(control ? 1 : from.row, first));
    else if (event.key === 'End') go(to(control ? rows : from.row, last));
    else if (event.key === 'Enter' && (event.altKey || control)) this.follow();
    else if (event.key === 'Enter' || event.key === 'F2') this.edit();
    else if (event.key === ' ' && event.shiftKey) this.selectRows(this.active.row, this.active.row, control);
    else if (event.key === ' ' && this.isTick(this.active)) this.toggle();
    else if (event.key === 'Delete' || event.key === 'Backspace') void this.clear();
    else if (event.key === 'a' && control) this.selectRows(1, rows, false);
    else if (event.key.length === 1 && !control && !event.altKey) this.edit(event.key);
    else handled = false;
    if (handled) event.preventDefault();
  }

  /** The corner of the last range opposite to the anchor. */
  private edge(): Cell {
    const range = this.ranges.at(-1);
    if (!range) return this.active;
    return {
      row: range.startRow < this.anchor.row ? range.startRow : range.endRow,
      column:
        range.startColumn < this.anchor.column
          ? range.startColumn
          : Math.min(range.endColumn, this.visible.at(-1) ?? 1),
    };
  }

  private lastFilled(from: Cell): number {
    const rows = this.cells?.rows ?? 1;
    for (let row = from.row + 1; row <= rows; row += 1) {
      if (!this.cells?.cell(row, from.column)?.formattedValue) return row - 1 > from.row ? row - 1 : row;
    }
    return rows;
  }

  private follow(): void {
    const cell = this.cells?.cell(this.active.row, this.active.column);
    const link = cell ? (linkOf(cell) ?? '') : '';
    const address = localAddress(link);
    if (this.lead(link)) return;
    if (address) window.open(address, '_blank', 'noopener');
  }

  /** Whether an address leads inside this workbook; goes there. */
  private lead(address: string): boolean {
    const place = inside(address);
    if (place) this.host.lead(place.sheetId, place.range);
    return place !== undefined;
  }

  // ── Editing ────────────────────────────────────────────────────────────────

  private edit(typed?: string): void {
    const cells = this.cells;
    if (!cells) return;
    const data = cells.cell(this.active.row, this.active.column);
    if (!data) return;
    this.reveal(this.active);
    const element = document.getElementById(`c-${this.active.row}-${this.active.column}`);
    if (!element) return;
    const suggestions = data.dataValidation ? cells.suggestions(data.dataValidation) : Promise.resolve([]);
    const header =
      cells.frozenRows > 0 ? cells.cell(cells.frozenRows, this.active.column)?.formattedValue : undefined;
    this.editor.start(element, {
      text: typed ?? editableText(data),
      label: `${header ?? `Colonne ${columnName(this.active.column)}`}, ligne ${this.active.row}`,
      suggestions,
      filtering: typed !== undefined,
      hint: data.dataValidation?.inputMessage,
    });
  }

  private async commit(text: string, move: 'down' | 'up' | 'right' | 'left' | 'stay'): Promise<void> {
    const cells = this.cells as SheetCells;
    const { row, column } = this.active;
    const before = cells.cell(row, column) ?? {};
    const at = this.visible.indexOf(column);
    if (move === 'down') this.select({ row: Math.min(cells.rows, row + 1), column });
    if (move === 'up') this.select({ row: Math.max(1, row - 1), column });
    if (move === 'right') this.select({ row, column: this.visible[at + 1] ?? column });
    if (move === 'left') this.select({ row, column: this.visible[at - 1] ?? column });
    if (move !== 'stay') this.table.focus({ preventScroll: true });
    if (text === editableText(before)) return;
    const shown = document.getElementById(`c-${row}-${column}`);
    if (shown) {
      shown.classList.add('saving');
      shown.firstElementChild?.replaceChildren(text);
    }
    await this.write(
      { startRow: row, endRow: row, startColumn: column, endColumn: column },
      [[text]],
      'd’enregistrer la cellule',
    );
  }

  private async write(range: Range, values: (string | boolean)[][], doing: string): Promise<void> {
    try {
      await this.cells?.write(range, values);
    } catch (error) {
      this.host.failed(error, doing);
    }
    await this.cells?.refresh(...this.view());
  }

  private isTick(cell: Cell): boolean {
    return this.cells?.cell(cell.row, cell.column)?.dataValidation?.condition?.type === 'BOOLEAN';
  }

  private toggle(): void {
    const { row, column } = this.active;
    const on =
      this.cells?.cell(row, column)?.effectiveValue?.boolValue ??
      this.cells?.cell(row, column)?.userEnteredValue?.boolValue;
    void this.write(
      { startRow: row, endRow: row, startColumn: column, endColumn: column },
      [[!on]],
      'de cocher la case',
    );
  }

  private async clear(): Promise<void> {
    for (const range of this.ranges) {
      const end = Math.min(range.endRow, range.startRow + 999);
      const values = Array.from({ length: end - range.startRow + 1 }, () =>
        Array.from({ length: range.endColumn - range.startColumn + 1 }, () => ''),
      );
      await this.write({ ...range, endRow: end }, values, 'd’effacer les cellules');
    }
  }

  private copy(event: ClipboardEvent): void {
    const range = this.ranges.at(-1);
    if (!range || !this.cells) return;
    const rows: string[][] = [];
    for (let row = range.startRow; row <= Math.min(range.endRow, range.startRow + 999); row += 1) {
      const line = this.visible.filter((column) => column >= range.startColumn && column <= range.endColumn);
      rows.push(line.map((column) => this.cells?.cell(row, column)?.formattedValue ?? ''));
    }
    event.clipboardData?.setData('text/plain', toClipboard(rows));
    event.preventDefault();
  }

  private paste(event: ClipboardEvent): void {
    const text = event.clipboardData?.getData('text/plain');
    if (!text) return;
    event.preventDefault();
    const values = fromClipboard(text);
    const width = Math.max(...values.map((row) => row.length));
    const { row, column } = this.active;
    const range = {
      startRow: row,
      endRow: row + values.length - 1,
      startColumn: column,
      endColumn: column + width - 1,
    };
    void this.write(
      range,
      values.map((line) => [...line, ...Array.from({ length: width - line.length }, () => '')]),
      'de coller',
    );
  }
}

/** « 3 lignes sélectionnées », or nothing for a single cell. */
export function selectionText(ranges: readonly Range[]): string {
  const rows = rowCount(ranges);
  return rows > 1 ? `${rows} lignes sélectionnées` : '';
}

function cellAt(target: EventTarget | null): Cell | undefined {
  const element = (target as Element | null)?.closest?.<HTMLElement>('td[data-row]');
  return element ? { row: Number(element.dataset.row), column: Number(element.dataset.column) } : undefined;
}

/** Text that isn't cut nor wrapped, and stands at the left of its cell. */
function spills({ effectiveValue, effectiveFormat = {}, dataValidation }: CellData): boolean {
  const { wrapStrategy = 'OVERFLOW_CELL', horizontalAlignment = 'LEFT' } = effectiveFormat;
  if (dataValidation || wrapStrategy !== 'OVERFLOW_CELL' || horizontalAlignment !== 'LEFT') return false;
  return (effectiveValue?.stringValue ?? '') !== '';
}

function fill(element: HTMLTableCellElement, cell: CellData): void {
  const format = cell.effectiveFormat ?? {};
  const text = cell.formattedValue ?? '';
  const type = cell.dataValidation?.condition?.type;
  const value = cell.effectiveValue ?? cell.userEnteredValue ?? {};
  const holder = h('div', { class: 'value' });
  if (type === 'BOOLEAN') {
    const on = value.boolValue === true;
    holder.append(
      h('span', { class: on ? 'tick on' : 'tick', role: 'img', 'aria-label': on ? 'Coché' : 'Non coché' }),
    );
    element.style.textAlign = 'center';
  } else {
    const link = linkOf(cell) ?? '';
    const address = localAddress(link);
    if (inside(link) && text) holder.append(h('a', { href: link, tabindex: -1 }, text));
    else if (address && text)
      holder.append(h('a', { href: address, target: '_blank', rel: 'noopener', tabindex: -1 }, text));
    else holder.append(text);
    if (text.length > 12) element.title = text;
  }
  element.append(holder);
  if (type?.startsWith('ONE_OF') && cell.dataValidation?.showCustomUi !== false) {
    element.classList.add('listed');
    element.append(h('span', { class: 'arrow', 'aria-hidden': 'true' }));
  }
  if (cell.note) {
    element.classList.add('noted');
    element.title = cell.note;
  }
  const numeric = value.numberValue !== undefined;
  const align = format.horizontalAlignment ?? (numeric ? 'RIGHT' : undefined);
  if (align && align !== 'LEFT') element.style.textAlign = align.toLowerCase();
  const background = color(format.backgroundColor, format.backgroundColorStyle);
  if (background && background !== 'rgb(255, 255, 255)') element.style.setProperty('--cell', background);
  const style = format.textFormat ?? {};
  const ink = color(style.foregroundColor, style.foregroundColorStyle);
  if (ink && ink !== 'rgb(0, 0, 0)') element.style.color = ink;
  if (style.bold) element.style.fontWeight = '600';
  if (style.italic) element.style.fontStyle = 'italic';
  if (style.strikethrough) element.style.textDecoration = 'line-through';
  if (style.fontSize) holder.style.fontSize = `${Math.round((style.fontSize * 4) / 3)}px`;
  const { bottom } = format.borders ?? {};
  if (bottom?.style && bottom.style !== 'NONE')
    element.style.borderBottom = `1px solid ${color(bottom.color, bottom.colorStyle) ?? '#000'}`;
  if (format.wrapStrategy === 'WRAP') element.classList.add('wrapped');
}
