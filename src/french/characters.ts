// The characters French typography needs and keyboards lack.

/** Narrow no-break space: between thousands, before `; ! ?` (R-TYP-01, R-TYP-02). */
export const NARROW = '\u202F';
/** No-break space: before `€ % :` and inside « » (R-TYP-01, R-TYP-02). */
export const NBSP = '\u00A0';
export const APOSTROPHE = '\u2019';
export const MINUS = '\u2212';
