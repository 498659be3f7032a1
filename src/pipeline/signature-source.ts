import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { CrlAnswer } from '../network/crl-fetcher.ts';
import { openRevocationFetcher, type RevocationFetcher } from '../network/revocation-fetcher.ts';
import { openTsaClient, type TsaClient } from '../network/tsa-client.ts';
import { systemClock } from '../platform/clock.ts';
import type { Settings } from '../platform/settings.ts';
import { type CertificateFacts, readCertificate } from '../signature/certificate.ts';
import { comparableNameOf, sameName } from '../signature/path/comparable-name.ts';
import { readRevocationList } from '../signature/revocation/list-reader.ts';

/** Where signatures are proven from: plain data, so that it can cross into a reading thread. */
export interface SignatureSource {
  readonly trustAnchorsFolder: string;
  readonly revocation: Settings['network']['revocation'];
  readonly cacheFolder: string;
  /** Null: the answers that were used are not kept, as for a letter examined from a file. */
  readonly answersFolder: string | null;
  /** Null: nothing is stamped. */
  readonly timeStampingUri: string | null;
}

/** What is opened from it once for each thread. */
export interface SignatureTools {
  readonly source: SignatureSource;
  readonly trustAnchors: readonly CertificateFacts[];
  readonly intermediates: readonly CertificateFacts[];
  readonly fetcher: RevocationFetcher;
  /** Lists that the operator mirrors: they count where nobody answers. */
  readonly mirroredLists: readonly CrlAnswer[];
  readonly timeStamping: TsaClient | null;
}

/** `keep`: the answers are stored, and letters are stamped where the settings say so. */
export function signatureSource({ network, storage }: Settings, keep: boolean): SignatureSource {
  return {
    trustAnchorsFolder: network.trustAnchors,
    revocation: network.revocation,
    cacheFolder: network.revocation.cacheFolder ?? join(storage.folder, 'revocation', 'lists'),
    answersFolder: keep ? join(storage.folder, 'revocation', 'answers') : null,
    timeStampingUri: keep ? (network.timeStamping?.uri ?? null) : null,
  };
}

export async function openSignatureTools(source: SignatureSource): Promise<SignatureTools> {
  const certificates = await certificatesIn(source.trustAnchorsFolder);
  // Self-signed: a root that the operator trusts. Any other certificate in the folder only helps to build chains.
  const trustAnchors = certificates.filter(isSelfIssued);
  const intermediates = certificates.filter((certificate) => !isSelfIssued(certificate));
  const { revocation, cacheFolder, timeStampingUri } = source;
  const { timeoutSeconds, maxAgeSeconds, ocspResponseBytesMax: responseBytesMax, crlBytesMax } = revocation;
  const breaker = {
    failuresMax: revocation.failuresMax,
    pauseSeconds: revocation.pauseSeconds,
    pauseSecondsMax: revocation.pauseSecondsMax,
  };
  const common = { timeoutSeconds, responseBytesMax, breaker, clock: systemClock };
  return {
    source,
    trustAnchors,
    intermediates,
    mirroredLists: await listsIn(source.trustAnchorsFolder, crlBytesMax),
    fetcher: openRevocationFetcher({ ...common, cacheFolder, crlBytesMax, maxAgeSeconds }),
    timeStamping:
      timeStampingUri === null
        ? null
        : openTsaClient({ ...common, uri: timeStampingUri, certificates: intermediates, trustAnchors }),
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
