import type { Language } from '../../platform/localised-text.ts';
import { codeTexts } from './code-words.ts';
import { detailTextsEn } from './texts/details.en.ts';
import { detailTextsKk } from './texts/details.kk.ts';
import { detailTextsRu } from './texts/details.ru.ts';

export type DetailTexts = Readonly<Record<keyof typeof detailTextsEn, string>>;

const catalogues: Readonly<Record<Language, DetailTexts>> = { kk: detailTextsKk, ru: detailTextsRu, en: detailTextsEn };

interface Template {
  readonly key: keyof DetailTexts;
  readonly pattern: RegExp;
}

/** What a value looks like by its name, so that no template takes what belongs to another. */
const valueForms: Readonly<Record<string, string>> = {
  at: '\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z',
  until: '\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z',
  count: '\\d+',
  algorithm: '[^\\s]+',
  name: '[^:]+',
};

/** Those that say most in words of their own first. */
const templates: readonly Template[] = Object.entries(detailTextsEn)
  .toSorted(([, one], [, other]) => literalLength(other) - literalLength(one))
  .map(([key, text]) => ({ key: key as keyof DetailTexts, pattern: patternOf(text) }));

/** Longer than any that a check writes: what a certificate states is cut off elsewhere, and is shown as it is then. */
const detailCharsMax = 4000;
const depthMax = 4;

/**
 * What was seen at a stage, in the reader's language. A parser's complaint about single octets has no words of its own: it stays
 * as it is, behind the code that says what it means.
 */
export function detailWords(detail: string, language: Language, depth = 0): string {
  if (detail === '' || detail.length > detailCharsMax || depth > depthMax) return detail;
  const inner = (text: string) => detailWords(text, language, depth + 1);
  const ofCertificate = /^([a-z-]+) of (.+)$/s.exec(detail);
  const check = ofCertificate === null ? undefined : wordsOf(codeTexts[language].check, ofCertificate[1]!);
  if (check !== undefined) {
    const [subject, seen] = apart(ofCertificate![2]!);
    return `${check} «${subject}»${seen === null ? '' : `: ${inner(seen)}`}`;
  }
  for (const { key, pattern } of templates) {
    const found = pattern.exec(detail);
    if (found === null) continue;
    return catalogues[language][key].replaceAll(/\{(\w+)\}/g, (_placeholder, name: string) => {
      const value = found.groups?.[name] ?? '';
      if (name === 'list') return value.split(', ').map(inner).join(', ');
      return name === 'detail' ? inner(value) : value;
    });
  }
  const [, code, rest] = /^([A-Za-z0-9-]+)(?:: (.*))?$/s.exec(detail) ?? [];
  const words = code === undefined ? undefined : codeWords(code, language);
  if (words === undefined) return detail;
  return rest === undefined ? words : `${words}: ${inner(rest)}`;
}

/** A code of any group in words; undefined where it is none. */
function codeWords(code: string, language: Language): string | undefined {
  const { defect, change, unknown, reason, source, weak } = codeTexts[language];
  for (const group of [defect, change, unknown, reason, source, weak]) {
    const words = wordsOf(group, code);
    if (words !== undefined) return words;
  }
  return undefined;
}

function wordsOf(group: Readonly<Record<string, string>>, code: string): string | undefined {
  return Object.hasOwn(group, code) ? group[code] : undefined;
}

/** A name and what was seen of it; a name may hold a colon itself, what was seen begins where words for it are known. */
function apart(text: string): readonly [string, string | null] {
  for (let at = text.indexOf(': '); at >= 0; at = text.indexOf(': ', at + 1)) {
    const seen = text.slice(at + 2);
    if (detailWords(seen, 'kk', depthMax) !== seen) return [text.slice(0, at), seen];
  }
  const last = text.lastIndexOf(': ');
  return last < 0 ? [text, null] : [text.slice(0, last), text.slice(last + 2)];
}

function literalLength(text: string): number {
  return text.replaceAll(/\{\w+\}/g, '').length;
}

function patternOf(text: string): RegExp {
  const source = text
    .split(/(\{\w+\})/)
    .map((piece) => {
      const name = /^\{(\w+)\}$/.exec(piece)?.[1];
      return name === undefined
        ? piece.replaceAll(/[$()*+.?[\\\]^{|}]/g, '\\$&')
        : `(?<${name}>${valueForms[name] ?? '.+'})`;
    })
    .join('');
  return new RegExp(`^${source}$`, 's');
}
