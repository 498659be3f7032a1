import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { ParsedLetter } from '../../src/letter/parsed-letter.ts';
import { type AttachmentStart, readLetter } from '../../src/letter/read-letter.ts';
import { limits, readPieces, readSample } from './read-sample.ts';
import { tnefFile } from './tnef-file.ts';

function sha256(octets: Uint8Array | string): string {
  return createHash('sha256').update(octets).digest('hex');
}

const pdf = Buffer.from('%PDF-1.7 not really a document');

const letter = [
  'Return-Path: <a@dsm.gov.kz>',
  'Received: from x (x [192.0.2.1]) by mx.ukimet.kz;',
  '\tTue, 17 Nov 2026 10:42:00 +0500',
  'From: A <a@dsm.gov.kz>',
  'Message-ID: <1@dsm.gov.kz>',
  'Subject: Forwarded',
  'Content-Type: multipart/mixed; boundary=outer',
  '',
  '--outer',
  'Content-Type: text/plain; charset=utf-8',
  '',
  'See below.',
  '--outer',
  'Content-Type: message/rfc822',
  '',
  'From: B <b@dsm.gov.kz>',
  'Subject: Inner',
  'Content-Type: multipart/mixed; boundary=inner',
  '',
  '--inner',
  '',
  'Inner text.',
  '--inner',
  'Content-Type: application/pdf; name=hat.pdf',
  'Content-Transfer-Encoding: base64',
  '',
  pdf.toString('base64'),
  '--inner--',
  '--outer',
  'Content-Type: application/octet-stream',
  'Content-Disposition: attachment; filename="last.bin"',
  '',
  'octets',
  '--outer--',
  '',
].join('\r\n');

describe('a letter', () => {
  test('has its enclosed letter with its attachments under their paths', async () => {
    const read = await readSample(letter);
    expect(read.parts.map(({ path, role }) => [path, role])).toEqual([
      ['1', 'text'],
      ['2', 'enclosed-letter'],
      ['3', 'attachment'],
    ]);
    expect(read.enclosed).toMatchObject([
      { subject: 'Inner', text: 'Inner text.', from: [{ address: 'b@dsm.gov.kz' }] },
    ]);
    expect(read.enclosed[0]?.parts).toMatchObject([
      { path: '2.1', role: 'text' },
      {
        path: '2.2',
        role: 'attachment',
        fileName: 'hat.pdf',
        sizeOctets: pdf.length,
        sha256: sha256(pdf),
        leadingOctets: pdf.subarray(0, 16).toString('hex'),
      },
    ]);
    expect(read.defects).toEqual([]);
    expect(read.sizeOctets).toBe(Buffer.byteLength(letter));
    expect(read.returnPath).toBe('a@dsm.gov.kz');
  });

  test('is read the same whatever the pieces it comes in', async () => {
    const whole = await readSample(letter);
    for (let octets = 1; octets < 200; octets += 3) expect(readPieces(Buffer.from(letter), octets)).toEqual(whole);
  });

  test('in base64 inside another is read, its offsets counting in the decoded part', async () => {
    const inner = 'From: b@dsm.gov.kz\r\nSubject: Inner\r\n\r\nText';
    const read = await readSample(
      `From: a@b.kz\r\nContent-Type: message/rfc822\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(inner).toString('base64')}`,
    );
    const enclosed = read.enclosed[0];
    expect(enclosed).toMatchObject({ subject: 'Inner', text: 'Text', decodedFromPart: '1' });
    const subject = enclosed?.header[1];
    expect(inner.slice(subject?.start, subject?.end)).toBe('Subject: Inner');
  });

  test('returned as its header only is an enclosed letter without text', async () => {
    const read = await readSample(
      'Content-Type: multipart/report; boundary=b\r\n\r\n--b\r\nContent-Type: text/rfc822-headers\r\n\r\nSubject: Inner\r\nMessage-ID: <1@x>\r\n\r\nno text\r\n--b--',
    );
    expect(read.enclosed).toMatchObject([{ subject: 'Inner', messageId: '<1@x>', text: '', parts: [] }]);
  });

  test('without a header is all text', async () => {
    expect(await readSample('Hello, world\r\n\r\nSecond paragraph')).toMatchObject({
      header: [],
      text: 'Hello, world\n\nSecond paragraph',
    });
  });

  test('of no octets at all is an empty letter', async () => {
    expect(await readSample('')).toMatchObject({ header: [], subject: '', text: '', sizeOctets: 0 });
  });

  test('with only HTML gets its text from that', async () => {
    const html =
      '<style>p{}</style><p>Бірінші&nbsp;жол<br>Second &amp; third</p><table><tr><td>a</td><td>b</td></tr></table><script>x</script>';
    const read = await readSample(`Content-Type: text/html; charset=utf-8\r\n\r\n${html}`);
    expect(read.text).toBe('Бірінші жол\nSecond & third\n\na\tb');
    expect(read.html).toBe(html);
  });

  test('with plain text and HTML as alternatives has the plain text once', async () => {
    const alternatives = (plain: string): string =>
      `Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\n\r\n${plain}\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>HTML</p>\r\n--b--`;
    expect((await readSample(alternatives('Plain'))).text).toBe('Plain');
    expect((await readSample(alternatives(''))).text).toBe('HTML');
  });

  test('in format=flowed has its paragraphs whole', async () => {
    const flowed = 'Шығ. № 01-1 \r\n16.11.2026\r\n-- \r\nA\r\n> quoted \r\n> line\r\n from';
    const read = await readSample(`Content-Type: text/plain; charset=utf-8; format=flowed\r\n\r\n${flowed}`);
    expect(read.text).toBe('Шығ. № 01-1 16.11.2026\n-- \nA\n> quoted line\nfrom');
  });

  test('with a broken winmail.dat goes on, and one with the signature is no defect', async () => {
    const tnef = (octets: Buffer): string =>
      `Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: application/ms-tnef; name=winmail.dat\r\nContent-Transfer-Encoding: base64\r\n\r\n${octets.toString('base64')}\r\n--b\r\n\r\nText\r\n--b--`;
    const broken = await readSample(tnef(Buffer.alloc(53, 7)));
    expect(broken).toMatchObject({ text: 'Text', defects: [{ code: 'tnef-unreadable', where: '1' }] });
    expect(broken.parts[0]).toMatchObject({ fileName: 'winmail.dat', sizeOctets: 53, role: 'attachment' });
    const whole = tnefFile([]);
    expect((await readSample(tnef(whole))).defects).toEqual([]);
  });

  test('delivered twice has one content hash, changed it has another', async () => {
    const trace =
      'Delivered-To: x\r\nReceived: from y\r\n by z; x\r\nARC-Seal: i=1\r\nAuthentication-Results: a;\r\n b\r\n';
    const second = trace + letter.slice(letter.indexOf('From: A'));
    const first = await readSample(letter);
    expect((await readSample(second)).contentSha256).toBe(first.contentSha256);
    expect(first.contentSha256).toBe(sha256(letter.slice(letter.indexOf('From: A'))));
    expect((await readSample(letter.replace('See below', 'See Below'))).contentSha256).not.toBe(first.contentSha256);
    // A trace field in the enclosed letter is content.
    const inner = letter.replace('From: B', 'Received: from y by z; x\r\nFrom: B');
    expect((await readSample(inner)).contentSha256).not.toBe(first.contentSha256);
  });
});

describe('transfer encodings', () => {
  const cases: readonly { name: string; encoding: string; body: string; text: string; defects: number }[] = [
    { name: 'base64 in several padded pieces', encoding: 'BASE64', body: 'YQ==\r\nYg==', text: 'ab', defects: 0 },
    { name: 'base64 without padding', encoding: 'base64', body: 'YWI', text: 'ab', defects: 0 },
    { name: 'base64 with foreign characters', encoding: 'base64', body: 'YW*I=', text: 'ab', defects: 1 },
    {
      name: 'quoted-printable',
      encoding: 'quoted-printable',
      body: '=D0=96=\r\n x  \r\ny',
      text: 'Ж x\ny',
      defects: 0,
    },
    { name: 'quoted-printable with a bare sign', encoding: 'quoted-printable', body: 'a=b', text: 'a=b', defects: 1 },
    { name: 'an unknown encoding', encoding: 'x-own', body: 'text', text: 'text', defects: 1 },
  ];
  for (const { name, encoding, body, text, defects } of cases) {
    test(`${name} is read${defects === 0 ? '' : ', with a defect'}`, async () => {
      const raw = `Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n${body}`;
      const read = await readSample(raw);
      expect(read.text).toBe(text);
      expect(read.defects.map(({ code }) => code)).toEqual(defects === 0 ? [] : ['transfer-encoding-malformed']);
      for (let octets = 1; octets < 12; octets++) expect(readPieces(Buffer.from(raw), octets).text).toBe(text);
    });
  }
});

describe('attachments', () => {
  test('are handed over one after another with all their octets, those of enclosed letters too', async () => {
    const taken: { part: AttachmentStart; content: string }[] = [];
    let open = 0;
    await readSample(letter, {
      take: async (part, content) => {
        expect(++open).toBe(1);
        const pieces: Uint8Array[] = [];
        for await (const piece of content) {
          await new Promise(setImmediate);
          pieces.push(piece);
        }
        taken.push({ part, content: Buffer.concat(pieces).toString() });
        open--;
      },
    });
    expect(taken).toMatchObject([
      { part: { path: '2.2', fileName: 'hat.pdf', contentType: 'application/pdf' }, content: pdf.toString() },
      { part: { path: '3', fileName: 'last.bin', disposition: 'attachment' }, content: 'octets' },
    ]);
  });

  test('the letter is read no faster than its attachments are taken', async () => {
    let handed = 0;
    let taken = 0;
    async function* source(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('Content-Type: application/pdf\r\n\r\n');
      for (let sent = 0; sent < 100; sent++) {
        expect(handed - taken).toBeLessThan(400_000);
        handed += 65_536;
        yield Buffer.alloc(65_536, 'x');
      }
    }
    await readLetter(source(), limits, async (_part, content) => {
      for await (const piece of content) {
        await new Promise(setImmediate);
        taken += piece.length;
      }
    });
    expect(taken).toBe(handed);
  });

  test('left unread are dropped and the letter goes on', async () => {
    const read = await readSample(letter, { take: async () => undefined });
    expect(read.enclosed[0]?.parts[1]?.sha256).toBe(sha256(pdf));
    const partly = await readSample(letter, {
      take: async (_part, content) => {
        for await (const _piece of content) break;
      },
    });
    expect(partly).toEqual(read);
  });

  test('that cannot be stored reject the reading with that error', async () => {
    const full = new Error('disk full');
    await expect(readSample(letter, { take: () => Promise.reject(full) })).rejects.toBe(full);
  });

  test('are not taken for whole when the stream breaks off', async () => {
    const broken = new Error('connection lost');
    async function* source(): AsyncGenerator<Uint8Array> {
      yield Buffer.from(`Content-Type: application/pdf\r\n\r\n${'x'.repeat(100_000)}`);
      throw broken;
    }
    let seen: unknown = null;
    const reading = readLetter(source(), limits, async (_part, content) => {
      try {
        for await (const _piece of content);
      } catch (error) {
        seen = error;
        throw error;
      }
    });
    await expect(reading).rejects.toBe(broken);
    expect(seen).toBe(broken);
  });
});

const letters = new URL('../../../shared/letters/eml/', import.meta.url);
const bounces = new URL('../../../shared/suites/bounces/bounce/', import.meta.url);

describe('evidence', () => {
  const samples = [letters, bounces].flatMap((folder) =>
    existsSync(folder) ? readdirSync(folder).map((file) => ({ file, url: new URL(file, folder) })) : [],
  );
  test('slicing the raw letter at a field gives the field', async () => {
    const raw = Buffer.from(letter);
    for (const octets of [raw, ...samples.map(({ url }) => readFileSync(url))]) {
      const read = await readSample(octets, { limits: { headerSizeBytesMax: 10_000_000 } });
      expect(fieldsOf(read).length).toBeGreaterThan(0);
      for (const { name, start, end } of fieldsOf(read)) {
        const field = octets.subarray(start, end).toString('latin1');
        expect(field.toLowerCase()).toMatch(/^[!-9;-~]+[ \t]*:/);
        expect(field.slice(0, field.indexOf(':')).trim().toLowerCase()).toBe(name);
        expect(field).not.toMatch(/\n(?![ \t])|\r$/);
        expect(octets[end] === 0x0a || octets[end] === 0x0d || end === octets.length).toBe(true);
      }
    }
  });
});

function fieldsOf(read: ParsedLetter): ParsedLetter['header'][number][] {
  const own = read.decodedFromPart === undefined ? read.header : [];
  return [...own, ...read.enclosed.flatMap(fieldsOf)];
}
