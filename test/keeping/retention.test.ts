import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expired, removeExpired } from '../../src/keeping/remove-expired.ts';
import { verifyLetters } from '../../src/keeping/verify-letters.ts';
import type { Settings } from '../../src/platform/settings.ts';
import { auditPage } from '../../src/registry/audit.ts';
import { verifyJournal } from '../../src/registry/journal-verify.ts';
import { type ExpiredLetter, legalHolds, liftHold, noteRemoval, placeHold } from '../../src/registry/retention.ts';
import { labSettings } from '../intake/test-intake.ts';
import { describeBoth } from '../registry/both-databases.ts';
import { keepLetter, keptFolder } from './kept-registry.ts';

const now = new Date('2026-11-25T06:00:00Z');
const daysAgo = (days: number): Date => new Date(now.getTime() - days * 86_400_000);

describeBoth('retention', (database) => {
  let kept: Awaited<ReturnType<typeof keptFolder>>;
  let settings: Settings;

  beforeAll(async () => {
    kept = await keptFolder();
    const lab = await labSettings();
    settings = { ...lab, retention: { accepted: 1000, refused: 90, quarantined: 'forever', automatic: 30 } };
  });
  afterAll(() => kept.remove());

  const world = () => ({ database: database(), letterStore: kept.letterStore, settings, clock: () => now });
  const keep = (octets: string, queue: 'accepted' | 'refused' | 'review' | 'automatic' | 'quarantined', days: number) =>
    keepLetter(database(), kept.letterStore, { octets, queue, arrivedAt: daysAgo(days) });
  const due = async (): Promise<readonly ExpiredLetter[]> => {
    const letters: ExpiredLetter[] = [];
    for await (const letter of expired(world())) letters.push(letter);
    return letters;
  };
  const has = (sha256: string) => kept.letterStore.has(sha256);

  test('takes the octets of what has run out by its class, says so in the audit, and never touches the journal', async () => {
    const automatic = await keep('old automatic', 'automatic', 31);
    const accepted = await keep('old accepted', 'accepted', 1001);
    const others = [
      await keep('young automatic', 'automatic', 29),
      await keep('old in review', 'review', 5000),
      await keep('old quarantined', 'quarantined', 5000),
      await keep('accepted', 'accepted', 999),
    ];
    const letters = await due();
    expect(new Set(letters.map(({ id }) => id))).toEqual(new Set([automatic.id, accepted.id]));
    expect(await removeExpired(world(), letters, 0)).toEqual({ removed: 2, kept: 0, failures: [] });
    expect([await has(automatic.sha256), await has(accepted.sha256)]).toEqual([false, false]);
    for (const { sha256 } of others) expect(await has(sha256)).toBe(true);
    const [entry] = await auditPage(database(), { letterId: accepted.id, limit: 5 });
    expect(entry).toMatchObject({
      act: 'retention.removed',
      details: { sha256: accepted.sha256, class: 'accepted', keepDays: 1000 },
    });
    expect(await verifyJournal(database()).next()).toEqual({ done: true, value: { entriesChecked: 2 } });
    expect(await verifyLetters(world(), () => undefined).next()).toMatchObject({ done: true, value: { checked: 4 } });
    expect(await due()).toEqual([]);
  });

  test('leaves a letter under hold alone until the hold is lifted; both are audited', async () => {
    const { id, sha256 } = await keep('held', 'refused', 91);
    const hold = { letter: id, by: 'registrar', now };
    expect(await placeHold(database(), { ...hold, reason: 'request 12' })).toBe('done');
    expect(await placeHold(database(), { ...hold, reason: 'again' })).toBe('already');
    expect(await legalHolds(database())).toMatchObject([{ letterId: id, reason: 'request 12' }]);
    expect(await due()).toEqual([]);
    expect(await noteRemoval(database(), { sha256, keepDays: { refused: 90 }, now })).toBe(false);
    expect(await liftHold(database(), hold)).toBe('done');
    expect(await liftHold(database(), hold)).toBe('none');
    expect(await removeExpired(world(), await due(), 0)).toMatchObject({ removed: 1 });
    expect(await placeHold(database(), { ...hold, reason: 'too late' })).toBe('octets-gone');
    expect(await placeHold(database(), { ...hold, letter: 'nobody', reason: 'x' })).toBe('no-letter');
    const acts = (await auditPage(database(), { letterId: id, limit: 9 })).map(({ act }) => act);
    expect(acts.toSorted()).toEqual(['hold.lifted', 'hold.placed', 'retention.removed']);
  });

  test('keeps octets that another letter still needs, and octets of a letter whose notice may still leave', async () => {
    await keep('shared', 'refused', 91);
    const young = await keepLetter(database(), kept.letterStore, {
      octets: 'shared',
      queue: 'refused',
      arrivedAt: daysAgo(1),
      mailbox: 'second',
    });
    const waiting = await keep('notice waits', 'refused', 91);
    await sql`insert into examination (id, letter_id, sequence, requested_at)
      values ('e-n', ${waiting.id}, 1, ${now})`.execute(database());
    await sql`insert into notice (id, letter_id, examination_id, kind, recipient, message_id, subject, raw, state, created_at)
      values ('n', ${waiting.id}, 'e-n', 'refusal', 'a@b.kz', '<n@u>', 's', 'r', 'unconfirmed', ${now})`.execute(
      database(),
    );
    expect(await due()).toEqual([]);
    expect(await has(young.sha256)).toBe(true);
  });

  test('puts octets back when the same letter is captured in the very moment', async () => {
    const { sha256 } = await keep('comes again', 'refused', 91);
    const letters = await due();
    const arriving = new Promise<void>((resolve, reject) => {
      setTimeout(() => {
        // As capture does: the octets first (they may be found or not), then the row.
        keepLetter(database(), kept.letterStore, { octets: 'comes again', queue: 'review', mailbox: 'second' }).then(
          () => resolve(),
          reject,
        );
      }, 100);
    });
    expect(await removeExpired(world(), letters, 1_500)).toEqual({ removed: 0, kept: 1, failures: [] });
    await arriving;
    expect(await has(sha256)).toBe(true);
    expect(await kept.letterStore.verify(sha256)).toMatchObject({ ok: true });
  });

  test('a run that was killed after its entry is finished by the next one', async () => {
    const { sha256 } = await keep('killed', 'refused', 91);
    expect(await noteRemoval(database(), { sha256, keepDays: { refused: 90 }, now })).toBe(true);
    await kept.letterStore.removal.setAside(sha256);
    expect(await removeExpired(world(), [], 0)).toEqual({ removed: 1, kept: 0, failures: [] });
    expect(await has(sha256)).toBe(false);
  });
});
