import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { isOfFontFamily } from '../../src/documents/font-family.ts';
import { readDocument } from '../../src/documents/read-document.ts';
import { sampleFiles } from './sample-files.ts';

const files = await sampleFiles();
const squeezed = (text: string): string => text.replaceAll('\u00ad', '').replace(/\s+/g, ' ').trim();
const edits: Readonly<Record<string, string>> = {
  'tracked-insert': 'insertion',
  'tracked-delete': 'deletion',
  highlight: 'highlighting',
  comment: 'comment',
};

function pdfinfoPages(octets: Buffer): number | null {
  const folder = mkdtempSync(join(tmpdir(), 'pages-'));
  try {
    writeFileSync(join(folder, 'a.pdf'), octets);
    const said = execFileSync('pdfinfo', [join(folder, 'a.pdf')], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return Number(/^Pages:\s+(\d+)$/m.exec(said)?.[1]);
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT') return null;
    throw thrown;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe.skipIf(files === null)('documents of the labelled letters', () => {
  for (const { letter, name, octets, scenario } of files ?? []) {
    if (scenario.features.includes('password')) {
      test(`${letter} ${name} is behind a password`, async () => {
        const facts = await readDocument(octets);
        expect(facts).toMatchObject({ kind: 'pdf', state: { state: 'encrypted' }, blocks: [], bornDigital: null });
      });
      continue;
    }
    test(`${letter} ${name} gives all its words, pages, fonts and edits`, async () => {
      const facts = await readDocument(octets);
      expect(facts.state).toEqual({ state: 'read' });
      expect(facts.kind).toBe(scenario.kind);
      expect(facts.bornDigital).toBe(true);
      expect(facts.count?.value).toBe(scenario.pages.length);
      const said = squeezed(facts.blocks.map(({ text }) => text).join(' ')).replaceAll(/-(?=\p{Ll})/gu, '');
      for (const paragraph of scenario.pages.flat()) {
        expect(said).toContain(squeezed(paragraph).replaceAll(/-(?=\p{Ll})/gu, ''));
      }
      expect(facts.fonts.every(({ fontName }) => isOfFontFamily(fontName, 'Times New Roman'))).toBe(true);
      const wanted = scenario.features.map((feature) => edits[feature]).sort();
      expect(facts.edits.map(({ kind }) => kind).sort()).toEqual(wanted);
      for (const { evidence } of facts.edits) expect(evidence.quote).not.toBe('');
      expect(facts.signaturePresent).toBe(scenario.signature?.form === 'pades');
      expect(facts.defects).toEqual([]);
    });
  }

  test('have as many pages as pdfinfo counts', async (context) => {
    const counted = [];
    for (const { name, octets, scenario } of files ?? []) {
      if (scenario.kind !== 'pdf') continue;
      const pages = pdfinfoPages(octets);
      if (pages === null) return context.skip('pdfinfo is not installed');
      counted.push({ name, pages, read: (await readDocument(octets)).count?.value });
    }
    expect(counted.length).toBeGreaterThan(20);
    expect(counted.filter(({ pages, read }) => pages !== read)).toEqual([]);
  });

  test('show a presentation in 4:3 with letters of 22 points', async () => {
    const slides = files?.find(({ scenario }) => scenario.kind === 'pptx');
    const facts = await readDocument(slides?.octets ?? Buffer.alloc(0));
    expect(facts.slides?.aspectRatio).toBeCloseTo(4 / 3, 2);
    expect(facts.slides?.smallestFont).toMatchObject({ fontSizePt: 22, evidence: { place: { slide: 1 } } });
    expect(facts.sizeOctets).toBeGreaterThan(3_000_000);
  });

  test('part most paragraphs of a page as they were written', async () => {
    let whole = 0;
    let all = 0;
    for (const { octets, scenario } of files ?? []) {
      if (scenario.kind !== 'pdf') continue;
      const blocks = new Set((await readDocument(octets)).blocks.map(({ text }) => squeezed(text)));
      for (const paragraph of scenario.pages.flat()) {
        all++;
        if (blocks.has(squeezed(paragraph))) whole++;
      }
    }
    expect(whole / all).toBeGreaterThan(0.8);
  });
});
