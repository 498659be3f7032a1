import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ReadingPool } from '../../src/pipeline/reading-pool.ts';
import { type SampleIntake, startSampleIntake } from '../intake/sample-intake.ts';
import { isInstalled } from '../peers/install.ts';

const from = 'Айгүл Серікқызы <kense@energo.gov.kz>';
const subject = 'Құпия мәселе туралы';

describe.runIf(isInstalled('dovecot'))('the log of an intake', () => {
  const lines: string[] = [];
  let intake: SampleIntake;

  beforeAll(async () => {
    let read = 0;
    intake = await startSampleIntake({
      log: pino({ level: 'debug', base: null }, { write: (line: string) => void lines.push(line) }),
      // A fault of ours whose words repeat the letter's, as they may.
      around: (services) => {
        const readingPool: ReadingPool = {
          ...services.readingPool,
          read: (task) => {
            read += 1;
            if (read === 1) throw new Error(`cannot read "${subject}" from ${from}`);
            return services.readingPool.read(task);
          },
        };
        return { ...services, readingPool };
      },
    });
    await intake.send({ from: 'kense@energo.gov.kz', to: 'kense@ukimet.kz', subject, text: `Құрметпен, ${from}` });
    await intake.decided(subject);
    await intake.settled(1);
  });
  afterAll(() => intake?.stop());

  test('tells of the letter at every stage under its id', async () => {
    const [letter] = await intake.letters();
    const told = lines.map((line) => JSON.parse(line) as { letterId?: string; msg: string; stage?: string });
    const ofLetter = told.filter(({ letterId }) => letterId === letter!.id);
    expect(ofLetter.map(({ msg }) => msg)).toEqual(
      expect.arrayContaining(['captured', 'a stage failed and will be tried again', 'stage', 'decided', 'notice']),
    );
    expect(new Set(ofLetter.flatMap(({ stage }) => stage ?? []))).toEqual(
      new Set(['evidence', 'examination', 'notice']),
    );
  });

  test('holds no address, name or subject, not even where our own fault repeats them', () => {
    expect(lines.length).toBeGreaterThan(6);
    const log = lines.join('');
    for (const personal of ['@', 'Айгүл', 'Серікқызы', 'Құпия', 'energo', subject]) {
      expect(log.includes(personal), personal).toBe(false);
    }
    expect(log).toContain('"error":"stage-threw"');
  });
});
