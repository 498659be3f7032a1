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
export function verifyAddress({ console: desk }: SignedInPage, { series, year, position, hash }: JournalEntry): string {
  return `${desk.publicAddress}/verify/${series}/${year}/${position}/${hash.slice(0, hashLength)}`;
}

/** The registration card with its stamp. */
export function cardMain(page: SignedInPage, line: BookLine, entries: readonly JournalEntry[], verify: string): Markup {
  const { say, console: desk, language } = page;
  const registration = entries.find(({ kind }) => kind === 'registration');
  const later = entries.filter(({ kind }) => kind !== 'registration');
  const number = registration?.registeredNumber ?? '';
  const oral = registration?.details.oralAssignment as { name?: string; givenOn?: string } | undefined;
  const rows: readonly (readonly [string, Markup])[] = [
    [say('journal.sender'), organisationName(page, line.organisation) ?? line.fromAddress ?? '–'],
    [say('journal.subject'), line.subject ?? ''],
    [say('letter.arrived'), arrived(page, registration)],
    [say('card.registered-at'), registration === undefined ? '' : second(page, registration.registeredAt)],
    [say('card.accepted-by'), String(registration?.details.acceptedBy ?? '')],
    [
      say('act.oral'),
      oral === undefined ? '' : say('card.oral', { name: oral.name ?? '', day: dotted(oral.givenOn ?? '') }),
    ],
    [say('card.letter-hash'), html`<code>${String(registration?.details.sha256 ?? '')}</code>`],
    [say('card.hash'), html`<code>${registration?.hash ?? ''}</code>`],
  ];
  return html`<article class="registration-card card">
<header><div><p class="quiet">${desk.services.settings.office.name[language]}</p><h1>${say('card.title')}</h1></div>
<div class="stamp-block${line.annulled ? ' annulled' : ''}"><div><p class="stamp-number" translate="no">${say('card.stamp', { number })}</p><p class="stamp-day">${dotted(registration?.registeredOn ?? '')}</p>${line.annulled ? html`<p class="stamp-annulled">${say('journal.annulled')}</p>` : ''}</div>
<div class="qr" role="img" aria-label="${say('card.verify')}: ${verify}">${raw(encodeQR(verify, 'svg', { border: 1 }))}</div></div></header>
<dl class="fields">${rows.filter(([, value]) => value !== '').map(([label, value]) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`)}
<div><dt>${say('card.verify')}</dt><dd><a href="${verify}">${verify}</a></dd></div></dl>
${
  later.length === 0
    ? ''
    : html`<h2>${say('card.later')}</h2><ul>${later.map(
        (entry) =>
          html`<li>${second(page, entry.registeredAt)}: ${say(`letter.history.${entry.kind}`, { number })} ${String(entry.details.reason ?? '')}</li>`,
      )}</ul>`
}
<p class="no-print row"><button type="button" data-print>${say('journal.print')}</button><a class="button" href="/letters/${line.letterId}">${say('card.open-letter')}</a></p>
</article>`;
}

function arrived(page: SignedInPage, registration: JournalEntry | undefined): string {
  const at = registration?.details.arrivedAt;
  return typeof at === 'string' ? second(page, new Date(at)) : '';
}
