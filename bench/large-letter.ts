import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { root, waitFor } from '../test/intake/test-intake.ts';
import { startDovecot } from '../test/peers/dovecot.ts';
import { startSmtpSink } from '../test/peers/smtp-sink.ts';
import { openBenchSender } from './bench-letters.ts';
import { writeLoopbackConfig } from './loopback-config.ts';
import { printTable } from './table.ts';

// The highest resident memory of the intake's own process while one letter of 40 MB goes from mailbox to notice (Linux).
const folder = await mkdtemp(join(tmpdir(), 'tirkeu-bench-'));
const sender = await openBenchSender(folder, join(root, 'lab/config/zone.json'));
const dovecot = await startDovecot({ users: ['kense@ukimet.kz', 'kense@m.ukimet.kz', 'kense@ukimet.gov.kz'] });
const sink = await startSmtpSink();
const { configFolder, environment } = await writeLoopbackConfig(folder, {
  imapPort: dovecot.port,
  smtpPort: sink.port,
  zoneFile: sender.zoneFile,
});
const intake = spawn(process.execPath, [join(root, 'workers/tirkeu.ts'), 'start', '--config', configFolder], {
  env: { ...process.env, ...environment },
  stdio: ['ignore', 'ignore', 'ignore'],
});
try {
  await waitFor(async () => (await dovecot.log()).includes('Login'), 60);
  await delay(3000);
  const before = await memory('VmRSS');
  const started = await memory('VmHWM');
  await dovecot.deliver('kense@ukimet.kz', await sender.letter(40_000_000), new Date());
  await waitFor(() => sink.received.length > 0, 120);
  const megabytes = (kibibytes: number) => `${Math.round((kibibytes * 1024) / 1_000_000)} MB`;
  printTable('Memory for a letter of 40 MB', [
    { what: 'idle', figure: megabytes(before), beside: `highest while starting ${megabytes(started)}` },
    { what: 'highest with the letter', figure: megabytes(await memory('VmHWM')), aim: '350 MB' },
  ]);
} finally {
  intake.kill('SIGTERM');
  await dovecot.stop();
  await sink.stop();
  await rm(folder, { recursive: true, force: true });
}

/** In KiB, from the kernel's own account of the process. */
async function memory(field: 'VmRSS' | 'VmHWM'): Promise<number> {
  const status = await readFile(`/proc/${intake.pid}/status`, 'utf8');
  return Number(new RegExp(`${field}:\\s+(\\d+)`).exec(status)?.[1]);
}
