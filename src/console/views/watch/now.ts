import { html, raw } from 'hono/html';
import type { Answer } from '../../../monitoring/health.ts';
import { stageNames } from '../../../pipeline/stage.ts';
import { keptFailureWords } from '../../../platform/failure-words.ts';
import { needsStaff } from '../../../registry/notices.ts';
import type { SignedInPage } from '../../page.ts';
import type { WatchNow } from '../../watch/read-watch.ts';
import { second } from '../dates.ts';
import { durationWords } from '../figures/duration.ts';
import { icon } from '../icon.ts';
import type { Markup } from '../layout.ts';

/** Without a sign of life for so long a worker is taken for dead by the others. */
const silenceSecondsMax = 15;
const queueSecondsMax = 300;

/** How things stand, renewed by itself: nothing in it can be pressed. */
export function watchNow(page: SignedInPage, now: WatchNow): Markup {
  const { say } = page;
  return html`<div id="watch-now" class="watch-now" hx-get="/watch/now" hx-trigger="every 15s" hx-swap="outerHTML">
<p class="quiet">${say('watch.at', { time: second(page, now.at) })}</p>
<div class="watch-grid">
${health(page, now)}
${now.state === null ? html`<p class="alert">${say('watch.no-figures')}</p>` : notices(page, now.state)}
${cache(page, now)}
${
  now.state === null
    ? ''
    : html`${mailboxes(page, now.state, now.at)}${stages(page, now.state, now.at)}${workers(page, now.state)}${handover(page, now.state, now.at)}`
}
</div></div>`;
}

type State = NonNullable<WatchNow['state']>;

function part({ say }: SignedInPage, title: Parameters<SignedInPage['say']>[0], content: Markup, wide = false): Markup {
  return html`<section class="card${wide ? ' wide-part' : ''}"><h2>${say(title)}</h2>${content}</section>`;
}

/** A state in words, with a sign beside them; never by colour alone. */
function stateWords({ say }: SignedInPage, isWell: boolean, words?: string): Markup {
  return html`<span class="state ${isWell ? 'good' : 'bad'}">${icon(isWell ? 'check' : 'warning')}${words ?? say(isWell ? 'watch.ok' : 'watch.attention')}</span>`;
}

type Column = readonly [label: string, kind: 'text' | 'digits'];

function table(title: string, columns: readonly Column[], rows: readonly (readonly Markup[])[]): Markup {
  return html`<table class="letters watched"><caption class="visually-hidden">${title}</caption><thead><tr>${columns.map(
    ([label, kind]) => html`<th scope="col"${kind === 'digits' ? raw(' class="digits"') : ''}>${label}</th>`,
  )}</tr></thead><tbody>${rows.map(
    (row) =>
      html`<tr>${row.map((cell, at) => html`<td data-label="${columns[at]?.[0] ?? ''}"${columns[at]?.[1] === 'digits' ? raw(' class="digits"') : ''}>${cell}</td>`)}</tr>`,
  )}</tbody></table>`;
}

export function ago({ say }: SignedInPage, at: Date | null, now: Date): string {
  if (at === null) return say('watch.never');
  return say('watch.ago', { time: durationWords(say, Math.max(0, (now.getTime() - at.getTime()) / 1000)) });
}

export function ahead({ say }: SignedInPage, at: Date | null, now: Date): string {
  const seconds = at === null ? 0 : (at.getTime() - now.getTime()) / 1000;
  return seconds <= 0 ? say('watch.now-due') : say('watch.in-time', { time: durationWords(say, seconds) });
}

function health(page: SignedInPage, { health: seen }: WatchNow): Markup {
  const { say } = page;
  const answers = (answer: Answer) => say('watch.answers-in', { count: Math.round(answer.seconds * 1000) });
  const free = seen.disk.freeOctets === null ? '–' : sizeWords(page, seen.disk.freeOctets);
  const rows: readonly (readonly [string, Answer, string])[] = [
    [say('watch.database'), seen.database, answers(seen.database)],
    [say('watch.letter-store'), seen.letterStore, answers(seen.letterStore)],
    [say('watch.disk'), seen.disk, free],
  ];
  return part(
    page,
    'watch.health',
    html`<dl class="fields">${rows.map(
      ([label, answer, words]) =>
        html`<div><dt>${label}</dt><dd>${stateWords(page, answer.isWell)} <span class="quiet">${answer.fault ?? words}</span></dd></div>`,
    )}</dl>`,
  );
}

/** "74,9 GB": in powers of ten, as disks are sold, with the comma or point of the language. */
function sizeWords({ say, language }: SignedInPage, octets: number): string {
  const [unit, amount] = octets < 1e9 ? (['megabytes', octets / 1e6] as const) : (['gigabytes', octets / 1e9] as const);
  const count = new Intl.NumberFormat(language, { maximumFractionDigits: amount < 100 ? 1 : 0 }).format(amount);
  return say(`watch.${unit}`, { count });
}

function mailboxes(page: SignedInPage, { mailboxes: seen }: State, now: Date): Markup {
  const { say } = page;
  const columns: readonly Column[] = [
    [say('watch.mailbox'), 'text'],
    [say('watch.state'), 'text'],
    [say('watch.last-sweep'), 'text'],
    [say('watch.last-event'), 'text'],
    [say('watch.lag'), 'text'],
    [say('watch.in-folder'), 'digits'],
    [say('watch.accounted'), 'digits'],
    [say('watch.to-dispose'), 'digits'],
  ];
  const rows = seen.map((mailbox) => [
    html`<span translate="no">${mailbox.address}</span>`,
    stateWords(page, !mailbox.isOverdue),
    ago(page, mailbox.lastSweepAt, now),
    ago(page, mailbox.lastEventAt, now),
    mailbox.lagSeconds === null ? '–' : durationWords(say, mailbox.lagSeconds),
    String(mailbox.inFolder ?? '–'),
    String(mailbox.accounted),
    String(mailbox.toDispose),
  ]);
  return part(page, 'watch.mailboxes', table(say('watch.mailboxes'), columns, rows), true);
}

export function stageWords({ say }: SignedInPage, stage: string): string {
  const known = stageNames.find((each) => each === stage);
  return known === undefined ? stage : say(`watch.stage.${known}`);
}

function stages(page: SignedInPage, { figures }: State, now: Date): Markup {
  const { say } = page;
  const columns: readonly Column[] = [
    [say('watch.stage'), 'text'],
    [say('watch.state'), 'text'],
    [say('watch.due'), 'digits'],
    [say('watch.oldest'), 'text'],
    [say('watch.later'), 'digits'],
    [say('watch.failing'), 'digits'],
  ];
  const rows = figures.stages.map(({ stage, due, oldestDueAt, later, failing }) => {
    const isLate = oldestDueAt !== null && now.getTime() - oldestDueAt.getTime() > queueSecondsMax * 1000;
    return [
      stageWords(page, stage),
      stateWords(page, failing === 0 && !isLate),
      String(due),
      oldestDueAt === null ? '–' : ago(page, oldestDueAt, now),
      String(later),
      String(failing),
    ];
  });
  const content = rows.length === 0 ? html`<p>${say('watch.idle')}</p>` : table(say('watch.stages'), columns, rows);
  return part(page, 'watch.stages', content, true);
}

function notices(page: SignedInPage, { notices: sums, figures }: State): Markup {
  const { say } = page;
  const forStaff = figures.notices.filter(({ state }) => needsStaff(state)).reduce((sum, { count }) => sum + count, 0);
  const rows: readonly (readonly [string, Markup])[] = [
    [say('watch.notices.sent'), String(sums.sent)],
    [say('watch.notices.waiting'), String(sums.waiting)],
    [say('watch.notices.bounced'), stateWords(page, sums.bounced === 0, String(sums.bounced))],
    [say('watch.notices.staff'), stateWords(page, forStaff === 0, String(forStaff))],
  ];
  return part(
    page,
    'watch.notices',
    html`<dl class="fields">${rows.map(([label, value]) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`)}</dl>`,
  );
}

function workers(page: SignedInPage, { workers: seen }: State): Markup {
  const { say } = page;
  if (seen.length === 0) return part(page, 'watch.workers', html`<p>${say('watch.one-process')}</p>`);
  const columns: readonly Column[] = [
    [say('watch.worker'), 'text'],
    [say('watch.machine'), 'text'],
    [say('watch.state'), 'text'],
    [say('watch.signed-on'), 'text'],
    [say('watch.last-beat'), 'text'],
    [say('watch.holds'), 'text'],
  ];
  const rows = seen.map(({ name, machine, startedAt, silentSeconds, mailboxes: held }) => [
    html`<span translate="no">${name}</span>`,
    html`<span translate="no">${machine}</span>`,
    stateWords(page, silentSeconds <= silenceSecondsMax),
    second(page, startedAt),
    say('watch.ago', { time: durationWords(say, silentSeconds) }),
    html`<span translate="no">${held.join(', ')}</span>`,
  ]);
  return part(page, 'watch.workers', table(say('watch.workers'), columns, rows), true);
}

function handover(page: SignedInPage, { figures }: State, now: Date): Markup {
  const { say, console: desk, language } = page;
  const { webhook, folder, feed } = desk.services.settings.handover;
  const configured = (['webhook', 'folder'] as const).filter((target) => ({ webhook, folder })[target] !== 'none');
  const columns: readonly Column[] = [
    [say('watch.handover.target'), 'text'],
    [say('watch.state'), 'text'],
    [say('watch.handover.waiting'), 'digits'],
    [say('watch.attempts'), 'digits'],
    [say('watch.error'), 'text'],
    [say('watch.next-try'), 'text'],
  ];
  const rows = configured.map((target) => {
    const seen = figures.handover.find((each) => each.target === target);
    const attempts = seen?.attempts ?? 0;
    return [
      say(`watch.handover.${target}`),
      stateWords(page, attempts === 0),
      String(seen?.waiting ?? '–'),
      String(attempts),
      seen?.lastError == null ? '–' : keptFailureWords(seen.lastError, language),
      seen?.retryAt == null ? '–' : ahead(page, seen.retryAt, now),
    ];
  });
  const none = feed === 'none' ? say('watch.handover.none') : '';
  return part(
    page,
    'watch.handover',
    html`${rows.length === 0 ? (none === '' ? '' : html`<p>${none}</p>`) : table(say('watch.handover'), columns, rows)}${feed === 'none' ? '' : html`<p>${say('watch.handover.feed')}</p>`}`,
    rows.length > 0,
  );
}

function cache(page: SignedInPage, { cache: seen, at }: WatchNow): Markup {
  const { say } = page;
  if ('trouble' in seen) {
    const told = say('watch.cache.unread', { detail: seen.trouble });
    return part(page, 'watch.cache', html`<p>${stateWords(page, false, told)}</p>`);
  }
  const rows: readonly (readonly [string, string])[] = [
    [say('watch.cache.lists'), String(seen.listCount)],
    [say('watch.cache.size'), sizeWords(page, seen.octets)],
    [say('watch.cache.newest'), seen.newestAt === null ? '–' : ago(page, seen.newestAt, at)],
  ];
  return part(
    page,
    'watch.cache',
    html`<dl class="fields">${rows.map(([label, value]) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`)}</dl>`,
  );
}
