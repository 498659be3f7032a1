import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { LetterDefectCode, ParsedLetter } from '../../src/letter/parsed-letter.ts';
import { readLetter } from '../../src/letter/read-letter.ts';
import { limits, readPieces, readSample } from './read-sample.ts';

function codes(letter: ParsedLetter): LetterDefectCode[] {
  return letter.defects.map(({ code }) => code);
}

function nested(depth: number): string {
  let letter = 'From: a@b.kz\r\n';
  for (let level = 0; level < depth; level++) {
    letter += `Content-Type: multipart/mixed; boundary="b${level}x"\r\n\r\n--b${level}x\r\n`;
  }
  return `${letter}\r\ndeep\r\n`;
}

/** Nothing in these letters takes long: a hang or a square of the size shows as a failure. */
const hostile = { timeout: 5000 };

describe('limits', () => {
  test('a depth bomb stops at the depth allowed', hostile, async () => {
    const letter = await readSample(nested(10_000));
    expect(codes(letter)).toContain('depth-exceeded');
    expect(letter.parts.length).toBeLessThan(3);
    expect((await readSample(nested(limits.partDepthMax))).text).toBe('deep\n');
  });

  test('letters inside letters inside letters stop at the depth allowed', hostile, async () => {
    const letter = await readSample(`${'Content-Type: message/rfc822\r\n\r\n'.repeat(10_000)}Subject: x\r\n\r\ny`);
    let depth = 0;
    let inner: ParsedLetter | undefined = letter;
    for (; inner?.enclosed[0] !== undefined; inner = inner.enclosed[0]) depth++;
    expect(depth).toBe(limits.partDepthMax);
    expect(codes(inner as ParsedLetter)).toContain('depth-exceeded');
  });

  test('100,000 header fields are counted, not kept', hostile, async () => {
    const letter = await readSample(`${'X-A: b\r\n'.repeat(30_000)}Subject: x\r\n\r\nbody`, {
      limits: { headerSizeBytesMax: 10_000_000 },
    });
    expect(letter.header).toHaveLength(limits.headerCountMax);
    expect(codes(letter)).toContain('header-count-exceeded');
    expect(letter.text).toBe('body');
    const larger = await readSample(`${'X-A: b\r\n'.repeat(100_000)}\r\nbody`);
    expect(codes(larger)).toContain('header-too-large');
    expect(larger.text).toBe('body');
  });

  test('a header line of a megabyte is not kept, and what follows the header is read', hostile, async () => {
    const letter = await readSample(`From: a@b.kz\r\nSubject: ${'x'.repeat(1_000_000)}\r\nTo: c@d.kz\r\n\r\nbody`);
    expect(letter.header.map(({ name }) => name)).toEqual(['from']);
    expect(codes(letter)).toEqual(['header-too-large']);
    expect(letter.text).toBe('body');
  });

  test('a field folded into a hundred thousand lines is held to the limit', hostile, async () => {
    const letter = await readSample(`Subject: x${'\r\n y'.repeat(100_000)}\r\n\r\nbody`);
    expect(codes(letter)).toContain('header-too-large');
    expect(letter.text).toBe('body');
  });

  test('10,000 parts are read up to the number allowed', hostile, async () => {
    const letter = await readSample(
      `Content-Type: multipart/mixed; boundary=b\r\n\r\n${'--b\r\nContent-Type: image/png\r\n\r\nx\r\n'.repeat(10_000)}--b--`,
    );
    // The multipart itself is one of them.
    expect(letter.parts).toHaveLength(limits.partCountMax - 1);
    expect(codes(letter)).toContain('part-count-exceeded');
  });

  test('text is cut at the limit over all parts, with no half character', async () => {
    const part = `--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${'ә'.repeat(600)}\r\n`;
    const letter = await readSample(`Content-Type: multipart/mixed; boundary=b\r\n\r\n${part}${part}--b--`, {
      limits: { textSizeCharsMax: 1000 },
    });
    expect(letter.text).toBe(`${'ә'.repeat(600)}\n\n${'ә'.repeat(400)}`);
    expect(codes(letter)).toEqual(['text-truncated']);
    expect(letter.parts[1]?.sizeOctets).toBe(1200);
  });

  test('a letter over the size allowed is read up to it, and no further', async () => {
    let octetsAsked = 0;
    async function* endless(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('Subject: x\r\n\r\n');
      while (true) {
        octetsAsked += 65_536;
        yield Buffer.alloc(65_536, 'x\r\n');
      }
    }
    const letter = await readLetter(endless(), { ...limits, letterSizeBytesMax: 1_000_000 });
    expect(codes(letter)).toContain('letter-too-large');
    expect(letter.subject).toBe('x');
    expect(octetsAsked).toBeLessThan(1_300_000);
    expect(letter.sizeOctets).toBe(1_000_000);
  });

  test('a letter of 40 MB raises memory by less than 150 MB', { timeout: 60_000 }, async () => {
    const line = `${Buffer.alloc(57, 0xab).toString('base64')}\r\n`;
    async function* large(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('Content-Type: application/pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n');
      for (let sent = 0; sent < 40_000_000; sent += line.length * 800) {
        await new Promise(setImmediate);
        yield Buffer.from(line.repeat(800));
      }
    }
    const before = process.memoryUsage().rss;
    let peak = before;
    const hash = createHash('sha256');
    const letter = await readLetter(large(), limits, async (_part, content) => {
      for await (const chunk of content) {
        hash.update(chunk);
        peak = Math.max(peak, process.memoryUsage().rss);
      }
    });
    expect(letter.parts[0]?.sizeOctets).toBeGreaterThan(28_000_000);
    expect(letter.parts[0]?.sha256).toBe(hash.digest('hex'));
    expect(peak - before).toBeLessThan(150_000_000);
  });
});

describe('boundary tricks', () => {
  const multipart = (boundary: string, body: string): string =>
    `From: a@b.kz\r\nContent-Type: multipart/mixed; boundary=${boundary}\r\n\r\n${body}`;

  test('an unterminated multipart keeps its last part', async () => {
    const letter = await readSample(multipart('b', '--b\r\n\r\none\r\n--b\r\n\r\ntwo'));
    expect(letter.text).toBe('one\n\ntwo');
    expect(codes(letter)).toEqual(['multipart-unterminated']);
  });

  test('a multipart whose boundary never comes keeps its text', async () => {
    const letter = await readSample(multipart('b', 'all that is there\r\n'));
    expect(letter.text).toBe('all that is there\n');
    expect(codes(letter)).toEqual(['boundary-missing']);
  });

  test('a multipart without a boundary keeps its text', async () => {
    const letter = await readSample('Content-Type: multipart/mixed\r\n\r\nall that is there');
    expect(letter.text).toBe('all that is there');
    expect(codes(letter)).toEqual(['boundary-missing']);
  });

  test('a delimiter in the middle of a line is text', async () => {
    expect((await readSample(multipart('b', '--b\r\n\r\nsee --b\r\n--b--'))).text).toBe('see --b');
  });

  test('the line end before a delimiter belongs to the delimiter, however the octets come', () => {
    const raw = multipart(
      'long-boundary',
      '--long-boundary\r\n\r\none\r\n\r\n--long-boundary\r\n\r\n--\r\n-two\r\n--long-boundary--\r\n',
    );
    for (let chunkOctets = 1; chunkOctets < 90; chunkOctets++) {
      expect(readPieces(Buffer.from(raw), chunkOctets).text, `chunks of ${chunkOctets}`).toBe('one\n\n--\n-two');
    }
  });

  test('what stands after the closing delimiter is not read', async () => {
    const letter = await readSample(multipart('b', '--b\r\n\r\none\r\n--b--\r\n--b\r\n\r\ntwo\r\n'));
    expect(letter.text).toBe('one');
    expect(letter.parts).toHaveLength(1);
  });

  test('a delimiter of the outer multipart ends the inner one', async () => {
    const inner = 'Content-Type: multipart/mixed; boundary=in\r\n\r\n--in\r\n\r\ninner\r\n';
    const letter = await readSample(multipart('out', `--out\r\n${inner}--out\r\n\r\nouter\r\n--out--`));
    expect(letter.parts.map(({ path }) => path)).toEqual(['1.1', '2']);
    expect(letter.defects).toMatchObject([{ code: 'multipart-unterminated', where: '1' }]);
  });
});
