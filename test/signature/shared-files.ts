import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { FormatDefect } from '../../src/signature/asn1/element.ts';
import { type CertificateFacts, readCertificate } from '../../src/signature/certificate.ts';
import { defaultCmsLimits } from '../../src/signature/cms/cms-reading.ts';
import { readCms } from '../../src/signature/cms/read-cms.ts';

/** Samples and letters beside the project; tests that need them are skipped where they are not at hand. */
const shared = new URL('../../../shared/', import.meta.url);

export const haveSharedFiles = existsSync(shared);

export function sharedFile(path: string): Uint8Array {
  return new Uint8Array(readFileSync(new URL(path, shared)));
}

export function sharedFolder(path: string): readonly string[] {
  return haveSharedFiles ? readdirSync(new URL(path, shared)) : [];
}

/** A certificate in DER, PEM or bare base64. */
export function sharedCertificate(path: string): CertificateFacts {
  const octets = sharedFile(path);
  const text = Buffer.from(octets).toString('latin1');
  const der = octets[0] === 0x30 ? octets : Buffer.from(text.replaceAll(/-----[^-]+-----/g, ''), 'base64');
  const certificate = readCertificate(der);
  if (certificate instanceof FormatDefect) throw certificate;
  return certificate;
}

export function readingOf(octets: Uint8Array) {
  const outcome = readCms(octets, defaultCmsLimits);
  if (!outcome.ok) throw new Error(`${outcome.defect.code}: ${outcome.defect.detail}`);
  return outcome.reading;
}
