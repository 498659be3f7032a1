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
