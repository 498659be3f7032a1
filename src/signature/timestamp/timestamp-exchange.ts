import { FormatDefect, readWholeElement, withDefect } from '../asn1/element.ts';
import { sequenceOf, smallIntegerOf } from '../asn1/values.ts';
import { derElement } from '../asn1/write.ts';

/** AlgorithmIdentifier of SHA-256 with NULL parameters. */
const sha256Identifier = Uint8Array.from(Buffer.from('300d06096086480165030402010500', 'hex'));

/**
 * TimeStampReq (RFC 3161 §2.4.1) over a SHA-256, asking for the authority's certificate. `nonce`: random octets, the first of which
 * is from 1 to 127, so that they are a positive integer in its shortest form.
 */
export function timestampRequest(sha256: Uint8Array, nonce: Uint8Array): Uint8Array {
  const imprint = derElement(0x30, Buffer.concat([sha256Identifier, derElement(0x04, sha256)]));
  const version = derElement(0x02, Uint8Array.of(1));
  const certReq = derElement(0x01, Uint8Array.of(0xff));
  return derElement(0x30, Buffer.concat([version, imprint, derElement(0x02, nonce), certReq]));
}

const responseLimits = { depthMax: 64, elementCountMax: 20_000 };

/** The token of a TimeStampResp (§2.4.2), or what stands in its place. */
export function tokenOfResponse(octets: Uint8Array): Uint8Array | FormatDefect {
  return withDefect(() => {
    const [statusInfo, token] = sequenceOf(readWholeElement(octets, responseLimits), 'TimeStampResp');
    const status = smallIntegerOf(sequenceOf(statusInfo, 'PKIStatusInfo')[0], 'PKIStatus');
    // 0 granted, 1 granted with modifications.
    if (status > 1) throw new FormatDefect(`the authority refused with status ${status}`);
    if (token === undefined) throw new FormatDefect('the authority sent no token');
    return token.octets;
  });
}
