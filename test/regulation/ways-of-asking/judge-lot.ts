import { readFileSync } from 'node:fs';
import { known } from '../../../src/facts/fact.ts';
import type { LetterParts } from '../../../src/facts/letter-parts.ts';
import { kindsOf } from '../../../src/facts/parts/letter-kinds.ts';
import type { Clause } from '../../../src/regulation/clause.ts';
import { clause120_5 } from '../../../src/regulation/kz-gov-2023-10/clause-120-5-opinion-in-three-days.ts';
import { clause125_3 } from '../../../src/regulation/kz-gov-2023-10/clause-125-3-opinion-in-five-days.ts';
import { clause142_4 } from '../../../src/regulation/kz-gov-2023-10/clause-142-4-consolidated-answer.ts';
import { clause146_1 } from '../../../src/regulation/kz-gov-2023-10/clause-146-1-ground-of-initiative.ts';
import { clause148 } from '../../../src/regulation/kz-gov-2023-10/clause-148-draft-answer.ts';
import { clause160_6 } from '../../../src/regulation/kz-gov-2023-10/clause-160-6-meeting.ts';
import { clause160_7 } from '../../../src/regulation/kz-gov-2023-10/clause-160-7-haste.ts';
import { clause160_8 } from '../../../src/regulation/kz-gov-2023-10/clause-160-8-money.ts';
import { clause181_4 } from '../../../src/regulation/kz-gov-2023-10/clause-181-4-deputy-inquiry.ts';
import { clause189 } from '../../../src/regulation/kz-gov-2023-10/clause-189-repeated-extension.ts';
import { factsWith, findingsOf, inVain, kind, mainWith, saying, seen } from '../sample-content.ts';

const clauses: Readonly<Record<string, Clause>> = {
  '120.5': clause120_5,
  '125.3': clause125_3,
  '142.4': clause142_4,
  '146-1': clause146_1,
  '148': clause148,
  '160.6': clause160_6,
  '160.7': clause160_7,
  '160.8': clause160_8,
  '181.4': clause181_4,
  '189': clause189,
};

/** What a clause must make of a small letter; `found`: that it is refused or sent to staff, either is right. */
type Wanted = 'refuse' | 'review' | 'found' | 'clear';

interface LotLine {
  readonly clause: string;
  readonly wanted: Wanted;
  readonly text: string;
  /** Not understood to this day: counted, and held to nothing. */
  readonly isMissed: boolean;
}

/** Clauses that small letters can be held against. */
export const clauseIds = Object.keys(clauses);

/** Whole texts of letters that break nothing, one a line. */
export function readClearLetters(): readonly string[] {
  return readFileSync(new URL('clear-letters.txt', import.meta.url), 'utf8')
    .trim()
    .split('\n');
}

/** The lines of a lot beside this file, parted by tabs: clause, what it must make of the letter, the letter's words, `missed` where it does not. */
export function readLot(name: string): readonly LotLine[] {
  const written = readFileSync(new URL(name, import.meta.url), 'utf8');
  return written.split('\n').flatMap((line): LotLine[] => {
    const [clause, wanted, text, missed] = line.split('\t');
    return clause === undefined || wanted === undefined || text === undefined
      ? []
      : [{ clause, wanted: wanted as Wanted, text, isMissed: missed === 'missed' }];
  });
}

/** What the line's clause finds in a letter of these words. */
export function judged({ clause, text }: Pick<LotLine, 'clause' | 'text'>): 'refuse' | 'review' | 'clear' {
  const findings = findingsOf(clauses[clause]!, factsWith(partsOf(clause, text)));
  if (findings.some(({ outcome }) => outcome === 'violated')) return 'refuse';
  return findings.some(({ outcome }) => outcome === 'undetermined') ? 'review' : 'clear';
}

export function isUnderstood(line: LotLine): boolean {
  const found = judged(line);
  return line.wanted === 'found' ? found !== 'clear' : found === line.wanted;
}

function partsOf(clause: string, text: string): Partial<LetterParts> {
  const said = saying(text);
  if (clause === '146-1') {
    const evidence = seen(text);
    const blocks = [{ kind: 'paragraph', text, place: { page: 1 } }] as never;
    return { ...said, ...mainWith({ blocks }), kinds: known([kind('initiative')], evidence) };
  }
  const kinds = kindsOf({
    references: [],
    speechActs: said.speechActs?.state === 'known' ? said.speechActs.value : [],
    files: [],
    zones: { head: [], text: [], tail: [], signature: null },
    subject: '',
    mainWhere: null,
    isPresentation: false,
  });
  return { ...said, kinds, references: known([], inVain('references')) };
}
