// Faire de cette copie un tableau à part: a duplicated workbook lets go of the documents of the one it was copied from.

import { appears, type Change } from '../changes/change';
import { bare, CLOSE, type Command, type Performed, type Plan, planned } from '../changes/executor';
import type { World } from '../changes/ports';
import { DOCUMENTS, FOLDERS } from '../domain/documents';
import { countOf } from '../french';
import {
  CALENDAR_SETTINGS,
  DOCUMENT_STATES,
  documentSettings,
  folderSetting,
  SETTINGS,
} from '../workbook/registry';
import { rowOf, setting, type Workbook } from '../workbook/workbook';
import type { CellWrite } from '../workbook/writing';
import { readWorkbook, writeWorkbook } from './steps/book';

interface CopyPlan extends Plan {
  workbook: Workbook;
}

export const command: Command = { name: 'adopt-copy', plan, perform, conclusion };

function plan(world: World): CopyPlan {
  const workbook = readWorkbook(world, 'copy');
  const from = setting(workbook, SETTINGS.workbookId);
  if (from === undefined || from === world.spreadsheetId)
    return {
      workbook,
      changes: [],
      problems: [],
      sentence: 'Ce tableau n’est la copie d’aucun autre. Rien à écrire.',
      buttons: CLOSE,
      args: {},
    };
  const links = linksOf(workbook).length;
  const documents = documentsOf(workbook).length;
  const details = [
    { field: SETTINGS.workbookId, before: from, after: world.spreadsheetId },
    ...(links > 0 ? [appears('Liens retirés du tableau', String(links))] : []),
    ...(documents > 0 ? [appears('Documents laissés au tableau d’origine', String(documents))] : []),
  ];
  return {
    workbook,
    changes: [
      planned(
        'adopt:workbook',
        'adopt-workbook',
        'workbook/copy',
        'Faire de cette copie un tableau à part',
        details,
        {
          details,
          work: {},
        },
      ),
    ],
    problems: [],
    sentence: `Cette copie oublie ${countOf(documents, 'document', 'documents')} du tableau d’origine, qui ne changent pas ; elle fera les siens.`,
    buttons: [
      { label: 'Faire un tableau à part', kind: 'apply' },
      { label: 'Fermer', kind: 'cancel' },
    ],
    args: {},
  };
}

const ORIGINAL = '/original';

function documentsOf({ tables }: Workbook) {
  return tables.documents.filter(
    ({ values }) => values.key !== undefined && !String(values.key).endsWith(ORIGINAL),
  );
}

/** Cells that lead to documents of the original. */
function linksOf({ tables }: Workbook): CellWrite[] {
  return DOCUMENTS.flatMap(({ of, addressKey }) =>
    of && addressKey
      ? tables[of].flatMap(({ id, values }) =>
          values[addressKey] === undefined ? [] : [{ table: of, id, key: addressKey, value: null }],
        )
      : [],
  );
}

/** One write: its own id, and nothing of the original's left to be taken for its own. Templates serve both. */
function perform(world: World, made: Plan, chosen: readonly Change[]): Performed {
  const { workbook } = made as CopyPlan;
  const forgotten = [
    SETTINGS.exportsFolder,
    SETTINGS.actionPlanExport,
    SETTINGS.commonSchemaExport,
    ...Object.values(CALENDAR_SETTINGS),
    ...FOLDERS.map(folderSetting),
    ...DOCUMENTS.map(documentSettings).flatMap(({ frozen, frozenSource }) => [frozen, frozenSource]),
  ].filter((key) => rowOf(workbook, 'settings', key)?.values.value !== undefined);
  const writes: CellWrite[] = [
    { table: 'settings', id: SETTINGS.workbookId, key: 'value', value: world.spreadsheetId },
    ...forgotten.map((id) => ({ table: 'settings' as const, id, key: 'value', value: null })),
    ...linksOf(workbook),
    ...workbook.tables.meetings
      .filter(({ values }) => values.eventId !== undefined)
      .map(({ id }) => ({ table: 'meetings' as const, id, key: 'eventId', value: null })),
    ...documentsOf(workbook).flatMap(({ id, values }) => [
      { table: 'documents' as const, id, key: 'key', value: `${values.key}${ORIGINAL}` },
      { table: 'documents' as const, id, key: 'state', value: DOCUMENT_STATES.replaced },
    ]),
  ];
  const { problems } = writeWorkbook(world, workbook, writes);
  const failed = problems.find(({ severity }) => severity === 'error');
  const outcome = failed
    ? { status: 'failed' as const, message: `${failed.message} ${failed.hint}` }
    : { status: 'applied' as const };
  return { results: chosen.map((change) => ({ ...bare(change), ...outcome })), problems };
}

function conclusion([result]: readonly Change[]): string | undefined {
  return result?.status === 'applied' ? 'Fait. Ce tableau est maintenant à part.' : undefined;
}
