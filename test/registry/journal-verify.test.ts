import { type RawBuilder, sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { inTransaction } from '../../src/registry/database.ts';
import { entryColumns, entryHash, type JournalEntry } from '../../src/registry/journal.ts';
import { type JournalProblem, verifyJournal } from '../../src/registry/journal-verify.ts';
import { describeBoth } from './both-databases.ts';
import { captureLetter, register } from './sample-letters.ts';

describeBoth('verifying the journal', (database) => {
  const entryCount = 8;

  beforeAll(async () => {
    // As whoever owns the database could: the triggers that refuse a change are switched off.
    await sql`alter table journal_entry disable trigger all`.execute(database());
    await sql`alter table journal_entry drop constraint journal_entry_series_year_number_key`.execute(database());
    await writeEntries('untouched');
  });

  async function writeEntries(series: string): Promise<void> {
    for (let i = 0; i < entryCount; i++) {
      const letterId = await captureLetter(database());
      await inTransaction(database(), (tx) => register(tx, letterId, { series }));
    }
  }

  async function problemsOf(series: string, ...tampering: RawBuilder<unknown>[]): Promise<JournalProblem[]> {
    await writeEntries(series);
    for (const step of tampering) await step.execute(database());
    const found: JournalProblem[] = [];
    for await (const problem of verifyJournal(database())) found.push(problem);
    // What other tests did to their own series is theirs.
    return found.filter((problem) => problem.series === series);
  }

  async function entryAt(series: string, position: number): Promise<JournalEntry> {
    const { rows } = await sql<JournalEntry>`
      select ${entryColumns} from journal_entry where series = ${series} and position = ${position}`.execute(
      database(),
    );
    return rows[0]!;
  }

  test('finds nothing in a sound journal and says how many entries it checked', async () => {
    const checked: number[] = [];
    for await (const problem of verifyJournal(database(), (progress) => checked.push(progress.entriesChecked))) {
      expect(problem.series).not.toBe('untouched');
    }
    expect(checked.at(-1)).toBeGreaterThanOrEqual(entryCount);
  });

  const columns: [string, RawBuilder<unknown>][] = [
    ['kind', sql`kind = 'correction', number = null, registered_number = null, cites_position = 1`],
    ['number', sql`number = 40`],
    ['registered number', sql`registered_number = '00004-2025'`],
    ['letter', sql`letter_id = (select letter_id from journal_entry where series = 'untouched' limit 1)`],
    ['day', sql`registered_on = '2026-11-22'`],
    ['instant', sql`registered_at = registered_at - interval '1 second'`],
    ['details', sql`details = '{"organisation":"mnf","subject":"Бюджет туралы"}'`],
    ['previous hash', sql`previous_hash = hash`],
    ['hash', sql`hash = previous_hash`],
  ];
  for (const [name, change] of columns) {
    test(`names the one entry whose ${name} was changed`, async () => {
      const series = `changed ${name}`;
      const unbound = sql`drop index if exists journal_entry_one_registration`;
      const problems = await problemsOf(
        series,
        unbound,
        sql`update journal_entry set ${change} where series = ${series} and position = 4`,
      );
      expect(problems).toMatchObject([{ code: 'entry-changed', position: 4 }]);
    });
  }

  for (const position of [1, 4, entryCount]) {
    test(`names entry ${position} though its hash was made to fit the change`, async () => {
      const series = `rewritten ${position}`;
      await writeEntries(series);
      const entry = { ...(await entryAt(series, position)), registeredOn: '2026-01-05' };
      const problems: JournalProblem[] = [];
      await sql`update journal_entry set registered_on = ${entry.registeredOn}, hash = ${entryHash(entry)}
        where series = ${series} and position = ${position}`.execute(database());
      for await (const problem of verifyJournal(database())) if (problem.series === series) problems.push(problem);
      expect(problems).toMatchObject([{ code: 'entry-changed', position, registeredNumber: entry.registeredNumber }]);
    });
  }

  test('names the entry that was chained anew, not the sound one before it', async () => {
    const series = 'chained anew';
    await writeEntries(series);
    const entry = { ...(await entryAt(series, 4)), previousHash: 'f'.repeat(64) };
    await sql`update journal_entry set previous_hash = ${entry.previousHash}, hash = ${entryHash(entry)}
      where series = ${series} and position = 4`.execute(database());
    const problems: JournalProblem[] = [];
    for await (const problem of verifyJournal(database())) if (problem.series === series) problems.push(problem);
    expect(problems).toMatchObject([{ code: 'entry-changed', position: 4 }]);
  });

  test('names entries that are missing', async () => {
    const series = 'missing';
    const removal = sql`delete from journal_entry where series = ${series} and position in (1, 4, 5)`;
    expect(await problemsOf(series, removal)).toMatchObject([
      { code: 'entries-missing', from: 1, to: 1 },
      { code: 'entries-missing', from: 4, to: 5 },
    ]);
  });

  test('names both entries that changed places', async () => {
    const series = 'swapped';
    const move = (from: number, to: number) =>
      sql`update journal_entry set position = ${to} where series = ${series} and position = ${from}`;
    expect(await problemsOf(series, move(3, 100), move(7, 3), move(100, 7))).toMatchObject([
      { code: 'entry-moved', position: 3, writtenAs: 7 },
      { code: 'entry-moved', position: 7, writtenAs: 3 },
    ]);
  });

  const exchanged: [string, string][] = [
    ['position and number', 'position, number'],
    ['position, number and registered number', 'position, number, registered_number'],
    ['registered number alone', 'registered_number'],
    ['number alone', 'number'],
    ['letter, day, moment and details', 'letter_id, registered_on, registered_at, details'],
  ];
  for (const [name, members] of exchanged) {
    test(`names both entries whose ${name} were exchanged`, async () => {
      const series = `exchanged ${name}`;
      await sql`drop index if exists journal_entry_one_registration`.execute(database());
      await writeEntries(series);
      const columns = members.split(', ');
      const assigned = (from: string) => sql.raw(columns.map((each) => `${each} = ${from}.${each}`).join(', '));
      // Out of the way first: no two entries of a series have one position.
      await sql`create temporary table held as select * from journal_entry
        where series = ${series} and position in (3, 7)`.execute(database());
      await sql`delete from journal_entry where series = ${series} and position in (3, 7)`.execute(database());
      await sql`create temporary table exchanged as select * from held`.execute(database());
      await sql`update exchanged set ${assigned('held')} from held
        where held.hash <> exchanged.hash`.execute(database());
      await sql`insert into journal_entry select * from exchanged`.execute(database());
      await sql`drop table exchanged, held`.execute(database());
      const problems: JournalProblem[] = [];
      for await (const problem of verifyJournal(database())) if (problem.series === series) problems.push(problem);
      expect(problems).toMatchObject([
        { code: 'entry-moved', position: 3, writtenAs: 7 },
        { code: 'entry-moved', position: 7, writtenAs: 3 },
      ]);
    });
  }

  test('sees through a gap that was closed by moving the later entries up', async () => {
    const series = 'closed gap';
    const moves = [7, 8].map(
      (from) => sql`update journal_entry set position = ${from - 1} where series = ${series} and position = ${from}`,
    );
    const problems = await problemsOf(
      series,
      sql`delete from journal_entry where series = ${series} and position = 6`,
      ...moves,
    );
    expect(problems).toMatchObject([
      { code: 'entry-moved', position: 6, writtenAs: 7 },
      { code: 'entry-moved', position: 7, writtenAs: 8 },
      { code: 'entries-missing', from: 8, to: 8 },
    ]);
  });

  test('sees that the tail was cut off', async () => {
    const series = 'cut';
    const problems = await problemsOf(series, sql`delete from journal_entry where series = ${series} and position > 6`);
    expect(problems).toMatchObject([{ code: 'entries-missing', from: 7, to: 8 }]);
  });

  test('sees that a whole series was removed, and that its counter was', async () => {
    const gone = await problemsOf('gone', sql`delete from journal_entry where series = 'gone'`);
    expect(gone).toMatchObject([{ code: 'entries-missing', from: 1, to: entryCount }]);
    const uncounted = await problemsOf('uncounted', sql`delete from journal_counter where series = 'uncounted'`);
    expect(uncounted).toMatchObject([{ code: 'counter-missing' }]);
  });

  test('sees an entry that was added past the counter', async () => {
    const series = 'added';
    const letterId = await captureLetter(database());
    const addition = sql`insert into journal_entry select series, year, position + 1, kind, number + 1,
      '00009-2026', ${letterId}, cites_position, registered_on, registered_at, details, hash, hash
      from journal_entry where series = ${series} and position = ${entryCount}`;
    expect(await problemsOf(series, addition)).toMatchObject([{ code: 'entries-added', from: 9, to: 9 }]);
  });

  test('sees a number that was given twice or skipped by whoever wrote the chain', async () => {
    const set = (series: string, number: number) =>
      sql`update journal_counter set last_number = ${number} where series = ${series}`;
    for (const [series, number, expected] of [
      ['doubled', entryCount - 1, { code: 'number-repeated', position: 9, number: 8 }],
      ['skipped', entryCount + 1, { code: 'numbers-skipped', position: 9, from: 9, to: 9 }],
    ] as const) {
      await writeEntries(series);
      await set(series, number).execute(database());
      const letterId = await captureLetter(database());
      await inTransaction(database(), (tx) => register(tx, letterId, { series }));
      const problems: JournalProblem[] = [];
      for await (const problem of verifyJournal(database())) if (problem.series === series) problems.push(problem);
      expect(problems).toMatchObject([expected]);
    }
  });

  test('sees a counter that was set back', async () => {
    const series = 'set back';
    const problems = await problemsOf(series, sql`update journal_counter set last_number = 3 where series = ${series}`);
    expect(problems).toMatchObject([{ code: 'counter-changed' }]);
  });
});
