// Minutes typed by hand at the Docs door, taken back on the real bundle: every row, nothing the second time, whatever cuts it.

import { DEFAULT_SWITCHES } from '../../local/switches';
import { Hands } from './hands';
import { callsOf, Scene } from './harness';

const COMMAND = 'take-back-minutes';
const IDS = { ids: ['SEA-0001'] };
jest.setTimeout(300_000);

/** Thursday 3 December 2026, and that evening. */
const DAY = 46359;
const EVENING = Date.parse('2026-12-03T17:00:00Z');
const QUEUED = { Inscription: 'À présenter en COTECH', Diffusion: 'Partenaires' };

let start: Scene;

beforeAll(async () => {
  start = await Scene.kept('minutes to type in', DEFAULT_SWITCHES, async () => {
    const installed = await Scene.installed({
      Projets: [
        { ...QUEUED, Intitulé: 'Légumerie', 'Réf.': 'PRJ-0001', 'Porteur de projet': 'CC du Briançonnais' },
        { ...QUEUED, Intitulé: 'Compostage', 'Réf.': 'PRJ-0002' },
      ],
      Séances: [
        {
          Date: DAY,
          Séance: 'COTECH n° 7',
          Instances: 'COTECH',
          De: 14 / 24,
          Lieu: 'Siège du PETR',
          Statut: 'Planifiée',
          'Réf. séance': 'SEA-0001',
        },
      ],
    });
    await installed.succeed('prepare-meeting', { apply: true });
    return installed.copy(EVENING - installed.workspace.clock.now());
  });
});

/** A person at the Docs door: cells are found as eyes find them. */
class Typist {
  readonly hands: Hands;
  readonly id: string;

  constructor(readonly scene: Scene) {
    this.hands = new Hands(scene);
    this.id = scene.documentId('SEA-0001/minutes');
  }

  private content(): any[] {
    return this.hands.document(this.id).body.content;
  }

  /** The first table below a paragraph that holds `heading`. */
  table(heading: string): any {
    const content = this.content();
    const at = content.findLastIndex((one) => one.paragraph && textOf(one).startsWith(heading));
    const table = content.slice(at).find((one) => one.table);
    if (at < 0 || !table) throw new Error(`No table below « ${heading} »:\n${this.scene.text(this.id)}`);
    return table;
  }

  /** Types in the cell of a row, known by its first cell or by its rank. */
  cell(heading: string, row: string | number, column: number, text: string, style?: object): void {
    const { tableRows } = this.table(heading).table;
    const rank =
      typeof row === 'number' ? row : tableRows.findIndex((one: any) => cellText(one.tableCells[0]) === row);
    const cell = tableRows[rank]?.tableCells[column];
    if (!cell) throw new Error(`No row « ${row} »:\n${this.scene.text(this.id)}`);
    const at = cell.content[0].startIndex;
    this.hands.docs(
      this.id,
      ...(cellText(cell) === ''
        ? []
        : [{ deleteContentRange: { range: { startIndex: at, endIndex: at + cellText(cell).length } } }]),
      ...(text === '' ? [] : [{ insertText: { location: { index: at }, text } }]),
      ...(style
        ? [
            {
              updateTextStyle: {
                range: { startIndex: at, endIndex: at + text.length },
                textStyle: style,
                fields: 'bold',
              },
            },
          ]
        : []),
    );
  }

  /** Adds a row below another one, and types in it. */
  row(heading: string, below: number, ...cells: string[]): void {
    const { startIndex } = this.table(heading);
    this.hands.docs(this.id, {
      insertTableRow: {
        tableCellLocation: { tableStartLocation: { index: startIndex }, rowIndex: below, columnIndex: 0 },
        insertBelow: true,
      },
    });
    cells.forEach((text, column) => {
      this.cell(heading, below + 1, column, text);
    });
  }

  deleteRow(heading: string, name: string): void {
    const table = this.table(heading);
    const rowIndex = table.table.tableRows.findIndex((one: any) => cellText(one.tableCells[0]) === name);
    this.hands.docs(this.id, {
      deleteTableRow: {
        tableCellLocation: { tableStartLocation: { index: table.startIndex }, rowIndex, columnIndex: 0 },
      },
    });
  }

  /** Types at the end of the first paragraph, below `heading`, whose text is `found`. */
  line(heading: string, found: string, text: string): void {
    const content = this.content();
    const from = content.findLastIndex((one) => one.paragraph && textOf(one).startsWith(heading));
    const paragraph = content.slice(from).find((one) => one.paragraph && textOf(one).trim() === found);
    if (!paragraph) throw new Error(`No « ${found} » below « ${heading} »`);
    this.hands.docs(this.id, { insertText: { location: { index: paragraph.endIndex - 1 }, text } });
  }
}

const textOf = (one: any): string =>
  one.paragraph.elements
    .map((part: any) => part.textRun?.content ?? '')
    .join('')
    .replace(/\n$/, '');
const cellText = (cell: any): string => cell.content.map(textOf).join('\n');

const FIRST = '1. Légumerie';
const SECOND = '2. Compostage';

/** Minutes as a director types them. */
function typed(scene: Scene): Typist {
  const typist = new Typist(scene);
  typist.cell('Présence', 'ADEME', 2, 'x');
  typist.cell('Présence', 'ADEME', 1, 'Claude Vidal');
  typist.cell('Présence', 'DREAL', 2, 'E');
  typist.cell('Présence', 'Sous-préfecture de Briançon', 2, 'R Camille Roux');
  typist.cell('Présence', 'DDT', 2, 'peut-être');
  typist.row('Présence', 7, 'Mairie de Vars', 'Dominique Faure', 'X');
  typist.cell(FIRST, 'ADEME', 1, 'Appui', { bold: true });
  typist.cell(FIRST, 'ADEME', 2, 'relire le cahier des charges avant le 15/01, « 40 k€ max »');
  typist.cell(FIRST, 'Banque des Territoires', 1, 'à revoir');
  typist.cell(FIRST, 'Banque des Territoires', 2, '=IMPORTXML("http://x.example";"//a") {{Intitulé}}');
  typist.cell(FIRST, 'DREAL', 1, 'absent');
  typist.cell(FIRST, 'DDT', 1, 'plutôt favorable');
  typist.row(FIRST, 5, 'Région Sud', 'oui si le plan est bouclé', '');
  typist.deleteRow(SECOND, 'DREAL');
  typist.cell(SECOND, 'ADEME', 1, 'Non concerné');
  typist.line(
    FIRST,
    '→',
    'Porteur : deux devis, pour le 15/12\n->\u00A0PETR : relancer la DREAL, sous 15 jours\nOui, tout le monde est favorable : rien à lire ici.',
  );
  typist.line(SECOND, '→', 'l’équipe : écrire, mi-janvier');
  typist.line('Prochaine séance', 'Prochaine réunion\u00A0:', 'jeudi 11 mars 2027, 14 h');
  return typist;
}

type Row = Record<string, string>;

function table(scene: Scene, tab: string): Row[] {
  const [header = [], ...below] = scene.values(tab);
  return below
    .filter((row) => row.some((cell) => cell !== ''))
    .map((row) =>
      Object.fromEntries(
        header
          .map((label: string, at: number) => [label, String(row[at] ?? '').replace(/[\u00a0\u202f]/g, ' ')])
          .filter(([label, cell]) => cell !== '' && label !== 'Repris du compte rendu'),
      ),
    );
}
const line = (row: Row, ...labels: string[]): string => labels.map((label) => row[label] ?? '').join(' | ');
const attendance = (scene: Scene): string[] =>
  table(scene, 'Participants').map((row) =>
    line(row, 'Organisme', 'Nom libre', 'Présence', 'Représenté par'),
  );
const stances = (scene: Scene): string[] =>
  table(scene, 'Positionnements').map((row) =>
    line(row, 'Projet', 'Service', 'Position', 'Précisions', 'Montant indicatif', 'Pour le'),
  );
const deeds = (scene: Scene): string[] =>
  table(scene, 'Décisions').map((row) =>
    line(row, 'Décision ou action', 'Pour le', 'Structure', 'Type', 'Projet'),
  );

const writes = (calls: Record<string, number>): string[] =>
  Object.keys(calls).filter((id) => !id.startsWith('host.') && /update|copy|create|append|clear/i.test(id));
const take = (scene: Scene, resolve: Record<string, string> = {}, faults: string[] = []) =>
  scene.run(COMMAND, { ...IDS, apply: true, resolve, faults });
const asked = (report: { changes: { id: string; status: string; title: string }[] }) =>
  report.changes.filter(({ status }) => status === 'conflict');

test('typed, taken, taken again; edited on either side, shown again', async () => {
  const scene = start.copy();
  const typist = typed(scene);
  const before = scene.text(typist.id);
  const shown = await scene.run(COMMAND, IDS);
  expect(shown.logs).toEqual([]);
  expect(shown.sentence).toBe('16 éléments compris, 3 à confirmer, 2 laissés dans le document.');
  expect(shown.report.calls.total).toBe(2);
  expect(
    shown.report.changes
      .filter(({ status }) => status === 'skipped')
      .map(({ title, message }) => `${title} ${message}`.replace(/[\u00a0\u202f]/g, ' ')),
  ).toEqual([
    'Présence, ligne « DDT » « peut-être » – Cette marque n’est pas comprise : x, E, R suivi d’un nom, A, ou rien.',
    'Point 1, Légumerie, ligne « DDT » « plutôt favorable » – Cette position n’est pas comprise.',
  ]);

  const done = await take(scene);
  expect([done.exitCode, done.sentence]).toEqual([1, 'Fait. 16 éléments repris du compte rendu.']);
  expect(attendance(scene)).toEqual([
    'ADEME | Claude Vidal | Présent | ',
    'Banque des Territoires (Caisse des dépôts) |  |  | ',
    'DDT des Hautes-Alpes |  |  | ',
    'DREAL Provence-Alpes-Côte d’Azur |  | Excusé | ',
    'Sous-préfecture de Briançon |  | Représenté | Camille Roux',
    'CC du Briançonnais |  |  | ',
    'PETR du Briançonnais, des Écrins, du Guillestrois et du Queyras |  |  | ',
    'Mairie de Vars | Dominique Faure | Présent | ',
  ]);
  const said = stances(scene);
  expect(said).toHaveLength(9);
  expect(said[0]).toMatch(
    /^Légumerie .*ADEME \| Appui technique, sans financement \| relire .*40 k€ max » \| {2}\| $/,
  );
  // A formula and a tag stay the words they are.
  expect(said[1]).toContain('| =IMPORTXML("http://x.example";"//a") {{Intitulé}} |');
  expect(said.filter((one) => one.includes('Réponse attendue'))).toHaveLength(5);
  expect(deeds(scene).map((one) => one.split(' | ').slice(0, 4).join(' | '))).toEqual([
    'deux devis | 15/12/2026 | CC du Briançonnais | Action à mener',
    'relancer la DREAL | 18/12/2026 | PETR du Briançonnais, des Écrins, du Guillestrois et du Queyras | Action à mener',
  ]);
  expect(table(scene, 'Séances')[0]?.['Prochaine réunion']).toBe('jeudi 11 mars 2027, 14 h');
  expect(scene.text(typist.id)).toBe(before);

  const again = await take(scene);
  expect(writes(again.report.calls.byMethod)).toEqual([]);
  expect(again.sentence).toBe('Aucun élément compris, 3 à confirmer, 2 laissés dans le document.');
  const figure = asked(again.report).find(({ title }) => title.startsWith('Montant ou délai'))!;
  const unmarked = asked(again.report).find(({ title }) => title.startsWith('Présence'))!;
  await take(scene, { [figure.id]: 'take', [unmarked.id]: 'keep' });
  expect(stances(scene)[0]).toMatch(/\| 40 000 € \| 15\/01\/2027$/);
  expect(asked((await take(scene)).report)).toHaveLength(1);

  // The document is edited after, and so is a row of the sheet.
  typist.cell(FIRST, 'Banque des Territoires', 1, 'oui');
  typist.cell(FIRST, 'ADEME', 1, 'non');
  typist.hands.retype(typist.id, 'relancer la DREAL', 'relancer la DREAL et la DDT');
  const position =
    table(scene, 'Positionnements').findIndex(({ Service = '' }) => Service.startsWith('ADEME')) + 2;
  const column = (scene.values('Positionnements')[0] ?? []).indexOf('Position');
  typist.hands.cell(
    `Positionnements!${String.fromCharCode(65 + column)}${position}`,
    'Éléments complémentaires demandés',
  );
  const edited = await take(scene);
  expect(edited.sentence).toBe('Fait. 2 éléments repris du compte rendu.');
  expect(asked(edited.report).map(({ title }) => title)).toEqual(['Position – Légumerie, ADEME', 'Action']);
  expect(stances(scene)[0]).toContain('Éléments complémentaires demandés');
  expect(stances(scene)[1]).toContain('Financement envisageable');
  expect(deeds(scene)).toHaveLength(2);
  expect(deeds(scene)[1]).toContain('relancer la DREAL et la DDT');
  await take(scene, { [asked(edited.report)[0]!.id]: 'keep' });
  expect(asked((await take(scene)).report).map(({ title }) => title)).toEqual(['Action']);
});

test('a meeting to come, or without minutes, has nothing to take back', async () => {
  const before = start.copy(-30 * 3_600_000);
  expect((await before.run(COMMAND, IDS)).report.problems.map(({ rule }) => rule)).toEqual(['R-GOV-02']);
  const bare = await Scene.installed({
    Séances: [{ Date: DAY - 20, Séance: 'COTECH', 'Réf. séance': 'SEA-0001' }],
  });
  expect((await bare.run(COMMAND, IDS)).report.problems.map(({ rule }) => rule)).toEqual(['X-MINUTES']);
});

test('cut anywhere, taken again: the same end state', async () => {
  const scene = start.copy();
  typed(scene);
  const observed = (one: Scene) => [attendance(one), stances(one), deeds(one), table(one, 'Séances')];
  const smooth = scene.copy();
  const { report } = await take(smooth);
  const wanted = observed(smooth);
  const faults = ['kill-before', 'kill-after', 'lost', 'throw', 'status'];
  let played = 0;
  for (const fault of faults)
    for (const call of callsOf(fault, faults, report.calls.total)) {
      const cut = scene.copy();
      await take(cut, {}, [fault === 'status' ? `status:${call}:503` : `${fault}:${call}`]);
      await take(cut);
      expect([fault, call, observed(cut)]).toEqual([fault, call, wanted]);
      played += 1;
    }
  expect(played).toBeGreaterThanOrEqual(report.calls.total);
});
