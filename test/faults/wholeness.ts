import {
  censusCounts,
  journalProblems,
  type LetterAccount,
  letterAccounts,
  type Remains,
  sentCounts,
} from './account.ts';
import type { Delivery } from './sample-post.ts';

/**
 * Everything that must hold after whatever happened: every delivery is one letter, moved out of the way; each has the one
 * decision that its nature asks for; numbers have no gap, none is given twice, the chain is whole; one notice where one is due,
 * and at the SMTP server at most once. What doesn't hold is told in words; an empty list is the aim.
 */
export async function whatIsWrong(run: Remains, deliveries: readonly Delivery[]): Promise<readonly string[]> {
  const letters = await letterAccounts(run);
  const { moved = 0, waiting = 0, captured = 0, ...others } = await censusCounts(run);
  const uncaptured = others['gone-uncaptured'] ?? 0;
  return [
    ...(letters.length === deliveries.length ? [] : [`${letters.length} letters of ${deliveries.length} deliveries`]),
    ...(moved === deliveries.length && waiting + captured + uncaptured === 0
      ? []
      : [`census: ${moved} moved, ${waiting} waiting, ${captured} not moved, ${uncaptured} never seen`]),
    ...(await journalProblems(run)).map((problem) => `journal: ${JSON.stringify(problem)}`),
    ...wrongDecisions(letters, deliveries),
    ...wrongNumbers(letters),
    ...wrongNotices(letters, new Map(sentCounts(run))),
  ];
}

function wrongDecisions(letters: readonly LetterAccount[], deliveries: readonly Delivery[]): readonly string[] {
  const decidedAs = Map.groupBy(letters, ({ messageId }) => messageId);
  const several = letters
    .filter(({ decisions }) => decisions !== 1)
    .map((each) => `${each.messageId}: ${each.decisions} decisions`);
  const wrong = [...Map.groupBy(deliveries, ({ messageId }) => messageId)].flatMap(([messageId, copies]) => {
    const { nature, arrivedAt } = copies[0]!;
    const decided = (decidedAs.get(messageId) ?? []).map(({ decision }) => decision).toSorted();
    const accepted = arrivedAt.getUTCHours() >= 13 ? 'defer' : 'register';
    const due = { automatic: 'ignore', unlisted: 'refuse', forged: 'quarantine', plain: accepted, twin: accepted };
    const expected = copies.length === 1 ? [due[nature]] : [due[nature], 'ignore'].toSorted();
    return decided.join() === expected.join() ? [] : [`${messageId} (${nature}) is decided ${decided.join()}`];
  });
  return [...several, ...wrong];
}

/** Every accepted letter has a number, the numbers are 1, 2, 3 …, and within one mailbox they follow the arrival. */
function wrongNumbers(letters: readonly LetterAccount[]): readonly string[] {
  const numbered = letters.filter(({ decision }) => decision === 'register' || decision === 'defer');
  const numbers = numbered.map(({ number }) => number ?? 0).toSorted((a, b) => a - b);
  const ordered = numbered.filter(({ mailbox }) => mailbox === numbered[0]?.mailbox).map(({ number }) => number ?? 0);
  return [
    ...numbers.flatMap((number, at) => (number === at + 1 ? [] : [`number ${number} stands in place ${at + 1}`])),
    ...ordered.flatMap((number, at) => (number > (ordered[at - 1] ?? 0) ? [] : [`number ${number} is out of order`])),
  ];
}

const noticeOf: Readonly<Record<string, string>> = { register: 'registered', defer: 'deferred', refuse: 'refused' };

function wrongNotices(letters: readonly LetterAccount[], sent: Map<string, number>): readonly string[] {
  const wrong: string[] = [];
  for (const { messageId, decision, noticeCount, noticeKind, noticeState, noticeMessageId } of letters) {
    const due = noticeOf[decision ?? ''] ?? null;
    if (noticeKind !== due || noticeCount !== (due === null ? 0 : 1)) {
      wrong.push(`${messageId}: ${noticeCount} notices, ${noticeKind} where ${due} is due`);
    }
    if (noticeCount === 0) continue;
    const count = sent.get(noticeMessageId ?? '') ?? 0;
    sent.delete(noticeMessageId ?? '');
    // One that staff must confirm may have gone out or not, and never twice.
    const isRight = noticeState === 'sent' ? count === 1 : noticeState === 'unconfirmed' && count <= 1;
    if (!isRight) wrong.push(`${messageId}: its notice is ${noticeState} and went out ${count} times`);
  }
  return [...wrong, ...[...sent.keys()].map((messageId) => `${messageId} went out and is no notice of ours`)];
}
