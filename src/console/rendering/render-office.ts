import { inflationBudget, openZip } from '../../documents/archive/zip-container.ts';
import {
  type DocumentLimits,
  documentLimits,
  LimitReached,
  MalformedDocument,
} from '../../documents/document-limits.ts';
import { factSheet } from '../../documents/fact-sheet.ts';
import { openOfficePackage } from '../../documents/office/office-package.ts';
import type { Language } from '../../platform/localised-text.ts';
import { speaker } from '../texts/texts.ts';
import { markupSink, type RenderedDocument, RenderingStopped } from './markup-sink.ts';
import { renderDocx } from './render-docx.ts';
import { renderPptx } from './render-pptx.ts';
import { renderXlsx } from './render-xlsx.ts';

export type OfficeKind = 'docx' | 'xlsx' | 'pptx';

/** What is shown is less than what is read for the clauses: nobody scrolls through more. */
const limits: DocumentLimits = {
  ...documentLimits,
  inflatedOctetsMax: 120_000_000,
  xmlPartOctetsMax: 30_000_000,
  elementCountMax: 800_000,
};
const sinkLimits = { charactersMax: 4_000_000, looksMax: 4000 };

/**
 * Shows an Office file as markup of our own. Runs for as long as the file makes it within the limits: callers run it in a thread
 * that they can end. Null: the file can't be opened at all.
 */
export async function renderOffice(
  octets: Uint8Array,
  kind: OfficeKind,
  language: Language,
): Promise<RenderedDocument | null> {
  const say = speaker(language);
  const sheet = factSheet(kind, octets.length, limits);
  const sink = markupSink(sinkLimits);
  let stopped = false;
  try {
    const budget = inflationBudget(limits);
    const zip = await openZip(Buffer.from(octets.buffer, octets.byteOffset, octets.byteLength), limits, budget);
    const office = await openOfficePackage(zip, limits, budget, sheet);
    const main = (await office.relationships('')).find(({ type, external }) => type === 'officeDocument' && !external);
    if (main === undefined || !office.has(main.target)) return null;
    if (kind === 'docx') await renderDocx(office, main.target, sink, say);
    else if (kind === 'xlsx') await renderXlsx(office, main.target, sink, say, limits);
    else await renderPptx(office, main.target, sink, say);
  } catch (thrown) {
    if (thrown instanceof MalformedDocument) return null;
    if (!(thrown instanceof LimitReached) && !(thrown instanceof RenderingStopped)) throw thrown;
    stopped = true;
  }
  // A part that could not be read whole is missing from what is shown.
  const incomplete = stopped || sheet.open.state.state !== 'read';
  const rendered = sink.finish(incomplete);
  return rendered.body === '' ? null : rendered;
}
