// The template language: a Docs document → template → what it says of a record → the requests that write it.

export type { DocsDocument, DocsRequest } from './document';
export { type Evaluation, evaluate, type LoopRow, type Origin, type SlotValue } from './evaluate';
export { fill } from './fill';
export { type Parsed, parse } from './parse';
export { type Choice, type Conflict, hasSlots, type Refreshed, type Reorder, refresh } from './refresh';
export { type Fault, SHAPE, type Template } from './template';
