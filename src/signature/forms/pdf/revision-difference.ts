import type { ObjectPlace } from './cross-references.ts';
import { isEqualValue, PdfDefect, type PdfValue } from './pdf-value.ts';
import type { PdfView } from './pdf-view.ts';

/** What a later revision made of an earlier one's objects. */
export interface RevisionDifference {
  readonly before: PdfView;
  readonly after: PdfView;
  /** Objects that are other ones now, or new, or gone. */
  readonly changed: ReadonlySet<number>;
}

/**
 * The two views share their first octets, so that an object in its old place is the old object. What was written again is
 * compared by its value: saving without a change is none. Throws PdfDefect.
 */
export function revisionDifference(before: PdfView, after: PdfView): RevisionDifference {
  const changed = new Set<number>();
  for (const number of new Set([...before.numbers, ...after.numbers])) {
    const [was, is] = [before.placeOf(number), after.placeOf(number)];
    if (isSamePlace(was, is) && (is.kind !== 'compressed' || isSameContainer(before, after, is.container))) continue;
    if (!isEqualValue(before.object(number), after.object(number))) changed.add(number);
  }
  return { before, after, changed };
}

function isSameContainer(before: PdfView, after: PdfView, container: number): boolean {
  return isSamePlace(before.placeOf(container), after.placeOf(container));
}

function isSamePlace(one: ObjectPlace, other: ObjectPlace): boolean {
  if (one.kind === 'offset') return other.kind === 'offset' && one.offset === other.offset;
  if (one.kind === 'free') return other.kind === 'free';
  return other.kind === 'compressed' && one.container === other.container && one.index === other.index;
}

const walkMax = 2_000_000;

/**
 * Whether something that the value is made of changed. Walked in the later revision: an object reached there through
 * unchanged ones was reached in the earlier one by the same way. `stop`: objects that are compared on their own, pages and
 * fields, by which everything hangs together. Keys don't tell the way: a resource may have any name.
 */
function reachesChange(
  { after, changed }: RevisionDifference,
  value: PdfValue | undefined,
  stop: ReadonlySet<number>,
): boolean {
  const seen = new Set<number>();
  const waiting: PdfValue[] = [value ?? null];
  for (let steps = 0; waiting.length > 0; steps++) {
    if (steps > walkMax) throw new PdfDefect('too many references');
    const next = waiting.pop()!;
    if (typeof next !== 'object' || next === null) continue;
    switch (next.kind) {
      case 'reference':
        if (seen.has(next.number) || stop.has(next.number)) break;
        if (changed.has(next.number)) return true;
        seen.add(next.number);
        waiting.push(after.object(next.number));
        break;
      case 'array':
        waiting.push(...next.items);
        break;
      case 'dictionary':
      case 'stream':
        waiting.push(...next.entries.values());
        break;
      case 'name':
      case 'string':
        break;
    }
  }
  return false;
}

/** Whether an entry says something else now, itself or in what it refers to. */
export function isEntryChanged(
  difference: RevisionDifference,
  was: PdfValue | undefined,
  is: PdfValue | undefined,
  stop: ReadonlySet<number>,
): boolean {
  const { before, after } = difference;
  if (!isEqualValue(was, is)) {
    // Written in place before and apart now, or under another number: the same all the same when the values agree.
    const [resolvedWas, resolvedIs] = [before.resolve(was), after.resolve(is)];
    if (!isEqualValue(resolvedWas, resolvedIs)) return true;
    return reachesChange(difference, resolvedIs, stop);
  }
  return reachesChange(difference, is, stop);
}
