import { createHash } from 'node:crypto';
import { readFirstSheet } from '../documents/office/xlsx/first-sheet.ts';
import {
  csvRegister,
  notATable,
  type RegisterReading,
  registerOfTable,
  registerSizeBytesMax,
} from '../platform/control-register-file.ts';
import { readOctets, shownFile } from '../platform/settings-file.ts';
import { text } from '../platform/settings-text.ts';

/** Reads a register from a CSV or XLSX file, told apart by content. What is wrong with it is in the reading's problems. */
export async function readRegisterFile(path: string): Promise<RegisterReading & { readonly sha256: string }> {
  const shownAs = shownFile(path);
  const read = await readOctets(path, registerSizeBytesMax);
  if (!read.ok) {
    return {
      register: { rows: [], shownAs, lines: [] },
      problems: read.problems,
      isTable: false,
      unread: [],
      sha256: '',
    };
  }
  const sha256 = createHash('sha256').update(read.value).digest('hex');
  const isWorkbook = read.value.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004';
  return { ...(isWorkbook ? await workbookRegister(read.value, shownAs) : csvRegister(read.value, shownAs)), sha256 };
}

async function workbookRegister(octets: Uint8Array, shownAs: string): Promise<RegisterReading> {
  const sheet = await readFirstSheet(octets);
  if (sheet === null) return notATable(shownAs, text('stands.other-file'), text('expected.register.workbook'));
  const width = trimmed(sheet.rows[0]?.cells ?? []).length;
  const lines = sheet.rows.map(({ row, cells }) => ({ line: row, cells: padded(trimmed(cells), width), closed: true }));
  // Day 60 of the count from 1900 never was: from March 1900 on it runs from this day.
  return registerOfTable({ lines, dayZero: sheet.countsFrom1904 ? '1904-01-01' : '1899-12-30' }, shownAs);
}

function trimmed(cells: readonly string[]): readonly string[] {
  return cells.slice(0, cells.findLastIndex((cell) => cell !== '') + 1);
}

function padded(cells: readonly string[], width: number): readonly string[] {
  return [...cells, ...Array.from({ length: Math.max(0, width - cells.length) }, () => '')];
}
