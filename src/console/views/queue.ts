import { html, raw } from 'hono/html';
import { dayOf } from '../../calendar/day-of.ts';
import { keptFailureWords } from '../../platform/failure-words.ts';
import { deskQueues, type QueueCounts } from '../../registry/desk.ts';
import type { DeskRow } from '../../registry/desk-page.ts';
import type { StaffMember } from '../../registry/staff.ts';
import { editionInForce } from '../../regulation/editions.ts';
import { type QueueAsked, queueNames } from '../letter/queue-asked.ts';
import { ordersOf } from '../letter/queue-groups.ts';
import type { SignedInPage } from '../page.ts';
import type { QueueQuery } from '../pages/queue.ts';
import { isRegistrar } from '../roles.ts';
import { letterTexts } from '../texts/letter.ts';
import type { TextKey } from '../texts/texts.ts';
import { choice, mailboxOptions, organisationOptions } from './choice.ts';
import { dotted, timeElement } from './dates.ts';
import type { Markup } from './layout.ts';
import { organisationName } from './organisation.ts';
import { stageWords } from './watch/now.ts';

export interface QueueView {
  readonly queue: QueueAsked;
  readonly query: QueueQuery;
  readonly rows: readonly DeskRow[];
  readonly counts: QueueCounts;
  /** Where the next page begins; null: this is the last. */
  readonly next: { readonly after: string; readonly group: string } | null;
  /** What an act on this page came to. */
  readonly told: string | null;
  /** Who may be handed letters; empty for who may not hand out any. */
  readonly colleagues: readonly Pick<StaffMember, 'id' | 'name'>[];
}

export function queueMain(page: SignedInPage, view: QueueView): Markup {
  const { say } = page;
  return html`<div class="with-rail">
${rail(page, view)}
<section class="queue" aria-labelledby="queue-title">
<div class="title-row"><h1 id="queue-title">${say(`queue.${view.queue}`)}</h1><p class="quiet">${say(`queue.about.${view.queue}`)}</p></div>
${view.told === null ? '' : html`<p class="told" role="status">${view.told}</p>`}
${filters(page, view)}
<p class="renew" hidden data-renew><a href="${addressOf(view, {})}">${say('queue.changed')}</a></p>
<div id="queue-table">${queueTable(page, view)}</div>
</section></div>`;
}

/** The queues with their counts, beside every queue. */
function rail({ say }: SignedInPage, { queue, counts }: QueueView): Markup {
  return html`<nav class="rail" aria-label="${say('frame.queues')}"><ul>${queueNames.map(
    (
      name,
    ) => html`<li><a href="/queues/${name}"${name === queue ? raw(' aria-current="page"') : ''}><span>${say(`queue.${name}`)}</span>
<span class="count${name === 'failed' ? ' alarming' : ''}" data-count="${name}">${name === 'all' ? total(counts) : counts[name]}</span></a></li>`,
  )}</ul></nav>`;
}

function total(counts: QueueCounts): number {
  return deskQueues.reduce((sum, queue) => sum + counts[queue], 0);
}

function filters(page: SignedInPage, { queue, query }: QueueView): Markup {
  const { say, console: desk } = page;
  const { settings, clock } = desk.services;
  const edition = editionInForce(dayOf(clock(), settings.office.timeZone));
  const clauses = [...new Set(edition?.clauses.map(({ citation }) => citation.clause) ?? [])];
  const any = say('queue.filter.any');
  return html`<details class="fold" open><summary>${say('queue.filters')}</summary><form class="filters" action="/queues/${queue}" method="get" aria-label="${say('queue.filters')}"
 hx-get="/queues/${queue}" hx-target="#queue-table" hx-push-url="true" hx-trigger="change, submit">
<label>${say('queue.filter.words')}<input type="search" name="words" maxlength="200" value="${query.words ?? ''}"></label>
<label>${say('queue.filter.organisation')}${choice('organisation', any, organisationOptions(page), query.organisation)}</label>
<label>${say('queue.filter.clause')}${choice(
    'clause',
    any,
    clauses.map((clause) => ({ value: clause, shown: clause })),
    query.clause,
  )}</label>
<label>${say('queue.filter.mailbox')}${choice('mailbox', any, mailboxOptions(page), query.mailbox)}</label>
<label>${say('queue.filter.from')}<input type="date" name="from" value="${query.from ?? ''}"></label>
<label>${say('queue.filter.to')}<input type="date" name="to" value="${query.to ?? ''}"></label>
<label>${say('queue.order')}<select name="order">${ordersOf(queue).map(
    (order) =>
      html`<option value="${order}"${order === query.order ? raw(' selected') : ''}>${say(`queue.order.${order}`)}</option>`,
  )}</select></label>
<label class="check"><input type="checkbox" name="mine" value="1"${query.mine === undefined ? '' : raw(' checked')}>${say('queue.filter.mine')}</label>
<span class="filter-buttons"><button>${say('queue.filter.apply')}</button><a href="/queues/${queue}">${say('queue.filter.clear')}</a></span>
</form></details>`;
}

/** The address of this queue with its filters, some of them changed; '' leaves one out. */
function addressOf({ queue, query }: QueueView, changed: Partial<Record<keyof QueueQuery, string>>, path = ''): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...query, after: undefined, group: undefined, ...changed })) {
    if (value !== undefined && value !== '' && !(name === 'order' && value === 'newest')) parameters.set(name, value);
  }
  const written = parameters.toString();
  return `/queues/${queue}${path}${written === '' ? '' : `?${written}`}`;
}

export function queueTable(page: SignedInPage, view: QueueView): Markup {
  const { say, viewer } = page;
  const { rows, query, queue, next } = view;
  if (rows.length === 0) {
    const filtered = Object.entries(query).some(([name, value]) => name !== 'order' && value !== undefined);
    const [title, advice] = filtered
      ? (['queue.nothing-found', 'queue.nothing-found-what'] as const)
      : (['queue.empty', 'queue.empty-what'] as const);
    return html`<div class="empty" data-announce="${say(title)}"><p class="empty-title">${say(title)}</p><p class="quiet">${say(advice)}</p></div>`;
  }
  const mayClaim = isRegistrar(viewer.role) && queue !== 'automatic';
  return html`<form method="post" action="${addressOf(view, {}, '/claim')}">
<table class="letters" data-letters data-announce="${say('queue.shown', { count: rows.length })}">
<thead><tr>
${mayClaim ? html`<th scope="col" class="pick"><span class="visually-hidden">${say('queue.column.pick')}</span></th>` : ''}
<th scope="col">${say('queue.column.arrived')}</th>
<th scope="col">${say('queue.column.sender')}</th>
<th scope="col">${say('queue.column.subject')}</th>
${columnsOf(queue).map((column) => html`<th scope="col">${say(`queue.column.${column}`)}</th>`)}
<th scope="col">${say('queue.column.holder')}</th>
</tr></thead>
<tbody>${rows.map((row) => letterRow(page, view, row, mayClaim))}</tbody>
</table>
<div class="table-foot">
${mayClaim ? html`<span class="row"><button>${say('queue.claim-picked')}</button>${assignPicked(page, view)}</span>` : html`<span></span>`}
<span class="pages">${query.after === undefined ? '' : html`<a href="${addressOf(view, {})}">${say('queue.first')}</a>`}
${next === null ? '' : html`<a rel="next" href="${addressOf(view, next)}">${say('queue.next')}</a>`}</span>
</div></form>`;
}

/** A supervisor hands the picked letters to somebody; the first button stays the one that Enter presses. */
function assignPicked({ say }: SignedInPage, view: QueueView): Markup {
  const { colleagues } = view;
  if (colleagues.length === 0) return '';
  return html`<label class="inline">${say('queue.assign-to')} <select name="to">${colleagues.map(
    ({ id, name }) => html`<option value="${id}">${name}</option>`,
  )}</select></label><button formaction="${addressOf(view, {}, '/assign')}">${say('queue.assign-picked')}</button>`;
}

type Column = 'number' | 'clauses' | 'opens' | 'trouble' | 'queue';

function columnsOf(queue: QueueAsked): readonly Column[] {
  switch (queue) {
    case 'accepted':
      return ['number', 'clauses'];
    case 'deferred':
      return ['opens'];
    case 'failed':
      return ['trouble'];
    case 'all':
      return ['queue', 'number', 'clauses'];
    case 'automatic':
      return [];
    case 'review':
    case 'refused':
    case 'quarantined':
      return ['clauses'];
  }
}

function letterRow(page: SignedInPage, { queue }: QueueView, row: DeskRow, mayClaim: boolean): Markup {
  const { say, viewer } = page;
  const subject = row.subject === null || row.subject === '' ? say('queue.no-subject') : row.subject;
  const organisation = organisationName(page, row.organisation);
  const holder =
    row.heldBy === null ? '' : row.heldBy === viewer.id ? say('queue.held-by-me') : (row.holderName ?? '–');
  return html`<tr data-letter="${row.letterId}">
${mayClaim ? html`<td class="pick"><input type="checkbox" name="letter[]" value="${row.letterId}" aria-label="${say('queue.pick-row', { subject })}"></td>` : ''}
<td class="when" data-label="${say('queue.column.arrived')}">${timeElement(page, row.arrivedAt)}</td>
<td class="sender" data-label="${say('queue.column.sender')}">${
    organisation === null
      ? html`<span translate="no">${row.fromAddress ?? '–'}</span>`
      : html`${organisation}<br><span class="quiet" translate="no">${row.fromAddress ?? ''}</span>`
  }</td>
<td class="subject" data-label="${say('queue.column.subject')}"><a href="/letters/${row.letterId}">${subject}</a></td>
${columnsOf(queue).map((column) => html`<td data-label="${say(`queue.column.${column}`)}">${cell(page, row, column)}</td>`)}
<td class="holder${row.heldBy === viewer.id ? ' mine' : ''}" data-label="${say('queue.column.holder')}">${holder}</td>
</tr>`;
}

function cell(page: SignedInPage, row: DeskRow, column: Column): Markup {
  const { say } = page;
  switch (column) {
    case 'number':
      return row.registeredNumber === null
        ? ''
        : html`<strong class="number" translate="no">${row.registeredNumber}</strong><br><span class="quiet">${dotted(row.registeredOn ?? '')}</span>`;
    case 'clauses':
      return html`<span class="clauses">${row.clauses.map((clause) => html`<span class="clause">${clause}</span> `)}</span>`;
    case 'opens':
      return row.opensAt === null ? '' : timeElement(page, row.opensAt);
    case 'trouble':
      return html`<span class="trouble">${troubleWords(page, row.trouble ?? '')}</span>`;
    case 'queue':
      return row.queue === null ? '–' : say(`queue.${row.queue}`);
  }
}

/** What went wrong, as it is kept: the stage or the notice's state, then the failure's code and what the machine said. */
function troubleWords(page: SignedInPage, trouble: string): string {
  const [head = '', ...rest] = trouble.split(': ');
  const failure = keptFailureWords(rest.join(': '), page.language);
  const key = head.replace(/^notice (?=\S)/, 'notice.state.');
  const what = key !== head && Object.hasOwn(letterTexts, key) ? noticeState(page, key) : stageWords(page, head);
  return failure === '' ? what : `${what}: ${failure}`;
}

function noticeState({ say }: SignedInPage, key: string): string {
  return `${say('watch.stage.notice')} ${say(key as TextKey)}`;
}
