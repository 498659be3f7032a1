import { expect, test } from 'vitest';
import type { Topic } from '../../src/language/speech-act.ts';
import { readSpeechActs } from '../../src/language/speech-acts.ts';

/** What a letter of an akimat or of its own ministry says on a topic, surest first. */
function said(topic: Topic, text: string): readonly string[] {
  return readSpeechActs(text, { ownNames: ['Акимат Алматинской области', 'Қаржы министрлігі'] })
    .filter((one) => one.topic === topic)
    .map(({ act, certainty }) => `${act} ${certainty}`);
}

test.each<readonly [Topic, string, string]>([
  ['meeting-chaired', 'request ambiguous', 'Акимат рассчитывает на обсуждение этой темы у Вас с участием министров.'],
  [
    'meeting-chaired',
    'request certain',
    'Мәселені Үкімет басшысының деңгейіндегі жиында қарауды ұйымдастыру қажет деп санаймыз.',
  ],
  [
    'meeting-chaired',
    'request certain',
    'Мұны Сіздің жетекшілігіңізбен мүдделі органдардың басын қосып талқылап алған жөн болар еді. Өзіңізге қолайлы күнді белгілеп берсеңіз екен.',
  ],
  [
    'hasten-consideration',
    'request certain',
    'Будем признательны, если отдел завершит экспертизу проекта раньше положенного месяца.',
  ],
  [
    'hasten-consideration',
    'request certain',
    'Концепция находится на согласовании с мая. Просим рассмотреть её в первоочередном порядке.',
  ],
  ['hasten-consideration', 'request certain', 'Хотелось бы, чтобы рассмотрение материалов не затягивалось.'],
  [
    'hasten-consideration',
    'request ambiguous',
    'Жобаның Аппаратта ұзақ жатпай, жақын күндері шешімін тапқанын қалаймыз.',
  ],
  ['money', 'request certain', 'Ходатайствуем о предусмотрении трансфертов области из республиканского бюджета.'],
  ['money', 'request certain', 'Однако повторно испрашиваем в республиканском бюджете 7 млрд тенге на первый этап.'],
  ['money', 'request certain', 'Просим, вопреки отказу, отпустить деньги из резерва Правительства.'],
  ['money', 'request certain', 'Сочли бы справедливым покрыть эту сумму из резерва Правительства.'],
  ['money', 'request ambiguous', 'Смеем надеяться на выделение 5 млрд тенге из республиканского бюджета.'],
  [
    'hasten-consideration',
    'request certain',
    'Просим изыскать возможность опережающего завершения экспертизы проекта.',
  ],
  ['money', 'request ambiguous', 'Қаражатты республикалық бюджеттен бөлу мәселесі оң шешілсе дейміз.'],
  ['money', 'request ambiguous', 'Қаражат республикалық бюджеттен бөлінсе деп отырмыз.'],
  ['money', 'request certain', 'Министрлік қаражатты республикалық бюджеттен бөлгізуге Сіздің қолдауыңызды күтеді.'],
  ['money', 'request ambiguous', 'Республикалық бюджеттен трансферт бөлінсе, канал келесі жылы іске қосылар еді.'],
  ['money', 'request ambiguous', 'Акимат видит источником резерв Правительства, на что и просит дать согласие.'],
  [
    'draft-submission',
    'submission certain',
    'Препровождаем для дальнейшего прохождения согласованный текст постановления.',
  ],
  [
    'draft-submission',
    'submission certain',
    'Проект распоряжения завизирован всеми сторонами и передаётся настоящим письмом для принятия.',
  ],
  [
    'draft-submission',
    'request certain',
    'Заң жобасының түпкі нұсқасы дайын. Оны Үкімет Аппаратының қабылдауын қамтамасыз етуіңіз сұралады.',
  ],
  ['co-executor-silent', 'report certain', 'Министерство экономики свою информацию к сроку не дало.'],
  ['co-executor-silent', 'report certain', 'От Министерства труда сведений в отведённый срок не последовало.'],
  [
    'co-executor-silent',
    'report certain',
    'Срок ответа у Министерства труда вышел, однако заключение от него отсутствует.',
  ],
  ['co-executor-silent', 'report certain', 'Соисполнитель о своей части нас не проинформировал.'],
  ['finance-opinion-negative', 'report certain', 'Заявка поддержки в Министерстве финансов не нашла.'],
])('%s: %s, as in «%s»', (topic, expected, text) => {
  expect(said(topic, text)).toContain(expected);
});

test.each<readonly [Topic, RegExp, string]>([
  [
    'meeting-chaired',
    /request|submission/,
    'Акимат рассчитывает на обсуждение этой темы в маслихате с участием депутатов.',
  ],
  ['meeting-chaired', /request|submission/, 'Мәселе Үкімет басшысының деңгейіндегі жиында қаралды.'],
  ['hasten-consideration', /request|submission/, 'Отдел завершил экспертизу проекта раньше положенного месяца.'],
  ['hasten-consideration', /request|submission/, 'Рассмотрение материалов не затягивалось.'],
  ['hasten-consideration', /request|submission/, 'Жоба ұзақ жатпай, жақын күндері шешімін тапты.'],
  ['money', /request|submission/, 'Министрлік бөлінген қаражаттың игерілуін күтеді.'],
  ['money', /request|submission/, 'Республикалық бюджеттен трансферт бөлінсе де, жұмыс басталмады.'],
  ['money', /request|submission/, 'Источником расходов был резерв Правительства, работы завершены.'],
  ['draft-submission', /request|submission/, 'Согласованный текст постановления размещён на сайте.'],
  ['draft-submission', /request|submission/, 'Қаулының келісілген нұсқасы мамырда қабылданды.'],
  ['co-executor-silent', /./, 'Министерство экономики свою информацию к сроку дало.'],
  ['co-executor-silent', /./, 'По проекту заключения Правительства жалоб не поступило.'],
  ['finance-opinion-negative', /./, 'Заявка поддержку в Министерстве финансов нашла.'],
])('of %s nothing like %s is said in «%s»', (topic, unsaid, text) => {
  expect(said(topic, text).filter((found) => unsaid.test(found))).toEqual([]);
});
