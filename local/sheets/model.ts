// The spreadsheets of a Workspace: made, copied, deleted, opened for one person, computed when read.

import { GoogleError } from '../door';
import type { Workspace } from '../workspace';
import { sheetByTitle } from './a1';
import { Draft } from './draft';
import { Calculator } from './formulas/calculator';
import { Guard } from './protections';
import { sortArea } from './requests/sort';
import { today } from './serial';
import { type Book, emptyGrid, type Grid, newSheet } from './types';

/** Google's MIME type of a spreadsheet. */
export const SPREADSHEET = 'application/vnd.google-apps.spreadsheet';
/** An Excel workbook that Drive keeps as it came. */
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export class SheetsModel {
  private readonly calculators = new Map<
    string,
    { calculator: Calculator; book: Book; grids: Map<number, Grid> }
  >();

  constructor(readonly workspace: Workspace) {}

  /** A blank spreadsheet: « Feuille 1 », 1000 × 26, French, Paris time. */
  createEmpty(id: string, title: string): void {
    const book: Book = {
      spreadsheetId: id,
      properties: {
        title,
        locale: 'fr_FR',
        timeZone: 'Europe/Paris',
        autoRecalc: 'ON_CHANGE',
      },
      sheets: [newSheet(0, 'Feuille 1', 0)],
      namedRanges: [],
    };
    this.save(book, new Map([[0, emptyGrid()]]));
  }

  /** Puts a whole spreadsheet (imports, samples); replaces one of the same id. */
  save(book: Book, grids: ReadonlyMap<number, Grid>): void {
    const { store } = this.workspace;
    if (this.exists(book.spreadsheetId)) this.delete(book.spreadsheetId);
    store.put(`sheets/${book.spreadsheetId}`, book);
    for (const sheet of book.sheets) {
      const { sheetId } = sheet.properties;
      store.put(`sheets/${book.spreadsheetId}/${sheetId}`, grids.get(sheetId) ?? emptyGrid());
    }
  }

  copy(fromId: string, toId: string): void {
    const book = structuredClone(this.book(fromId));
    book.spreadsheetId = toId;
    const grids = new Map(
      book.sheets.map(({ properties }) => [
        properties.sheetId,
        structuredClone(this.grid(fromId, properties.sheetId)),
      ]),
    );
    this.save(book, grids);
  }

  delete(id: string): void {
    const { store } = this.workspace;
    for (const key of store.keys(`sheets/${id}/`)) store.delete(key);
    store.delete(`sheets/${id}`);
    this.calculators.delete(id);
  }

  /** Drive renamed the file: the title follows. */
  rename(id: string, title: string): void {
    const book = this.book(id);
    this.workspace.store.put(`sheets/${id}`, {
      ...book,
      properties: { ...book.properties, title },
    });
  }

  exists(id: string): boolean {
    return this.workspace.store.get(`sheets/${id}`) !== undefined;
  }

  /** The stored book; never change it. Throws Google's 404. */
  book(id: string): Book {
    const book = this.workspace.store.get<Book>(`sheets/${id}`);
    if (!book) throw new GoogleError(404, 'Requested entity was not found.');
    return book;
  }

  /** The stored grid; never change it. */
  grid(id: string, sheetId: number): Grid {
    return this.workspace.store.get<Grid>(`sheets/${id}/${sheetId}`) ?? emptyGrid();
  }

  draft(id: string): Draft {
    return new Draft(this.workspace.store, this.book(id));
  }

  /** The serial day it is in a book's time zone. */
  today(book: Book): number {
    return today(this.workspace.clock.now(), book.properties.timeZone);
  }

  /** Computed values of the stored state, kept until a write or midnight. */
  calculator(id: string): Calculator {
    const book = this.book(id);
    const day = this.today(book);
    const kept = this.calculators.get(id);
    const fresh = kept?.book === book && kept.calculator.today === day;
    if (kept && fresh && [...kept.grids].every(([sheetId, grid]) => this.grid(id, sheetId) === grid))
      return kept.calculator;
    const grids = new Map(
      book.sheets.map(({ properties }) => [properties.sheetId, this.grid(id, properties.sheetId)]),
    );
    const calculator = new Calculator(book, (sheetId) => grids.get(sheetId) ?? emptyGrid(), day);
    this.calculators.set(id, { calculator, book, grids });
    return calculator;
  }

  /** Takes over what another Workspace computed of a spreadsheet that is the same there, for as long as it is. */
  computedAs(other: SheetsModel, id: string): void {
    other.calculator(id);
    const kept = other.calculators.get(id);
    if (kept) this.calculators.set(id, kept);
  }

  /** Computed values of a draft, as it stands now. */
  draftCalculator(draft: Draft): Calculator {
    return new Calculator(draft.book, (sheetId) => draft.read(sheetId), this.today(draft.book));
  }

  /** Refuses, in this API's words, a person who may not do that to the file. */
  require(id: string, person: string, role: 'reader' | 'writer'): void {
    try {
      this.workspace.drive.require(id, person, role);
    } catch (error) {
      if (error instanceof GoogleError && error.code === 404)
        throw new GoogleError(404, 'Requested entity was not found.');
      if (error instanceof GoogleError && error.code === 403)
        throw new GoogleError(403, 'The caller does not have permission');
      throw error;
    }
    // Measured live: brekkylab/backlot#36.
    if (this.workspace.drive.get(id)?.mimeType === XLSX)
      throw new GoogleError(
        400,
        'This operation is not supported for this document. The document must not be an Office file.',
        { status: 'FAILED_PRECONDITION' },
      );
    this.book(id);
  }

  /** The protections as they bind one person. */
  guard(draft: Draft, person: string): Guard {
    let owner: boolean | undefined;
    return new Guard(draft, person, () => {
      owner ??= this.owns(draft.book.spreadsheetId, person);
      return owner;
    });
  }

  private owns(id: string, person: string): boolean {
    try {
      this.workspace.drive.require(id, person, 'owner');
      return true;
    } catch (error) {
      if (error instanceof GoogleError) return false;
      throw error;
    }
  }

  /** Makes a draft the stored state on behalf of a person. */
  commit(draft: Draft, person: string): void {
    if (!draft.dirty) return;
    draft.commit();
    this.workspace.drive.touch(draft.book.spreadsheetId, person);
  }

  /**
   * A person sorts a tab: the rows below the header, whole, ascending by a column (counted from 0).
   * Throws Google's 400 for an unknown tab.
   */
  sortRows(spreadsheetId: string, sheetTitle: string, column: number): void {
    const draft = this.draft(spreadsheetId);
    const sheet = sheetByTitle(draft.book, sheetTitle);
    if (!sheet) throw new GoogleError(400, `Unable to parse range: ${sheetTitle}`);
    const { sheetId, gridProperties } = sheet.properties;
    const area = {
      sheetId,
      r1: 1,
      c1: 0,
      r2: gridProperties.rowCount,
      c2: gridProperties.columnCount,
    };
    sortArea(draft, this.draftCalculator(draft), area, [{ dimensionIndex: column, sortOrder: 'ASCENDING' }]);
    this.commit(draft, this.workspace.drive.people.owner.email);
  }
}
