import type { Database } from '../../registry/database.ts';
import { type ColumnFigures, columnFigures, type FigureFilter, figureChanges } from '../../registry/figures.ts';

/** The figures of single days, counted once and again when something of the day was changed. */
export interface KeptDays {
  /** `days.starts`: one day after the other, each beginning where the one before ends. */
  of(days: FigureFilter): Promise<readonly ColumnFigures[]>;
}

interface KeptDay {
  /** How often the day had been changed when it was about to be counted. */
  readonly changes: string;
  readonly figures: ColumnFigures;
}

/** Filters of which days are kept: the office as a whole, and those that somebody looked at last. */
const filtersMax = 6;
/** Days that are counted by one question: a year at once would keep everybody else waiting for the embedded database. */
const daysAtOnce = 31;

export function keptDays(database: Database): KeptDays {
  const byFilter = new Map<string, Map<number, KeptDay>>();
  const keptOf = ({ timeZone, mailbox, organisation }: FigureFilter): Map<number, KeptDay> => {
    const key = JSON.stringify([timeZone, mailbox, organisation]);
    const kept = byFilter.get(key) ?? new Map<number, KeptDay>();
    // Set anew, so that the map's order is that of the last question.
    byFilter.delete(key);
    byFilter.set(key, kept);
    for (const quiet of byFilter.keys()) {
      if (byFilter.size <= filtersMax) break;
      byFilter.delete(quiet);
    }
    return kept;
  };
  return {
    async of(days) {
      const { starts } = days;
      const kept = keptOf(days);
      // Asked before anything is counted: what changes meanwhile is counted again at the next question.
      const changes = await changesOf(database, days);
      const figures = starts.map((start, at) => {
        const known = kept.get(start.getTime());
        return known !== undefined && known.changes === changes[at] ? known.figures : null;
      });
      for (let at = 0; at < starts.length; at += 1) {
        if (figures[at] !== null) continue;
        const part = partOf(days, at);
        const counted = await columnFigures(database, part);
        for (const [index, start] of part.starts.entries()) {
          const day = counted[index];
          if (day === undefined) throw new Error(`the day from ${start.toISOString()} was not counted`);
          figures[at + index] = day;
          kept.set(start.getTime(), { changes: changes[at + index] ?? '', figures: day });
        }
        at += part.starts.length - 1;
      }
      return figures.filter((each) => each !== null);
    },
  };
}

/** Days from there on, those too that hold still: a gap between two questions costs more than it saves. */
function partOf(days: FigureFilter, at: number): FigureFilter {
  const [first, ...others] = days.starts.slice(at, at + daysAtOnce);
  if (first === undefined) throw new RangeError(`there is no day ${at}`);
  return { ...days, starts: [first, ...others], before: days.starts[at + daysAtOnce] ?? days.before };
}

/** For each day, the changes of every day of UTC that it is a part of. */
async function changesOf(database: Database, { starts, before }: FigureFilter): Promise<readonly string[]> {
  const changes = await figureChanges(database, { from: dayOf(starts[0].getTime()), to: dayOf(before.getTime()) });
  return starts.map((start, at) => {
    const end = (starts[at + 1] ?? before).getTime();
    const parts: number[] = [];
    for (let day = start.getTime(); dayOf(day) <= dayOf(end - 1); day += dayMs)
      parts.push(changes.get(dayOf(day)) ?? 0);
    return parts.join();
  });
}

const dayMs = 86_400_000;

function dayOf(instant: number): string {
  return new Date(instant).toISOString().slice(0, 10);
}
