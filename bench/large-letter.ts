import { readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { waitFor } from '../test/intake/test-intake.ts';
import { openIntakeProcess } from './intake-process.ts';
import { printTable } from './table.ts';

// The highest resident memory of the intake's process while one letter of 40 MB goes from mailbox to decision and notice (Linux only).
const intake = await openIntakeProcess();
try {
  await intake.start();
  await delay(3000);
  const idle = await memory('VmRSS');
  const started = await memory('VmHWM');
  await intake.dovecot.deliver('kense@ukimet.kz', await intake.sender.letter(40_000_000), new Date());
  // Decided for staff or with a notice: how a table of that length comes out is not what is measured.
  await waitFor(() => {
    const { decided, noticesDue, noticesEnded } = intake.counts();
    return decided > 0 && noticesEnded >= noticesDue;
  }, 120);
  const megabytes = (kibibytes: number) => `${Math.round((kibibytes * 1024) / 1_000_000)} MB`;
  printTable('Memory for a letter of 40 MB', [
    { what: 'idle', figure: megabytes(idle), beside: `highest while starting ${megabytes(started)}` },
    { what: 'highest with the letter', figure: megabytes(await memory('VmHWM')), aim: '350 MB' },
  ]);
} finally {
  await intake.stop();
}

/** In KiB, from the kernel's own account of the process. */
async function memory(field: 'VmRSS' | 'VmHWM'): Promise<number> {
  const status = await readFile(`/proc/${intake.pid()}/status`, 'utf8');
  return Number(new RegExp(`${field}:\\s+(\\d+)`).exec(status)?.[1]);
}
