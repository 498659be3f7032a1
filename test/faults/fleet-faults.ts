import { execFileSync } from 'node:child_process';
import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Queue } from 'bullmq';
import type { CuttingLine } from './cutting-line.ts';
import type { Fleet, FleetWorker } from './fleet.ts';
import { acceptanceBorders, type Border, letterBorders } from './kill-switch.ts';
import { integerBetween, shuffled } from './seeded-random.ts';

export interface FaultContext {
  readonly fleet: Fleet;
  readonly random: () => number;
  readonly imapLine: CuttingLine;
  readonly smtpLine: CuttingLine;
  /** Puts so many letters more into the mailboxes. */
  readonly deliver: (count: number) => Promise<void>;
  /** How much of it: 1 in the short form. */
  readonly scale: number;
}

/** Something that goes wrong while letters flow. When it resolves, the world is whole again and every worker may live. */
export interface Fault {
  readonly name: string;
  readonly strike: (context: FaultContext) => Promise<void>;
}

export const parts = ['capture', 'evidence', 'examination', 'notices'] as const;

/** One living worker of each kind at least. */
export function revive(fleet: Fleet, startAt?: Date): void {
  for (const part of parts) {
    if (!fleet.workers.some((worker) => worker.part === part && worker.life.isAlive())) {
      fleet.start(part, startAt === undefined ? {} : { startAt });
    }
  }
}

const partOf = (border: Border): (typeof parts)[number] => {
  if (/^(octets|capture|disposal):/.test(border)) return 'capture';
  if (border.startsWith('evidence:')) return 'evidence';
  return border.startsWith('notice:') ? 'notices' : 'examination';
};

async function kill(worker: FleetWorker): Promise<void> {
  worker.life.signal('SIGKILL');
  await worker.life.ended(60);
}

const redisKilled: Fault = {
  name: 'Redis killed and started again',
  async strike({ fleet, deliver, random }) {
    await deliver(6);
    await fleet.redis.kill();
    await deliver(6);
    await delay(integerBetween(random, 500, 3000));
    await fleet.redis.start();
    await deliver(4);
  },
};

const redisFlushed: Fault = {
  name: 'Redis flushed again and again',
  async strike({ fleet, deliver, random, scale }) {
    for (let round = 0; round < 5 * scale; round += 1) {
      await deliver(3);
      await fleet.redis.flush();
      await delay(integerBetween(random, 50, 400));
    }
  },
};

const redisCutOff: Fault = {
  name: 'Redis cut off: connected, and silent',
  async strike({ fleet, deliver, random }) {
    await deliver(4);
    fleet.redis.freeze();
    await deliver(8);
    await delay(integerBetween(random, 3000, 6000));
    fleet.redis.thaw();
  },
};

const wakeUpsDoubled: Fault = {
  name: 'wake-ups many times over',
  async strike({ fleet, deliver }) {
    const connection = { host: '127.0.0.1', port: fleet.redis.port };
    const stages = ['evidence', 'examination', 'acceptance', 'notice'];
    const queues = stages.map((stage) => new Queue(`stage-${stage}`, { connection, prefix: 'tirkeu' }));
    for (let round = 0; round < 5; round += 1) {
      await deliver(2);
      await Promise.all(queues.map((queue) => queue.addBulk(Array(50).fill({ name: 'wake', data: {} }))));
    }
    await Promise.all(queues.map((queue) => queue.close()));
  },
};

const databaseKilled: Fault = {
  name: 'PostgreSQL stopped immediately and started again',
  async strike({ fleet, deliver, random, scale }) {
    for (let round = 0; round < scale; round += 1) {
      await deliver(6);
      await delay(integerBetween(random, 0, 1500));
      await fleet.postgresql.kill();
      await deliver(4);
      await delay(integerBetween(random, 200, 2000));
      await fleet.postgresql.start();
      await deliver(4);
    }
  },
};

const workersKilled: Fault = {
  name: 'every worker killed at any moment',
  async strike({ fleet, deliver, random, scale }) {
    for (let round = 0; round < scale; round += 1) {
      await deliver(8);
      for (const part of shuffled(parts, random)) {
        const victim = fleet.workers.find((worker) => worker.part === part && worker.life.isAlive());
        await delay(integerBetween(random, 0, 1200));
        if (victim !== undefined) await kill(victim);
        await deliver(2);
        revive(fleet);
      }
    }
  },
};

/** Borders of all kinds of workers fall together, one of each kind at a time. */
const killedAtBorders: Fault = {
  name: 'every worker killed at every border',
  async strike({ fleet, deliver, random, scale }) {
    const all: readonly Border[] = shuffled([...letterBorders, ...acceptanceBorders], random);
    const byPart = parts.map((part) => all.filter((border) => partOf(border) === part));
    const rounds = scale === 1 ? 1 : Math.max(...byPart.map((borders) => borders.length));
    for (let round = 0; round < rounds; round += 1) {
      for (const worker of fleet.workers.filter(({ life }) => life.isAlive())) await kill(worker);
      const doomed = byPart.map((borders, at) => {
        const border = borders[round % borders.length]!;
        return { border, worker: fleet.start(parts[at]!, { death: { border, passing: 1 } }) };
      });
      await deliver(6);
      // A border may not be passed once another worker is dead: the time is bounded.
      await Promise.race([Promise.all(doomed.map(({ worker }) => worker.life.ended(600))), delay(15_000)]);
      for (const { worker } of doomed) if (worker.life.isAlive()) await kill(worker);
      revive(fleet);
    }
  },
};

const imapCut: Fault = {
  name: 'IMAP connections cut at one command or another',
  async strike({ fleet, deliver, imapLine, scale }) {
    for (let round = 0; round < scale; round += 1) {
      const before = await fleet.captured();
      imapLine.cutNext(6);
      // A new worker makes new connections.
      for (const worker of fleet.workers.filter(({ part, life }) => part === 'capture' && life.isAlive())) {
        worker.life.signal('SIGTERM');
        await worker.life.ended(60);
      }
      revive(fleet);
      await deliver(6);
      await fleet.settled(before + 6, 120);
    }
  },
};

const smtpCut: Fault = {
  name: 'SMTP connections cut at one command or another',
  async strike({ deliver, smtpLine, scale }) {
    smtpLine.cutNext(8 * scale);
    await deliver(14);
  },
};

const diskFull: Fault = {
  name: 'the disk of the letter store full',
  async strike({ fleet, deliver, random }) {
    const filler = join(fleet.settings.storage.folder, 'filler');
    await deliver(2);
    const file = await open(filler, 'w');
    try {
      for (let octets = 0; octets < 1 << 30; octets += 65_536) await file.write(Buffer.alloc(65_536));
    } catch (thrown) {
      if ((thrown as NodeJS.ErrnoException).code !== 'ENOSPC') throw thrown;
    } finally {
      await file.close();
    }
    await deliver(8);
    await delay(integerBetween(random, 2000, 4000));
    await rm(filler);
  },
};

const clockSetBack: Fault = {
  name: 'the clock set back by an hour',
  async strike({ fleet, deliver }) {
    await deliver(6);
    const hourBefore = new Date(fleet.now().getTime() - 3_600_000);
    for (const worker of fleet.workers.filter(({ life }) => life.isAlive())) await kill(worker);
    revive(fleet, hourBefore);
    await deliver(8);
  },
};

const clockStepped: Fault = {
  name: 'the clock stepped back and forth under running workers',
  async strike({ fleet, deliver, random, scale }) {
    const step = (minutes: number): void => {
      for (const { life } of fleet.workers) if (life.isAlive()) life.stepClock(minutes * 60_000);
    };
    for (let round = 0; round < scale; round += 1) {
      await deliver(4);
      await delay(integerBetween(random, 0, 800));
      // Longer than any claim: whoever is ahead takes the others' work for abandoned.
      for (const minutes of [-60, 150, -90]) {
        step(minutes);
        await deliver(2);
        await delay(integerBetween(random, 200, 800));
      }
    }
  },
};

const dnsSilent: Fault = {
  name: 'DNS without an answer for a while',
  async strike({ fleet, deliver, random }) {
    const evidence = (): readonly FleetWorker[] =>
      fleet.workers.filter(({ part, life }) => part === 'evidence' && life.isAlive());
    const restart = async (): Promise<void> => {
      for (const worker of evidence()) {
        worker.life.signal('SIGTERM');
        await worker.life.ended(90);
      }
      revive(fleet);
    };
    await fleet.silenceDns(true);
    await restart();
    await deliver(10);
    await delay(integerBetween(random, 2000, 4000));
    await fleet.silenceDns(false);
    await restart();
  },
};

export const everyFault: readonly Fault[] = [
  redisKilled,
  redisFlushed,
  redisCutOff,
  wakeUpsDoubled,
  databaseKilled,
  workersKilled,
  killedAtBorders,
  imapCut,
  smtpCut,
  diskFull,
  clockSetBack,
  clockStepped,
  dnsSilent,
];

/** A small disk for the letters, in memory; false where we may not mount one. */
export function mountSmallDisk(folder: string): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=8m', 'tmpfs', folder], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

export function unmount(folder: string): void {
  execFileSync('umount', ['--lazy', folder], { stdio: 'ignore' });
}
