import type { LetterDocument } from '../../facts/letter-parts.ts';
import type { SignatureReport, SignerReport } from '../../signature/validation/signature-report.ts';

type LaterChange = SignerReport['laterChanges'][number];

/** How one signature stands to one page or to a whole file. */
export interface Standing {
  /**
   * `signed`: these are the octets that were signed. `changed`: something was done to it afterwards. `unknown`: what was
   * done afterwards can't be told page by page. `void`: the signature does not hold, so it proves nothing of any page.
   * `undetermined`: whether the signature holds is not known.
   */
  readonly state: 'signed' | 'changed' | 'unknown' | 'void' | 'undetermined';
  readonly changes: readonly LaterChange[];
}

/** Neighbouring pages that stand alike to every signature; both ends belong to it, counted from 1. */
export interface PageRange {
  readonly from: number;
  readonly to: number;
  /** One for each signature of the file, in their order. */
  readonly standings: readonly Standing[];
}

export interface SignedFile {
  readonly document: LetterDocument;
  /** Place among the letter's documents. */
  readonly at: number;
  readonly signers: readonly SignerReport[];
  /** How each signature stands to the file as a whole. */
  readonly standings: readonly Standing[];
  /** Null: the file has no pages, or their number is not known. */
  readonly pages: readonly PageRange[] | null;
  /** What each signature's later changes did where no page is recorded; those that show nothing are left out. */
  readonly elsewhere: readonly (readonly LaterChange[])[];
}

/** Changes after which a page of the file as it is now need not be the page of that number that was signed. */
const pagesMoved: ReadonlySet<string> = new Set(['pages-added', 'pages-removed', 'pages-rearranged']);

/** Each file of the letter that could be signed, with what of it each signature covers. Pure: from the stored evidence alone. */
export function signedFiles(documents: readonly LetterDocument[], report: SignatureReport): readonly SignedFile[] {
  return documents.flatMap((document, at) => {
    if (document.facts.kind === 'signature') return [];
    const signers = report.signers.filter(
      ({ covers, documentSha256 }) => covers.includes(document.sha256) || documentSha256 === document.sha256,
    );
    const count = pageCount(document);
    return [
      {
        document,
        at,
        signers,
        standings: signers.map((signer) => standingOf(signer, document, null)),
        pages: count === null || signers.length === 0 ? null : pageRanges(signers, document, count),
        elsewhere: signers.map(({ laterChanges }) =>
          laterChanges.filter((change) => change.effect !== 'none' && pageOf(change) === null),
        ),
      },
    ];
  });
}

/** SHA-256 of what a signature covers that is none of the letter's files. */
export function coveredElsewhere(documents: readonly LetterDocument[], signer: SignerReport): readonly string[] {
  return signer.covers.filter((sha256) => !documents.some((document) => document.sha256 === sha256));
}

function pageCount({ facts }: LetterDocument): number | null {
  if (facts.kind !== 'pdf' || facts.count?.unit !== 'page' || facts.count.basis !== 'counted') return null;
  return facts.count.value;
}

function pageRanges(signers: readonly SignerReport[], document: LetterDocument, count: number): readonly PageRange[] {
  const ranges: PageRange[] = [];
  for (let page = 1; page <= count; page += 1) {
    const standings = signers.map((signer) => standingOf(signer, document, page));
    const last = ranges.at(-1);
    if (last !== undefined && JSON.stringify(last.standings) === JSON.stringify(standings)) {
      ranges[ranges.length - 1] = { ...last, to: page };
    } else ranges.push({ from: page, to: page, standings });
  }
  return ranges;
}

/** `page` null: the file as a whole. */
function standingOf(signer: SignerReport, document: LetterDocument, page: number | null): Standing {
  const changes = signer.laterChanges.filter(
    (change) => change.effect !== 'none' && (page === null || pageOf(change) === page),
  );
  const mathematics = signer.stages.find(({ name }) => name === 'cryptographic-verification')?.outcome;
  const covers = signer.covers.includes(document.sha256) || (changedLater(signer) && mathematics === 'passed');
  if (!covers || signer.indication === 'TOTAL_FAILED') return { state: 'void', changes };
  if (changes.length > 0) return { state: 'changed', changes };
  const untold = signer.laterChanges.some(({ code, effect }) => effect === 'unknown' || pagesMoved.has(code));
  if (untold) return { state: 'unknown', changes: [] };
  const doubted = signer.indication === 'INDETERMINATE' && !(changedLater(signer) && mathematics === 'passed');
  return { state: doubted ? 'undetermined' : 'signed', changes };
}

/** A signature whose document was changed later covers no file of the letter, and still the revision that was signed. */
function changedLater({ laterChanges }: SignerReport): boolean {
  return laterChanges.some(({ effect }) => effect !== 'none');
}

/** The page that a change names: `page 3`, `page 3: Contents`. */
function pageOf({ detail }: LaterChange): number | null {
  const page = /^page (\d{1,6})(?::|$)/.exec(detail)?.[1];
  return page === undefined ? null : Number(page);
}
