import type { AddresseeBlock, LetterParts } from '../../facts/letter-parts.ts';
import type { AddresseeComparison } from '../../language/addressee.ts';
import type { Finding } from '../finding.ts';
import { undetermined, violated } from './coded-finding.ts';
import { documentClause, knownValue, notApplicable } from './document-clause.ts';
import type { FindingCode } from './finding-text.ts';
import { isRecognisedText } from './main-document.ts';

/** text.kk.md#160.3 text.ru.md#160.3 text.en.md#160.3 */
export const clause160_3 = documentClause(
  '160.3',
  { kk: 'Мекенжайдың дұрыс көрсетілуі', ru: 'Правильность адресата', en: 'The addressee is written rightly' },
  examineAddressee,
);

interface Fault {
  readonly code: FindingCode;
  readonly certain: boolean;
  readonly written: string;
  readonly expected: string;
}

function examineAddressee(parts: LetterParts): readonly Finding[] {
  const main = knownValue(parts.main);
  if (main === null) return notApplicable('addressee.service-message');
  if (parts.addressees.state === 'unknown') return notApplicable('addressee.not-read');
  const { value: blocks, evidence } = parts.addressees;
  if (blocks.length === 0) return [undetermined('addressee.none', 'for-staff', evidence)];
  const ours = blocks.filter((block) => block.ours);
  const [first] = ours;
  if (first === undefined) return [undetermined('addressee.other', 'for-staff', evidence)];
  const recognised = isRecognisedText(main);
  const findings = ours.flatMap((block) =>
    faultsOf(block).map(({ code, certain, written, expected }) =>
      certain && !recognised
        ? violated(code, 'refuse', block.evidence, { written, expected })
        : undetermined('addressee.doubtful', 'for-staff', block.evidence, { written, expected }),
    ),
  );
  return findings.length > 0 ? findings : [{ outcome: 'satisfied', code: 'addressee.right', evidence: first.evidence }];
}

function faultsOf({ comparison }: AddresseeBlock): readonly Fault[] {
  return [...officeFaults(comparison), ...postFaults(comparison), ...nameFaults(comparison)];
}

function officeFaults({ office, leader }: AddresseeComparison): readonly Fault[] {
  if (office === null) return [];
  const { result, written, expected } = office;
  if (result === 'former') return [{ code: 'addressee.former-name', certain: true, written, expected }];
  // A leader's post holds the Office's name in another case: there it is compared with the post.
  if (result !== 'misspelt' || leader !== null) return [];
  return [{ code: 'addressee.office-misspelt', certain: true, ...shownFault(office) }];
}

function postFaults({ post, name, postOf, leader }: AddresseeComparison): readonly Fault[] {
  if (post === null || leader === null) return [];
  const { result, written, expected } = post;
  // The person named holds another post than the one written: one of the two is wrong, whichever it is.
  const isPerson = name !== null && (name.result === 'same' || name.result === 'declined');
  if (postOf !== null && isPerson) return [{ code: 'addressee.wrong-post', certain: true, written, expected }];
  if (result === 'misspelt') return [{ code: 'addressee.post-misspelt', certain: true, ...shownFault(post) }];
  if (result === 'former') return [{ code: 'addressee.wrong-post', certain: true, written, expected }];
  return result === 'other' ? [{ code: 'addressee.wrong-post', certain: false, written, expected }] : [];
}

/** Words of a name beyond this many may be those of somebody else beside it. */
const nameWordsMax = 4;

function nameFaults({ name, post, leader }: AddresseeComparison): readonly Fault[] {
  if (name === null || leader === null) return [];
  const { result, written, expected, faults } = name;
  const isPost = post !== null && (post.result === 'same' || post.result === 'declined');
  if (result === 'other') {
    const words = written.match(/\p{L}{2,}/gu) ?? [];
    const certain = isPost && words.length > 0 && words.length <= nameWordsMax;
    return [{ code: 'addressee.wrong-name', certain, written, expected }];
  }
  if (result !== 'misspelt') return [];
  // The other language's spelling of the right name is for staff: people do write their names so.
  const certain = faults.some(({ kind }) => kind !== 'transliteration');
  return [{ code: 'addressee.name-misspelt', certain, ...shownFault(name) }];
}

/** The words that are wrong rather than all of them, where they are known. */
function shownFault({
  written,
  expected,
  faults,
}: {
  readonly written: string;
  readonly expected: string;
  readonly faults: readonly { readonly written: string; readonly expected: string }[];
}): { readonly written: string; readonly expected: string } {
  if (faults.length === 0) return { written, expected };
  return {
    written: faults.map((fault) => fault.written).join(' '),
    expected: faults.map((fault) => fault.expected).join(' '),
  };
}
