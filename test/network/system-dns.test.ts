import { createSocket, type Socket } from 'node:dgram';
import { afterEach, describe, expect, test } from 'vitest';
import { systemResolver } from '../../src/network/system-dns.ts';

/** RFC 1035 §4.1: a name server on loopback that knows one TXT and one A record. */
type Behaviour = 'answer' | 'silent' | 'lose-first' | 'refuse' | 'fail';
const open: Socket[] = [];
afterEach(() => {
  for (const socket of open.splice(0)) socket.close();
});

const types: Record<number, { readonly name: string; readonly data: Buffer }> = {
  1: { name: 'A', data: Buffer.from([192, 0, 2, 10]) },
  16: { name: 'TXT', data: Buffer.from('\x07v=spf1 \x04-all', 'latin1') },
};

async function nameServer(behaviour: Behaviour): Promise<{ server: string; questions: string[] }> {
  const socket = createSocket('udp4');
  open.push(socket);
  const questions: string[] = [];
  socket.on('message', (query, peer) => {
    const labels: string[] = [];
    let at = 12;
    for (let length = query[at]!; length > 0; length = query[at]!) {
      labels.push(query.toString('latin1', at + 1, at + 1 + length));
      at += length + 1;
    }
    const question = query.subarray(12, at + 5);
    const type = query.readUInt16BE(at + 1);
    questions.push(labels.join('.'));
    if (behaviour === 'silent' || (behaviour === 'lose-first' && questions.length === 1)) return;
    const isKnown = labels.join('.') === 'known.example';
    const record = behaviour === 'answer' || behaviour === 'lose-first' ? types[type] : undefined;
    const rcode = behaviour === 'refuse' ? 5 : behaviour === 'fail' ? 2 : isKnown ? 0 : 3;
    const header = Buffer.alloc(12);
    header.writeUInt16BE(query.readUInt16BE(0), 0);
    header.writeUInt16BE(0x8180 | rcode, 2);
    header.writeUInt16BE(1, 4);
    const answer = Buffer.alloc(12);
    if (isKnown && record !== undefined) {
      header.writeUInt16BE(1, 6);
      answer.writeUInt16BE(0xc00c, 0);
      answer.writeUInt16BE(type, 2);
      answer.writeUInt16BE(1, 4);
      answer.writeUInt16BE(record.data.length, 10);
    }
    const body = isKnown && record !== undefined ? [answer, record.data] : [];
    socket.send(Buffer.concat([header, question, ...body]), peer.port, peer.address);
  });
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  return { server: `127.0.0.1:${socket.address().port}`, questions };
}

async function ask(behaviour: Behaviour, name: string, type: string) {
  const { server, questions } = await nameServer(behaviour);
  const resolve = systemResolver({ servers: [server], timeoutSeconds: 1.5 });
  const answer = await resolve(name, type).catch((error: { code: string }) => error.code);
  return { answer, questions };
}

describe('the system’s DNS', () => {
  const cases: readonly [name: string, behaviour: Behaviour, question: [string, string], answer: unknown][] = [
    ['gives TXT records as their strings', 'answer', ['known.example', 'TXT'], [['v=spf1 ', '-all']]],
    ['gives addresses', 'answer', ['known.example', 'A'], ['192.0.2.10']],
    ['says ENODATA of a missing type', 'answer', ['known.example', 'MX'], 'ENODATA'],
    ['says ENOTFOUND of a missing name', 'answer', ['missing.example', 'TXT'], 'ENOTFOUND'],
    ['says ENOTFOUND of what can’t be a name', 'answer', [`${'x'.repeat(64)}.example`, 'TXT'], 'ENOTFOUND'],
    ['says ESERVFAIL of a server that refuses', 'refuse', ['known.example', 'TXT'], 'ESERVFAIL'],
    ['says ESERVFAIL of a server that fails', 'fail', ['known.example', 'TXT'], 'ESERVFAIL'],
    ['asks again when a datagram is lost', 'lose-first', ['known.example', 'A'], ['192.0.2.10']],
    ['says ETIMEOUT of a silent server', 'silent', ['known.example', 'A'], 'ETIMEOUT'],
  ];
  for (const [name, behaviour, question, expected] of cases) {
    test(name, async () => expect((await ask(behaviour, ...question)).answer).toEqual(expected));
  }

  test('gives up within the time-out, with one repetition in it', async () => {
    const begun = performance.now();
    const { questions } = await ask('silent', 'known.example', 'A');
    expect(performance.now() - begun).toBeLessThan(2_500);
    expect(questions).toEqual(['known.example', 'known.example']);
  });

  test('with nobody listening is ESERVFAIL or ETIMEOUT, never "does not exist"', async () => {
    const { server } = await nameServer('answer');
    open.pop()!.close();
    const resolve = systemResolver({ servers: [server], timeoutSeconds: 1 });
    const code = await resolve('known.example', 'A').catch((error: { code: string }) => error.code);
    expect(['ESERVFAIL', 'ETIMEOUT']).toContain(code);
  });
});
