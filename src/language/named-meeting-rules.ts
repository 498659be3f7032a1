import type { DeedRule } from './topic-rule.ts';

/** A meeting that the leadership chairs, asked for by a pronoun that stands for it (160.6). */
export const namedMeetingRules: readonly DeedRule[] = [
  {
    id: 'meeting-chaired.presided-as-named',
    topic: 'meeting-chaired',
    head: 'preside',
    complement: [['pronoun']],
    reach: 12,
    spokenOf: [['meeting']],
    chaired: 'presiding',
    doubt: 'object-not-named',
    examples: {
      ru: {
        proves: 'Совещание состоится в декабре. Надеемся, что председательствовать на нём будет Премьер-Министр.',
        counter: 'Совещание состоится в декабре. Надеемся, что председательствовать на нём будет министр.',
      },
      kk: {
        proves: 'Кеңес желтоқсанда болады. Оған Премьер-Министрдің орынбасары төрағалық етеді деп үміттенеміз.',
        counter: 'Кеңес желтоқсанда болады. Оған министр төрағалық етеді деп үміттенеміз.',
      },
    },
  },
  {
    id: 'meeting-chaired.as-wished',
    topic: 'meeting-chaired',
    head: 'convene',
    complement: [['pronoun']],
    reach: 3,
    spokenOf: [
      ['meeting'],
      ['chairmanship', 'at-addressee', 'hold'],
      ['leader', 'you'],
      ['would', 'needed', 'expedient', 'propose', 'forced', 'express', 'hope', 'intend'],
    ],
    verbsOnly: true,
    needs: ['day'],
    excludes: ['first-head', 'other-chair'],
    examples: {
      ru: {
        proves:
          'Назрела необходимость обсудить тарифы на совещании у Премьер-Министра. Просим назначить его на декабрь.',
        counter:
          'Кандидата необходимо заслушать на совещании у Премьер-Министра. Просим назначить его министром с мая.',
      },
      kk: {
        proves:
          'Тарифтерді Премьер-Министрдің төрағалығымен кеңесте талқылау қажет. Оны желтоқсанға белгілеуді сұраймыз.',
        counter: 'Премьер-Министрдің төрағалығымен кеңес қажет болды. Оның хаттамасын жолдауды сұраймыз.',
      },
    },
  },
  {
    id: 'meeting-chaired.scheduled-as-named',
    topic: 'meeting-chaired',
    head: 'schedule',
    complement: [['pronoun']],
    reach: 3,
    needs: ['timetable'],
    spokenOf: [
      ['meeting'],
      ['chairmanship', 'at-addressee'],
      ['leader', 'you'],
      ['would', 'needed', 'expedient', 'propose', 'forced', 'express', 'hope', 'intend'],
    ],
    verbsOnly: true,
    examples: {
      ru: {
        proves: 'Необходимо заслушать акимов на совещании у Премьер-Министра, просим включить его в график.',
        counter: 'На совещании у Премьер-Министра одобрен ремонт, просим включить его в план.',
      },
      kk: {
        proves: 'Премьер-Министрдің төрағалығымен кеңес қажет. Оны кестеге енгізуді сұраймыз.',
        counter: 'Премьер-Министрдің төрағалығымен кеңесте жөндеу мақұлданды. Оны жоспарға енгізуді сұраймыз.',
      },
    },
  },
  {
    id: 'meeting-chaired.as-named',
    topic: 'meeting-chaired',
    head: 'hold',
    complement: [['pronoun']],
    reach: 3,
    spokenOf: [['meeting'], ['chairmanship', 'at-addressee'], ['leader', 'you']],
    verbsOnly: true,
    doubt: 'object-not-named',
    examples: {
      ru: {
        proves: 'Без совещания под председательством Премьер-Министра не обойтись, просим его провести.',
        counter: 'Совещание под председательством Премьер-Министра назначено, просим его перенести.',
      },
      kk: {
        proves: 'Премьер-Министрдің төрағалығымен кеңес керек. Оны өткізуді сұраймыз.',
        counter: 'Премьер-Министрдің төрағалығымен кеңес белгіленді. Оны ауыстыруды сұраймыз.',
      },
    },
  },
  {
    id: 'meeting-chaired.named-before',
    topic: 'meeting-chaired',
    head: 'hold',
    complement: [],
    reach: 0,
    before: ['pronoun'],
    nounsOnly: true,
    spokenOf: [['meeting'], ['at-addressee', 'chairmanship'], ['would']],
    examples: {
      ru: {
        proves: 'Хорошо было бы обсудить тарифы на встрече у Вас. Просим поручить её организацию до пятницы.',
        counter: 'На встрече у Вас одобрена ярмарка. Просим поручить её организацию акимату.',
      },
      kk: {
        proves: 'Тарифтер туралы кеңес өзіңізде өтсе жөн болар еді. Оны ұйымдастыруға тапсырма беруіңізді сұраймыз.',
        counter: 'Өзіңіздегі кеңесте жәрмеңке мақұлданды. Оны ұйымдастыруға тапсырма беруіңізді сұраймыз.',
      },
    },
  },
];
