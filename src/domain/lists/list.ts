// How a list is written down: a code, its label, the words read as it, its colour.

export interface Entry {
  code: string;
  label: string;
  /** Other words read as this value. */
  synonyms: readonly string[];
  /** False: understood when typed, not offered in the drop-down. */
  offered: boolean;
  /** `#rrggbb`, where a colour helps; never the only thing that says the value. */
  colour?: string;
}

export interface Enumeration {
  title: string;
  entries: readonly Entry[];
}

/** Light enough under black text, apart from each other in grey too. */
const TONES = {
  grey: '#e0e0e0',
  blue: '#bbdefb',
  teal: '#b2dfdb',
  green: '#c8e6c9',
  dark: '#81c784',
  amber: '#ffe082',
  orange: '#ffcc80',
  red: '#ef9a9a',
};
export type Tone = keyof typeof TONES;

interface More {
  /** Codes understood when typed, not offered. */
  notOffered?: readonly string[];
  /** One tone for each value, in order. */
  tones?: readonly Tone[];
}

/** Each code with its label, then the other words read as this value: « Étude | Études ». */
export function list(
  title: string,
  values: Record<string, string>,
  { notOffered = [], tones = [] }: More = {},
): Enumeration {
  const entries = Object.entries(values).map(([code, words], index) => {
    const [label = '', ...synonyms] = words.split(' | ');
    const tone = tones[index];
    const entry = { code, label, synonyms, offered: !notOffered.includes(code) };
    return tone ? { ...entry, colour: TONES[tone] } : entry;
  });
  return { title, entries };
}
