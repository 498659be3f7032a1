import type { DocumentFacts } from '../documents/document-facts.ts';
import type { AddresseeComparison } from '../language/addressee.ts';
import type { ActCitation } from '../language/citations.ts';
import type { DocumentReference } from '../language/references.ts';
import type { Section } from '../language/sentences.ts';
import type { SpeechAct } from '../language/speech-act.ts';

import type { Fact, SomeEvidence } from './fact.ts';

/** A file of the letter, as it was read. Also those inside an attached message, by their path. */
export interface LetterDocument {
  readonly fileName: string;
  /** MIME path of the part (RFC 3501 §6.4.5). */
  readonly path: string;
  /** Lower-case hex. */
  readonly sha256: string;
  readonly facts: DocumentFacts;
}

/** Which files carry a digital signature, attached or detached. `bySender`: by the sender's own; null: not known. */
export interface SignedFile {
  readonly fileName: string;
  readonly bySender: boolean | null;
}

/** `doubtful`: something is there that may be it. Only `certain` may carry a refusal. */
export type Certainty = 'certain' | 'doubtful';

/** What a file of the letter is (the policy's "which document is examined"). */
export type FileRole =
  | 'main'
  | 'annex'
  /** Presentation materials (110). */
  | 'brief'
  | 'slides'
  | 'invitees'
  /** A draft act, a draft answer, a protocol of disagreements, an opinion: an annex by its own title or the annex line. */
  | 'draft-act'
  | 'draft-answer'
  | 'protocol-of-disagreements'
  | 'opinion'
  /** A signature, an attached message, a picture of a mail signature: nothing of the letter's content. */
  | 'accompanying';

export interface RoledFile {
  readonly document: LetterDocument;
  readonly role: FileRole;
  readonly certainty: Certainty;
  /** Lies within an attached message. */
  readonly enclosed: boolean;
  readonly evidence: SomeEvidence;
}

export interface MainDocument {
  readonly document: LetterDocument;
  /** By which of the policy's steps it was chosen. */
  readonly chosenBy: 'requisites' | 'signed-by-sender' | 'signed' | 'first-document';
  /** Found inside an attached message only: the letter goes to staff. */
  readonly enclosed: boolean;
  /** Its words were recognised from a scan: a misspelling may be the recognition's, and what is missing may be there. */
  readonly recognised?: true;
}

/** A requisite as written. For names `value` is in the spelling of `text` without surplus blanks. */
export interface Requisite {
  /** Normalised; dates are YYYY-MM-DD. */
  readonly value: string;
  readonly certainty: Certainty;
}

export interface LetterheadOrganisation {
  /** As written, one for each language found. */
  readonly names: readonly string[];
  /** Id in the directory of organisations; null: none of them, or not clearly one. */
  readonly organisation: string | null;
  readonly certainty: Certainty;
}

/** One addressee in one language: columns of a bilingual block are blocks of their own. */
export interface AddresseeBlock {
  readonly language: 'kk' | 'ru';
  /** As written; lines joined by a line break. */
  readonly text: string;
  /** Against the leadership and the Office's names. */
  readonly comparison: AddresseeComparison;
  /** The Office, one of its leadership or a name that it once bore is meant: false for others ("copy to"). */
  readonly ours: boolean;
  readonly evidence: SomeEvidence;
}

/** An assignment, an earlier letter or another document that the letter names by number. */
export interface LetterReference {
  readonly kind: DocumentReference['kind'];
  readonly number: string | null;
  /** See `comparableNumber`. */
  readonly comparable: string | null;
  readonly date: string | null;
  readonly points: readonly string[];
  /**
   * `reference-line`: a line of the head that says what is answered ("На поручение …", "… тапсырмаңызға"); `text`: a
   * sentence; `subject`: the message's subject; `message`: the message's body beside the letter.
   */
  readonly where: 'reference-line' | 'text' | 'subject' | 'message';
  /** The letter says that it answers it: by its reference line, or in words ("во исполнение", "тапсырмасын орындау үшін"). */
  readonly answered: boolean;
  readonly certainty: Certainty;
  readonly evidence: SomeEvidence;
}

/** What the sender declares of the letter's form (the card). Null: not declared. Two different declarations are unknown. */
export interface LetterCard {
  readonly sheets: Fact<number | null>;
  readonly annexSheets: Fact<number | null>;
  readonly carrier: Fact<'electronic-document' | 'electronic-copy' | null>;
}

/** Pages of one file, for the count of sheets. */
export interface DocumentPages {
  readonly fileName: string;
  readonly role: FileRole;
  /** Null: not known. */
  readonly pages: number | null;
  /** `counted` alone may prove a difference; `claimed` and `estimated` are for staff. */
  readonly basis: 'counted' | 'claimed' | 'estimated' | 'unknown';
  /** What the file may have, where its pages are only claimed or estimated; the same number twice where counted. */
  readonly atLeast: number;
  readonly bornDigital: boolean | null;
  readonly evidence: SomeEvidence;
}

export interface LetterSentence {
  readonly text: string;
  readonly section: Section;
  /** Offsets in the text of `LetterText`. */
  readonly start: number;
  readonly end: number;
  readonly evidence: SomeEvidence;
}

/** The letter's own words, from the salutation or first sentence to the last before annex line and signature. */
export interface LetterText {
  readonly source: 'main-document' | 'message-body';
  /** Normalised; paragraphs are separated by a blank line. */
  readonly text: string;
  readonly languages: readonly ('kk' | 'ru')[];
  readonly sentences: readonly LetterSentence[];
}

/** A speech act of the text with its place in the file. */
export interface PlacedSpeechAct {
  readonly act: SpeechAct;
  readonly evidence: SomeEvidence;
}

export interface PlacedCitation {
  readonly citation: ActCitation;
  readonly evidence: SomeEvidence;
}

/** An annex in which the Ministry of Finance gives its opinion (160.8). `stance` null: what it says was not told. */
export interface FinanceOpinion {
  readonly fileName: string;
  readonly stance: 'supports' | 'declines' | null;
  readonly evidence: SomeEvidence;
}

export interface AnnexLine {
  /** Null: an annex is named without its sheets ("Приложение: по тексту"). */
  readonly sheets: number | null;
  /** One for each annex named, as written. */
  readonly titles: readonly string[];
}

export interface Signatory {
  readonly post: string | null;
  /** As written: "А. Жақсыбекова". */
  readonly name: string | null;
  readonly certainty: Certainty;
  /** Who stands in the directory with that name, in whichever organisation; null: nobody, or several. */
  readonly person: { readonly organisation: string; readonly role: 'first-head' | 'deputy' } | null;
}

export interface Executor {
  readonly name: string | null;
  readonly phone: string | null;
}

export type MarkingKind = 'official-use' | 'secret';

/** `certain`: a line of its own in the head, the subject or a file name; `doubtful`: a line that may be a marking. */
export interface Marking {
  readonly kind: MarkingKind;
  readonly certainty: Certainty;
  readonly where: 'letter' | 'annex' | 'subject' | 'file-name' | 'message';
  readonly evidence: SomeEvidence;
}

/** What a letter is for. Several may hold: an answer to an assignment that submits a draft act. */
export type LetterKind =
  | 'answer-to-assignment'
  | 'answer-to-letter'
  | 'initiative'
  | 'draft-submitted'
  | 'draft-answer'
  | 'presentation-materials'
  | 'interim-report';

export interface KindOfLetter {
  readonly kind: LetterKind;
  readonly certainty: Certainty;
  readonly evidence: SomeEvidence;
}

/**
 * The parts of an official letter. `known` with null: looked for in a readable document and not there (the evidence says
 * where); `unknown`: the document can't be read, and nothing may be concluded from what is not found. Where the letter is
 * a service message (no main document), the parts are those of the message's body.
 */
export interface LetterParts {
  /** Every file with what it is, in the letter's order. */
  readonly files: readonly RoledFile[];
  /** Null: a service message. Unknown: some file could not be read that may be the letter. */
  readonly main: Fact<MainDocument | null>;
  readonly organisation: Fact<LetterheadOrganisation | null>;
  readonly outgoingNumber: Fact<Requisite | null>;
  readonly outgoingDate: Fact<Requisite | null>;
  /** Empty: none found. */
  readonly addressees: Fact<readonly AddresseeBlock[]>;
  /** Empty: none found. The letter's own number is none of them. */
  readonly references: Fact<readonly LetterReference[]>;
  readonly card: LetterCard;
  readonly pages: readonly DocumentPages[];
  /** Known by what stands in the files; empty: none. */
  readonly financeOpinions: readonly FinanceOpinion[];
  /** Of the main document. */
  readonly bornDigital: Fact<boolean>;
  readonly text: Fact<LetterText>;
  readonly speechActs: Fact<readonly PlacedSpeechAct[]>;
  readonly citations: Fact<readonly PlacedCitation[]>;
  readonly annexLine: Fact<AnnexLine | null>;
  readonly signatory: Fact<Signatory | null>;
  readonly executor: Fact<Executor | null>;
  /** Empty: none. From the readable documents, the subject and the file names. */
  readonly markings: Fact<readonly Marking[]>;
  /** Empty: none clear. */
  readonly kinds: Fact<readonly KindOfLetter[]>;
}
