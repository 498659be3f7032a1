import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Health } from './health.ts';

export interface Asked {
  /** Prometheus' text format. */
  readonly metrics: () => Promise<{ readonly contentType: string; readonly text: string }>;
  readonly health: () => Promise<Health>;
}

export interface Listener {
  readonly port: number;
  close(): Promise<void>;
}

const plain = 'text/plain; charset=utf-8';
/** Prometheus, a health check and a person: whoever needs more is none of them. */
const connectionsMax = 32;
const headerOctetsMax = 8_192;

/**
 * Serves figures and health by HTTP: /metrics, /healthz (the process lives), /readyz (it can do its work). Nothing can be sent to
 * it, nothing is read from a request but its path.
 */
export async function listen({ host, port }: { host: string; port: number }, asked: Asked): Promise<Listener> {
  const server = createServer(
    { maxHeaderSize: headerOctetsMax, headersTimeout: 5_000, requestTimeout: 10_000, keepAliveTimeout: 30_000 },
    (request, response) => void answer(request, response, asked),
  );
  server.maxConnections = connectionsMax;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  return { port: (server.address() as AddressInfo).port, close: () => closed(server) };
}

async function answer(request: IncomingMessage, response: ServerResponse, asked: Asked): Promise<void> {
  // A body is nobody's business here: the connection ends rather than read it.
  if (request.headers['content-length'] !== undefined || request.headers['transfer-encoding'] !== undefined) {
    response.setHeader('Connection', 'close');
    return end(request, response, 400, plain, 'no body is taken here\n');
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('Allow', 'GET, HEAD');
    return end(request, response, 405, plain, 'GET and HEAD only\n');
  }
  try {
    switch (new URL(request.url ?? '/', 'http://localhost').pathname) {
      case '/healthz':
        return end(request, response, 200, plain, 'ok\n');
      case '/readyz': {
        const health = await asked.health();
        return end(request, response, health.isReady ? 200 : 503, 'application/json', `${JSON.stringify(health)}\n`);
      }
      case '/metrics': {
        const { contentType, text } = await asked.metrics();
        return end(request, response, 200, contentType, text);
      }
      default:
        return end(request, response, 404, plain, '/metrics, /healthz and /readyz are here\n');
    }
  } catch {
    // What failed is in the log of whoever was asked; a stranger learns no more than that.
    return end(request, response, 500, plain, 'the figures could not be told\n');
  }
}

function end(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  contentType: string,
  text: string,
): void {
  response.writeHead(status, {
    'Content-Type': contentType,
    'Content-Length': Buffer.byteLength(text),
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
  });
  response.end(request.method === 'HEAD' ? undefined : text);
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
