// The workbook's short memory: CacheService, whose values are at most 100 KB (reference/cache/cache#put), so long ones go in pieces.

/** What of CacheService's Cache is used. */
export interface Cache {
  get(key: string): string | null;
  getAll(keys: string[]): Record<string, string>;
  put(key: string, value: string, seconds: number): void;
  putAll(values: Record<string, string>, seconds: number): void;
}

/** UTF-16 units of a piece: at most 90 KB whatever they are. */
const PIECE = 30_000;
const MOST_PIECES = 30;
/** Begins the value of a key whose text stands in pieces; no JSON begins so. */
const PIECES = 'pieces:';

export function recall(cache: Cache | null, key: string): string | null {
  const text = cache?.get(key) ?? null;
  if (!cache || !text?.startsWith(PIECES)) return text;
  const [, count, of = ''] = text.split(':');
  const keys = pieceKeys(of, Number(count));
  const found = cache.getAll(keys);
  // Pieces are evicted one by one.
  return keys.every((one) => found[one] !== undefined) ? keys.map((one) => found[one]).join('') : null;
}

/**
 * `of` is drawn for each writing, so that the pieces of two texts never mix. Beyond what a memory may hold,
 * there is simply no economy.
 */
export function remember(
  cache: Cache | null,
  key: string,
  value: string,
  seconds: number,
  of: () => string,
): void {
  if (value.length <= PIECE) {
    cache?.put(key, value, seconds);
    return;
  }
  const count = Math.ceil(value.length / PIECE);
  if (count > MOST_PIECES) return;
  const drawn = of();
  const values: Record<string, string> = { [key]: `${PIECES}${count}:${drawn}` };
  pieceKeys(drawn, count).forEach((one, index) => {
    values[one] = value.slice(index * PIECE, (index + 1) * PIECE);
  });
  cache?.putAll(values, seconds);
}

function pieceKeys(of: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `piece:${of}:${index}`);
}
