import { z } from 'zod';
import type { KeyPath } from './settings-problem.ts';
import { isTextCode, type SettingsText, text } from './settings-text.ts';

/** What a schema wants, as "a number from 1 to 65535" in the words of the catalogues. */
export function expectedValue(schema: unknown): SettingsText {
  const wanted = unwrapped(schema);
  if (wanted instanceof z.ZodNumber) return expectedNumber(wanted);
  if (wanted instanceof z.ZodEnum) return oneOf(wanted.options);
  if (wanted instanceof z.ZodLiteral) return oneOf([...wanted.values]);
  if (wanted instanceof z.ZodBoolean) return text('expected.true-or-false');
  if (wanted instanceof z.ZodArray) return text('expected.list', { entry: expectedValue(wanted.element) });
  if (wanted instanceof z.ZodObject) return text('expected.map', { keys: keysOf(wanted).join(', ') });
  if (wanted instanceof z.ZodRecord)
    return text('expected.record', { key: expectedValue(wanted.keyType), value: expectedValue(wanted.valueType) });
  if (wanted instanceof z.ZodUnion)
    return wanted.options.map(expectedValue).reduce((one, other) => text('expected.either', { one, other }));
  if (wanted instanceof z.ZodStringFormat) return expectedFormat(wanted.def.format);
  if (wanted instanceof z.ZodString) return expectedText(wanted);
  return text('expected.other-value');
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
  if (
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodPrefault ||
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodNullable
  ) {
    return unwrapped(schema.unwrap());
  }
  return schema;
}

function expectedNumber({ minValue, maxValue, format }: z.ZodNumber): SettingsText {
  const whole = format === 'safeint';
  const least = minValue === 0 && whole ? 1 : minValue;
  if (least === null || least === Number.MIN_SAFE_INTEGER) {
    return text(whole ? 'expected.whole-number' : 'expected.number');
  }
  if (maxValue !== null && maxValue < Number.MAX_SAFE_INTEGER) {
    return text('expected.number-between', { least, most: maxValue });
  }
  if (least === 0) return text('expected.number-above-zero');
  return text(whole ? 'expected.whole-number-from' : 'expected.number-from', { least });
}

/** The schemas give each pattern the code of its words as zod's message. */
function expectedText(schema: z.ZodString): SettingsText {
  for (const check of schema.def.checks ?? []) {
    const { def } = check._zod;
    if (!('pattern' in def)) continue;
    const code = def.error?.({ code: 'invalid_format', input: '', format: 'regex' } as never);
    return typeof code === 'string' && isTextCode(code) ? text(code) : text('expected.other-value');
  }
  const least = schema.minLength ?? 0;
  if (least > 1) return text('expected.text-of-length', { least });
  return text(least === 1 ? 'expected.some-text' : 'expected.text');
}

function expectedFormat(format: string): SettingsText {
  if (format === 'email') return text('expected.email-address');
  if (format === 'date') return text('expected.day');
  return text('expected.other-value');
}

function oneOf(values: readonly unknown[]): SettingsText {
  const shown = values.map((value) => JSON.stringify(value));
  return shown.length === 1 ? String(shown[0]) : text('expected.one-of', { values: shown.join(', ') });
}
