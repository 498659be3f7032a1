import { acceptanceBorders, type Death, letterBorders } from './kill-switch.ts';
import { integerBetween, seededRandom, shuffled } from './seeded-random.ts';

/** One life of the intake: when it begins, what is delivered in it, and how it ends. */
export interface Life {
  readonly startAt: Date;
  readonly letterCount: number;
  /** `border`: by the switch; `moment`: killed from outside so long after its first event; `whole`: stopped as usual. */
  readonly end: { readonly border: Death } | { readonly moment: number } | 'whole';
}

const minute = 60_000;
/** 18:40 and 09:10 in Almaty, of a working day and the next. */
const evening = 13 * 60 + 40;
const morning = 4 * 60 + 10;

/**
 * Lives that end at every border once, `randomKills` more that end at any moment, and a last one that ends well. Working days
 * from 24 November 2026 on; each ends with an evening whose letters are numbered when reception next opens.
 */
export function killPlan(seed: number, letterCount: number, randomKills: number): readonly Life[] {
  const random = seededRandom(seed);
  const lifeCount = letterBorders.length + acceptanceBorders.length + randomKills + 1;
  const share = Math.floor(letterCount / lifeCount);
  // Of a life's letters half may be such as pass a border: a later passing might never come.
  const passingMax = Math.max(1, Math.min(3, Math.floor(share / 2)));
  const border = (name: Death['border']): Life['end'] => ({
    border: { border: name, passing: inBatches.test(name) ? 1 : integerBetween(random, 1, passingMax) },
  });
  const byDay: Life['end'][] = shuffled(
    [
      ...letterBorders.filter((name) => !eveningBorders.includes(name)).map(border),
      ...Array.from({ length: randomKills }, () => ({ moment: integerBetween(random, 0, 400) })),
    ],
    random,
  );
  const acceptance = shuffled(acceptanceBorders, random).map(border);
  const evenings = eveningBorders.map(border);
  const days = acceptance.length + 1;
  const lives: Omit<Life, 'letterCount'>[] = [];
  let dayStart = Date.parse('2026-11-24T00:00:00Z');
  for (let day = 0; day < days; day += 1) {
    const opening = acceptance[day - 1];
    const ends = [
      ...(opening === undefined ? [] : [opening]),
      ...byDay.splice(0, Math.ceil(byDay.length / (days - day))),
    ];
    const step = Math.floor((8 * 60) / ends.length);
    for (const [at, end] of ends.entries()) {
      lives.push({ startAt: new Date(dayStart + (morning + at * step) * minute), end });
    }
    const last = evenings[day];
    if (last !== undefined) lives.push({ startAt: new Date(dayStart + evening * minute), end: last });
    dayStart += 24 * 60 * minute;
  }
  lives.push({ startAt: new Date(dayStart + morning * minute), end: 'whole' });
  return lives.map((life, at) => ({
    ...life,
    letterCount: at === lives.length - 1 ? letterCount - share * (lives.length - 1) : share,
  }));
}

/** Passed once for many letters: a second passing may never come. */
const inBatches = /^(disposal|evidence):/;

/** These need no number to be given, so that they can be passed in the evening too. */
const eveningBorders: readonly Death['border'][] = ['octets:stored', 'disposal:moved'];
