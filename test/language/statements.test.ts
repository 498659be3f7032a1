import { describe, expect, test } from 'vitest';
import type { Topic } from '../../src/language/speech-act.ts';
import { readSpeechActs } from '../../src/language/speech-acts.ts';

const said = (topic: Topic, text: string): 'yes' | 'denied' | 'no' => {
  const found = readSpeechActs(text).filter(
    (one) => one.topic === topic && one.act !== 'promise' && one.act !== 'request',
  );
  if (found.length === 0) return 'no';
  return found.some((one) => one.polarity === 'positive') ? 'yes' : 'denied';
};

describe('what a letter says', () => {
  test.each([
    ['finance-opinion-positive', 'yes', 'Заявка поддержана Министерством финансов (письмо прилагается).'],
    ['finance-opinion-positive', 'yes', 'Қаржы министрлігі қаражат бөлуді қолдайды.'],
    ['finance-opinion-positive', 'no', 'Министерством финансов заявка не поддержана.'],
    ['finance-opinion-positive', 'no', 'Просим поручить Министерству финансов поддержать заявку.'],
    ['finance-opinion-positive', 'no', 'Проект будет согласован с Министерством финансов.'],
    [
      'finance-opinion-negative',
      'yes',
      'Министерство финансов письмом от 3 мая 2026 года № 5-1/22 предложение не поддержало.',
    ],
    ['finance-opinion-negative', 'yes', 'Министерством финансов отказано в выделении средств.'],
    ['finance-opinion-negative', 'yes', 'Қаржы министрлігі өтінімді қолдаған жоқ.'],
    ['finance-opinion-negative', 'yes', 'Қаржы министрлігі теріс қорытынды берді.'],
    ['finance-opinion-negative', 'no', 'Министерство финансов поддержало предложение.'],
    ['finance-opinion-asked', 'yes', 'Расчеты направлены в Министерство финансов на заключение.'],
    ['finance-opinion-asked', 'yes', 'Есептер қорытынды алу үшін Қаржы министрлігіне жолданды.'],
    ['finance-opinion-asked', 'no', 'Министерство финансов представляет информацию.'],
    ['finance-considered', 'yes', 'Вопрос обсужден с Министерством финансов.'],
    ['finance-considered', 'denied', 'Вопрос с Министерством финансов не проработан.'],
    ['finance-considered', 'yes', 'Мәселе Қаржы министрлігімен талқыланды.'],
    ['finance-considered', 'no', 'Қаржы министрлігі есеп берді.'],
    ['first-head-agreed', 'yes', 'Информация согласована с Министром.'],
    ['first-head-agreed', 'denied', 'Информация с первым руководителем не согласована.'],
    ['first-head-agreed', 'no', 'Проект согласован с заинтересованными органами.'],
    ['first-head-agreed', 'yes', 'Аталған ақпарат министрмен келісілді.'],
    ['first-head-agreed', 'no', 'Ақпарат мемлекеттік органдармен келісілді.'],
    ['interim-report', 'yes', 'В порядке промежуточной информации сообщаем следующее.'],
    ['interim-report', 'yes', 'Аралық есеп жолданады.'],
    ['interim-report', 'no', 'Промежуточные итоги конкурса подведены.'],
    ['draft-answer', 'yes', 'Направляем проект ответа Премьер-Министра депутату.'],
    ['draft-answer', 'yes', 'Депутаттық сауалға Үкімет жауабының жобасы жолданады.'],
    ['draft-answer', 'no', 'Направляем ответ на запрос депутата.'],
    ['interim-report', 'yes', 'Тапсырма бойынша аралық деректер ұсынылады.'],
    ['interim-report', 'no', 'Тапсырма бойынша нақты деректер ұсынылады.'],
    ['interim-report', 'no', 'Проведено предварительное обсуждение данного вопроса.'],
    [
      'finance-opinion-negative',
      'yes',
      'Министерство финансов оснований для поддержки не нашло, не усматривает оснований.',
    ],
    ['finance-opinion-negative', 'no', 'Министерство финансов нашло основания для поддержки.'],
    ['finance-opinion-negative', 'yes', 'Министерство финансов с выделением средств не согласилось.'],
    ['finance-opinion-negative', 'no', 'Министерство финансов с выделением средств согласилось.'],
    ['finance-opinion-positive', 'yes', 'Министерство финансов с выделением средств согласилось.'],
    ['co-executor-silent', 'yes', 'Жоба Көлік министрлігінде жатыр, әлі жауап берілген жоқ.'],
    ['co-executor-silent', 'no', 'Министрлік бұл ұсыныстарды қолдау туралы пікір білдірмейді.'],
    ['disagreement-measures', 'yes', 'Келісу амалдарының бәрі пайдаланылды.'],
    ['disagreement-measures', 'no', 'Келісу амалдары көрсетілген.'],
    ['co-executor-silent', 'yes', 'Отсутствует реакция Министерства энергетики.'],
    ['co-executor-silent', 'yes', 'Көлік министрлігі жоба бойынша пікір білдірген жоқ.'],
    ['co-executor-silent', 'no', 'Көлік министрлігі жоба бойынша пікір білдірді.'],
    ['agreed-by-default', 'yes', 'Позиция Министерства юстиции считается согласованной «по умолчанию».'],
    ['agreed-by-default', 'yes', 'Ақпарат «әдепкі қалпы бойынша» келісілген болып саналады.'],
    ['agreed-by-default', 'no', 'Отопление включено по графику.'],
    ['co-executor-silent', 'yes', 'Соисполнитель – Министерство юстиции – ответ не представил.'],
    ['co-executor-silent', 'yes', 'Бірлесіп орындаушы белгіленген мерзімде жауап ұсынбады.'],
    ['co-executor-silent', 'no', 'Министерство юстиции представило ответ.'],
    ['co-executor-silent', 'yes', 'На сегодня отклика от Министерства культуры нет.'],
    ['co-executor-silent', 'yes', 'Министерство культуры на запрос так и не отреагировало.'],
    ['co-executor-silent', 'yes', 'От МЧС мнение получить не удалось.'],
    ['co-executor-silent', 'no', 'Сведений о нарушениях в Министерстве культуры нет.'],
    ['co-executor-silent', 'no', 'Позиции министерств расходятся, единства нет.'],
    ['co-executor-silent', 'no', 'Жалоб от акимата не поступало.'],
    ['co-executor-silent', 'no', 'Не приславших ответ министерств нет.'],
    ['co-executor-silent', 'yes', 'Мәдениет министрлігі өз пікірін айтпады.'],
    ['co-executor-silent', 'yes', 'Мәдениет министрлігінен бүгінге дейін хабар жетпеді.'],
    ['co-executor-silent', 'yes', '«Астана жарығы» мәлімет жолдамады.'],
    ['co-executor-silent', 'no', '«Мұрағаттар туралы» заңға сәйкес мәлімет жолданды.'],
    ['co-executor-silent', 'no', 'Мәдениет министрлігінен өтінім түскен жоқ.'],
    ['co-executor-silent', 'no', 'Пікір бермеген министрлік жоқ.'],
    ['co-executor-silent', 'no', 'Мәлімет министрліктің деректеріне сәйкес келмеді.'],
    ['draft-answer', 'no', 'Үкіметтегі заң жобасына көлік министрлігі әлі ешқандай жауап бермеді.'],
    ['disagreement-measures', 'yes', 'Согласительные процедуры исчерпаны.'],
    ['finance-opinion-positive', 'yes', 'Письмо Министерства финансов с заключением о согласии прилагается.'],
    ['own-initiative', 'yes', 'Проект ответа подготовлен в инициативном порядке.'],
    ['own-initiative', 'no', 'Инициатива жителей поддержана.'],
    ['protocol-of-disagreements', 'yes', 'Протокол разногласий прилагается.'],
    ['protocol-of-disagreements', 'no', 'Протокол совещания прилагается.'],
    ['ground-disagreement', 'yes', 'Между акиматом и министерством имеются разногласия.'],
    ['ground-disagreement', 'denied', 'Разногласий по проекту нет, не имеется разногласий.'],
    ['disagreement-measures', 'yes', 'Барлық шаралар қабылданды, бірақ келіспеушілік сақталды.'],
    ['ground-president', 'yes', 'Имеется прямое поручение Главы государства.'],
    ['ground-emergency', 'yes', 'Облыста су тасқыны болды.'],
    ['ground-security', 'yes', 'Создана угроза экологической безопасности региона.'],
    ['ground-security', 'no', 'Проведен месячник безопасности.'],
  ] as const)('%s: %s: %s', (topic, expected, text) => {
    expect(said(topic, text)).toBe(expected);
  });

  test.each([
    ['submission', 'Направляется проект ответа Премьер-Министра депутату.'],
    ['submission', 'Премьер-Министрдің жауабының жобасы жолданады.'],
    ['report', 'Проект ответа Премьер-Министра депутату был направлен в мае.'],
    ['report', 'Премьер-Министрдің жауабының жобасы мамырда жолданды.'],
  ])('a draft answer, %s: %s', (act, text) => {
    const [found] = readSpeechActs(text).filter(({ topic }) => topic === 'draft-answer');
    expect(found?.act).toBe(act);
  });
});
