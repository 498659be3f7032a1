import { type Fact, known, unknown } from '../fact.ts';
import type { MainDocument } from '../letter-parts.ts';
import { type Addressable, addresseesOf } from './addressees.ts';
import { isMaterial, type ReadFile } from './letter-files.ts';
import { absence, evidenceOf } from './letter-lines.ts';
import { registrationOf } from './registration.ts';

export interface ChosenMain {
  readonly fact: Fact<MainDocument | null>;
  readonly file: ReadFile | null;
}

/**
 * The official letter among the files (intake policy, "Which document is examined"): with letter requisites; of several the one
 * that the sender signed; with none, the signed file; with none, the first text document that is no presentation material.
 */
export function chooseMain(files: readonly ReadFile[], presentation: boolean, ours: Addressable): ChosenMain {
  const outer = choose(
    files.filter(({ enclosed }) => !enclosed),
    presentation,
    ours,
  );
  if (outer.fact.state === 'unknown' || outer.file !== null) return outer;
  const enclosed = files.filter((file) => file.enclosed);
  return enclosed.length === 0 ? outer : choose(enclosed, presentation, ours);
}

function choose(files: readonly ReadFile[], presentation: boolean, ours: Addressable): ChosenMain {
  const candidates = files.filter(({ accompanying }) => !accompanying);
  const letters = candidates
    .map((file) => ({ file, weight: requisiteWeight(file, ours) }))
    .filter(({ weight }) => weight > 0);
  if (letters.length > 0) {
    const standing = ({ signed }: ReadFile): number => (signed === null ? 0 : signed.bySender === true ? 2 : 1);
    const best = [...letters].sort(
      (one, other) => standing(other.file) - standing(one.file) || other.weight - one.weight,
    )[0]!.file;
    return chosen(best, 'requisites');
  }
  const others = candidates.filter((file) => !isMaterial(file, presentation));
  const bySender = others.find(({ signed }) => signed?.bySender === true);
  if (bySender !== undefined) return chosen(bySender, 'signed-by-sender');
  const signed = others.find((file) => file.signed !== null);
  if (signed !== undefined) return chosen(signed, 'signed');
  const documents = others.filter(({ document: { facts } }) => ['pdf', 'docx', 'rtf', 'doc'].includes(facts.kind));
  const unread = others.filter(({ readable, document: { facts } }) => !readable && mayBeLetter.has(facts.kind));
  // One of several that can't be read may be the letter itself.
  if (unread.length > 0 && (documents.length === 0 || others.length > 1))
    return { fact: unknown('unreadable'), file: null };
  const first = documents[0];
  if (first !== undefined) return chosen(first, 'first-document');
  return {
    fact: known<MainDocument | null>(
      null,
      absence('attachments', 'official letter: a file with its requisites, a signed file, a text document'),
    ),
    file: null,
  };
}

const mayBeLetter: ReadonlySet<string> = new Set(['pdf', 'docx', 'rtf', 'doc', 'image', 'zip', 'rar', 'unknown']);

/** How much of an official letter's requisites a file holds; 0: not enough to be one. */
function requisiteWeight({ zones, document, titled }: ReadFile, ours: Addressable): number {
  if (zones === null) return 0;
  const searched = { where: document.fileName, holdsPictures: false };
  const addressees = addresseesOf(zones, ours, searched);
  const blocks = addressees.state === 'known' ? addressees.value : [];
  const { number, date } = registrationOf(zones, searched);
  const isCertain = (fact: typeof number): boolean => fact.state === 'known' && fact.value?.certainty === 'certain';
  const [isNumbered, isDated, isSigned] = [
    isCertain(number),
    isCertain(date),
    zones.signature?.certainty === 'certain',
  ];
  const count = [blocks.length > 0, isNumbered, isDated, isSigned].filter(Boolean).length;
  // A draft has an addressee and a signatory, and no number.
  const isDraft = titled?.role === 'draft-answer' || titled?.role === 'draft-act';
  if (count < (isDraft ? 4 : 2) || !(blocks.length > 0 || (isNumbered && isSigned))) return 0;
  return count + (blocks.some((block) => block.ours) ? 10 : 0);
}

function chosen(file: ReadFile, chosenBy: MainDocument['chosenBy']): ChosenMain {
  const { document, enclosed, blocks } = file;
  const isRecognised = document.facts.blocks.some(({ role }) => role === 'recognised');
  const value: MainDocument = { document, chosenBy, enclosed, ...(isRecognised ? { recognised: true as const } : {}) };
  const line = blocks[0]?.lines[0]?.written ?? document.fileName;
  return { fact: known<MainDocument | null>(value, evidenceOf(blocks[0]?.where ?? document.fileName, line)), file };
}
