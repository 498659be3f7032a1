import type { LaterChange } from '../signature-facts.ts';
import { commonFieldNumbers, type FormField, formFields } from './form-fields.ts';
import { differingKeys, nameOf } from './pdf-value.ts';
import type { PdfView } from './pdf-view.ts';
import { isEntryChanged, type RevisionDifference } from './revision-difference.ts';

/** Entries that a field's value and its look are written in. */
const valueKeys = new Set(['V', 'AS', 'I', 'RV', 'M']);
/** Entries that signing an empty field writes besides. */
const signingKeys = new Set(['V', 'AP', 'M', 'F', 'MK', 'AS', 'Lock', 'P', 'Type', 'Ff']);

/** What happened to the form: fields signed, filled in, added, removed, or made to look otherwise. */
export function formChanges(difference: RevisionDifference, pages: ReadonlySet<number>): readonly LaterChange[] {
  const { before, after } = difference;
  const [was, is] = [formFields(before), formFields(after)];
  const stop = new Set([...pages, ...commonFieldNumbers(before, after)]);
  const changes: LaterChange[] = [];
  for (const field of is.values()) {
    const earlier = was.get(field.key);
    if (earlier === undefined) changes.push(addedField(after, field));
    else changes.push(...changedField(difference, earlier, field, stop));
  }
  for (const field of was.values()) {
    if (is.has(field.key)) continue;
    const signed = field.type === 'Sig' && field.value !== null;
    changes.push({
      code: signed ? 'signature-removed' : 'form-field-removed',
      effect: 'content',
      detail: field.name,
    });
  }
  return changes;
}

function addedField(after: PdfView, field: FormField): LaterChange {
  if (field.type !== 'Sig') return { code: 'form-field-added', effect: 'content', detail: field.name };
  if (after.resolve(field.value) === null) {
    // Nobody signed it, and its look may hide what stands below.
    const shown = field.entries.has('AP') || !isPlainWidget(field);
    return { code: 'signature-field-added', effect: shown ? 'annotation' : 'none', detail: field.name };
  }
  return signatureAdded(after, field);
}

function signatureAdded(after: PdfView, field: FormField): LaterChange {
  const signature = after.dictionary(field.value);
  const timestamp = nameOf(signature?.get('SubFilter')) === 'ETSI.RFC3161';
  // A value that is no signature is told of nowhere else: what it shows is a remark on the page.
  const isSignature = signature?.has('ByteRange') === true && signature.has('Contents') && isPlainWidget(field);
  return {
    code: timestamp ? 'document-timestamp-added' : 'signature-added',
    effect: isSignature ? 'none' : 'annotation',
    detail: isShown(after, field) ? `${field.name}, with a look of its own` : field.name,
  };
}

/** A widget or no annotation at all, and nothing that runs. */
function isPlainWidget({ entries }: FormField): boolean {
  const subtype = entries.get('Subtype');
  return (subtype === undefined || nameOf(subtype) === 'Widget') && !entries.has('A') && !entries.has('AA');
}

function isShown(view: PdfView, { entries }: FormField): boolean {
  const [left, bottom, right, top] = view.array(entries.get('Rect')).map(view.resolve);
  return entries.has('AP') && left !== right && bottom !== top;
}

function changedField(
  difference: RevisionDifference,
  was: FormField,
  is: FormField,
  stop: ReadonlySet<number>,
): readonly LaterChange[] {
  const keys = differingKeys(was.entries, is.entries);
  const own = [...is.entries.keys()].filter((key) => !keys.includes(key) && !['Parent', 'Kids', 'P'].includes(key));
  const inner = own.filter((key) => isEntryChanged(difference, was.entries.get(key), is.entries.get(key), stop));
  const valueChanged = isEntryChanged(difference, was.value, is.value, stop);
  const all = [...keys.filter((key) => key !== 'Kids'), ...inner];
  if (all.length === 0 && !valueChanged) return [];
  if (is.type === 'Sig') {
    if (difference.before.resolve(was.value) !== null) {
      if (valueChanged) return [{ code: 'signature-replaced', effect: 'content', detail: is.name }];
    } else if (difference.after.resolve(is.value) !== null && all.every((key) => signingKeys.has(key))) {
      return [signatureAdded(difference.after, is)];
    }
    return [{ code: 'appearance-changed', effect: 'content', detail: is.name }];
  }
  const filled = valueChanged || all.some((key) => valueKeys.has(key));
  const other = all.filter((key) => !valueKeys.has(key) && !(filled && (key === 'AP' || key === 'MK')) && key !== 'Ff');
  if (other.length > 0)
    return [{ code: 'appearance-changed', effect: 'content', detail: `${is.name}: ${other.join()}` }];
  return [{ code: 'form-filled', effect: 'form', detail: is.name }];
}

/** Entries of the form's own dictionary that say nothing of what is shown. */
const formSettings = new Set(['DR', 'DA', 'NeedAppearances']);

export function formSettingChanges(difference: RevisionDifference, stop: ReadonlySet<number>): readonly LaterChange[] {
  const { before, after } = difference;
  const was = before.dictionary(before.catalogue().entries.get('AcroForm')) ?? new Map();
  const is = after.dictionary(after.catalogue().entries.get('AcroForm')) ?? new Map();
  return [...new Set([...was.keys(), ...is.keys()])]
    .filter((key) => key !== 'Fields' && key !== 'SigFlags')
    .filter((key) => isEntryChanged(difference, was.get(key), is.get(key), stop))
    .map((key): LaterChange => {
      // A form that came with the signature brings its defaults; what stood there before must stay.
      const harmless = formSettings.has(key) && !was.has(key);
      const effect = harmless ? 'none' : formSettings.has(key) ? 'form' : 'content';
      return { code: 'form-settings-changed', effect, detail: key };
    });
}
