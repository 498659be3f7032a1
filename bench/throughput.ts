import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../test/intake/test-intake.ts';
import { measureThroughput, type Throughput } from './end-to-end.ts';
import { type IntakeProcess, openIntakeProcess } from './intake-process.ts';
import { printTable, type Row, rate } from './table.ts';

// Letters a second from mailbox to notice: 1,000 small ones, and 200 in the mix that an office gets.
const withLogo = await measured((intake) => letters(1000, () => intake.sender.letter(100_000, 'logo')));
const withTable = await measured((intake) => letters(1000, () => intake.sender.letter(100_000, 'table')));
const mixed = await measured(() => mix(200));
printTable('Letters a second, mailbox to notice, the start of the process included', [
  row('1,000 letters of 100 KB, a picture in the message', withLogo, '60/s'),
  row('1,000 letters of 100 KB, a table of a thousand lines', withTable, '60/s'),
  row('200 letters of the laboratory’s mix', mixed),
]);

async function measured(make: (intake: IntakeProcess) => Promise<readonly Buffer[]>): Promise<Throughput> {
  const intake = await openIntakeProcess();
  try {
    return await measureThroughput(intake, await make(intake));
  } finally {
    await intake.stop();
  }
}

function row(what: string, throughput: Throughput, aim?: string): Row {
  const beside = `fetch ${rate(throughput.fetchPerSecond)}, fetch + simpleParser ${rate(throughput.fetchAndParsePerSecond)}`;
  return { what, figure: rate(throughput.endToEndPerSecond), beside, ...(aim === undefined ? {} : { aim }) };
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
