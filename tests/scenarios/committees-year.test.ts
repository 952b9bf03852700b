// A year of committees on the real bundle, from the calendar to the annex: the sheet, Docs, Calendar and the outbox, figure by figure.

import { at, Calendars, day } from './calendar-scene';
import { column, plain, table, writes } from './committee';
import { Hands } from './hands';
import { Scene } from './harness';

jest.setTimeout(300_000);

const DAY = 86_400_000;
const PETR = 'PETR du Briançonnais, des Écrins, du Guillestrois et du Queyras';
const COTECH = 'SEA-0001';
const COPIL = 'SEA-0002';
const ids = Array.from({ length: 12 }, (_, rank) => `PRJ-${String(rank + 1).padStart(4, '0')}`);
const person = (first: string, last: string, structure: string, address: string) => ({
  Prénom: first,
  Nom: last,
  Structure: structure,
  'Courriel professionnel': address,
});

let scene: Scene;

const shown = (command: string, options = {}) => scene.run(command, options);
const done = async (command: string, options = {}) => {
  const result = await scene.succeed(command, { ...options, apply: true });
  return plain(result.sentence);
};
const said = (key: string): string => plain(scene.text(scene.documentId(key)));
const later = (days: number): void => {
  scene = scene.copy(days * DAY);
};

beforeAll(async () => {
  const start = await Scene.installed({
    Contacts: [
      person('Camille', 'Roche', PETR, Scene.blank().owner),
      person('Ludivine', 'Mousse', 'ADEME', 'ludivine@ademe.example'),
      person('Donatien', 'Éboulis', 'DDT', 'donatien@ddt.example'),
      person('Clarisse', 'Falaise', 'DREAL', 'clarisse@dreal.example'),
    ],
    Projets: ids.map((id, rank) => ({
      'Réf.': id,
      Intitulé: `Projet ${rank + 1}`,
      Axe: rank < 6 ? 'Axe 1' : 'Axe 2',
      'Porteur de projet': `Association ${rank + 1}`,
      Diffusion: 'Partenaires',
      'Coût total': 10_000 * (rank + 1),
      Inscription: 'À présenter en COTECH',
    })),
    Séances: [
      meeting(COTECH, 'COTECH n° 7', 'COTECH', '03/12/2026', 14, 17),
      meeting(COPIL, 'COPIL 2026', 'Conférence des maires ; COPIL', '17/12/2026', 9, 12),
    ],
  });
  scene = start.copy();
});

function meeting(id: string, subject: string, bodies: string, date: string, from: number, to: number) {
  const where = { Lieu: 'Siège du PETR', Commune: 'Guillestre', Statut: 'Planifiée' };
  return {
    'Réf. séance': id,
    Séance: subject,
    Instances: bodies,
    Date: day(date),
    De: at(from),
    À: at(to),
    ...where,
  };
}

test('the year is planned around the two meetings that have a day', async () => {
  await done('plan-year');
  const meetings = table(scene, 'Séances');
  const of = (body: RegExp) => meetings.filter(({ Séance = '' }) => body.test(Séance)).map((row) => row.Date);
  expect(of(/^COTECH/)).toEqual(['03/12/2026', '11/03/2027', '10/06/2027', '09/09/2027']);
  expect(of(/COPIL 2026/)).toEqual(['17/12/2026']);
  expect(of(/^Point avec/)).toHaveLength(12);
  expect(writes(await scene.run('plan-year', { apply: true }))).toEqual([]);
});

test('a COTECH of twelve projects and five services is prepared, its event with it; nobody is written to', async () => {
  const { sentence } = await shown('prepare-meeting', { ids: [COTECH] });
  expect(plain(sentence)).toBe('COTECH n° 7, jeudi 3 décembre 2026, 14 h : 12 projets, 5 services, 4 h 05.');
  await done('prepare-meeting', { ids: [COTECH] });
  expect(table(scene, 'Ordre du jour').filter(({ Nature }) => /projet/i.test(Nature ?? ''))).toHaveLength(12);
  expect(said(`${COTECH}/invitation`)).toContain('Projet 12');
  await done('sync-calendar');
  const calendar = new Calendars(scene);
  expect(calendar.event(COTECH).summary).toBe('[COTECH] CTES n° 7 – Guillestre');
  expect(calendar.event(COTECH).attendees).toBeUndefined();
  expect(scene.workspace.calendar.outbox()).toEqual([]);
  expect(writes(await scene.run('prepare-meeting', { ids: [COTECH], apply: true }))).toEqual([]);
});

test('the minutes are typed as the director types, and taken back: what is sure, what is asked, what is left', async () => {
  later(10);
  const heard = ids.flatMap((_, rank): Typed[] => {
    const point = `${rank + 1}. Projet ${rank + 1}`;
    return [
      [point, 'Sous-préfecture de Briançon', 1, 'oui si'],
      [point, 'ADEME', 1, rank === 0 ? 'Oui' : 'appui'],
      [point, 'Banque des Territoires', 1, 'à revoir'],
      [point, 'DDT', 1, 'nc'],
      // Nobody of the DREAL came.
      [point, 'DREAL', 1, 'absent'],
    ];
  });
  type(COTECH, [
    ['Présence', 'ADEME', 2, 'x'],
    ['Présence', 'DDT', 2, 'X'],
    ['Présence', 'PETR', 2, 'x'],
    ['Présence', 'DREAL', 2, 'absent'],
    ['Présence', 'Banque des Territoires', 2, 'x'],
    ['Présence', 'Sous-préfecture de Briançon', 2, 'x'],
    ...heard,
    ['1. Projet 1', 'ADEME', 2, '40 k€, relire le cahier des charges avant le 15/01'],
    ['1. Projet 1', '→', 0, 'Porteur : deux devis, pour le 15/12'],
  ]);
  const first = await shown('take-back-minutes', { ids: [COTECH] });
  // Sixty cells, six people, one action; an amount and a day are asked with their sentence.
  expect(plain(first.sentence)).toBe('67 éléments compris, 1 à confirmer.');
  const [asked] = first.report.changes.filter(({ status }) => status === 'conflict');
  expect(plain(asked!.message)).toContain('« 40 k€, relire le cahier des charges avant le 15/01 »');
  await done('take-back-minutes', { ids: [COTECH], resolve: { [asked!.id]: 'take' } });
  const stances = table(scene, 'Positionnements');
  const count = (position: string) => stances.filter(({ Position }) => Position === position).length;
  expect(stances).toHaveLength(60);
  expect(count('Envisageable sous réserve')).toBe(12);
  expect(count('Financement envisageable')).toBe(1);
  expect(count('Appui technique, sans financement')).toBe(11);
  expect(count('Éléments complémentaires demandés')).toBe(12);
  expect(count('Non concerné')).toBe(12);
  expect(count('Réponse attendue')).toBe(12);
  expect(stances.find(({ Position }) => Position === 'Financement envisageable')).toMatchObject({
    'Montant indicatif': '40 000 €',
    'Pour le': '15/01/2027',
  });
  const attended = table(scene, 'Participants').filter((row) => row.Séance?.includes(COTECH));
  expect(attended.filter(({ Présence }) => Présence === 'Présent')).toHaveLength(5);
  expect(attended.filter(({ Présence }) => Présence === 'Absent')).toHaveLength(1);
  expect(table(scene, 'Décisions')).toEqual([
    expect.objectContaining({
      'Décision ou action': expect.stringContaining('deux devis'),
      'Pour le': '15/12/2026',
    }),
  ]);
  expect(writes(await scene.run('take-back-minutes', { ids: [COTECH], apply: true }))).toEqual([]);
});

test('closing: twelve presented, the absent service awaited in fifteen days, nothing granted', async () => {
  const { sentence } = await shown('close-meeting', { ids: [COTECH] });
  expect(plain(sentence)).toBe('12 projets présentés, 12 réponses attendues, 2 actions.');
  await done('close-meeting', { ids: [COTECH] });
  expect(new Set(column(scene, 'Projets', 'Inscription'))).toEqual(new Set(['Présenté en COTECH']));
  expect(table(scene, 'Décisions')[1]).toMatchObject({
    'Décision ou action': expect.stringContaining('Relance DREAL'),
    'Pour le': '18/12/2026',
  });
  expect(table(scene, 'Financements')).toEqual([]);
  expect(said(`${COTECH}/decision-log`)).toContain('Relevé de conclusions – COTECH n° 7');
  expect(writes(await shown('close-meeting', { ids: [COTECH], apply: true }))).toEqual([]);
});

test('the COPIL registers seven en bloc and puts one off; the annex says so', async () => {
  for (const id of ids.slice(0, 8)) scene.edit('Projets', id, 'Inscription', 'Proposé au COPIL');
  const { sentence } = await shown('prepare-meeting', { ids: [COPIL] });
  expect(plain(sentence)).toMatch(/^COPIL 2026, jeudi 17 décembre 2026, 9 h : 8 projets,/);
  await done('prepare-meeting', { ids: [COPIL] });
  later(14);
  type(COPIL, [
    ['Décisions sur les projets', 'Projet 8', 1, 'reporté, plan de financement à revoir'],
    ['Décisions sur les projets', 'Décision d’ensemble :', 0, 'inscrits'],
    ['Prochaine séance', 'Prochaine réunion :', 0, 'jeudi 16 décembre 2027, 9 h'],
  ]);
  const taken = await shown('take-back-minutes', { ids: [COPIL] });
  expect(plain(taken.sentence)).toBe('3 éléments compris.');
  await done('take-back-minutes', { ids: [COPIL] });
  const closing = await shown('close-meeting', { ids: [COPIL] });
  expect(plain(closing.sentence)).toMatch(/^7 projets inscrits, 1 ajourné/);
  await done('close-meeting', { ids: [COPIL] });
  expect(table(scene, 'Projets').map((row) => [row.Inscription, row['N° d’action']])).toEqual([
    ...[1, 2, 3, 4, 5, 6].map((rank) => ['Inscrit', `1.${rank}`]),
    ['Inscrit', '2.1'],
    ['Ajourné', undefined],
    ...new Array(4).fill(['Présenté en COTECH', undefined]),
  ]);
  const annex = said(`${COPIL}/registered-projects`);
  expect(annex).toContain('7 projets inscrits.');
  expect(annex.match(/^\d\.\d(?=\t)/gm)).toEqual(['1.1', '1.2', '1.3', '1.4', '1.5', '1.6', '2.1']);
  expect(writes(await shown('close-meeting', { ids: [COPIL], apply: true }))).toEqual([]);
});

test('the next COTECH, moved by hand in the calendar, is taken into the sheet; still nobody was written to', async () => {
  await done('sync-calendar');
  const calendar = new Calendars(scene);
  const next = table(scene, 'Séances').find(
    ({ Séance, Date: on }) => /^COTECH/.test(Séance!) && on === '11/03/2027',
  )!;
  const id = next['Réf. séance']!;
  const { start, end } = calendar.event(id);
  const moved = (when: any) => JSON.parse(JSON.stringify(when).replace('2027-03-11', '2027-03-18'));
  calendar.change(id, { start: moved(start), end: moved(end) });
  const { report, exitCode } = await shown('sync-calendar');
  expect(exitCode).toBe(1);
  const [found] = report.changes.filter(({ status }) => status === 'conflict');
  expect(found!.id).toBe(`hand:${id}#when`);
  await done('sync-calendar', { resolve: { [found!.id]: 'take' } });
  expect(table(scene, 'Séances').find((row) => row['Réf. séance'] === id)!.Date).toBe('18/03/2027');
  expect(writes(await scene.run('sync-calendar', { apply: true }))).toEqual([]);
  expect(scene.workspace.calendar.outbox()).toEqual([]);
});

// --- Typing

type Typed = readonly [heading: string, row: string, column: number, text: string];

/** Types in the minutes: in cells of the table below a heading, or at the end of a line that begins so. */
function type(meeting: string, typed: readonly Typed[]): void {
  const hands = new Hands(scene);
  const id = scene.documentId(`${meeting}/minutes`);
  const places = new Map<string, number>();
  const put = (key: string, place: number): void => void (places.has(key) || places.set(key, place));
  let heading = '';
  for (const block of hands.document(id).body.content) {
    const { paragraph, table: grid, endIndex } = block;
    const text = paragraph ? plain(textIn([block])).trim() : '';
    if (/^HEADING_[12]/.test(paragraph?.paragraphStyle.namedStyleType ?? ''))
      heading = text.replace(/ — .*/, '');
    else if (paragraph) put(`${heading}/${text}/0`, endIndex - 1);
    for (const { tableCells } of grid?.tableRows ?? [])
      for (const [index, { content }] of tableCells.entries())
        put(
          `${heading}/${textIn(tableCells[0].content).trim()}/${index}`,
          content[0].paragraph.elements[0].startIndex,
        );
  }
  const inserts = typed.map(([title, row, index, text]) => {
    const place = places.get(`${title}/${row}/${index}`);
    if (place === undefined) throw new Error(`No ${title}/${row}/${index}`);
    return { insertText: { location: { index: place }, text } };
  });
  hands.docs(id, ...inserts.sort((a, b) => b.insertText.location.index - a.insertText.location.index));
}

function textIn(content: any[]): string {
  const runs = content.flatMap(({ paragraph }) => paragraph?.elements ?? []);
  return runs.map(({ textRun }: any) => textRun?.content ?? '').join('');
}
