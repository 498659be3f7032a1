import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BoundedLetter, LetterNotVerifiable } from '../../src/authenticity/bounded-letter.ts';

async function through(...chunks: Buffer[]): Promise<{ octets: string; leftOut: number }> {
  const bounded = new BoundedLetter();
  const octets = await buffer(Readable.from(chunks.filter(({ length }) => length > 0)).compose(bounded));
  return { octets: octets.toString('latin1'), leftOut: bounded.signaturesLeftOut };
}

describe('the letter as the verifier gets it', () => {
  test('has every line end as CRLF and nothing else changed, however the octets arrive', async () => {
    const octet = fc.constantFrom('a', ':', ' ', '\r', '\n', '\r\n', '\r\n\r\n');
    await fc.assert(
      fc.asyncProperty(
        fc.array(octet, { maxLength: 40 }),
        fc.array(fc.nat(40), { maxLength: 5 }),
        async (parts, cuts) => {
          const text = parts.join('');
          const places = [0, ...cuts.map((cut) => Math.min(cut, text.length)).toSorted((a, b) => a - b), text.length];
          const chunks = places.slice(1).map((end, index) => Buffer.from(text.slice(places[index], end), 'latin1'));
          expect((await through(...chunks)).octets).toBe(text.replace(/(?<!\r)\n/g, '\r\n'));
        },
      ),
      { numRuns: 500 },
    );
  });

  test('has ten DKIM-Signature fields at most, the topmost, folded lines and all', async () => {
    const signature = (number: number) => `DKIM-Signature: v=1;\r\n\ts=s${number}\r\n`;
    const signatures = Array.from({ length: 13 }, (_, number) => signature(number));
    const octets = `From: a@b.example\r\n${signatures.join('')}To: c\r\n\r\nDKIM-Signature: in the body\r\n`;
    const bounded = await through(Buffer.from(octets.slice(0, 77)), Buffer.from(octets.slice(77)));
    expect(bounded).toEqual({ octets: octets.replace(signatures.slice(10).join(''), ''), leftOut: 3 });
  });

  test('has no DKIM-Signature field over 16 KiB', async () => {
    const octets = `DKIM-Signature: h=${'from:'.repeat(4000)}\r\nFrom: a@b.example\r\n\r\n`;
    expect(await through(Buffer.from(octets))).toEqual({ octets: 'From: a@b.example\r\n\r\n', leftOut: 1 });
  });

  test.each([
    ['a header section over 512 KiB', `X: ${'y'.repeat(600_000)}`],
    ['more than 2000 header fields', 'a:\r\n'.repeat(2_001)],
    ['a body line over 256 KiB', `From: a@b.example\r\n\r\n${'z'.repeat(300_000)}`],
  ])('is none with %s', async (_name, text) => {
    const chunks = text.match(/[\s\S]{1,65536}/g)!.map((part) => Buffer.from(part));
    await expect(through(...chunks)).rejects.toThrow(LetterNotVerifiable);
  });
});
