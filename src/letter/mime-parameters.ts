import { decodeOctets } from './charsets.ts';
import type { DefectList } from './defect-list.ts';
import { decodedWords } from './encoded-words.ts';

/** The value of a Content-Type or Content-Disposition field and its parameters, names lower-cased. */
export interface ParameterisedValue {
  /** Lower-cased; '' where the field does not begin with one. */
  readonly value: string;
  readonly parameters: ReadonlyMap<string, string>;
}

const parameterCountMax = 100;
const separators = new Set([';', ' ', '\t']);
const parameterStart = /([^\s;="]{1,80})[ \t]{0,100}=[ \t]{0,100}/y;
const nextParameter = /^\s+[A-Za-z0-9*_.-]{1,80}\s*=/;

/**
 * Reads RFC 2045 §5.1 parameters with RFC 2231 continuations and charsets, and what mailers make of them: a missing
 * semicolon, blanks in an unquoted file name, RFC 2047 words inside a quoted string, an unclosed quote.
 */
export function parameterisedValue(text: string, where: string, defects: DefectList): ParameterisedValue {
  const first = /^\s*([^\s;="]*)/.exec(text)?.[1] ?? '';
  const raw = new Map<string, string>();
  let at = text.indexOf(first) + first.length;
  while (at < text.length && raw.size < parameterCountMax) {
    while (separators.has(text[at] as string)) at++;
    parameterStart.lastIndex = at;
    const match = parameterStart.exec(text);
    if (match === null) {
      const next = text.indexOf(';', at + 1);
      if (next === -1) break;
      at = next;
      continue;
    }
    const [value, end] = parameterValue(text, parameterStart.lastIndex);
    const name = (match[1] ?? '').toLowerCase();
    if (!raw.has(name)) raw.set(name, value);
    at = end;
  }
  return { value: first.toLowerCase(), parameters: joinedParameters(raw, where, defects) };
}

function parameterValue(text: string, start: number): readonly [string, number] {
  if (text[start] === '"') {
    let value = '';
    let at = start + 1;
    for (; at < text.length && text[at] !== '"'; at++) {
      // Windows paths come unescaped in quoted names; a backslash escapes only what needs it.
      if (text[at] === '\\' && (text[at + 1] === '"' || text[at + 1] === '\\')) at++;
      value += text[at] ?? '';
    }
    return [value, at + 1];
  }
  const semicolon = text.indexOf(';', start);
  const end = semicolon === -1 ? text.length : semicolon;
  // A blank ends an unquoted value only where another parameter follows: "filename=My letter.pdf" is one name.
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if ((code === 0x20 || code === 0x09) && nextParameter.test(text.slice(at, at + 100))) {
      return [text.slice(start, at), at];
    }
  }
  return [text.slice(start, end).trim(), end];
}

/** RFC 2231 §3 and §4: joins `name*0*`, `name*1` and decodes `charset'language'percent-encoded`. */
function joinedParameters(raw: ReadonlyMap<string, string>, where: string, defects: DefectList): Map<string, string> {
  const joined = new Map<string, string>();
  const extended = new Set<string>();
  for (const name of raw.keys()) {
    const base = name.split('*', 1)[0] ?? name;
    if (base !== name) extended.add(base);
    else joined.set(name, decodedWords(raw.get(name) ?? '', where, defects));
  }
  for (const base of extended) {
    const whole = raw.get(`${base}*`);
    if (whole !== undefined) {
      joined.set(base, extendedValue([{ text: whole, percent: true }], where, defects));
      continue;
    }
    const segments: { text: string; percent: boolean }[] = [];
    for (let number = 0; number < parameterCountMax; number++) {
      const percent = raw.get(`${base}*${number}*`);
      const text = percent ?? raw.get(`${base}*${number}`);
      if (text === undefined) break;
      segments.push({ text, percent: percent !== undefined });
    }
    if (segments.length === 0) continue;
    const value = extendedValue(segments, where, defects);
    joined.set(base, segments.some((segment) => segment.percent) ? value : decodedWords(value, where, defects));
  }
  return joined;
}

function extendedValue(
  segments: readonly { readonly text: string; readonly percent: boolean }[],
  where: string,
  defects: DefectList,
): string {
  let charset = 'utf-8';
  const octets = segments.map(({ text, percent }, index) => {
    if (!percent) return Buffer.from(text, 'utf8');
    const quoted = index === 0 ? /^([^']*)'[^']*'/.exec(text) : null;
    if (quoted !== null) charset = quoted[1] === '' ? 'utf-8' : (quoted[1] ?? 'utf-8');
    return percentDecoded(quoted === null ? text : text.slice(quoted[0].length));
  });
  const decoded = decodeOctets(Buffer.concat(octets), charset);
  if (decoded.defect !== null) defects.add(decoded.defect.code, where, decoded.defect.detail);
  return decoded.text;
}

function percentDecoded(text: string): Buffer {
  const octets = Buffer.from(text, 'utf8');
  let length = 0;
  for (let at = 0; at < octets.length; at++) {
    const hex = octets[at] === 0x25 ? octets.toString('latin1', at + 1, at + 3) : '';
    if (/^[0-9A-Fa-f]{2}$/.test(hex)) {
      octets[length++] = Number.parseInt(hex, 16);
      at += 2;
    } else octets[length++] = octets[at] ?? 0;
  }
  return octets.subarray(0, length);
}
