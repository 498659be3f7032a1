import type { FormBudget } from '../form-limits.ts';
import { fileInMemory, type LetterFile } from '../letter-file.ts';
import { type FormFinding, finding } from '../signature-facts.ts';
import { isKind, PdfDefect, type PdfValue, textOfString } from './pdf-value.ts';
import type { PdfView } from './pdf-view.ts';

const nodeCountMax = 2000;

/**
 * Files that a PDF embeds: those of its name tree (ISO 32000-2 §7.7.4, §7.9.6) and its associated files (§14.13). What can't
 * be unpacked is a finding. Throws PdfDefect where the tree itself is broken.
 */
export function embeddedFiles(
  view: PdfView,
  budget: FormBudget,
): { readonly files: readonly LetterFile[]; readonly findings: readonly FormFinding[] } {
  const catalogue = view.catalogue().entries;
  const specifications: PdfValue[] = [...view.array(catalogue.get('AF'))];
  const tree = view.dictionary(catalogue.get('Names'))?.get('EmbeddedFiles');
  addSpecifications(view, tree, specifications, new Set());
  const files: LetterFile[] = [];
  const findings: FormFinding[] = [];
  const seen = new Set<ReadonlyMap<string, PdfValue>>();
  for (const specification of specifications) {
    const entries = view.dictionary(specification);
    const streams = view.dictionary(entries?.get('EF'));
    const stream = view.resolve(streams?.get('UF') ?? streams?.get('F'));
    if (entries === null || !isKind(stream, 'stream') || seen.has(stream.entries)) continue;
    seen.add(stream.entries);
    const name = textOfString(view.resolve(entries.get('UF') ?? entries.get('F'))) ?? 'embedded file';
    if (--budget.filesLeft < 0) {
      findings.push(finding('unpacking-limit-reached', name));
      break;
    }
    try {
      files.push(fileInMemory(name, 'application/octet-stream', view.decoded(stream)));
    } catch (thrown) {
      if (!(thrown instanceof PdfDefect)) throw thrown;
      findings.push(finding('unpacking-limit-reached', name, thrown.message));
    }
  }
  return { files, findings };
}

function addSpecifications(
  view: PdfView,
  node: PdfValue | undefined,
  found: PdfValue[],
  seen: Set<ReadonlyMap<string, PdfValue>>,
): void {
  const entries = view.dictionary(node);
  if (entries === null || seen.has(entries)) return;
  seen.add(entries);
  if (seen.size > nodeCountMax || found.length > nodeCountMax) throw new PdfDefect('too many embedded files');
  const names = view.array(entries.get('Names'));
  for (let at = 1; at < names.length; at += 2) found.push(names[at] ?? null);
  for (const kid of view.array(entries.get('Kids'))) addSpecifications(view, kid, found, seen);
}
