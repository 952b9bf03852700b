// The sheet as a typed store: what the rest of the house may use.

export { cellName } from './a1';
export { centsOf } from './cells';
export { columnValue, lookup } from './computing';
export type { Cell, Column, Lookup, Row, Table, TableKey, Value, Values } from './declaration';
export { textOf } from './declaration';
export { ENUMERATIONS, type EnumerationKey, entryOf, labelOf, offeredLabels } from './enumerations';
export { formulaAt, formulaRequests } from './formulas';
export {
  INSTALL_FIELDS,
  type InstallPlan,
  type InstallStep,
  installRequest,
  planInstall,
  type SpreadsheetAnswer,
} from './install';
export type { Problem } from './problem';
export { type MatchedRange, read, request, type SheetIds, sheetIdsFrom } from './reading';
export { DOCUMENT_STATES, DOCUMENT_TYPES, documentKey, SETTINGS } from './registry';
export { columnOf, isInSheet, TABLE_KEYS, TABLES } from './tables';
export { type View, view } from './view';
export { type AssignedId, type MissingFormula, rowOf, setting, type Tab, type Workbook } from './workbook';
export {
  type CellWrite,
  cellOf,
  type Expectation,
  type NewRow,
  nextId,
  planWrites,
  referenceText,
  repair,
  tidyReferences,
  type ValuesAnswer,
  type ValuesBody,
  verifyRows,
  type WritePlan,
} from './writing';
