import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { newIdentifier } from '../../src/platform/identifier.ts';
import { giveKeyBack, keepAnswer, keptAnswer, takeKey } from '../../src/registry/api-answers.ts';
import {
  findTokenBySecret,
  insertToken,
  listTokens,
  noteTokenUse,
  revokeToken,
} from '../../src/registry/api-tokens.ts';
import { type Database, inTransaction } from '../../src/registry/database.ts';
import { describeBoth } from './both-databases.ts';

const now = new Date('2026-11-24T05:00:00Z');
const later = (hours: number) => new Date(now.getTime() + hours * 3_600_000);

/** A token of a clerk made for it; gives its id. */
async function tokenIn(database: Database, secretSha256: string, expiresAt = later(24)): Promise<string> {
  const id = newIdentifier(now);
  await sql`insert into staff_user (id, name, email, email_verified, role, language, created_at, updated_at)
    values (${`staff-${id}`}, 'Айгүл', ${`${id}@ukimet.kz`}, true, 'clerk', 'kk', ${now}, ${now})`.execute(database);
  const token = { id, name: 'test', scopes: ['letters:read', 'letters:act'], createdAt: now, expiresAt };
  await inTransaction(database, (tx) => insertToken(tx, { ...token, ownerId: `staff-${id}`, secretSha256 }));
  return id;
}

describeBoth('a token', (database) => {
  test('is found by its hash alone, with its owner as that is now', async () => {
    const id = await tokenIn(database(), 'a'.repeat(64));
    await sql`update staff_user set role = 'supervisor' where id = ${`staff-${id}`}`.execute(database());
    expect(await findTokenBySecret(database(), 'a'.repeat(64))).toMatchObject({
      id,
      scopes: ['letters:read', 'letters:act'],
      expiresAt: later(24),
      revokedAt: null,
      owner: { role: 'supervisor', disabledAt: null },
    });
    expect(await findTokenBySecret(database(), 'b'.repeat(64))).toBeNull();
  });

  test('is revoked once, and listed after those that are good', async () => {
    const [revoked, over, good] = [
      await tokenIn(database(), 'c'.repeat(64)),
      await tokenIn(database(), 'd'.repeat(64), now),
      await tokenIn(database(), 'e'.repeat(64)),
    ];
    await inTransaction(database(), (tx) => noteTokenUse(tx, good, now, '192.0.2.7'));
    expect(await inTransaction(database(), (tx) => revokeToken(tx, revoked, now))).toEqual({ name: 'test' });
    expect(await inTransaction(database(), (tx) => revokeToken(tx, revoked, now))).toBeNull();
    const listed = await listTokens(database(), now);
    const place = (id: string) => listed.findIndex((token) => token.id === id);
    expect(place(good)).toBeLessThan(Math.min(place(revoked), place(over)));
    expect(listed[place(good)]).toMatchObject({ lastUsedAt: now, lastUsedAddress: '192.0.2.7' });
  });
});

describeBoth('the key of a request', (database) => {
  test('of twenty in the same moment is taken by one, and the others find its answer', async () => {
    const request = { tokenId: await tokenIn(database(), 'f'.repeat(64)), key: 'twenty-at-once', requestSha256: '0' };
    const taken = await Promise.all(
      Array.from({ length: 20 }, () =>
        inTransaction(database(), async (tx) => {
          const isFirst = await takeKey(tx, request, now);
          if (isFirst) await keepAnswer(tx, request, { done: 'once' });
          return isFirst;
        }),
      ),
    );
    expect(taken.filter(Boolean)).toEqual([true]);
    expect(await keptAnswer(database(), request)).toEqual({ requestSha256: '0', answer: { done: 'once' } });
  });

  test('is free again after a transaction that was taken back, one that gave it back, and after a day', async () => {
    const request = { tokenId: await tokenIn(database(), '1'.repeat(64)), key: 'free-again', requestSha256: '0' };
    const taking = (at: Date) => inTransaction(database(), (tx) => takeKey(tx, request, at));
    const broken = inTransaction(database(), async (tx) => {
      await takeKey(tx, request, now);
      throw new Error('broken off');
    });
    await expect(broken).rejects.toThrow('broken off');
    expect(await taking(now)).toBe(true);
    await inTransaction(database(), (tx) => giveKeyBack(tx, request));
    expect(await taking(now)).toBe(true);
    expect(await taking(later(23))).toBe(false);
    expect(await taking(later(25))).toBe(true);
  });

  test('is each token’s own', async () => {
    const [one, other] = [await tokenIn(database(), '2'.repeat(64)), await tokenIn(database(), '3'.repeat(64))];
    for (const tokenId of [one, other]) {
      const request = { tokenId, key: 'the-same-key', requestSha256: '0' };
      expect(await inTransaction(database(), (tx) => takeKey(tx, request, now))).toBe(true);
    }
  });
});
