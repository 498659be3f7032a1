import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { CrlAnswer } from '../network/crl-fetcher.ts';
import { openIssuerFetcher } from '../network/issuer-fetcher.ts';
import { openRevocationFetcher, type RevocationFetcher } from '../network/revocation-fetcher.ts';
import { openTsaClient, type TsaClient } from '../network/tsa-client.ts';
import { systemClock } from '../platform/clock.ts';
import type { Settings } from '../platform/settings.ts';
import { type CertificateFacts, readCertificate } from '../signature/certificate.ts';
import { comparableNameOf, sameName } from '../signature/path/comparable-name.ts';
import type { IssuerFetcher } from '../signature/path/issuer-questions.ts';
import { readRevocationList } from '../signature/revocation/list-reader.ts';
import type { SignatureSource } from './signature-source.ts';

/** What is opened from it once for each thread. */
export interface SignatureTools {
  readonly source: SignatureSource;
  readonly trustAnchors: readonly CertificateFacts[];
  readonly intermediates: readonly CertificateFacts[];
  readonly fetcher: RevocationFetcher;
  /** For the certificates of issuers that neither the letter nor the operator's folder holds. */
  readonly fetchIssuer: IssuerFetcher;
  /** Lists that the operator mirrors: they count where nobody answers. */
  readonly mirroredLists: readonly CrlAnswer[];
}

export async function openSignatureTools(source: SignatureSource): Promise<SignatureTools> {
  const { revocation, cacheFolder, trustAnchorsFolder } = source;
  const { maxAgeSeconds, crlBytesMax } = revocation;
  const authorities = await authoritiesIn(trustAnchorsFolder);
  return {
    source,
    ...authorities,
    mirroredLists: await listsIn(trustAnchorsFolder, crlBytesMax),
    fetcher: openRevocationFetcher({ ...exchangeOptions(revocation), cacheFolder, crlBytesMax, maxAgeSeconds }),
    fetchIssuer: openIssuerFetcher(exchangeOptions(revocation)),
  };
}

/** The authority that stamps letters on their receipt; null where the settings name none. */
export async function openTimeStamping({ network }: Settings): Promise<TsaClient | null> {
  const { timeStamping, trustAnchors: folder, revocation } = network;
  if (timeStamping === undefined) return null;
  const { trustAnchors, intermediates: certificates } = await authoritiesIn(folder);
  return openTsaClient({ ...exchangeOptions(revocation), uri: timeStamping.uri, certificates, trustAnchors });
}

function exchangeOptions(revocation: Settings['network']['revocation']) {
  const { timeoutSeconds, ocspResponseBytesMax, failuresMax, pauseSeconds, pauseSecondsMax } = revocation;
  const breaker = { failuresMax, pauseSeconds, pauseSecondsMax };
  return { timeoutSeconds, responseBytesMax: ocspResponseBytesMax, breaker, clock: systemClock };
}

async function authoritiesIn(folder: string): Promise<Pick<SignatureTools, 'trustAnchors' | 'intermediates'>> {
  const certificates = await certificatesIn(folder);
  // Self-signed: a root that the operator trusts. Any other certificate in the folder only helps to build chains.
  return {
    trustAnchors: certificates.filter(isSelfIssued),
    intermediates: certificates.filter((certificate) => !isSelfIssued(certificate)),
  };
}

function isSelfIssued({ subject, issuer }: CertificateFacts): boolean {
  return sameName(comparableNameOf(subject), comparableNameOf(issuer));
}

/** Every revocation list of the folder that can be read and is not too large. */
async function listsIn(folder: string, octetsMax: number): Promise<readonly CrlAnswer[]> {
  const answers: CrlAnswer[] = [];
  for (const name of (await readdir(folder)).filter((each) => each.endsWith('.crl')).toSorted()) {
    const file = join(folder, name);
    const { size, mtime: fetchedAt } = await stat(file);
    if (size > octetsMax) continue;
    const octets = await readFile(file);
    const list = readRevocationList(octets);
    if (list instanceof Error) continue;
    const sha256 = createHash('sha256').update(octets).digest('hex');
    answers.push({ kind: 'crl', uri: pathToFileURL(file).href, list, sha256, fetchedAt, file });
  }
  return answers;
}

/** Every certificate of the folder's PEM files. One that can't be read is left out here: `tirkeu doctor` names it. */
async function certificatesIn(folder: string): Promise<readonly CertificateFacts[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.pem')).toSorted();
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'latin1')));
  return texts.flatMap((text) =>
    [...text.matchAll(/-----BEGIN CERTIFICATE-----([^-]*)-----END CERTIFICATE-----/g)].flatMap(([, base64]) => {
      const certificate = readCertificate(new Uint8Array(Buffer.from(base64 ?? '', 'base64')));
      return certificate instanceof Error ? [] : [certificate];
    }),
  );
}
