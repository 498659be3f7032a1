import { readFile } from 'node:fs/promises';
import { relative } from 'node:path';
import { type Document, isMap, isScalar, isSeq, LineCounter, parseDocument, visit, type YAMLError } from 'yaml';
import { messageOf } from './result.ts';
import type { KeyPath, SettingsProblem } from './settings-problem.ts';

const fileSizeBytesMax = 4 * 1024 * 1024;

/** A settings file that was read and is well-formed; what stands in it is not checked yet. */
export interface SettingsFile {
  /** Absolute path. */
  readonly path: string;
  readonly shownAs: string;
  readonly data: unknown;
  /** Line of the key or list entry; of the nearest one above it when that isn't there. */
  lineOf(path: KeyPath): number;
}

export type Read<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problems: readonly SettingsProblem[] };

/** The path as an operator would type it. */
export function shownFile(path: string): string {
  const shorter = relative(process.cwd(), path);
  return shorter === '' || shorter.startsWith('..') ? path : shorter.replaceAll('\\', '/');
}

/** Text of a settings file: UTF-8, with or without byte-order mark, lines ended either way. */
export async function readSettingsText(path: string): Promise<Read<string>> {
  const problem = (stands: string | null, expected: string) =>
    ({ ok: false, problems: [{ file: shownFile(path), line: null, key: '', stands, expected }] }) as const;
  let octets: Buffer;
  try {
    octets = await readFile(path);
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    return problem(missing ? 'no such file' : messageOf(error), 'a file that can be read');
  }
  if (octets.length > fileSizeBytesMax) return problem(`${octets.length} octets`, `${fileSizeBytesMax} octets at most`);
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(octets).replaceAll('\r\n', '\n');
    return text.includes('\0') ? problem('text in another encoding', 'text in UTF-8') : { ok: true, value: text };
  } catch {
    return problem('text in another encoding', 'text in UTF-8');
  }
}

/** Reads a YAML file. Of what makes it unreadable only the first is told: the rest follows from it. */
export async function readSettingsFile(path: string): Promise<Read<SettingsFile>> {
  const text = await readSettingsText(path);
  if (!text.ok) return text;
  const lines = new LineCounter();
  const shownAs = shownFile(path);
  const problemAt = (offset: number | null, expected: string): SettingsProblem => {
    const line = offset === null ? null : lines.linePos(offset).line;
    return { file: shownAs, line, key: '', stands: null, expected };
  };

  const document = parseDocument(text.value, {
    lineCounter: lines,
    prettyErrors: false,
    stringKeys: true,
    merge: false,
  });
  const errors = [...document.errors, ...document.warnings];
  const spoilt = errors.find(({ code }) => code !== 'DUPLICATE_KEY');
  const told = spoilt === undefined ? errors : [spoilt];
  if (told.length > 0) return { ok: false, problems: told.map((error) => problemAt(error.pos[0], wordsOf(error))) };

  const alias = firstAlias(document);
  if (alias !== null) {
    return { ok: false, problems: [problemAt(alias, 'the value itself: an alias (*name) is not taken, write it out')] };
  }
  if (document.contents === null) return { ok: false, problems: [problemAt(null, 'settings: the file is empty')] };
  return {
    ok: true,
    value: { path, shownAs, data: document.toJS(), lineOf: (keys) => lineOf(document, lines, keys) },
  };
}

function firstAlias(document: Document): number | null {
  let found: number | null = null;
  visit(document, {
    Alias(_key, node) {
      found = node.range?.[0] ?? 0;
      return visit.BREAK;
    },
  });
  return found;
}

function lineOf(document: Document, lines: LineCounter, path: KeyPath): number {
  let node: unknown = document.contents;
  let offset = 0;
  for (const key of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && item.key.value === String(key));
      if (pair === undefined) break;
      offset = rangeStart(pair.key) ?? offset;
      node = pair.value;
    } else if (isSeq(node) && typeof key === 'number') {
      node = node.items[key];
      offset = rangeStart(node) ?? offset;
    } else break;
  }
  return lines.linePos(offset).line;
}

function rangeStart(node: unknown): number | undefined {
  if (typeof node !== 'object' || node === null || !('range' in node) || !Array.isArray(node.range)) return undefined;
  return node.range[0];
}

/** Our own words: those of the library may quote the line, and the line may hold a secret. */
function wordsOf(error: YAMLError): string {
  switch (error.code) {
    case 'DUPLICATE_KEY':
      return 'each key once: this one stands above already';
    case 'TAB_AS_INDENT':
      return 'spaces at the beginning of the line: a tab stands there';
    case 'MULTIPLE_DOCS':
      return 'one document: take the line "---" out';
    case 'BAD_ALIAS':
      return 'the value itself: an alias (*name) is not taken, write it out';
    case 'TAG_RESOLVE_FAILED':
      return 'a plain value: a tag (!name) is not taken';
    case 'NON_STRING_KEY':
      return 'a plain key';
    case 'RESOURCE_EXHAUSTION':
      return 'fewer levels: lists or maps stand inside each other too deeply';
    case 'BAD_DQ_ESCAPE':
      return 'a known escape after the backslash: write it twice, or take single quotes';
    case 'BAD_SCALAR_START':
      return 'quotes around a text that begins with a special character (% @ `)';
    case 'BLOCK_AS_IMPLICIT_KEY':
    case 'MULTILINE_IMPLICIT_KEY':
      return 'one key a line, indented as its neighbours, and quotes around a text that holds ": "';
    case 'BAD_INDENT':
      return 'the indentation of the lines around, and each bracket and brace closed';
    default:
      return 'well-formed YAML: look for a missing quote, colon, comma, bracket or space here or one line above';
  }
}
