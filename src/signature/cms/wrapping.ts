import { FormatDefect } from '../asn1/element.ts';

/** How the signature stood in its file. */
export type Wrapping = 'binary' | 'pem' | 'base64';

const pemLabels = /-----BEGIN (CMS|PKCS7|PKCS #7 SIGNED DATA|PKCS7 SIGNED DATA)-----/;

/**
 * The BER or DER octets of a signature file: as it is, out of the first PEM block (RFC 7468 §8 and §9), or out of bare base64.
 * Throws FormatDefect.
 */
export function unwrap(octets: Uint8Array): { readonly wrapping: Wrapping; readonly octets: Uint8Array } {
  if (octets[0] === 0x30) return { wrapping: 'binary', octets };
  const text = Buffer.from(octets.buffer, octets.byteOffset, octets.length).toString('latin1');
  const begin = pemLabels.exec(text);
  if (begin !== null) {
    const start = begin.index + begin[0].length;
    const end = text.indexOf(`-----END ${begin[1]}-----`, start);
    if (end < 0) throw new FormatDefect('a PEM block without its end');
    return { wrapping: 'pem', octets: decodeBase64(text.slice(start, end)) };
  }
  const bare = text.startsWith('\u00ef\u00bb\u00bf') ? text.slice(3) : text;
  return { wrapping: 'base64', octets: decodeBase64(bare) };
}

function decodeBase64(text: string): Uint8Array {
  const digits = text.replaceAll(/\s+/g, '');
  if (digits.length === 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(digits)) throw new FormatDefect('neither BER nor base64');
  return new Uint8Array(Buffer.from(digits, 'base64'));
}
