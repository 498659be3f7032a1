import type { Evidence, Fact, SomeEvidence } from '../../facts/fact.ts';
import type { DocumentPages, LetterParts } from '../../facts/letter-parts.ts';
import type { Finding } from '../finding.ts';
import { undetermined, violated } from './coded-finding.ts';
import { knownValue, notApplicable, onParts } from './document-clause.ts';

/** text.kk.md#160.4: "the carrier type or the number of sheets does not match". */
export const examineSheets = onParts((parts) => {
  const findings = [...letterSheets(parts), ...annexSheets(parts), ...carrier(parts)];
  return findings.length > 0 ? findings : notApplicable('sheets.as-declared');
});

/** What the sender declared, with its place; null: nothing. Two declarations that differ are reported as such. */
function declared<Value>(
  fact: Fact<Value | null>,
): { readonly value: Value; readonly evidence: SomeEvidence } | 'differing' | null {
  if (fact.state === 'unknown') return fact.reason === 'indeterminate' ? 'differing' : null;
  return fact.value === null ? null : { value: fact.value, evidence: fact.evidence };
}

function letterSheets({ card, pages, main }: LetterParts): readonly Finding[] {
  const sheets = declared(card.sheets);
  if (sheets === null || knownValue(main) === null) return [];
  if (sheets === 'differing') return [undetermined('sheets.declared-twice', 'for-staff', [])];
  const letter = pages.find(({ role }) => role === 'main');
  if (letter === undefined || letter.pages === null) return [];
  const annexes = annexesOf(pages);
  const annexed = declared(card.annexSheets);
  const sums = new Set([letter.pages, total([letter, ...annexes])]);
  // An annex may stand in the letter's own file, and then the file has the sheets of both.
  const withAnnex = annexed === null || annexed === 'differing' ? 0 : annexed.value;
  if (sums.has(sheets.value) || letter.pages === sheets.value + withAnnex) return [];
  const values = { file: letter.fileName, declared: String(sheets.value), counted: String(letter.pages) };
  const evidence: SomeEvidence = [...sheets.evidence, ...letter.evidence];
  const certain = letter.basis === 'counted' || sheets.value + withAnnex < letter.atLeast;
  return certain && !mayBeOneOf(sheets.value, letter, annexes)
    ? [violated('sheets.differ', 'refuse', evidence, values)]
    : [undetermined('sheets.doubtful', 'for-staff', evidence, values)];
}

/** The number may count the letter with some of its annexes, or with one whose pages are not known. */
function mayBeOneOf(sheets: number, letter: DocumentPages, annexes: readonly DocumentPages[]): boolean {
  if (annexes.length === 0) return false;
  const rest = sheets - (letter.pages ?? 0);
  if (rest <= 0) return false;
  return annexes.some(({ pages, basis }) => pages === null || basis !== 'counted') || sumsOf(annexes).has(rest);
}

function annexSheets({ card, pages }: LetterParts): readonly Finding[] {
  const sheets = declared(card.annexSheets);
  if (sheets === null) return [];
  if (sheets === 'differing') return [undetermined('sheets.declared-twice', 'for-staff', [])];
  const annexes = annexesOf(pages);
  const counted = total(annexes);
  if (annexes.length === 0 || counted === null || counted === sheets.value) return [];
  // Slides and tables are counted as slides and tables; what is only claimed proves nothing; an annex may be there in two languages.
  const certain = annexes.every(({ basis }) => basis === 'counted') && !sumsOf(annexes).has(sheets.value);
  const values = { declared: String(sheets.value), counted: String(counted) };
  const evidence: SomeEvidence = [...sheets.evidence, ...annexes.flatMap((annex) => annex.evidence)];
  if (certain) return [violated('sheets.annex-differ', 'refuse', evidence, values)];
  return annexes.some(({ basis }) => basis === 'unknown')
    ? []
    : [undetermined('sheets.annex-doubtful', 'for-staff', evidence, values)];
}

function annexesOf(pages: readonly DocumentPages[]): readonly DocumentPages[] {
  return pages.filter(({ role }) => role !== 'main' && role !== 'accompanying');
}

function total(files: readonly DocumentPages[]): number | null {
  return files.reduce<number | null>((sum, { pages }) => (sum === null || pages === null ? null : sum + pages), 0);
}

/** Annexes beyond this many are not added up in every combination. */
const combinedMax = 10;

/** What any choice of the files comes to. */
function sumsOf(files: readonly DocumentPages[]): ReadonlySet<number> {
  let sums = new Set([0]);
  for (const { pages } of files.slice(0, combinedMax)) {
    if (pages !== null) sums = new Set([...sums, ...[...sums].map((sum) => sum + pages)]);
  }
  sums.delete(0);
  return sums;
}

function carrier({ card, main }: LetterParts): readonly Finding[] {
  const type = declared(card.carrier);
  const document = knownValue(main)?.document;
  if (type === null || document === undefined) return [];
  if (type === 'differing') return [undetermined('carrier.declared-twice', 'for-staff', [])];
  const { bornDigital, pages } = document.facts;
  const values = { file: document.fileName };
  const origins = [...new Set(pages.map(({ origin }) => origin))].join(', ');
  const seen: Evidence = { kind: 'record', where: document.fileName, quote: origins || 'digital', coded: true };
  const evidence: SomeEvidence = [...type.evidence, seen];
  if (type.value === 'electronic-document' && bornDigital === false) {
    return [violated('carrier.scan', 'refuse', evidence, values)];
  }
  if (type.value === 'electronic-copy' && bornDigital === true) {
    return [violated('carrier.digital', 'refuse', evidence, values)];
  }
  // Scanned annexes behind a letter made electronically are usual; a scanned first page is not.
  const firstIsScan = pages[0]?.origin === 'scan';
  return bornDigital === null && type.value === 'electronic-document' && firstIsScan
    ? [undetermined('carrier.mixed', 'for-staff', evidence, values)]
    : [];
}
