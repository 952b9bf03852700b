// Names and addresses of the files Cordée makes.

export const LONGEST = 120;

/** `Fiche projet – Compostage Guillestrois (PRJ-0002)`: no version, no date, it lives (product: D1). */
export function documentName(kind: string, title: string | undefined, id: string): string {
  if (title === undefined) return kind;
  // Line breaks, controls and halves of characters would break listings; Drive itself takes any other character.
  const flat = title
    .replace(/[\p{Cc}\p{Cs}\u2028\u2029]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const short = flat.length <= LONGEST ? flat : `${cut(flat, LONGEST - 1)}…`;
  return `${kind} – ${short} (${id})`;
}

/** Never half a surrogate pair. */
export function cut(text: string, length: number): string {
  const last = text.charCodeAt(length - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? length - 1 : length).trim();
}

/** A document's address for people. */
export function documentAddress(id: string): string {
  return `https://docs.google.com/document/d/${id}/edit`;
}

/** The id of a file or folder, out of its address or bare; undefined for what is neither. */
export function idInAddress(text: string): string | undefined {
  const bare = text.trim();
  return (
    /^https?:\/\/[^?#]*\/(?:d|folders)\/([\w-]+)/.exec(bare)?.[1] ??
    /^https?:\/\/[^#]*[?&]id=([\w-]+)/.exec(bare)?.[1] ??
    (/^[\w-]{15,}$/.test(bare) ? bare : undefined)
  );
}
