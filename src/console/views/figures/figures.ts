import { html, raw } from 'hono/html';
import type { DeskQueue } from '../../../registry/desk.ts';
import { columnLabel, type FigureTable, figureTable, hourLabel, totalOf } from '../../figures/figure-table.ts';
import { type FigureName, type Figures, figureNames } from '../../figures/figures.ts';
import { type FigurePeriod, type FiguresQuery, figureUnits, presets } from '../../figures/period.ts';
import type { SignedInPage } from '../../page.ts';
import { choice, mailboxOptions, organisationOptions } from '../choice.ts';
import { dotted } from '../dates.ts';
import type { Markup } from '../layout.ts';
import { type Chart, cellBar, chart, type Paint } from './chart.ts';
import { durationWords } from './duration.ts';

export interface FiguresView {
  readonly query: FiguresQuery;
  readonly period: FigurePeriod;
  readonly figures: Figures;
}

/** Letters that wait stand on top: they are what somebody may still do something about. */
const stackOrder: readonly DeskQueue[] = ['accepted', 'refused', 'quarantined', 'automatic', 'deferred', 'review'];

export function figuresMain(page: SignedInPage, view: FiguresView): Markup {
  const { say } = page;
  const { period } = view;
  return html`<section class="queue figures">
<div class="title-row"><h1>${say('figures.title')}</h1><p class="quiet">${say('figures.about', { from: dotted(period.from), to: dotted(period.to) })}</p></div>
${filters(page, view)}
${sums(page, view)}
<div class="figure-grid">${figureNames.map((name) => figure(page, view, name))}</div>
</section>`;
}

/** The address of the same question, changed in part; an empty value leaves one out. */
function addressOf({ query }: FiguresView, path: string, changed: Readonly<Record<string, string>> = {}): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...query, ...changed })) {
    if (value !== undefined && value !== '') parameters.set(name, value);
  }
  const asked = parameters.toString();
  return asked === '' ? path : `${path}?${asked}`;
}

function filters(page: SignedInPage, view: FiguresView): Markup {
  const { say } = page;
  const { query, period } = view;
  const units = figureUnits.map((unit) => ({ value: unit, shown: say(`figures.by.${unit}`) }));
  return html`<nav class="presets" aria-label="${say('figures.presets')}">${presets.map(
    (preset) =>
      html`<a class="button" href="${addressOf(view, '/figures', { preset, from: '', to: '' })}"${preset === period.preset ? raw(' aria-current="true"') : ''}>${say(`figures.preset.${preset}`)}</a>`,
  )}</nav>
<form class="filters" method="get" action="/figures" aria-label="${say('queue.filters')}">
<label>${say('queue.filter.from')}<input type="date" name="from" value="${period.from}"></label>
<label>${say('queue.filter.to')}<input type="date" name="to" value="${period.to}"></label>
<label>${say('figures.by')}${choice('by', say('figures.by.auto'), units, query.by)}</label>
<label>${say('queue.filter.organisation')}${choice('organisation', say('queue.filter.any'), organisationOptions(page), query.organisation)}</label>
<label>${say('queue.filter.mailbox')}${choice('mailbox', say('queue.filter.any'), mailboxOptions(page), query.mailbox)}</label>
<span class="filter-buttons"><button>${say('queue.filter.apply')}</button><a href="/figures">${say('queue.filter.clear')}</a></span>
</form>`;
}

/** The few numbers that are asked for first. */
function sums({ say }: SignedInPage, { figures }: FiguresView): Markup {
  const of = (queue: DeskQueue) => figures.letters.reduce((sum, column) => sum + column[queue], 0);
  const staff = figures.time.whole.staff;
  const shown: readonly (readonly [string, string])[] = [
    [say('figures.sum.letters'), String(figures.letters.reduce((sum, column) => sum + totalOf(column), 0))],
    [say('figures.sum.accepted'), String(of('accepted'))],
    [say('figures.sum.refused'), String(of('refused'))],
    [say('figures.sum.review'), String(figures.backlog.at(-1)?.standing ?? 0)],
    [say('figures.sum.time'), staff === null ? '–' : durationWords(say, staff.median)],
  ];
  return html`<dl class="sums">${shown.map(([label, value]) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`)}</dl>`;
}

function figure(page: SignedInPage, view: FiguresView, name: FigureName): Markup {
  const { say } = page;
  const table = figureTable(page, name, view.figures[name], view.period);
  const title = say(`figures.${name}`);
  return html`<section class="card figure" aria-labelledby="figure-${name}">
<div class="figure-head"><h2 id="figure-${name}">${title}</h2><a href="${addressOf(view, `/figures/${name}/export.csv`)}" download>${say('figures.csv')}<span class="visually-hidden">: ${title}</span></a></div>
<p class="quiet">${say(`figures.${name}.about`)}</p>
${isEmpty(view.figures, name) ? html`<p class="nothing">${say('figures.nothing')}</p>` : drawn(page, view, name, table)}
</section>`;
}

function isEmpty({ letters, clauses, organisations, time, hours, backlog }: Figures, name: FigureName): boolean {
  switch (name) {
    case 'letters':
      return letters.every((column) => totalOf(column) === 0);
    case 'clauses':
      return clauses.length === 0;
    case 'organisations':
      return organisations.length === 0;
    case 'time':
      return time.whole.intake === null && time.whole.staff === null;
    case 'hours':
      return hours.every((count) => count === 0);
    case 'backlog':
      return backlog.every(({ entered, left, standing }) => entered + left + standing === 0);
  }
}

function drawn(page: SignedInPage, view: FiguresView, name: FigureName, table: FigureTable): Markup {
  const { say } = page;
  if (name === 'clauses' || name === 'organisations') return numbers(page, table, name);
  // The chart is of what people decided; the table beside it has the intake's decisions, too.
  const isBlank = name === 'time' && view.figures.time.whole.staff === null;
  return html`${isBlank ? html`<p class="nothing">${say('figures.time.by-nobody')}</p>` : chart(chartOf(page, view, name))}
<details><summary>${say('figures.table')}<span class="visually-hidden">: ${say(`figures.${name}`)}</span></summary><div class="chart-scroll" tabindex="0" role="group" aria-label="${say('figures.table')}: ${say(`figures.${name}`)}">${numbers(page, table, name)}</div></details>`;
}

function chartOf(
  page: SignedInPage,
  { figures, period }: FiguresView,
  name: 'letters' | 'time' | 'hours' | 'backlog',
): Chart {
  const { say } = page;
  const labels = period.starts.map((_, at) => columnLabel(period, at).slice(0, period.unit === 'month' ? 10 : 5));
  const count = { axis: 'count', words: (value: number) => String(value) } as const;
  switch (name) {
    case 'letters': {
      const series = stackOrder.map((queue) => ({
        label: say(`queue.${queue}`),
        paint: queue,
        values: figures.letters.map((column) => column[queue]),
      }));
      return named(page, name, { labels, series, shape: 'stacked', ...count });
    }
    case 'time': {
      const values = (of: 'median' | 'p90') => figures.time.columns.map(({ staff }) => staff?.[of] ?? null);
      const series = (['median', 'p90'] as const).map((of) => ({
        label: say(`figures.${of}`),
        paint: of,
        values: values(of),
      }));
      const words = (value: number) => durationWords(say, value);
      return named(page, name, { labels, series, shape: 'beside', axis: 'time', words });
    }
    case 'hours': {
      const hours = figures.hours.map((_, hour) => hourLabel(hour));
      const series = [{ label: say('figures.deferred'), paint: 'deferred' as const, values: figures.hours }];
      return named(page, name, { labels: hours, series, shape: 'stacked', ...count });
    }
    case 'backlog': {
      const values = figures.backlog.map(({ standing }) => standing);
      const series = [{ label: say('figures.standing'), paint: 'review' as const, values }];
      return named(page, name, { labels, series, shape: 'steps', ...count });
    }
  }
}

/** With the sentence that tells what there is to see: the greatest value and where it stands. */
function named({ say }: SignedInPage, name: FigureName, shown: Omit<Chart, 'id' | 'title' | 'description'>): Chart {
  const heights = shown.labels.map((_, at) => {
    const values = shown.series.map(({ values: own }) => own[at] ?? 0);
    return shown.shape === 'stacked' ? values.reduce((sum, each) => sum + each, 0) : Math.max(...values);
  });
  const most = Math.max(0, ...heights);
  const title = say(`figures.${name}`);
  const when = shown.labels[heights.indexOf(most)] ?? '';
  const description = say('figures.chart', { figure: title, most: shown.words(most), when });
  return { id: `chart-${name}`, title, description, ...shown };
}

/** A figure's numbers as a table; what is compared row by row has its bar in the row. */
function numbers(page: SignedInPage, { columns, rows }: FigureTable, name: FigureName): Markup {
  const { say } = page;
  const paint: Paint | null = name === 'clauses' || name === 'organisations' ? 'refused' : null;
  const most = Math.max(1, ...rows.map((row) => (typeof row[1] === 'number' ? row[1] : 0)));
  const shown = (value: string | number | null, kind: string) =>
    value === null ? '–' : kind === 'seconds' ? durationWords(say, Number(value)) : String(value);
  return html`<table class="numbers${paint === null ? '' : ' barred'}"><caption class="visually-hidden">${say(`figures.${name}`)}</caption>
<thead><tr>${columns.map(({ label, kind }) => html`<th scope="col" class="${kind === 'text' ? '' : 'digits'}">${label}</th>`)}</tr></thead>
<tbody>${rows.map(
    (row) =>
      html`<tr>${columns.map(({ kind }, at) => {
        const value = row[at] ?? null;
        if (at === 0) return html`<th scope="row">${shown(value, kind)}</th>`;
        const words = shown(value, kind);
        const barred = at === 1 && paint !== null;
        return html`<td class="${kind === 'text' ? '' : 'digits'}">${barred ? html`<span class="with-bar">${cellBar(Number(value) / most, paint)}<span>${words}</span></span>` : words}</td>`;
      })}</tr>`,
  )}</tbody></table>`;
}
