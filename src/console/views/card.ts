import { html, raw } from 'hono/html';
import encodeQR from 'qr';
import type { JournalEntry } from '../../registry/journal.ts';
import type { BookLine } from '../../registry/journal-book.ts';
import type { SignedInPage } from '../page.ts';
import { dotted, second } from './dates.ts';
import type { Markup } from './layout.ts';
import { organisationName } from './organisation.ts';

/** Enough of the hash that nobody guesses it, and short enough for a QR code that a telephone reads from paper. */
const hashLength = 16;

/** Where anybody may see that a number was given on a day. */
function verifyAddress({ console: desk }: SignedInPage, { series, year, position, hash }: JournalEntry): string {
  return `${desk.publicAddress}/verify/${series}/${year}/${position}/${hash.slice(0, hashLength)}`;
}

/** What a registration card says, on the screen and on paper. */
export interface RegistrationCard {
  readonly line: BookLine;
  readonly registration: JournalEntry | null;
  /** The stamp's words. */
  readonly stamp: string;
  /** Nothing that is empty. */
  readonly fields: readonly { readonly label: string; readonly value: string; readonly isHash?: true }[];
  readonly verify: string;
  /** Corrections and annulments, a sentence each. */
  readonly later: readonly string[];
}

export function registrationCard(
  page: SignedInPage,
  line: BookLine,
  entries: readonly JournalEntry[],
): RegistrationCard {
  const { say } = page;
  const registration = entries.find(({ kind }) => kind === 'registration') ?? null;
  const number = registration?.registeredNumber ?? '';
  const oral = registration?.details.oralAssignment as { name?: string; givenOn?: string } | undefined;
  const fields: RegistrationCard['fields'] = [
    { label: say('journal.sender'), value: organisationName(page, line.organisation) ?? line.fromAddress ?? '–' },
    { label: say('journal.subject'), value: line.subject ?? '' },
    { label: say('letter.arrived'), value: arrived(page, registration) },
    { label: say('card.registered-at'), value: registration === null ? '' : second(page, registration.registeredAt) },
    { label: say('card.accepted-by'), value: String(registration?.details.acceptedBy ?? '') },
    {
      label: say('act.oral'),
      value: oral === undefined ? '' : say('card.oral', { name: oral.name ?? '', day: dotted(oral.givenOn ?? '') }),
    },
    { label: say('card.letter-hash'), value: String(registration?.details.sha256 ?? ''), isHash: true },
    { label: say('card.hash'), value: registration?.hash ?? '', isHash: true },
  ];
  return {
    line,
    registration,
    stamp: say('card.stamp', { number }),
    fields: fields.filter(({ value }) => value !== ''),
    verify: verifyAddress(page, registration ?? line),
    later: entries
      .filter(({ kind }) => kind !== 'registration')
      .map(
        (entry) =>
          `${second(page, entry.registeredAt)}: ${say(`letter.history.${entry.kind}`, { number })} ${String(entry.details.reason ?? '')}`,
      ),
  };
}

/** The registration card with its stamp. */
export function cardMain({ say, console: desk, language }: SignedInPage, card: RegistrationCard): Markup {
  const { line, registration, stamp, fields, verify, later } = card;
  const { series, year, position } = line;
  return html`<article class="registration-card card">
<header><div><p class="quiet">${desk.services.settings.office.name[language]}</p><h1>${say('card.title')}</h1></div>
<div class="stamp-block${line.annulled ? ' annulled' : ''}"><div><p class="stamp-number" translate="no">${stamp}</p><p class="stamp-day">${dotted(registration?.registeredOn ?? '')}</p>${line.annulled ? html`<p class="stamp-annulled">${say('journal.annulled')}</p>` : ''}</div>
<div class="qr" role="img" aria-label="${say('card.verify')}: ${verify}">${raw(encodeQR(verify, 'svg', { border: 1 }))}</div></div></header>
<dl class="fields">${fields.map(
    ({ label, value, isHash }) =>
      html`<div><dt>${label}</dt><dd>${isHash === true ? html`<code>${value}</code>` : value}</dd></div>`,
  )}
<div><dt>${say('card.verify')}</dt><dd><a href="${verify}">${verify}</a></dd></div></dl>
${later.length === 0 ? '' : html`<h2>${say('card.later')}</h2><ul>${later.map((each) => html`<li>${each}</li>`)}</ul>`}
<p class="no-print row"><button type="button" data-print>${say('journal.print')}</button><a class="button" href="/journal/${series}/${year}/${position}/card.pdf" download>${say('paper.pdf')}</a><a class="button" href="/letters/${line.letterId}">${say('card.open-letter')}</a></p>
</article>`;
}

function arrived(page: SignedInPage, registration: JournalEntry | null): string {
  const at = registration?.details.arrivedAt;
  return typeof at === 'string' ? second(page, new Date(at)) : '';
}
