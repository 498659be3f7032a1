import { isKind, nameOf, PdfDefect, type PdfValue, textOfString } from './pdf-value.ts';
import type { PdfView } from './pdf-view.ts';

/** A node of the field tree (ISO 32000-2 §12.7.4): a field, a widget of it, or both in one. */
export interface FormField {
  /** The object's number, or its way down from the form for one that is written in place. */
  readonly key: string;
  readonly number: number | null;
  /** Partial names joined by full stops. */
  readonly name: string;
  /** /FT, inherited too. */
  readonly type: string | null;
  readonly entries: ReadonlyMap<string, PdfValue>;
  /** /V as it stands, inherited too. */
  readonly value: PdfValue;
}

const depthMax = 32;
const fieldCountMax = 20_000;

/** All nodes of the form's field tree. Throws PdfDefect. */
export function formFields(view: PdfView): ReadonlyMap<string, FormField> {
  const fields = new Map<string, FormField>();
  const form = view.dictionary(view.catalogue().entries.get('AcroForm'));
  const parent = { name: '', type: null, value: null };
  for (const [index, item] of view.array(form?.get('Fields')).entries())
    addField(view, item, `${index}`, parent, fields, 0);
  return fields;
}

function addField(
  view: PdfView,
  item: PdfValue,
  way: string,
  parent: Pick<FormField, 'name' | 'type' | 'value'>,
  fields: Map<string, FormField>,
  depth: number,
): void {
  const number = isKind(item, 'reference') ? item.number : null;
  const key = number === null ? way : `#${number}`;
  if (fields.has(key)) return;
  if (depth > depthMax || fields.size >= fieldCountMax) throw new PdfDefect('too many form fields');
  const resolved = view.resolve(item);
  // A stream is no field: listed as one it would be compared as a field instead of as what it draws.
  if (!isKind(resolved, 'dictionary')) return;
  const { entries } = resolved;
  const partial = textOfString(view.resolve(entries.get('T')));
  const field: FormField = {
    key,
    number,
    name: partial === null ? parent.name : parent.name === '' ? partial : `${parent.name}.${partial}`,
    type: nameOf(view.resolve(entries.get('FT'))) ?? parent.type,
    entries,
    value: entries.get('V') ?? parent.value,
  };
  fields.set(key, field);
  for (const [index, kid] of view.array(entries.get('Kids')).entries()) {
    addField(view, kid, `${way}.${index}`, field, fields, depth + 1);
  }
}

/** Numbers of the objects that are fields in both revisions: they are compared as such, whatever refers to them. */
export function commonFieldNumbers(before: PdfView, after: PdfView): readonly number[] {
  const earlier = formFields(before);
  return [...formFields(after).values()].flatMap(({ key, number }) => {
    return number !== null && earlier.has(key) ? [number] : [];
  });
}
