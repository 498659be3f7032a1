import { z } from 'zod';
import type { KeyPath } from './settings-problem.ts';

/** What a schema wants, in the operator's words: "a number from 1 to 65535". */
export function expectedValue(schema: unknown): string {
  const wanted = unwrapped(schema);
  if (wanted instanceof z.ZodNumber) return expectedNumber(wanted);
  if (wanted instanceof z.ZodEnum) return oneOf(wanted.options);
  if (wanted instanceof z.ZodLiteral) return oneOf([...wanted.values]);
  if (wanted instanceof z.ZodBoolean) return 'true or false';
  if (wanted instanceof z.ZodArray) return `a list with ${expectedValue(wanted.element)} in each entry`;
  if (wanted instanceof z.ZodObject) return `a map with ${keysOf(wanted).join(', ')}`;
  if (wanted instanceof z.ZodRecord)
    return `a map from ${expectedValue(wanted.keyType)} to ${expectedValue(wanted.valueType)}`;
  if (wanted instanceof z.ZodUnion) return wanted.options.map(expectedValue).join(', or ');
  if (wanted instanceof z.ZodStringFormat) return expectedFormat(wanted.def.format);
  if (wanted instanceof z.ZodString) return expectedText(wanted);
  return 'another value';
}

/** The schema of a place in the settings, or null where nothing may stand. */
export function schemaAt(schema: unknown, path: KeyPath): unknown {
  const here = unwrapped(schema);
  const [key, ...rest] = path;
  if (key === undefined) return here;
  if (here instanceof z.ZodArray) return schemaAt(here.element, rest);
  if (here instanceof z.ZodRecord) return schemaAt(here.valueType, rest);
  if (here instanceof z.ZodObject) return key in here.shape ? schemaAt(here.shape[key], rest) : null;
  if (here instanceof z.ZodUnion) return here.options.map((option) => schemaAt(option, path)).find(Boolean) ?? null;
  return null;
}

/** The keys that a map may hold; none for anything else. */
export function keysOf(schema: unknown): readonly string[] {
  const here = unwrapped(schema);
  if (here instanceof z.ZodObject) return Object.keys(here.shape);
  if (here instanceof z.ZodUnion) return here.options.flatMap(keysOf);
  return [];
}

/** Past the wrappers that say only that something may be left out. */
function unwrapped(schema: unknown): unknown {
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) {
    return unwrapped(schema.unwrap());
  }
  return schema;
}

function expectedNumber({ minValue, maxValue, format }: z.ZodNumber): string {
  const whole = format === 'safeint';
  const least = minValue === 0 && whole ? 1 : minValue;
  const kind = whole ? 'a whole number' : 'a number';
  if (least === null || least === Number.MIN_SAFE_INTEGER) return kind;
  if (maxValue === null || maxValue >= Number.MAX_SAFE_INTEGER)
    return `${kind}, ${least === 0 ? 'more than 0' : `${least} or more`}`;
  return `a number from ${least} to ${maxValue}`;
}

function expectedText(schema: z.ZodString): string {
  for (const check of schema.def.checks ?? []) {
    const { def } = check._zod;
    if (!('pattern' in def) || !(def.pattern instanceof RegExp)) continue;
    const words = def.error?.({ code: 'invalid_format', input: '', format: 'regex' } as never);
    if (typeof words === 'string') return words;
    return expectedPatterns[def.pattern.source] ?? `text that matches ${def.pattern.source}`;
  }
  return (schema.minLength ?? 0) > 0 ? 'text, not empty' : 'text';
}

const expectedPatterns: Readonly<Record<string, string>> = {
  '^[a-z0-9-]+$': 'small Latin letters, digits and hyphens',
  '^[A-Z][A-Z0-9_]*$': 'the name of an environment variable in capitals, as TIRKEU_SMTP_PASSWORD',
};

function expectedFormat(format: string): string {
  if (format === 'email') return 'an e-mail address';
  if (format === 'date') return 'a day as 2026-12-31';
  return format;
}

function oneOf(values: readonly unknown[]): string {
  const shown = values.map((value) => JSON.stringify(value));
  return shown.length === 1 ? String(shown[0]) : `one of ${shown.join(', ')}`;
}
