import type { CamelCased } from './settings.ts';

/** The same data with keys as our code spells them: `letter_size_bytes_max` becomes `letterSizeBytesMax`. */
export function camelCased<Value>(value: Value): CamelCased<Value> {
  if (Array.isArray(value)) return value.map((item: unknown) => camelCased(item)) as CamelCased<Value>;
  if (typeof value !== 'object' || value === null) return value as CamelCased<Value>;
  const entries = Object.entries(value).map(([key, item]) => [
    key.replaceAll(/_([a-z])/g, (_match, letter: string) => letter.toUpperCase()),
    camelCased(item),
  ]);
  return Object.fromEntries(entries) as CamelCased<Value>;
}
