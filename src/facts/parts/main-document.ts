import { type Fact, known, unknown } from '../fact.ts';
import type { AddresseeBlock, MainDocument } from '../letter-parts.ts';
import { type Addressable, addresseesOf } from './addressees.ts';
import { isMaterial, type ReadFile } from './letter-files.ts';
import { absence, evidenceOf } from './letter-lines.ts';
import type { LetterZones } from './letter-zones.ts';
import type { Searched } from './letterhead.ts';
import { registrationOf } from './registration.ts';

interface ChosenMain {
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
    const ranked = letters.map(({ file, weight }) => {
      const forUs = letters.length > 1 && isForUs(file, ours) ? 10 : 0;
      return { file, rank: standing(file) * 100 + forUs + weight };
    });
    const best = ranked.reduce((one, other) => (other.rank > one.rank ? other : one)).file;
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
  const isAddressed =
    zones.head.some(({ kind }) => kind === 'addressee') || addressed(zones, ours, searched).length > 0;
  const { number, date } = registrationOf(zones, searched);
  const isCertain = (fact: typeof number): boolean => fact.state === 'known' && fact.value?.certainty === 'certain';
  const [isNumbered, isDated, isSigned] = [
    isCertain(number),
    isCertain(date),
    zones.signature?.certainty === 'certain',
  ];
  const count = [isAddressed, isNumbered, isDated, isSigned].filter(Boolean).length;
  // A draft has an addressee and a signatory, and no number.
  const isDraft = titled?.role === 'draft-answer' || titled?.role === 'draft-act';
  return count < (isDraft ? 4 : 2) || !(isAddressed || (isNumbered && isSigned)) ? 0 : count;
}

function addressed(zones: LetterZones, ours: Addressable, searched: Searched): readonly AddresseeBlock[] {
  const addressees = addresseesOf(zones, ours, searched);
  return addressees.state === 'known' ? addressees.value : [];
}

/** A letter to us goes before one to somebody else, an opinion or an earlier letter. */
function isForUs({ zones, document }: ReadFile, ours: Addressable): boolean {
  const searched = { where: document.fileName, holdsPictures: false };
  return zones !== null && addressed(zones, ours, searched).some((block) => block.ours);
}

function chosen(file: ReadFile, chosenBy: MainDocument['chosenBy']): ChosenMain {
  const { document, enclosed, blocks } = file;
  const isRecognised = document.facts.blocks.some(({ role }) => role === 'recognised');
  const value: MainDocument = { document, chosenBy, enclosed, ...(isRecognised ? { recognised: true as const } : {}) };
  const line = blocks[0]?.lines[0]?.written ?? document.fileName;
  return { fact: known<MainDocument | null>(value, evidenceOf(blocks[0]?.where ?? document.fileName, line)), file };
}
