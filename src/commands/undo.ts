// Annuler la dernière opération: documents just made and cells just written; else an installation – tabs, columns,
// views, folders that nobody has used since.

import { appears, type Change, type Problem, problem } from '../changes/change';
import {
  bare,
  CLOSE,
  type Command,
  type Performed,
  type Plan,
  type Planned,
  planned,
  type Slice,
} from '../changes/executor';
import { listFolders } from '../changes/living-documents';
import { ask, get, need, post, postOnce, type RestRequest, type World } from '../changes/ports';
import { PROJECT_SHEET } from '../documents/project-sheet';
import { countOf, list } from '../french';
import type { Reference } from '../reference';
import { contentVersion } from '../templates/version';
import { rememberedIn } from '../workbook/adoption/known-tabs';
import type { TableKey } from '../workbook/declaration';
import { HOME_SHEET_ID, HOME_TITLE } from '../workbook/home/lines';
import { missingHighlights } from '../workbook/install/highlight-requests';
import { takeBack } from '../workbook/install/installed';
import { INSTALL_FIELDS, installRequest, type SpreadsheetAnswer, sheetsOf } from '../workbook/install/plan';
import { read } from '../workbook/reading';
import { documentSettings, SETTINGS } from '../workbook/registry';
import { columnOf } from '../workbook/tables';
import type { Workbook } from '../workbook/workbook';
import { added, forgetAdded, templatesMade } from './steps/added';
import { optional, record, text } from './steps/arguments';
import { forgetTabs } from './steps/book';
import { fileId, noteFoldersMade } from './steps/settings';
import { performUndo, planUndo, type UndoPlan, type UndoWork } from './steps/undo-documents';

type Work = { do: 'bin'; fileId: string } | { do: 'batch'; requests: object[] };

export const command: Command<Work | UndoWork> = {
  name: 'undo',
  undoable: true,
  plan: (world, args) => (asksInstallation(args) ? undefined : planUndo(world)) ?? plan(world, args),
  perform: (world, made, chosen, slice) =>
    'workbook' in made
      ? performUndo(world, made as UndoPlan, chosen as Planned<UndoWork>[], slice)
      : perform(world, made as Plan<Work>, chosen as Planned<Work>[], slice),
  conclusion,
};

/** A tab's filter views, with the ids that removing them needs. */
const FIELDS = INSTALL_FIELDS.replace('filterViews(title)', 'filterViews(filterViewId,title)');

const given = record({ form: optional(record({ installation: optional(text) })) });

/** The installation, whatever was done since. */
function asksInstallation(args: object): boolean {
  return given(args, 'args').form?.installation === 'oui';
}

function plan(world: World, args: object): Plan<Work> {
  const memory = added(world);
  if (memory.tabs.length === 0 && Object.keys(memory.columns).length === 0 && memory.views.length === 0)
    return nothing([]);
  const path = `spreadsheets/${world.spreadsheetId}`;
  const spreadsheet: SpreadsheetAnswer = need(
    ask(world, get('sheets', path, { fields: FIELDS })),
    'ce tableau',
  );
  const asked = post('sheets', `${path}/values:batchGetByDataFilter`, installRequest(spreadsheet));
  const values = need(ask(world, asked), 'ce tableau');
  const sheets = sheetsOf(spreadsheet);
  const { known, adoptions } = rememberedIn(sheets, values);
  const workbook = read(values, known, adoptions);
  const reference = world.reference() as Reference;
  const { tabs, columns, kept } = takeBack(workbook, memory, reference);
  const problems = [...keptTold(kept), ...others(workbook)];
  const changes: Planned<Work>[] = [];
  const change = (
    id: string,
    target: string,
    title: string,
    seen: unknown,
    labels: string[],
    work: Work,
  ): void => {
    const details = labels.map((label) => appears('Retiré', label));
    changes.push(planned<Work>(`undo:${id}`, 'undo-install', target, title, seen, { details, work }));
  };

  const files = filesOf(world, workbook, problems);
  if (files)
    change(
      'files',
      'workbook/folders',
      'Dossiers et modèle créés par l’installation, à mettre à la corbeille',
      files,
      files.names,
      { do: 'bin', fileId: files.root },
    );
  for (const { table, tab, keys } of columns) {
    const positions = keys.map((key) => tab.columns[key]!).sort((a, b) => b - a);
    const labels = keys.map((key) => columnOf(table, key)).filter(({ type }) => type !== 'separator');
    const title = `Onglet « ${tab.title} » : ${countOf(labels.length, 'colonne', 'colonnes', true)} à retirer`;
    change(
      `columns:${table}`,
      tab.title,
      title,
      { positions, keys },
      labels.map(({ label }) => label),
      {
        do: 'batch',
        requests: [
          ...viewsGone(spreadsheet, tab.sheetId, memory.views),
          ...highlightsGone(spreadsheet, workbook, table, reference),
          ...positions.map((at) => ({
            deleteDimension: {
              range: { sheetId: tab.sheetId, dimension: 'COLUMNS', startIndex: at, endIndex: at + 1 },
            },
          })),
        ],
      },
    );
  }
  const home = kept.length === 0 && memory.tabs.indexOf(HOME_SHEET_ID) >= 0 && has(sheets, HOME_SHEET_ID);
  const gone = [...tabs.map(({ table, title, sheetId }) => ({ key: table as string, title, sheetId }))];
  if (home) gone.push({ key: 'home', title: workbook.home?.title ?? HOME_TITLE, sheetId: HOME_SHEET_ID });
  // A spreadsheet has one sheet at least.
  const last = gone.length === sheets.length;
  gone.forEach(({ key, title, sheetId }, index) => {
    change(`tab:${key}`, title, `Onglet « ${title} » à retirer`, sheetId, [], {
      do: 'batch',
      requests: [
        ...(last && index === 0 ? [{ addSheet: { properties: { title: 'Feuille 1' } } }] : []),
        { deleteSheet: { sheetId } },
      ],
    });
  });
  const { locale } = memory;
  if (locale?.locale && kept.length === 0 && spreadsheet.properties?.locale !== locale.locale)
    change('locale', 'workbook', 'Paramètres régionaux d’avant à remettre', locale, [locale.locale], {
      do: 'batch',
      requests: [
        { updateSpreadsheetProperties: { properties: locale, fields: Object.keys(locale).join(',') } },
      ],
    });
  if (changes.length === 0) return nothing(problems);
  const counts = [
    gone.length > 0 ? countOf(gone.length, 'onglet', 'onglets') : '',
    columns.length > 0
      ? countOf(
          columns.reduce((sum, { keys }) => sum + keys.length, 0),
          'colonne',
          'colonnes',
          true,
        )
      : '',
    files ? 'les dossiers' : '',
  ].filter(Boolean);
  return {
    changes,
    problems,
    sentence: `À retirer : ${list(counts)}. Aucune de vos données ne change.`,
    buttons: [
      { label: 'Annuler l’installation', kind: 'apply' },
      { label: 'Fermer', kind: 'cancel' },
    ],
    args,
  };
}

function nothing(problems: Problem[]): Plan<Work> {
  return {
    changes: [],
    problems: problems.length > 0 ? problems : [NOT_BUILT],
    sentence: 'Rien à annuler.',
    buttons: CLOSE,
    args: {},
  };
}

const NOT_BUILT = problem(
  'info',
  'ce tableau',
  'U-LATER',
  'Annuler un import ou une note n’est pas encore construit.',
  'Une valeur se retrouve par Fichier ▸ Historique des versions.',
);

/** What other commands did since is not taken back. */
function others({ tables }: Workbook): Problem[] {
  return tables.journal.length > 0 ? [NOT_BUILT] : [];
}

/** What stays, a line each; many for the same reason in one line. */
function keptTold(kept: readonly { where: string; why: string }[]): Problem[] {
  return [...new Set(kept.map(({ why }) => why))].flatMap((why) => {
    const places = kept.filter((one) => one.why === why).map(({ where }) => where);
    if (places.length <= MANY) return places.map((where) => stays(where, why));
    const message = `Laissés en place (${list(places)}) : ${why}`;
    return [
      problem(
        'info',
        `${places.length} onglets`,
        'U-KEPT',
        message,
        'Retirez-les à la main s’ils ne servent plus.',
      ),
    ];
  });
}

const MANY = 5;

function stays(where: string, why: string): Problem {
  return problem(
    'info',
    where,
    'U-KEPT',
    `Laissé en place : ${why}`,
    'Retirez-le à la main s’il ne sert plus.',
  );
}

function has(sheets: readonly { sheetId: number }[], id: number): boolean {
  return sheets.some(({ sheetId }) => sheetId === id);
}

interface Files {
  root: string;
  names: string[];
}

/** The folders and the templates, when nothing was put there and nobody touched the templates. */
function filesOf(world: World, workbook: Workbook, problems: Problem[]): Files | undefined {
  const id = (key: string): string | undefined => fileId(workbook, key);
  const root = id(SETTINGS.rootFolder);
  const templates = id(SETTINGS.templatesFolder);
  const sheets = id(documentSettings(PROJECT_SHEET).folder);
  const made = templatesMade(world);
  if (!root || !templates || !sheets) return undefined;
  const [file, ...documents] = world.send([
    get('drive', `files/${encodeURIComponent(root)}`, { fields: 'id,name,trashed' }),
    ...made.map(({ id }) => get('docs', `documents/${encodeURIComponent(id)}`)),
  ]);
  if (!file?.ok || file.body.trashed) return undefined;
  const inside = listFolders(world, [root, templates, sheets]);
  const expected = [templates, sheets, ...made.map(({ id }) => id)];
  const foreign = inside?.filter((one) => expected.indexOf(one.id) < 0) ?? [];
  const touched = made.some(
    ({ version }, index) => documents[index]?.ok && contentVersion(documents[index].body) !== version,
  );
  if (!inside || foreign.length > 0 || touched) {
    const why = touched
      ? 'un modèle a été remis en forme.'
      : `il contient ${countOf(foreign.length, 'autre fichier', 'autres fichiers')}.`;
    problems.push(stays(`dossier « ${file.body.name} »`, why));
    return undefined;
  }
  return { root, names: [file.body.name, ...inside.map(({ name }) => name)] };
}

function viewsGone({ sheets = [] }: SpreadsheetAnswer, sheetId: number, titles: readonly string[]): object[] {
  const sheet = sheets.find(({ properties }) => (properties?.sheetId ?? 0) === sheetId) as
    | { filterViews?: { filterViewId?: number; title?: string }[] }
    | undefined;
  return (sheet?.filterViews ?? [])
    .filter(({ title = '' }) => titles.indexOf(title) >= 0)
    .map(({ filterViewId }) => ({ deleteFilterView: { filterId: filterViewId } }));
}

/** Conditional formats that installing would add again, the last first: their indexes stay true. */
function highlightsGone(
  spreadsheet: SpreadsheetAnswer,
  workbook: Workbook,
  table: TableKey,
  reference: Reference,
): object[] {
  const tab = workbook.tabs[table]!;
  const present = sheetsOf(spreadsheet).find(({ sheetId }) => sheetId === tab.sheetId)?.formats ?? [];
  const wanted = reference.looks[table].highlights;
  const missing = (rules: typeof present): number =>
    missingHighlights(table, tab, workbook.tabs, wanted, rules).length;
  const all = missing([]);
  return present
    .map((rule, index) => ({ rule, index }))
    .filter(({ rule }) => missing([rule]) < all)
    .reverse()
    .map(({ index }) => ({ deleteConditionalFormatRule: { sheetId: tab.sheetId, index } }));
}

function perform(
  world: World,
  { args }: Plan<Work>,
  chosen: readonly Planned<Work>[],
  slice: Slice,
): Performed {
  const results: Change[] = chosen.map((change) => ({ ...bare(change), status: 'applied' }));
  // Files first: once `Paramètres` is gone, nothing tells which they are.
  for (const { work } of chosen) {
    if (work?.do !== 'bin') continue;
    need(ask(world, binned(work.fileId)), 'dossier');
    noteFoldersMade(world, false);
  }
  const requests = chosen.flatMap(({ work }) => (work?.do === 'batch' ? work.requests : []));
  if (requests.length > 0) {
    const path = `spreadsheets/${world.spreadsheetId}:batchUpdate`;
    const outcome = ask(world, postOnce('sheets', path, { requests }));
    forgetTabs(world);
    need(outcome, 'ce tableau');
  }
  slice.progress(results.length, results.length);
  if (plan(world, args).changes.length === 0) forgetAdded(world);
  return { results, problems: [] };
}

function binned(id: string): RestRequest {
  const path = `files/${encodeURIComponent(id)}`;
  return { api: 'drive', method: 'PATCH', path, body: { trashed: true }, repeatable: true };
}

function conclusion(results: readonly Change[]): string {
  const gone = results.filter(({ status }) => status === 'applied');
  if (gone.length === 0) return 'Rien n’a été annulé.';
  return gone.some(({ kind }) => kind === 'undo-install')
    ? 'Fait. L’installation est annulée.'
    : 'Fait. L’opération est annulée.';
}
