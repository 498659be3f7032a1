import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Fleet, fleetMorning, startFleet } from '../faults/fleet.ts';
import { type Delivery, samplePost } from '../faults/sample-post.ts';
import { whatIsWrong } from '../faults/wholeness.ts';
import { waitFor } from '../intake/test-intake.ts';
import { isInstalled } from '../peers/install.ts';

const arePeersThere = isInstalled('dovecot') && isInstalled('redis') && isInstalled('postgresql');

describe.runIf(arePeersThere)('many workers on one PostgreSQL, woken up by Redis', () => {
  let fleet: Fleet;
  const deliveries: Delivery[] = [];

  beforeAll(async () => {
    fleet = await startFleet();
    for (const part of ['capture', 'evidence', 'examination', 'notices']) for (const _ of [1, 2]) fleet.start(part);
  }, 120_000);
  afterAll(() => fleet?.stop());

  const named = (part: string) => fleet.workers.filter((worker) => worker.part === part);
  const deliver = async (count: number): Promise<void> => {
    const firstAt = new Date(fleetMorning.getTime() + deliveries.length * 1000);
    const post = await samplePost(fleet.mail, fleet.mailboxes, { firstAt, count, startNumber: deliveries.length });
    deliveries.push(...post);
    await fleet.deliver(post);
  };
  const holders = async (): Promise<ReadonlySet<string>> => {
    const rows = await fleet.database.selectFrom('mailbox_lease').select('worker_id').execute();
    return new Set(rows.flatMap(({ worker_id }) => (worker_id === null ? [] : [worker_id])));
  };
  const captured = async (): Promise<number> =>
    (await fleet.database.selectFrom('mailbox_message').select('uid').execute()).length;
  const settledWell = async (): Promise<void> => {
    await fleet.settled(deliveries.length, 120);
    expect(await whatIsWrong(fleet, deliveries)).toEqual([]);
  };

  test('two of each work together: every letter once, the numbers in order of arrival', async () => {
    await deliver(60);
    await settledWell();
  }, 180_000);

  test('both capture workers have a share of the mailboxes', async () => {
    await waitFor(async () => (await holders()).size === 2, 60);
  }, 90_000);

  test('of a capture worker that was killed the other one takes the mailboxes over within 30 s', async () => {
    const [victim] = named('capture');
    victim!.life.signal('SIGKILL');
    const killedAt = performance.now();
    await deliver(9);
    await waitFor(async () => (await captured()) === deliveries.length, 60);
    expect(performance.now() - killedAt).toBeLessThan(30_000);
    await settledWell();
  }, 180_000);

  test('a capture worker that stood still for longer than the others waited harms nothing when it goes on', async () => {
    fleet.start('capture');
    await waitFor(async () => (await holders()).size === 2, 60);
    const paused = named('capture')[1]!;
    await deliver(5);
    paused.life.signal('SIGSTOP');
    await deliver(15);
    await waitFor(async () => (await holders()).size === 1, 60);
    await fleet.settled(deliveries.length, 60);
    paused.life.signal('SIGCONT');
    await deliver(5);
    await delay(4_000);
    await settledWell();
  }, 240_000);

  test('workers that are stopped finish what they have begun, give their mailboxes up and leave no trace', async () => {
    await deliver(20);
    for (const { life } of fleet.workers) life.signal('SIGTERM');
    for (const { life } of fleet.workers.filter(({ life }) => life !== named('capture')[0]!.life)) {
      expect(await life.ended(60)).toEqual({ border: null, signal: null });
    }
    expect((await holders()).size).toBe(0);
    expect(await fleet.database.selectFrom('worker').selectAll().execute()).toEqual([]);
    const held = fleet.database.selectFrom('stage_request').selectAll();
    expect(await held.where('finished_at', 'is', null).where('claimed_until', 'is not', null).execute()).toEqual([]);
    for (const part of ['capture', 'evidence', 'examination', 'notices']) fleet.start(part);
    await settledWell();
  }, 240_000);
});
