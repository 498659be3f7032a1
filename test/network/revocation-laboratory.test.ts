import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openHttpExchange } from '../../src/network/http-exchange.ts';
import { openOcspFetcher } from '../../src/network/ocsp-fetcher.ts';
import { openTsaClient } from '../../src/network/tsa-client.ts';
import { type CertificateFacts, readCertificate } from '../../src/signature/certificate.ts';
import { workingKey } from '../../src/signature/path/issuer-signature.ts';
import { freePort } from '../signature/revocation/openssl-pki.ts';

/** The laboratory's own server, RSA by openssl and GOST by its own code, at a port of this test. */
const letters = new URL('../../../shared/letters/', import.meta.url);
const modules = fileURLToPath(new URL('../../node_modules', import.meta.url));

let folder: string;
let port: number;
let server: ChildProcess;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tirkeu-laboratory-'));
  cpSync(new URL('pki', letters), join(folder, 'pki'), { recursive: true });
  for (const part of ['serve.mjs', 'pki.mjs', 'lib', 'package.json']) {
    cpSync(new URL(`generator/${part}`, letters), join(folder, 'generator', part), { recursive: true });
  }
  symlinkSync(modules, join(folder, 'generator', 'node_modules'));
  port = await freePort();
  server = spawn(process.execPath, [join(folder, 'generator', 'serve.mjs'), join(folder, 'pki'), `${port}`], {
    env: { ...process.env, OFFICE_DIR: fileURLToPath(new URL('../office', letters)) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(server.stdout!, 'data');
});

afterAll(async () => {
  const exited = once(server, 'exit');
  server.kill('SIGKILL');
  await exited;
  rmSync(folder, { recursive: true });
});

function certificate(path: string, place = 0): CertificateFacts {
  const text = readFileSync(new URL(`pki/${path}`, letters), 'latin1');
  const body = [...text.matchAll(/-----BEGIN CERTIFICATE-----([^-]+)-----END/g)][place]![1]!;
  const read = readCertificate(Buffer.from(body, 'base64'));
  if (read instanceof Error) throw read;
  return read;
}

const clock = () => new Date();
const breaker = { failuresMax: 3, pauseSeconds: 1, pauseSecondsMax: 1 };
const exchange = openHttpExchange({ clock, breaker });

describe.each(['', 'gost_'])('the OCSP responder of the laboratory, "%s"', (prefix) => {
  const askOcsp = openOcspFetcher(exchange, {
    timeoutSeconds: 10,
    responseBytesMax: 20_000,
    maxAgeSeconds: 3600,
    clock,
  });
  for (const [state, expected] of [
    ['valid', 'good'],
    ['revoked', 'revoked'],
  ] as const) {
    test(`says ${expected} of a certificate that is ${state}`, async () => {
      const issuer = certificate(`${prefix}issuing.crt`);
      const question = {
        certificate: certificate(`people/${prefix}minfin_head.${state}.crt`),
        issuer,
        issuerKey: workingKey(issuer.publicKey, null),
        anchor: issuer,
        at: clock(),
      };
      const outcome = await askOcsp(question, `http://127.0.0.1:${port}/ocsp/${prefix}issuing`);
      if (!outcome.ok) throw new Error(outcome.failure.detail);
      expect(outcome.status.state).toBe(expected);
    });
  }
});

test('the TSA of the laboratory stamps', async () => {
  const { stamp } = openTsaClient({
    uri: `http://127.0.0.1:${port}/tsa`,
    timeoutSeconds: 10,
    responseBytesMax: 20_000,
    certificates: [certificate('issuing.crt')],
    trustAnchors: [certificate('trust.pem', 0), certificate('trust.pem', 1)],
    breaker,
    clock,
  });
  const outcome = await stamp(Buffer.alloc(32, 7));
  if (!outcome.ok) throw new Error(outcome.failure.detail);
  expect(Math.abs(outcome.value.genTime.getTime() - Date.now())).toBeLessThan(60_000);
});
