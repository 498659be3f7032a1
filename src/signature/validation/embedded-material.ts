import { type CertificateFacts, readCertificate } from '../certificate.ts';
import type { RevocationValues } from '../cms/cms-reading.ts';
import type { SignerVerdict } from '../cms/verify-signer.ts';
import type { DocumentSignature } from '../forms/letter-signatures.ts';
import { readRevocationList } from '../revocation/list-reader.ts';
import type { RevocationList } from '../revocation/revocation-list.ts';
import { readToken } from '../timestamp/read-token.ts';

/** What a signature brings along for its own validation. Nothing of it is believed for standing there. */
export interface EmbeddedMaterial {
  readonly certificates: readonly CertificateFacts[];
  readonly lists: readonly RevocationList[];
  readonly ocspResponses: readonly Uint8Array[];
}

/** Material counts up to these numbers: everything else is fetched. */
const countMax = 64;
const tokensMax = 16;
const ocspOctetsMax = 128 * 1024;

/** Reads the material of a letter's signatures, each list and certificate once: all signatures of a PDF share theirs. */
export function openMaterialReader(): (
  signature: DocumentSignature,
  verdict: SignerVerdict | null,
) => EmbeddedMaterial {
  const lists = new Map<Uint8Array, RevocationList | null>();
  const certificates = new Map<Uint8Array, CertificateFacts | null>();
  const tokens = new Map<Uint8Array, RevocationValues>();
  return (signature, verdict) => {
    const { cms, embedded } = signature;
    const { unsignedAttributes: unsigned, signedAttributes: signed } = verdict?.signer ?? {};
    const stamped = [
      ...(signed?.contentTimestamps ?? []),
      ...(unsigned?.signatureTimestamps ?? []),
      ...(unsigned?.archiveTimestamps ?? []),
      ...(signature.xml?.timestamps.map(({ token }) => token) ?? []),
      ...(signature.form === 'pdf-document-timestamp' && cms !== null ? [cms.octets] : []),
    ];
    const values: readonly RevocationValues[] = [
      ...(cms === null ? [] : [cms]),
      ...(signed === undefined || signed === null ? [] : [signed.revocation]),
      ...(unsigned === undefined ? [] : [{ crls: unsigned.crls, ocspResponses: unsigned.basicOcspResponses }]),
      embedded,
      ...stamped.slice(0, tokensMax).map((token) => remembered(tokens, token, tokenValues)),
    ];
    const crls = values.flatMap((each) => each.crls).slice(0, countMax);
    const answers = values.flatMap((each) => each.ocspResponses).filter(({ length }) => length <= ocspOctetsMax);
    const added = [...(unsigned?.certificates ?? []), ...embedded.certificates].slice(0, countMax);
    return {
      certificates: [
        ...(cms?.certificates ?? []),
        ...added.flatMap((octets) => remembered(certificates, octets, readable) ?? []),
      ],
      lists: crls.flatMap((octets) => remembered(lists, octets, readableList) ?? []),
      ocspResponses: answers.slice(0, countMax),
    };
  };
}

function remembered<Value>(
  known: Map<Uint8Array, Value>,
  octets: Uint8Array,
  read: (octets: Uint8Array) => Value,
): Value {
  const before = known.get(octets);
  if (before !== undefined) return before;
  const value = read(octets);
  known.set(octets, value);
  return value;
}

/** What a token's authority put in about itself and those above it. */
function tokenValues(token: Uint8Array): RevocationValues {
  const read = readToken(token);
  if (!read.ok) return { crls: [], ocspResponses: [] };
  const { cms } = read;
  const unsigned = cms.signers.map(({ unsignedAttributes }) => unsignedAttributes);
  return {
    crls: [...cms.crls, ...unsigned.flatMap(({ crls }) => crls)],
    ocspResponses: [...cms.ocspResponses, ...unsigned.flatMap(({ basicOcspResponses }) => basicOcspResponses)],
  };
}

/** What can't be read tells nothing; the certificate's status is then asked elsewhere. */
function readable(octets: Uint8Array): CertificateFacts | null {
  const certificate = readCertificate(octets);
  return certificate instanceof Error ? null : certificate;
}

function readableList(octets: Uint8Array): RevocationList | null {
  const list = readRevocationList(octets);
  return list instanceof Error ? null : list;
}
