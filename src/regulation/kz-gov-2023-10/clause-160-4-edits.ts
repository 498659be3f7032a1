import type { Evidence } from '../../facts/fact.ts';
import type { DocumentEdit, EditKind } from '../../facts/files-as-read.ts';
import type { LetterParts, RoledFile } from '../../facts/letter-parts.ts';
import type { Finding } from '../finding.ts';
import { undetermined, violated } from './coded-finding.ts';
import { notApplicable, onParts } from './document-clause.ts';
import { fileEvidence } from './file-evidence.ts';

type Edits = 'edits.tracked-changes' | 'edits.highlighting' | 'edits.comments' | 'edits.annotations';

/** Intake policy, 160.4 edits: what proves them. All other traces are for staff. */
const proving: Readonly<Partial<Record<EditKind, Edits>>> = {
  insertion: 'edits.tracked-changes',
  deletion: 'edits.tracked-changes',
  move: 'edits.tracked-changes',
  highlighting: 'edits.highlighting',
  comment: 'edits.comments',
  'annotation-highlight': 'edits.annotations',
  'annotation-strike-out': 'edits.annotations',
  'annotation-underline': 'edits.annotations',
  'annotation-squiggly': 'edits.annotations',
  'annotation-free-text': 'edits.annotations',
  'annotation-ink': 'edits.annotations',
};

/** Passages shown of one file as evidence of one kind of edits. */
const shownMax = 5;

/** text.kk.md#160.4: "electronic edits (highlighting in the text, corrections)". */
export const examineEdits = onParts(editsOf);

/**
 * Edits of the main document are proven ones. An annex may be a comparative table or a draft that is marked on purpose: 160.4
 * speaks of the document, so edits of an annex are for staff.
 */
function editsOf({ files }: LetterParts): readonly Finding[] {
  const findings = files
    .filter(({ role, enclosed }) => role !== 'accompanying' && !enclosed)
    .flatMap((file) => editsOfFile(file));
  return findings.length > 0 ? findings : notApplicable('edits.none');
}

function editsOfFile({ document, role }: RoledFile): readonly Finding[] {
  const proven = new Map<Edits, DocumentEdit[]>();
  const doubtful: DocumentEdit[] = [];
  for (const edit of document.facts.edits) {
    const kind = provenKind(edit);
    if (kind === 'imperceptible') continue;
    if (kind === null || role !== 'main') doubtful.push(edit);
    else proven.set(kind, [...(proven.get(kind) ?? []), edit]);
  }
  const values = { file: document.fileName };
  const findings = [...proven].map(([kind, edits]) =>
    violated(kind, 'refuse', shown(document.fileName, edits), values),
  );
  if (doubtful.length === 0) return findings;
  return [...findings, undetermined('edits.doubtful', 'for-staff', shown(document.fileName, doubtful), values)];
}

function provenKind(edit: DocumentEdit): Edits | 'imperceptible' | null {
  if (edit.hidden === true) return null;
  if (edit.kind !== 'shading') return proving[edit.kind] ?? null;
  const vividness = vividnessOf(edit.colour);
  if (vividness === 'pale') return 'imperceptible';
  return vividness === 'vivid' && edit.scope === 'run' ? 'edits.highlighting' : null;
}

/** Shading is used as highlighting where its colour is one. Nearly white comes from web pages and is no mark of anybody. */
function vividnessOf(colour: string | undefined): 'vivid' | 'pale' | 'unclear' {
  const channels = /^[0-9a-f]{6}$/i.test(colour ?? '')
    ? [0, 2, 4].map((at) => Number.parseInt((colour as string).slice(at, at + 2), 16))
    : null;
  if (channels === null) return 'unclear';
  const [lowest, highest] = [Math.min(...channels), Math.max(...channels)];
  if (lowest >= 0xe8) return 'pale';
  return highest - lowest >= 0x60 ? 'vivid' : 'unclear';
}

function shown(fileName: string, edits: readonly DocumentEdit[]): readonly [Evidence, ...Evidence[]] {
  const evidence = edits.slice(0, shownMax).map((edit) => {
    const note = edit.note === null ? '' : ` (${edit.note.slice(0, 200)})`;
    return fileEvidence(fileName, { ...edit.evidence, quote: `${edit.evidence.quote}${note}` });
  });
  return evidence as [Evidence, ...Evidence[]];
}
