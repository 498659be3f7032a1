import { deflateSync } from 'node:zlib';
import { ordinaryAttributes, signedData, signerInfo, type TestSigner } from '../cms/cms-writer.ts';

/** A small writer of PDFs and of their incremental revisions, for what no honest program writes as much as for what they do. */

export type PdfObjects = Readonly<Record<number, string>>;

const latin1 = (text: string) => Buffer.from(text, 'latin1');

export function stream(content: string, entries = ''): string {
  return `<< /Length ${content.length} ${entries} >>\nstream\n${content}\nendstream`;
}

/** Two pages with a text each, a form with one text field. Objects: 1 catalogue, 2 pages, 3 and 4 pages, 5 to 7 below. */
export const basicObjects: PdfObjects = {
  1: '<< /Type /Catalog /Pages 2 0 R /AcroForm 8 0 R >>',
  2: '<< /Type /Pages /Kids [3 0 R 4 0 R] /Count 2 /MediaBox [0 0 595 842] >>',
  3: '<< /Type /Page /Parent 2 0 R /Contents 5 0 R /Resources << /Font << /F1 7 0 R >> >> /Annots [9 0 R] >>',
  4: '<< /Type /Page /Parent 2 0 R /Contents 6 0 R /Resources << /Font << /F1 7 0 R >> >> >>',
  5: stream('BT /F1 12 Tf 50 700 Td (Pay 100 tenge) Tj ET'),
  6: stream('BT /F1 12 Tf 50 700 Td (Second page) Tj ET'),
  7: '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  8: '<< /Fields [9 0 R] /DA (/Helv 0 Tf 0 g) >>',
  9: '<< /Type /Annot /Subtype /Widget /FT /Tx /T (number) /Rect [0 0 100 20] /P 3 0 R >>',
};

export function basicPdf(objects: PdfObjects = basicObjects): Buffer {
  return withRevision(latin1('%PDF-1.7\n'), objects);
}

/** The file with the objects appended, and cross-references that build on the last ones. */
export function withRevision(pdf: Buffer, objects: PdfObjects, trailer = ''): Buffer {
  let text = pdf.toString('latin1');
  const previous = [...text.matchAll(/startxref\n(\d+)/g)].at(-1)?.[1];
  const offsets = new Map<number, number>();
  for (const [number, content] of Object.entries(objects)) {
    offsets.set(Number(number), text.length);
    text += `${number} 0 obj\n${content}\nendobj\n`;
  }
  const start = text.length;
  text += 'xref\n';
  for (const [number, offset] of offsets) text += `${number} 1\n${String(offset).padStart(10, '0')} 00000 n \n`;
  const back = previous === undefined ? '' : `/Prev ${previous}`;
  text += `trailer\n<< /Size 1000 /Root 1 0 R ${back} ${trailer} >>\nstartxref\n${start}\n%%EOF\n`;
  return latin1(text);
}

const room = 8192;

export interface SigningOptions {
  readonly fieldNumber?: number;
  readonly subFilter?: string;
  readonly entries?: string;
  /** Objects of the same revision, the form and page among them where they differ from the usual. */
  readonly objects?: PdfObjects;
  /** The CMS over the octets of the byte range. */
  readonly cms?: (octets: Uint8Array) => Uint8Array;
}

/** Signs in a new revision: a signature field without a look, on the first page. */
export function sign(pdf: Buffer, signer: TestSigner, options: SigningOptions = {}): Buffer {
  const field = options.fieldNumber ?? 20;
  const fields = Array.from({ length: (field - 20) / 2 + 1 }, (_, i) => `${20 + 2 * i} 0 R`).join(' ');
  const signature = [
    `<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /${options.subFilter ?? 'ETSI.CAdES.detached'}`,
    `/ByteRange [0 ${'0'.repeat(10)} ${'0'.repeat(10)} ${'0'.repeat(10)}] /Contents <${'0'.repeat(room)}>`,
    `/M (D:20261117100000+05'00') ${options.entries ?? ''} >>`,
  ].join(' ');
  const revision = withRevision(pdf, {
    3: basicObjects[3]!.replace('[9 0 R]', `[9 0 R ${fields}]`),
    8: basicObjects[8]!.replace('[9 0 R]', `[9 0 R ${fields}]`).replace('/DA', '/SigFlags 3 /DA'),
    [field]: `<< /Type /Annot /Subtype /Widget /FT /Sig /T (Signature${field}) /Rect [0 0 0 0] /F 132 /P 3 0 R /V ${field + 1} 0 R >>`,
    [field + 1]: signature,
    ...options.objects,
  });
  return filled(revision, signer, options.cms);
}

/** Fills in the byte range and the contents of the last signature in the file. */
function filled(revision: Buffer, signer: TestSigner, cms?: SigningOptions['cms']): Buffer {
  const open = revision.lastIndexOf(`<${'0'.repeat(room)}>`);
  const close = open + room + 2;
  const range = [open, close, revision.length - close].map((number) => String(number).padStart(10, '0')).join(' ');
  const text = Buffer.from(revision);
  text.set(latin1(`[0 ${range}]`), text.lastIndexOf('/ByteRange [0 ') + '/ByteRange '.length);
  const octets = new Uint8Array(Buffer.concat([text.subarray(0, open), text.subarray(close)]));
  const contents = cms?.(octets) ?? signedData([signer], [signerInfo(signer, ordinaryAttributes(octets)).octets]);
  text.set(latin1(Buffer.from(contents).toString('hex')), open + 1);
  return text;
}

/** Replaces an identifier by a longer one at its first place that is not in signed attributes, and grows what holds it. */
export function lengthened(data: Buffer, from: Buffer, to: Buffer): Uint8Array {
  const at = data.indexOf(from);
  const grow = to.length - from.length;
  const result = Buffer.concat([data.subarray(0, at), to, data.subarray(at + from.length)]);
  const walk = (start: number): void => {
    const length = result[start + 1]!;
    const width = length < 0x80 ? 0 : length & 0x7f;
    if (width === 0) result[start + 1] = length + grow;
    else result.writeUIntBE(result.readUIntBE(start + 2, width) + grow, start + 2, width);
    let child = start + 2 + width;
    while (true) {
      const childWidth = result[child + 1]! < 0x80 ? 0 : result[child + 1]! & 0x7f;
      const size = childWidth === 0 ? result[child + 1]! : result.readUIntBE(child + 2, childWidth);
      const end = child + 2 + childWidth + size;
      if (child === at) return;
      if (at > child && at < end) {
        walk(child);
        return;
      }
      child = end;
    }
  };
  walk(0);
  return new Uint8Array(result);
}

/** The basic file with its small objects in an object stream and its cross-references in a stream with a predictor. */
export function objectStreamPdf(): Buffer {
  const inside = [1, 2, 4, 7, 9];
  let text = '%PDF-1.7\n';
  const offsets = new Map<number, number>();
  const add = (number: number, content: string) => {
    offsets.set(number, text.length);
    text += `${number} 0 obj\n${content}\nendobj\n`;
  };
  for (const number of [3, 5, 6, 8]) add(number, basicObjects[number]!);
  let [head, body] = ['', ''];
  for (const number of inside) {
    head += `${number} ${body.length} `;
    body += `${basicObjects[number]!} `;
  }
  const packed = deflateSync(Buffer.from(head + body, 'latin1')).toString('latin1');
  add(10, stream(packed, `/Type /ObjStm /N ${inside.length} /First ${head.length} /Filter /FlateDecode`));
  const start = text.length;
  offsets.set(11, start);
  const rows = Array.from({ length: 12 }, (_, number) => {
    const row = Buffer.alloc(5);
    if (inside.includes(number)) row.set([2, 0, 0, 10, inside.indexOf(number)]);
    else if (offsets.has(number)) {
      row[0] = 1;
      row.writeUIntBE(offsets.get(number)!, 1, 3);
    }
    return row;
  });
  const predicted = rows.map((row, index) => {
    const above = rows[index - 1] ?? Buffer.alloc(5);
    return Buffer.concat([Uint8Array.of(2), row.map((octet, i) => octet - above[i]!)]);
  });
  const data = deflateSync(Buffer.concat(predicted)).toString('latin1');
  const entries =
    '/Type /XRef /W [1 3 1] /Size 12 /Root 1 0 R /Filter /FlateDecode /DecodeParms << /Predictor 12 /Columns 5 >>';
  text += `11 0 obj\n${stream(data, entries)}\nendobj\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(text, 'latin1');
}
