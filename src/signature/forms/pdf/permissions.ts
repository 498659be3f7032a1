import type { LaterChange } from '../signature-facts.ts';
import type { FormField } from './form-fields.ts';
import { isKind, nameOf, type PdfValue, textOfString } from './pdf-value.ts';
import type { PdfView } from './pdf-view.ts';

/** What a signature allows to be done to the document after it (ISO 32000-2 §12.8.2). */
export interface Permissions {
  /** 1 nothing, 2 form filling and further signatures, 3 annotations too; null where it says nothing. */
  readonly level: 1 | 2 | 3 | null;
  readonly isLocked: (fieldName: string) => boolean;
}

const referencesMax = 20;
const lockedFieldsMax = 10_000;

/**
 * DocMDP and FieldMDP of the signature's own references, and the lock of its field (§12.7.5.5), which repeats them or, where a program
 * left the references out, stands for them. Of several levels the strictest counts. Throws PdfDefect.
 */
export function permissionsOf(
  view: PdfView,
  signature: ReadonlyMap<string, PdfValue>,
  field: Pick<FormField, 'entries'>,
): Permissions {
  const levels: (1 | 2 | 3)[] = [];
  const locks: ((fieldName: string) => boolean)[] = [];
  for (const reference of view.array(signature.get('Reference')).slice(0, referencesMax)) {
    const entries = view.dictionary(reference);
    const parameters = view.dictionary(entries?.get('TransformParams'));
    const method = nameOf(view.resolve(entries?.get('TransformMethod')));
    if (method === 'DocMDP') levels.push(levelOf(view.resolve(parameters?.get('P'))));
    if (method === 'FieldMDP' && parameters !== null) locks.push(lockOf(view, parameters));
  }
  const lock = view.dictionary(field.entries.get('Lock'));
  if (lock !== null) {
    locks.push(lockOf(view, lock));
    if (lock.has('P')) levels.push(levelOf(view.resolve(lock.get('P'))));
  }
  return {
    level: levels.length === 0 ? null : (Math.min(...levels) as 1 | 2 | 3),
    isLocked: (name) => locks.some((isLocked) => isLocked(name)),
  };
}

/** Table 257: 2 is the default. */
function levelOf(value: PdfValue): 1 | 2 | 3 {
  return value === 1 || value === 3 ? value : 2;
}

/** Table 236 and table 259: a name stands for the field and all below it. */
function lockOf(view: PdfView, parameters: ReadonlyMap<string, PdfValue>): (fieldName: string) => boolean {
  const action = nameOf(view.resolve(parameters.get('Action')));
  const names = new Set(
    view
      .array(parameters.get('Fields'))
      .slice(0, lockedFieldsMax)
      .flatMap((item) => {
        const text = view.resolve(item);
        return isKind(text, 'string') ? (textOfString(text) ?? []) : [];
      }),
  );
  const isNamed = (fieldName: string) => {
    const parts = fieldName.split('.');
    return parts.some((_, index) => names.has(parts.slice(0, index + 1).join('.')));
  };
  switch (action) {
    case 'All':
      return () => true;
    case 'Include':
      return isNamed;
    case 'Exclude':
      return (fieldName) => !isNamed(fieldName);
    default:
      return () => false;
  }
}

/** Changes of validation data and document timestamps are always allowed (table 257; EN 319 142-1 §5.4.1). */
const always: ReadonlySet<LaterChange['code']> = new Set([
  'validation-data-added',
  'document-timestamp-added',
  'metadata-changed',
]);

/** What of the changes the signature did not allow, as changes of the content: they make it a signature of another document. */
export function beyondPermissions({ level, isLocked }: Permissions, changes: readonly LaterChange[]): LaterChange[] {
  const beyond = changes.filter(({ code, effect }) => {
    if (level === null) return false;
    if (level === 1) return !always.has(code);
    return effect === 'content' || effect === 'unknown' || (level === 2 && effect === 'annotation');
  });
  const locked = changes.filter(({ code, detail }) => code === 'form-filled' && isLocked(detail));
  const told = (code: LaterChange['code'], of: readonly string[]): LaterChange[] =>
    of.length === 0 ? [] : [{ code, effect: 'content', detail: of.join() }];
  return [
    ...told(
      'beyond-certification',
      beyond.map(({ code }) => code),
    ),
    ...told(
      'locked-field-changed',
      locked.map(({ detail }) => detail),
    ),
  ];
}
