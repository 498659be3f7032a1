import type { LaterChange } from '../signature-facts.ts';
import { formChanges, formSettingChanges } from './form-changes.ts';
import { commonFieldNumbers } from './form-fields.ts';
import { pageChanges } from './page-changes.ts';
import { pageList } from './page-list.ts';
import { PdfDefect } from './pdf-value.ts';
import type { PdfView } from './pdf-view.ts';
import { isEntryChanged, type RevisionDifference, revisionDifference } from './revision-difference.ts';
import { unaccountedOctets } from './revision-octets.ts';

/** Entries of the catalogue that are compared on their own. */
const apart = new Set(['Pages', 'AcroForm']);
/** Entries that say nothing of what is shown. */
const harmless = new Map<string, LaterChange['code']>([
  ['DSS', 'validation-data-added'],
  ['Extensions', 'metadata-changed'],
  ['Metadata', 'metadata-changed'],
  ['Version', 'metadata-changed'],
]);

/**
 * What later revisions of a PDF did to the one that was signed, compared object by object: `signed` is the file cut off after
 * that revision, `whole` the file as it is. Never throws on content: what can't be compared is a change of unknown effect.
 */
export function laterChanges(signed: PdfView, whole: PdfView): readonly LaterChange[] {
  try {
    const known = whole.sections.some(({ start }) => start === signed.sections[0]!.start);
    if (!known) return [unknown('revision-chain-broken', 'the last revision does not build on the signed one')];
    const stray = unaccountedOctets(signed, whole);
    const difference = revisionDifference(signed, whole);
    const changes = compared(difference);
    return unique(stray === null ? changes : [...changes, unknown('octets-outside-objects', stray)]);
  } catch (thrown) {
    if (thrown instanceof PdfDefect) return [unknown('revision-unreadable', thrown.message)];
    throw thrown;
  }
}

/** A field and its widget tell of one signature twice. */
function unique(changes: readonly LaterChange[]): readonly LaterChange[] {
  return [...new Map(changes.map((change) => [`${change.code} ${change.effect} ${change.detail}`, change])).values()];
}

function unknown(code: LaterChange['code'], detail: string): LaterChange {
  return { code, effect: 'unknown', detail };
}

function compared(difference: RevisionDifference): readonly LaterChange[] {
  const { before, after, changed } = difference;
  if (changed.size === 0) return [];
  const [pagesWere, pagesAre] = [pageList(before), pageList(after)];
  const stop = pagesAre.numbers;
  // The structure tree leads to the fields' widgets, which are compared as fields.
  const stopOfTree = new Set([...stop, ...commonFieldNumbers(before, after)]);
  const [was, is] = [before.catalogue().entries, after.catalogue().entries];
  const catalogue = [...new Set([...was.keys(), ...is.keys()])]
    .filter((key) => !apart.has(key))
    .filter((key) =>
      isEntryChanged(difference, was.get(key), is.get(key), key === 'StructTreeRoot' ? stopOfTree : stop),
    )
    .map((key) => catalogueChange(key));
  const information = isEntryChanged(difference, before.trailer.get('Info'), after.trailer.get('Info'), stop)
    ? [{ code: 'metadata-changed', effect: 'none', detail: 'Info' } as const]
    : [];
  return [
    ...formChanges(difference, stop),
    ...formSettingChanges(difference, stop),
    ...pageChanges(difference, pagesWere, pagesAre),
    ...catalogue,
    ...information,
  ];
}

function catalogueChange(key: string): LaterChange {
  const code = harmless.get(key);
  if (code !== undefined) return { code, effect: 'none', detail: key };
  // Programs that sign tagged documents write into the structure tree; what else was done there can't be told apart.
  const effect = key === 'StructTreeRoot' || key === 'MarkInfo' ? 'unknown' : 'content';
  return { code: 'catalogue-changed', effect, detail: key };
}
