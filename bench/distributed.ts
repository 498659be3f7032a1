import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { type Fleet, fleetMorning, startFleet } from '../test/faults/fleet.ts';
import { root, waitFor } from '../test/intake/test-intake.ts';
import { type BenchSender, openBenchSender } from './bench-letters.ts';
import { printTable, type Row, rate } from './table.ts';

// npm run bench -- distributed; alone and in parts:
// node bench/distributed.ts --letters 300 --size 100000 --backlog 10000 --workers 1,2,4 --only scaling|take-over|backlog|flush
// Real Dovecot, PostgreSQL and Redis on this machine, every worker a process of its own.
const parts = ['scaling', 'take-over', 'backlog', 'flush'] as const;
const { values } = parseArgs({
  options: {
    letters: { type: 'string', default: '300' },
    size: { type: 'string', default: '100000' },
    backlog: { type: 'string', default: '1000' },
    workers: { type: 'string', default: '1,2,4' },
    only: { type: 'string', multiple: true, default: [...parts] },
  },
});
const wanted = parts.filter((part) => values.only.includes(part));
if (wanted.length < new Set(values.only).size) throw new Error(`--only takes ${parts.join(', ')}`);
const [letters, size, backlog] = [Number(values.letters), Number(values.size), Number(values.backlog)];
const folder = await mkdtemp(join(tmpdir(), 'tirkeu-bench-'));
const sender = await openBenchSender(folder, join(root, 'lab/config/zone.json'));
const rows: Row[] = [];
let delivered = 0;
try {
  for (const part of wanted) {
    if (part === 'scaling') {
      for (const workers of values.workers.split(',').map(Number)) rows.push(await examinationWorkers(sender, workers));
    } else if (part === 'take-over') rows.push(await takeOver(sender));
    else rows.push(await drainedBacklog(sender, { isFlushed: part === 'flush' }));
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}
printTable('The distributed mode on one machine: Dovecot, PostgreSQL, Redis and every worker', rows);

/** Letters whose evidence lies there already, so that examining, numbering and answering alone are measured. */
async function examinationWorkers(from: BenchSender, count: number): Promise<Row> {
  return withFleet(from, async (fleet) => {
    await deliver(fleet, from, letters);
    for (const part of ['capture', 'evidence', 'evidence']) fleet.start(part);
    await waitFor(async () => (await finished(fleet, 'evidence')) >= letters, 1200);
    for (let at = 0; at < count; at += 1) fleet.start('examination');
    // The clock runs from the moment at which all of them are there; what the first ones did before doesn't count.
    await waitFor(async () => (await signedOn(fleet, 'examination')) === count, 120);
    const before = await finished(fleet, 'examination');
    const busyBefore = busySeconds();
    const seconds = await timed(() => waitFor(async () => (await finished(fleet, 'examination')) >= letters, 1200));
    const busy = (busySeconds() - busyBefore) / seconds;
    return {
      what: `${count} examination worker${count === 1 ? '' : 's'}, ${letters} letters of ${size / 1000} KB`,
      figure: rate((letters - before) / seconds),
      beside: `${letters - before} letters once all workers were up; ${busy.toFixed(1)} of ${cpus().length} processors busy`,
    };
  });
}

async function signedOn(fleet: Fleet, name: string): Promise<number> {
  return (await fleet.database.selectFrom('worker').select('id').where('name', '=', name).execute()).length;
}

async function takeOver(from: BenchSender): Promise<Row> {
  return withFleet(from, async (fleet) => {
    const first = fleet.start('capture');
    await deliver(fleet, from, 1);
    await waitFor(async () => (await captured(fleet)) === 1, 120);
    fleet.start('capture');
    // Both have signed on and settled their shares.
    await delay(10_000);
    first.life.signal('SIGKILL');
    await deliver(fleet, from, 3);
    const seconds = await timed(() => waitFor(async () => (await captured(fleet)) === 4, 120));
    return {
      what: 'a capture worker killed, until its mailboxes are taken over',
      figure: `${seconds.toFixed(1)} s`,
      aim: '30 s',
    };
  });
}

/** From mailboxes full of letters to the last notice, every worker started at once. */
async function drainedBacklog(from: BenchSender, { isFlushed }: { readonly isFlushed: boolean }): Promise<Row> {
  return withFleet(from, async (fleet) => {
    await deliver(fleet, from, backlog);
    for (const part of ['capture', 'evidence', 'examination', 'examination', 'notices']) fleet.start(part);
    let flushes = 0;
    const flushing = setInterval(() => {
      if (!isFlushed) return;
      flushes += 1;
      void fleet.redis.flush();
    }, 500);
    const seconds = await timed(() => fleet.settled(backlog, 3600));
    clearInterval(flushing);
    const lost = backlog - fleet.sink.received.length;
    const sent = lost === 0 ? 'every notice sent' : `${lost} notices are missing`;
    return {
      what: `a backlog of ${backlog} letters of ${size / 1000} KB${isFlushed ? `, Redis flushed ${flushes} times` : ''}`,
      figure: `${seconds.toFixed(0)} s, ${rate(backlog / seconds)}`,
      beside: sent,
      ...(isFlushed ? {} : { aim: '10,000 in 360 s' }),
    };
  });
}

async function withFleet(from: BenchSender, measure: (fleet: Fleet) => Promise<Row>): Promise<Row> {
  const fleet = await startFleet({
    adjust: (settings) => ({ ...settings, network: { ...settings.network, dns: { zoneFile: from.zoneFile } } }),
  });
  try {
    const row = await measure(fleet);
    process.stderr.write(`${row.what}: ${row.figure}\n`);
    return row;
  } finally {
    await fleet.stop();
  }
}

async function deliver(fleet: Fleet, from: BenchSender, count: number): Promise<void> {
  for (let at = 0; at < count; at += 1) {
    delivered += 1;
    const arrivedAt = new Date(fleetMorning.getTime() + delivered * 1000);
    await fleet.dovecot.deliver(
      fleet.mailboxes[delivered % fleet.mailboxes.length]!,
      await from.letter(size),
      arrivedAt,
    );
  }
}

async function captured(fleet: Fleet): Promise<number> {
  return (await fleet.database.selectFrom('mailbox_message').select('uid').execute()).length;
}

async function finished(fleet: Fleet, stage: string): Promise<number> {
  const asked = fleet.database
    .selectFrom('stage_request')
    .where('stage', '=', stage)
    .where('finished_at', 'is not', null);
  const { count } = await asked.select(({ fn }) => fn.countAll<number>().as('count')).executeTakeFirstOrThrow();
  return Number(count);
}

/** What all processors have worked since the machine started, in seconds: more workers help only while some stand idle. */
function busySeconds(): number {
  return cpus().reduce((sum, { times }) => sum + times.user + times.nice + times.sys + times.irq, 0) / 1000;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
}
