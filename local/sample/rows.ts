// What the sample is written with: days, French spaces, and the shape of its projects.

export type Cell = string | number | boolean | null;
/** A row by the labels of its tab's header. */
export type LabelledRow = Readonly<Record<string, Cell>>;

/** « 03/12/2026 » → serial day (0 = 1899-12-30). */
export function day(date: string): number {
  const [dayOfMonth = 0, month = 0, year = 0] = date.split('/').map(Number);
  return Math.round(Date.UTC(year, month - 1, dayOfMonth) / 86_400_000) + 25_569;
}

/** « SEA-0003 » for the row of rank 2. */
export function rowId(prefix: string, rank: number): string {
  return `${prefix}-${String(rank + 1).padStart(4, '0')}`;
}

/** Prose with French spaces and apostrophes. */
export function french(text: string): string {
  return text
    .replace(/'/g, '’')
    .replace(/ ([;!?])/g, '\u202F$1')
    .replace(/ :/g, '\u00A0:')
    .replace(/« /g, '«\u00A0')
    .replace(/ »/g, '\u00A0»')
    .replace(/(\d) (?=\d{3}(?!\d))/g, '$1\u202F')
    .replace(/(\d) (?=€|k€|M€|%)/g, '$1\u00A0')
    .replace(/n° (?=\d)/g, 'n°\u00A0');
}

export type Status =
  | 'Envisagé'
  | 'Sollicité'
  | 'En instruction'
  | 'Accordé'
  | 'Notifié'
  | 'Versé en partie'
  | 'Soldé'
  | 'Refusé'
  | 'Retiré'
  | 'Classé sans suite'
  | 'Caduc';

export interface Line {
  funder: string;
  status: Status;
  /** Euros. */
  amount: number;
  scheme?: string;
  nature?: string;
  paid?: number;
  deadline?: string;
  deposited?: string;
  ack?: string;
  decided?: string;
  notified?: string;
  completeBy?: string;
  file?: string;
  comment?: string;
}

/** A grant from a funder. */
export function grant(funder: string, status: Status, amount: number, more: Partial<Line> = {}): Line {
  return { funder, status, amount, nature: 'Subvention', ...more };
}

/** The owner's own money. */
export function own(amount: number, status: Status = 'Envisagé', more: Partial<Line> = {}): Line {
  return {
    funder: 'Porteur de projet',
    status,
    amount,
    nature: 'Autofinancement (fonds propres)',
    ...more,
  };
}

export function loan(amount: number, status: Status = 'Envisagé', more: Partial<Line> = {}): Line {
  return { funder: 'Banque', status, amount, nature: 'Emprunt bancaire', ...more };
}

export interface Note {
  date: string;
  note: string;
  type: string;
  channel: string;
  hours: number;
  mission?: string;
  /** Partners may read it on the sheet. */
  shared?: boolean;
}

export interface Project {
  title: string;
  short: string;
  axis: string;
  pat?: string;
  owner: string;
  contact?: string;
  phase: 'Idée' | 'Étude' | 'Opération';
  progress: string;
  registration: string;
  since?: string;
  number?: string;
  municipalities?: string;
  cost?: number;
  basis?: 'HT' | 'TTC';
  estimate?: string;
  actual?: number;
  spend?: 'Investissement' | 'Fonctionnement' | 'Mixte';
  vat?: string;
  start?: string;
  end?: string;
  summary?: string;
  context?: string;
  goals?: string;
  description?: string;
  question?: string;
  blocker?: string;
  electedSupport?: string;
  next?: string;
  nextOn?: string;
  partners?: string;
  pillars?: string;
  effects?: string;
  audience?: string;
  /** What it takes: people, machines. */
  resources?: string;
  procedures?: string;
  /** How it fits the territory's strategies. */
  strategy?: string;
  participation?: string;
  /** First legal act. */
  started?: string;
  priority?: string;
  diffusion?: 'Interne' | 'Partenaires' | 'Public';
  archived?: boolean;
  lines: readonly Line[];
  notes?: readonly Note[];
}
