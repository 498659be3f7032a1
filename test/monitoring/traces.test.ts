import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { openTraces, type StageSpan } from '../../src/monitoring/traces.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function collector(status = 200): Promise<{ otlp: string; messages: unknown[]; paths: string[] }> {
  const messages: unknown[] = [];
  const paths: string[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += String(chunk);
    });
    request.on('end', () => {
      messages.push(JSON.parse(body));
      paths.push(request.url ?? '');
      response.writeHead(status).end('{}');
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { otlp: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, messages, paths };
}

const span: StageSpan = {
  letterId: '0193b9d0-1c2d-7e3f-8a4b-5c6d7e8f9a0b',
  stage: 'evidence',
  startedAt: 1_764_000_000_000.25,
  endedAt: 1_764_000_000_100.5,
  outcome: 'failed',
  attempts: 2,
  error: 'dns-temporary',
};

test('a run of a stage arrives as an OTLP span in the trace of its letter', async () => {
  const { otlp, messages, paths } = await collector();
  const traces = openTraces({ otlp, worker: 'evidence', onError: () => undefined });
  traces.add(span);
  await traces.close();
  expect(paths).toEqual(['/v1/traces']);
  const [message] = messages as [{ resourceSpans: [{ scopeSpans: [{ spans: [Record<string, unknown>] }] }] }];
  expect(message.resourceSpans[0].scopeSpans[0].spans[0]).toMatchObject({
    traceId: '0193b9d01c2d7e3f8a4b5c6d7e8f9a0b',
    spanId: expect.stringMatching(/^[0-9a-f]{16}$/),
    name: 'stage evidence',
    startTimeUnixNano: '1764000000000250000',
    endTimeUnixNano: '1764000000100500000',
    status: { code: 2, message: 'dns-temporary' },
  });
});

test('ten thousand spans leave in messages of a bounded size, and no more wait than memory allows', async () => {
  const { otlp, messages } = await collector();
  const traces = openTraces({ otlp, worker: 'all', onError: () => undefined });
  for (let at = 0; at < 10_000; at += 1) traces.add(span);
  await traces.close();
  const counts = (messages as { resourceSpans: [{ scopeSpans: [{ spans: unknown[] }] }] }[]).map(
    (message) => message.resourceSpans[0].scopeSpans[0].spans.length,
  );
  expect(Math.max(...counts)).toBe(512);
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(4_096);
});

test('a collector that refuses or is away costs a word in the log and nothing else', async () => {
  const told: string[] = [];
  const refusing = await collector(500);
  const first = openTraces({ otlp: refusing.otlp, worker: 'all', onError: (message) => void told.push(message) });
  first.add(span);
  await first.close();
  const second = openTraces({
    otlp: 'http://127.0.0.1:9',
    worker: 'all',
    onError: (message) => void told.push(message),
  });
  second.add(span);
  await second.close();
  expect(told).toEqual(['the collector answered 500', expect.stringContaining('fetch failed')]);
});
