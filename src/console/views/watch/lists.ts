import { html } from 'hono/html';
import { keptFailureWords } from '../../../platform/failure-words.ts';
import type { WatchedNotice, WatchedStep } from '../../../registry/watch.ts';
import type { SignedInPage } from '../../page.ts';
import { readers, steppers, supervisors } from '../../roles.ts';
import type { TextKey } from '../../texts/texts.ts';
import { shownMax, type WatchLists } from '../../watch/read-watch.ts';
import { timeElement } from '../dates.ts';
import type { Markup } from '../layout.ts';
import { ago, ahead, stageWords } from './now.ts';

/** What went wrong with which letter, and what may be done about it. */
export function watchLists(page: SignedInPage, lists: WatchLists, now: Date): Markup {
  return html`${failing(page, lists.failing, now)}${delayed(page, lists.delayed, now)}${notices(page, lists.notices)}`;
}

function section(
  title: string,
  about: string,
  none: string,
  rows: readonly unknown[],
  table: () => Markup,
  more: string,
): Markup {
  return html`<section class="card"><h2>${title}</h2>
${rows.length === 0 ? html`<p class="told">${none}</p>` : html`<p class="quiet">${about}</p>${table()}`}
${rows.length > shownMax ? html`<p class="quiet">${more}</p>` : ''}</section>`;
}

/** A link for who may read letters; for the others the id, which the log names, too. */
function letterCell({ say, viewer }: SignedInPage, letterId: string): Markup {
  return readers.includes(viewer.role)
    ? html`<a class="open-letter" href="/letters/${letterId}">${say('audit.open-letter')}<span class="visually-hidden"> ${letterId}</span></a>`
    : html`<code>${letterId}</code>`;
}

function failing(page: SignedInPage, steps: readonly WatchedStep[], now: Date): Markup {
  const { say, viewer, language } = page;
  const mayRetry = steppers.includes(viewer.role);
  const [letter, arrived, stage, attempts, error, next, act] = [
    say('watch.letter'),
    say('watch.arrived'),
    say('watch.stage'),
    say('watch.attempts'),
    say('watch.error'),
    say('watch.next-try'),
    say('watch.act'),
  ];
  const table =
    () => html`<table class="letters"><caption class="visually-hidden">${say('watch.failing-title')}</caption>
<thead><tr>${[letter, arrived, stage, attempts, error, next].map((label) => html`<th scope="col">${label}</th>`)}${mayRetry ? html`<th scope="col">${act}</th>` : ''}</tr></thead>
<tbody>${steps.slice(0, shownMax).map(
      (
        step,
      ) => html`<tr data-step="${step.examinationId} ${step.stage}"><td data-label="${letter}">${letterCell(page, step.letterId)}</td>
<td class="when" data-label="${arrived}">${timeElement(page, step.arrivedAt)}</td>
<td data-label="${stage}">${stageWords(page, step.stage)}</td>
<td data-label="${attempts}">${step.attempts}</td>
<td data-label="${error}"><span class="trouble">${keptFailureWords(step.lastError ?? '', language)}</span></td>
<td data-label="${next}">${step.isClaimed ? say('watch.running') : ahead(page, step.dueAt, now)}</td>
${
  mayRetry
    ? html`<td data-label="${act}"><form method="post" action="/watch/retry"><input type="hidden" name="examination" value="${step.examinationId}"><input type="hidden" name="stage" value="${step.stage}"><button>${say('watch.retry')}<span class="visually-hidden">: ${stageWords(page, step.stage)}, ${step.letterId}</span></button></form></td>`
    : ''
}</tr>`,
    )}</tbody></table>`;
  const more = say('watch.more', { count: shownMax });
  return section(say('watch.failing-title'), say('watch.failing-about'), say('watch.failing-none'), steps, table, more);
}

function delayed(page: SignedInPage, steps: readonly WatchedStep[], now: Date): Markup {
  const { say } = page;
  const [letter, arrived, stage, since, lost] = [
    say('watch.letter'),
    say('watch.arrived'),
    say('watch.stage'),
    say('watch.since'),
    say('watch.lost'),
  ];
  const table =
    () => html`<table class="letters"><caption class="visually-hidden">${say('watch.delayed-title')}</caption>
<thead><tr>${[letter, arrived, stage, since, lost].map((label) => html`<th scope="col">${label}</th>`)}</tr></thead>
<tbody>${steps.slice(0, shownMax).map(
      (step) => html`<tr><td data-label="${letter}">${letterCell(page, step.letterId)}</td>
<td class="when" data-label="${arrived}">${timeElement(page, step.arrivedAt)}</td>
<td data-label="${stage}">${stageWords(page, step.stage)}</td>
<td data-label="${since}">${step.isClaimed ? say('watch.running') : ago(page, step.dueAt, now)}</td>
<td data-label="${lost}">${step.lostClaims}</td></tr>`,
    )}</tbody></table>`;
  const more = say('watch.more', { count: shownMax });
  return section(say('watch.delayed-title'), say('watch.delayed-about'), say('watch.delayed-none'), steps, table, more);
}

function notices(page: SignedInPage, rows: readonly WatchedNotice[]): Markup {
  const { say, viewer } = page;
  const mayAct = supervisors.includes(viewer.role);
  const [letter, recipient, state, error, act] = [
    say('watch.letter'),
    say('watch.recipient'),
    say('watch.state'),
    say('watch.error'),
    say('watch.act'),
  ];
  const table =
    () => html`<table class="letters"><caption class="visually-hidden">${say('watch.notices-title')}</caption>
<thead><tr>${[letter, recipient, state, error].map((label) => html`<th scope="col">${label}</th>`)}${mayAct ? html`<th scope="col">${act}</th>` : ''}</tr></thead>
<tbody>${rows.slice(0, shownMax).map(
      (
        notice,
      ) => html`<tr data-notice="${notice.id}"><td data-label="${letter}">${timeElement(page, notice.createdAt)} ${letterCell(page, notice.letterId)}</td>
<td data-label="${recipient}"><span translate="no">${notice.recipient}</span></td>
<td data-label="${state}">${stateOf(page, notice)}</td>
<td data-label="${error}">${whatHappened(page, notice)}</td>
${mayAct ? html`<td data-label="${act}">${noticeForm(page, notice)}</td>` : ''}</tr>`,
    )}</tbody></table>`;
  const more = say('watch.more', { count: shownMax });
  return section(say('watch.notices-title'), say('watch.notices-about'), say('watch.notices-none'), rows, table, more);
}

function stateOf({ say }: SignedInPage, { state, bouncedByLetterId }: WatchedNotice): string {
  return bouncedByLetterId === null ? say(`notice.state.${state}`) : say('watch.bounced');
}

/** What the intake itself notes of a notice; all else is the mail server's word. */
const ownWords: Readonly<Record<string, TextKey>> = {
  'correspondent-limit': 'watch.limit',
  'stopped while handing over': 'watch.stopped',
  'the intake stopped while handing it over': 'watch.stopped',
};

function whatHappened({ say, viewer, language }: SignedInPage, notice: WatchedNotice): Markup {
  if (notice.bouncedByLetterId !== null) {
    return readers.includes(viewer.role)
      ? html`<a href="/letters/${notice.bouncedByLetterId}">${say('watch.bounce-letter')}</a>`
      : html`<code>${notice.bouncedByLetterId}</code>`;
  }
  const kept = notice.lastError ?? '';
  const own = ownWords[kept];
  const words = own === undefined ? keptFailureWords(kept, language) : say(own);
  return html`<span class="trouble">${words}</span>${notice.state === 'unconfirmed' ? html`<br><span class="quiet">${say('watch.may-come-twice')}</span>` : ''}`;
}

function noticeForm({ say, viewer }: SignedInPage, notice: WatchedNotice): Markup {
  if (notice.heldBy !== null && notice.heldBy !== viewer.id) return '';
  const whose = html`<span class="visually-hidden">: ${notice.recipient}</span>`;
  return html`<form method="post" action="/watch/leave" class="notice-act"><input type="hidden" name="notice" value="${notice.id}">
<label>${say('watch.reason')}<input name="reason" required maxlength="2000" autocomplete="off"></label>
${notice.bouncedByLetterId === null ? html`<button formaction="/watch/resend">${say('watch.resend')}${whose}</button>` : ''}
<button>${say('watch.leave')}${whose}</button></form>`;
}
