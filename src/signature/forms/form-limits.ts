import { type CmsLimits, defaultCmsLimits } from '../cms/cms-reading.ts';

/** Bounds that hold before any work is done on a letter's signatures. What goes beyond is a finding. */
export interface FormLimits {
  readonly cms: CmsLimits;
  /** Detached signatures in one group of files (a letter, an archive). */
  readonly signatureFileCountMax: number;
  /** Largest PDF, XML or archive that is looked into. */
  readonly pdfOctetsMax: number;
  readonly xmlOctetsMax: number;
  readonly zipOctetsMax: number;
  /** Octets that files inside files may have together, once unpacked. */
  readonly unpackedOctetsMax: number;
  readonly unpackedFileCountMax: number;
  readonly inflationRatioMax: number;
  /** Files in files in files: the letter itself is 0. */
  readonly nestingMax: number;
  readonly pdfSignatureCountMax: number;
  /** Objects of a PDF, and values that are read of them. */
  readonly pdfObjectCountMax: number;
  readonly pdfValueCountMax: number;
  /** Elements and attributes. */
  readonly xmlElementCountMax: number;
  readonly xmlDepthMax: number;
  readonly xmlSignatureCountMax: number;
  /** Each signature reads the whole text anew: length times signatures. At least two are verified. */
  readonly xmlCharactersReadMax: number;
}

export const defaultFormLimits: FormLimits = {
  cms: defaultCmsLimits,
  signatureFileCountMax: 100,
  pdfOctetsMax: 128 * 1024 * 1024,
  xmlOctetsMax: 16 * 1024 * 1024,
  zipOctetsMax: 128 * 1024 * 1024,
  unpackedOctetsMax: 256 * 1024 * 1024,
  unpackedFileCountMax: 2000,
  inflationRatioMax: 200,
  nestingMax: 4,
  pdfSignatureCountMax: 50,
  pdfObjectCountMax: 500_000,
  pdfValueCountMax: 5_000_000,
  xmlElementCountMax: 50_000,
  xmlDepthMax: 200,
  xmlSignatureCountMax: 20,
  xmlCharactersReadMax: 40_000_000,
};

/** What is left of the limits that all files inside a letter's files share. */
export interface FormBudget {
  readonly limits: FormLimits;
  octetsLeft: number;
  filesLeft: number;
}

export function formBudget(limits: FormLimits): FormBudget {
  return { limits, octetsLeft: limits.unpackedOctetsMax, filesLeft: limits.unpackedFileCountMax };
}
