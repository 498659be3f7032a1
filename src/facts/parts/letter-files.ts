import type { ParsedLetter } from '../../letter/parsed-letter.ts';
import type { Evidence, SomeEvidence } from '../fact.ts';
import type { Certainty, FileRole, LetterDocument, RoledFile, SignedFile } from '../letter-parts.ts';
import { type TitledRole, titledRole } from './file-titles.ts';
import { blocksOfDocument, evidenceOf, type LetterBlock, outlineOf } from './letter-lines.ts';
import { type LetterZones, zonesOf } from './letter-zones.ts';

/** A file with what was read of it. */
export interface ReadFile {
  readonly document: LetterDocument;
  readonly enclosed: boolean;
  readonly accompanying: boolean;
  /** Its words are known, all of them. */
  readonly readable: boolean;
  readonly blocks: readonly LetterBlock[];
  /** Of its outline until it proves to be the main document; null: it holds no text. */
  readonly zones: LetterZones | null;
  readonly titled: TitledRole | null;
  readonly signed: SignedFile | null;
}

const textKinds: ReadonlySet<string> = new Set(['pdf', 'docx', 'rtf', 'txt', 'html', 'image']);

export function readFiles(
  letter: ParsedLetter,
  documents: readonly LetterDocument[],
  signed: readonly SignedFile[],
): readonly ReadFile[] {
  const outer = new Set(letter.parts.filter(({ role }) => role !== 'enclosed-letter').map(({ path }) => path));
  return documents.map((document) => {
    const { facts, fileName, path } = document;
    const blocks = facts.state.state === 'read' ? blocksOfDocument(document) : [];
    const holdsText = blocks.length > 0 && textKinds.has(facts.kind);
    return {
      document,
      enclosed: !outer.has(path) && letter.enclosed.length > 0,
      accompanying: isAccompanying(letter, document),
      readable:
        facts.state.state === 'read' &&
        blocks.length > 0 &&
        facts.pages.every(({ readable, origin }) => readable || origin === 'blank'),
      blocks,
      zones: holdsText ? zonesOf(outlineOf(blocks)) : null,
      titled: titledRole(fileName, blocks),
      signed: signed.find((one) => one.fileName === fileName) ?? null,
    };
  });
}

/** The main document is read from its first line to its last. */
export function readWhole(file: ReadFile): ReadFile {
  return file.zones === null || outlineOf(file.blocks) === file.blocks
    ? file
    : { ...file, zones: zonesOf(file.blocks) };
}

/** Signatures, attached messages and pictures within the message's own text are no files of the letter. */
function isAccompanying(letter: ParsedLetter, { facts, fileName, path }: LetterDocument): boolean {
  if (facts.kind === 'signature' || /\.(?:eml|msg|ics|vcf|p7s|sig|cms)$/iu.test(fileName)) return true;
  return facts.kind === 'image' && isWithinMessage(letter, path);
}

/** Shown within the message's own text, as the logo below a signature is (RFC 2183 §2.1). */
export function isWithinMessage({ parts }: Pick<ParsedLetter, 'parts'>, path: string): boolean {
  const part = parts.find((one) => one.path === path);
  return part !== undefined && (part.disposition === 'inline' || part.contentId !== null);
}

const presentationWords = /(?<!\p{L})(?:презентаци|таныстырылым|тұсаукесер)/iu;

/** «Презентация состоялась 5 мая», «таныстырылым 27 қарашада өтті». */
const presentationHeld =
  /(?:презентаци\p{L}{1,3}\s[^.!?\n]{0,50}?(?:состоял|проведен|прошл)|(?:состоял|проведен|прошл)\p{L}{0,4}\s[^.!?\n]{0,50}?презентаци|(?:презентация|таныстырылым)\p{L}{0,6}\s[^.!?\n]{0,50}?(?:өтті|өткен|өткізілді|өткізілген))/iu;
const slidesNamed = /(?<!\p{L})слайд/iu;

/** Whether message, subject or letter speak of a presentation (110). */
export function isPresentation(
  letter: Pick<ParsedLetter, 'subject' | 'text'>,
  files: readonly ReadFile[],
  mainText: string,
): boolean {
  const message = `${letter.subject}\n${letter.text.slice(0, 20_000)}`;
  const materials = files.filter(
    ({ titled, document: { facts } }) =>
      facts.kind === 'pptx' || facts.kind === 'ppt' || (titled !== null && presentationRoles.has(titled.role)),
  );
  // Told of as held, and nothing of it at hand: no materials are handed in.
  if (materials.length === 0 && presentationHeld.test(`${message}\n${mainText}`)) return false;
  if (presentationWords.test(message)) return true;
  // «Слайды в формате …», with slides and a brief or a list that nobody signed: the materials themselves, by another name.
  const isPackage =
    slidesNamed.test(message) &&
    files.every(({ signed }) => signed === null) &&
    materials.some(({ document: { facts } }) => facts.kind === 'pptx' || facts.kind === 'ppt') &&
    materials.some(({ titled }) => titled?.by === 'title' && titled.role !== 'slides');
  if (isPackage) return true;
  if (!presentationWords.test(mainText)) return false;
  return files.some(
    ({ titled, document }) => document.facts.kind === 'pptx' || titled?.role === 'slides' || titled?.role === 'brief',
  );
}

const presentationRoles: ReadonlySet<FileRole> = new Set<FileRole>(['brief', 'slides', 'invitees']);

/** Looks like presentation material, so that it is no official letter unless it has a letter's requisites. */
export function isMaterial({ document, titled }: ReadFile, presentation: boolean): boolean {
  return (
    document.facts.kind === 'pptx' ||
    document.facts.kind === 'ppt' ||
    (presentation && titled !== null && presentationRoles.has(titled.role))
  );
}

/** Every file with its role, the main one as given. */
export function rolesOf(
  files: readonly ReadFile[],
  main: ReadFile | null,
  isMainSure: boolean,
  presentation: boolean,
  letter: ParsedLetter,
): readonly RoledFile[] {
  const context = presentationEvidence(letter);
  return files.map((file): RoledFile => {
    const { document, enclosed } = file;
    const found = roleOf(file, main, presentation);
    const certainty: Certainty = file === main && !isMainSure ? 'doubtful' : found.certainty;
    const evidence: SomeEvidence =
      presentationRoles.has(found.role) && context !== null ? [found.evidence, context] : [found.evidence];
    return { document, role: found.role, certainty, enclosed, evidence };
  });
}

function presentationEvidence(letter: ParsedLetter): Evidence | null {
  if (presentationWords.test(letter.subject)) return evidenceOf('header Subject', letter.subject);
  const line = letter.text
    .slice(0, 20_000)
    .split('\n')
    .find((one) => presentationWords.test(one));
  return line === undefined ? null : evidenceOf('message', line);
}

function roleOf(
  file: ReadFile,
  main: ReadFile | null,
  presentation: boolean,
): { role: FileRole; certainty: Certainty; evidence: Evidence } {
  const { document, titled, blocks } = file;
  const { fileName, facts } = document;
  const byName = evidenceOf('attachments', fileName);
  const firstLine = blocks[0]?.lines[0]?.written;
  const byLine = firstLine === undefined ? byName : evidenceOf(blocks[0]!.where, firstLine);
  if (file.accompanying) return { role: 'accompanying', certainty: 'certain', evidence: byName };
  if (file === main) return { role: 'main', certainty: 'certain', evidence: byLine };
  if (facts.kind === 'pptx' || facts.kind === 'ppt')
    return { role: 'slides', certainty: presentation ? 'certain' : 'doubtful', evidence: byName };
  if (titled === null) return { role: 'annex', certainty: 'certain', evidence: byLine };
  const evidence = titled.by === 'title' ? evidenceOf(blocks[0]?.where ?? fileName, titled.words) : byName;
  if (presentationRoles.has(titled.role)) {
    const mayBe = titled.role !== 'slides' || slideKinds.has(facts.kind);
    // A reference or a list with an ordinary letter is an annex of it like any other.
    return presentation
      ? { role: titled.role, certainty: titled.by === 'title' && mayBe ? 'certain' : 'doubtful', evidence }
      : { role: 'annex', certainty: 'certain', evidence };
  }
  return { role: titled.role, certainty: titled.by === 'title' ? 'certain' : 'doubtful', evidence };
}

/** Files in which slides are handed in; a text whose title speaks of a presentation may be a note on it. */
const slideKinds: ReadonlySet<string> = new Set(['pptx', 'ppt', 'pdf', 'image']);
