import type { DocumentKind, DocumentState } from '../documents/document-facts.ts';
import type { LetterDocument } from './letter-parts.ts';

/** What is known of an attached file as a document, beside its signatures. */
export interface DocumentSummary {
  /** The file's name, or the part's path where it has none. */
  readonly name: string;
  readonly sha256: string;
  readonly kind: DocumentKind;
  readonly state: DocumentState['state'];
  /** Null: not known, or some pages are scans and some are not. */
  readonly bornDigital: boolean | null;
  /** Its first lines hold an outgoing number, as those of an official letter do. */
  readonly outgoingNumber: boolean;
  /** It stands in a letter enclosed in this one. */
  readonly enclosed: boolean;
}

/** Blocks from the beginning among which an outgoing number is looked for. */
const headBlocksMax = 25;

/** "№ 01-1-22/8841", "Исх. № 12-3/456", "Шығ. № …": the number sign and a registration index. */
const outgoingNumber = /(?:№|N[o°º]\.?)\s{0,3}[0-9A-Za-zА-Яа-яӘәІіҢңҒғҮүҰұҚқӨөҺһ]{1,8}[-/][0-9A-Za-zА-Яа-я/-]{1,20}/u;

/** `enclosed`: it stands in a letter enclosed in this one. */
export function documentSummary({ path, fileName, sha256, facts }: LetterDocument, enclosed: boolean): DocumentSummary {
  const { kind, state, bornDigital, blocks } = facts;
  const head = blocks.filter(({ hidden }) => hidden === undefined).slice(0, headBlocksMax);
  const numbered = head.some(({ text }) => outgoingNumber.test(text.slice(0, 500)));
  return {
    name: fileName === '' ? path : fileName,
    sha256,
    kind,
    state: state.state,
    bornDigital,
    outgoingNumber: numbered,
    enclosed,
  };
}
