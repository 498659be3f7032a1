import { existsSync, readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ParsedLetter } from '../../src/letter/parsed-letter.ts';
import { readPieces, readSample } from './read-sample.ts';

/** Pieces that letters are made of, so that chance meets the reader's own branches. */
const fragments = fc.constantFrom(
  'From: ',
  'Subject: =?utf-8?B?',
  '?=',
  '=?koi8-r?Q?=F0',
  'Received: from x (y [1.2.3.4]) by z; ',
  'Content-Type: multipart/mixed; boundary=b',
  'Content-Type: multipart/digest; boundary="bb"',
  'Content-Type: message/rfc822',
  'Content-Type: text/html; charset=kz-1048',
  'Content-Type: text/plain; format=flowed; delsp=yes',
  'Content-Transfer-Encoding: base64',
  'Content-Transfer-Encoding: quoted-printable',
  "Content-Disposition: attachment; filename*0*=utf-8''%D0; filename*1=x",
  '\r\n',
  '\n',
  '\r\n\r\n',
  '--b',
  '--bb',
  '--b--',
  '<p>&#1080;<script>',
  '=',
  '=D0=',
  '"',
  '(((',
  '<a@b.kz>',
  ', ; :',
  '\0',
  '\r',
);
const shuffled = fc
  .array(fc.oneof({ weight: 6, arbitrary: fragments }, { weight: 1, arbitrary: fc.string({ unit: 'binary' }) }), {
    maxLength: 60,
  })
  .map((pieces) => Buffer.from(pieces.join('')));

const folders = ['letters/eml/', 'suites/mime/malformed/', 'suites/mime/rfc/', 'suites/bounces/bounce/'];
const samples = folders
  .map((folder) => new URL(`../../../shared/${folder}`, import.meta.url))
  .filter((folder) => existsSync(folder))
  .flatMap((folder) => readdirSync(folder).flatMap((file) => (file.endsWith('.eml') ? [new URL(file, folder)] : [])))
  .map((url) => readFileSync(url))
  .filter((octets) => octets.length < 100_000);

/** A sample letter with octets overwritten, cut out and put in. */
const mutated = fc
  .record({
    sample: fc.nat(),
    changes: fc.array(
      fc.record({
        at: fc.double({ min: 0, max: 1, noNaN: true }),
        cut: fc.nat(40),
        put: fc.oneof(fragments, fc.string({ unit: 'binary', maxLength: 8 })),
      }),
      { minLength: 1, maxLength: 12 },
    ),
  })
  .map(({ sample, changes }) => {
    let octets: Buffer = samples[sample % samples.length] ?? Buffer.from('Subject: x\r\n\r\ny');
    for (const { at, cut, put } of changes) {
      const start = Math.floor(at * octets.length);
      octets = Buffer.concat([octets.subarray(0, start), Buffer.from(put), octets.subarray(start + cut)]);
    }
    return octets;
  });

/** Milliseconds that no letter of this size may need, on a busy machine too. */
const timeMax = 2000;

async function holds(octets: Uint8Array, chunkOctets: number): Promise<void> {
  const start = performance.now();
  const letter = await readSample(octets);
  expect(performance.now() - start).toBeLessThan(timeMax);
  expect(letter.sizeOctets).toBe(octets.length);
  for (const one of allLetters(letter)) {
    expect(one.defects.length).toBeLessThanOrEqual(200);
    if (one.decodedFromPart === undefined) {
      for (const { start: from, end } of one.header) expect(from < end && end <= octets.length).toBe(true);
    }
  }
  // What is stored as JSON comes back as it was.
  expect(JSON.parse(JSON.stringify(letter))).toEqual(letter);
  expect(readPieces(octets, chunkOctets)).toEqual(letter);
}

function allLetters(letter: ParsedLetter): ParsedLetter[] {
  return [letter, ...letter.enclosed.flatMap(allLetters)];
}

const pieceSize = fc.integer({ min: 1, max: 4000 });

describe('any octets are read without a throw, the same in any pieces', () => {
  test('random octets', async () => {
    await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 2000 }), pieceSize, holds), { numRuns: 300 });
  });

  test('shuffled pieces of letters', async () => {
    await fc.assert(fc.asyncProperty(shuffled, pieceSize, holds), { numRuns: 1500 });
  });

  test('mutated sample letters', async () => {
    await fc.assert(fc.asyncProperty(mutated, pieceSize, holds), { numRuns: 400 });
  });
});

describe('letters that would take a backtracking or re-reading parser for ever', () => {
  const size = 200_000;
  const cases: readonly (readonly [name: string, letter: string])[] = [
    ['open comments', `From: ${'('.repeat(size)}\r\n\r\n`],
    ['open angle brackets', `From: ${'<'.repeat(size)}\r\n\r\n`],
    ['beginnings of encoded words', `Subject: ${'=?utf-8?q?'.repeat(size / 10)}\r\n\r\n`],
    ['malformed encoded words', `Subject: ${'=?'.repeat(size / 2)}\r\n\r\n`],
    ['blanks in a parameter', `Content-Type: text/plain; name=${' x'.repeat(size / 2)}\r\n\r\n`],
    ['semicolons', `Content-Type: text/plain${';'.repeat(size)}\r\n\r\n`],
    ['words without a value', `Content-Type: text/plain; ${'x '.repeat(size / 2)}\r\n\r\n`],
    ['open brackets in a trace', `Received: from ${'(['.repeat(size / 2)}\r\n\r\n`],
    ['blanks in a trace', `Received: from ${' '.repeat(size)}x\r\n\r\n`],
    ['blanks in a date', `Date: Mon, 1${' '.repeat(size)}x\r\n\r\n`],
    ['blanks in a subject', `Subject: a${' '.repeat(size)}b\r\n\r\n`],
    ['open tags', `Content-Type: text/html\r\n\r\n${'<'.repeat(size)}`],
    ['unclosed elements', `Content-Type: text/html\r\n\r\n${'<script>'.repeat(size / 8)}`],
    ['closing tags that close nothing', `Content-Type: text/html\r\n\r\n<script>${'</a'.repeat(size / 3)}`],
    ['unclosed comments', `Content-Type: text/html\r\n\r\n${'<!--'.repeat(size / 4)}`],
    ['ampersands', `Content-Type: text/html\r\n\r\n${'&'.repeat(size)}`],
    ['blank lines', `Content-Type: text/html\r\n\r\n${'<br>'.repeat(size / 4)}`],
    [
      'blanks before line ends',
      `Content-Transfer-Encoding: quoted-printable\r\n\r\n${`${' '.repeat(1000)}x`.repeat(200)}`,
    ],
    ['quotes of flowed text', `Content-Type: text/plain; format=flowed\r\n\r\n${'> \n>> \n'.repeat(size / 8)}`],
    [
      'lines that may be delimiters',
      `Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\n${'--\r\n'.repeat(size / 4)}`,
    ],
    ['message-ids', `References: ${'<'.repeat(size)}\r\n\r\n`],
  ];
  for (const [name, letter] of cases) {
    test(name, async () => {
      const start = performance.now();
      await readSample(letter, { limits: { headerSizeBytesMax: 1_000_000 } });
      expect(performance.now() - start).toBeLessThan(timeMax);
    });
  }
});
