import { parseArgs } from 'node:util';
import { censusCounts, journalProblems, letterAccounts, sentCounts } from './account.ts';
import { runKills } from './run-kills.ts';

// node test/faults/run-long.ts --letters 2000 --kills 100 --seed 7: the run of kill-at-borders.test.ts, longer or once again.
const { values } = parseArgs({
  options: {
    letters: { type: 'string', default: '2000' },
    kills: { type: 'string', default: '60' },
    seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
  },
});
const seed = Number(values.seed);
const letterCount = Number(values.letters);
const write = (line: string) => void process.stdout.write(`${line}\n`);

write(`seed ${seed}`);
const run = await runKills({ seed, letterCount, randomKills: Number(values.kills), onLife: write });
const letters = await letterAccounts(run);
const problems = await journalProblems(run);
const sent = sentCounts(run);
const notices = letters.filter(({ noticeCount }) => noticeCount > 0);
const numbers = letters.flatMap(({ number }) => (number === null ? [] : [number]));
/** Letters with a number below that of one that arrived earlier. */
const outOfOrder = letters.filter(({ number }, at) => {
  return number !== null && letters.slice(0, at).some((earlier) => (earlier.number ?? 0) > number);
});
const wrongNotices = notices.filter(({ noticeState, noticeMessageId }) => {
  const count = sent.get(noticeMessageId ?? '') ?? 0;
  return noticeState === 'sent' ? count !== 1 : noticeState !== 'unconfirmed' || count > 1;
});
const undecided = letters.filter(({ decisions }) => decisions !== 1);
write(JSON.stringify(await censusCounts(run)));
write(
  JSON.stringify({
    letters: letters.length,
    undecided: undecided.length,
    numbers: numbers.length,
    outOfOrder,
    journalProblems: problems.length,
    notices: notices.length,
    unconfirmed: notices.filter(({ noticeState }) => noticeState === 'unconfirmed').length,
    wrongNotices: wrongNotices.length,
    messagesTwice: [...sent.values()].filter((count) => count > 1).length,
  }),
);
await run.stop();
const isWhole = letters.length === letterCount && undecided.length + problems.length + wrongNotices.length === 0;
process.exitCode = isWhole ? 0 : 1;
