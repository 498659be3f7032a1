import type { LetterLanguage } from './morphology.ts';

/** Numbers up to ten by their first letters, in their order. */
const russianNumbers = [
  'од(?:ин|на|но|ного|ной|ному)',
  'дв(?:а|е|ух|ое|оих)',
  'тр(?:и|ех|ое|оих)',
  'четыр(?:е|ех)|четверо|четверых',
  'пят(?:ь|и|еро)',
  'шест(?:ь|и|еро)',
  'сем(?:ь|и|еро)',
  'вос(?:емь|ьми)',
  'девят(?:ь|и)',
  'десят(?:ь|и)',
];
const kazakhNumbers = [
  'бір(?:і|еу|еуі|інен)?',
  'ек(?:і|еу|еуі|еуінен|ісі)',
  'үш(?:еу|еуі|еуінен|і)?',
  'төрт(?:еу|еуі|еуінен|і)?',
  'бес(?:еу|еуі|еуінен|і)?',
  'алт(?:ы|ау|ауы|ауынан|ысы)',
  'жет(?:і|еу|еуі|еуінен|ісі)',
  'сегіз(?:і|інен)?',
  'тоғыз(?:ы|ынан)?',
  'он(?:ы|ынан)?',
];

const anyOf = (numbers: readonly string[]): string => String.raw`(?:${numbers.join('|')}|\d{1,3})`;
const bodies = String.raw`(?:орган|министерств|соисполнител|акимат|ведомств|агентств)\S*`;
const answered = String.raw`(?:ответил|представил|поступил|получен|направил|прислал|откликнул|завизировал|дали)\S*`;
const russian = anyOf(russianNumbers);
const kazakh = anyOf(kazakhNumbers);

const russianCounts: readonly RegExp[] = [
  // «из пяти министерств ответили четыре», «из двадцати акиматов данные направили девятнадцать»
  new RegExp(
    String.raw`(?:^| )из (?<total>${russian}) (?:\S+ ){0,2}${bodies} (?:\S+ ){0,6}?${answered} (?:лишь |только )?(?<count>${russian})(?: |$)`,
    'u',
  ),
  // «ответы поступили от трёх органов из четырёх», «четыре ведомства из пяти ответили»
  new RegExp(String.raw`(?:^| )(?<count>${russian}) (?:\S+ )?${bodies} (?:\S+ )?из (?<total>${russian})(?: |$)`, 'u'),
];
/** «он органның тоғызы жауап берді», «жиырма әкімдіктің он тоғызынан келді». */
const kazakhCount = new RegExp(
  String.raw`(?:^| )(?<total>${kazakh}) (?:\S+ )?(?:орган|министрлі[кг]|әкімді[кг]|орындаушы|ведомство)\S*(?:ның|нің|тың|тің|дың|дің) (?:он |жиырма )?(?<count>${kazakh}) (?:\S+ ){0,3}?(?:жауап|мәлімет|пікір|келісім|хат|келді|берді|ұсынды)`,
  'u',
);

/** «ответили четыре министерства из пяти»: one that was asked has not answered, whichever it is. */
export function isFewerAnswered(text: string, language: LetterLanguage): boolean {
  if (language === 'kk') return isFewer(kazakhCount.exec(text)?.groups, kazakhNumbers);
  if (!/ответил|представил|поступил|получен|направил|прислал|откликнул|завизировал|дали/.test(text)) return false;
  return russianCounts.some((pattern) => isFewer(pattern.exec(text)?.groups, russianNumbers));
}

function isFewer(groups: Partial<Record<string, string>> | undefined, numbers: readonly string[]): boolean {
  const count = numberOf(groups?.count, numbers);
  const total = numberOf(groups?.total, numbers);
  return count > 0 && total > 0 && count < total;
}

/** 0: no number. */
function numberOf(written: string | undefined, numbers: readonly string[]): number {
  if (written === undefined) return 0;
  if (/^\d{1,3}$/.test(written)) return Number(written);
  return numbers.findIndex((number) => new RegExp(`^(?:${number})$`, 'u').test(written)) + 1;
}
