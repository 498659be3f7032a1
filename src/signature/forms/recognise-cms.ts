import { FormatDefect, readFirstElement, withDefect } from '../asn1/element.ts';
import { objectIdentifierOf, sequenceOf } from '../asn1/values.ts';
import type { CmsReading } from '../cms/cms-reading.ts';
import { readCms } from '../cms/read-cms.ts';
import { unwrap } from '../cms/wrapping.ts';
import { timestampContentType } from '../timestamp/timestamp-info.ts';
import { isNamedAsSignature } from './file-names.ts';
import type { FormLimits } from './form-limits.ts';
import { type LetterFile, wholeFile } from './letter-file.ts';

/** What a file turns out to be by its content, whatever it is called. */
export type CmsRecognition =
  | { readonly kind: 'none' }
  | { readonly kind: 'detached' | 'attached' | 'signers-missing' | 'timestamp'; readonly reading: CmsReading }
  | { readonly kind: 'encrypted' }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'unreadable'; readonly detail: string };

/** EnvelopedData, EncryptedData and AuthEnvelopedData (RFC 5652 §6 and §8, RFC 5083). */
const encryptedTypes = new Set(['1.2.840.113549.1.7.3', '1.2.840.113549.1.7.6', '1.2.840.113549.1.9.16.1.23']);

const signatureTypes = new Set([
  'application/pkcs7-signature',
  'application/x-pkcs7-signature',
  'application/pkcs7-mime',
  'application/x-pkcs7-mime',
  'application/cms',
]);

/** Reads the file where its first octets may be those of a CMS; only what must be a signature becomes a defect. */
export async function recogniseCms(file: LetterFile, limits: FormLimits): Promise<CmsRecognition> {
  const leading = Buffer.from(file.leadingOctets, 'hex');
  const certain = isSignedDataHead(leading);
  const claimed = certain || isNamedAsSignature(file.name) || signatureTypes.has(file.contentType.toLowerCase());
  if (!claimed && !mayBeCms(leading)) return { kind: 'none' };
  const octets = await wholeFile(file, limits.cms.sizeOctetsMax);
  if (octets === null) return claimed ? { kind: 'too-large' } : { kind: 'none' };
  return recogniseOctets(octets, limits, claimed);
}

export function recogniseOctets(octets: Uint8Array, limits: FormLimits, claimed: boolean): CmsRecognition {
  const outcome = readCms(octets, limits.cms);
  if (outcome.ok) {
    const { reading } = outcome;
    if (reading.contentType === timestampContentType) return { kind: 'timestamp', reading };
    if (reading.signers.length === 0) return { kind: 'signers-missing', reading };
    return { kind: reading.content === null ? 'detached' : 'attached', reading };
  }
  if (outcome.defect.code === 'too-large') return { kind: 'too-large' };
  if (isEncrypted(octets, limits)) return { kind: 'encrypted' };
  return claimed ? { kind: 'unreadable', detail: outcome.defect.detail } : { kind: 'none' };
}

function isEncrypted(octets: Uint8Array, limits: FormLimits): boolean {
  const type = withDefect(() => {
    const { element } = readFirstElement(unwrap(octets).octets, limits.cms);
    return objectIdentifierOf(sequenceOf(element, 'ContentInfo')[0], 'contentType');
  });
  return !(type instanceof FormatDefect) && encryptedTypes.has(type);
}

/** ContentInfo with the object identifier of SignedData: 1.2.840.113549.1.7.2. */
function isSignedDataHead(leading: Buffer): boolean {
  return leading[0] === 0x30 && leading.indexOf(Buffer.from('06092a864886f70d010702', 'hex').subarray(0, 10)) > 1;
}

/** A SEQUENCE of some length, a PEM block, or base64 of a SEQUENCE. */
function mayBeCms(leading: Buffer): boolean {
  if (leading[0] === 0x30) return leading[1]! >= 0x80;
  const text = leading
    .toString('latin1')
    .replace(/^\u00ef\u00bb\u00bf/, '')
    .trimStart();
  return text.startsWith('-----BEGIN') || /^M[A-Za-z0-9+/\s]{8,}$/.test(text);
}
