import type { LetterParts } from '../../facts/letter-parts.ts';
import type { Finding } from '../finding.ts';
import { undetermined } from './coded-finding.ts';
import { documentClause, knownValue, notApplicable } from './document-clause.ts';

/** text.kk.md#181.4 text.ru.md#181.4 text.en.md#181.4: one interim letter at most. Whether another went before, staff look up. */
export const clause181_4 = documentClause(
  '181.4',
  {
    kk: 'Депутаттық сауал бойынша аралық хат',
    ru: 'Промежуточное письмо по депутатскому запросу',
    en: 'An interim letter to a deputy’s inquiry',
  },
  examineInquiry,
);

const inquiry =
  /(?:депутатск\p{L}{1,3}\s+запрос|запрос\p{L}{0,2}\s+(?:[\p{L}.]+\s+){0,3}депутат|депутат\p{L}{0,6}\s+(?:[\p{L}.]+\s+){0,9}(?:сауал|запрос)|вопрос\p{L}{0,3},?\s+(?:\p{L}+\s+){0,3}депутат|депутат\p{L}{0,6}\s+[^;\n]{0,60}аралық\s+(?:хат|жауап)|аралық\s+(?:хат|жауап)\p{L}*\s+[^;\n]{0,60}депутат|(?:депутат\p{L}{0,3}\s+[^;\n]{0,60}промежуточн\p{L}{1,3}\s+письм|промежуточн\p{L}{1,3}\s+письм\p{L}{1,2}\s+[^;\n]{0,40}депутат))/iu;
const interim = /(?:промежуточн\p{L}{1,3}|аралық\s+(?:хат|жауап|ақпарат|есеп))/iu;
const again =
  /(?:повторн|вторич|ещ[её] раз|ещ[её] одн|снова|вновь|дополнительн\p{L}{2,3}\s+промежуточн|очередн\p{L}{2,3}\s+промежуточн|втор(?:ое|ого|ым)(?!\s+(?:чтени|квартал|полугоди))|ранее\s+(?:\p{L}+\s+){0,3}промежуточн|қайта(?:дан)?(?!\p{L})|қайтала\p{L}{1,6}|екінші|тағы|қосымша\s+аралық|бұған дейін|бұрын)/iu;

/** «Одно промежуточное письмо ушло; предлагается второе»: of what, the sentence before says. */
const theSecond =
  /(?<!\p{L})(?:второе|второго|екіншісі\p{L}*)(?=[,.;]|$|\s+(?:предлага|направ|готов|жолда|жібер|ұсын))/iu;

/** «екінші аралық хат болмайды», «второго промежуточного письма не потребуется»: nothing more is to go out. */
const noOther =
  /(?:екінші|тағы(?:\s+бір)?|қайта)\s+аралық\s+(?:хат|жауап)\p{L}*\s+(?:\p{L}+\s+)?(?:болмай|керек\s+емес|қажет\s+емес|сұралмай|жіберілмей|жолданбай|көзделмей|жоспарланба)|(?:втор|повторн|ещ[её]\s+одн)\p{L}{2,3}\s+промежуточн\p{L}{1,3}\s+(?:письм|ответ|уведомлени)\p{L}{0,2}\s+не\s|не\s+(?:потребуется|планируется|понадобится|будет)\s+(?:втор|повторн|ещ[её]\s+одн)\p{L}{2,3}\s+промежуточн/iu;

function examineInquiry(parts: LetterParts): readonly Finding[] {
  const sentences = knownValue(parts.text)?.sentences ?? [];
  const text = sentences.map((sentence) => sentence.text).join('\n');
  if (!inquiry.test(text) || !interim.test(text)) return notApplicable('inquiry.none');
  const repeated = sentences.find(
    (sentence, index) =>
      !noOther.test(sentence.text) &&
      (interim.test(sentence.text)
        ? again.test(sentence.text)
        : theSecond.test(sentence.text) && interim.test(sentences[index - 1]?.text ?? '')),
  );
  return repeated === undefined
    ? notApplicable('inquiry.first-interim')
    : [undetermined('inquiry.repeated-interim', 'for-staff', repeated.evidence)];
}
