import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { compareSigner } from '../../src/language/signer-name.ts';

describe('the name under a letter and that of a certificate', () => {
  test.each([
    ['М. Дуйсебаев', 'ДУЙСЕБАЕВ МАРАТ', 'same'],
    ['М.О. Дуйсебаев', 'ДУЙСЕБАЕВ МАРАТ ОРАЛОВИЧ', 'same'],
    ['Дуйсебаев Марат Оралович', 'ДУЙСЕБАЕВ МАРАТ ОРАЛОВИЧ', 'same'],
    ['Қ. Рысбеков', 'РЫСБЕКОВ КАНАТ СЕЙИЛХАНОВИЧ', 'same'],
    ['А. Жақсыбекова', 'ЖАКСЫБЕКОВА АЙГУЛЬ', 'same'],
    ['Д. Утегенова', 'ӨТЕГЕНОВА ДИНАРА МАРАТҚЫЗЫ', 'same'],
    ['Г. Сейітова', 'СЕИТОВА ГУЛЬНАР', 'same'],
    ['Н. Дуйсебаев', 'ДУЙСЕБАЕВ МАРАТ', 'other'],
    ['М.К. Дуйсебаев', 'ДУЙСЕБАЕВ МАРАТ ОРАЛОВИЧ', 'other'],
    ['А. Нурпеисов', 'ДУЙСЕБАЕВ МАРАТ', 'other'],
    ['М. Дуйсебавв', 'ДУЙСЕБАЕВ МАРАТ', 'unknown'],
    ['М. Дуйсебаев', 'ДУЙСЕБАЕВ', 'unknown'],
    ['М. Дуйсебаев', 'ИС ЕСЭДО 2.0', 'unknown'],
    ['', 'ДУЙСЕБАЕВ МАРАТ', 'unknown'],
    ['…', 'ДУЙСЕБАЕВ МАРАТ', 'unknown'],
  ] as const)('%s and %s: %s', (written, certified, expected) => {
    expect(compareSigner(written, certified)).toBe(expected);
  });

  const office = new URL('../../../shared/office/organisations.json', import.meta.url);
  test.runIf(existsSync(office))(
    'agree for every person of the sample office in either language, and for no two of them',
    () => {
      interface Person {
        readonly name: { readonly kk: string; readonly ru: string };
        readonly short: { readonly kk: string; readonly ru: string };
      }
      const entries: readonly { firstHead: Person | null; deputies: readonly Person[] }[] = JSON.parse(
        readFileSync(office, 'utf8'),
      );
      const people = entries.flatMap(({ firstHead, deputies }) => [
        ...(firstHead === null ? [] : [firstHead]),
        ...deputies,
      ]);
      expect(people.length).toBeGreaterThan(20);
      for (const one of people) {
        for (const other of people) {
          const certified = other.name.ru.toUpperCase();
          for (const written of [one.short.kk, one.short.ru]) {
            const result = compareSigner(written, certified);
            if (one === other) expect(result, `${written} ${certified}`).toBe('same');
            else if (one.short.ru !== other.short.ru) expect(result, `${written} ${certified}`).not.toBe('same');
          }
        }
      }
    },
  );
});
