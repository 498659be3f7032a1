import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import type http from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openRevocationFetcher, type RevocationFetcher } from '../../src/network/revocation-fetcher.ts';
import type { CertificateFacts } from '../../src/signature/certificate.ts';
import { buildAndValidatePath } from '../../src/signature/path/build-path.ts';
import type { PathVerdict } from '../../src/signature/path/path-verdict.ts';
import { revocationFrom } from '../../src/signature/revocation/revocation-from-data.ts';
import type { RevocationList } from '../../src/signature/revocation/revocation-list.ts';
import { largeList, largeListEntries } from '../signature/revocation/large-list.ts';
import { makePki, type OpensslPki, startResponder, startWeb } from '../signature/revocation/openssl-pki.ts';

let pki: OpensslPki;
let cacheFolder: string;
const breaker = { failuresMax: 100, pauseSeconds: 1, pauseSecondsMax: 1 };

beforeAll(async () => {
  pki = await makePki();
  cacheFolder = mkdtempSync(join(tmpdir(), 'tirkeu-crl-cache-'));
  pki.revoke('former', 'superseded');
});

afterAll(() => {
  pki.close();
  rmSync(cacheFolder, { recursive: true });
});

function fetcher(changes: Partial<Parameters<typeof openRevocationFetcher>[0]> = {}): RevocationFetcher {
  return openRevocationFetcher({
    cacheFolder,
    timeoutSeconds: 5,
    responseBytesMax: 100_000,
    crlBytesMax: 32_000_000,
    maxAgeSeconds: 3600,
    clock: () => new Date(),
    breaker,
    ...changes,
  });
}

interface Data {
  readonly ocspResponses: Uint8Array[];
  readonly lists: RevocationList[];
}

function verdictOn(certificate: CertificateFacts, data: Data): PathVerdict {
  return buildAndValidatePath({
    certificate,
    intermediates: [],
    trustAnchors: [pki.certificate('ca')],
    at: new Date(),
    revocation: revocationFrom({ ...data, certificates: [], maxAgeSeconds: 3600 }),
  });
}

/** As the evidence stage does it: what is at hand first, then what is missing is fetched, then judged again. */
async function collect(from: RevocationFetcher, name: string) {
  const data: Data = { ocspResponses: [], lists: [] };
  const before = verdictOn(pki.certificate(name), data);
  expect(before.subIndication).toBe('TRY_LATER');
  const fetched = await Promise.all(before.revocationMissing.map(from.fetch));
  for (const answer of fetched.flatMap(({ answers }) => answers)) {
    if (answer.kind === 'ocsp') data.ocspResponses.push(answer.octets);
    else data.lists.push(answer.list);
  }
  return { verdict: verdictOn(pki.certificate(name), data), fetched };
}

describe('a responder and a list that are there', () => {
  test('OCSP tells good from revoked, and its octets are handed on for the store', async () => {
    const responder = await startResponder(pki);
    const from = fetcher();
    try {
      const good = await collect(from, 'person');
      expect(good.verdict).toMatchObject({ indication: 'PASSED' });
      expect(good.fetched[0]!.answers).toMatchObject([{ kind: 'ocsp' }]);
      const revoked = await collect(from, 'former');
      expect(revoked.verdict.subIndication).toBe('REVOKED_NO_POE');
      expect(revoked.verdict.detail).toContain('superseded');
    } finally {
      await responder.stop();
    }
  });

  test('an answer is kept while it holds: with the responder gone the same is still known', async () => {
    const responder = await startResponder(pki);
    const from = fetcher();
    await collect(from, 'person').finally(responder.stop);
    const again = await collect(from, 'person');
    expect(again.verdict.indication).toBe('PASSED');
  });

  test('the responder that the CA signs answers with itself works as well', async () => {
    const responder = await startResponder(pki, 'ca');
    const from = fetcher();
    const { verdict } = await collect(from, 'person').finally(responder.stop);
    expect(verdict.indication).toBe('PASSED');
  });

  test('a responder with a certificate that is not for OCSP is not believed', async () => {
    const responder = await startResponder(pki, 'plain');
    const from = fetcher();
    const { verdict, fetched } = await collect(from, 'person').finally(responder.stop);
    expect(verdict.subIndication).toBe('TRY_LATER');
    expect(fetched[0]!.failures[0]!.detail).toContain('lacks OCSPSigning');
  });

  test('with the responder stopped the list answers, from memory the second time', async () => {
    const web = await startWeb(pki);
    const from = fetcher();
    try {
      expect((await collect(from, 'person')).verdict.indication).toBe('PASSED');
      expect((await collect(from, 'former')).verdict.subIndication).toBe('REVOKED_NO_POE');
      expect((await collect(from, 'listed')).verdict.indication).toBe('PASSED');
      expect(web.requests).toEqual(['/ca.crl']);
    } finally {
      await web.stop();
    }
  });

  test('a list in the folder serves the next run without the network, unless it was spoilt', async () => {
    const from = fetcher();
    expect((await collect(from, 'listed')).verdict.indication).toBe('PASSED');
    const [file] = readdirSync(cacheFolder);
    const path = join(cacheFolder, file!);
    writeFileSync(path, readFileSync(path).subarray(0, 100));
    const next = fetcher();
    const { verdict, fetched } = await collect(next, 'listed');
    expect(verdict.subIndication).toBe('TRY_LATER');
    expect(fetched[0]!.failures[0]).toMatchObject({ kind: 'transient', code: 'crl-unreachable' });
    expect(readdirSync(cacheFolder)).toEqual([]);
  });
});

describe('a responder and a list that are not there', () => {
  test('nobody answers: unknown, with both failures told, never valid and never refused', async () => {
    const from = fetcher();
    const { verdict, fetched } = await collect(from, 'person');
    expect(verdict).toMatchObject({ indication: 'INDETERMINATE', subIndication: 'TRY_LATER' });
    expect(fetched[0]!.failures.map(({ kind, code }) => [kind, code])).toEqual([
      ['transient', 'ocsp-unreachable'],
      ['transient', 'crl-unreachable'],
    ]);
    const responder = await startResponder(pki);
    const later = await collect(from, 'person').finally(responder.stop);
    expect(later.verdict.indication).toBe('PASSED');
  });

  test('a server that takes the question and stays silent is given up in time', async () => {
    const silent = createServer(() => undefined).listen(pki.webPort, '127.0.0.1');
    const from = fetcher({ timeoutSeconds: 0.3 });
    const started = performance.now();
    const { fetched } = await collect(from, 'listed');
    expect(fetched[0]!.failures[0]!.detail).toContain('no answer within');
    expect(performance.now() - started).toBeLessThan(5000);
    silent.close();
  });

  const bad: readonly {
    readonly name: string;
    readonly detail: string;
    readonly answer: (r: http.ServerResponse) => void;
  }[] = [
    { name: 'an answer that goes on and on', detail: 'larger than', answer: (r) => pour(r) },
    {
      name: 'an answer that announces too much',
      detail: 'larger than',
      answer: (r) => r.writeHead(200, { 'Content-Length': '99999999999' }).flushHeaders(),
    },
    {
      name: 'a redirect to a file',
      detail: 'not asked over file:',
      answer: (r) => r.writeHead(302, { Location: 'file:///etc/passwd' }).end(),
    },
    {
      name: 'a redirect in a circle',
      detail: 'more than 3 redirects',
      answer: (r) => r.writeHead(302, { Location: '/ca.crl' }).end(),
    },
    { name: 'a page in place of the list', detail: 'no SEQUENCE', answer: (r) => r.end('<html>not found</html>') },
    { name: 'an error', detail: 'status 503', answer: (r) => r.writeHead(503).end() },
    {
      name: 'a list cut off',
      detail: 'cut off',
      answer: (r) => r.end(readFileSync(join(pki.folder, 'ca.crl')).subarray(0, 200)),
    },
  ];
  for (const { name, detail, answer } of bad) {
    test(`${name} is no answer`, async () => {
      const web = await startWeb(pki, (_, response) => {
        answer(response);
        return true;
      });
      const from = fetcher({ crlBytesMax: 1_000_000 });
      const { verdict, fetched } = await collect(from, 'listed').finally(web.stop);
      expect(verdict.subIndication).toBe('TRY_LATER');
      expect(fetched[0]!.failures[0]!.detail).toContain(detail);
      expect(readdirSync(cacheFolder)).toEqual([]);
    });
  }

  test('a host that has failed too often is left alone, and asked again after the pause', async () => {
    const moment = { now: Date.now() };
    const from = fetcher({
      clock: () => new Date(moment.now),
      breaker: { failuresMax: 2, pauseSeconds: 60, pauseSecondsMax: 600 },
    });
    await collect(from, 'listed');
    await collect(from, 'listed');
    const web = await startWeb(pki);
    const paused = await collect(from, 'listed');
    expect(paused.fetched[0]!.failures[0]!.detail).toContain('not asked for a while');
    expect(web.requests).toEqual([]);
    moment.now += 61_000;
    expect((await collect(from, 'listed').finally(web.stop)).verdict.indication).toBe('PASSED');
  });
});

/** In chunks, without a length announced. */
function pour(response: http.ServerResponse): void {
  response.writeHead(200);
  response.write(readFileSync(largeList().listFile));
  response.end();
}

test('a list of the national size comes in as a stream and is looked up at once afterwards', async () => {
  const { listFile } = largeList();
  const web = await startWeb(pki, (path, response) => {
    if (path === '/ca.crl') response.end(readFileSync(listFile));
    return path === '/ca.crl';
  });
  const folder = mkdtempSync(join(tmpdir(), 'tirkeu-crl-cache-'));
  const from = fetcher({ cacheFolder: folder });
  try {
    const missing = verdictOn(pki.certificate('listed'), { ocspResponses: [], lists: [] }).revocationMissing;
    const [answer] = (await from.fetch(missing[0]!)).answers;
    if (answer?.kind !== 'crl') throw new Error('no list came');
    expect(answer.list.entries.count).toBe(largeListEntries);
    expect(statSync(answer.file).size).toBe(statSync(listFile).size);
  } finally {
    await web.stop();
    rmSync(folder, { recursive: true });
  }
});
