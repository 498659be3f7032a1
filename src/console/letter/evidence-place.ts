import type { LetterDocument } from '../../facts/letter-parts.ts';

/** Where in the shown documents a piece of evidence stands: which panel, which page, which words. */
export interface ShownPlace {
  /** Id of the panel: "message" or "file-3". */
  readonly panel: string;
  readonly page: number | null;
  /** `Sheet!B7` of a workbook. */
  readonly cell: string | null;
  /** Empty: the evidence is about the document as such, and no words of it. */
  readonly quote: string;
}

/** Null: it stands nowhere that is shown (a register, the DNS). */
export function shownPlace(
  evidence: { readonly where: string; readonly quote: string; readonly coded?: true },
  documents: readonly LetterDocument[],
): ShownPlace | null {
  const { where } = evidence;
  const quote = evidence.coded === true ? '' : evidence.quote;
  const [, named, page] = /^(.+), (?:page|slide|paragraph) (\d+)$/s.exec(where) ?? [];
  const [, workbook, cell] = /^(.+), ([^,]+![A-Z]+\d+)$/s.exec(where) ?? [];
  const at = documents.findIndex(({ fileName }) => fileName === (named ?? workbook ?? where) || fileName === where);
  const isPage = / (?:page|slide) \d+$/.test(where);
  if (at >= 0) {
    return { panel: `file-${at}`, page: isPage && page !== undefined ? Number(page) : null, cell: cell ?? null, quote };
  }
  if (/^(?:message|header |From$|Subject$|letter$|header$|To, Cc)/.test(where))
    return { panel: 'message', page: null, cell: null, quote };
  return null;
}
