import type { DocumentKind } from './document-facts.ts';

/** What the first octets (and for text the beginning) say a file is. */
export interface RecognisedKind {
  /** `zip` also for Office files, `unknown` with format `ole2` for all compound files: their readers look inside. */
  readonly kind: DocumentKind;
  readonly format: string | null;
  /** A container that holds other files but is not opened here. */
  readonly archive?: true;
}

const signatures: readonly (readonly [hex: string, kind: DocumentKind, format: string, archive?: true])[] = [
  ['504b0304', 'zip', 'zip'],
  ['504b0506', 'zip', 'zip'],
  ['504b0708', 'zip', 'zip'],
  ['526172211a0700', 'rar', 'rar4'],
  ['526172211a070100', 'rar', 'rar5'],
  ['d0cf11e0a1b11ae1', 'unknown', 'ole2'],
  ['ffd8ff', 'image', 'jpeg'],
  ['89504e470d0a1a0a', 'image', 'png'],
  ['49492a00', 'image', 'tiff'],
  ['4d4d002a', 'image', 'tiff'],
  ['49492b00', 'image', 'bigtiff'],
  ['4d4d002b', 'image', 'bigtiff'],
  ['474946383761', 'image', 'gif'],
  ['474946383961', 'image', 'gif'],
  ['0000000c6a5020200d0a870a', 'image', 'jpeg2000'],
  ['7b5c727466', 'rtf', 'rtf'],
  // Named here, or a PDF within its first octets would be taken for the whole.
  ['789f3e22', 'unknown', 'tnef'],
  ['377abcaf271c', 'unknown', '7z', true],
  ['1f8b08', 'unknown', 'gzip', true],
  ['425a68', 'unknown', 'bzip2', true],
  ['fd377a585a00', 'unknown', 'xz', true],
  ['28b52ffd', 'unknown', 'zstd', true],
  ['4d534346', 'unknown', 'cab', true],
  ['4d5a', 'executable', 'windows-program'],
  ['7f454c46', 'executable', 'elf'],
  ['feedface', 'executable', 'mach-o'],
  ['feedfacf', 'executable', 'mach-o'],
  ['cefaedfe', 'executable', 'mach-o'],
  ['cffaedfe', 'executable', 'mach-o'],
  ['cafebabe', 'executable', 'java-class'],
  ['6465780a', 'executable', 'android-program'],
  ['4c0000000114020000000000c0000000', 'executable', 'windows-shortcut'],
  ['2321', 'executable', 'script'],
  ['efbbbf2321', 'executable', 'script'],
];

/** Of a file so much is looked at. */
export const recognisedOctetsMax = 65_536;

/** Recognises a file by its content alone. Never throws. */
export function recogniseKind(octets: Buffer): RecognisedKind {
  const lead = octets.toString('hex', 0, 24);
  // The longer signature is the closer one: RAR 5 begins as RAR 4 does.
  const found = signatures
    .filter(([hex]) => lead.startsWith(hex))
    .sort((a, b) => b[0].length - a[0].length)
    .find(([hex]) => hex !== '4d5a' || !isPlainText(octets.subarray(0, 16)));
  if (found !== undefined) {
    const [, kind, format, archive] = found;
    return { kind, format, ...(archive === undefined ? {} : { archive }) };
  }
  const beginning = octets.toString('latin1', 0, 1024);
  const signature = recogniseSignature(octets, beginning);
  if (signature !== null) return signature;
  // ISO 32000-1, annex H.3.4.1: the header may stand anywhere in the first 1024 octets.
  if (beginning.includes('%PDF-')) return { kind: 'pdf', format: 'pdf' };
  if (beginning.startsWith('BM') && octets.length > 26 && octets.readUInt32LE(2) <= octets.length + 2) {
    return { kind: 'image', format: 'bmp' };
  }
  if (beginning.startsWith('RIFF') && beginning.startsWith('WEBP', 8)) return { kind: 'image', format: 'webp' };
  if (beginning.startsWith('ftyphei', 4) || beginning.startsWith('ftypmif1', 4))
    return { kind: 'image', format: 'heic' };
  if (octets.toString('latin1', 257, 262) === 'ustar') return { kind: 'unknown', format: 'tar', archive: true };
  return recogniseText(octets);
}

/** OBJECT IDENTIFIER 1.2.840.113549.1.7.2, signed data (RFC 5652 §5.1). */
const signedData = Buffer.from('06092a864886f70d010702', 'hex');

function recogniseSignature(octets: Buffer, beginning: string): RecognisedKind | null {
  if (octets[0] === 0x30 && octets.subarray(0, 32).includes(signedData)) return { kind: 'signature', format: 'cms' };
  if (/^\s{0,8}-----BEGIN (?:PKCS7|CMS|SIGNED MESSAGE)-----/.test(beginning))
    return { kind: 'signature', format: 'cms-pem' };
  if (/^\s{0,8}MI[A-Za-z0-9+/\r\n]{60}/.test(beginning)) {
    const decoded = Buffer.from(beginning.slice(0, 120), 'base64');
    if (decoded.subarray(0, 40).includes(signedData)) return { kind: 'signature', format: 'cms-base64' };
  }
  return null;
}

function recogniseText(octets: Buffer): RecognisedKind {
  if (octets.length === 0) return { kind: 'unknown', format: 'empty' };
  const wide = wideEncoding(octets);
  const start = octets.subarray(0, 4096);
  const text = wide === null ? start.toString('latin1') : new TextDecoder(wide).decode(start);
  const lead = text
    .replace(/^(?:\u00ef\u00bb\u00bf|\ufeff)/, '')
    .trimStart()
    .slice(0, 1500);
  if (/^<(?:!doctype\s+html|html[\s>]|head[\s>]|body[\s>])/i.test(lead)) return { kind: 'html', format: 'html' };
  if (/^<hta:|^<script[\s>]/i.test(lead)) return { kind: 'executable', format: 'script' };
  if (lead.startsWith('<?xml') || /^<[A-Za-z]/.test(lead)) {
    if (/<(?:html|[a-z]+:html)[\s>]/i.test(lead)) return { kind: 'html', format: 'xhtml' };
    if (/<(?:[A-Za-z0-9]{1,10}:)?Signature[\s>][^>]{0,300}xmldsig/.test(lead))
      return { kind: 'signature', format: 'xml-signature' };
    if (/<\?mso-application progid="Word\.Document"|<w:wordDocument[\s>]/.test(lead))
      return { kind: 'unknown', format: 'word-xml' };
    return { kind: 'unknown', format: 'xml' };
  }
  if (/^(?:From |Received:|Return-Path:|MIME-Version:|Message-ID:)/i.test(lead) && /^[\w-]+:/m.test(lead)) {
    return { kind: 'unknown', format: 'message' };
  }
  if (wide !== null || isPlainText(octets.subarray(0, recognisedOctetsMax)))
    return { kind: 'txt', format: wide ?? 'txt' };
  return { kind: 'unknown', format: null };
}

export function wideEncoding(octets: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (octets[0] === 0xff && octets[1] === 0xfe) return 'utf-16le';
  if (octets[0] === 0xfe && octets[1] === 0xff) return 'utf-16be';
  return null;
}

/** No control characters but those of text: true of every charset that writes ASCII as ASCII. */
function isPlainText(octets: Uint8Array): boolean {
  let odd = 0;
  for (const octet of octets) {
    if (octet === 0) return false;
    if (octet < 32 && ![9, 10, 12, 13, 26, 27].includes(octet)) odd++;
  }
  return odd * 100 <= octets.length;
}
