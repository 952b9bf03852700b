// Importer un plan d’actions: another spreadsheet's lines become projects, funding lines and the names they need.

import { appears, type Change, type Detail, type Problem } from '../changes/change';
import {
  type Button,
  bare,
  type Command,
  type Field,
  type Performed,
  type Plan,
  type Planned,
  planned,
} from '../changes/executor';
import { ask, get, need, post, type RestOutcome, Stop, type World } from '../changes/ports';
import { hash } from '../domain/hash';
import { type ActionPlan, type PlanSheet, readActionPlan } from '../exchange/action-plan';
import { type Addition, type Known, placePlan, shown } from '../exchange/placing';
import { countOf, list } from '../french';
import type { Cell, TableKey, Value } from '../workbook/declaration';
import { rangesById, wholeTabs } from '../workbook/reading';
import { columnOf, TABLES } from '../workbook/tables';
import type { Workbook } from '../workbook/workbook';
import { type NewRow, nextId } from '../workbook/writing';
import { optional, record, text } from './steps/arguments';
import { readWorkbook, writeFormulas, writeWorkbook } from './steps/book';
import { idInAddress } from './steps/names';
import { unsound } from './steps/soundness';

type Work = { do: 'add'; addition: Addition; id: string; fundingIds: readonly string[] } | { do: 'formulas' };

interface ImportPlan extends Plan<Work> {
  /** Absent from a plan that has nothing to do. */
  workbook?: Workbook;
}

export const command: Command<Work> = { name: 'import', plan, perform, atOnce: 20_000, conclusion };

const OPERATION = 'Import d’un plan d’actions';
const given = record({ form: optional(record({ fichier: optional(text), nom: optional(text) })) });

/** What each table's rows are called when they are counted. */
const COUNTED: readonly (readonly [TableKey, one: string, several: string, feminine?: true])[] = [
  ['projects', 'projet', 'projets'],
  ['fundings', 'financement manquant', 'financements manquants'],
  ['programmes', 'dispositif', 'dispositifs'],
  ['axes', 'axe', 'axes'],
  ['organisations', 'structure à confirmer', 'structures à confirmer', true],
  ['funders', 'financeur à confirmer', 'financeurs à confirmer'],
  ['contacts', 'contact à confirmer', 'contacts à confirmer'],
];

function plan(world: World, args: object): ImportPlan {
  const form: { fichier?: string; nom?: string } = given(args, 'args').form ?? {};
  const address = form.fichier?.trim() ?? '';
  const kept = { form: { fichier: address, ...(form.nom?.trim() ? { nom: form.nom.trim() } : {}) } };
  if (address === '') return asking(kept);
  const id = idInAddress(address);
  if (id === undefined) throw notAnAddress(address);
  if (id === world.spreadsheetId)
    throw new Stop(
      'Adresse du plan d’actions',
      'I-SELF',
      'Cette adresse est celle du tableau ouvert : il n’y a rien à y importer.',
      'Donnez l’adresse du tableau qui contient le plan d’actions.',
    );
  const workbook = readWorkbook(world);
  const broken = unsound(workbook);
  if (broken.length > 0)
    return { ...asking(kept), problems: broken, sentence: broken[0]!.message, refused: true };
  const source = readSource(world, id);
  const read = readActionPlan(source.name, source.sheets);
  const actionPlan: ActionPlan = form.nom?.trim() ? { ...read, name: form.nom.trim() } : read;
  const placed = placePlan(workbook, actionPlan);
  const changes = [
    ...additions(workbook, placed.additions),
    ...placed.known.map(existing),
    ...formulas(workbook),
  ];
  return {
    changes,
    problems: [
      ...[...actionPlan.problems, ...placed.problems].map((said) => withAddress(said, id, source.sheets)),
      ...people(placed.additions),
    ],
    sentence: sentenceFor(actionPlan, placed.additions, placed.known),
    buttons: buttonsFor(changes),
    form: fields(address, actionPlan.name),
    args: kept,
    workbook,
  };
}

// --- The source

function asking(args: { form: { fichier: string; nom?: string } }): ImportPlan {
  return {
    changes: [],
    problems: [],
    sentence: 'Quel plan d’actions voulez-vous importer ? Rien n’est écrit avant que vous ne l’ayez vu.',
    buttons: [
      { label: 'Regarder ce plan', kind: 'look' },
      { label: 'Annuler', kind: 'cancel' },
    ],
    form: fields(args.form.fichier, args.form.nom ?? ''),
    args,
  };
}

function fields(address: string, name: string): Field[] {
  return [
    {
      key: 'fichier',
      label: 'Adresse du plan d’actions',
      kind: 'text',
      value: address,
      hint: 'Collez l’adresse d’un tableau Google Sheets au format des plans d’actions (Axe, Titre de l’action, Financeur 1…).',
      required: true,
    },
    {
      key: 'nom',
      label: 'Nom du plan',
      kind: 'text',
      value: name,
      hint: 'Ses nouveaux axes sont rangés sous ce nom. Gardez le même d’un import à l’autre.',
    },
  ];
}

function notAnAddress(address: string): Stop {
  const local = /\.(xlsx?|ods|csv)$/i.test(address);
  return new Stop(
    'Adresse du plan d’actions',
    'I-ADDRESS',
    `« ${address} » n’est pas l’adresse d’un tableau.`,
    local
      ? 'Déposez le fichier dans Drive, ouvrez-le avec Google Sheets (Fichier ▸ Enregistrer au format Google Sheets), puis collez son adresse ici.'
      : 'Ouvrez le plan dans Google Sheets et copiez l’adresse affichée par le navigateur.',
  );
}

type SourceSheet = PlanSheet & { sheetId: number };

/** `Plan!K7` is a cell of the plan, not of this workbook: it leads there. */
function withAddress(said: Problem, id: string, sheets: readonly SourceSheet[]): Problem {
  const at = said.where.lastIndexOf('!');
  const sheet = sheets.find(({ title }) => at > 0 && title === said.where.slice(0, at));
  if (!sheet) return said;
  const range = said.where.slice(at + 1);
  return {
    ...said,
    url: `https://docs.google.com/spreadsheets/d/${id}/edit#gid=${sheet.sheetId}&range=${range}`,
  };
}

/** Its title and its tabs, whole; two calls. */
function readSource(world: World, id: string): { name: string; sheets: SourceSheet[] } {
  const path = `spreadsheets/${encodeURIComponent(id)}`;
  const wanted = 'properties(title),sheets(properties(sheetId,title,sheetType),merges)';
  const seen = ask(world, get('sheets', path, { fields: wanted }));
  if (!seen.ok) throw unreadable(seen);
  const { properties, sheets = [] }: gapi.client.sheets.Spreadsheet = seen.body;
  const tabs = sheets.filter((sheet) => (sheet.properties?.sheetType ?? 'GRID') === 'GRID');
  const ids = tabs.map((tab) => tab.properties?.sheetId ?? 0);
  const values = need(
    ask(world, post('sheets', `${path}/values:batchGetByDataFilter`, wholeTabs(ids))),
    'le plan',
  );
  const ranges = rangesById(values, ids);
  return {
    name: properties?.title ?? 'Plan d’actions',
    sheets: tabs.map((tab, index) => ({
      sheetId: ids[index]!,
      title: tab.properties?.title ?? '',
      values: (ranges.get(ids[index])?.values ?? []) as Cell[][],
      merges: tab.merges,
    })),
  };
}

function unreadable(outcome: RestOutcome): Stop {
  const where = 'Adresse du plan d’actions';
  // Sheets' words for an .xlsx that Drive keeps as it came.
  if (outcome.status === 400 && /office file|not supported for this document/i.test(outcome.message))
    return new Stop(
      where,
      'I-OFFICE',
      'Ce fichier est encore un classeur Excel : Google ne le laisse pas lire tel quel.',
      'Ouvrez-le dans Drive avec Google Sheets, puis Fichier ▸ Enregistrer au format Google Sheets, et collez ici l’adresse du nouveau tableau.',
    );
  if (outcome.status === 404)
    return new Stop(
      where,
      'I-ADDRESS',
      'Ce tableau est introuvable, ne vous est pas ouvert, ou n’est pas un tableau Google Sheets.',
      'Ouvrez-le dans votre navigateur : s’il s’ouvre, copiez son adresse ; sinon, demandez à sa propriétaire de vous le partager.',
    );
  need(outcome, where);
  throw new Error('unreachable');
}

// --- What would change

function additions(workbook: Workbook, all: readonly Addition[]): Planned<Work>[] {
  const numbers = new Map<TableKey, () => string>();
  const next = (table: TableKey): string => {
    let count = numbers.get(table);
    if (!count) {
      count = counter(nextId(workbook, table));
      numbers.set(table, count);
    }
    return count();
  };
  return all.map((addition) => {
    const { table, key, title, projectId } = addition;
    const id = projectId ?? next(table);
    const fundingIds = addition.fundings.map(() => next('fundings'));
    const details = detailsOf(workbook, addition);
    return planned<Work>(
      `import:${table}/${hash(key)}`,
      table === 'fundings' ? 'add-fundings' : 'add-row',
      `${id}/import`,
      titleOf(table, title),
      { table, key, details },
      { details, work: { do: 'add', addition, id, fundingIds } },
    );
  });
}

/** References one after the other, from the first free one: `PRJ-0009`, `PRJ-0010`… */
function counter(first: string): () => string {
  const [, prefix = '', digits = '1'] = /^(.*-)(\d+)$/.exec(first) ?? [];
  let number = Number(digits);
  return () => `${prefix}${String(number++).padStart(4, '0')}`;
}

const TITLES: Partial<Record<TableKey, string>> = {
  programmes: 'Dispositif à ajouter',
  axes: 'Axe à ajouter',
  organisations: 'Nouvelle structure à confirmer',
  funders: 'Nouveau financeur à confirmer',
  contacts: 'Nouveau contact à confirmer',
  projects: 'Projet à ajouter',
  fundings: 'Financements manquants du projet',
};

function titleOf(table: TableKey, title: string): string {
  return `${TITLES[table]} : ${title}`;
}

/** A project's own words stay short enough to be read; its line in the workbook has them whole. */
const LONGEST = 200;

function detailsOf(workbook: Workbook, { table, values, fundings, parentTitle }: Addition): Detail[] {
  const said = (key: string, text: string): Detail => appears(columnOf(table, key).label, cut(text));
  // A project's reference may be known or not from one slice to the next: its title says the same.
  const keys = Object.keys(values).filter(
    (key) => key !== 'importedFrom' && !(table === 'projects' && key === 'parent'),
  );
  return [
    ...keys.map((key) => said(key, shown(workbook, key, values[key], table))),
    ...(parentTitle === undefined ? [] : [said('parent', parentTitle)]),
    ...fundings.map((line) => {
      const key = line.amountEstimated === undefined ? 'comment' : 'amountEstimated';
      const parts = [
        shown(workbook, 'funder', line.funder, 'fundings'),
        shown(workbook, key, line[key], 'fundings'),
      ];
      return appears('Financement envisagé', parts.filter((part) => part !== '').join(', '));
    }),
  ];
}

function cut(said: string): string {
  return said.length > LONGEST ? `${said.slice(0, LONGEST - 1)}…` : said;
}

function existing({ key, project, title, imported, differences }: Known): Planned<Work> {
  const same =
    differences.length === 0
      ? ''
      : ` Ne dit plus la même chose que le plan : ${differences.join(' ; ')}. Rien n’est écrasé.`;
  return planned<Work>(
    `import:projects/${hash(key)}`,
    'add-row',
    `${project.id}/import`,
    title,
    { id: project.id },
    {
      status: 'unchanged',
      message: `${imported ? 'Déjà importé' : 'Existe déjà, saisi à la main'} (${project.id}).${same}`,
    },
  );
}

/** What a run cut short, or a hand, left without its formulas. */
function formulas({ missingFormulas }: Workbook): Planned<Work>[] {
  if (missingFormulas.length === 0) return [];
  const title = `Compléter ${countOf(missingFormulas.length, 'cellule calculée', 'cellules calculées', true)}`;
  return [
    planned<Work>('formulas:workbook', 'write-formulas', 'workbook/formulas', title, missingFormulas, {
      work: { do: 'formulas' },
    }),
  ];
}

/** People come with their name alone: they are to be told (R-RGPD-03). */
function people(all: readonly Addition[]): Problem[] {
  const count = all.filter(({ table }) => table === 'contacts').length;
  if (count === 0) return [];
  return [
    {
      severity: 'info',
      where: TABLES.contacts.title,
      rule: 'R-RGPD-03',
      message: `${countOf(count, 'personne est nommée', 'personnes sont nommées', true)} dans le plan et ${count < 2 ? 'rejoint' : 'rejoignent'} les contacts, avec le nom seul.`,
      hint: 'Vérifiez chaque nom, complétez la structure, et informez la personne que vous la suivez ici.',
    },
  ];
}

function sentenceFor(
  { name, actions }: ActionPlan,
  all: readonly Addition[],
  known: readonly Known[],
): string {
  if (actions.length === 0) return 'Aucune action n’est lue dans ce fichier. Rien n’est importé.';
  const there =
    known.length === 0
      ? ''
      : ` ${countOf(known.length, 'action est déjà dans le tableau', 'actions sont déjà dans le tableau', true)}.`;
  const parts = counts(all.map(({ table }) => table));
  if (parts.length === 0) return `Tout le plan « ${name} » est déjà dans le tableau. Rien à écrire.`;
  return `« ${name} » : ${list(parts)} à ajouter.${there} Aucune ligne existante ne change.`;
}

function counts(tables: readonly TableKey[]): string[] {
  return COUNTED.flatMap(([table, one, several, feminine]) => {
    const count = tables.filter((other) => other === table).length;
    return count > 0 ? [countOf(count, one, several, feminine)] : [];
  });
}

function buttonsFor(changes: readonly Planned<Work>[]): Button[] {
  const todo = changes.filter(({ status }) => status === 'planned');
  const projects = todo.filter(({ id }) => id.startsWith('import:projects/')).length;
  const label = projects > 0 ? `Importer ${countOf(projects, 'projet', 'projets')}` : 'Compléter';
  return [
    ...(todo.length > 0 ? [{ label, kind: 'apply' as const }] : []),
    { label: 'Regarder à nouveau', kind: 'look' },
    { label: todo.length > 0 ? 'Annuler' : 'Fermer', kind: 'cancel' },
  ];
}

// --- Doing

function perform(world: World, { workbook }: ImportPlan, chosen: Planned<Work>[]): Performed {
  if (!workbook) return { results: [], problems: [] };
  const problems: Problem[] = [];
  const adding = chosen.filter((change) => change.work?.do === 'add');
  const written = write(world, workbook, adding, problems);
  const results = chosen.map((change): Change => {
    if (change.work?.do !== 'formulas')
      return { ...bare(change), ...(written(change) ? { status: 'applied' } : REFUSED) };
    const refused = writeFormulas(world, workbook, workbook.missingFormulas);
    problems.push(...refused);
    return { ...bare(change), status: refused.length > 0 ? 'failed' : 'applied' };
  });
  return { results, problems };
}

const REFUSED = {
  status: 'failed',
  message:
    'Cette ligne n’a pas pu être écrite : la raison est dite plus haut. Relancez ensuite le même import.',
} as const;

/** Every row of the slice in one write; answers which changes are wholly there. */
function write(
  world: World,
  workbook: Workbook,
  adding: readonly Planned<Work>[],
  problems: Problem[],
): (change: Planned<Work>) => boolean {
  if (adding.length === 0) return () => true;
  const { day, minute } = world.localTime();
  const labels = new Map<string, string>();
  for (const { work } of adding)
    if (work?.do === 'add' && work.addition.table === 'projects')
      labels.set(work.addition.key, `${work.addition.title} (${work.id})`);
  const rows: NewRow[] = [];
  for (const { work, title } of adding) {
    if (work?.do !== 'add') continue;
    const { addition, id, fundingIds } = work;
    const { table, key, fundings, projectId, parentKey } = addition;
    const whole = parentKey === undefined ? undefined : labels.get(parentKey);
    if (projectId === undefined)
      rows.push({ table, id, values: { ...addition.values, ...(whole ? { parent: whole } : {}) } });
    const project: Value = projectId ?? labels.get(key)!;
    fundings.forEach((line, index) => {
      rows.push({ table: 'fundings', id: fundingIds[index]!, values: { ...line, project } });
    });
    rows.push({
      table: 'journal',
      values: {
        date: day + minute / 1440,
        person: world.person,
        operation: OPERATION,
        target: id,
        what: title,
      },
    });
  }
  const done = writeWorkbook(world, workbook, [], rows);
  problems.push(...done.problems);
  const refused = done.problems
    .filter(({ severity }) => severity === 'error')
    .map(({ where }) => /« (.*) »/.exec(where)?.[1] ?? where);
  const stands = (table: TableKey): boolean =>
    !refused.includes(workbook.tabs[table]?.title ?? TABLES[table].title) && !refused.includes('ce tableau');
  return ({ work }) =>
    work?.do === 'add' &&
    stands(work.addition.table) &&
    (work.addition.fundings.length === 0 || stands('fundings'));
}

/** « Fait. 12 projets ajoutés, 3 structures à confirmer. » */
function conclusion(results: readonly Change[]): string {
  const tables = results
    .filter(({ status, id }) => status === 'applied' && id.startsWith('import:'))
    .map(({ id }) => id.slice('import:'.length).split('/')[0] as TableKey);
  const parts = counts(tables);
  return parts.length === 0 ? 'Rien n’a été ajouté.' : `Fait. Ajouté : ${list(parts)}.`;
}
