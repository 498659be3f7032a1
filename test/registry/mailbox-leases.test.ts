import { expect, test } from 'vitest';
import { inTransaction } from '../../src/registry/database.ts';
import { giveUpMailbox, holdsMailbox, requireMailbox, takeMailbox } from '../../src/registry/mailbox-leases.ts';
import { signOff, signOn } from '../../src/registry/workers.ts';
import { describeBoth } from './both-databases.ts';

describeBoth('leases of mailboxes', (database) => {
  const enter = (id: string) => signOn(database(), { id, name: 'capture', machine: 'here' });
  const take = (mailbox: string, workerId: string) => takeMailbox(database(), { mailbox, workerId });

  test('one of many workers gets a mailbox', async () => {
    const names = Array.from({ length: 10 }, (_, at) => `crowd-${at}`);
    for (const name of names) await enter(name);
    const taken = await Promise.all(names.map((name) => take('wanted', name)));
    expect(taken.filter((lease) => lease !== null)).toHaveLength(1);
  });

  test('a mailbox of a worker that is gone passes on, and the former holder can write nothing more', async () => {
    await enter('first');
    await enter('second');
    const old = (await take('passed', 'first'))!;
    expect(await take('passed', 'second')).toBeNull();
    await signOff(database(), 'first');
    const present = (await take('passed', 'second'))!;
    expect(present.fence).toBeGreaterThan(old.fence);
    expect([await holdsMailbox(database(), old), await holdsMailbox(database(), present)]).toEqual([false, true]);
    await expect(inTransaction(database(), (tx) => requireMailbox(tx, old))).rejects.toThrow('passed');
    await inTransaction(database(), (tx) => requireMailbox(tx, present));
    // The former one comes back under its old name: its hold stays lost.
    await enter('first');
    await expect(inTransaction(database(), (tx) => requireMailbox(tx, old))).rejects.toThrow('passed');
  });

  test('a mailbox that was given up is free at once; giving up what is another one’s changes nothing', async () => {
    await enter('giver');
    await enter('taker');
    const old = (await take('given', 'giver'))!;
    await giveUpMailbox(database(), old);
    const present = (await take('given', 'taker'))!;
    await giveUpMailbox(database(), old);
    expect(await holdsMailbox(database(), present)).toBe(true);
    expect(await take('given', 'giver')).toBeNull();
  });
});
