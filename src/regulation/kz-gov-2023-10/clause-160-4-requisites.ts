import type { Evidence, Fact } from '../../facts/fact.ts';
import type { Certainty, LetterParts, Signatory } from '../../facts/letter-parts.ts';
import type { Finding } from '../finding.ts';
import { undetermined, violated } from './coded-finding.ts';
import { knownValue, notApplicable, onParts } from './document-clause.ts';
import type { FindingCode } from './finding-text.ts';
import { isRecognisedText } from './main-document.ts';

type RequisiteName = 'organisation' | 'number' | 'date' | 'signatory';

/** What is said of each requisite that is missing, and of one that is not sure. */
const codes = {
  organisation: { missing: 'requisite.organisation-missing', doubtful: 'requisite.organisation-doubtful' },
  number: { missing: 'requisite.number-missing', doubtful: 'requisite.number-doubtful' },
  date: { missing: 'requisite.date-missing', doubtful: 'requisite.date-doubtful' },
  signatory: { missing: 'requisite.signatory-missing', doubtful: 'requisite.signatory-doubtful' },
} as const satisfies Record<RequisiteName, Record<'missing' | 'doubtful', FindingCode>>;

interface Looked {
  readonly name: RequisiteName;
  readonly state: Certainty | 'missing' | 'unknown';
  readonly evidence: readonly Evidence[];
}

/** text.kk.md#160.4: "mandatory requisites missing". The addressee is 160.3's. */
export const examineRequisites = onParts(requisitesOf);

function requisitesOf(parts: LetterParts): readonly Finding[] {
  const main = knownValue(parts.main);
  if (main === null) return notApplicable('requisites.service-message');
  const file = main.document.fileName;
  const looked: readonly Looked[] = [
    lookedFor('organisation', parts.organisation, ({ certainty }) => certainty),
    lookedFor('number', parts.outgoingNumber, ({ certainty }) => certainty),
    lookedFor('date', parts.outgoingDate, ({ certainty }) => certainty),
    lookedFor('signatory', parts.signatory, signatoryState),
  ];
  // Where hardly anything of a letter is found, what is missing may be our reading, or this may not be the letter.
  const isLetter = looked.filter(({ state }) => state === 'certain').length >= 2;
  const mayBeProven = isLetter && !isRecognisedText(main) && main.chosenBy !== 'first-document';
  const findings = looked.flatMap(({ name, state, evidence }) => {
    const [first, ...others] = evidence;
    if (first === undefined || state === 'certain') return [];
    const seen = [first, ...others] as const;
    return state === 'missing' && mayBeProven
      ? [violated(codes[name].missing, 'refuse', seen, { file })]
      : [undetermined(codes[name].doubtful, 'for-staff', seen, { file })];
  });
  if (findings.length > 0) return findings;
  const evidence = looked.flatMap((one) => one.evidence);
  const [first, ...others] = evidence;
  return first === undefined
    ? notApplicable('requisites.not-read')
    : [{ outcome: 'satisfied', code: 'requisites.present', evidence: [first, ...others] }];
}

function lookedFor<Value>(
  name: RequisiteName,
  fact: Fact<Value | null>,
  certaintyOf: (value: Value) => Certainty | 'missing',
): Looked {
  if (fact.state === 'unknown') return { name, state: 'unknown', evidence: [] };
  return { name, state: fact.value === null ? 'missing' : certaintyOf(fact.value), evidence: fact.evidence };
}

/** A signatory is post and name; a line with one of them is for staff. */
function signatoryState({ post, name, certainty }: Signatory): Certainty | 'missing' {
  if (name === null) return post === null ? 'missing' : 'doubtful';
  return certainty;
}
