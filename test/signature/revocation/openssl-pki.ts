import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CertificateFacts, readCertificate } from '../../../src/signature/certificate.ts';

/** A PKI of openssl's making, with its responder, lists and time-stamping authority on loopback ports of its own. */
export interface OpensslPki {
  readonly folder: string;
  readonly ocspPort: number;
  readonly webPort: number;
  readonly certificate: (name: string) => CertificateFacts;
  readonly openssl: (...parameters: readonly string[]) => Buffer;
  /** A file in the folder, by its name. */
  readonly write: (name: string, octets: Uint8Array) => string;
  /** Revokes a certificate and writes the CRL anew. */
  readonly revoke: (name: string, reason: string) => void;
  readonly close: () => void;
}

const config = `
[ca]
default_ca = ca_default
[ca_default]
database = ./index.txt
serial = ./serial
crlnumber = ./crlnumber
new_certs_dir = ./issued
certificate = ./ca.crt
private_key = ./ca.key
default_md = sha256
default_days = 400
default_crl_days = 7
policy = any
unique_subject = no
crl_extensions = crl_ext
[any]
countryName = optional
organizationName = optional
commonName = optional
[req]
distinguished_name = dn
[dn]
[crl_ext]
authorityKeyIdentifier = keyid
[x_root]
basicConstraints = critical, CA:true
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
[x_ocsp]
keyUsage = critical, digitalSignature
extendedKeyUsage = OCSPSigning
noCheck = yes
subjectKeyIdentifier = hash
[x_tsa]
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping
subjectKeyIdentifier = hash
[x_tsa_twofold]
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping, clientAuth
[x_plain]
keyUsage = critical, digitalSignature, nonRepudiation
[x_person]
keyUsage = critical, digitalSignature, nonRepudiation
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
authorityInfoAccess = OCSP;URI:http://127.0.0.1:OCSP_PORT/
crlDistributionPoints = URI:http://127.0.0.1:WEB_PORT/ca.crl
[x_list_only]
keyUsage = critical, digitalSignature, nonRepudiation
crlDistributionPoints = URI:http://127.0.0.1:WEB_PORT/ca.crl
[tsa_config]
serial = ./tsaserial
signer_cert = ./tsa.crt
certs = ./ca.crt
signer_key = ./tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha512
ess_cert_id_alg = sha256
accuracy = secs:1
`;

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}

export async function makePki(): Promise<OpensslPki> {
  const folder = mkdtempSync(join(tmpdir(), 'tirkeu-pki-'));
  const [ocspPort, webPort] = [await freePort(), await freePort()];
  const openssl = (...parameters: readonly string[]) =>
    execFileSync('openssl', [...parameters], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  mkdirSync(join(folder, 'issued'));
  writeFileSync(
    join(folder, 'cnf'),
    config.replaceAll('OCSP_PORT', `${ocspPort}`).replaceAll('WEB_PORT', `${webPort}`),
  );
  for (const [name, text] of [
    ['index.txt', ''],
    ['serial', '1001\n'],
    ['crlnumber', '01\n'],
    ['tsaserial', '01\n'],
  ] as const) {
    writeFileSync(join(folder, name), text);
  }
  const newKey = (name: string) =>
    openssl('genpkey', '-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:2048', '-out', `${name}.key`);
  newKey('ca');
  openssl(
    ...['req', '-x509', '-config', 'cnf', '-extensions', 'x_root', '-key', 'ca.key', '-out', 'ca.crt'],
    ...['-subj', '/C=KZ/O=Laboratory/CN=Test CA', '-days', '3000'],
  );
  for (const [name, extensions] of [
    ['ocsp', 'x_ocsp'],
    ['tsa', 'x_tsa'],
    ['twofold', 'x_tsa_twofold'],
    ['plain', 'x_plain'],
    ['person', 'x_person'],
    ['former', 'x_person'],
    ['listed', 'x_list_only'],
  ] as const) {
    newKey(name);
    openssl(
      'req',
      '-new',
      '-config',
      'cnf',
      '-key',
      `${name}.key`,
      '-out',
      `${name}.csr`,
      '-subj',
      `/C=KZ/O=Laboratory/CN=${name}`,
    );
    openssl(
      'ca',
      '-batch',
      '-config',
      'cnf',
      '-extensions',
      extensions,
      '-in',
      `${name}.csr`,
      '-out',
      `${name}.crt`,
      '-notext',
    );
  }
  const certificates = new Map<string, CertificateFacts>();
  const writeList = () => {
    openssl('ca', '-config', 'cnf', '-gencrl', '-out', 'ca.crl.pem');
    openssl('crl', '-in', 'ca.crl.pem', '-outform', 'DER', '-out', 'ca.crl');
  };
  writeList();
  return {
    folder,
    ocspPort,
    webPort,
    openssl,
    certificate: (name) => {
      const known = certificates.get(name);
      if (known !== undefined) return known;
      const read = readCertificate(openssl('x509', '-in', `${name}.crt`, '-outform', 'DER'));
      if (read instanceof Error) throw read;
      certificates.set(name, read);
      return read;
    },
    write: (name, octets) => {
      writeFileSync(join(folder, name), octets);
      return name;
    },
    revoke: (name, reason) => {
      openssl('ca', '-config', 'cnf', '-revoke', `${name}.crt`, '-crl_reason', reason);
      writeList();
    },
    close: () => rmSync(folder, { recursive: true }),
  };
}

/** `openssl ocsp` on its port, until stopped. */
export async function startResponder(
  pki: OpensslPki,
  signer = 'ocsp',
): Promise<{ readonly stop: () => Promise<void> }> {
  const child = spawn(
    'openssl',
    [
      ...['ocsp', '-port', `${pki.ocspPort}`, '-index', 'index.txt', '-CA', 'ca.crt'],
      ...['-rsigner', `${signer}.crt`, '-rkey', `${signer}.key`],
    ],
    { cwd: pki.folder, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  // A connection to see whether it listens would keep it busy: it serves one after the other. It says when it is ready.
  const { promise: ready, resolve, reject } = Promise.withResolvers<void>();
  child.once('exit', () => reject(new Error('openssl ocsp has ended')));
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (said: Buffer) => {
      if (/waiting|ACCEPT/i.test(said.toString())) resolve();
    });
  }
  await ready;
  return {
    stop: async () => {
      const exited = once(child, 'exit');
      child.kill('SIGKILL');
      await exited;
    },
  };
}

/** Files of the PKI's folder over HTTP, and `openssl ts` behind /tsa; `requests` lists what was asked for. */
export async function startWeb(
  pki: OpensslPki,
  answer?: (path: string, response: http.ServerResponse) => boolean,
): Promise<{ readonly requests: string[]; readonly stop: () => Promise<void> }> {
  const requests: string[] = [];
  const server = http.createServer(async (request, response) => {
    const path = request.url ?? '/';
    requests.push(path);
    if (answer?.(path, response) === true) return;
    if (path === '/tsa') {
      const pieces: Buffer[] = [];
      for await (const piece of request) pieces.push(piece as Buffer);
      response.end(stamp(pki, Buffer.concat(pieces)));
    } else if (path === '/ca.crl') response.end(readFileSync(join(pki.folder, 'ca.crl')));
    else response.writeHead(404).end();
  });
  server.listen(pki.webPort, '127.0.0.1');
  await once(server, 'listening');
  return {
    requests,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** A response of `openssl ts` to a request; `changes` are other settings of the authority. */
export function stamp(pki: OpensslPki, request: Uint8Array, ...changes: readonly string[]): Buffer {
  writeFileSync(join(pki.folder, 'query'), request);
  pki.openssl(
    'ts',
    '-reply',
    '-config',
    'cnf',
    '-section',
    'tsa_config',
    '-queryfile',
    'query',
    '-out',
    'reply',
    ...changes,
  );
  return readFileSync(join(pki.folder, 'reply'));
}
