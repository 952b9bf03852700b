// createParagraphBullets, deleteParagraphBullets: https://developers.google.com/workspace/docs/api/reference/rest/v1/documents/request#createparagraphbulletsrequest

import { cut } from '../content';
import type { Draft, Segment } from '../draft';
import { checkedRange, paragraphsIn, type Range, type Spot, startOf } from '../locate';
import { lengthOf, type Paragraph, Refusal, type Style, same } from '../model';

const DEEPEST = 8;

/** Three symbols, or three numbering types with the mark after them, repeated over the nine levels. */
const SYMBOLS: Record<string, string[]> = {
  BULLET_DISC_CIRCLE_SQUARE: ['●', '○', '■'],
  BULLET_DIAMONDX_ARROW3D_SQUARE: ['❖', '➢', '■'],
  BULLET_ARROW_DIAMOND_DISC: ['➔', '◆', '●'],
  BULLET_STAR_CIRCLE_SQUARE: ['★', '○', '■'],
  BULLET_ARROW3D_CIRCLE_SQUARE: ['➢', '○', '■'],
  BULLET_LEFTTRIANGLE_DIAMOND_DISC: ['◄', '◆', '●'],
  BULLET_DIAMONDX_HOLLOWDIAMOND_SQUARE: ['❖', '◇', '■'],
  BULLET_DIAMOND_CIRCLE_SQUARE: ['◆', '○', '■'],
};

const NUMBERS: Record<string, { types: string[]; after?: string; nested?: boolean }> = {
  NUMBERED_DECIMAL_ALPHA_ROMAN: { types: ['DECIMAL', 'ALPHA', 'ROMAN'] },
  NUMBERED_DECIMAL_ALPHA_ROMAN_PARENS: { types: ['DECIMAL', 'ALPHA', 'ROMAN'], after: ')' },
  NUMBERED_DECIMAL_NESTED: { types: ['DECIMAL'], nested: true },
  NUMBERED_UPPERALPHA_ALPHA_ROMAN: { types: ['UPPER_ALPHA', 'ALPHA', 'ROMAN'] },
  NUMBERED_UPPERROMAN_UPPERALPHA_DECIMAL: { types: ['UPPER_ROMAN', 'UPPER_ALPHA', 'DECIMAL'] },
  NUMBERED_ZERODECIMAL_ALPHA_ROMAN: { types: ['ZERO_DECIMAL', 'ALPHA', 'ROMAN'] },
};

/** Indents of a nesting level: first line 18 pt + 36 per level, the rest 18 pt further. */
function indents(level: number): { indentFirstLine: Style; indentStart: Style } {
  return {
    indentFirstLine: { magnitude: 18 + 36 * level, unit: 'PT' },
    indentStart: { magnitude: 36 + 36 * level, unit: 'PT' },
  };
}

function nestingLevels(preset: string): Style[] {
  return Array.from({ length: DEEPEST + 1 }, (_, level) => {
    const common = { ...indents(level), textStyle: { underline: false }, startNumber: 1 };
    const symbols = SYMBOLS[preset];
    if (symbols) {
      const glyphSymbol = symbols[level % symbols.length];
      return { bulletAlignment: 'START', glyphSymbol, glyphFormat: `%${level}`, ...common };
    }
    if (preset === 'BULLET_CHECKBOX') {
      return {
        bulletAlignment: 'START',
        glyphType: 'GLYPH_TYPE_UNSPECIFIED',
        glyphFormat: `%${level}`,
        ...common,
      };
    }
    const { types, after = '.', nested } = NUMBERS[preset]!;
    const glyphType = types[level % types.length]!;
    const chain = Array.from({ length: level + 1 }, (_, index) => `%${index}${after}`).join('');
    const bulletAlignment = nested || glyphType.endsWith('ROMAN') ? 'END' : 'START';
    return { bulletAlignment, glyphType, glyphFormat: nested ? chain : `%${level}${after}`, ...common };
  });
}

/**
 * The nesting level of each paragraph is its number of leading tabs, which are removed: what follows moves back.
 * A paragraph just before, in a list of the same preset, lends its list. Indents are rewritten.
 */
export function createParagraphBullets(
  draft: Draft,
  request: { range?: Range; bulletPreset?: string },
): void {
  const preset = request.bulletPreset ?? '';
  if (!SYMBOLS[preset] && !NUMBERS[preset] && preset !== 'BULLET_CHECKBOX') {
    throw new Refusal('A bullet preset must be specified.');
  }
  const { segment, from, to } = checkedRange(draft, request.range, true);
  const spots = paragraphsIn(segment.content, from, Math.max(to, from + 1));
  const levels = nestingLevels(preset);
  const listId = listBefore(segment, spots[0], levels) ?? newList(draft, segment, levels);
  for (const { content, position } of spots.reverse()) {
    const element = content[position]!;
    const paragraph = element.paragraph!;
    const tabs = leadingTabs(paragraph);
    if (tabs) {
      cut(paragraph, 0, tabs);
      draft.deleted(segment, startOf(element), startOf(element) + tabs);
    }
    const level = Math.min(tabs, DEEPEST);
    Object.assign(paragraph.paragraphStyle, indents(level));
    paragraph.bullet = {
      listId,
      ...(level ? { nestingLevel: level } : {}),
      textStyle: paragraph.bullet?.textStyle ?? {},
    };
  }
}

function leadingTabs(paragraph: Paragraph): number {
  let count = 0;
  for (const element of paragraph.elements) {
    const tabs = /^\t*/.exec(element.textRun?.content ?? '')![0].length;
    count += tabs;
    if (tabs < lengthOf(element)) break;
  }
  return count;
}

function listBefore(segment: Segment, first: Spot | undefined, levels: Style[]): string | undefined {
  if (!first) return undefined;
  const listId = first.content[first.position - 1]?.paragraph?.bullet?.listId;
  const known = listId && segment.tab.documentTab.lists?.[listId]?.listProperties.nestingLevels;
  if (!known) return undefined;
  const glyphs = (level: Style) => [level.glyphSymbol, level.glyphType, level.glyphFormat];
  return same(known.map(glyphs), levels.map(glyphs)) ? listId : undefined;
}

function newList(draft: Draft, segment: Segment, nestingLevels: Style[]): string {
  const listId = draft.freshId('kix.');
  const { documentTab } = segment.tab;
  documentTab.lists ??= {};
  documentTab.lists[listId] = { listProperties: { nestingLevels } };
  return listId;
}

/** Bullets go; a nested paragraph stays where it was by its start indent. */
export function deleteParagraphBullets(draft: Draft, request: { range?: Range }): void {
  const { segment, from, to } = checkedRange(draft, request.range, true);
  for (const { content, position } of paragraphsIn(segment.content, from, Math.max(to, from + 1))) {
    const paragraph = content[position]!.paragraph!;
    if (!paragraph.bullet) continue;
    const level = paragraph.bullet.nestingLevel ?? 0;
    delete paragraph.bullet;
    delete paragraph.paragraphStyle.indentFirstLine;
    delete paragraph.paragraphStyle.indentStart;
    if (level) {
      const indent = { magnitude: 36 * level, unit: 'PT' };
      Object.assign(paragraph.paragraphStyle, { indentFirstLine: indent, indentStart: { ...indent } });
    }
  }
}
