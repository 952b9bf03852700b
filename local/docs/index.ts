// The Google Docs REST door.

export type { AnchorRange, CommentAnchor, DocsHost } from './docs-model';
export { DocsModel } from './docs-model';
export { docsMethods } from './methods';
export type {
  GoogleDocument,
  Paragraph,
  ParagraphElement,
  StructuralElement,
  Style,
  Tab,
  Table,
} from './model';
export { allTabs } from './model';
export { contentText, plainText } from './plain-text';
