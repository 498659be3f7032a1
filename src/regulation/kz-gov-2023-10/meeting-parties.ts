import type { SomeEvidence } from '../../facts/fact.ts';
import type { LetterFacts } from '../../facts/letter-facts.ts';
import type { LetterParts } from '../../facts/letter-parts.ts';
import type { Finding } from '../finding.ts';
import { undetermined, violated } from './coded-finding.ts';
import { knownValue } from './document-clause.ts';

/** Words that may name a body of the Government which the directory's names didn't tell: "Минздрав", "агентство". */
const mayBeGovernmentBody = /(?<!\p{L})(?:министерств|министрліг|министр|агентств|агенттіг|ведомств|мин[а-я]{3,})/iu;

/** 27-1.3: "one party to the dispute must be a state body that is part of the Government". Null: one is. */
export function partiesFinding(
  parts: LetterParts,
  { namedBodies }: LetterFacts,
  evidence: SomeEvidence,
): Finding | null {
  const bodies = namedBodies ?? [];
  if (bodies.some(({ inGovernment }) => inGovernment)) return null;
  const named = bodies.filter(({ isSender }) => !isSender);
  const shown: SomeEvidence = [...evidence, ...named.map((body) => body.evidence)];
  const text = knownValue(parts.text)?.text ?? '';
  return named.length === 0 || mayBeGovernmentBody.test(withoutLeadership(text))
    ? undetermined('meeting.parties-unnamed', 'for-staff', shown)
    : violated('meeting.no-government-party', 'refuse', shown);
}

function withoutLeadership(text: string): string {
  return text.replace(/премьер\s?-\s?министр\p{L}*/giu, ' ');
}
