import { describe, expect, test } from 'vitest';
import { liveTable, type Terminal } from '../../lab/live-table.ts';
import type { DecisionKind } from '../../src/decision/decision.ts';
import { decisionName } from '../../src/decision/reason-text.ts';
import type { PipelineEvent } from '../../src/pipeline/pipeline-event.ts';
import { languages } from '../../src/platform/localised-text.ts';

const now = (): string => '2026-12-14 11:25';
const captured = (letterId: string, sizeOctets: number): PipelineEvent => ({
  kind: 'captured',
  letterId,
  mailbox: 'ukimet-kz',
  sizeOctets,
});
const decided = (letterId: string, clauses: readonly string[], decision: DecisionKind = 'register'): PipelineEvent => ({
  kind: 'decided',
  letterId,
  from: `${letterId}@example.kz`,
  subject: '',
  decision,
  registeredNumber: 'E-12/2026',
  clauses,
  reasons: [],
  noticeDue: false,
});

function paper(): { readonly write: (text: string) => void; readonly written: () => string } {
  const pieces: string[] = [];
  return { write: (text) => pieces.push(text), written: () => pieces.join('') };
}

/** What the screen shows of what was written to it: the last writing of each place counts. */
function onScreen(written: string, { rows, columns }: Terminal): readonly string[] {
  const lines: string[] = [''];
  let at = 0;
  let saved = 0;
  for (const [piece, , amount] of written.replaceAll('\u001b', '␛').matchAll(/␛\[?(\d*)([ABK78]?)|\r|\n|[^␛\r\n]+/g)) {
    if (piece === '\n') at += 1;
    else if (piece === '␛7') saved = at;
    else if (piece === '␛8') at = saved;
    else if (amount === 'A') at = Math.max(0, lines.length - rows, at - Number.parseInt(piece.slice(2), 10));
    else if (amount === 'B') at += 1;
    else if (amount === 'K') lines[at] = '';
    else if (piece !== '\r') lines[at] = `${lines[at] ?? ''}${piece}`;
    lines[at] ??= '';
    expect(lines[at]?.length).toBeLessThan(columns);
  }
  return lines;
}

describe('the table of the demo', () => {
  const terminal = { columns: 80, rows: 24 };

  test.each(languages)('shows number, decision, notice and clauses of each letter in 80 columns, in %s', (language) => {
    const { write, written } = paper();
    const table = liveTable({ language, write, terminal, now });
    const clauses = ['154.1', '160.3', '160.4', '160.5', '160.9'];
    const decisions = ['register', 'defer', 'refuse', 'review', 'quarantine', 'ignore'] as const;
    for (const id of decisions) {
      table.expect({ arrivedAt: now(), sender: 'a.very.long.name.of.somebody@department.example.kz', sizeOctets: 7 });
      table.tell(captured(id, 7));
      table.tell(decided(id, clauses, id));
    }
    const shown = onScreen(written(), terminal);
    expect(shown.filter((line) => line.includes('E-12/2026') && line.includes(clauses.join(', ')))).toHaveLength(6);
    const above = shown.filter((line) => line.startsWith(`${now()}  a.very.long`));
    expect(above.map((line) => line.split(/ {2,}/)[2])).toEqual(decisions.map((kind) => decisionName(kind)[language]));
    expect(table.settled()).toBe(true);
  });

  test.each([null, terminal, { columns: 200, rows: 24 }])('shows a letter that nobody expected, on %j', (place) => {
    const { write, written } = paper();
    const table = liveTable({ language: 'en', write, terminal: place, now });
    table.expect({ arrivedAt: '2026-11-12 10:17', sender: 'sample@example.kz', sizeOctets: 7 });
    table.tell(captured('own', 8));
    table.tell(captured('sample', 7));
    table.tell(decided('own', ['154.1']));
    expect(table.settled()).toBe(false);
    table.tell(decided('sample', []));
    expect(table.settled()).toBe(true);
    const shown = place === null ? written().split('\n') : onScreen(written(), place);
    expect(shown.find((line) => line.includes('own@example.kz'))).toContain(now());
    expect(shown.find((line) => line.includes('sample@example.kz'))).toContain('2026-11-12 10:17');
  });

  test('begins anew below what was written meanwhile, and touches neither that nor the lines above it', () => {
    const { write, written } = paper();
    const table = liveTable({ language: 'en', write, terminal, now });
    table.expect({ arrivedAt: now(), sender: 'sample@example.kz', sizeOctets: 7 });
    table.tell(captured('sample', 7));
    table.tell(decided('sample', ['160.4']));
    write('one\ntwo\nthree\n');
    table.startAnew();
    table.tell(captured('own', 9));
    table.tell(decided('own', ['154.1']));
    table.tell({ kind: 'notice', letterId: 'sample', state: 'sent', detail: '' });
    const shown = onScreen(written(), terminal);
    expect(shown.filter((line) => line.startsWith('Arrived'))).toHaveLength(2);
    for (const line of ['one', 'two', 'three']) expect(shown).toContain(line);
    expect(shown.find((line) => line.includes('own@example.kz'))).toContain(now());
  });

  test('leaves alone a letter that has left the screen', () => {
    const { write, written } = paper();
    const table = liveTable({ language: 'en', write, terminal, now });
    for (let at = 0; at < 12; at++) {
      table.expect({ arrivedAt: now(), sender: 'sample@example.kz', sizeOctets: at });
      table.tell(captured(String(at), at));
    }
    const before = written();
    table.tell(decided('0', ['160.4']));
    expect(written()).toBe(before);
    table.tell(decided('1', ['160.4']));
    expect(written()).not.toBe(before);
  });
});
