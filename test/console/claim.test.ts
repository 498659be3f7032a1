import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { claimLetter } from '../../src/pipeline/acts/claim.ts';
import { type Database, inTransaction } from '../../src/registry/database.ts';
import { countQueues, isTallyLong, moveOnDesk, placeOf, sumUpTally } from '../../src/registry/desk.ts';
import { figureChanges } from '../../src/registry/figures.ts';
import { changeRole, setDisabled } from '../../src/registry/staff.ts';
import { describeBoth } from '../registry/both-databases.ts';
import { captureLetter } from '../registry/sample-letters.ts';

const now = new Date('2026-11-24T05:00:00Z');

async function letterOnDesk(database: Database): Promise<string> {
  const letterId = await captureLetter(database);
  await sql`insert into desk (letter_id, queue, arrived_at, mailbox, clauses)
    values (${letterId}, 'review', ${now}, 'office', '{}')`.execute(database);
  return letterId;
}

describeBoth('a claim', (database) => {
  test('of twenty people in the same millisecond goes to exactly one, and the others are told who', async () => {
    const letterId = await letterOnDesk(database());
    const people = Array.from({ length: 20 }, (_, at) => `person-${at}`);
    const answers = await Promise.all(
      people.map((id) =>
        inTransaction(database(), (tx) =>
          claimLetter(tx, { letterId, actor: { id, name: id, role: 'clerk', address: null }, now }),
        ),
      ),
    );
    const winner = (await placeOf(database(), letterId))?.heldBy;
    expect(answers.filter(({ ok }) => ok).length).toBe(1);
    for (const answer of answers) {
      if (!answer.ok) expect(answer.refusal).toEqual({ code: 'held-by-other', holder: winner });
    }
    const { rows } = await sql`select 1 from audit_entry where letter_id = ${letterId}`.execute(database());
    expect(rows.length).toBe(1);
  });

  test('ends when its holder gets a role that decides about no letters, or the account is closed', async () => {
    const db = database();
    const id = 'person-of-many-roles';
    await sql`insert into staff_user (id, name, email, email_verified, role, language, created_at, updated_at)
      values (${id}, 'Айгүл', 'roles@ukimet.kz', true, 'clerk', 'kk', ${now}, ${now})`.execute(db);
    const letterId = await letterOnDesk(db);
    const claim = () =>
      inTransaction(db, (tx) =>
        claimLetter(tx, { letterId, actor: { id, name: id, role: 'clerk', address: null }, now }),
      );
    const holder = async () => (await placeOf(db, letterId))?.heldBy;
    await claim();
    await inTransaction(db, (tx) => changeRole(tx, id, 'supervisor'));
    expect(await holder()).toBe(id);
    await inTransaction(db, (tx) => changeRole(tx, id, 'auditor'));
    expect(await holder()).toBeNull();
    await claim();
    await inTransaction(db, (tx) => setDisabled(tx, id, now));
    expect(await holder()).toBeNull();
  });

  test('leaves the counts of the queues exact, summed up or not', async () => {
    const before = await countQueues(database());
    const letterId = await letterOnDesk(database());
    await inTransaction(database(), (tx) => moveOnDesk(tx, letterId, { queue: 'refused' }));
    await inTransaction(database(), sumUpTally);
    const after = await countQueues(database());
    expect(after).toEqual({ ...before, refused: before.refused + 1 });
  });

  test('is counted quickly however many letters have moved: the tally is summed up before it grows long', async () => {
    const before = await countQueues(database());
    expect(await isTallyLong(database())).toBe(false);
    await sql`insert into desk_tally (queue, difference)
      select 'review', case when n % 2 = 0 then 1 else -1 end from generate_series(1, 600) as n`.execute(database());
    expect(await isTallyLong(database())).toBe(true);
    expect(await countQueues(database())).toEqual(before);
    await inTransaction(database(), sumUpTally);
    expect(await isTallyLong(database())).toBe(false);
    expect(await countQueues(database())).toEqual(before);
    await sql`insert into figure_change (day, changes) select '2026-11-24', 1 from generate_series(1, 600)`.execute(
      database(),
    );
    expect(await isTallyLong(database())).toBe(true);
    const changes = () => figureChanges(database(), { from: '2026-11-24', to: '2026-11-24' });
    const changed = await changes();
    await inTransaction(database(), sumUpTally);
    expect(await isTallyLong(database())).toBe(false);
    expect(await changes()).toEqual(changed);
  });
});
