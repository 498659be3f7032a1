import { MalformedDocument } from '../../documents/document-limits.ts';
import type { OfficePackage } from '../../documents/office/office-package.ts';
import { child, childrenOf, descendants, integer, textOf, type XmlElement } from '../../documents/office/xml-part.ts';
import type { Say } from '../texts/texts.ts';
import { shownNumber } from './cell-values.ts';
import type { MarkupSink } from './markup-sink.ts';

/** What a chart says, as the program that drew it last left it in the file: nothing is reckoned and no workbook is opened. */
export interface SlideChart {
  readonly title: string;
  readonly series: readonly ChartSeries[];
  /** More series or points than are shown. */
  readonly isCut: boolean;
}

interface ChartSeries {
  readonly name: string;
  readonly categories: readonly string[];
  readonly values: readonly string[];
}

const chartsMax = 20;
const seriesMax = 12;
const pointsMax = 60;
const wordsMax = 200;

/** The charts of a part by the id of their relationship. Null: one that can't be read. */
export async function chartsOf(office: OfficePackage, part: string): Promise<ReadonlyMap<string, SlideChart | null>> {
  const charts = new Map<string, SlideChart | null>();
  for (const { id, type, target, external } of await office.relationships(part)) {
    if (type !== 'chart' || external || charts.size >= chartsMax || !office.has(target)) continue;
    charts.set(id, await readChart(office, target));
  }
  return charts;
}

async function readChart(office: OfficePackage, part: string): Promise<SlideChart | null> {
  try {
    const space = await office.root(part, 'c:chartSpace');
    return space === null ? null : chartOf(space);
  } catch (thrown) {
    // The rest of the slide can still be shown.
    if (thrown instanceof MalformedDocument) return null;
    throw thrown;
  }
}

/** ECMA-376 part 1, 21.2: every kind of chart holds its series in `c:ser`, their points as they were last drawn in a cache. */
function chartOf(space: XmlElement): SlideChart | null {
  const chart = child(space, 'c:chart');
  const area = child(chart, 'c:plotArea');
  if (area === undefined) return null;
  const all = childrenOf(area).flatMap((each) => childrenOf(each).filter(({ name }) => name === 'c:ser'));
  const since1904 = ['1', 'true'].includes(child(space, 'c:date1904')?.attributes.get('val') ?? '0');
  const series = all.slice(0, seriesMax).map((each) => ({
    name: wordsOf(child(each, 'c:tx'), since1904).points.join(' '),
    categories: wordsOf(child(each, 'c:cat') ?? child(each, 'c:xVal'), since1904),
    values: wordsOf(child(each, 'c:val') ?? child(each, 'c:yVal'), since1904),
  }));
  if (series.length === 0) return null;
  const isCut = all.length > seriesMax || series.some(({ categories, values }) => categories.isCut || values.isCut);
  return {
    title: titleOf(child(chart, 'c:title')),
    series: series.map(({ name, categories, values }) => ({
      name,
      categories: categories.points,
      values: values.points,
    })),
    isCut,
  };
}

function titleOf(title: XmlElement | undefined): string {
  const text = child(title, 'c:tx');
  if (text === undefined) return '';
  const written = [...descendants(text, 'a:p')].map((each) => [...descendants(each, 'a:t')].map(textOf).join(''));
  return shortened(written.length > 0 ? written.join(' ') : wordsOf(text, false).points.join(' '));
}

/** Points by their number; categories of several levels are put together. */
function wordsOf(
  source: XmlElement | undefined,
  since1904: boolean,
): { readonly points: readonly string[]; readonly isCut: boolean } {
  if (source === undefined) return { points: [], isCut: false };
  const points: string[] = [];
  let isCut = false;
  const caches = ['c:strCache', 'c:numCache', 'c:strLit', 'c:numLit', 'c:lvl'].flatMap((name) => [
    ...descendants(source, name),
  ]);
  // The outermost level stands last.
  for (const cache of caches.toReversed()) {
    const code = textOf(child(cache, 'c:formatCode'));
    const isNumber = cache.name === 'c:numCache' || cache.name === 'c:numLit';
    for (const point of childrenOf(cache).filter(({ name }) => name === 'c:pt')) {
      const at = integer(point.attributes.get('idx'));
      const written = textOf(child(point, 'c:v'));
      if (at === null || at < 0) continue;
      if (at >= pointsMax) isCut = true;
      else {
        const shown = shortened(isNumber ? numberOf(written, code, since1904) : written);
        points[at] = points[at] === undefined ? shown : `${points[at]}, ${shown}`;
      }
    }
  }
  if (caches.length === 0) points.push(shortened(textOf(child(source, 'c:v'))));
  return { points: Array.from(points, (each) => each ?? ''), isCut };
}

function numberOf(written: string, code: string, since1904: boolean): string {
  const value = Number(written);
  return written.trim() === '' || !Number.isFinite(value) ? written : shownNumber(value, code || 'General', since1904);
}

function shortened(words: string): string {
  const line = words.replaceAll(/[ \t\r\n]+/g, ' ').trim();
  return line.length > wordsMax ? `${line.slice(0, wordsMax).toWellFormed()}…` : line;
}

/** The chart as a table: a row for each category, a column for each series. */
export function showChart({ title, series, isCut }: SlideChart, sink: MarkupSink, say: Say): void {
  sink.element('p', { class: 'chart-title' }, title === '' ? say('rendered.chart') : title);
  const categories = series.map((each) => each.categories).toSorted((one, other) => other.length - one.length)[0] ?? [];
  const rows = Math.max(categories.length, ...series.map(({ values }) => values.length));
  sink.open('table');
  sink.open('tbody');
  if (series.some(({ name }) => name !== '')) {
    sink.open('tr');
    sink.element('td', {}, '');
    for (const { name } of series) sink.element('td', { class: 'chart-head' }, name);
    sink.close();
  }
  for (let row = 0; row < rows; row += 1) {
    sink.open('tr');
    sink.element('td', { class: 'chart-head' }, categories[row] ?? String(row + 1));
    for (const { values } of series) sink.element('td', { class: 'chart-value' }, values[row] ?? '');
    sink.close();
  }
  sink.close();
  sink.close();
  if (isCut) sink.element('p', { class: 'told', 'data-aside': '' }, say('rendered.rows-left-out'));
}
