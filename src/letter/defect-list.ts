import type { LetterDefect, LetterDefectCode } from './parsed-letter.ts';

/** More than this tells nobody anything and would let a letter write its own long report. */
const defectCountMax = 200;

/** Collects a letter's defects: one of each kind in one place, and not without end. */
export interface DefectList {
  readonly defects: readonly LetterDefect[];
  add(code: LetterDefectCode, where: string, detail: string): void;
}

export function defectList(): DefectList {
  const defects: LetterDefect[] = [];
  const seen = new Set<string>();
  return {
    defects,
    add(code, where, detail): void {
      const place = where.slice(0, 100);
      const key = `${code} ${place}`;
      if (seen.has(key) || defects.length >= defectCountMax) return;
      seen.add(key);
      defects.push({ code, where: place, detail: detail.slice(0, 200) });
    },
  };
}
