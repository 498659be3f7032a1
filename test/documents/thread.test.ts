import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Piscina } from 'piscina';
import { afterAll, expect, test } from 'vitest';
import type { DocumentFacts } from '../../src/documents/document-facts.ts';
import { docxFile, paragraph } from './office-files.ts';
import { pdfFile } from './pdf-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'documents-'));
const pool = new Piscina<string, DocumentFacts>({
  filename: new URL('./reading-thread.ts', import.meta.url).href,
  name: 'readInThread',
  maxThreads: 1,
  resourceLimits: { maxOldGenerationSizeMb: 200 },
});
afterAll(async () => {
  await pool.destroy();
  rmSync(folder, { recursive: true });
});

const written = (name: string, octets: Buffer): string => {
  writeFileSync(join(folder, name), octets);
  return join(folder, name);
};

test('a document is read in a thread, a long reading is ended, and the next document is read all the same', async () => {
  const short = written('short.pdf', await pdfFile([['Words']]));
  expect((await pool.run(short)).blocks).toMatchObject([{ text: 'Words' }]);
  const long = written('long.docx', docxFile({ body: paragraph('сөз', '<w:highlight w:val="red"/>').repeat(200_000) }));
  await expect(pool.run(long, { signal: AbortSignal.timeout(100) })).rejects.toThrow(/abort/i);
  expect((await pool.run(written('next.docx', docxFile({ body: paragraph('Мәтін') })))).kind).toBe('docx');
});
