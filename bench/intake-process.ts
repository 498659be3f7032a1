import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { memoryBounds } from '../bin/memory-bounds.mjs';
import { root, waitFor } from '../test/intake/test-intake.ts';
import { type Dovecot, startDovecot } from '../test/peers/dovecot.ts';
import { type SmtpSink, startSmtpSink } from '../test/peers/smtp-sink.ts';
import { type BenchSender, openBenchSender } from './bench-letters.ts';
import { writeLoopbackConfig } from './loopback-config.ts';

/** The intake as its users run it, a process of its own, with Dovecot and an SMTP server beside it. */
export interface IntakeProcess {
  readonly dovecot: Dovecot;
  readonly sink: SmtpSink;
  readonly sender: BenchSender;
  pid(): number;
  /** Starts it and resolves when it watches its mailboxes; `nodeArguments` go to Node. */
  start(nodeArguments?: readonly string[]): Promise<void>;
  /** Letters decided, and notices that have left, since the start. */
  counts(): { readonly decided: number; readonly noticesDue: number; readonly noticesEnded: number };
  /** Ends the process and leaves servers and storage as they are. */
  stopProcess(): Promise<void>;
  stop(): Promise<void>;
}

interface LogLine {
  readonly msg: string;
  readonly noticeDue?: boolean;
  readonly state?: string;
}

export async function openIntakeProcess(): Promise<IntakeProcess> {
  const folder = await mkdtemp(join(tmpdir(), 'tirkeu-bench-'));
  const sender = await openBenchSender(folder, join(root, 'lab/config/zone.json'));
  const dovecot = await startDovecot({ users: ['kense@ukimet.kz', 'kense@m.ukimet.kz', 'kense@ukimet.gov.kz'] });
  const sink = await startSmtpSink();
  const { configFolder, environment } = await writeLoopbackConfig(folder, {
    imapPort: dovecot.port,
    smtpPort: sink.port,
    zoneFile: sender.zoneFile,
  });
  const counts = { decided: 0, noticesDue: 0, noticesEnded: 0 };
  let swept = 0;
  let child: ChildProcess | null = null;
  const read = (text: string) => {
    if (!text.startsWith('{')) return;
    const line: LogLine = JSON.parse(text);
    if (line.msg === 'swept') swept += 1;
    if (line.msg === 'decided') counts.decided += 1;
    if (line.msg === 'decided' && line.noticeDue === true) counts.noticesDue += 1;
    if (line.msg === 'notice' && line.state !== 'waiting') counts.noticesEnded += 1;
  };
  const stopProcess = async () => {
    if (child === null || child.exitCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
  };
  return {
    dovecot,
    sink,
    sender,
    pid: () => child?.pid ?? 0,
    counts: () => counts,
    async start(nodeArguments = []) {
      // As bin/tirkeu.mjs starts it.
      const options = [...memoryBounds.nodeOptions, ...nodeArguments];
      const command = [...options, join(root, 'workers/tirkeu.ts'), 'start', '--config', configFolder];
      const env = { ...process.env, ...memoryBounds.environment, ...environment };
      child = spawn(process.execPath, command, { env, stdio: ['ignore', 'ignore', 'pipe'] });
      createInterface({ input: child.stderr! }).on('line', read);
      swept = 0;
      await waitFor(() => swept > 0 || counts.decided > 0, 120);
    },
    stopProcess,
    async stop() {
      await stopProcess();
      await dovecot.stop();
      await sink.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
