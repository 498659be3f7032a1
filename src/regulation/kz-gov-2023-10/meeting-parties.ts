import type { SomeEvidence } from '../../facts/fact.ts';
import type { LetterFacts } from '../../facts/letter-facts.ts';
import type { LetterParts } from '../../facts/letter-parts.ts';
import type { Finding } from '../finding.ts';
import { undetermined, violated } from './coded-finding.ts';
import { knownValue } from './document-clause.ts';

/** Words that may name a body of the Government which the directory's names didn't tell: "Минздрав", "агентство". */
const mayBeGovernmentBody = /(?<!\p{L})(?:министерств|министрліг|министр|агентств|агенттіг|ведомств|мин[а-я]{3,})/iu;

/** Words of any body that may be the other party, in the letter or in the protocol. */
const mayBeParty =
  /(?<!\p{L})(?:министерств|министрліг|мин[а-я]{3,}|агентств|агенттіг|акимат|әкімд|комитет|компани|қор[ыиғ]|фонд|холдинг|(?:ао|тоо|ақ|жшс)(?!\p{L}))/iu;

/** 27-1.3: "one party to the dispute must be a state body that is part of the Government". Null: one is. */
export function partiesFinding(
  parts: LetterParts,
  { namedBodies }: LetterFacts,
  evidence: SomeEvidence,
): Finding | null {
  const bodies = namedBodies ?? [];
  const named = bodies.filter(({ isSender }) => !isSender);
  if (named.some(({ inGovernment }) => inGovernment)) return null;
  const shown: SomeEvidence = [...evidence, ...named.map((body) => body.evidence)];
  const text = knownValue(parts.text)?.text ?? '';
  if (bodies.some(({ inGovernment }) => inGovernment)) {
    // The sender is of the Government, and is a party so far as the letter or the protocol says who the parties are.
    const protocols = parts.files.filter(({ role }) => role === 'protocol-of-disagreements');
    const said = protocols.map(({ document }) => document.facts.blocks.map((block) => block.text).join('\n'));
    const isTold = named.length > 0 || [text, ...said].some((each) => mayBeParty.test(withoutLeadership(each)));
    return isTold || said.some((each) => each.trim() === '')
      ? null
      : undetermined('meeting.parties-unnamed', 'for-staff', shown);
  }
  return named.length === 0 || mayBeGovernmentBody.test(withoutLeadership(text))
    ? undetermined('meeting.parties-unnamed', 'for-staff', shown)
    : violated('meeting.no-government-party', 'refuse', shown);
}

function withoutLeadership(text: string): string {
  return text.replace(/премьер\s?-\s?министр\p{L}*/giu, ' ');
}
