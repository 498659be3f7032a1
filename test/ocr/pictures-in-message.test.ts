import { createHash } from 'node:crypto';
import { crc32, deflateSync } from 'node:zlib';
import { PDFDocument } from 'pdf-lib';
import { expect, test } from 'vitest';
import type { AttachedFile } from '../../src/pipeline/letter-attachments.ts';
import { readDocuments } from '../../src/pipeline/read-documents.ts';

const octets = picture(64, 64);
const file: AttachedFile = {
  path: '2',
  name: 'image.png',
  sizeOctets: octets.length,
  sha256: createHash('sha256').update(octets).digest('hex'),
  leadingOctets: octets.subarray(0, 512).toString('hex'),
  open: async function* () {
    yield octets;
  },
} as unknown as AttachedFile;

test('a picture within the message is not read for its words, an attached one is', async () => {
  const read = async (disposition: 'inline' | 'attachment', contentId: string | null): Promise<number> => {
    let asked = 0;
    const part = { path: '2', disposition, contentId } as never;
    const recognise = async () => {
      asked += 1;
      return null;
    };
    const [document] = await readDocuments([file], { recognise, letter: { parts: [part] } });
    expect(document?.facts.kind).toBe('image');
    return asked;
  };
  expect(await read('inline', null)).toBe(0);
  expect(await read('attachment', '<logo@example.kz>')).toBe(0);
  expect(await read('attachment', null)).toBe(1);
});

test('a scanned PDF within the message is read for its words all the same: it may be the letter', async () => {
  const scan = await scannedPdf();
  const scanned = {
    ...file,
    name: 'scan.pdf',
    sizeOctets: scan.length,
    leadingOctets: '255044462d',
    open: () => once(scan),
  };
  let asked = 0;
  const recognise = async () => {
    asked += 1;
    return null;
  };
  const part = { path: '2', disposition: 'inline', contentId: '<scan@example.kz>' } as never;
  await readDocuments([scanned as unknown as AttachedFile], { recognise, letter: { parts: [part] } });
  expect(asked).toBeGreaterThan(0);
});

async function* once(chunk: Uint8Array): AsyncGenerator<Uint8Array> {
  yield chunk;
}

/** A page that is nothing but a picture. */
async function scannedPdf(): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  const page = document.addPage([595, 842]);
  page.drawImage(await document.embedPng(octets), { x: 0, y: 0, width: 595, height: 842 });
  return document.save();
}

/** A grey PNG. */
function picture(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0, 0, 0, 0], 8);
  const rows = Buffer.alloc((width + 1) * height, 0x80);
  for (let row = 0; row < height; row += 1) rows[row * (width + 1)] = 0;
  const signature = Buffer.from('89504e470d0a1a0a', 'hex');
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const typed = Buffer.concat([Buffer.from(type), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(typed));
  return Buffer.concat([length, typed, sum]);
}
