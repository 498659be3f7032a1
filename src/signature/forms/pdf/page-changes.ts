import type { LaterChange } from '../signature-facts.ts';
import { type FormField, formFields } from './form-fields.ts';
import type { PageList, PdfPage } from './page-list.ts';
import { isKind, type PdfValue } from './pdf-value.ts';
import type { PdfView } from './pdf-view.ts';
import { isEntryChanged, type RevisionDifference } from './revision-difference.ts';

/** Entries of a page that say nothing of its content, or are compared on their own. */
const apart = new Set(['Annots', 'Parent', 'Kids', 'LastModified', 'StructParents', 'Tabs', 'Metadata', 'PieceInfo']);

/** What happened to the pages: their number and order, their content, and remarks on them. */
export function pageChanges(difference: RevisionDifference, was: PageList, is: PageList): readonly LaterChange[] {
  const [keysWas, keysAre] = [was.pages, is.pages].map((pages) => pages.map(({ key }) => key)) as [string[], string[]];
  const changes: LaterChange[] = [];
  const added = keysAre.filter((key) => !keysWas.includes(key)).length;
  const removed = keysWas.filter((key) => !keysAre.includes(key)).length;
  if (added > 0) changes.push({ code: 'pages-added', effect: 'content', detail: String(added) });
  if (removed > 0) changes.push({ code: 'pages-removed', effect: 'content', detail: String(removed) });
  if (added + removed === 0 && keysWas.join() !== keysAre.join()) {
    changes.push({ code: 'pages-rearranged', effect: 'content', detail: '' });
  }
  const earlier = new Map(was.pages.map((page) => [page.key, page]));
  const fields = { before: formFields(difference.before), after: formFields(difference.after) };
  const stop = is.numbers;
  for (const [index, page] of is.pages.entries()) {
    const before = earlier.get(page.key);
    if (before === undefined) continue;
    const keys = changedEntries(difference, before, page, stop);
    if (keys.length > 0) {
      changes.push({ code: 'page-content-changed', effect: 'content', detail: `page ${index + 1}: ${keys.join()}` });
    }
    changes.push(...annotationChanges(difference, fields, before, page, index + 1, stop));
  }
  return changes;
}

function changedEntries(
  difference: RevisionDifference,
  was: PdfPage,
  is: PdfPage,
  stop: ReadonlySet<number>,
): readonly string[] {
  const [whole, wholeNow] = [new Map([...was.entries, ...was.inherited]), new Map([...is.entries, ...is.inherited])];
  return [...new Set([...whole.keys(), ...wholeNow.keys()])]
    .filter((key) => !apart.has(key))
    .filter((key) => isEntryChanged(difference, whole.get(key), wholeNow.get(key), stop));
}

function annotationChanges(
  difference: RevisionDifference,
  fields: { readonly before: ReadonlyMap<string, FormField>; readonly after: ReadonlyMap<string, FormField> },
  was: PdfPage,
  is: PdfPage,
  page: number,
  stop: ReadonlySet<number>,
): readonly LaterChange[] {
  const { before, after } = difference;
  const [earlier, now] = [annotationsOf(before, was), annotationsOf(after, is)];
  const changes: LaterChange[] = [];
  const told = (code: LaterChange['code']) => changes.push({ code, effect: 'annotation', detail: `page ${page}` });
  for (const [key, annotation] of now) {
    if (fields.after.has(key)) continue;
    if (!earlier.has(key)) told('annotation-added');
    else if (isEntryChanged(difference, earlier.get(key), annotation, stop)) told('annotation-changed');
  }
  for (const key of earlier.keys()) if (!now.has(key) && !fields.before.has(key)) told('annotation-removed');
  return changes;
}

function annotationsOf(view: PdfView, page: PdfPage): ReadonlyMap<string, PdfValue> {
  const items = view.array(page.entries.get('Annots'));
  return new Map(items.map((item, index) => [isKind(item, 'reference') ? `#${item.number}` : `${index}`, item]));
}
