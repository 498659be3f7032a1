import type { HeaderField, ParsedLetter } from '../letter/parsed-letter.ts';
import { automaticReplySubject, deliveryFailureSubject } from './automatic-subjects.ts';
import { type Evidence, type Fact, known } from './fact.ts';
import type { AutomaticReason } from './letter-facts.ts';

/** The office's own addresses, as far as they tell its notices from letters. */
interface OfficeAddresses {
  readonly officialAddresses: readonly string[];
  /** The From address of notices. */
  readonly noticeAddress: string;
}

interface Sign {
  readonly reason: AutomaticReason;
  readonly evidence: Evidence;
}

/** Report parts (RFC 6522): what the letter is when one of its own parts, not one of an enclosed letter, is of this type. */
const reportParts: Readonly<Record<string, AutomaticReason>> = {
  'message/delivery-status': 'delivery-report',
  'message/global-delivery-status': 'delivery-report',
  'message/disposition-notification': 'disposition-notification',
  'message/global-disposition-notification': 'disposition-notification',
  'message/feedback-report': 'feedback-report',
};

const reportTypes: Readonly<Record<string, AutomaticReason>> = {
  'delivery-status': 'delivery-report',
  'disposition-notification': 'disposition-notification',
  'feedback-report': 'feedback-report',
};

/** Fields that only programs write, from before RFC 3834 and beside it. "no" as their value says a person wrote. */
const programFields: Readonly<Record<string, AutomaticReason>> = {
  'x-failed-recipients': 'delivery-report',
  'x-autoreply': 'auto-submitted',
  'x-autorespond': 'auto-submitted',
  'x-autoreply-from': 'auto-submitted',
  'x-auto-reply-from': 'auto-submitted',
  'x-mail-autoreply': 'auto-submitted',
  'x-amz-sns-message-id': 'automatic-sender',
};

/** RFC 2369, RFC 2919, and what list software wrote before them. */
const listFields = new Set([
  'list-id',
  'list-post',
  'list-help',
  'list-subscribe',
  'list-unsubscribe',
  'list-owner',
  'list-archive',
  'mailing-list',
  'x-mailing-list',
  'x-mlserver',
]);

/**
 * Whether a program wrote the letter (RFC 3834 §2 and what mail systems do beside it); null: a person did.
 *
 * A person's letter taken for automatic mail is lost to its sender. So words of the subject count only together with a sign
 * in the letter's structure, and words of the body never do. `X-Auto-Response-Suppress` by itself says only that its
 * sender wants no automatic answer.
 */
export function automaticMail(letter: ParsedLetter, office: OfficeAddresses): Fact<AutomaticReason | null> {
  const sign =
    nullReturnPath(letter) ??
    autoSubmitted(letter) ??
    report(letter) ??
    programField(letter) ??
    mailingList(letter) ??
    bulkPrecedence(letter) ??
    automaticSender(letter) ??
    ownNotice(letter, office) ??
    automaticSubject(letter) ??
    returnedLetter(letter, office);
  if (sign !== null) return known<AutomaticReason | null>(sign.reason, sign.evidence);
  return known<AutomaticReason | null>(null, {
    kind: 'absence',
    where: 'header',
    searched: 'null return path, Auto-Submitted, report, list and bulk fields, senders of automatic mail, own notices',
  });
}

const returnedCountMax = 100;

/**
 * Message-IDs of the letter that a bounce, a receipt or an automatic reply speaks of: of enclosed originals or their
 * headers first, then In-Reply-To and References, then of an original quoted in the text as qmail and Exim do.
 */
export function returnedMessageIds(letter: ParsedLetter): readonly string[] {
  const quoted = [...letter.text.slice(0, 1_000_000).matchAll(/^[>\s]{0,10}message-id:\s{0,10}(<[^<>\s]{1,900}>)/gim)];
  const all = [
    ...enclosedMessageIds(letter),
    ...letter.inReplyTo,
    ...letter.references,
    ...quoted.map((match) => match[1] as string),
  ];
  return [...new Set(all)].filter((identifier) => identifier !== letter.messageId).slice(0, returnedCountMax);
}

function enclosedMessageIds(letter: ParsedLetter): string[] {
  return letter.enclosed.flatMap((one) => [
    ...(one.messageId === null ? [] : [one.messageId]),
    ...enclosedMessageIds(one),
  ]);
}

/** RFC 3834 §2: nothing answers a null return path (RFC 5321 §4.5.5). */
function nullReturnPath(letter: ParsedLetter): Sign | null {
  return letter.returnPath === '' ? fieldSign('null-return-path', letter, 'return-path') : null;
}

/** RFC 3834 §5: any value but "no", comments and parameters aside. */
function autoSubmitted(letter: ParsedLetter): Sign | null {
  const field = letter.header.find(({ name, value }) => name === 'auto-submitted' && !saysNo(value));
  return field === undefined ? null : { reason: 'auto-submitted', evidence: spanOf(field) };
}

function saysNo(value: string): boolean {
  const word = value.replace(/\([^()]*\)/g, ' ').split(';', 1)[0] ?? '';
  return ['', 'no', 'false'].includes(word.trim().toLowerCase());
}

/** RFC 3462 and RFC 6522 (multipart/report): delivery, disposition (RFC 8098) and feedback (RFC 5965) reports. */
function report(letter: ParsedLetter): Sign | null {
  const field = letter.header.find(
    ({ name, value }) => name === 'content-type' && /^\s*multipart\/report\b/i.test(value),
  );
  if (field !== undefined) {
    const type = /report-type\s*=\s*"?([a-z-]{1,60})/i.exec(field.value)?.[1]?.toLowerCase() ?? '';
    return { reason: reportTypes[type] ?? 'delivery-report', evidence: spanOf(field) };
  }
  for (const { path, contentType } of letter.parts) {
    const reason = reportParts[contentType];
    if (reason !== undefined) {
      return { reason, evidence: { kind: 'record', where: `part ${path}`, quote: contentType } };
    }
  }
  return null;
}

function programField(letter: ParsedLetter): Sign | null {
  for (const field of letter.header) {
    const reason = programFields[field.name];
    if (reason !== undefined && !saysNo(field.value)) return { reason, evidence: spanOf(field) };
  }
  return null;
}

function mailingList(letter: ParsedLetter): Sign | null {
  const field = letter.header.find(({ name, value }) => listFields.has(name) && value !== '');
  return field === undefined ? null : { reason: 'mailing-list', evidence: spanOf(field) };
}

function bulkPrecedence(letter: ParsedLetter): Sign | null {
  const field = letter.header.find(
    ({ name, value }) => name === 'precedence' && /^\s*(?:bulk|list|junk|auto_reply|auto-reply)\b/i.test(value),
  );
  return field === undefined ? null : { reason: 'bulk-precedence', evidence: spanOf(field) };
}

const automaticLocalParts = new Set(['mailer-daemon', 'mailerdaemon', 'mail-daemon', 'mailer_daemon', 'postmaster']);

/** Senders that RFC 5321 §4.5.1 and custom reserve for mail systems. A display name counts only where no address stands by it. */
function automaticSender(letter: ParsedLetter): Sign | null {
  for (const { name, address } of letter.from) {
    const local = (address === '' ? name : (address.split('@', 1)[0] ?? '')).trim().toLowerCase();
    if (automaticLocalParts.has(local)) return fieldSign('automatic-sender', letter, 'from');
  }
  const pathLocal = letter.returnPath?.split('@', 1)[0]?.toLowerCase() ?? '';
  return pathLocal.startsWith('mailer-daemon') ? fieldSign('automatic-sender', letter, 'return-path') : null;
}

/** Where notices leave from a mailbox that people write from, too, the address alone proves nothing. */
function ownNotice(letter: ParsedLetter, { noticeAddress, officialAddresses }: OfficeAddresses): Sign | null {
  const own = noticeAddress.toLowerCase();
  if (officialAddresses.some((address) => address.toLowerCase() === own)) return null;
  const written = letter.from.some(({ address }) => address.toLowerCase() === own);
  return written ? fieldSign('own-notice', letter, 'from') : null;
}

/** The words of an automatic subject, joined by a sign that no person's letter has beside such words. */
function automaticSubject(letter: ParsedLetter): Sign | null {
  if (letter.header.some(({ name, value }) => name === 'auto-submitted' && saysNo(value))) return null;
  const reply = automaticReplySubject(letter.subject);
  if (!reply && !deliveryFailureSubject(letter.subject)) return null;
  const suppressed = letter.header.find(({ name }) => name === 'x-auto-response-suppress');
  if (suppressed !== undefined) return { reason: 'auto-response-suppressed', evidence: spanOf(suppressed) };
  const local = letter.from[0]?.address.split('@', 1)[0]?.toLowerCase() ?? '';
  const machine = /^(?:no-?_?reply|do-?not-?reply|noreply.{0,20}|bounces?|daemon|autoreply|auto-reply|robot)$/.test(
    local,
  );
  // An absence note answers something; a person who writes about one does not begin a subject so.
  const answers = reply && (letter.inReplyTo.length > 0 || letter.references.length > 0);
  return machine || answers ? fieldSign('automatic-subject', letter, 'subject') : null;
}

/** A server without RFC 3464 returns our notice under a failure subject. A person who forwards it does not write one. */
function returnedLetter(letter: ParsedLetter, { noticeAddress }: OfficeAddresses): Sign | null {
  const own = noticeAddress.toLowerCase();
  const returned = letter.enclosed.some(({ from }) => from.some(({ address }) => address.toLowerCase() === own));
  return returned && deliveryFailureSubject(letter.subject) ? fieldSign('returned-letter', letter, 'subject') : null;
}

function fieldSign(reason: AutomaticReason, letter: ParsedLetter, name: string): Sign | null {
  const field = letter.header.find((one) => one.name === name);
  return field === undefined ? null : { reason, evidence: spanOf(field) };
}

function spanOf({ name, value, start, end }: HeaderField): Evidence {
  return { kind: 'span', where: `header ${name}`, start, end, quote: value.slice(0, 300) };
}
