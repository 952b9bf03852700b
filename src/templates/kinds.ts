// The kind a source compares and formats as.

import type { FieldKind } from '../domain/view';
import type { Source } from './template';

export function kindOf(source: Source): FieldKind {
  if (source.from === 'count') return 'number';
  const { path } = source;
  return (path.kind === 'record' || path.kind === 'records') && source.from === 'path' ? 'text' : path.kind;
}
