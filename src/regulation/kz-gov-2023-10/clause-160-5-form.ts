import type { DocumentFacts } from '../../facts/files-as-read.ts';
import type { LetterParts, RoledFile } from '../../facts/letter-parts.ts';
import type { Finding } from '../finding.ts';
import { undetermined, violated } from './coded-finding.ts';
import { notApplicable, onParts } from './document-clause.ts';
import { codedRecord, fileEvidence, fileRecord } from './file-evidence.ts';

/** Intake policy: the file types that an electronic document may hold. What signs or accompanies it is not asked. */
const allowedKinds: ReadonlySet<DocumentFacts['kind']> = new Set([
  'doc',
  'docx',
  'rtf',
  'pdf',
  'xls',
  'xlsx',
  'ppt',
  'pptx',
  'zip',
  'rar',
  'txt',
  'signature',
]);
const allowedImages: ReadonlySet<string> = new Set(['tiff', 'bigtiff', 'jpeg']);

/** An attached message is looked into; XML may be a card or a signature; an empty file is of no type. */
const unclearFormats: ReadonlySet<string> = new Set(['message', 'xml', 'empty']);

/** What opening the file would run by itself. Scripts of forms are usual in PDF and are for staff. */
const provingMacros: ReadonlySet<string> = new Set(['vba', 'excel-4', 'pdf-launch']);

/** text.kk.md#160.5: the form of each file. Whether the document is signed is asked beside it. */
export const examineForm = onParts((parts) => {
  const findings = parts.files
    .filter(({ role, enclosed }) => role !== 'accompanying' && !enclosed)
    .flatMap((file) => [...stateFinding(file), ...typeFinding(file), ...contentFindings(file)]);
  const open = findings.length > 0 ? findings : openQuestions(parts);
  return open.length > 0 ? open : notApplicable('form.in-order');
});

function stateFinding({ document: { fileName: file, facts } }: RoledFile): readonly Finding[] {
  const { state } = facts;
  if (state.state === 'read') return lockedEntries(file, facts);
  const { state: how, reason } = state;
  const evidence = [codedRecord(file, `${how}: ${reason}`)] as const;
  if (how === 'encrypted') return [violated('document.password', 'refuse', evidence, { file })];
  if (how === 'corrupt') return [violated('document.corrupt', 'refuse', evidence, { file })];
  // Old binary files can't be read here, and a limit of ours is no fault of the letter.
  return [undetermined('document.unread', how === 'stopped' ? 'indeterminate' : 'unreadable', evidence, { file })];
}

/** An archive that opens but whose files don't. */
function lockedEntries(file: string, { entries }: DocumentFacts): readonly Finding[] {
  const locked = entries.filter(({ encrypted, folder }) => encrypted && !folder);
  const [first] = locked;
  if (first === undefined) return [];
  return [violated('document.password', 'refuse', [fileRecord(file, first.path)], { file: `${file}: ${first.path}` })];
}

function typeFinding({ document: { fileName: file, facts } }: RoledFile): readonly Finding[] {
  const { kind, format } = facts;
  if (allowedKinds.has(kind) || (kind === 'image' && allowedImages.has(format ?? ''))) return [];
  // Programs are quarantined whatever else is found.
  if (kind === 'executable') return [];
  const evidence = [fileRecord(file, format ?? kind)] as const;
  const isTold = kind !== 'unknown' || (format !== null && !unclearFormats.has(format));
  return isTold
    ? [violated('document.type-not-allowed', 'refuse', evidence, { file, type: format ?? kind })]
    : [undetermined('document.type-unknown', 'for-staff', evidence, { file })];
}

function contentFindings({ document: { fileName: file, facts } }: RoledFile): readonly Finding[] {
  const { macros, entries } = facts;
  const program = entries.find(({ kind }) => kind === 'executable');
  const macro = macros.find(({ what }) => provingMacros.has(what));
  const script = macro === undefined ? macros[0] : undefined;
  return [
    ...(program === undefined
      ? []
      : [violated('document.program', 'quarantine', [fileRecord(file, program.path)], { file: program.path })]),
    ...(macro === undefined
      ? []
      : [violated('document.macros', 'refuse', [fileEvidence(file, withQuote(macro.evidence, macro.what))], { file })]),
    ...(script === undefined
      ? []
      : [
          undetermined('document.script', 'for-staff', [fileEvidence(file, withQuote(script.evidence, script.what))], {
            file,
          }),
        ]),
  ];
}

function withQuote<Shown extends { readonly quote: string }>(evidence: Shown, what: string): Shown {
  return evidence.quote === '' ? { ...evidence, quote: what } : evidence;
}

/** The letter stands in an attached message, or its words are not known: nothing else that is asked of them has an answer. */
function openQuestions(parts: LetterParts): readonly Finding[] {
  const { main } = parts;
  if (main.state === 'unknown') return [undetermined('document.main-unknown', main.reason, [])];
  if (main.value === null) return [];
  const file = main.value.document.fileName;
  if (main.value.enclosed) return [undetermined('document.enclosed', 'for-staff', main.evidence, { file })];
  const unread = [parts.text, parts.speechActs, parts.references, parts.citations].find(
    ({ state }) => state === 'unknown',
  );
  return unread === undefined || unread.state === 'known'
    ? []
    : [undetermined('document.unread', unread.reason, main.evidence, { file })];
}
