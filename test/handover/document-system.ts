import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { webhookSignature } from '../../src/handover/webhook.ts';

export interface Told {
  readonly id: string;
  readonly body: string;
  readonly isSigned: boolean;
}

/** A document system on loopback: what it was told, and how it answers next. */
export interface DocumentSystem {
  readonly url: string;
  readonly told: Told[];
  /** Answers for the next requests, in order; 200 when they are used up. `silence`: takes the request and never answers. */
  answers: (number | 'silence' | 'hang-up')[];
  close(): Promise<void>;
}

export async function startDocumentSystem(secret: string): Promise<DocumentSystem> {
  const told: Told[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += String(chunk);
    });
    request.on('end', () => {
      const timestamp = String(request.headers['tirkeu-timestamp']);
      told.push({
        id: String(request.headers['tirkeu-event-id']),
        body,
        isSigned:
          request.headers['tirkeu-signature'] === webhookSignature(secret, timestamp, body) &&
          Math.abs(Date.now() / 1000 - Number(timestamp)) < 60,
      });
      const answer = system.answers.shift() ?? 200;
      if (answer === 'hang-up') request.socket.destroy();
      else if (answer !== 'silence') {
        response.writeHead(answer, answer === 307 ? { location: `${system.url}/elsewhere` } : {}).end('an answer');
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const system: DocumentSystem = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    told,
    answers: [],
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return system;
}
