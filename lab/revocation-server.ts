import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { type LabResponder, openLabResponder } from './ocsp-responder.ts';

export interface LabRevocation {
  readonly port: number;
  stop(): Promise<void>;
}

/** Requests are a few hundred octets. */
const requestOctetsMax = 65_536;

/**
 * The laboratory's authority as its certificates name it: OCSP of the RSA authority, revocation lists of all, and their
 * certificates. GOST certificates are not answered by OCSP here, so that the list is asked for. Rejects with EADDRINUSE where
 * the port is taken.
 */
export async function startLabRevocation(folder: string, port: number): Promise<LabRevocation> {
  const responder = await openLabResponder(folder);
  const server = createServer((request, response) => {
    answer(folder, responder, request, response).catch(() => response.writeHead(500).end());
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    async stop() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

/** Where the laboratory's certificates say that their authority is. */
const certificatesPort = 8089;

/** The authority at its own port. Null where the port is taken: somebody, mostly another laboratory, answers there already. */
export async function startLabRevocationUnlessTaken(folder: string): Promise<LabRevocation | null> {
  try {
    return await startLabRevocation(folder, certificatesPort);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') return null;
    throw error;
  }
}

async function answer(
  folder: string,
  responder: LabResponder,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const path = (request.url ?? '').split('?')[0] ?? '';
  const file = /^\/(crl\/\w+\.crl|cert\/\w+\.cer)$/.exec(path)?.[1];
  if (path === '/ocsp/issuing' && request.method === 'POST') {
    const octets = await bodyOf(request);
    send(response, 'application/ocsp-response', responder.answer(octets, new Date()));
  } else if (file !== undefined) {
    const octets = await fileIn(join(folder, file));
    if (octets === null) response.writeHead(404).end();
    else send(response, file.startsWith('crl') ? 'application/pkix-crl' : 'application/pkix-cert', octets);
  } else response.writeHead(404).end();
}

function send(response: ServerResponse, type: string, octets: Uint8Array): void {
  response.writeHead(200, { 'Content-Type': type, 'Content-Length': octets.length }).end(octets);
}

async function bodyOf(request: IncomingMessage): Promise<Uint8Array> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of request) {
    size += (piece as Buffer).length;
    if (size > requestOctetsMax) throw new RangeError('a request this long is none');
    pieces.push(piece as Buffer);
  }
  return new Uint8Array(Buffer.concat(pieces));
}

async function fileIn(path: string): Promise<Buffer | null> {
  try {
    return await readFile(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
