/** A header field as it stands: offsets count in the octets that the scanner was given, line end not included. */
interface RawField {
  /** Lower-cased. */
  readonly name: string;
  /** What follows the colon, folded as it came. */
  readonly body: Buffer;
  readonly start: number;
  readonly end: number;
}

export interface HeaderSectionLimits {
  readonly octetsMax: number;
  readonly fieldsMax: number;
}

/** Something wrong with a header section; `line` is its beginning. */
interface HeaderFault {
  readonly code: 'header-malformed' | 'header-too-large' | 'header-count-exceeded';
  readonly line: string;
}

export interface HeaderSection {
  readonly fields: readonly RawField[];
  readonly faults: readonly HeaderFault[];
  readonly octets: number;
  /** Lines before any field, when no field ever came: they are the body's beginning, the header is missing. */
  readonly strayLines: readonly Buffer[];
}

/** Gathers a header section (RFC 5322 §2.2) line by line. */
export interface HeaderCollector {
  /** Takes one line without its line end; `start` is its offset. */
  line(line: Buffer, start: number): void;
  /** More octets of one line than the section may hold have come: nothing of that line is kept. */
  overlong(beginning: Buffer): void;
  readonly octetsLeft: number;
  finish(): HeaderSection;
}

/** RFC 5322 §3.6.8: printable US-ASCII without colon; blanks before the colon are obsolete syntax (§4.5). */
const fieldStart = /^([!-9;-~]{1,200})[ \t]*:/;
const mailboxSeparator = /^>?From [^:]/;

export function headerCollector(limits: HeaderSectionLimits): HeaderCollector {
  const fields: { name: string; pieces: Buffer[]; start: number; end: number }[] = [];
  const faults = new Map<HeaderFault['code'], HeaderFault>();
  let stray: Buffer[] = [];
  let octets = 0;
  let continues = false;

  const fault = (code: HeaderFault['code'], line: Buffer): void => {
    if (!faults.has(code)) faults.set(code, { code, line: line.toString('latin1', 0, 60) });
  };

  const addLine = (field: { pieces: Buffer[]; end: number }, line: Buffer, start: number): void => {
    // A copy: the chunk it was cut from may go, or be used again by its owner, before the section ends.
    field.pieces.push(Buffer.from(line));
    field.end = start + line.length;
  };

  return {
    get octetsLeft() {
      return Math.max(0, limits.octetsMax - octets);
    },
    line(line, start): void {
      octets += line.length + 1;
      if (octets > limits.octetsMax) {
        fault('header-too-large', line);
        continues = false;
        return;
      }
      const field = fields.at(-1);
      if (line[0] === 0x20 || line[0] === 0x09) {
        if (continues && field !== undefined) {
          addLine(field, line, start);
        } else if (fields.length === 0) stray.push(Buffer.from(line));
        return;
      }
      const name = fieldStart.exec(line.toString('latin1', 0, 210))?.[1];
      continues = name !== undefined;
      if (name === undefined) {
        // Written by mail stores before the header; not the sender's fault.
        if (fields.length === 0 && mailboxSeparator.test(line.toString('latin1', 0, 20))) return;
        if (fields.length === 0) stray.push(Buffer.from(line));
        else fault('header-malformed', line);
      } else if (fields.length >= limits.fieldsMax) {
        fault('header-count-exceeded', line);
        continues = false;
      } else {
        for (const lost of stray) fault('header-malformed', lost);
        stray = [];
        const added = { name: name.toLowerCase(), pieces: [], start, end: start };
        addLine(added, line, start);
        fields.push(added);
      }
    },
    overlong(beginning): void {
      octets = limits.octetsMax + 1;
      continues = false;
      fault('header-too-large', beginning);
    },
    finish: () => ({
      fields: fields.map(({ name, pieces, start, end }) => ({ name, body: fieldBody(pieces), start, end })),
      faults: [...faults.values()],
      octets,
      strayLines: fields.length === 0 ? stray : [],
    }),
  };
}

const lineFeed = Buffer.from('\n');

function fieldBody(pieces: readonly Buffer[]): Buffer {
  const [first = lineFeed, ...others] = pieces;
  const whole = others.length === 0 ? first : Buffer.concat([first, ...others.flatMap((piece) => [lineFeed, piece])]);
  return whole.subarray(whole.indexOf(0x3a) + 1);
}
