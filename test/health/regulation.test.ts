import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { calendarDay } from '../../src/calendar/calendar-day.ts';
import type { Clause } from '../../src/regulation/clause.ts';
import { editionInForce } from '../../src/regulation/editions.ts';
import { projectRoot, sourceFiles } from './source-files.ts';

const folder = 'src/regulation/kz-gov-2023-10';
const edition = editionInForce(calendarDay('2099-12-31'))!;

/** What is wrong with a clause's versions in time: they follow each other without gap or overlap, and only the last is open. */
function faultsInTime({ citation, versions }: Clause): readonly string[] {
  return versions.flatMap(({ inForceFrom, inForceUntil }, index) => {
    const next = versions[index + 1];
    const name = `${citation.clause} from ${inForceFrom}`;
    if (inForceUntil !== undefined && inForceUntil <= inForceFrom) return [`${name}: ends before it begins`];
    if (next === undefined) return inForceUntil === undefined ? [] : [`${name}: nothing follows it`];
    if (inForceUntil === undefined || inForceUntil > next.inForceFrom) return [`${name}: overlaps the next`];
    return inForceUntil < next.inForceFrom ? [`${name}: leaves a hole before the next`] : [];
  });
}

describe('clause versions', () => {
  test('neither overlap nor leave holes, and reach back to the first day of the edition', () => {
    expect(edition.clauses.flatMap(faultsInTime)).toEqual([]);
    for (const { citation, versions } of edition.clauses) {
      expect(versions[0].inForceFrom, citation.clause).toBe(edition.inForceFrom);
    }
  });

  test('that overlap, leave a hole or end are found', () => {
    const clause = edition.clauses[0]!;
    const from = (inForceFrom: string, inForceUntil?: string) => ({
      ...clause.versions[0],
      inForceFrom: calendarDay(inForceFrom),
      ...(inForceUntil === undefined ? {} : { inForceUntil: calendarDay(inForceUntil) }),
    });
    const faulty = (...versions: Clause['versions']) => faultsInTime({ ...clause, versions }).length;
    expect(faulty(from('2024-01-01', '2025-01-01'), from('2025-01-01'))).toBe(0);
    expect(faulty(from('2024-01-01', '2025-01-02'), from('2025-01-01'))).toBe(1);
    expect(faulty(from('2024-01-01', '2024-12-31'), from('2025-01-01'))).toBe(1);
    expect(faulty(from('2024-01-01', '2023-01-01'))).toBe(1);
    expect(faulty(from('2024-01-01', '2025-01-01'))).toBe(1);
  });
});

describe('citations of the regulation', () => {
  const anchors = new Set(
    ['kk', 'ru', 'en'].flatMap((language) => {
      const text = readFileSync(join(projectRoot, folder, `text.${language}.md`), 'utf8');
      return [...text.matchAll(/<a id="([^"]+)">/g)].map(([, id]) => `text.${language}.md#${id}`);
    }),
  );
  const cited = sourceFiles('src').flatMap(({ path, text }) =>
    [...text.matchAll(/text\.[a-z]{2}\.md#[\w.-]*\w/g)].map(([citation]) => ({ path, citation })),
  );

  test('lead to an anchor of the text', () => {
    expect(cited.filter(({ citation }) => !anchors.has(citation))).toEqual([]);
  });

  test('stand in every clause file, for the clause that the file is named after', () => {
    const clauseFiles = sourceFiles('src').filter(
      ({ path }) => path.startsWith(`${folder}/clause-`) && /clause-\d/.test(path),
    );
    // What a long clause asks stands in several files, each named after it.
    const clauses = edition.clauses.map(({ citation }) => citation.clause);
    const named = (path: string) =>
      clauses.filter((clause) => path.includes(`/clause-${clause.replaceAll('.', '-')}-`));
    for (const { path } of clauseFiles) {
      const clause = named(path).toSorted((one, other) => other.length - one.length)[0];
      expect(
        cited.filter((each) => each.path === path).map(({ citation }) => citation),
        path,
      ).toContain(`text.kk.md#${clause}`);
    }
    expect(clauses.filter((clause) => !clauseFiles.some(({ path }) => named(path).includes(clause)))).toEqual([]);
  });
});
