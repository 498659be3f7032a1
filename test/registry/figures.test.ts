import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { recordStaffDecision } from '../../src/pipeline/acts/staff-decision.ts';
import { type Database, inTransaction } from '../../src/registry/database.ts';
import { type DeskQueue, moveOnDesk, setHolder, sumUpTally } from '../../src/registry/desk.ts';
import {
  type ColumnFigures,
  columnFigures,
  type FigureFilter,
  figureChanges,
  reviewFlow,
} from '../../src/registry/figures.ts';
import { knownMigrations, migrate } from '../../src/registry/migrate.ts';
import { describeBoth } from './both-databases.ts';
import { letterUnderExamination } from './sample-letters.ts';

/** Days of Almaty, which is five hours ahead. */
const day = (count: number): Date => new Date(Date.UTC(2026, 10, 22 + count, 19));
const week: FigureFilter = {
  starts: [day(0), day(1), day(2), day(3), day(4), day(5), day(6)],
  before: day(7),
  timeZone: 'Asia/Almaty',
};
const actor = { id: 'clerk', name: 'Айгүл', role: 'clerk', address: null } as const;

interface Decided {
  readonly decision: 'register' | 'defer' | 'refuse' | 'review' | 'ignore';
  /** After the common moment of arrival, Monday 10:00. */
  readonly minutes?: number;
  readonly seconds?: number;
  readonly organisation?: string | null;
  readonly findings?: readonly (readonly [clause: string, outcome: 'violated' | 'undetermined'])[];
}

/** A letter as the intake decides it. */
async function decided(database: Database, given: Decided): Promise<string> {
  const { minutes = 0, seconds = 2, organisation = null, findings = [], decision } = given;
  const { letterId, examinationId } = await letterUnderExamination(database, { minutes });
  await sql`update letter set organisation = ${organisation}, state = 'decided' where id = ${letterId}`.execute(
    database,
  );
  const written = findings.map(([clause, outcome]) => ({ clause, finding: { outcome, code: 'x', evidence: [] } }));
  await sql`update examination set examined_at = (select arrived_at from letter where id = ${letterId})
      + ${seconds} * interval '1 second', decision = ${decision}, findings = ${JSON.stringify(written)}, reasons = '[]'
    where id = ${examinationId}`.execute(database);
  return letterId;
}

/** As a person decides it, so many minutes after the common moment. */
function byStaff(
  database: Database,
  letterId: string,
  queue: DeskQueue,
  minutes: number,
  clauses: readonly [string, ...string[]] | [] = [],
): Promise<void> {
  const now = new Date(Date.UTC(2026, 10, 23, 5, minutes));
  const decision = queue === 'accepted' ? 'register' : queue === 'refused' ? 'refuse' : 'review';
  const words = { kk: 'қ', ru: 'р', en: 'e' };
  return inTransaction(database, async (tx) => {
    const grounds = clauses.map((clause) => ({ clause, message: words, remedy: words }));
    await recordStaffDecision(tx, { letterId, actor, now, decision, grounds });
    await moveOnDesk(tx, letterId, { queue });
  });
}

describeBoth('the figures', (database) => {
  const hour = 60;
  beforeAll(async () => {
    const db = database();
    await decided(db, { decision: 'register', organisation: 'dsm' });
    await decided(db, { decision: 'register', minutes: 24 * hour, seconds: 4, organisation: 'dsm' });
    // 23:59 of Almaty's Sunday is before the week; 00:30 of its Monday is in it, though it is Sunday in London.
    await decided(db, { decision: 'defer', minutes: -10 * hour - 1 });
    await decided(db, { decision: 'defer', minutes: -9.5 * hour });
    await decided(db, { decision: 'ignore', seconds: 9000 });
    await decided(db, {
      decision: 'refuse',
      organisation: 'minfin',
      findings: [
        ['160.4', 'violated'],
        ['160.4', 'violated'],
        ['154.1', 'violated'],
        ['160.7', 'undetermined'],
      ],
    });
    const returned = await decided(db, {
      decision: 'review',
      organisation: 'minfin',
      findings: [['160.9', 'undetermined']],
    });
    await byStaff(db, returned, 'refused', 2 * hour, ['160.9', '160.4', '160.9']);
    const accepted = await decided(db, { decision: 'review', organisation: 'dsm' });
    await byStaff(db, accepted, 'accepted', hour);
    await byStaff(db, accepted, 'review', 25 * hour);
    await byStaff(db, accepted, 'review', 26 * hour);
    await decided(db, { decision: 'review', minutes: 48 * hour });
  });

  /** One part of the figures with the column that each row is of. */
  const told = async <Name extends keyof ColumnFigures>(name: Name, filter = week) =>
    (await columnFigures(database(), filter)).flatMap((figures, column) =>
      (figures[name] as readonly ColumnFigures[Name][number][]).map((row) => ({ column, ...row })),
    );

  test('count letters by the day of the office on which they arrived and by where they lie', async () => {
    expect(await told('letters')).toEqual([
      { column: 0, queue: 'accepted', count: 1 },
      { column: 0, queue: 'automatic', count: 1 },
      { column: 0, queue: 'deferred', count: 1 },
      { column: 0, queue: 'refused', count: 2 },
      { column: 0, queue: 'review', count: 1 },
      { column: 1, queue: 'accepted', count: 1 },
      { column: 2, queue: 'review', count: 1 },
    ]);
  });

  test('of refusals name what they rest on: proven breaches or the grounds that a person picked, each once a letter', async () => {
    expect(await told('clauses')).toEqual([
      { column: 0, clause: '154.1', count: 1 },
      { column: 0, clause: '160.4', count: 2 },
      { column: 0, clause: '160.9', count: 1 },
    ]);
    expect((await told('organisations')).filter(({ refused }) => refused > 0)).toEqual([
      { column: 0, organisation: 'minfin', refused: 2, letters: 2 },
    ]);
    expect(await told('clauses', { ...week, organisation: 'dsm' })).toEqual([]);
  });

  test('of time run from arrival to the decision that stands, for the intake and for people apart', async () => {
    const times = await told('times');
    expect(times.map(({ column, byStaff }) => [column, byStaff])).toEqual([
      [0, false],
      [0, true],
      [1, false],
    ]);
    expect(times.map(({ seconds }) => seconds.toSorted())).toEqual([[2, 2, 2], [7200], [4]]);
  });

  test('of deferrals stand at the hour of the office, and stay when the letter is accepted', async () => {
    expect(await told('hours')).toEqual([{ column: 0, hour: 0, count: 1 }]);
    const { rows } = await sql<{ letterId: string }>`
      select letter_id as "letterId" from desk where was_deferred order by arrived_at desc limit 1`.execute(database());
    await inTransaction(database(), (tx) => moveOnDesk(tx, rows[0]!.letterId, { queue: 'accepted' }));
    expect(await told('hours')).toEqual([{ column: 0, hour: 0, count: 1 }]);
    await inTransaction(database(), (tx) => moveOnDesk(tx, rows[0]!.letterId, { queue: 'deferred' }));
  });

  test('of a day are told to have changed by what they count, and by nothing else', async () => {
    const db = database();
    const changes = async () =>
      (await figureChanges(db, { from: '2026-11-23', to: '2026-11-23' })).get('2026-11-23') ?? 0;
    const { rows } = await sql<{ letterId: string }>`select letter_id as "letterId" from desk
      where queue = 'accepted' and arrived_at >= '2026-11-23T00:00Z' and arrived_at < '2026-11-24T00:00Z'`.execute(db);
    const letterId = rows[0]?.letterId ?? '';
    const before = await changes();
    expect(before).toBeGreaterThan(5);
    await inTransaction(db, (tx) => setHolder(tx, letterId, 'somebody', day(0)));
    await sql`update desk set searchable = not searchable where letter_id = ${letterId}`.execute(db);
    expect(await changes()).toBe(before);
    await inTransaction(db, (tx) => moveOnDesk(tx, letterId, { queue: 'review' }));
    expect(await changes()).toBe(before + 1);
    await inTransaction(db, sumUpTally);
    expect(await changes()).toBe(before + 1);
    await inTransaction(db, (tx) => moveOnDesk(tx, letterId, { queue: 'accepted' }));
    await inTransaction(db, (tx) => setHolder(tx, letterId, null, day(0)));
  });

  test('of review tell who came, who left and who came back', async () => {
    const flow = await reviewFlow(database(), week);
    expect(flow).toEqual([
      { column: 0, entered: 2, left: 2 },
      { column: 1, entered: 1, left: 0 },
      { column: 2, entered: 1, left: 0 },
    ]);
    const later = { ...week, starts: [day(2)] as const };
    expect(await reviewFlow(database(), later)).toEqual([
      { column: null, entered: 3, left: 2 },
      { column: 0, entered: 1, left: 0 },
    ]);
  });

  test('are the same when they are filled in for what was decided before the migration', async () => {
    const db = database();
    const all = async () => [...(await columnFigures(db, week)), ...(await reviewFlow(db, week))];
    const before = await all();
    await takeAway(db);
    await migrate(db, knownMigrations());
    expect(await all()).toEqual(before);
  });

  test('of a mailbox leave out the others', async () => {
    expect(await told('letters', { ...week, mailbox: randomUUID() })).toEqual([]);
    expect((await told('letters', { ...week, mailbox: 'office' })).length).toBeGreaterThan(0);
  });
});

/** As if the migration had never been: the letters are there, what it would have noted is not. */
async function takeAway(database: Database): Promise<void> {
  await inTransaction(database, async (tx) => {
    await sql`drop trigger desk_figures_come on desk`.execute(tx);
    await sql`drop trigger desk_figures_change on desk`.execute(tx);
    await sql`drop function note_figure_change`.execute(tx);
    await sql`drop table figure_change`.execute(tx);
    await sql`drop trigger examination_by_staff on examination`.execute(tx);
    await sql`drop trigger staff_ground_noted on staff_ground`.execute(tx);
    await sql`drop function follow_staff_decision, note_ground, clauses_violated`.execute(tx);
    await sql`drop table review_stay`.execute(tx);
    await sql`alter table desk drop decided_at, drop decided_by_staff, drop was_deferred, drop grounds`.execute(tx);
    await sql`alter table notice drop released_at, drop settled_at`.execute(tx);
    await sql`drop index notice_bounced, notice_sent`.execute(tx);
    await sql`delete from migration where id in ('0014-figures', '0017-figure-changes')`.execute(tx);
  });
}
