// Every command that writes, each in one line: from where it starts, how it is asked, and what a second run would do.

import type { CommandOptions } from '../../local/command';
import { COLLEAGUE, Hands } from '../scenarios/hands';
import { IDS, Scene, THREE_PROJECTS } from '../scenarios/harness';

export interface Writing {
  name: string;
  command: string;
  options: Partial<CommandOptions>;
  /** Tabs without which nothing is made: what must be remembered before it is done. */
  needs?: readonly string[];
  /** The property that another suite already holds for it, or that has no sense there. */
  elsewhere?: 'sorts' | 'protections';
  /** What people did since the sheets were made. */
  before(hands: Hands): void;
}

const NOTE = {
  project: 'Compostage Guillestrois (PRJ-0001)',
  note: 'La DREAL attend deux devis.',
  nextStep: 'Relancer la DREAL',
};

export const WRITING: readonly Writing[] = [
  {
    name: 'install, what was deleted and rows typed since',
    command: 'install',
    options: {},
    before(hands) {
      hands.deleteTab('Suivi');
      deleteColumn(hands, 'Projets', 'Priorité');
      hands.scene.type('Projets', [{ Intitulé: 'Ruches' }]);
    },
  },
  {
    name: 'generate-project-sheets, what changed',
    command: 'generate-project-sheets',
    options: { ids: IDS },
    before(hands) {
      hands.scene.edit('Projets', 'PRJ-0001', 'Coût total', 250000);
      hands.scene.edit('Projets', 'PRJ-0002', 'Intitulé', 'Navette de la vallée');
      hands.scene.type('Projets', [{ Intitulé: 'Ruches' }]);
    },
  },
  {
    name: 'generate-project-sheets, a new one',
    command: 'generate-project-sheets',
    options: { ids: ['PRJ-0004'] },
    needs: ['Documents', 'Paramètres', 'Projets'],
    // tests/scenarios/faults.ts
    elsewhere: 'sorts',
    before: ({ scene }) => scene.type('Projets', [{ Intitulé: 'Ruches' }]),
  },
  {
    name: 'log-exchange, on a project',
    command: 'log-exchange',
    options: { form: NOTE },
    before: () => {},
  },
  {
    name: 'log-exchange, with a new project',
    command: 'log-exchange',
    options: { form: { ...NOTE, project: 'Ferme du Col' } },
    before: ({ scene }) => scene.type('Projets', [{ Intitulé: 'Ruches' }]),
  },
  {
    name: 'check-workbook, anomalies kept in Contrôles',
    command: 'check-workbook',
    options: {},
    before: ({ scene }) => scene.edit('Projets', 'PRJ-0001', 'Coût total', 'cher'),
  },
  {
    name: 'export-projects',
    command: 'export-projects',
    options: {},
    // tests/scenarios/import.test.ts
    elsewhere: 'protections',
    before: ({ scene }) => scene.edit('Projets', 'PRJ-0001', 'Coût total', 250000),
  },
  // It writes into no cell: it takes tabs away.
  {
    name: 'undo, the installation',
    command: 'undo',
    options: { form: { installation: 'oui' } },
    elsewhere: 'protections',
    before: () => {},
  },
];

function deleteColumn(hands: Hands, tab: string, label: string): void {
  const startIndex = (hands.scene.values(tab)[0] ?? []).indexOf(label);
  const range = { sheetId: hands.sheetId(tab), dimension: 'COLUMNS', startIndex, endIndex: startIndex + 1 };
  hands.sheets({ deleteDimension: { range } });
}

let made: Promise<Scene> | undefined;

/** A workbook whose three sheets are made, shared with a colleague, with what people did since. */
export async function startOf({ before }: Writing): Promise<Scene> {
  made ??= (async () => {
    const scene = await Scene.installed(THREE_PROJECTS);
    await scene.succeed('generate-project-sheets', { ids: IDS, apply: true });
    const hands = new Hands(scene);
    hands.share(scene.workbookId, COLLEAGUE);
    for (const key of ['Dossier principal', 'Dossier « Modèles »', 'Dossier « Fiches projet »'])
      hands.share(hands.setting(key), COLLEAGUE);
    return scene;
  })();
  const scene = (await made).copy();
  before(new Hands(scene));
  return scene;
}

export type Cells = Record<string, unknown[][]>;

/** Every tab, ids of files and times aside; formulas as what they show, or as they are written. */
export function tabsOf(scene: Scene, render: 'FORMATTED_VALUE' | 'FORMULA' = 'FORMATTED_VALUE'): Cells {
  const { sheets } = scene.call('GET', `/v4/spreadsheets/${scene.workbookId}`, undefined, {
    fields: 'sheets(properties(title))',
  });
  const titles: string[] = sheets.map(({ properties }: any) => properties.title);
  const neutral = (cell: unknown): unknown =>
    typeof cell === 'string'
      ? cell.replace(/[\w-]{36}@[a-z0-9]+|[\w-]{25,}/g, '‹id›').replace(/\d+\sh(\s\d\d)?/g, '‹h›')
      : cell;
  const valuesOf = (title: string): unknown[][] => {
    const range = encodeURIComponent(`'${title.replace(/'/g, "''")}'`);
    const path = `/v4/spreadsheets/${scene.workbookId}/values/${range}`;
    return scene.call('GET', path, undefined, { valueRenderOption: render }).values ?? [];
  };
  return Object.fromEntries(titles.map((title) => [title, valuesOf(title).map((row) => row.map(neutral))]));
}
