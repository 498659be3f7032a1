import { html, raw } from 'hono/html';
import type { BookLine } from '../../registry/journal-book.ts';
import type { SignedInPage } from '../page.ts';
import { choice, organisationOptions } from './choice.ts';
import { day, dotted, moment } from './dates.ts';
import type { Markup } from './layout.ts';
import { organisationName } from './organisation.ts';

export interface BookView {
  readonly series: string;
  readonly year: number;
  readonly query: {
    readonly from?: string | undefined;
    readonly to?: string | undefined;
    readonly organisation?: string | undefined;
  };
  readonly volumes: readonly { readonly series: string; readonly year: number; readonly entries: number }[];
  readonly lines: readonly BookLine[];
  /** Position that the next page begins before. */
  readonly next: number | null;
}

/** "Incoming, 2026" */
export function volumeName({ say, console: desk, language }: SignedInPage, series: string, year: number): string {
  const title = desk.services.settings.numbering.series.find(({ id }) => id === series)?.title[language] ?? series;
  return say('journal.volume-name', { series: title, year });
}

function addressOf(view: BookView, path: string, more: Readonly<Record<string, string>> = {}): string {
  const { series, year, query } = view;
  const parameters = new URLSearchParams({ series, year: String(year), ...more });
  for (const [name, value] of Object.entries(query)) {
    if (typeof value === 'string' && name !== 'series') parameters.set(name, value);
  }
  return `${path}?${parameters}`;
}

/** The journal on the screen, the latest entry first. */
export function journalMain(page: SignedInPage, view: BookView): Markup {
  const { say } = page;
  const { query, volumes, lines, next } = view;
  return html`<section class="queue">
<div class="title-row"><h1>${say('journal.title')}</h1><p class="quiet">${volumeName(page, view.series, view.year)}</p></div>
<form class="filters" method="get" action="/journal">
${seriesChoice(page, view.series)}
<label>${say('journal.volume')}<select name="year">${[...new Set([view.year, ...volumes.map(({ year }) => year)])].map(
    (year) => html`<option${year === view.year ? raw(' selected') : ''}>${year}</option>`,
  )}</select></label>
<label>${say('queue.filter.from')}<input type="date" name="from" value="${query.from ?? ''}"></label>
<label>${say('queue.filter.to')}<input type="date" name="to" value="${query.to ?? ''}"></label>
<label>${say('queue.filter.organisation')}${choice(
    'organisation',
    say('queue.filter.any'),
    organisationOptions(page),
    query.organisation,
  )}</label>
<span class="filter-buttons"><button>${say('queue.filter.apply')}</button><a href="/journal">${say('queue.filter.clear')}</a></span>
</form>
<div class="row tools"><a class="button" href="${addressOf(view, '/journal/print')}">${say('journal.print-view')}</a>
<a class="button" href="${addressOf(view, '/journal/book.pdf')}" download>${say('paper.pdf')}</a>
<a class="button" href="/journal/export.csv" download>${say('journal.export')}</a>
<form method="post" action="/journal/verify" hx-post="/journal/verify" hx-target="#verified"><button>${say('journal.verify')}</button></form></div>
<div id="verified" aria-live="polite"></div>
${lines.length === 0 ? nothingIn(page, query) : book(page, lines)}
${next === null ? '' : html`<p class="table-foot"><a rel="next" href="${addressOf(view, '/journal', { before: String(next) })}">${say('queue.next')}</a></p>`}
</section>`;
}

/** Which series of numbers, where there are several. */
function seriesChoice({ say, console: desk, language }: SignedInPage, chosen: string): Markup {
  const { series } = desk.services.settings.numbering;
  if (series.length < 2) return '';
  return html`<label>${say('journal.series')}<select name="series">${series.map(
    ({ id, title }) => html`<option value="${id}"${id === chosen ? raw(' selected') : ''}>${title[language]}</option>`,
  )}</select></label>`;
}

/** An empty book, or one in which nothing is what was asked for. */
function nothingIn({ say }: SignedInPage, { from, to, organisation }: BookView['query']): Markup {
  const isFiltered = from !== undefined || to !== undefined || organisation !== undefined;
  const [title, what] = isFiltered
    ? (['queue.nothing-found', 'audit.empty-what'] as const)
    : (['journal.empty', 'journal.empty-what'] as const);
  return html`<div class="empty"><p class="empty-title">${say(title)}</p><p class="quiet">${say(what)}</p></div>`;
}

function book(page: SignedInPage, lines: readonly BookLine[]): Markup {
  const { say } = page;
  return html`<table class="letters book" data-letters>
<thead><tr><th scope="col">${say('journal.position')}</th><th scope="col">${say('journal.number')}</th><th scope="col">${say('journal.day')}</th><th scope="col">${say('journal.sender')}</th><th scope="col">${say('journal.subject')}</th><th scope="col">${say('journal.remark')}</th></tr></thead>
<tbody>${lines.map((line) => bookRow(page, line))}</tbody></table>`;
}

function bookRow(page: SignedInPage, line: BookLine): Markup {
  const { say } = page;
  const card = `/journal/${line.series}/${line.year}/${line.position}`;
  const number = line.registeredNumber ?? line.citedNumber ?? '';
  const struck = line.kind === 'registration' && line.annulled;
  return html`<tr data-letter="${line.letterId}">
<td class="when" data-label="${say('journal.position')}">${line.position}</td>
<td class="number" data-label="${say('journal.number')}"><a href="${card}" translate="no">${struck ? html`<s>${number}</s>` : line.kind === 'registration' ? html`<strong>${number}</strong>` : '↳'}</a></td>
<td class="when" data-label="${say('journal.day')}">${dotted(line.registeredOn)}</td>
<td class="sender" data-label="${say('journal.sender')}">${organisationName(page, line.organisation) ?? line.fromAddress ?? '–'}</td>
<td class="subject" data-label="${say('journal.subject')}"><a href="/letters/${line.letterId}">${line.subject === null || line.subject === '' ? say('queue.no-subject') : line.subject}</a></td>
<td data-label="${say('journal.remark')}">${remark(page, line)}</td></tr>`;
}

/** What an entry says beside its number, and why where a person gave a reason. */
function remarkOf({ say }: SignedInPage, line: BookLine): { readonly what: string; readonly reason: string } {
  const number = line.citedNumber ?? '';
  const reason = typeof line.details.reason === 'string' ? line.details.reason : '';
  if (line.kind === 'correction')
    return { what: `${say('journal.correction-of', { number })}: ${correction(line)}`, reason };
  if (line.kind === 'annulment') return { what: say('journal.annulment-of', { number }), reason };
  return { what: line.annulled ? say('journal.annulled') : '', reason: '' };
}

function remark(page: SignedInPage, line: BookLine): Markup {
  const { what, reason } = remarkOf(page, line);
  return reason === '' ? what : html`${what} <span class="quiet">${reason}</span>`;
}

export function remarkWords(page: SignedInPage, line: BookLine): string {
  const { what, reason } = remarkOf(page, line);
  return reason === '' ? what : `${what} ${reason}`;
}

function correction({ details }: BookLine): string {
  return `${String(details.stands ?? '')} → ${String(details.shouldBe ?? '')}`;
}

/** The same as a book on paper: oldest first, with the office's name, the range and a line for a signature. */
export function printedBook(page: SignedInPage, view: BookView): Markup {
  const { say, console: desk, language } = page;
  const { lines } = view;
  const first = lines[0];
  const last = lines.at(-1);
  return html`<section class="printed"><p class="no-print"><button type="button" data-print>${say('journal.print')}</button> <a class="button" href="${addressOf(view, '/journal/book.pdf')}" download>${say('paper.pdf')}</a> <a href="${addressOf(view, '/journal')}">${say('journal.title')}</a></p>
<p>${desk.services.settings.office.name[language]}</p>
<h1>${say('journal.title')}</h1>
<p>${volumeName(page, view.series, view.year)}${first === undefined || last === undefined ? '' : html`, ${say('journal.range', { from: dotted(first.registeredOn), to: dotted(last.registeredOn) })}`}</p>
${lines.length === 0 ? html`<p>${say('journal.empty')}</p>` : book(page, lines)}
${view.next === null ? '' : html`<p class="notice-line">${say('journal.print-cut', { count: lines.length })}</p>`}
<p class="signature-line">${say('journal.signed')}: ____________________ ${day(page, desk.services.clock())}</p>
<p class="quiet">${moment(page, desk.services.clock())} · ${page.viewer.name}</p></section>`;
}
