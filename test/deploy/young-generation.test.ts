import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** Every way in which the whole intake is started, and the bench that measures it. */
const starts = [
  'bin/tirkeu.mjs',
  'package.json',
  'Dockerfile',
  'deploy/systemd/tirkeu.service',
  'bench/intake-process.ts',
];

test.each(starts)('%s starts it with the young generation that its memory was measured with', (file) => {
  const text = readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');
  expect(text.match(/--max-semi-space-size=\d+/g)).toEqual(['--max-semi-space-size=8']);
});
