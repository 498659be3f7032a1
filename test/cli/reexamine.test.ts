import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { examineFiles } from '../../src/cli/examine.ts';
import { lawOf } from '../../src/cli/law-asked.ts';
import { reexamineLetters } from '../../src/cli/reexamine.ts';
import { importRegisterFile } from '../../src/cli/register/import.ts';
import type { ExaminationReport } from '../../src/decision/report.ts';
import { controlRegister } from '../../src/facts/control-register.ts';
import { openResolver } from '../../src/network/dns-source.ts';
import { arrivalClaimed, collectEvidence } from '../../src/pipeline/collect-evidence.ts';
import { examineEvidence } from '../../src/pipeline/examine-evidence.ts';
import { openLetterFile } from '../../src/pipeline/open-letter.ts';
import { signatureSource } from '../../src/pipeline/signature-source.ts';
import { openSignatureTools } from '../../src/pipeline/signature-tools.ts';
import type { Settings } from '../../src/platform/settings.ts';
import { type Database, openEmbeddedDatabase } from '../../src/registry/database.ts';
import { packEvidence } from '../../src/registry/evidence.ts';
import { migrate } from '../../src/registry/migrate.ts';
import { importSettingsRegister } from '../../src/registry/register-seed.ts';
import { labSettings, root } from '../intake/test-intake.ts';
import { copyPristineDatabase } from '../registry/pristine-database.ts';

/** Answers an assignment that the register holds as not on control (160.9), and a letter against which nothing speaks. */
const notOnControl = 'ru-057';
const clean = 'kk-001';

let folder: string;
let settings: Settings;
let database: Database;
const ids = new Map<string, string>();
const now = new Date('2026-12-01T06:00:00Z');

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tirkeu-reexamine-'));
  const lab = await labSettings();
  settings = { ...lab, storage: { ...lab.storage, folder } };
  await copyPristineDatabase(join(folder, 'database'));
  database = await openEmbeddedDatabase(join(folder, 'database'));
  await migrate(database);
  await importSettingsRegister(database, settings, now);
  for (const name of [notOnControl, clean]) await decide(name);
});
afterAll(async () => {
  await database?.destroy();
  await rm(folder, { recursive: true, force: true });
});

const letterFile = (name: string) => join(root, `lab/letters/${name}.eml`);

/** What the stages write of a letter, written here by hand. */
async function decide(name: string): Promise<void> {
  const id = randomUUID();
  ids.set(name, id);
  const evidence = await collectEvidence({
    open: openLetterFile(letterFile(name)),
    limits: settings.limits,
    trustedRelays: settings.mailboxes.trustedRelays,
    resolver: await openResolver({ settings: settings.network.dns, timeoutSeconds: 5 }),
    signatureTools: await openSignatureTools(signatureSource(settings, false)),
    arrivedAt: null,
    now,
  });
  const arrivedAt = arrivalClaimed(evidence.parsed)!;
  const mailbox = settings.mailboxes.mailboxes[0]!.id;
  const examined = examineEvidence({
    evidence,
    arrivedAt,
    settings,
    controlRegister: controlRegister(settings.controlRegister),
    mailboxAddress: settings.mailboxes.mailboxes[0]!.address,
    duplicateOf: null,
    failures: [],
    complete: true,
  });
  const { decision } = examined;
  await sql`insert into letter (id, mailbox, sha256, size_octets, arrived_at, captured_at, complete, state, content_sha256, subject)
    values (${id}, ${mailbox}, ${'a'.repeat(64)}, 1, ${arrivedAt}, ${arrivedAt}, true, 'decided',
      ${evidence.parsed.contentSha256}, ${evidence.parsed.subject})`.execute(database);
  const stored = await packEvidence(evidence);
  await sql`insert into evidence (letter_id, parsed, authentication, attachments, collected_at, attempts)
    values (${id}, ${stored.parsed}, ${stored.authentication}, ${stored.attachments}, ${now}, 1)`.execute(database);
  await sql`insert into examination (id, letter_id, sequence, requested_at, examined_at, edition, findings, reasons, decision,
      accepted_on)
    values (${randomUUID()}, ${id}, 1, ${now}, ${now}, ${examined.edition?.id ?? null}, ${JSON.stringify(decision.findings)}, ${JSON.stringify(decision.reasons)}, ${decision.kind},
      ${decision.acceptedOn})`.execute(database);
}

async function reexamined(
  asked: Partial<Parameters<typeof reexamineLetters>[1]> = {},
): Promise<{ exit: number; out: string; lines: readonly Record<string, unknown>[] }> {
  let out = '';
  const exit = await reexamineLetters(
    { settings, database },
    { from: null, to: null, letter: null, edition: null, asOf: null, language: 'en', json: true, ...asked },
    (text) => {
      out += text;
    },
  );
  const lines =
    asked.json === false
      ? []
      : out
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line));
  return { exit, out, lines };
}

async function stored(): Promise<string> {
  const tables = ['letter', 'evidence', 'examination', 'stage_request', 'journal_entry', 'notice'];
  const counts = tables.map(
    (table) => sql`select ${table} as name, json_agg(t)::text as rows from ${sql.table(table)} as t`,
  );
  const all = await Promise.all(counts.map((each) => each.execute(database)));
  return JSON.stringify(all.map(({ rows }) => rows));
}

describe('tirkeu reexamine', () => {
  test('on the same law and register nothing differs: the kept evidence gives the same decision', async () => {
    expect(await reexamined()).toMatchObject({ exit: 0, lines: [{ examined: 2, differing: 0, withoutEvidence: 0 }] });
  });

  test('another register differs in decision, clause and evidence, and nothing is written', async () => {
    const rows = await readFile(join(root, 'config/control-register.csv'), 'utf8');
    const file = join(folder, 'register.csv');
    await writeFile(file, rows.replaceAll(',no,', ',yes,'));
    const context = { settings, database, clock: () => now };
    const options = { file, asOf: '2026-12-01', dryRun: false, skipBad: false, language: 'en', json: false } as const;
    expect(await importRegisterFile(context, options, () => undefined)).toBe(0);

    // The letters arrived before that day: their own register is as it was.
    expect((await reexamined()).lines.at(-1)).toMatchObject({ differing: 0 });

    const before = await stored();
    const { lines, exit } = await reexamined({ asOf: '2026-12-01' });
    expect(exit).toBe(0);
    expect(lines).toMatchObject([
      {
        letter: ids.get(notOnControl),
        before: { decision: 'refuse' },
        gone: { findings: [{ clause: '160.9', message: { kk: expect.any(String) } }] },
      },
      { examined: 2, differing: 1 },
    ]);
    const { out } = await reexamined({ asOf: '2026-12-01', json: false });
    expect(out).toContain('− clause 160.9:');
    expect(out).toMatch(/refused → \w+/);
    expect(await stored()).toBe(before);
  });

  test('a day before the oldest law that is held leaves every letter to staff', async () => {
    const { lines } = await reexamined({ asOf: '2023-01-01', letter: ids.get(clean)! });
    expect(lines[0]).toMatchObject({ after: { decision: 'review', edition: null } });
    const { out } = await reexamined({ asOf: '2023-01-01', letter: ids.get(clean)!, json: false, language: 'kk' });
    expect(out).toMatch(/редакция kz-gov-2023-10@2024-02-14 → –/);
  });

  test('an edition is asked for by its id or by a day in it', () => {
    expect(lawOf('kz-gov-2023-10@2024-02-14', null)?.edition?.id).toBe('kz-gov-2023-10@2024-02-14');
    expect(lawOf('2026-01-01', '2020-01-01')?.edition?.id).toBe('kz-gov-2023-10@2024-02-14');
    expect(lawOf('kz-gov-1999-01', null)).toBeUndefined();
  });

  test('days of arrival bound what is examined, both days included by the office’s clocks', async () => {
    const { arrived_on: day } = (
      await sql<{ arrived_on: string }>`
      select to_char(min(arrived_at at time zone 'Asia/Almaty'), 'YYYY-MM-DD') as arrived_on from letter`.execute(
        database,
      )
    ).rows[0]!;
    expect((await reexamined({ from: day, to: '2026-12-31' })).lines.at(-1)).toMatchObject({ examined: 2 });
    expect((await reexamined({ to: '2020-01-01' })).lines.at(-1)).toMatchObject({ examined: 0 });
    expect((await reexamined({ from: '2027-01-01' })).lines.at(-1)).toMatchObject({ examined: 0 });
  });

  test('a letter that nobody holds is told', async () => {
    expect(await reexamined({ letter: 'nobody', json: false })).toMatchObject({
      exit: 2,
      out: 'No letter nobody is held.\n',
    });
  });
});

test('tirkeu examine takes law and register of another day', async () => {
  const examined = async (more: object): Promise<ExaminationReport> => {
    let out = '';
    const context = {
      settings,
      clock: () => now,
      write(text: string) {
        out += text;
      },
      writeError: () => undefined,
      registerOn: async (day: string) =>
        day === '2026-12-01'
          ? settings.controlRegister.map((row) => ({ ...row, onControl: true }))
          : settings.controlRegister,
    };
    await examineFiles(context, {
      files: [letterFile(notOnControl)],
      receivedAt: null,
      json: true,
      language: 'en',
      ...more,
    });
    return JSON.parse(out);
  };
  expect((await examined({})).findings.map(({ clause }) => clause)).toContain('160.9');
  expect((await examined({ registerDay: '2026-12-01' })).findings.map(({ clause }) => clause)).not.toContain('160.9');
  const law = lawOf('2023-01-01', null);
  expect(await examined({ law })).toMatchObject({ decision: 'review', edition: null });
});

test('a letter from before the law, out of hours, can be asked about by a law of today', async () => {
  let out = '';
  const context = {
    settings: { ...settings, calendar: { ...settings.calendar, daysOff: { 2023: [], 2024: [] } } },
    clock: () => now,
    write(text: string) {
      out += text;
    },
    writeError: () => undefined,
  };
  const law = lawOf('2026-11-24', null);
  const options = {
    files: [letterFile(clean)],
    receivedAt: new Date('2023-11-22T20:00:00Z'),
    json: true,
    language: 'en',
  };
  await examineFiles(context, { ...options, language: 'en', ...(law && { law }) });
  expect(JSON.parse(out)).toMatchObject({ edition: 'kz-gov-2023-10@2024-02-14' });
});
