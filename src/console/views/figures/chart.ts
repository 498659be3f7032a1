import { html } from 'hono/html';
import type { Markup } from '../layout.ts';
import { evenTicks, labelEvery, timeTicks } from './axis.ts';

/** One colour and one pattern, the same wherever it means the same. */
export type Paint = 'accepted' | 'refused' | 'review' | 'deferred' | 'quarantined' | 'automatic' | 'median' | 'p90';

export interface Chart {
  /** Within the page. */
  readonly id: string;
  readonly title: string;
  /** What it shows, in a sentence: for who doesn't see it. */
  readonly description: string;
  /** Of the columns, from left to right. */
  readonly labels: readonly string[];
  readonly series: readonly Series[];
  /** `stacked`: parts of a whole; `beside`: to be compared; `steps`: what stands at the end of each column. */
  readonly shape: 'stacked' | 'beside' | 'steps';
  readonly axis: 'count' | 'time';
  /** A value in words. */
  readonly words: (value: number) => string;
}

interface Series {
  readonly label: string;
  readonly paint: Paint;
  /** One for each column; null: nothing to show. */
  readonly values: readonly (number | null)[];
}

const width = 760;
const height = 250;
const plot = { left: 58, right: 8, top: 20, bottom: 30 };
const plotWidth = width - plot.left - plot.right;
const plotHeight = height - plot.top - plot.bottom;
/** So many columns leave room for their totals in digits above them. */
const totalsUpTo = 31;

/** A chart as an image with a name and a description; its numbers stand in the table that comes with it. */
export function chart(shown: Chart): Markup {
  const { id, title, description, series } = shown;
  const most = Math.max(0, ...shown.labels.map((_, at) => heightOf(shown, at)));
  const ticks = shown.axis === 'time' ? timeTicks(most) : evenTicks(most);
  const scale = plotHeight / (ticks.at(-1) ?? 1);
  return html`<div class="chart-scroll" tabindex="0" role="group" aria-label="${title}"><svg class="chart" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="${id}-name ${id}-what" focusable="false">
<title id="${id}-name">${title}</title><desc id="${id}-what">${description}</desc>
<defs>${series.map(({ paint }) => pattern(id, paint))}</defs>
${ticks.map((tick) => grid(shown, tick, scale))}
${shown.shape === 'steps' ? steps(shown, scale) : columns(shown, scale)}
${xLabels(shown)}
</svg></div>${series.length > 1 ? legend(shown) : ''}`;
}

/** How high a column reaches. */
function heightOf({ shape, series }: Chart, at: number): number {
  const values = series.map(({ values: own }) => own[at] ?? 0);
  return shape === 'stacked' ? values.reduce((sum, each) => sum + each, 0) : Math.max(...values);
}

function rounded(value: number): string {
  return String(Math.round(value * 100) / 100);
}

function grid({ words }: Chart, tick: number, scale: number): Markup {
  const y = rounded(plot.top + plotHeight - tick * scale);
  return html`<line class="${tick === 0 ? 'base' : 'grid'}" x1="${plot.left}" x2="${width - plot.right}" y1="${y}" y2="${y}"/><text class="tick" x="${plot.left - 6}" y="${y}" dy="4" text-anchor="end">${words(tick)}</text>`;
}

function xLabels({ labels }: Chart): Markup {
  const every = labelEvery(labels.length);
  const step = plotWidth / labels.length;
  return html`${labels.map((label, at) =>
    at % every === 0
      ? html`<text class="tick" x="${rounded(plot.left + (at + 0.5) * step)}" y="${height - 10}" text-anchor="middle">${label}</text>`
      : '',
  )}`;
}

function columns(shown: Chart, scale: number): Markup {
  const { labels, series, words } = shown;
  const step = plotWidth / labels.length;
  const barWidth = Math.min(step * 0.78, 44);
  return html`${labels.map((label, at) => {
    const left = plot.left + (at + 0.5) * step - barWidth / 2;
    const told = series.flatMap(({ label: name, values }) => {
      const value = values[at] ?? 0;
      return value === 0 ? [] : [`${name}: ${words(value)}`];
    });
    const total = heightOf(shown, at);
    const bars = shown.shape === 'stacked' ? stackedBars : barsBeside;
    const y = rounded(plot.top + plotHeight - total * scale - 4);
    return html`<g><title>${[label, ...told].join('\n')}</title>${bars(shown, at, { left, barWidth, scale })}${
      shown.axis === 'count' && total > 0 && labels.length <= totalsUpTo
        ? html`<text class="value" x="${rounded(left + barWidth / 2)}" y="${y}" text-anchor="middle">${words(total)}</text>`
        : ''
    }</g>`;
  })}`;
}

interface Place {
  readonly left: number;
  readonly barWidth: number;
  /** Units of the drawing to one of the values. */
  readonly scale: number;
}

function stackedBars({ id, series }: Chart, at: number, { left, barWidth, scale }: Place): readonly Markup[] {
  let bottom = plot.top + plotHeight;
  return series.map(({ paint, values }) => {
    const tall = (values[at] ?? 0) * scale;
    bottom -= tall;
    return bar(id, paint, left, bottom, barWidth, tall);
  });
}

function barsBeside({ id, series }: Chart, at: number, { left, barWidth, scale }: Place): readonly Markup[] {
  const own = barWidth / series.length;
  return series.map(({ paint, values }, place) => {
    const tall = (values[at] ?? 0) * scale;
    return bar(id, paint, left + place * own, plot.top + plotHeight - tall, own, tall);
  });
}

function bar(id: string, paint: Paint, x: number, y: number, wide: number, tall: number): Markup {
  if (tall === 0) return '';
  return html`<rect class="bar paint-${paint}" fill="url(#${id}-${paint})" x="${rounded(x)}" y="${rounded(y)}" width="${rounded(wide)}" height="${rounded(tall)}"/>`;
}

/** A line from column to column, level within each. */
function steps({ id, labels, series, words }: Chart, scale: number): Markup {
  const step = plotWidth / labels.length;
  const base = plot.top + plotHeight;
  return html`${series.map(({ paint, label, values }) => {
    const line = values
      .map((value, at) => {
        const y = rounded(base - (value ?? 0) * scale);
        return `${rounded(plot.left + at * step)} ${y} ${rounded(plot.left + (at + 1) * step)} ${y}`;
      })
      .join(' L ');
    return html`<path class="area" fill="url(#${id}-${paint})" d="M ${plot.left} ${base} L ${line} L ${width - plot.right} ${base} Z"/><path class="line paint-${paint}" d="M ${line}"/>
${values.map((value, at) => html`<rect class="hover" x="${rounded(plot.left + at * step)}" y="${plot.top}" width="${rounded(step)}" height="${plotHeight}"><title>${`${labels[at]}\n${label}: ${words(value ?? 0)}`}</title></rect>`)}`;
  })}`;
}

/** Lines over the colour, so that nobody needs the colour to tell one from another. */
const strokes: Readonly<Record<Paint, string>> = {
  accepted: '',
  refused: 'M0 8 8 0M-2 2 2-2M6 10 10 6',
  review: 'M2 2h1.5v1.5h-1.5zM6 6h1.5v1.5h-1.5z',
  deferred: 'M0 2h8M0 6h8',
  quarantined: 'M0 0 8 8M8 0 0 8',
  automatic: 'M2 0v8M6 0v8',
  median: '',
  p90: 'M0 8 8 0M-2 2 2-2M6 10 10 6',
};

function pattern(id: string, paint: Paint): Markup {
  return html`<pattern id="${id}-${paint}" width="8" height="8" patternUnits="userSpaceOnUse"><rect class="fill-${paint}" width="8" height="8"/>${
    strokes[paint] === '' ? '' : html`<path class="hatch" d="${strokes[paint]}"/>`
  }</pattern>`;
}

function legend({ id, series }: Chart): Markup {
  return html`<ul class="legend">${series.map(
    ({ label, paint }) =>
      html`<li><svg width="18" height="14" aria-hidden="true" focusable="false"><rect class="bar paint-${paint}" fill="url(#${id}-${paint})" x="0.5" y="0.5" width="17" height="13"/></svg>${label}</li>`,
  )}</ul>`;
}

/** A bar in a cell of a table: its number stands beside it. */
export function cellBar(share: number, paint: Paint): Markup {
  return html`<svg class="cell-bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false"><rect class="fill-${paint}" width="${rounded(share * 100)}" height="10"/></svg>`;
}
