/** What a file was read as, for the clauses: they know files through the facts alone. */
export type {
  DocumentEdit,
  DocumentEvidence,
  DocumentFacts,
  EditKind,
  TextBlock,
} from '../documents/document-facts.ts';
export { isOfFontFamily } from '../documents/font-family.ts';
