import { readFileSync } from 'node:fs';
import { citedAssignments, controlRegister, lookUpAssignments } from '../../../src/facts/control-register.ts';
import { known } from '../../../src/facts/fact.ts';
import type { LetterFacts } from '../../../src/facts/letter-facts.ts';
import type { LetterParts, LetterReference } from '../../../src/facts/letter-parts.ts';
import { kindsOf } from '../../../src/facts/parts/letter-kinds.ts';
import { referencesOf } from '../../../src/facts/parts/letter-references.ts';
import { csvRegister } from '../../../src/platform/control-register-file.ts';
import type { Clause } from '../../../src/regulation/clause.ts';
import { clause120_5 } from '../../../src/regulation/kz-gov-2023-10/clause-120-5-opinion-in-three-days.ts';
import { clause125_3 } from '../../../src/regulation/kz-gov-2023-10/clause-125-3-opinion-in-five-days.ts';
import { clause142_4 } from '../../../src/regulation/kz-gov-2023-10/clause-142-4-consolidated-answer.ts';
import { clause146_1 } from '../../../src/regulation/kz-gov-2023-10/clause-146-1-ground-of-initiative.ts';
import { clause148 } from '../../../src/regulation/kz-gov-2023-10/clause-148-draft-answer.ts';
import { clause160_6 } from '../../../src/regulation/kz-gov-2023-10/clause-160-6-meeting.ts';
import { clause160_7 } from '../../../src/regulation/kz-gov-2023-10/clause-160-7-haste.ts';
import { clause160_8_2 } from '../../../src/regulation/kz-gov-2023-10/clause-160-8-2-oral-assignment.ts';
import { clause160_8 } from '../../../src/regulation/kz-gov-2023-10/clause-160-8-money.ts';
import { clause181_4 } from '../../../src/regulation/kz-gov-2023-10/clause-181-4-deputy-inquiry.ts';
import { clause189 } from '../../../src/regulation/kz-gov-2023-10/clause-189-repeated-extension.ts';
import { factsWith, findingsOf, inVain, mainWith, saying } from '../sample-content.ts';

const clauses: Readonly<Record<string, Clause>> = {
  '120.5': clause120_5,
  '125.3': clause125_3,
  '142.4': clause142_4,
  '146-1': clause146_1,
  '148': clause148,
  '160.6': clause160_6,
  '160.7': clause160_7,
  '160.8': clause160_8,
  '160.8-2': clause160_8_2,
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
  const findings = sameQuestion(clause).flatMap((one) => findingsOf(clauses[one]!, factsOf(one, text)));
  if (findings.some(({ outcome }) => outcome === 'violated')) return 'refuse';
  return findings.some(({ outcome }) => outcome === 'undetermined') ? 'review' : 'clear';
}

/**
 * 120.5 and 125.3 ask the same of a draft opinion: which of them it is, a line that names no term cannot tell. After a negative opinion
 * of the Ministry of Finance 160.8-2 speaks for 160.8.
 */
function sameQuestion(clause: string): readonly string[] {
  if (clause === '160.8') return ['160.8', '160.8-2'];
  const opinions = ['120.5', '125.3'];
  return opinions.includes(clause) ? opinions : [clause];
}

export function isUnderstood(line: LotLine): boolean {
  const found = judged(line);
  return line.wanted === 'found' ? found !== 'clear' : found === line.wanted;
}

/** The control register of the sample office, with which lines may cite what it holds. */
const register = controlRegister(
  csvRegister(readFileSync(new URL('../../../config/control-register.csv', import.meta.url)), 'control-register.csv')
    .register.rows,
);

const where = 'hat.pdf, page 1';
const emptyZones = { head: [], text: [], tail: [], signature: null };

function factsOf(clause: string, text: string): LetterFacts {
  const references = referencesOf({
    letter: { subject: '', text: '' },
    zones: emptyZones,
    text: { text, whereAt: () => where },
    ownNumber: null,
    isServiceMessage: false,
  });
  const assignments = lookUpAssignments(citedAssignments(references), register, { id: 'dsm', bodies: [] });
  return factsWith(partsOf(clause, text, references), { assignments });
}

function partsOf(clause: string, text: string, references: readonly LetterReference[]): Partial<LetterParts> {
  const [first, ...others] = references.flatMap(({ evidence }) => evidence);
  const said = { ...saying(text), references: known(references, first ?? inVain('references'), ...others) };
  const isGroundAsked = clause === '146-1';
  const kinds = kindsOf({
    references,
    speechActs: said.speechActs?.state === 'known' ? said.speechActs.value : [],
    files: [],
    zones: isGroundAsked
      ? { ...emptyZones, text: [{ kind: 'text', text, where, lines: [], column: null, page: 1 }] }
      : emptyZones,
    subject: '',
    // Only what is no answer needs a ground; the others are asked of whatever a letter may be.
    mainWhere: isGroundAsked ? where : null,
    isPresentation: false,
  });
  const blocks = [{ kind: 'paragraph', text, place: { page: 1 } }] as never;
  return { ...said, ...(isGroundAsked ? mainWith({ blocks }) : {}), kinds };
}
