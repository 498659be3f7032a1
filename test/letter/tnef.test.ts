import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readTnef } from '../../src/letter/tnef.ts';
import { limits, readSample } from './read-sample.ts';
import { tnefAttribute, tnefFile } from './tnef-file.ts';

const pdf = Buffer.from('%PDF-1.7 octets of a document');
const two = [
  { longName: 'Қаулы жобасы.pdf', title: 'KAULY~1.PDF', mimeTag: 'application/pdf', octets: pdf },
  // «Хат» in code page 1251, which the container names.
  { title: '\xd5\xe0\xf2.p7s', octets: Buffer.from([0x30, 0x80, 1, 2, 3]), among: 'binary' as const },
];

describe('a container of TNEF', () => {
  test('gives its files by their long names, else by titles in its code page, wherever their content stands', () => {
    const { files, bodies, fault } = readTnef(tnefFile(two), 500);
    expect(fault).toBeNull();
    expect(bodies).toEqual(['rtf']);
    expect(files.map(({ name, contentType }) => [name, contentType])).toEqual([
      ['Қаулы жобасы.pdf', 'application/pdf'],
      ['Хат.p7s', null],
    ]);
    expect(files.map(({ octets }) => octets)).toEqual(two.map(({ octets }) => octets));
  });

  const faults: readonly (readonly [string, Buffer, RegExp, number])[] = [
    ['without its signature', Buffer.alloc(60, 7), /signature/, 0],
    ['cut off within a file', tnefFile(two).subarray(0, -20), /longer than what is left/, 1],
    ['with a length beyond its end', tnefFile(two, [lying(0xfffffff0)]), /longer than what is left/, 2],
    ['with a head cut off', tnefFile(two, [Buffer.from([1, 2, 3])]), /head of an attribute/, 2],
    ['with an attribute of no level', tnefFile(two, [tnefAttribute(3, 1, pdf)]), /level 3/, 2],
    ['with a file of two contents', tnefFile([two[0]!], [tnefAttribute(2, 0x0006800f, pdf)]), /two contents/, 1],
    [
      'with a file of another content in its properties',
      tnefFile([{ octets: pdf, among: 'binary' }], [tnefAttribute(2, 0x0006800f, two[1]!.octets)]),
      /two contents/,
      1,
    ],
    ['with a file of two lists of properties', tnefFile([two[0]!], [other()]), /two lists/, 1],
    ['with a file that has none', tnefFile([{ title: 'x' }]), /no content/, 0],
    ['with an attached message', tnefFile([{ octets: pdf, among: 'object' }, two[0]!]), /message or object/, 1],
    ['with more files than are read', tnefFile([...two, ...two, ...two]), /more than 5 files/, 5],
    ['with content before a file', tnefFile([], [tnefAttribute(2, 0x0006800f, pdf)]), /before its beginning/, 0],
  ];
  test.each(faults)('%s is at fault, and what is whole before it is kept', (_, octets, fault, count) => {
    const read = readTnef(octets, 5);
    expect(read.fault).toMatch(fault);
    expect(read.files.length).toBe(count);
  });

  test('with a changed octet in a file is at fault by its checksum', () => {
    const octets = tnefFile(two);
    octets[octets.indexOf('octets of')]! ^= 1;
    expect(readTnef(octets, 5).fault).toMatch(/checksum/);
  });

  test('whatever its octets, ends in files and a fault, and never takes more than there is', () => {
    const sample = tnefFile(two);
    const change = fc.record({ at: fc.nat(sample.length - 1), to: fc.nat(255) });
    const mutated = fc.tuple(fc.array(change, { maxLength: 8 }), fc.nat(sample.length)).map(([changes, end]) => {
      const octets = Buffer.from(sample.subarray(0, end));
      for (const { at, to } of changes) if (at < octets.length) octets[at] = to;
      return octets;
    });
    const random = fc.uint8Array({ maxLength: 400 }).map((tail) => Buffer.concat([sample.subarray(0, 6), tail]));
    // Attributes with true checksums around properties that mean nothing: what lies deeper is met, too.
    const dressed = fc
      .uint8Array({ maxLength: 200 })
      .map((data) =>
        tnefFile([], [tnefAttribute(2, 0x00069002, pdf), tnefAttribute(2, 0x00069005, Buffer.from(data))]),
      );
    fc.assert(
      fc.property(fc.oneof(mutated, random, dressed), (octets) => {
        const { files, fault } = readTnef(octets, 5);
        const taken = files.reduce((sum, file) => sum + file.octets.length, 0);
        return taken <= octets.length && (fault !== null || octets.equals(sample) || files.length <= 2);
      }),
      { numRuns: 2000 },
    );
  });
});

/** An attribute that says to be longer than it is. */
function lying(length: number): Buffer {
  const octets = tnefAttribute(1, 0x0002800c, pdf);
  octets.writeUInt32LE(length, 5);
  return octets;
}

/** Properties of an attachment with content of their own. */
function other(): Buffer {
  const list = Buffer.alloc(20);
  for (const [at, value] of [1, 0x37010102, 1, 4, 0x01020304].entries()) list.writeUInt32LE(value, 4 * at);
  return tnefAttribute(2, 0x00069005, list);
}

describe('a letter with winmail.dat', () => {
  const letter = (container: Buffer): string =>
    'From: A <a@b.kz>\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nText\r\n--b\r\n' +
    'Content-Type: application/ms-tnef; name=winmail.dat\r\nContent-Transfer-Encoding: base64\r\n\r\n' +
    `${container.toString('base64')}\r\n--b\r\nContent-Disposition: attachment; filename=last.txt\r\n\r\nz\r\n--b--`;

  test('has its files as parts below its own, and they are handed over as attachments', async () => {
    const taken = new Map<string, Buffer>();
    const parsed = await readSample(letter(tnefFile(two)), {
      take: async ({ path }, content) => {
        const pieces: Uint8Array[] = [];
        for await (const piece of content) pieces.push(piece.slice());
        taken.set(path, Buffer.concat(pieces));
      },
    });
    expect(parsed.defects).toEqual([]);
    expect(parsed.parts.map(({ path, role, fileName, contentType }) => [path, role, fileName, contentType])).toEqual([
      ['1', 'text', null, 'text/plain'],
      ['2', 'attachment', 'winmail.dat', 'application/ms-tnef'],
      ['2.1', 'attachment', 'Қаулы жобасы.pdf', 'application/pdf'],
      ['2.2', 'attachment', 'Хат.p7s', 'application/octet-stream'],
      ['3', 'attachment', 'last.txt', 'text/plain'],
    ]);
    expect(parsed.parts[1]?.tnef).toEqual({ bodies: ['rtf'] });
    expect(parsed.parts[2]?.sha256).toBe(createHash('sha256').update(pdf).digest('hex'));
    expect([...taken.keys()]).toEqual(['2', '2.1', '2.2', '3']);
    expect(taken.get('2.1')).toEqual(pdf);
  });

  test('that is cut off says so, keeps the files before, and stays a file itself', async () => {
    const parsed = await readSample(letter(tnefFile(two).subarray(0, -40)));
    expect(parsed.defects).toMatchObject([{ code: 'tnef-unreadable', where: '2' }]);
    expect(parsed.parts.map(({ path }) => path)).toEqual(['1', '2', '2.1', '3']);
    expect(parsed.parts[1]).not.toHaveProperty('tnef');
  });

  test('counts its files among the parts of the letter', async () => {
    const parsed = await readSample(letter(tnefFile([...two, ...two])), { limits: { ...limits, partCountMax: 6 } });
    expect(parsed.defects.map(({ code, where }) => [code, where])).toEqual([
      ['tnef-unreadable', '2'],
      ['part-count-exceeded', '3'],
    ]);
    expect(parsed.parts.length).toBe(2 + 3);
  });

  test('takes folders and control characters off the names', async () => {
    const names = ['C:\\Users\\a\\хат.pdf', '../../etc/x.pdf', '\u0001'];
    const parsed = await readSample(letter(tnefFile(names.map((longName) => ({ longName, octets: pdf })))));
    expect(parsed.parts.slice(2, 5).map(({ fileName }) => fileName)).toEqual(['хат.pdf', 'x.pdf', null]);
  });
});
