import { domainToASCII } from 'node:url';
import type { AuthenticationResults } from '../authenticity/authentication-results.ts';
import type { DecisionKind } from '../decision/decision.ts';
import type { Fact } from '../facts/fact.ts';
import type { AutomaticReason } from '../facts/letter-facts.ts';

/** What became of the letter; `too-large` is a letter that capture did not take in because of its size. */
export type AnsweredKind = DecisionKind | 'too-large';

export interface AnswerQuestion {
  readonly decision: AnsweredKind;
  /** Null value: written by a person. */
  readonly automatic: Fact<AutomaticReason | null>;
  readonly senderAuthentication: AuthenticationResults['sender'];
  /** RFC 5321 MAIL FROM: '' is the null reverse-path, null means that no Return-Path field stands on top. */
  readonly returnPath: string | null;
  readonly returnPathBelieved: boolean;
  /** The RFC 5322 From address; null where there is none or more than one. */
  readonly fromAddress: string | null;
  readonly ownAddresses: readonly string[];
  readonly ownDomains: readonly string[];
  /** Addresses ("name@domain") and domains that staff barred from automatic answers. */
  readonly restrictions: readonly string[];
}

/** Why a letter gets no automatic answer; the order is that of the checks. */
export type NoAnswerReason =
  | 'decision-without-notice'
  | 'automatic-mail'
  | 'mailing-list'
  | 'automatic-mail-unknown'
  | 'null-return-path'
  | 'sender-not-authenticated'
  | 'return-path-not-believed'
  | 'no-address'
  | 'address-unsafe'
  | 'automatic-address'
  | 'own-address'
  | 'restricted-address';

type Answer =
  | { readonly answer: true; readonly recipient: string }
  | { readonly answer: false; readonly reason: NoAnswerReason };

/**
 * Whether a letter gets an automatic notice, and at which address (RFC 3834). Whatever speaks against it wins: a notice too few
 * is a telephone call, a notice too many is a mail loop or backscatter.
 */
export function shouldAnswer(question: AnswerQuestion): Answer {
  const objection = objectionToLetter(question);
  if (objection !== null) return { answer: false, reason: objection };

  const destination = destinationOf(question);
  if ('reason' in destination) return { answer: false, reason: destination.reason };

  const recipient = safeAddress(destination.address);
  if (recipient === null) return { answer: false, reason: 'address-unsafe' };
  const reason = objectionToRecipient(recipient, question);
  return reason === null ? { answer: true, recipient } : { answer: false, reason };
}

function objectionToLetter(question: AnswerQuestion): NoAnswerReason | null {
  if (!hasNotice(question.decision)) return 'decision-without-notice';
  const { automatic } = question;
  // Unknown is a value: where it is open whether a person wrote, a person answers.
  if (automatic.state === 'unknown') return 'automatic-mail-unknown';
  // RFC 3834 §2: no answer to Auto-Submitted other than "no", nor to mail of lists, however it gives itself away.
  if (automatic.value === 'mailing-list') return 'mailing-list';
  if (automatic.value !== null) return 'automatic-mail';
  // RFC 3834 §2: never towards a null return path, even where From names somebody who exists.
  if (question.returnPath === '') return 'null-return-path';
  // RFC 3834 §7: answering forged senders makes the responder the weapon. Only an authenticated sender is answered.
  if (question.senderAuthentication !== 'pass') return 'sender-not-authenticated';
  return null;
}

function hasNotice(kind: AnsweredKind): boolean {
  switch (kind) {
    case 'register':
    case 'defer':
    case 'refuse':
    case 'too-large':
      return true;
    case 'review':
    case 'quarantine':
    case 'ignore':
      return false;
  }
}

function destinationOf(question: AnswerQuestion): { readonly address: string } | { readonly reason: NoAnswerReason } {
  const { returnPath, returnPathBelieved, fromAddress } = question;
  // RFC 3834 §4: the return path is the destination. One that is there and not believed is no licence to guess another.
  if (returnPath !== null) return returnPathBelieved ? { address: returnPath } : { reason: 'return-path-not-believed' };
  // RFC 3834 §4: a service responder may take From where no Return-Path was recorded, never Reply-To.
  return fromAddress === null ? { reason: 'no-address' } : { address: fromAddress };
}

function objectionToRecipient(recipient: string, question: AnswerQuestion): NoAnswerReason | null {
  const address = recipient.toLowerCase();
  const at = address.lastIndexOf('@');
  // RFC 3834 §2: MAILER-DAEMON, owner-… and …-request are read by programs.
  if (automaticLocalPart.test(address.slice(0, at))) return 'automatic-address';
  const domain = address.slice(at + 1);
  // RFC 3834 §2: an answer to ourselves is the shortest loop.
  if (holds(question.ownAddresses, address) || holds(question.ownDomains, domain)) return 'own-address';
  if (holds(question.restrictions, address) || holds(question.restrictions, domain)) return 'restricted-address';
  return null;
}

const automaticLocalPart = /^(mailer-daemon|owner-.*|.*-owner|.*-request|.*-bounces?)$/;

function holds(list: readonly string[], value: string): boolean {
  return list.some((entry) => entry.toLowerCase() === value);
}

const addressOctetsMax = 254; // RFC 5321 §4.5.3.1.3: a path of 256 octets holds an address of 254.
const localPartOctetsMax = 64; // RFC 5321 §4.5.3.1.1
/** RFC 5321 §4.1.2 Dot-string. Quoted local parts are lawful and rare; they are left to staff. */
const dotString = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const hostName = /^([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z0-9-]{2,63}$/;

/** The address as it may stand in an SMTP command and in a header field, its domain in A-labels; null where it may not. */
function safeAddress(address: string): string | null {
  if (address.length > addressOctetsMax) return null;
  const at = address.lastIndexOf('@');
  const local = address.slice(0, at);
  if (at < 1 || local.length > localPartOctetsMax || !dotString.test(local)) return null;
  const written = address.slice(at + 1);
  // Only letters beyond ASCII need the conversion; it must not get to mend anything else.
  const domain = /^[A-Za-z0-9.\u0080-\uffff-]+$/.test(written) ? domainToASCII(written) : '';
  const safe = `${local}@${domain}`;
  return hostName.test(domain) && safe.length <= addressOctetsMax ? safe : null;
}
