import { type CalendarDay, parseCalendarDay } from '../calendar/calendar-day.ts';
import { comparableNumber } from '../language/references.ts';
import type { ControlRegisterRow as RegisterRow } from '../platform/settings.ts';
import type { Evidence, SomeEvidence } from './fact.ts';
import type { LetterReference } from './letter-parts.ts';

/** A row of the control register (170.4): an assignment or one point of it, as it stood on the day that governs the letter. */
export interface ControlRegisterRow {
  readonly number: string;
  readonly date: CalendarDay;
  /** Null: the assignment has no points, or the row is about all of it. */
  readonly point: string | null;
  /** Id of the one of the leadership who gave it. */
  readonly issuedBy: string;
  readonly onControl: boolean;
  readonly deadline: CalendarDay | null;
  /** Ids of the directory. */
  readonly responsible: string;
  readonly coExecutors: readonly string[];
}

/** The register as it stood on one day, its rows found by number whatever sign, dash, blank or look-alike letter they have. */
export interface ControlRegister {
  readonly rows: readonly ControlRegisterRow[];
  /** By `comparableNumber`. */
  readonly byNumber: ReadonlyMap<string, readonly ControlRegisterRow[]>;
}

/** Rows whose days were checked when they were read; one of a day that can't be is left out. */
export function controlRegister(given: readonly Omit<RegisterRow, 'subject'>[]): ControlRegister {
  const rows = given.flatMap((row): readonly ControlRegisterRow[] => {
    const date = parseCalendarDay(row.date);
    const deadline = row.deadline === null ? null : parseCalendarDay(row.deadline);
    return date === null ? [] : [{ ...row, date, deadline }];
  });
  const byNumber = new Map<string, ControlRegisterRow[]>();
  for (const row of rows) {
    const number = comparableNumber(row.number);
    const others = byNumber.get(number);
    if (others === undefined) byNumber.set(number, [row]);
    else others.push(row);
  }
  return { rows, byNumber };
}

/** What makes two rows one assignment, however they are spelled: number, day and point. */
export function assignmentKey({ number, date, point }: Pick<RegisterRow, 'number' | 'date' | 'point'>): string {
  return [comparableNumber(number), date, comparablePoint(point ?? '')].join('\n');
}

/** An assignment as the letter cites it. */
export interface CitedAssignment {
  /** Null: the letter gives none. */
  readonly number: string | null;
  /** YYYY-MM-DD; null: the letter gives none. */
  readonly date: string | null;
  readonly points: readonly string[];
  /** Whether the letter says that it answers it. */
  readonly answered: 'certain' | 'doubtful' | 'no';
  /** The words call it an assignment. False: a number that is answered, of an assignment or a letter. */
  readonly isAssignment: boolean;
  /** Where the letter cites it. */
  readonly evidence: SomeEvidence;
}

/** Whom an assignment names, as it concerns the sender. */
export type NamedInAssignment =
  /** The sender itself is responsible or a co-executor. */
  | 'sender'
  /** A body that belongs to the sender, which answers for it. */
  | 'body-of-sender'
  | 'neither';

/** What the control register says of an assignment that the letter cites. */
export interface AssignmentLookUp {
  readonly cited: CitedAssignment;
  /**
   * `not-held`: no row of this number, or none of the date or of any point cited. `partly-on-control`: of the points cited, some
   * are on control and some not, or not all of them are held.
   */
  readonly standing: 'on-control' | 'partly-on-control' | 'not-on-control' | 'not-held';
  /** The rows found, each once; none where it isn't held. */
  readonly rows: readonly ControlRegisterRow[];
  /** Whom the rows name; null where it isn't held. */
  readonly names: NamedInAssignment | null;
  /** The rows on control for which the sender, or a body that it answers for, is responsible. */
  readonly ownRows: readonly ControlRegisterRow[];
  /** The assignment has points and the letter cites none. */
  readonly pointMissing: boolean;
  /** The place in the letter, then the register's rows or what was searched there in vain. */
  readonly evidence: SomeEvidence;
}

/** Rows shown as evidence of one look-up. */
const shownRowsMax = 5;

/**
 * Looks the cited assignments up in the register. Pure. Numbers are compared whatever sign, dash, blank or look-alike letter they
 * are written with; a date that differs is another assignment; a row without a point covers every point.
 */
export function lookUpAssignments(
  cited: readonly CitedAssignment[],
  register: ControlRegister,
  sender: { readonly id: string; readonly bodies: readonly string[] },
): readonly AssignmentLookUp[] {
  // A letter of the Office, too, is answered by its number: only what the register holds of such numbers is an assignment.
  return cited
    .map((one) => lookUp(one, register, sender))
    .filter(({ cited: { isAssignment }, standing }) => isAssignment || standing !== 'not-held');
}

/** What may be an assignment among a letter's references, each once: named in head, text and subject it is one. */
export function citedAssignments(references: readonly LetterReference[]): readonly CitedAssignment[] {
  const found = new Map<string, CitedAssignment>();
  for (const reference of references) {
    if (reference.kind === 'outgoing' || reference.kind === 'act') continue;
    const one = citedAssignment(reference);
    // The subject and the message often give the number alone.
    const key = [...found.keys()].find((each) => isSame(found.get(each) as CitedAssignment, one));
    const earlier = key === undefined ? undefined : found.get(key);
    if (key !== undefined && earlier !== undefined) found.set(key, merged(earlier, one));
    else found.set(`${found.size}`, one);
  }
  return [...found.values()];
}

function citedAssignment(reference: LetterReference): CitedAssignment {
  const { kind, number, date, points, answered, certainty, evidence } = reference;
  const sure = certainty === 'certain' ? 'certain' : 'doubtful';
  // The line "На № …" answers a number of the Office. That it is an assignment's, the register says or nobody.
  const isAssignment = kind === 'assignment' || (kind === 'reply-line' && answered);
  return { number, date, points, answered: answered ? sure : 'no', isAssignment, evidence };
}

function isSame(one: CitedAssignment, other: CitedAssignment): boolean {
  if (one.number === null || other.number === null) return one.number === other.number && one.date === other.date;
  const agrees = one.date === null || other.date === null || one.date === other.date;
  return agrees && comparableNumber(one.number) === comparableNumber(other.number);
}

const sureness: readonly CitedAssignment['answered'][] = ['certain', 'doubtful', 'no'];

function merged(one: CitedAssignment, other: CitedAssignment): CitedAssignment {
  return {
    number: one.number,
    date: one.date ?? other.date,
    points: [...new Set([...one.points, ...other.points])],
    answered: sureness.find((each) => each === one.answered || each === other.answered) ?? 'no',
    isAssignment: one.isAssignment || other.isAssignment,
    evidence: [...one.evidence, ...other.evidence],
  };
}

function lookUp(
  cited: CitedAssignment,
  register: ControlRegister,
  sender: { readonly id: string; readonly bodies: readonly string[] },
): AssignmentLookUp {
  const number = comparableNumber(cited.number ?? '');
  const sameNumber = number === '' ? [] : (register.byNumber.get(number) ?? []);
  const held = sameNumber.filter(({ date }) => cited.date === null || date === cited.date);
  const points = cited.points.map(comparablePoint);
  const rows = points.length === 0 ? held : held.filter((row) => points.some((point) => covers(row, point)));
  if (rows.length === 0) {
    return {
      cited,
      standing: 'not-held',
      rows: [],
      names: null,
      ownRows: [],
      pointMissing: false,
      evidence: [...cited.evidence, ...inVain(cited, sameNumber)],
    };
  }
  const allHeld = points.every((point) => rows.some((row) => covers(row, point)));
  const onControl = rows.filter((row) => row.onControl);
  const [first, ...others] = rows as [ControlRegisterRow, ...ControlRegisterRow[]];
  const concerned = (row: ControlRegisterRow): boolean =>
    row.responsible === sender.id || sender.bodies.includes(row.responsible);
  return {
    cited,
    standing: standingOf(rows, points.length > 0, allHeld),
    rows,
    names: namesOf(rows, sender),
    ownRows: onControl.filter(concerned),
    pointMissing: points.length === 0 && held.every(({ point }) => point !== null),
    evidence: [...cited.evidence, shown(first), ...others.slice(0, shownRowsMax - 1).map(shown)],
  };
}

function standingOf(
  rows: readonly ControlRegisterRow[],
  pointsCited: boolean,
  allHeld: boolean,
): AssignmentLookUp['standing'] {
  const onControl = rows.filter((row) => row.onControl).length;
  if (onControl === 0) return allHeld ? 'not-on-control' : 'partly-on-control';
  // A letter that answers an assignment as a whole answers what of it is on control.
  if (!pointsCited) return 'on-control';
  return onControl === rows.length && allHeld ? 'on-control' : 'partly-on-control';
}

function namesOf(
  rows: readonly ControlRegisterRow[],
  sender: { readonly id: string; readonly bodies: readonly string[] },
): NamedInAssignment {
  const named = new Set(rows.flatMap(({ responsible, coExecutors }) => [responsible, ...coExecutors]));
  if (named.has(sender.id)) return 'sender';
  return sender.bodies.some((body) => named.has(body)) ? 'body-of-sender' : 'neither';
}

/** A row without a point is about the whole; point 3 covers 3.1 and the reverse: the letter may name the part or the whole. */
function covers(row: ControlRegisterRow, point: string): boolean {
  if (row.point === null) return true;
  const held = comparablePoint(row.point);
  return held === point || point.startsWith(`${held}.`) || held.startsWith(`${point}.`);
}

function comparablePoint(written: string): string {
  return written
    .trim()
    .replace(/[^\d.\p{L}-]/gu, '')
    .replace(/^\.+|\.+$/g, '')
    .toLowerCase();
}

function inVain(cited: CitedAssignment, sameNumber: readonly ControlRegisterRow[]): readonly Evidence[] {
  const points = cited.points.length === 0 ? [] : [cited.points.join(', ')];
  const searched = [cited.number ?? '—', ...(cited.date === null ? [] : [cited.date]), ...points].join('; ');
  return [{ kind: 'absence', where: 'control register', searched }, ...sameNumber.slice(0, shownRowsMax).map(shown)];
}

/** The row in the order of the register's file: number; date; point; on control; deadline; responsible; co-executors. */
function shown(row: ControlRegisterRow): Evidence {
  const { number, date, point, onControl, deadline, responsible, coExecutors } = row;
  const fields = [
    number,
    date,
    point ?? '–',
    onControl ? 'on control' : 'not on control',
    deadline ?? '–',
    responsible,
  ];
  const quote = [...fields, coExecutors.join(', ') || '–'].join('; ');
  return { kind: 'record', where: 'control register', quote, coded: true };
}
