import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../test/intake/test-intake.ts';
import { openBenchSender } from './bench-letters.ts';
import { measureThroughput, type Throughput } from './end-to-end.ts';
import { printTable, type Row, rate } from './table.ts';

// Letters a second from mailbox to notice: 1,000 small ones, and 200 in the mix that an office gets.
const folder = await mkdtemp(join(tmpdir(), 'tirkeu-bench-'));
try {
  const sender = await openBenchSender(folder, join(root, 'lab/config/zone.json'));
  const small = await letters(1000, () => sender.letter(100_000));
  const throughput = await measureThroughput(small, sender.zoneFile);
  const mixed = await measureThroughput(await mix(200), sender.zoneFile);
  printTable('Letters a second, mailbox to notice', [
    row('1,000 letters of 100 KB', throughput, '60/s'),
    row('200 letters of the laboratory’s mix', mixed),
  ]);
} finally {
  await rm(folder, { recursive: true, force: true });
}

function row(what: string, measured: Throughput, aim?: string): Row {
  const beside = `fetch ${rate(measured.fetchPerSecond)}, fetch + simpleParser ${rate(measured.fetchAndParsePerSecond)}`;
  return { what, figure: rate(measured.endToEndPerSecond), beside, ...(aim === undefined ? {} : { aim }) };
}

async function letters(count: number, make: () => Promise<Buffer>): Promise<readonly Buffer[]> {
  const made: Buffer[] = [];
  for (let at = 0; at < count; at += 1) made.push(await make());
  return made;
}

/** The laboratory's letters over and over; a trace field of its own on each, and content that no other has. */
async function mix(count: number): Promise<readonly Buffer[]> {
  const lettersFolder = join(root, 'lab/letters');
  const names = (await readdir(lettersFolder)).filter((name) => name.endsWith('.eml')).sort();
  const raws = await Promise.all(names.map((name) => readFile(join(lettersFolder, name))));
  return Array.from({ length: count }, (_, at) =>
    // A field that DKIM doesn't cover and that isn't trace: it makes another letter of the same octets.
    Buffer.concat([Buffer.from(`X-Bench: ${at}\r\n`), raws[at % raws.length] ?? Buffer.alloc(0)]),
  );
}
