import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { inTransaction } from '../../src/registry/database.ts';
import { correctEntry, entriesOf, findRegistration } from '../../src/registry/journal.ts';
import { describeBoth } from './both-databases.ts';
import { captureLetter, register } from './sample-letters.ts';

describeBoth('the journal', (database) => {
  test('gives forty concurrent registrations, a third rolled back, consecutive numbers without gap or double', async () => {
    const letters = await Promise.all(Array.from({ length: 40 }, () => captureLetter(database())));
    const outcomes = await Promise.allSettled(
      letters.map((letterId, i) =>
        inTransaction(database(), async (tx) => {
          const entry = await register(tx, letterId, { series: 'concurrent' });
          if (i % 3 === 0) throw new Error('rolled back');
          return entry.number;
        }),
      ),
    );
    const numbers = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
    expect(numbers.sort((a, b) => a! - b!)).toEqual(Array.from({ length: 26 }, (_, i) => i + 1));
    expect(outcomes.filter((outcome) => outcome.status === 'rejected')).toHaveLength(14);
    const stored = await database()
      .selectFrom('journal_entry')
      .select('number')
      .where('series', '=', 'concurrent')
      .orderBy('number')
      .execute();
    expect(stored.map((row) => row.number)).toEqual(Array.from({ length: 26 }, (_, i) => i + 1));
  });

  test('gives one letter one number however many workers register it at once', async () => {
    const letterId = await captureLetter(database());
    const entries = await Promise.all(
      Array.from({ length: 10 }, () => inTransaction(database(), (tx) => register(tx, letterId, { series: 'once' }))),
    );
    expect(new Set(entries.map((entry) => entry.hash)).size).toBe(1);
    const counter = await database().selectFrom('journal_counter').selectAll().where('series', '=', 'once').execute();
    expect(counter).toMatchObject([{ last_number: 1, last_position: 1, last_hash: entries[0]!.hash }]);
  });

  test('returns the entry of the old year when the registration is tried again in the new one', async () => {
    const letterId = await captureLetter(database());
    const first = await inTransaction(database(), (tx) => register(tx, letterId, { series: 'new-year' }));
    const again = await inTransaction(database(), (tx) => register(tx, letterId, { series: 'new-year', year: 2027 }));
    expect(again).toEqual(first);
  });

  test('writes no entry over one that its counter does not know, and names the place', async () => {
    const series = 'counter set back';
    const first = await captureLetter(database());
    await inTransaction(database(), (tx) => register(tx, first, { series }));
    await sql`update journal_counter set last_number = 0, last_position = 0 where series = ${series}`.execute(
      database(),
    );
    const second = await captureLetter(database());
    await expect(inTransaction(database(), (tx) => register(tx, second, { series }))).rejects.toThrow(
      `${series} of 2026 holds an entry 1 already`,
    );
    expect(await findRegistration(database(), second)).toBeNull();
  });

  test('counts each series and year from one and writes the number as the template says', async () => {
    const numbers: (string | null)[] = [];
    for (const given of [
      { series: 'a', year: 2026 },
      { series: 'a', year: 2026 },
      { series: 'a', year: 2027 },
      { series: 'b', year: 2026, template: 'В-{number}/{year}' },
    ]) {
      const letterId = await captureLetter(database());
      const entry = await inTransaction(database(), (tx) => register(tx, letterId, given));
      numbers.push(entry.registeredNumber);
      expect(await findRegistration(database(), letterId)).toEqual(entry);
    }
    expect(numbers).toEqual(['00001-2026', '00002-2026', '00001-2027', 'В-1/2026']);
  });

  test('corrects by an entry that cites the wrong one and takes no number', async () => {
    const series = 'corrected';
    const letterId = await captureLetter(database());
    await inTransaction(database(), (tx) => register(tx, letterId, { series }));
    const correction = await inTransaction(database(), (tx) =>
      correctEntry(tx, {
        kind: 'correction',
        series,
        year: 2026,
        citesPosition: 1,
        registeredOn: '2026-11-24',
        registeredAt: new Date('2026-11-24T05:00:00Z'),
        details: { organisation: 'mnf' },
      }),
    );
    expect(correction).toMatchObject({ position: 2, number: null, citesPosition: 1, letterId });
    const later = await captureLetter(database());
    const next = await inTransaction(database(), (tx) => register(tx, later, { series }));
    expect(next).toMatchObject({ position: 3, number: 2, previousHash: correction.hash });
    expect((await entriesOf(database(), letterId)).map((entry) => entry.kind)).toEqual(['registration', 'correction']);
  });

  test('refuses to correct an entry that is not there', async () => {
    const attempt = inTransaction(database(), (tx) =>
      correctEntry(tx, {
        kind: 'annulment',
        series: 'nowhere',
        year: 2026,
        citesPosition: 7,
        registeredOn: '2026-11-24',
        registeredAt: new Date(),
        details: {},
      }),
    );
    await expect(attempt).rejects.toThrow('no entry 7');
  });

  test('lets nobody change, delete or truncate an entry', async () => {
    const letterId = await captureLetter(database());
    await inTransaction(database(), (tx) => register(tx, letterId, { series: 'fixed' }));
    for (const attack of [
      sql`update journal_entry set registered_on = '2026-01-01' where series = 'fixed'`,
      sql`delete from journal_entry where series = 'fixed'`,
      sql`truncate journal_entry cascade`,
    ]) {
      await expect(attack.execute(database())).rejects.toThrow('append-only');
    }
    expect((await findRegistration(database(), letterId))?.registeredOn).toBe('2026-11-23');
  });
});
