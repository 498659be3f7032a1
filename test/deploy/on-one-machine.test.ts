import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openBenchSender } from '../../bench/bench-letters.ts';
import { writeLoopbackConfig } from '../../bench/loopback-config.ts';
import { startOnOneMachine } from '../../lab/on-one-machine.ts';
import { root, waitFor } from '../intake/test-intake.ts';
import { startDovecot } from '../peers/dovecot.ts';
import { isInstalled } from '../peers/install.ts';
import { startSmtpSink } from '../peers/smtp-sink.ts';

const arePeersThere = isInstalled('dovecot') && isInstalled('redis') && isInstalled('postgresql');

test.runIf(arePeersThere)(
  'what docker-compose.yml starts takes letters in and answers them, and ends in order',
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'tirkeu-machine-'));
    const users = ['kense@ukimet.kz', 'kense@m.ukimet.kz', 'kense@ukimet.gov.kz'];
    const dovecot = await startDovecot({ users });
    const sink = await startSmtpSink();
    const sender = await openBenchSender(folder, join(root, 'lab/config/zone.json'));
    const ports = { imapPort: dovecot.port, smtpPort: sink.port, zoneFile: sender.zoneFile };
    const { configFolder, environment } = await writeLoopbackConfig(folder, ports);
    const secretsFolder = join(folder, 'secrets');
    const storage = {
      folder: join(folder, 'var'),
      database: { postgresql: { file: join(secretsFolder, 'database_url') } },
      wake_ups: { redis: { file: join(secretsFolder, 'redis_url') } },
    };
    await writeFile(join(configFolder, 'storage.yaml'), JSON.stringify(storage));
    await writeFile(join(configFolder, 'console.yaml'), JSON.stringify({ host: '127.0.0.1', port: 0 }));
    Object.assign(process.env, environment);
    let said = '';
    const onLine = (service: string, line: string): void => {
      said = `${said}${service} | ${line}\n`.slice(-20_000);
    };
    const machine = await startOnOneMachine({ configFolder, secretsFolder, onLine });
    try {
      expect(machine.workers.map(({ service }) => service).toSorted()).toEqual([
        'capture',
        'capture',
        'console',
        'evidence',
        'evidence',
        'examination',
        'examination',
        'handover',
        'notices',
      ]);
      for (const user of users) await dovecot.deliver(user, await sender.letter(3000), new Date());
      await waitFor(() => sink.received.length === users.length, 120).catch((thrown: unknown) => {
        throw new Error(`${String(thrown)}\n${said}`);
      });
    } finally {
      expect(await machine.stop()).toEqual(machine.workers.map(() => 0));
      await dovecot.stop();
      await sink.stop();
      await rm(folder, { recursive: true, force: true });
    }
  },
  240_000,
);

describe.skipIf(arePeersThere)('one machine', () => {
  test.skip('dovecot, redis-server or postgresql is missing', () => undefined);
});
