import { readFile, stat } from 'node:fs/promises';
import { relative } from 'node:path';
import { type Document, isMap, isScalar, isSeq, LineCounter, parseDocument, visit, type YAMLError } from 'yaml';
import type { KeyPath, SettingsProblem } from './settings-problem.ts';
import { readFault, type SettingsText, text as words } from './settings-text.ts';

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

/** Octets of a file that the operator named. */
export async function readOctets(path: string, sizeBytesMax: number): Promise<Read<Buffer>> {
  const problem = (stands: SettingsText | null, expected: SettingsText) =>
    ({ ok: false, problems: [{ file: shownFile(path), line: null, key: '', stands, expected }] }) as const;
  try {
    const { size } = await stat(path);
    if (size > sizeBytesMax) {
      return problem(
        words('stands.octets', { count: size }),
        words('expected.octets-at-most', { count: sizeBytesMax }),
      );
    }
    return { ok: true, value: await readFile(path) };
  } catch (error) {
    return problem(null, words('expected.readable-file', { fault: readFault(error) }));
  }
}

/** Text of a settings file: UTF-8, with or without byte-order mark, lines ended either way. */
async function readSettingsText(path: string): Promise<Read<string>> {
  const octets = await readOctets(path, fileSizeBytesMax);
  if (!octets.ok) return octets;
  const place = { file: shownFile(path), line: null, key: '' };
  const otherEncoding = {
    ok: false,
    problems: [{ ...place, stands: words('stands.other-encoding'), expected: words('expected.utf-8') }],
  } as const;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(octets.value).replaceAll('\r\n', '\n');
    return text.includes('\0') ? otherEncoding : { ok: true, value: text };
  } catch {
    return otherEncoding;
  }
}

/** Reads a YAML file. Of what makes it unreadable only the first is told: the rest follows from it. */
export async function readSettingsFile(path: string): Promise<Read<SettingsFile>> {
  const text = await readSettingsText(path);
  if (!text.ok) return text;
  const lines = new LineCounter();
  const shownAs = shownFile(path);
  const problemAt = (offset: number | null, expected: SettingsText): SettingsProblem => {
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
    return { ok: false, problems: [problemAt(alias, words('expected.yaml.no-alias'))] };
  }
  if (document.contents === null) return { ok: false, problems: [problemAt(null, words('expected.settings'))] };
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
function wordsOf(error: YAMLError): SettingsText {
  switch (error.code) {
    case 'DUPLICATE_KEY':
      return words('expected.yaml.key-once');
    case 'TAB_AS_INDENT':
      return words('expected.yaml.spaces');
    case 'MULTIPLE_DOCS':
      return words('expected.yaml.one-document');
    case 'BAD_ALIAS':
      return words('expected.yaml.no-alias');
    case 'TAG_RESOLVE_FAILED':
      return words('expected.yaml.no-tag');
    case 'NON_STRING_KEY':
      return words('expected.yaml.plain-key');
    case 'RESOURCE_EXHAUSTION':
      return words('expected.yaml.fewer-levels');
    case 'BAD_DQ_ESCAPE':
      return words('expected.yaml.known-escape');
    case 'BAD_SCALAR_START':
      return words('expected.yaml.quotes');
    case 'BLOCK_AS_IMPLICIT_KEY':
    case 'MULTILINE_IMPLICIT_KEY':
      return words('expected.yaml.one-key-a-line');
    case 'BAD_INDENT':
      return words('expected.yaml.indentation');
    default:
      return words('expected.yaml.well-formed');
  }
}
