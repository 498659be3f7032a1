import type { Language } from '../platform/localised-text.ts';
import { foreignText } from './foreign-text.ts';
import { html } from './html.ts';
import type { NoticeInput } from './notice-input.ts';
import { plainText } from './plain-text.ts';
import { sectionIn } from './sections.ts';
import { speaker } from './texts/notice-texts.ts';
import { threadingFor } from './threading.ts';

/** A notice ready to be set as a message. Header values are decoded text: encoding is the message's work. */
export interface ComposedNotice {
  /** With angle brackets, made of the notice's id. */
  readonly messageId: string;
  readonly date: Date;
  readonly from: { readonly name: string; readonly address: string };
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** All further header fields, by name. */
  readonly headers: Readonly<Record<string, string>>;
}

const subjectCharsMax = 120;
const nameCharsMax = 200;

/** Words a notice (RFC 3834 §3.1). Pure: the same input gives the same notice. */
export function composeNotice(input: NoticeInput): ComposedNotice {
  const languages: readonly Language[] = input.languages.length === 0 ? ['kk', 'ru'] : [...new Set(input.languages)];
  const sections = languages.map((language) => sectionIn(language, input));
  const subject = subjectOf(input, languages);
  const { inReplyTo, references } = threadingFor(input.letter);
  const { from } = input;
  return {
    messageId: `<${input.notice.id}@${input.notice.domain}>`,
    date: input.notice.date,
    from: { name: foreignText(`${from.name.kk} / ${from.name.ru}`, nameCharsMax), address: from.address },
    to: input.recipient,
    subject,
    text: plainText(sections),
    html: html(sections, subject),
    headers: {
      ...(inReplyTo === null ? {} : { 'In-Reply-To': inReplyTo }),
      ...(references.length === 0 ? {} : { References: references.join(' ') }),
      // RFC 3834 §3.1.7 and §5: what other machines know us by. No Precedence: §3.1.8 recommends none.
      'Auto-Submitted': 'auto-replied',
      // Exchange answers nothing that bears this: neither absence replies nor reports.
      'X-Auto-Response-Suppress': 'All',
      'Content-Language': languages.join(', '),
    },
  };
}

/** RFC 3834 §3.1.5: what the notice is, in all its languages, then the subject that it answers. */
function subjectOf(input: NoticeInput, languages: readonly Language[]): string {
  const what = languages.map((language) => speaker(language)(`subject.${input.kind}`)).join(' / ');
  const subject = input.restricted ? '' : foreignText(input.letter.subject, subjectCharsMax);
  if (input.kind !== 'registered') return subject === '' ? what : `${what}: ${subject}`;
  const number = speaker(languages[0]!)('subject.number', { number: foreignText(input.registered.number, 60) });
  return subject === '' ? `${what}: ${number}` : `${what}: ${number} – ${subject}`;
}
