// Docs' lists as Word's numberings.

import type { DocumentTab } from '../../docs/model';
import { levelOf, symbolOf } from '../lists';
import { points } from '../looks';
import { runProperties, twips } from './styles';
import { el, val } from './xml';

const LEVELS = 9;

const FORMATS: Record<string, string> = {
  DECIMAL: 'decimal',
  ZERO_DECIMAL: 'decimalZero',
  ALPHA: 'lowerLetter',
  UPPER_ALPHA: 'upperLetter',
  ROMAN: 'lowerRoman',
  UPPER_ROMAN: 'upperRoman',
};

/** Gives lists their numbers as they are met. */
export class Numbering {
  private readonly lists: { tab: DocumentTab; listId: string }[] = [];

  /** `w:numPr` of an item. */
  item(tab: DocumentTab, listId: string, level: number): string {
    let index = this.lists.findIndex((list) => list.tab === tab && list.listId === listId);
    if (index < 0) index = this.lists.push({ tab, listId }) - 1;
    return el('w:numPr', {}, val('w:ilvl', Math.min(level, LEVELS - 1)), val('w:numId', index + 1));
  }

  get empty(): boolean {
    return this.lists.length === 0;
  }

  /** The content of `numbering.xml`. */
  content(): string {
    const abstracts = this.lists.map(({ tab, listId }, index) =>
      el(
        'w:abstractNum',
        { 'w:abstractNumId': index },
        val('w:multiLevelType', 'hybridMultilevel'),
        ...Array.from({ length: LEVELS }, (_, level) => levelXml(tab, listId, level)),
      ),
    );
    const numbers = this.lists.map((_, index) =>
      el('w:num', { 'w:numId': index + 1 }, val('w:abstractNumId', index)),
    );
    return abstracts.join('') + numbers.join('');
  }
}

function levelXml(tab: DocumentTab, listId: string, index: number): string {
  const level = levelOf(tab, listId, index);
  const symbol = symbolOf(level);
  const text =
    symbol ??
    String(level.glyphFormat ?? `%${index}.`).replace(/%(\d)/g, (_, digit) => `%${Number(digit) + 1}`);
  const start = points(level.indentStart) ?? 36 * (index + 1);
  const first = points(level.indentFirstLine) ?? start - 18;
  const look = runProperties(level.textStyle ?? {});
  return el(
    'w:lvl',
    { 'w:ilvl': index },
    val('w:start', level.startNumber ?? 1),
    val(
      'w:numFmt',
      symbol === undefined ? (FORMATS[level.glyphType] ?? 'decimal') : symbol === '' ? 'none' : 'bullet',
    ),
    val('w:lvlText', text),
    val('w:lvlJc', level.bulletAlignment === 'END' ? 'right' : 'left'),
    el('w:pPr', {}, el('w:ind', { 'w:left': twips(start), 'w:hanging': twips(Math.max(0, start - first)) })),
    look && el('w:rPr', {}, look),
  );
}
