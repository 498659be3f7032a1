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

const letterWord = String.raw`(?:письм|ответ|уведомлени|информаци|хат|жауап|жауаб|ақпарат|мәлімет)\p{L}*`;
/** Interim, of a letter: a programme's reports, checks and results are interim, too. */
const interimWord = String.raw`(?:промежуточн|аралық)\p{L}*(?!\p{L}|\s+(?:\p{L}+\s+)?(?:отч[её]т|итог|контрол|аттестац|оцен|результат|экзамен|есе[пб]|бақылау|нәтиже|баға|аттестаттау|емтихан|қорытынды))`;
const anotherWord = String.raw`(?:повторн|вторичн|дополнительн|очередн|следующ|нов(?:ое|ого|ый|ым)(?!\p{L})|втор(?:ое|ого|ой|ым)(?!\p{L})|ещ[её]\s+одн|треть(?:е|его|им|ем)(?!\p{L})|третий|қайталама|қосымша|кезекті|келесі|жаңа(?!\p{L})|екінші|үшінші|төртінші|тағы(?:\s+бір)?)\p{L}*`;

/** A deputy's inquiry, or a letter to a deputy. */
const inquiry =
  /депутат\p{L}*[^;\n]{0,120}?(?:запрос|вопрос|сауал|письм|ответ|уведомлени|информаци|хат|жауап|ақпарат|хабар)|(?:запрос|вопрос|сауал|письм|ответ|хат|жауап)\p{L}*[^;\n]{0,60}?депутат/iu;
/** «депутаттық сауалға жатпайды», «с депутатскими запросами не связано». */
const ofOthers =
  /депутат\p{L}*\s+сауал\p{L}*\s+(?:\p{L}+\s+)?(?:жатпайды|қатысы\s+жоқ|байланысты\s+емес|қатысты\s+емес)|(?:с|к)\s+депутатск\p{L}+\s+запрос\p{L}*\s+(?:\p{L}+\s+)?не\s+(?:связан|относ)/iu;
const interim = new RegExp(interimWord, 'iu');

/** «второй промежуточный ответ», «ещё одно письмо промежуточного характера», «кезекті аралық жауап». */
const another = new RegExp(
  String.raw`${anotherWord}(?:\s*\([^)\n]{1,20}\))?\s+(?:(?:по|рет|мәрте)\s+(?:сч[её]ту\s+)?)?(?:${letterWord}\s+)?${interimWord}|${interimWord}\s+(?:${letterWord}\s+)?(?:повторно|вторично)|${interimWord}[^.;\n]{0,60}\s(?:вторым|повторным|екінші(?:сі)?)(?=[,.;]|$)`,
  'iu',
);

/** «вновь направляется промежуточное письмо», «қайта аралық хат жіберу». */
const onceMore =
  /(?<!\p{L})(?:(?:повторно|вновь|снова)(?!\s+(?:\p{L}+\s+){0,3}копи)|вторично|опять|дважды|трижды|екі\s+(?:рет|мәрте)|қосымша|ещ[её]\s+раз|(?:второй|третий|очередной|этот)\s+раз|қайта(?:дан|лап)?|тағы(?:\s+да)?|(?:екінші|үшінші|кезекті)\s+(?:рет|мәрте)|(?:бұл|осы)\s+(?:жолы|рет|жолда)\s+да)(?!\p{L})/iu;

/** «ранее направленное промежуточное письмо», «бұрын берілген аралық жауап»: another follows, unless the final answer does. */
const sentBefore = new RegExp(
  String.raw`(?:ранее|вслед\s+за|вдогонку\s+к|в\s+дополнение\s+к)\s+(?:\p{L}+\s+){0,3}${interimWord}|(?:бұған\s+дейін|бұрын)\s+(?:\p{L}+\s+){0,3}${interimWord}`,
  'iu',
);
const finalNow =
  /(?:направля|прилага|представля|внос|подготовл)\p{L}*[^.;\n]{0,60}окончательн|(?:түпкілікті|соңғы)\s+жауап\p{L}*[^.;\n]{0,30}(?:жолда|ұсын|енгіз|беріл)/iu;

/** «Одно промежуточное письмо ушло; предлагается второе»: of what, the sentence before says. */
const theSecond = new RegExp(
  String.raw`(?<!\p{L})(?:второе|второго|екіншісі\p{L}*)(?=[,.;]|$|\s+(?:предлага|направ|готов|жолда|жібер|ұсын))|(?<!\p{L})(?:повторно|вторично|вновь|қайта(?:дан)?)\s+(?:уведом|извест|извещ|сообщ|проинформир|хабардар)|(?<!\p{L})(?:ещё|еще)\s+один\s+(?:такой\s+же\s+)?${letterWord}|(?<!\p{L})(?:второй|второе|второго|екінші|аналогичн\p{L}{2,3}|такое\s+же|такой\s+же|подобн\p{L}{2,3}|осындай|сондай|ұқсас)\s+${letterWord}`,
  'iu',
);

/** «екінші аралық хат болмайды», «повторного промежуточного письма не потребуется»: nothing more is to go out. */
const noOther = new RegExp(
  String.raw`${interimWord}\s+${letterWord}\s+(?:\p{L}+\s+)?(?:болмай|керек\s+емес|қажет\s+емес|қажеті?\s+(?:жоқ|болма)|сұралмай|жіберілмей|жолданбай|көзделмей|жоспарланба|не\s)|(?:қажеттілі\p{L}+|қажеті?)\s+(?:жоқ|емес|болма|туындама|қалма)|не\s+(?:потребуется|планируется|понадобится|будет|требуется|нужн\p{L}+)(?!\p{L})|(?:необходимост|потребност|нужд)\p{L}*[^.;\n]{0,120}\s(?:отпал|нет(?!\p{L})|отсутству|не\s+возник)|нет\s+(?:необходимост|нужд|потребност)`,
  'iu',
);

/** «ранее промежуточное письмо не направлялось», «бұрын аралық жауап берілмеген»: this one is the first. */
const noneBefore = new RegExp(
  String.raw`${interimWord}[^.;\n]{0,80}\s(?:не\s+(?:направлял|представлял|давал|отправлял|вносил|поступал)|(?:беріл|жібер(?:іл)?|жолда(?:н)?|ұсын(?:ыл)?|енгіз(?:іл)?|дайында(?:л)?|бер|жаз(?:ыл)?)[мбп][ае](?:ген|ған|ді|ды)|(?:беріл|жіберіл|жолдан|ұсыныл|енгізіл)(?:ген|ған)\s+жоқ)`,
  'iu',
);

function examineInquiry(parts: LetterParts): readonly Finding[] {
  const sentences = knownValue(parts.text)?.sentences ?? [];
  const text = sentences.map((sentence) => sentence.text).join('\n');
  if (!inquiry.test(text) || !interim.test(text) || ofOthers.test(text)) return notApplicable('inquiry.none');
  const repeated = sentences.find(
    (sentence, index) =>
      !noOther.test(sentence.text) &&
      !noneBefore.test(sentence.text) &&
      (interim.test(sentence.text)
        ? saysAnother(sentence.text, text)
        : theSecond.test(sentence.text) && interim.test(sentences[index - 1]?.text ?? '')),
  );
  return repeated === undefined
    ? notApplicable('inquiry.first-interim')
    : [undetermined('inquiry.repeated-interim', 'for-staff', repeated.evidence)];
}

function saysAnother(sentence: string, text: string): boolean {
  return (
    another.test(sentence) ||
    onceMore.test(sentence) ||
    theSecond.test(sentence) ||
    (sentBefore.test(sentence) && !finalNow.test(text))
  );
}
