import { describe, expect, test } from 'vitest';
import { renderOffice } from '../../src/console/rendering/render-office.ts';
import { pptxFile } from '../documents/office-files.ts';

const frame = (id: string) =>
  `<p:graphicFrame><p:nvGraphicFramePr/><p:xfrm><a:off x="0" y="0"/><a:ext cx="5000000" cy="2500000"/></p:xfrm><a:graphic><a:graphicData><c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id="${id}"/></a:graphicData></a:graphic></p:graphicFrame>`;

async function shown(...charts: readonly string[]): Promise<string> {
  const octets = pptxFile({
    width: 10_000_000,
    height: 5_000_000,
    slide: `<p:cSld><p:spTree>${charts.map((_, at) => frame(`c${at + 1}`)).join('')}</p:spTree></p:cSld>`,
    layout: '<p:cSld><p:spTree/></p:cSld>',
    master: '<p:cSld><p:spTree/></p:cSld>',
    charts,
  });
  return (await renderOffice(octets, 'pptx', 'en'))?.body ?? '';
}

const points = (values: readonly string[]) =>
  values.map((value, at) => `<c:pt idx="${at}"><c:v>${value}</c:v></c:pt>`).join('');
const words = (values: readonly string[]) =>
  `<c:strRef><c:f>S!A1</c:f><c:strCache>${points(values)}</c:strCache></c:strRef>`;
const numbers = (values: readonly string[], code = 'General') =>
  `<c:numRef><c:numCache><c:formatCode>${code}</c:formatCode>${points(values)}</c:numCache></c:numRef>`;
const series = (name: string, categories: string, values: string) =>
  `<c:ser><c:tx>${words([name])}</c:tx><c:cat>${categories}</c:cat><c:val>${values}</c:val></c:ser>`;
const title = (text: string) =>
  `<c:title><c:tx><c:rich><a:p><a:r><a:t>${text}</a:t></a:r></a:p></c:rich></c:tx></c:title>`;
const bars = (given: string, named = '') =>
  `<c:chart>${named}<c:plotArea><c:barChart>${given}</c:barChart></c:plotArea></c:chart>`;

/** The table's cells, row by row. */
function cells(body: string): readonly string[][] {
  return [...body.matchAll(/<tr>(.*?)<\/tr>/gs)].map(([, row]) =>
    [...(row ?? '').matchAll(/<td[^>]*>(.*?)<\/td>/gs)].map(([, cell]) => cell ?? ''),
  );
}

describe('a chart of a slide', () => {
  test('is shown with its title, series, categories and values as they were last drawn', async () => {
    const quarters = words(['I тоқсан', 'II тоқсан']);
    const body = await shown(
      bars(
        series('Хаттар', quarters, numbers(['1200', '1350.5'], '#,##0.0')) +
          series('Үлесі', quarters, numbers(['0.25', '0.3'], '0%')),
        title('Айналым 2026'),
      ),
    );
    expect(body).toContain('<p class="chart-title">Айналым 2026</p>');
    expect(cells(body)).toEqual([
      ['', 'Хаттар', 'Үлесі'],
      ['I тоқсан', '1\u00a0200,0', '25%'],
      ['II тоқсан', '1\u00a0350,5', '30%'],
    ]);
    expect(body).not.toContain('can’t be shown');
  });

  test('of points, of several kinds at once, with dates or levels, without names: what is there is shown', async () => {
    const scatter = `<c:chart><c:plotArea><c:scatterChart><c:ser><c:xVal>${numbers(['46000'], 'dd.mm.yyyy')}</c:xVal><c:yVal>${numbers(['7'])}</c:yVal></c:ser></c:scatterChart><c:lineChart><c:ser><c:val>${numbers(['8', '9'])}</c:val></c:ser></c:lineChart></c:plotArea></c:chart>`;
    expect(cells(await shown(scatter))).toEqual([
      ['09.12.2025', '7', '8'],
      ['2', '', '9'],
    ]);
    const levels = `<c:multiLvlStrRef><c:multiLvlStrCache><c:lvl>${points(['қаңтар'])}</c:lvl><c:lvl>${points(['2026'])}</c:lvl></c:multiLvlStrCache></c:multiLvlStrRef>`;
    expect(cells(await shown(bars(series('x', levels, numbers(['1'])))))[1]).toEqual(['2026, қаңтар', '1']);
  });

  test('is limited, holds no markup of the file, and one that cannot be read leaves the others', async () => {
    const many = Array.from({ length: 500 }, (_, at) => String(at));
    const long = await shown(bars(Array.from({ length: 30 }, () => series('s', words(many), numbers(many))).join('')));
    expect(cells(long).length).toBe(61);
    expect(cells(long)[0]?.length).toBe(13);
    expect(long).toContain('Not all rows and columns are shown');
    const far = await shown(
      bars(
        series(
          'far',
          words(['a']),
          '<c:numRef><c:numCache><c:pt idx="999999999"><c:v>1</c:v></c:pt><c:pt idx="-1"><c:v>2</c:v></c:pt></c:numCache></c:numRef>',
        ),
      ),
    );
    expect(cells(far)).toEqual([
      ['', 'far'],
      ['a', ''],
    ]);
    const evil = await shown(
      bars(
        series('&lt;img src=x onerror=alert(1)&gt;', words(['&quot;&gt;&lt;script&gt;']), numbers(['1'])),
        title('&lt;b&gt;'),
      ),
      '<c:chart><broken></c:chart>',
      '<c:chart/>',
    );
    expect(evil).not.toMatch(/<img|<script|<b>/);
    expect(evil).toContain('&lt;script&gt;');
    expect(evil.match(/a chart or diagram that can’t be shown here/g)?.length).toBe(2);
  });
});
