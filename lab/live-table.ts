import { decisionName } from '../src/decision/reason-text.ts';
import type { PipelineEvent } from '../src/pipeline/pipeline-event.ts';
import type { Language } from '../src/platform/localised-text.ts';
import { demoTexts } from './texts.ts';

export interface Terminal {
  readonly columns: number;
  readonly rows: number;
}

/**
 * The demo's table: each letter drawn anew in place on a terminal, in two rows where one has no room for all columns; printed once
 * when settled elsewhere.
 */
export interface LiveTable {
  /** A sample letter is on its way; whatever else is captured was sent by somebody else, and is shown as well. */
  expect(line: { readonly arrivedAt: string; readonly sender: string; readonly sizeOctets: number }): void;
  tell(event: PipelineEvent): void;
  /** True when every sample letter is decided and its notice, if one is due, has left. */
  settled(): boolean;
  /** Something else was written below the table: its lines stay as they are, and the next letter begins a new table. */
  startAnew(): void;
}

interface Line {
  readonly arrivedAt: string;
  sender: string;
  /** Null: not a sample letter. */
  readonly sizeOctets: number | null;
  letterId: string | null;
  decision: string | null;
  number: string;
  clauses: string;
  notice: string;
  noticeDue: boolean;
  printed: boolean;
}

export function liveTable(options: {
  readonly language: Language;
  readonly write: (text: string) => void;
  /** Null: no terminal, so nothing is redrawn. */
  readonly terminal: Terminal | null;
  /** The moment at which a letter that nobody expected has come, as the table shows it. */
  readonly now: () => string;
}): LiveTable {
  const { language, write, terminal } = options;
  const rowsOf = terminal === null || terminal.columns > lineWidth ? inOneRow : inTwoRows(terminal.columns);
  const lines: Line[] = [];
  /** The first line of the table that can still be redrawn. */
  let tableFrom = 0;

  const add = (arrivedAt: string, sender: string, sizeOctets: number | null): Line => {
    const unknown = { letterId: null, decision: null, number: '', clauses: '', notice: '', noticeDue: false };
    const line: Line = { arrivedAt, sender, sizeOctets, ...unknown, printed: false };
    if (lines.length === tableFrom) write(`${tableFrom > 0 ? '\n' : ''}${shown(headings(language))}\n`);
    lines.push(line);
    if (terminal !== null) write('\n'.repeat(rowsOf(cells(line)).length));
    return line;
  };
  const shown = (values: Cells): string =>
    rowsOf(values)
      .map((row) => (terminal === null ? row : row.slice(0, terminal.columns - 1)))
      .join('\n');
  const draw = (line: Line) => {
    if (terminal === null) {
      if (!line.printed && isSettled(line)) write(`${shown(cells(line))}\n`);
      line.printed ||= isSettled(line);
      return;
    }
    const at = lines.indexOf(line);
    const rows = shown(cells(line)).split('\n');
    const up = (lines.length - at) * rows.length;
    // What has left the screen can't be reached: the topmost line would be overwritten.
    if (at < tableFrom || up >= terminal.rows) return;
    // Save, go up to the letter's rows, clear and write each, go back down.
    write(`\u001b7\u001b[${up}A${rows.map((row) => `\r\u001b[2K${row}`).join('\u001b[B')}\u001b8`);
  };

  return {
    expect({ arrivedAt, sender, sizeOctets }) {
      add(arrivedAt, sender, sizeOctets);
    },
    tell(event) {
      const line =
        event.kind === 'captured'
          ? (lines.find(({ letterId, sizeOctets }) => letterId === null && sizeOctets === event.sizeOctets) ??
            add(options.now(), '…', null))
          : lines.find((each) => each.letterId === event.letterId);
      if (line === undefined) return;
      applyEvent(line, event, language);
      draw(line);
    },
    settled: () => lines.every((line) => line.sizeOctets === null || isSettled(line)),
    startAnew() {
      tableFrom = lines.length;
    },
  };
}

function applyEvent(line: Line, event: PipelineEvent, language: Language): void {
  switch (event.kind) {
    case 'captured':
      line.letterId = event.letterId;
      return;
    case 'decided':
      // Of a sample letter its envelope is known; of another what the letter itself says.
      if (line.sizeOctets === null) line.sender = event.from === '' ? '<>' : event.from;
      line.decision = decisionName(event.decision)[language];
      line.number = event.registeredNumber ?? '';
      line.clauses = event.clauses.length > 0 ? event.clauses.join(', ') : event.reasons.join(', ');
      line.noticeDue = event.noticeDue;
      line.notice = demoTexts[event.noticeDue ? 'noticeWaiting' : 'noticeNone'][language];
      return;
    case 'accepted':
      line.number = event.registeredNumber;
      return;
    case 'notice':
      line.noticeDue = event.state === 'waiting';
      line.notice = demoTexts[noticeText[event.state]][language];
      return;
    case 'stage-failed':
    case 'claim-lost':
      return;
  }
}

const noticeText = {
  sent: 'noticeSent',
  waiting: 'noticeWaiting',
  held: 'noticeForStaff',
  refused: 'noticeForStaff',
  unconfirmed: 'noticeForStaff',
} as const;

function isSettled(line: Line): boolean {
  return line.decision !== null && !line.noticeDue;
}

type Cells = Readonly<Record<'arrived' | 'sender' | 'decision' | 'number' | 'clauses' | 'notice', string>>;

function headings(language: Language): Cells {
  const { arrived, sender, decision, number, clauses, notice } = demoTexts;
  return {
    arrived: arrived[language],
    sender: sender[language],
    decision: decision[language],
    number: number[language],
    clauses: clauses[language],
    notice: notice[language],
  };
}

function cells(line: Line): Cells {
  const { arrivedAt: arrived, sender, decision, number, clauses, notice } = line;
  // A hostile sender's address must not move the cursor.
  return { arrived, sender: sender.replaceAll(/\p{Cc}/gu, '�'), decision: decision ?? '…', number, clauses, notice };
}

const widths = { arrived: 16, sender: 30, decision: 27, number: 10, clauses: 28, notice: 12 };
const between = '  ';
const lineWidth = Object.values(widths).reduce((sum, width) => sum + width + between.length, 0);

function inOneRow({ arrived, sender, decision, number, clauses, notice }: Cells): readonly string[] {
  return [
    row(
      [arrived, widths.arrived],
      [sender, widths.sender],
      [decision, widths.decision],
      [number, widths.number],
      [clauses, widths.clauses],
      [notice, widths.notice],
    ),
  ];
}

/** What is known when the letter comes and the decision above, the rest below; the sender gives up room first. */
function inTwoRows(columns: number): (values: Cells) => readonly string[] {
  const senderWidth = Math.max(8, columns - 1 - widths.arrived - widths.decision - 2 * between.length);
  return ({ arrived, sender, decision, number, clauses, notice }) => [
    row([arrived, widths.arrived], [cut(sender, senderWidth), senderWidth], [decision, widths.decision]),
    row(['', widths.arrived], [number, widths.number], [notice, widths.notice], [clauses, widths.clauses]),
  ];
}

function cut(value: string, width: number): string {
  return value.length <= width ? value : `${value.slice(0, width - 1)}…`;
}

function row(...values: readonly (readonly [value: string, width: number])[]): string {
  return values
    .map(([value, width]) => value.padEnd(width))
    .join(between)
    .trimEnd();
}
