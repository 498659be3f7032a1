import type { DeedRule } from './topic-rule.ts';

/** How a letter may ask for a meeting that the leadership chairs (160.6). A hearing is one that is not called so. */
export const meetingRules: readonly DeedRule[] = [
  {
    id: 'meeting-chaired',
    topic: 'meeting-chaired',
    head: 'hold',
    complement: [['meeting']],
    reach: 7,
    chaired: 'deed',
    examples: {
      ru: {
        proves: 'Просим рассмотреть возможность проведения совещания под председательством Премьер-Министра.',
        counter: 'Сообщаем, что 3 марта проведено совещание под председательством Премьер-Министра.',
      },
      kk: {
        proves: 'Осы мәселе бойынша Сіздің төрағалығыңызбен кеңес өткізуді сұраймыз.',
        counter: 'Премьер-Министрдің төрағалығымен 3 наурызда кеңес өткізілді.',
      },
    },
  },
  {
    id: 'meeting-chaired.place',
    topic: 'meeting-chaired',
    head: 'consideration',
    complement: [['meeting']],
    reach: 9,
    chaired: 'place',
    examples: {
      ru: {
        proves: 'Просим вынести вопрос на совещание под председательством Премьер-Министра.',
        counter: 'Просим согласовать протокол совещания под председательством Премьер-Министра.',
      },
      kk: {
        proves: 'Мәселені Сіздің төрағалығыңызбен өтетін кеңесте қарауды сұраймыз.',
        counter: 'Сіздің төрағалығыңызбен өткен кеңесте берілген тапсырмаларды қарауды сұраймыз.',
      },
    },
  },
  {
    id: 'meeting-chaired.raised',
    topic: 'meeting-chaired',
    head: 'raise',
    complement: [['meeting']],
    reach: 6,
    verbsOnly: true,
    chaired: 'place',
    examples: {
      ru: {
        proves: 'Просим поставить вопрос на обсуждение совещания под председательством Премьер-Министра.',
        counter: 'Просим поднять вопросы, не решённые совещанием под председательством Премьер-Министра.',
      },
      kk: {
        proves: 'Мәселені Премьер-Министрдің төрағалығымен өтетін кеңесте көтеруді сұраймыз.',
        counter: 'Премьер-Министрдің төрағалығымен өткен кеңесте көтерілген мәселе шешілді.',
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
    id: 'meeting-chaired.at-addressee',
    topic: 'meeting-chaired',
    head: 'consideration',
    complement: [['at-addressee'], ['attendance']],
    reach: 5,
    verbsOnly: true,
    examples: {
      ru: {
        proves: 'Полагали бы целесообразным рассмотреть данную тему у Вас с участием акимов.',
        counter: 'Просим рассмотреть имеющиеся у Вас материалы по данной теме.',
      },
      kk: {
        proves: 'Мәселені әкімдердің қатысуымен өзіңізде қарауды сұраймыз.',
        counter: 'Мәселе әкімдердің қатысуымен өзіңізде қаралды.',
      },
    },
  },
  {
    id: 'meeting-chaired.scheduled',
    topic: 'meeting-chaired',
    head: 'schedule',
    complement: [['meeting']],
    complementCases: ['accusative'],
    direct: true,
    reach: 8,
    verbsOnly: true,
    chaired: 'deed',
    examples: {
      ru: {
        proves: 'Просим включить в график совещание под председательством Премьер-Министра.',
        counter: 'Просим включить вопрос в повестку совещания под председательством Премьер-Министра.',
      },
      kk: {
        proves: 'Сіздің төрағалығыңызбен кеңесті кестеге енгізуді сұраймыз.',
        counter: 'Сіздің төрағалығыңызбен өткен кеңестің хаттамасына түзету енгізуді сұраймыз.',
      },
    },
  },
  {
    id: 'meeting-chaired.gathering',
    topic: 'meeting-chaired',
    head: 'gather',
    complement: [['chairmanship']],
    reach: 9,
    verbsOnly: true,
    chaired: 'deed',
    examples: {
      ru: {
        proves: 'Просим Вас собрать заинтересованных и под Вашим председательством выработать решение.',
        counter: 'Просим собрать сведения о комиссиях под председательством акимов.',
      },
      kk: {
        proves: 'Мүдделі министрлерді Сіздің төрағалығыңызбен жинауды сұраймыз.',
        counter: 'Министр төрағалығымен өтетін кеңеске мәлімет жинауды сұраймыз.',
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
  {
    id: 'meeting-chaired.heard',
    topic: 'meeting-chaired',
    head: 'hear',
    complement: [['organisation', 'co-executor', 'other-chair']],
    reach: 5,
    before: ['you'],
    verbsOnly: true,
    doubt: 'chair-addressee',
    examples: {
      ru: {
        proves: 'Просим Вас лично заслушать акимов по паводкам.',
        counter: 'Просим акимов заслушать отчёты районов.',
      },
      kk: {
        proves: 'Әкімдіктерді өзіңіз тыңдауыңызды сұраймыз.',
        counter: 'Әкімдіктерді министр тыңдады.',
      },
    },
  },
  {
    id: 'meeting-chaired.discussion',
    topic: 'meeting-chaired',
    head: 'discussion',
    complement: [['at-addressee'], ['attendance']],
    reach: 5,
    examples: {
      ru: {
        proves: 'Просим назначить обсуждение этой темы у Вас с участием министров.',
        counter: 'По итогам обсуждения у Вас с участием министров план доработан.',
      },
      kk: {
        proves: 'Мәселені министрлердің қатысуымен өзіңізде талқылауды сұраймыз.',
        counter: 'Мәселе министрлердің қатысуымен өзіңізде талқыланды.',
      },
    },
  },
];
