import { readFileSync } from 'node:fs';
import type { DocumentFacts } from '../../src/documents/document-facts.ts';
import { readDocument } from '../../src/documents/read-document.ts';

/** What a pool's thread does with a path; as the pipeline would. */
export function readInThread(path: string): Promise<DocumentFacts> {
  return readDocument(readFileSync(path));
}
