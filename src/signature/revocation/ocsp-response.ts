import { type Asn1Element, FormatDefect, readWholeElement } from '../asn1/element.ts';
import {
  bitStringOctetsOf,
  explicitOf,
  isContext,
  isUniversal,
  objectIdentifierOf,
  octetStringOf,
  sequenceOf,
  timeOf,
  universal,
} from '../asn1/values.ts';
import { type CertificateFacts, certificateFrom } from '../certificate.ts';
import { digestOf } from '../digest.ts';
import { type Extensions, hexOf, readExtensions } from '../extensions.ts';
import { type ComparableName, comparableName } from '../path/comparable-name.ts';
import { type SignedPart, signedOctets } from '../path/issuer-signature.ts';
import { readAlgorithmIdentifier } from '../signature-algorithm.ts';
import { shortest } from './serial-number.ts';

/** An OCSP answer of a responder (RFC 6960 §4.2), read and not judged. */
type OcspResponse =
  | { readonly kind: 'refused'; readonly status: OcspRefusal }
  | ({ readonly kind: 'basic' } & BasicOcspResponse);

type OcspRefusal = 'malformedRequest' | 'internalError' | 'tryLater' | 'sigRequired' | 'unauthorized' | 'unknown';

export interface BasicOcspResponse {
  readonly sha256: string;
  readonly signedPart: SignedPart;
  readonly responder:
    | { readonly kind: 'name'; readonly name: ComparableName }
    | { readonly kind: 'key-hash'; readonly sha1: Uint8Array };
  readonly producedAt: Date;
  readonly nonce: Uint8Array | null;
  readonly unknownCritical: readonly string[];
  readonly answers: readonly SingleAnswer[];
  readonly certificates: readonly CertificateFacts[];
}

export interface SingleAnswer {
  readonly hashAlgorithm: string;
  readonly issuerNameHash: Uint8Array;
  readonly issuerKeyHash: Uint8Array;
  readonly serial: Uint8Array;
  readonly status:
    | { readonly state: 'good' }
    | { readonly state: 'revoked'; readonly revokedAt: Date; readonly reason: number }
    | { readonly state: 'unknown' };
  readonly thisUpdate: Date;
  readonly nextUpdate: Date | null;
  readonly unknownCritical: readonly string[];
}

const limits = { depthMax: 32, elementCountMax: 20_000 };
const answerCountMax = 64;
const certificateCountMax = 16;

const sequenceTag = 0x30;
const enumerated = 10;
const basicResponse = '1.3.6.1.5.5.7.48.1.1';
const nonceType = '1.3.6.1.5.5.7.48.1.2';
const refusals: readonly (OcspRefusal | undefined)[] = [
  undefined,
  'malformedRequest',
  'internalError',
  'tryLater',
  undefined,
  'sigRequired',
  'unauthorized',
];

/** Reads an OCSPResponse, or a BasicOCSPResponse as signatures embed it (RFC 5126 §6.3.4). Throws FormatDefect. */
export function readOcspResponse(octets: Uint8Array): OcspResponse {
  const whole = readWholeElement(octets, limits);
  const [status, bytes] = sequenceOf(whole, 'OCSP response');
  // A basic response begins with a SEQUENCE, the other with an ENUMERATED.
  if (status?.octets[0] === sequenceTag) return readBasic(whole, octets);
  if (!isUniversal(status, enumerated) || status.content.length !== 1)
    throw new FormatDefect('OCSP response: no status');
  const code = status.content[0]!;
  if (code !== 0) return { kind: 'refused', status: refusals[code] ?? 'unknown' };
  if (!isContext(bytes, 0)) throw new FormatDefect('OCSP response: no answer');
  const [type, value] = sequenceOf(explicitOf(bytes, 'responseBytes'), 'responseBytes');
  if (objectIdentifierOf(type, 'responseType') !== basicResponse) throw new FormatDefect('OCSP response: not basic');
  return readBasic(readWholeElement(octetStringOf(value, 'response'), limits), octets);
}

function readBasic(element: Asn1Element, octets: Uint8Array): OcspResponse {
  const [data, algorithm, signature, wrapped] = sequenceOf(element, 'basic OCSP response');
  const fields = [...sequenceOf(data, 'responseData')];
  if (isContext(fields[0], 0)) fields.shift();
  const [responder, producedAt, responses, extended] = fields;
  const answers = sequenceOf(responses, 'responses');
  if (answers.length > answerCountMax) throw new FormatDefect(`more than ${answerCountMax} answers`);
  const certificates = isContext(wrapped, 0) ? sequenceOf(explicitOf(wrapped, 'certs'), 'certs') : [];
  if (certificates.length > certificateCountMax)
    throw new FormatDefect(`more than ${certificateCountMax} certificates`);
  const extensions = readExtensions(isContext(extended, 1) ? explicitOf(extended, 'responseExtensions') : undefined);
  const value = bitStringOctetsOf(signature, 'OCSP signature');
  return {
    kind: 'basic',
    sha256: hexOf(digestOf('sha-256', octets)),
    signedPart: signedOctets(readAlgorithmIdentifier(algorithm, 'OCSP signature'), data!.octets, value),
    responder: readResponder(responder),
    producedAt: timeOf(producedAt, 'producedAt'),
    nonce: extensions.get(nonceType)?.octets ?? null,
    unknownCritical: criticalBeside(extensions, [nonceType]),
    answers: answers.map(readAnswer),
    certificates: certificates.map(certificateFrom),
  };
}

function readResponder(element: Asn1Element | undefined): BasicOcspResponse['responder'] {
  if (isContext(element, 1)) return { kind: 'name', name: comparableName(explicitOf(element, 'byName').octets) };
  if (!isContext(element, 2)) throw new FormatDefect('OCSP response: no responder');
  return { kind: 'key-hash', sha1: octetStringOf(explicitOf(element, 'byKey'), 'byKey') };
}

function readAnswer(element: Asn1Element): SingleAnswer {
  const [identifier, status, thisUpdate, ...rest] = sequenceOf(element, 'single response');
  const [algorithm, nameHash, keyHash, serial] = sequenceOf(identifier, 'certID');
  if (!isUniversal(serial, universal.integer) || serial.content.length === 0)
    throw new FormatDefect('certID: no serial');
  const nextUpdate = rest.find((field) => isContext(field, 0));
  const extended = rest.find((field) => isContext(field, 1));
  const extensions = readExtensions(extended === undefined ? undefined : explicitOf(extended, 'singleExtensions'));
  return {
    hashAlgorithm: readAlgorithmIdentifier(algorithm, 'certID').identifier,
    issuerNameHash: octetStringOf(nameHash, 'issuerNameHash'),
    issuerKeyHash: octetStringOf(keyHash, 'issuerKeyHash'),
    serial: shortest(serial.content),
    status: readStatus(status),
    thisUpdate: timeOf(thisUpdate, 'thisUpdate'),
    nextUpdate: nextUpdate === undefined ? null : timeOf(explicitOf(nextUpdate, 'nextUpdate'), 'nextUpdate'),
    unknownCritical: criticalBeside(extensions, []),
  };
}

function readStatus(element: Asn1Element | undefined): SingleAnswer['status'] {
  if (element?.tagClass !== 'context' || element.tag > 2) throw new FormatDefect('certStatus: no known choice');
  if (element.tag !== 1) return { state: element.tag === 0 ? 'good' : 'unknown' };
  const [time, reason] = element.children;
  const code = reason === undefined ? undefined : explicitOf(reason, 'revocationReason').content[0];
  return { state: 'revoked', revokedAt: timeOf(time, 'revocationTime'), reason: code ?? 0 };
}

function criticalBeside(extensions: Extensions, known: readonly string[]): readonly string[] {
  return [...extensions].filter(([type, { critical }]) => critical && !known.includes(type)).map(([type]) => type);
}
