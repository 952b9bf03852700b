// Protected ranges: who may write where. A protection that only warns never refuses.

import { GoogleError } from '../door';
import { contains, intersects, sheetById } from './a1';
import type { Draft } from './draft';
import type { GridRange, ProtectedRange } from './schema';
import type { Area, Book } from './types';

const REFUSED =
  'You are trying to edit a protected cell or object. Please contact the spreadsheet owner to remove protection if you need to edit.';

export class Guard {
  constructor(
    private readonly draft: Draft,
    private readonly person: string,
    private readonly isOwner: () => boolean,
  ) {}

  /** Throws Google's 400 when the person may not write in this area. */
  check(area: Area): void {
    const sheet = sheetById(this.draft.book, area.sheetId);
    for (const protection of sheet?.protectedRanges ?? []) {
      if (this.mayEdit(protection)) continue;
      const range = areaOf(protection, this.draft.book);
      if (!range || !intersects(range, area)) continue;
      const holes = (protection.unprotectedRanges ?? []).map((hole) => clamp(hole, this.draft.book));
      if (holes.some((hole) => hole && contains(hole, area))) continue;
      throw new GoogleError(400, REFUSED);
    }
  }

  /** Throws when the person may not change this protection itself. */
  checkProtection(protection: ProtectedRange): void {
    if (!this.mayEdit(protection)) throw new GoogleError(400, REFUSED);
  }

  mayEdit(protection: ProtectedRange): boolean {
    if (protection.warningOnly) return true;
    const editors = protection.editors?.users ?? [];
    return editors.some((editor) => editor.toLowerCase() === this.person.toLowerCase()) || this.isOwner();
  }
}

function areaOf(protection: ProtectedRange, book: Book): Area | undefined {
  if (protection.namedRangeId) {
    const named = book.namedRanges.find((range) => range.namedRangeId === protection.namedRangeId);
    return named?.range ? clamp(named.range, book) : undefined;
  }
  return protection.range ? clamp(protection.range, book) : undefined;
}

/** A stored range as an area, whatever became of its sheet. */
export function clamp(range: GridRange, book: Book): Area | undefined {
  const sheet = sheetById(book, range.sheetId ?? 0);
  if (!sheet) return undefined;
  const { rowCount, columnCount } = sheet.properties.gridProperties;
  return {
    sheetId: range.sheetId ?? 0,
    r1: range.startRowIndex ?? 0,
    c1: range.startColumnIndex ?? 0,
    r2: Math.min(range.endRowIndex ?? rowCount, rowCount),
    c2: Math.min(range.endColumnIndex ?? columnCount, columnCount),
  };
}
