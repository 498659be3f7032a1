import type { LetterFacts } from '../../facts/letter-facts.ts';
import type { LetterKind, LetterParts } from '../../facts/letter-parts.ts';
import { actAbbreviations } from '../../language/act-abbreviations.ts';
import { registryNumber } from '../../language/references.ts';
import type { Finding } from '../finding.ts';
import { undetermined, violated } from './coded-finding.ts';
import { documentClause, knownValue, notApplicable } from './document-clause.ts';

/** text.kk.md#146-1 text.ru.md#146-1 text.en.md#146-1, refused under 160.1. */
export const clause146_1 = documentClause(
  '146-1',
  {
    kk: 'Бастамашылық хатты енгізу негіздемесі',
    ru: 'Основание внесения инициативного письма',
    en: 'The ground of an initiative letter',
  },
  examineGround,
);

function examineGround(parts: LetterParts, facts: LetterFacts): readonly Finding[] {
  // Intake policy: a service message needs no ground.
  if (knownValue(parts.main) === null) return notApplicable('ground.service-message');
  if (parts.citations.state === 'unknown' || parts.text.state === 'unknown' || parts.kinds.state === 'unknown') {
    return notApplicable('ground.not-read');
  }
  const initiative = parts.kinds.value.find(({ kind }) => kind === 'initiative');
  const materials = parts.kinds.value.some(({ kind }) => kind === 'presentation-materials');
  if (initiative === undefined || materials) return notApplicable('ground.no-initiative');
  const citations = parts.citations.value;
  // A draft is no act yet.
  const act = citations.find(({ citation }) => citation.certainty === 'certain' && !citation.isDraft);
  if (act !== undefined) return [{ outcome: 'satisfied', code: 'ground.cited', evidence: act.evidence }];
  const doubtful = citations.find(({ citation }) => !citation.isDraft);
  if (doubtful !== undefined) return [undetermined('ground.unrecognised', 'for-staff', doubtful.evidence)];
  const evidence = [...parts.citations.evidence, ...initiative.evidence] as const;
  return isInitiativeBeyondDoubt(parts, facts, initiative.certainty === 'certain')
    ? [violated('ground.missing', 'refuse', evidence)]
    : [undetermined('ground.doubtful', 'for-staff', evidence)];
}

const answering: ReadonlySet<LetterKind> = new Set([
  'answer-to-assignment',
  'answer-to-letter',
  'draft-answer',
  'interim-report',
]);

function isInitiativeBeyondDoubt(parts: LetterParts, { assignments }: LetterFacts, certain: boolean): boolean {
  const references = knownValue(parts.references);
  if (!certain || references === null) return false;
  // A draft answer or an interim report goes back to somebody's assignment, whatever the letter says of itself.
  if ((knownValue(parts.kinds) ?? []).some(({ kind }) => answering.has(kind))) return false;
  // An act named by its number alone may be a ground whose words were not told apart.
  if (mayNameGround(parts)) return false;
  const mayAnswer = references.some(({ answered, kind }) => answered || kind === 'assignment' || kind === 'act');
  return !mayAnswer && (assignments ?? []).length === 0;
}

/** Kinds of acts and assignments by their first letters, whole or abbreviated, as either may be a ground. */
const groundWords = new RegExp(
  `(?<!\\p{L})(?:закон|кодекс|указ(?!ан)|постановлени|приказ|распоряжени|регламент|правил[аи]|протокол|(?<!(?:дать|дайте|дали)\\s)поручени|пор\\.|заң(?!ды)|жарлы[қғ]|қаулы|бұйры[қғ]|өкім|ереже|қағида|хаттама|тапсырма(?!\\p{L}{0,3}\\s+бер(?:у|се|ің))|қрк|қр\\s+ұқ|${actAbbreviations})`,
  'iu',
);
/** «ешбір тапсырмаға байланыссыз», «не связано с поручениями», «ни во исполнение поручения»: named only to say that there is none. */
const deniedGrounds =
  /(?:ешбір|ешқандай|бірде-бір)\s+(?:\p{L}+\s+)?тапсырма\p{L}*|тапсырма\p{L}*\s+(?:\p{L}+\s+)?(?:байланыссыз|қатыссыз|тәуелсіз|байланысты\s+емес|негізделмеген|қатысы\s+жоқ|жоқ(?!\p{L})|берілмеген|болмаған)|(?:не\s+связан\p{L}*|вне\s+связи|безотносительно)\s+(?:\p{L}+\s+){0,2}поручени\p{L}*|(?<!\p{L})(?:без|вне|ни\s+одн\p{L}+)\s+(?:(?:каких?|какого)-либо\s+|соответствующ\p{L}+\s+|отдельн\p{L}+\s+)?поручени\p{L}*|поручени\p{L}*\s+(?:\p{L}+\s+){0,3}(?:не\s+(?:имеется|давал\p{L}*|поступал\p{L}*|было)|нет(?!\p{L})|отсутству\p{L}+)/giu;
const registryNumbers = new RegExp(`(?<![\\p{L}\\d/-])${registryNumber}\\d{0,4}`, 'gu');
const groundLengthMax = 20_000;

/**
 * Words or a number that may be a ground, however they were written: a letter is refused for having none only where nothing in
 * it looks like one.
 */
function mayNameGround(parts: LetterParts): boolean {
  const main = knownValue(parts.main);
  if (main === null) return true;
  const written = main.document.facts.blocks
    .map(({ text }) => text)
    .join('\n')
    .slice(0, groundLengthMax);
  const own = knownValue(parts.outgoingNumber)?.value ?? '';
  const others = [...written.matchAll(registryNumbers)].filter(([number]) => !own.includes(number));
  return others.length > 0 || groundWords.test(written.replace(deniedGrounds, ' '));
}
