import { decisionName } from '../src/decision/reason-text.ts';
import type { PipelineEvent } from '../src/pipeline/pipeline-event.ts';
import type { Language } from '../src/platform/localised-text.ts';
import { demoTexts } from './texts.ts';

/** The demo's table: one line for each letter, drawn anew in place on a terminal, printed once when settled elsewhere. */
export interface LiveTable {
  /** The next letter captured is this one. */
  expect(line: { readonly arrivedAt: string; readonly sender: string }): void;
  tell(event: PipelineEvent): void;
  /** True when every expected letter is decided and its notice, if one is due, has left. */
  settled(): boolean;
}

interface Line {
  readonly arrivedAt: string;
  readonly sender: string;
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
  /** Columns of the terminal; null: no terminal, so nothing is redrawn. */
  readonly columns: number | null;
}): LiveTable {
  const { language, write } = options;
  const lines: Line[] = [];
  const text = (key: keyof typeof demoTexts) => demoTexts[key][language];
  write(
    `${row([text('arrived'), text('sender'), text('decision'), text('number'), text('clauses'), text('notice')])}\n`,
  );

  const draw = (line: Line) => {
    if (options.columns === null) {
      if (!line.printed && isSettled(line)) write(`${cells(line)}\n`);
      line.printed ||= isSettled(line);
      return;
    }
    const up = lines.length - lines.indexOf(line);
    // Save, go up to the letter's line, clear it, write it, go back down.
    write(`\u001b7\u001b[${up}A\r\u001b[2K${cells(line).slice(0, options.columns - 1)}\u001b8`);
  };

  return {
    expect({ arrivedAt, sender }) {
      lines.push({
        arrivedAt,
        sender,
        letterId: null,
        decision: null,
        number: '',
        clauses: '',
        notice: '',
        noticeDue: false,
        printed: false,
      });
      if (options.columns !== null) write('\n');
    },
    tell(event) {
      const line =
        event.kind === 'captured'
          ? lines.find((each) => each.letterId === null)
          : lines.find((each) => each.letterId === event.letterId);
      if (line === undefined) return;
      applyEvent(line, event, language);
      draw(line);
    },
    settled: () => lines.every(isSettled),
  };
}

function applyEvent(line: Line, event: PipelineEvent, language: Language): void {
  switch (event.kind) {
    case 'captured':
      line.letterId = event.letterId;
      return;
    case 'decided':
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

function cells(line: Line): string {
  return row([line.arrivedAt, line.sender, line.decision ?? '…', line.number, line.clauses, line.notice]);
}

const widths = [16, 30, 26, 10, 28, 12];

function row(values: readonly string[]): string {
  return values
    .map((value, at) => value.padEnd(widths[at] ?? 0))
    .join('  ')
    .trimEnd();
}
