import { createHash, createPublicKey, createSign, createVerify, generateKeyPairSync } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { authenticateLetter } from '../src/authenticity/authenticate.ts';
import { dayOf } from '../src/calendar/day-of.ts';
import { reception } from '../src/calendar/reception.ts';
import { decide } from '../src/decision/decide.ts';
import { controlRegister } from '../src/facts/control-register.ts';
import type { LetterFacts } from '../src/facts/letter-facts.ts';
import { readLetter } from '../src/letter/read-letter.ts';
import { openResolver } from '../src/network/dns-source.ts';
import { arrivalClaimed, type CollectedEvidence } from '../src/pipeline/collect-evidence.ts';
import { collectSignatures } from '../src/pipeline/collect-signatures.ts';
import { examineEvidence } from '../src/pipeline/examine-evidence.ts';
import { holdAttachments } from '../src/pipeline/letter-attachments.ts';
import { openLetterFile } from '../src/pipeline/open-letter.ts';
import { readDocuments } from '../src/pipeline/read-documents.ts';
import { signatureSource } from '../src/pipeline/signature-source.ts';
import { openSignatureTools } from '../src/pipeline/signature-tools.ts';
import { readSettings } from '../src/platform/read-settings.ts';
import type { Settings } from '../src/platform/settings.ts';
import { editionInForce } from '../src/regulation/editions.ts';
import { examineLetter } from '../src/regulation/examine.ts';
import {
  defaultFormLimits,
  openSignedEntities,
  readLetterSignatures,
} from '../src/signature/forms/letter-signatures.ts';
import { printTable, type Row } from './table.ts';

/**
 * What the examination of the mean letter costs, stage by stage, warm, in time of the processor (other work on the machine then
 * doesn't count): the letters of ../shared/letters where they are, else the laboratory's. Nobody answers on the network: revocation comes from the lists that the laboratory mirrors.
 */
const rounds = 9;
const stages = ['parse', 'documents', 'signatures', 'authentication', 'facts', 'clauses and decision'] as const;
type Stage = (typeof stages)[number];
const floors = ['hash the letter', 'PDF text alone', 'RSA checks alone', 'JSON there and back'] as const;
type Timed = Stage | (typeof floors)[number];

interface Measured {
  readonly file: string;
  readonly milliseconds: Readonly<Record<Timed, number>>;
  readonly isSignedTwoPagePdf: boolean;
}

const root = fileURLToPath(new URL('../', import.meta.url));
const shared = join(root, '../shared/letters/eml');
const folder = existsSync(shared) ? shared : join(root, 'lab/letters');

async function main(): Promise<void> {
  const read = await readSettings(join(root, 'lab/config'));
  if (!read.ok) throw new Error('the laboratory’s settings can’t be read');
  const cache = await mkdtemp(join(tmpdir(), 'tirkeu-bench-'));
  const settings: Settings = { ...read.settings, storage: { ...read.settings.storage, folder: cache } };
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.eml'))
    .toSorted();
  const times = new Map<string, Measured[]>();
  const measure = await openMeasure(settings);
  try {
    // Two rounds for the compiler; afterwards all letters in turn, so that a busy moment of the machine meets all alike.
    for (let round = -2; round < rounds; round++) {
      for (const file of files) {
        const one = await measure(join(folder, file));
        if (round >= 0) times.set(file, [...(times.get(file) ?? []), one]);
      }
    }
  } finally {
    await rm(cache, { recursive: true, force: true });
  }
  report([...times.values()]);
}

function report(measured: readonly (readonly Measured[])[]): void {
  const medians = measured.map((runs) => (timed: Timed) => median(runs.map(({ milliseconds }) => milliseconds[timed])));
  const isTwoPages = measured.map((runs) => runs[0]?.isSignedTwoPagePdf === true);
  const signed = medians.filter((_, at) => isTwoPages[at]);
  const mean = (timed: Timed, of = medians) => of.reduce((sum, each) => sum + each(timed), 0) / of.length;
  const beside: Readonly<Record<Stage, string>> = {
    parse: `${mean('hash the letter').toFixed(2)} ms: the octets hashed`,
    documents: `${mean('PDF text alone').toFixed(2)} ms: pdf.js, words of the PDFs`,
    signatures: `${mean('RSA checks alone').toFixed(2)} ms: three RSA-2048 checks`,
    authentication: `${(mean('RSA checks alone') / 3).toFixed(2)} ms: one RSA-2048 check`,
    facts: `${mean('JSON there and back').toFixed(2)} ms: the evidence as JSON and back`,
    'clauses and decision': '',
  };
  const total = (of: typeof medians) => stages.reduce((sum, stage) => sum + mean(stage, of), 0);
  const slowest = measured.map((runs, at) => ({
    file: runs[0]?.file ?? '',
    ms: stages.reduce((sum, stage) => sum + (medians[at]?.(stage) ?? 0), 0),
  }));
  const worst = slowest.toSorted((one, other) => other.ms - one.ms)[0];
  const rows: Row[] = stages.map((stage) => ({
    what: stage,
    figure: `${mean(stage).toFixed(2)} ms`,
    beside: beside[stage],
    ...(stage === 'clauses and decision' && { aim: '2 ms' }),
  }));
  printTable(
    `Examination of the mean letter (${measured.length} letters, ${rounds} rounds, warm, time of the processor)`,
    [
      ...rows,
      { what: 'all', figure: `${total(medians).toFixed(1)} ms` },
      {
        what: `a signed PDF of two pages (${signed.length} letters)`,
        figure: `${total(signed).toFixed(1)} ms`,
        aim: '60 ms',
      },
      ...stages.map((stage) => ({ what: `  ${stage}`, figure: `${mean(stage, signed).toFixed(2)} ms` })),
      { what: `the slowest (${worst?.file})`, figure: `${worst?.ms.toFixed(1)} ms` },
    ],
  );
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[values.length >> 1] ?? Number.NaN;
}

async function openMeasure(settings: Settings): Promise<(path: string) => Promise<Measured>> {
  const resolver = await openResolver({ settings: settings.network.dns, timeoutSeconds: 5 });
  const signatureTools = await openSignatureTools(signatureSource(settings, false));
  const register = controlRegister(settings.controlRegister);
  const rsa = rsaCheck();
  return async (path) => {
    const milliseconds: Partial<Record<Timed, number>> = {};
    const take = async <Value>(timed: Timed, work: () => Value | Promise<Value>): Promise<Value> => {
      const started = process.cpuUsage();
      const value = await work();
      const { user, system } = process.cpuUsage(started);
      milliseconds[timed] = (user + system) / 1000;
      return value;
    };
    const open = openLetterFile(path);
    const attached = holdAttachments();
    try {
      const parsed = await take('parse', () => readLetter(open(), settings.limits, attached.take));
      const arrivedAt = arrivalClaimed(parsed) ?? new Date();
      const authentication = await take('authentication', () =>
        authenticateLetter({
          octets: open(),
          letter: parsed,
          trustedRelays: settings.mailboxes.trustedRelays,
          resolver,
          timeNow: arrivedAt,
        }),
      );
      const files = attached.filesOf(parsed);
      const signatures = await take('signatures', async () => {
        const signedEntities = openSignedEntities(parsed, (start, end) => open({ start, end }));
        const found = await readLetterSignatures(files, { limits: defaultFormLimits, signedEntities });
        return collectSignatures(found, { at: arrivedAt, source: 'arrival' }, signatureTools);
      });
      const documents = await take('documents', () => readDocuments(files));
      const evidence: CollectedEvidence = {
        parsed,
        authentication,
        attachments: { signatures, documents, receipt: null },
      };
      const facts = await examine(settings, register, evidence, arrivedAt, take);
      milliseconds.facts = (milliseconds.facts ?? 0) - (milliseconds['clauses and decision'] ?? 0);
      await take('hash the letter', () => createHash('sha256').update(readFileSync(path)).digest());
      await take('JSON there and back', () => JSON.parse(JSON.stringify(evidence)));
      await take('RSA checks alone', () => [rsa(), rsa(), rsa()]);
      const pdfs: Uint8Array[] = [];
      for (const { path: part } of documents.filter((one) => one.facts.kind === 'pdf')) {
        const pieces: Uint8Array[] = [];
        const file = files.find((each) => each.path === part);
        if (file !== undefined) for await (const piece of file.open()) pieces.push(piece);
        pdfs.push(new Uint8Array(Buffer.concat(pieces)));
      }
      await take('PDF text alone', () => wordsOf(pdfs));
      const isTwoPages = documents.some((one) => one.facts.kind === 'pdf' && one.facts.count?.value === 2);
      const isSigned = facts.signatures.state === 'known' && facts.signatures.value.signers.length > 0;
      return {
        file: path.replace(/^.*\//, ''),
        milliseconds: milliseconds as Record<Timed, number>,
        isSignedTwoPagePdf: isTwoPages && isSigned,
      };
    } finally {
      await attached.remove();
    }
  };
}

async function examine(
  settings: Settings,
  register: ReturnType<typeof controlRegister>,
  evidence: CollectedEvidence,
  arrivedAt: Date,
  take: <Value>(timed: Timed, work: () => Value | Promise<Value>) => Promise<Value>,
): Promise<LetterFacts> {
  const about = { duplicateOf: null, failures: [], complete: true };
  const { facts, edition } = await take('facts', () =>
    examineEvidence({ evidence, arrivedAt, settings, controlRegister: register, mailboxAddress: null, ...about }),
  );
  await take('clauses and decision', () =>
    decide({
      ...about,
      facts,
      findings: edition === null ? [] : examineLetter(facts, edition),
      reception: reception(arrivedAt, settings.calendar, settings.office.timeZone),
      editionHeld: editionInForce(dayOf(arrivedAt, settings.office.timeZone)) !== null,
    }),
  );
  return facts;
}

/** One check of a signature with a key of the run's own. */
function rsaCheck(): () => boolean {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const octets = Buffer.alloc(2048, 7);
  const signature = createSign('sha256').update(octets).sign(privateKey);
  const key = createPublicKey(publicKey.export({ type: 'spki', format: 'pem' }));
  return () => createVerify('sha256').update(octets).verify(key, signature);
}

async function wordsOf(pdfs: readonly Uint8Array[]): Promise<void> {
  const { getDocument } = await import('unpdf/pdfjs');
  for (const octets of pdfs) {
    const task = getDocument({ data: octets.slice(), useSystemFonts: false, disableFontFace: true, verbosity: 0 });
    try {
      const document = await task.promise;
      for (let page = 1; page <= document.numPages; page++) await (await document.getPage(page)).getTextContent();
    } catch (thrown) {
      // A file that is broken or locked has no words for the floor either.
      if (!(thrown instanceof Error)) throw thrown;
    } finally {
      await task.destroy();
    }
  }
}

await main();
process.exit(0);
