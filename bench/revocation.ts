import { createReadStream, statSync } from 'node:fs';
import { readCertificate } from '../src/signature/certificate.ts';
import { comparableName } from '../src/signature/path/comparable-name.ts';
import { directoryKey } from '../src/signature/path/general-name.ts';
import { checkSignature, workingKey } from '../src/signature/path/issuer-signature.ts';
import { RevocationListReader } from '../src/signature/revocation/list-reader.ts';
import { largeList, largeListEntries, largeListSerial } from '../test/signature/revocation/large-list.ts';

/**
 * A CRL of the national authority's size: read from a file piece by piece with its signature checked, and look-ups in the index.
 * Memory is what the process holds more afterwards (and at its highest) than before.
 */
export async function benchRevocation(): Promise<void> {
  const { authority, listFile } = largeList();
  const issuer = readCertificate(authority);
  if (issuer instanceof Error) throw issuer;
  collectGarbage();
  const before = process.memoryUsage();
  let highest = before.rss;
  const started = performance.now();
  const reader = new RevocationListReader();
  for await (const piece of createReadStream(listFile, { highWaterMark: 64 * 1024 })) {
    reader.update(piece as Buffer);
    highest = Math.max(highest, process.memoryUsage.rss());
  }
  const list = reader.finish();
  const signature = checkSignature(workingKey(issuer.publicKey, null), list.signedPart);
  const firstUse = performance.now() - started;
  collectGarbage();
  const after = process.memoryUsage();

  const issuerKey = directoryKey(comparableName(issuer.subject.octets));
  const lookUps = 200_000;
  const lookUpStarted = performance.now();
  let found = 0;
  for (let i = 0; i < lookUps; i++) {
    if (list.entries.find(largeListSerial((i * 7919) % (2 * largeListEntries)), issuerKey) !== null) found += 1;
  }
  const lookUp = ((performance.now() - lookUpStarted) * 1000) / lookUps;
  const mebibytes = (octets: number) => Number((octets / 2 ** 20).toFixed(1));
  console.log(
    JSON.stringify({
      name: 'CRL of the national size',
      octets: statSync(listFile).size,
      entries: list.entries.count,
      signature: signature.state,
      firstUseMs: Math.round(firstUse),
      lookUpMicroseconds: Number(lookUp.toFixed(2)),
      foundOfLookUps: found / lookUps,
      keptMiB: mebibytes(after.heapUsed + after.arrayBuffers - before.heapUsed - before.arrayBuffers),
      residentAtHighestMiB: mebibytes(highest - before.rss),
    }),
  );
}

function collectGarbage(): void {
  globalThis.gc?.();
}

if (import.meta.main) await benchRevocation();
