// Comparing what people typed: nothing that a hurried hand or a copy and paste changes counts.

/** Zero-width and directional marks, byte order mark, soft hyphen. */
const INVISIBLE = /[\u00AD\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2064\uFEFF]/g;
const SPACES = /[\s\u00A0\u1680\u2000-\u200A\u202F\u205F\u3000]+/g;
const APOSTROPHES = /[\u2018\u2019\u201B\u02BC\u02B9\u2032\u00B4\u0060\uFF07]/g;
const HYPHENS = /[\u2010-\u2015\u2212\uFE58\uFE63\uFF0D]/g;

/** What stays of a character once its accent and case are gone. */
function plain(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/œ/g, 'oe')
    .replace(/æ/g, 'ae')
    .replace(/ß/g, 'ss')
    .replace(/º/g, '°');
}

/**
 * The key under which two spellings are the same: case, accents, œ, kinds of space, of apostrophe and of
 * hyphen, and invisible characters don't matter (R-TYP-05). Idempotent.
 */
export function normalise(text: string): string {
  // Decomposing first: some characters only then show that they are an apostrophe (U+0374 → U+02B9).
  return plain(text)
    .replace(INVISIBLE, '')
    .replace(APOSTROPHES, "'")
    .replace(HYPHENS, '-')
    .replace(SPACES, ' ')
    .trim();
}

/** Without the characters that nobody sees, every space a plain one. */
export function visible(text: string): string {
  return text.replace(INVISIBLE, '').replace(SPACES, ' ').trim();
}

/** A cell that looks empty: nothing but spaces and invisible characters. */
export function isInvisible(text: string): boolean {
  return /^[\s\u00AD\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2064\uFEFF]*$/.test(text);
}

const ARTICLE = /^(les |la |le |l')/;

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * French alphabetical order without Intl: letters first, then accents, then small before capital (R-TYP-07).
 * `ignoreArticle` sorts « L’Argentière » at A.
 */
export function compare(a: string, b: string, ignoreArticle = false): number {
  const key = (text: string): string => {
    const bare = normalise(text);
    return ignoreArticle ? bare.replace(ARTICLE, '') : bare;
  };
  const accents = (text: string): string => text.toLowerCase().normalize('NFD');
  return (
    order(key(a), key(b)) ||
    order(accents(a), accents(b)) ||
    // Code units put capitals first: the other way round.
    order(b.normalize('NFD'), a.normalize('NFD'))
  );
}
