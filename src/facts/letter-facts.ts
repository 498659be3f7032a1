import type { CalendarDay } from '../calendar/calendar-day.ts';
import type { AssignmentLookUp } from './control-register.ts';
import type { Fact } from './fact.ts';
import type { LetterParts } from './letter-parts.ts';
import type { NamedSignatory } from './letter-signatory.ts';
import type { NamedBody } from './named-bodies.ts';
import type { MainDocument, SenderNumbers, SignatureReport } from './signature-facts.ts';

export type OrganisationKind =
  | 'central-executive'
  | 'department'
  | 'subordinate-organisation'
  | 'local-executive'
  | 'quasi-state'
  | 'legislative'
  | 'judicial'
  | 'presidential-administration';

/** How the From domain stands to the office's directory of organisations. */
export type SenderStanding =
  | { readonly kind: 'listed'; readonly organisation: string; readonly organisationKind: OrganisationKind }
  /** A subdomain of a listed domain whose entry doesn't take subdomains in. */
  | { readonly kind: 'unlisted-subdomain'; readonly organisation: string; readonly listedDomain: string }
  /** Written to look like a listed domain. */
  | { readonly kind: 'imitation'; readonly organisation: string; readonly imitatedDomain: string }
  /** One of the office's own official domains. */
  | { readonly kind: 'own' }
  /** No entry; `freeMail` where the domain is a public mailbox provider of the configuration. */
  | { readonly kind: 'unlisted'; readonly freeMail: boolean };

/** Why a letter counts as automatic mail; the order is that of the checks. */
export type AutomaticReason =
  | 'null-return-path'
  | 'auto-submitted'
  | 'delivery-report'
  | 'disposition-notification'
  | 'feedback-report'
  | 'mailing-list'
  | 'bulk-precedence'
  | 'auto-response-suppressed'
  | 'automatic-sender'
  | 'automatic-subject'
  | 'own-notice'
  | 'returned-letter';

/**
 * All that the clauses may know of a letter. Whatever could not be learnt is `unknown` and stays so.
 * Issue by issue this grows; a clause reads only what it names.
 */
export interface LetterFacts {
  /** The moment the intake's own mail server took the letter (IMAP INTERNALDATE). */
  readonly arrivedAt: Date;
  /** The same moment as a day of the office's calendar: it picks the edition and the clause versions. */
  readonly arrivedOn: CalendarDay;
  readonly rfc5322From: Fact<string | null>;
  readonly senderAuthentication: Fact<'pass' | 'fail' | 'none'>;
  readonly senderStanding: Fact<SenderStanding>;
  /** Official addresses of the office among To, Cc and the envelope recipient. */
  readonly officialRecipients: Fact<readonly string[]>;
  /** Null: written by a person. */
  readonly automatic: Fact<AutomaticReason | null>;
  /** Names of attachments that are programs (by content where known, else by name). */
  readonly executableAttachments: Fact<readonly string[]>;
  /** Every signature of the letter's files, by EN 319 102-1. */
  readonly signatures: Fact<SignatureReport>;
  /** BINs that the sender's letters are signed under; unknown for a sender that the directory does not list. */
  readonly senderNumbers: Fact<SenderNumbers>;
  /** Null: a service message, which holds no official letter. */
  readonly mainDocument: Fact<MainDocument | null>;
  /** The signatory by the letter's own words; null: nobody whom the directory knows. Left out: not asked. */
  readonly namedSignatory?: Fact<NamedSignatory | null>;
  /** The letter taken apart; left out: not yet, and no clause asks anything of its content. */
  readonly parts?: LetterParts;
  /** The office's working days up to the day of arrival, it too, latest first; unknown where the calendar holds not all of them. */
  readonly workingDays?: Fact<readonly CalendarDay[]>;
  /** Assignments that the letter cites, as the control register of the day of arrival has them. */
  readonly assignments?: readonly AssignmentLookUp[];
  /** Bodies of the directory that the letter's text names, the sender with them. */
  readonly namedBodies?: readonly NamedBody[];
}
