import { type Asn1Element, FormatDefect, innerLimits, readWholeElement } from '../asn1/element.ts';
import {
  booleanOf,
  integerHexOf,
  isContext,
  isUniversal,
  objectIdentifierOf,
  octetStringOf,
  sequenceOf,
  smallIntegerOf,
  timeOf,
  universal,
} from '../asn1/values.ts';
import { readAlgorithmIdentifier } from '../signature-algorithm.ts';

/** eContentType of a token. */
export const timestampContentType = '1.2.840.113549.1.9.16.1.4';

/** TSTInfo, RFC 3161 §2.4.2. */
export interface TimestampInfo {
  readonly policy: string;
  readonly imprintAlgorithm: string;
  readonly imprint: Uint8Array;
  readonly serialNumber: string;
  readonly genTime: Date;
  /** How far the time may be off, either way; null where the authority doesn't say. */
  readonly accuracyMilliseconds: number | null;
  /** Tokens of this authority can be ordered by genTime alone. */
  readonly ordering: boolean;
  /** In hexadecimal. */
  readonly nonce: string | null;
}

/** Throws FormatDefect. */
export function readTimestampInfo(octets: Uint8Array): TimestampInfo {
  const [version, policy, imprint, serialNumber, genTime, ...rest] = sequenceOf(
    readWholeElement(octets, innerLimits),
    'TSTInfo',
  );
  if (smallIntegerOf(version, 'TSTInfo version') !== 1) throw new FormatDefect('TSTInfo: no known version');
  if (!isUniversal(genTime, universal.generalizedTime)) throw new FormatDefect('genTime: no GeneralizedTime');
  const [algorithm, hash] = sequenceOf(imprint, 'messageImprint');
  const accuracy = rest.find((field) => isUniversal(field, universal.sequence));
  const ordering = rest.find((field) => isUniversal(field, universal.boolean));
  const nonce = rest.find((field) => isUniversal(field, universal.integer));
  const extensions = rest.find((field) => isContext(field, 1));
  refuseCriticalExtensions(extensions);
  return {
    policy: objectIdentifierOf(policy, 'TSTInfo policy'),
    imprintAlgorithm: readAlgorithmIdentifier(algorithm, 'messageImprint').identifier,
    imprint: octetStringOf(hash, 'messageImprint'),
    serialNumber: integerHexOf(serialNumber, 'TSTInfo serialNumber'),
    genTime: timeOf(genTime, 'genTime'),
    accuracyMilliseconds: accuracy === undefined ? null : accuracyOf(accuracy),
    ordering: ordering !== undefined && booleanOf(ordering, 'ordering'),
    nonce: nonce === undefined ? null : integerHexOf(nonce, 'nonce'),
  };
}

function accuracyOf(accuracy: Asn1Element): number {
  const countOf = (field: Asn1Element | undefined) =>
    field === undefined ? 0 : smallIntegerOf({ ...field, tagClass: 'universal', tag: universal.integer }, 'accuracy');
  const fields = sequenceOf(accuracy, 'accuracy');
  const seconds = countOf(fields.find((field) => isUniversal(field, universal.integer)));
  const milliseconds = countOf(fields.find((field) => isContext(field, 0)));
  const microseconds = countOf(fields.find((field) => isContext(field, 1)));
  return seconds * 1000 + milliseconds + microseconds / 1000;
}

/** None is defined that could be critical to us: a critical one makes the token unreadable (RFC 3161 §2.4.2). */
function refuseCriticalExtensions(field: Asn1Element | undefined): void {
  for (const extension of field?.children ?? []) {
    const [type, critical] = sequenceOf(extension, 'TSTInfo extension');
    if (isUniversal(critical, universal.boolean) && booleanOf(critical, 'TSTInfo extension')) {
      throw new FormatDefect(`TSTInfo: critical extension ${objectIdentifierOf(type, 'TSTInfo extension')}`);
    }
  }
}
