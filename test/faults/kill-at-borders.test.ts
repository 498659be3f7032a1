import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isInstalled } from '../peers/install.ts';
import { censusCounts, journalProblems, type LetterAccount, letterAccounts, sentCounts } from './account.ts';
import { acceptanceBorders, letterBorders } from './kill-switch.ts';
import { type KillRun, runKills } from './run-kills.ts';

const letterCount = 200;
/** Another one at each run; a run that failed is repeated by `test/faults/run-long.ts --seed`. */
const seed = Math.floor(Math.random() * 2 ** 31);

describe.runIf(isInstalled('dovecot'))(`killed at every border, seed ${seed}`, () => {
  let run: KillRun;
  let letters: readonly LetterAccount[];

  beforeAll(async () => {
    run = await runKills({ seed, letterCount, randomKills: 2 });
    letters = await letterAccounts(run);
  }, 300_000);
  afterAll(() => run?.stop());

  test('the intake was killed once at each border', () => {
    expect(run.bordersHit.toSorted()).toEqual([...letterBorders, ...acceptanceBorders].toSorted());
  });

  test('the census is complete: every delivery is one letter, moved out of the way', async () => {
    expect(await censusCounts(run)).toMatchObject({
      moved: letterCount,
      waiting: 0,
      captured: 0,
      'gone-uncaptured': 0,
    });
    expect(letters).toHaveLength(letterCount);
  });

  test('the journal is whole', async () => {
    expect(await journalProblems(run)).toEqual([]);
  });

  test('every letter has exactly one decision, the one that its nature asks for', () => {
    expect(letters.filter(({ decisions }) => decisions !== 1)).toEqual([]);
    const decidedAs = Map.groupBy(letters, ({ messageId }) => messageId);
    const wrong = [...Map.groupBy(run.deliveries, ({ messageId }) => messageId)].flatMap(([messageId, copies]) => {
      const { nature, arrivedAt } = copies[0]!;
      const decided = (decidedAs.get(messageId) ?? []).map(({ decision }) => decision).toSorted();
      const accepted = arrivedAt.getUTCHours() >= 13 ? 'defer' : 'register';
      const due = { automatic: 'ignore', unlisted: 'refuse', forged: 'quarantine', plain: accepted, twin: accepted };
      const expected = copies.length === 1 ? [due[nature]] : [due[nature], 'ignore'].toSorted();
      return decided.join() === expected.join() ? [] : [{ nature, arrivedAt, decided }];
    });
    expect(wrong).toEqual([]);
  });

  test('numbers have no gap and follow the order of arrival', () => {
    const numbered = letters.filter(({ decision }) => decision === 'register' || decision === 'defer');
    const ordered = numbered.filter(({ mailbox }) => mailbox === numbered[0]?.mailbox).map(({ number }) => number ?? 0);
    expect(numbered.map(({ number }) => number ?? 0).toSorted((a, b) => a - b)).toEqual(
      numbered.map((_, at) => at + 1),
    );
    expect(ordered).toEqual(ordered.toSorted((a, b) => a - b));
  });

  test('every letter has one notice where one is due, and none otherwise', () => {
    const kinds: Record<string, string> = { register: 'registered', defer: 'deferred', refuse: 'refused' };
    const wrong = letters.filter(
      ({ decision, noticeCount, noticeKind }) =>
        noticeKind !== (kinds[decision ?? ''] ?? null) || noticeCount !== (noticeKind === null ? 0 : 1),
    );
    expect(wrong).toEqual([]);
  });

  test('the SMTP server has each notice once; one that staff must confirm at most once; no other', () => {
    const sent = new Map(sentCounts(run));
    const noticed = letters.filter(({ noticeCount }) => noticeCount > 0);
    expect(noticed.filter(({ noticeState }) => noticeState !== 'sent' && noticeState !== 'unconfirmed')).toEqual([]);
    for (const { noticeState, noticeMessageId } of noticed) {
      const count = sent.get(noticeMessageId ?? '') ?? 0;
      expect([noticeState === 'sent' ? 1 : Math.min(count, 1), noticeMessageId]).toEqual([count, noticeMessageId]);
      sent.delete(noticeMessageId ?? '');
    }
    expect([...sent]).toEqual([]);
  });
});
