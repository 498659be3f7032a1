import { expect, test } from 'vitest';
import { letterOf, made, partsOf } from './made-letters.ts';

const size = 60_000;
const hostile: readonly string[] = [
  'А. Ббб\n',
  'Премьер-Министру\n',
  '№ 1 от ',
  '1-1 тапсырма ',
  '№ ',
  '1/',
  'а\t',
  'а ',
  '_',
  'ДСП ',
  'Приложение ',
  '+7 (777) ',
  '16.11.2026 ',
  '\ud800',
  '«',
];

for (const piece of hostile) {
  test(`a letter made of ${JSON.stringify(piece)} alone is read in bounded time, and nothing is thrown`, () => {
    const text = piece.repeat(Math.ceil(size / piece.length));
    const lines = Array.from({ length: 500 }, () => text.slice(0, 60));
    const documents = [
      made('whole.pdf', [text]),
      made('lines.pdf', lines),
      letterOf({ head: [text.slice(0, 300)], reference: [text.slice(0, 200)], end: [text.slice(0, 250)] }),
    ];
    const begun = performance.now();
    const parts = partsOf({ subject: text.slice(0, 2000), text, documents });
    expect(parts.files).toHaveLength(3);
    // Far above what it takes (a second or two on a busy machine), far below what a runaway pattern would.
    expect(performance.now() - begun).toBeLessThan(20_000);
  });
}
