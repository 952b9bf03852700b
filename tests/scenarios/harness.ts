// A Workspace in memory, the real bundle in its host, and what a person could observe of the end state.

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { simulatedClock } from '../../local/clock';
import { type CommandOptions, type CommandResult, runCommand } from '../../local/command';
import { plainText } from '../../local/docs';
import { defaultPeople } from '../../local/drive/people';
import { Store } from '../../local/store';
import { DEFAULT_SWITCHES, type Switches } from '../../local/switches';
import { REPLACED, Workspace } from '../../local/workspace';
import { keptFolder } from '../kept';

/** Jest runs from the project's root, and so does the bench. */
export const BUILD = join(process.cwd(), 'build');
export const NOON = Date.parse('2026-11-24T11:00:00Z');

const SCENE = 'scene.json';

type Cells = Record<string, string | number | boolean>;

/** A workbook and the people around it. Copies are cheap: each case starts from the same state. */
export class Scene {
  readonly workspace: Workspace;
  readonly owner: string;

  private constructor(
    store: Store,
    readonly workbookId: string,
    now: number,
    switches: Switches,
  ) {
    this.workspace = new Workspace(store, simulatedClock(now), { ...switches });
    this.workspace.people = defaultPeople();
    this.owner = this.workspace.drive.people.owner.email;
  }

  /** A blank spreadsheet. */
  static blank(switches: Switches = DEFAULT_SWITCHES): Scene {
    if (!existsSync(join(BUILD, 'Code.js'))) throw new Error('build/Code.js is missing: npm run build');
    const workspace = new Workspace(Store.inMemory());
    const owner = workspace.drive.people.owner.email;
    const file = workspace.drive.create(
      { name: 'Classeur', mimeType: 'application/vnd.google-apps.spreadsheet' },
      owner,
    );
    workspace.sheets.createEmpty(file.id, 'Classeur');
    return new Scene(workspace.store, file.id, NOON, switches);
  }

  /** An installed workbook with the given rows. */
  static installed(
    tabs: Record<string, Cells[]> = {},
    switches: Switches = DEFAULT_SWITCHES,
  ): Promise<Scene> {
    return Scene.kept(`installed ${JSON.stringify([tabs, switches])}`, switches, async () => {
      const typed = Object.entries(tabs);
      const scene = typed.length > 0 ? await Scene.installed({}, switches) : Scene.blank(switches);
      for (const [tab, rows] of typed) scene.type(tab, rows);
      await scene.succeed('install', { apply: true });
      return scene;
    });
  }

  /** What `make` comes to, made once for one build: every test file starts from the same state. */
  static async kept(name: string, switches: Switches, make: () => Promise<Scene>): Promise<Scene> {
    const folder = await keptFolder(name, async (folder) => {
      const { workspace, workbookId } = await make();
      const store = Store.open(folder);
      for (const key of workspace.store.keys('')) store.put(key, workspace.store.get(key));
      store.commit();
      writeFileSync(join(folder, SCENE), JSON.stringify({ workbookId, now: workspace.clock.now() }));
    });
    const { workbookId, now } = JSON.parse(readFileSync(join(folder, SCENE), 'utf8'));
    return new Scene(Store.inMemory(Store.open(folder), /^/), workbookId, now, switches);
  }

  /** The same state a while later: what was too young to be listed is listed. */
  copy(later = 0, switches?: Partial<Switches>): Scene {
    const scene = new Scene(
      Store.inMemory(this.workspace.store, REPLACED),
      this.workbookId,
      this.workspace.clock.now() + later,
      { ...this.workspace.switches, ...switches },
    );
    scene.workspace.sheets.computedAs(this.workspace.sheets, this.workbookId);
    return scene;
  }

  run(command: string, options: Partial<CommandOptions> = {}): Promise<CommandResult> {
    const directory = { workspace: this.workspace, workbookId: this.workbookId, owner: this.owner };
    return runCommand(directory as Parameters<typeof runCommand>[0], BUILD, {
      command,
      apply: false,
      faults: [],
      resolve: {},
      ...options,
    });
  }

  async succeed(command: string, options: Partial<CommandOptions> = {}): Promise<CommandResult> {
    const result = await this.run(command, options);
    if (result.exitCode !== 0)
      throw new Error(`${command}: ${JSON.stringify(result.report, null, 1)}\n${result.logs.join('\n')}`);
    return result;
  }

  /** A REST call as `person`; throws Google's message when refused. */
  call(
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    body?: unknown,
    query: Record<string, string> = {},
    person = this.owner,
  ): any {
    const many = Object.fromEntries(Object.entries(query).map(([name, value]) => [name, [value]]));
    const answer = this.workspace.answer({ method, path, query: many, body, person });
    if (answer.status >= 400) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  values(range: string): any[][] {
    return (
      this.call('GET', `/v4/spreadsheets/${this.workbookId}/values/${encodeURIComponent(range)}`).values ?? []
    );
  }

  /** Types rows below the last one of a tab, by header. */
  type(tab: string, rows: Cells[]): void {
    const [header = [], ...below] = this.values(tab);
    const first = below.findLastIndex((row) => row.some((cell) => cell !== '')) + 3;
    const data = rows.map((row, index) => {
      for (const label of Object.keys(row))
        if (!header.includes(label)) throw new Error(`${tab} has no column ${label}`);
      return {
        range: `${tab}!A${first + index}`,
        values: [header.map((label: string) => row[label] ?? null)],
      };
    });
    this.call('POST', `/v4/spreadsheets/${this.workbookId}/values:batchUpdate`, {
      valueInputOption: 'RAW',
      data,
    });
  }

  /** Types into one cell of the row whose first column is `id`. */
  edit(tab: string, id: string, label: string, value: string | number | boolean): void {
    const [header = [], ...rows] = this.values(tab);
    const row = rows.findIndex((cells) => cells[0] === id) + 2;
    const column = header.indexOf(label);
    if (row < 2 || column < 0) throw new Error(`${tab}: no ${id} or no ${label}`);
    const range = `${tab}!${letters(column)}${row}`;
    this.call(
      'PUT',
      `/v4/spreadsheets/${this.workbookId}/values/${encodeURIComponent(range)}`,
      { values: [[value]] },
      { valueInputOption: 'RAW' },
    );
  }

  /** The document of a register key. */
  documentId(key: string): string {
    const [header = [], ...rows] = this.values('Documents');
    const row = rows.find((cells) => cells[header.indexOf('Clé')] === key);
    const id = row?.[header.indexOf('Identifiant Drive')];
    if (!id) throw new Error(`No document ${key}`);
    return id;
  }

  text(documentId: string): string {
    return plainText(this.workspace.docs.document(documentId));
  }

  /**
   * All that may be observed, with ids and nonces replaced by what they stand for: two states that read
   * the same are the same to people.
   */
  observed(): unknown {
    const names = new Map<string, string>();
    const files = [...this.workspace.drive.files()].filter((file) => !this.workspace.drive.isTrashed(file));
    const label = (file: (typeof files)[number]): string => {
      const { cordeeKey } = (file.appProperties ?? {}) as { cordeeKey?: string };
      return cordeeKey ?? (file.id === this.workbookId ? 'workbook' : file.name);
    };
    for (const file of files) names.set(file.id, `‹${label(file)}›`);
    const neutral = (text: string): string =>
      text
        .replace(/[\w-]{36}@[a-z0-9]+/g, '‹nonce›')
        // What a document was made of, and when Drive last saw it change.
        .replace(/^([0-9a-z]{13})@[0-9a-z]{8}$/, '$1')
        .replace(/[\w-]{20,}/g, (id) => names.get(id) ?? id);
    const tabs: Record<string, unknown> = {};
    for (const tab of ['Projets', 'Financements', 'Documents', 'Paramètres', 'Contacts']) {
      tabs[tab] = this.values(tab).map((row) =>
        row.map((cell) => neutral(String(cell)).replace(/^\d\d\/\d\d\/\d{4} \d.*h.*$/, '‹time›')),
      );
    }
    const tree = files
      .map(
        (file) =>
          `${(file.parents ?? []).map((id) => names.get(id) ?? 'root').join()}/${file.name} ${file.mimeType}`,
      )
      .sort();
    const texts = files
      .filter(({ mimeType }) => mimeType === 'application/vnd.google-apps.document')
      .map((file) => [label(file), this.text(file.id), rangesOf(this.workspace.docs.document(file.id))])
      .sort((a, b) => String(a[0]).localeCompare(String(b[0])));
    const grants = files
      .map(
        (file) =>
          `${label(file)}: ${[...this.workspace.drive.grants(file).values()].map(({ permission, role }) => `${permission.emailAddress}=${role}`).join()}`,
      )
      .sort();
    return { tabs, tree, texts, grants };
  }
}

function rangesOf(document: any): string[] {
  return Object.keys(document.tabs?.[0]?.documentTab?.namedRanges ?? {}).sort();
}

function letters(column: number): string {
  let text = '';
  for (let left = column + 1; left > 0; left = Math.floor((left - 1) / 26))
    text = String.fromCharCode(65 + ((left - 1) % 26)) + text;
  return text;
}

/** Three projects that show what a fiche shows: a plan with several funders, an estimate, a bare title. */
export const THREE_PROJECTS: Record<string, Cells[]> = {
  Projets: [
    {
      'Réf.': 'PRJ-0001',
      Intitulé: 'Plateforme de compostage et broyage du Guillestrois',
      'Intitulé court': 'Compostage Guillestrois',
      Axe: 'Axe 2',
      Communes: 'Guillestre ; Eygliers',
      Avancement: 'En cours',
      'Coût total': 240000,
      'Base du plan': 'HT',
      Résumé: 'Une plateforme partagée pour les déchets verts.',
      Diffusion: 'Partenaires',
    },
    { 'Réf.': 'PRJ-0002', Intitulé: 'Navette à la demande', 'Estimation (texte)': '50 à 80 k€' },
    {
      'Réf.': 'PRJ-0003',
      Intitulé: '=IMPORTXML("http://x.example";"//a") {{Intitulé}} $1 \\ 😀',
      Diffusion: 'Partenaires',
    },
  ],
  Financements: [
    {
      Projet: 'PRJ-0001',
      Financeur: 'ADEME',
      Statut: 'Soldé',
      'Montant demandé': 60000,
      'Montant accordé': 58000,
    },
    { Projet: 'PRJ-0001', Financeur: 'État – DETR', Statut: 'Sollicité', 'Montant demandé': 72000 },
  ],
};

const EVERY_FAULT = process.env.CORDEE_FAULTS === 'all';

/** The fault that leaves most to find again: at every call of a refresh. */
export const SHARP = ['kill-after'];

/**
 * Calls 1 … total that a fault is played at: the faults take turns at the calls, or at one call in `among`, where
 * each run is long; with CORDEE_FAULTS=all each is at every call.
 */
export function callsOf(fault: string, faults: readonly string[], total: number, among = 1): number[] {
  const turn = faults.indexOf(fault);
  return Array.from({ length: total }, (_, index) => index + 1).filter(
    (call) => EVERY_FAULT || (call % among === 0 && (call / among) % faults.length === turn),
  );
}

export const IDS = ['PRJ-0001', 'PRJ-0002', 'PRJ-0003'];
