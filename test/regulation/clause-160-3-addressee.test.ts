import { describe, expect, test } from 'vitest';
import { known, unknown } from '../../src/facts/fact.ts';
import type { AddresseeBlock } from '../../src/facts/letter-parts.ts';
import { compareAddressee } from '../../src/language/addressee.ts';
import { versionInForce } from '../../src/regulation/clause.ts';
import { clause160_3 } from '../../src/regulation/kz-gov-2023-10/clause-160-3-addressee.ts';
import { dayBefore, factsWith, findingsOf, firstDay, inVain, mainWith, outcomesOf, seen } from './sample-content.ts';

const office = {
  name: { kk: 'Қазақстан Республикасы Үкіметінің Аппараты', ru: 'Аппарат Правительства Республики Казахстан' },
  formerNames: {
    kk: ['Қазақстан Республикасы Премьер-Министрінің Кеңсесі'],
    ru: ['Канцелярия Премьер-Министра Республики Казахстан'],
  },
};
const leadership = [
  {
    id: 'pm',
    name: { kk: 'Олжас Абайұлы Бектенов', ru: 'Бектенов Олжас Абаевич' },
    short: { kk: 'О. Бектенов', ru: 'О. Бектенов' },
    post: { kk: 'Қазақстан Республикасының Премьер-Министрі', ru: 'Премьер-Министр Республики Казахстан' },
  },
  {
    id: 'dpm2',
    name: { kk: 'Меруерт Асанқызы Төлебаева', ru: 'Тулебаева Меруерт Асановна' },
    short: { kk: 'М. Төлебаева', ru: 'М. Тулебаева' },
    post: {
      kk: 'Қазақстан Республикасы Премьер-Министрінің орынбасары',
      ru: 'Заместитель Премьер-Министра Республики Казахстан',
    },
  },
];

function block(text: string, ours = true): AddresseeBlock {
  const comparison = compareAddressee(text, leadership, office);
  return { language: 'ru', text, comparison, ours, evidence: [seen(text)] };
}

function to(...blocks: readonly AddresseeBlock[]) {
  const [first, ...others] = blocks.map(({ text }) => seen(text));
  return { addressees: known(blocks, first ?? inVain('addressee'), ...others) };
}

describe('clause 160.3', () => {
  test.each([
    'Премьер-Министру Республики Казахстан\nБектенову О.А.',
    'Қазақстан Республикасының Премьер-Министріне\nО. Бектеновке',
    'Қазақстан Республикасының Премьер-Министріне\nОлжас Абайұлы Бектеновке',
    'Заместителю Премьер-Министра Республики Казахстан Тулебаевой М.А.',
    'Аппарат Правительства\nРеспублики Казахстан',
    'Қазақстан Республикасы Үкіметінің Аппаратына',
  ])('a right addressee satisfies it: %s', (text) => {
    expect(outcomesOf(clause160_3, factsWith(to(block(text))))).toEqual(['satisfied addressee.right']);
  });

  test.each([
    ['Қазақстан Республикасы Премьер-Министрінің Кеңсесіне', 'addressee.former-name'],
    ['В Канцелярию Премьер-Министра Республики Казахстан', 'addressee.former-name'],
    ['Премьер-Министру Республики Казахстан\nБектемову О.А.', 'addressee.name-misspelt'],
    ['Премьер-Министру Республики Казахстан\nБектенову С.А.', 'addressee.name-misspelt'],
    ['Премьер-Министру Республики Казахстан\nМасимову К.К.', 'addressee.wrong-name'],
    ['Премьер-Министру Республики Казахстан\nТулебаевой М.А.', 'addressee.wrong-post'],
  ])('a wrong one is refused: %s', (text, code) => {
    const [finding] = findingsOf(clause160_3, factsWith(to(block(text))));
    expect(finding).toMatchObject({ outcome: 'violated', code, measure: 'refuse', evidence: [{ quote: text }] });
  });

  test('says what stands there and what should', () => {
    const facts = factsWith(to(block('Премьер-Министру Республики Казахстан\nБектемову О.А.')));
    expect(findingsOf(clause160_3, facts)).toMatchObject([{ values: { written: 'бектемову', expected: 'бектенову' } }]);
  });

  test('a misreading of a scan proves nothing', () => {
    const recognised = { text: 'Бектемову', role: 'recognised' as const };
    const scan = mainWith({ bornDigital: false, blocks: [recognised as never] });
    const facts = factsWith({ ...to(block('Премьер-Министру Республики Казахстан\nБектемову О.А.')), ...scan });
    expect(outcomesOf(clause160_3, facts)).toEqual(['undetermined addressee.doubtful']);
  });

  test('one wrong column of two is enough, and a copy to somebody else is none', () => {
    const right = block('Қазақстан Республикасының Премьер-Министріне\nО. Бектеновке');
    const wrong = block('Канцелярия Премьер-Министра Республики Казахстан');
    expect(outcomesOf(clause160_3, factsWith(to(right, wrong)))).toEqual(['violated addressee.former-name']);
    const copy = block('Министру финансов Акжолову С.', false);
    expect(outcomesOf(clause160_3, factsWith(to(right, copy)))).toEqual(['satisfied addressee.right']);
  });

  test('no addressee, or none of the Office’s, is for staff', () => {
    expect(outcomesOf(clause160_3, factsWith(to()))).toEqual(['undetermined addressee.none']);
    const other = block('Министру финансов Акжолову С.', false);
    expect(outcomesOf(clause160_3, factsWith(to(other)))).toEqual(['undetermined addressee.other']);
  });

  test('a service message needs none', () => {
    const facts = factsWith({ ...to(), main: known(null, inVain('PDF, DOCX')) });
    expect(outcomesOf(clause160_3, facts)).toEqual(['not-applicable addressee.service-message']);
    const unread = factsWith({ addressees: unknown('unreadable') });
    expect(outcomesOf(clause160_3, unread)).toEqual(['not-applicable addressee.not-read']);
  });

  test('is held from the first day of the wording', () => {
    expect(versionInForce(clause160_3, dayBefore)).toBeNull();
    expect(versionInForce(clause160_3, firstDay)).not.toBeNull();
  });
});
