// Measures what nobody could know without an account: each switch of local/switches.ts, in throw-away documents.

import { DEFAULT_SWITCHES, OTHER_SWITCHES, type Switches } from '../../local/switches';
import { type Call, pause, Unreachable } from './caller';

export interface Measure {
  name: keyof Switches;
  /** What was seen; undefined when it can't be measured, and `note` says why. */
  found?: boolean | number;
  note?: string;
}

const DOCUMENT = 'application/vnd.google-apps.document';
const FOLDER = 'application/vnd.google-apps.folder';
const LIST_POLL = 500;
const LIST_PATIENCE = 120_000;

const MEASURES: Record<keyof Switches, (call: Call) => Promise<Omit<Measure, 'name'>>> = {
  namedRangeGrowsAtEnd: async (call) => ({ found: await growsAtEnd(call) }),
  namedRangeSurvivesEmptying: async (call) => ({ found: await survivesEmptying(call) }),
  copyKeepsNamedRanges: async (call) => ({ found: await copyKeeps(call) }),
  insertedRowInheritsStyle: rowInherits,
  listDelaySeconds: listDelay,
  commentGrowsAtEnd: async () => ({
    note: 'l’API ne sait pas ancrer un commentaire dans un document : à regarder à la main',
  }),
  calendarPatchKeepsAnswers: async (call) => ({ found: await patchKeepsAnswers(call) }),
};

/** Every switch, in order; what was refused on the way is the measure's note. */
export async function measure(call: Call): Promise<Measure[]> {
  const measures: Measure[] = [];
  for (const name of Object.keys(MEASURES) as (keyof Switches)[]) {
    try {
      measures.push({ name, ...(await MEASURES[name](call)) });
    } catch (error) {
      if (error instanceof Unreachable) throw error;
      measures.push({ name, note: error instanceof Error ? error.message : String(error) });
    }
  }
  return measures;
}

/** Which setting a measure confirms. */
export function settingOf({ name, found }: Measure): 'default' | 'other' | 'neither' | undefined {
  if (found === undefined) return undefined;
  if (found === DEFAULT_SWITCHES[name]) return 'default';
  // Any delay is the other setting: its length is nobody's promise.
  if (found === OTHER_SWITCHES[name] || name === 'listDelaySeconds') return 'other';
  return 'neither';
}

async function growsAtEnd(call: Call): Promise<boolean> {
  const id = await document(call, insert(1, 'abcdef'), named(2, 5), insert(5, 'X'));
  const found = await ranges(call, id);
  return found?.[0]?.endIndex === 6;
}

async function survivesEmptying(call: Call): Promise<boolean> {
  const id = await document(call, insert(1, 'abcdef'), named(2, 5), {
    deleteContentRange: { range: { startIndex: 2, endIndex: 5 } },
  });
  return (await ranges(call, id)) !== undefined;
}

async function copyKeeps(call: Call): Promise<boolean> {
  const id = await document(call, insert(1, 'abcdef'), named(2, 5));
  const copy = await must(call, 'POST', `/drive/v3/files/${id}/copy`, { name: 'Conformance' });
  return (await ranges(call, copy.id)) !== undefined;
}

/** A row below one with a coloured cell and bold text: does its cell have the colour, its text the bold? */
async function rowInherits(call: Call): Promise<Omit<Measure, 'name'>> {
  const location = { tableStartLocation: { index: 2 }, rowIndex: 0, columnIndex: 0 };
  const id = await document(
    call,
    { insertTable: { rows: 1, columns: 1, location: { index: 1 } } },
    insert(5, 'a'),
    {
      updateTextStyle: { range: { startIndex: 5, endIndex: 6 }, textStyle: { bold: true }, fields: 'bold' },
    },
    {
      updateTableCellStyle: {
        tableRange: { tableCellLocation: location, rowSpan: 1, columnSpan: 1 },
        tableCellStyle: { backgroundColor: { color: { rgbColor: { red: 1 } } } },
        fields: 'backgroundColor',
      },
    },
    { insertTableRow: { tableCellLocation: location, insertBelow: true } },
    insert(9, 'b'),
  );
  const read = await must(call, 'GET', `/v1/documents/${id}`);
  const cell = read.body?.content?.[2]?.table?.tableRows?.[1]?.tableCells?.[0];
  if (!cell) throw new Error('la ligne insérée n’est pas là où on l’attend');
  const colour = cell.tableCellStyle?.backgroundColor?.color?.rgbColor?.red === 1;
  const bold = cell.content[0].paragraph.elements[0].textRun.textStyle?.bold === true;
  if (colour === bold) return { found: colour };
  return { note: colour ? 'le fond de la cellule suit, pas le gras du texte' : 'le gras suit, pas le fond' };
}

/** Seconds until a new file shows up among its folder's, and in a search by property. */
async function listDelay(call: Call): Promise<Omit<Measure, 'name'>> {
  const folder = await must(call, 'POST', '/drive/v3/files', { name: 'Conformance', mimeType: FOLDER });
  const nonce = `n${Math.random().toString(36).slice(2)}`;
  const file = await must(call, 'POST', '/drive/v3/files', {
    name: 'Conformance',
    mimeType: DOCUMENT,
    parents: [folder.id],
    appProperties: { nonce },
  });
  const began = Date.now();
  const seconds = async (q: string): Promise<number | undefined> => {
    for (let polls = 0; Date.now() - began < LIST_PATIENCE; polls += 1) {
      const { files } = await must(call, 'GET', '/drive/v3/files', undefined, { q, fields: 'files(id)' });
      if (files.some(({ id }: { id: string }) => id === file.id))
        return polls === 0 ? 0 : Math.round((Date.now() - began) / 1000);
      await pause(LIST_POLL);
    }
    return undefined;
  };
  const [inFolder, byProperty] = await Promise.all([
    seconds(`'${folder.id}' in parents`),
    seconds(`appProperties has { key='nonce' and value='${nonce}' }`),
  ]);
  const said = (value: number | undefined) => (value === undefined ? 'jamais vu' : `${value} s`);
  return {
    found: inFolder,
    note: `dans son dossier : ${said(inFolder)} ; par sa propriété : ${said(byProperty)}`,
  };
}

/** A guest's answer that a patch of `attendees` leaves out, in a throw-away calendar. */
async function patchKeepsAnswers(call: Call): Promise<boolean> {
  const { id } = await must(call, 'POST', '/calendar/v3/calendars', { summary: 'Conformance' });
  const events = `/calendar/v3/calendars/${encodeURIComponent(id)}/events`;
  const email = 'conformance@example.com';
  const made = await must(call, 'POST', events, {
    start: { date: '2030-01-07' },
    end: { date: '2030-01-08' },
    attendees: [{ email, responseStatus: 'accepted' }],
  });
  const patched = await must(call, 'PATCH', `${events}/${made.id}`, { attendees: [{ email }] });
  return patched.attendees[0].responseStatus === 'accepted';
}

const insert = (index: number, text: string) => ({ insertText: { location: { index }, text } });
const named = (startIndex: number, endIndex: number) => ({
  createNamedRange: { name: 'n', range: { startIndex, endIndex } },
});

async function document(call: Call, ...requests: object[]): Promise<string> {
  const { documentId } = await must(call, 'POST', '/v1/documents', { title: 'Conformance' });
  await must(call, 'POST', `/v1/documents/${documentId}:batchUpdate`, { requests });
  return documentId;
}

/** Where the document's range `n` lies; undefined when there is none. */
async function ranges(
  call: Call,
  id: string,
): Promise<{ startIndex: number; endIndex: number }[] | undefined> {
  const { namedRanges } = await must(call, 'GET', `/v1/documents/${id}`);
  return namedRanges?.n?.namedRanges[0].ranges;
}

async function must(
  call: Call,
  method: string,
  path: string,
  body?: unknown,
  query?: Record<string, string>,
) {
  const answer = await call({ method, path, body, query });
  if (answer.status !== 200)
    throw new Error(`${method} ${path} : ${answer.status} ${answer.body?.error?.message ?? ''}`);
  return answer.body;
}
