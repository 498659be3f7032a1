import { namedMeetingRules } from './named-meeting-rules.ts';
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
    id: 'meeting-chaired.chair-first',
    topic: 'meeting-chaired',
    head: 'hold',
    complement: [['chairmanship', 'at-addressee'], ['meeting']],
    reach: 8,
    chaired: 'deed',
    examples: {
      ru: {
        proves:
          'Просим провести в первой половине декабря текущего года под председательством Премьер-Министра совещание.',
        counter: 'Просим провести под председательством акима ремонт зала для совещаний.',
      },
      kk: {
        proves: 'Кеңесті Премьер-Министрдің төрағалығымен желтоқсанның бірінші жартысында өткізуді сұраймыз.',
        counter: 'Кеңес залының жөндеуін әкімнің төрағалығымен өткізуді сұраймыз.',
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
  {
    id: 'meeting-chaired.presided',
    topic: 'meeting-chaired',
    head: 'preside',
    complement: [['meeting']],
    reach: 12,
    chaired: 'presiding',
    examples: {
      ru: {
        proves: 'Просим заместителя Премьер-Министра председательствовать на совещании по тарифам.',
        counter: 'Просим министра председательствовать на совещании по тарифам.',
      },
      kk: {
        proves: 'Кеңеске Премьер-Министрдің төрағалық етуін сұраймыз.',
        counter: 'Кеңеске министрдің төрағалық етуін сұраймыз.',
      },
    },
  },
  {
    id: 'meeting-chaired.day-set',
    topic: 'meeting-chaired',
    head: 'set',
    complement: [['day'], ['meeting']],
    reach: 5,
    verbsOnly: true,
    chaired: 'presiding',
    examples: {
      ru: {
        proves: 'Просим определить дату совещания под председательством Премьер-Министра.',
        counter: 'Просим определить дату совещания под председательством министра.',
      },
      kk: {
        proves: 'Премьер-Министрдің төрағалығымен өтетін кеңестің күнін айқындауды сұраймыз.',
        counter: 'Министрдің төрағалығымен өтетін кеңестің күнін айқындауды сұраймыз.',
      },
    },
  },
  {
    id: 'meeting-chaired.time-given',
    topic: 'meeting-chaired',
    head: 'allocate',
    complement: [['day'], ['meeting']],
    reach: 4,
    stops: 'information',
    verbsOnly: true,
    chaired: 'presiding',
    examples: {
      ru: {
        proves: 'Просим выделить время для совещания у заместителя Премьер-Министра.',
        counter: 'Просим выделить время на подготовку к совещанию у Премьер-Министра.',
      },
      kk: {
        proves: 'Премьер-Министрдің төрағалығымен кеңеске уақыт бөлуді сұраймыз.',
        counter: 'Министрдің төрағалығымен кеңеске уақыт бөлуді сұраймыз.',
      },
    },
  },
  {
    id: 'meeting-chaired.day-agreed',
    topic: 'meeting-chaired',
    head: 'agree',
    complement: [['day'], ['meeting']],
    reach: 5,
    verbsOnly: true,
    chaired: 'presiding',
    examples: {
      ru: {
        proves: 'Просим согласовать дату совещания под председательством Премьер-Министра.',
        counter: 'Просим согласовать протокол совещания под председательством Премьер-Министра.',
      },
      kk: {
        proves: 'Премьер-Министрдің төрағалығымен өтетін кеңестің күнін келісуді сұраймыз.',
        counter: 'Премьер-Министрдің төрағалығымен өткен кеңестің хаттамасын келісуді сұраймыз.',
      },
    },
  },
  {
    id: 'meeting-chaired.gathered-at-own',
    topic: 'meeting-chaired',
    head: 'gather',
    complement: [['at-self']],
    reach: 4,
    verbsOnly: true,
    chaired: 'self',
    examples: {
      ru: {
        proves: 'Просим Вас собрать у себя акимов приграничных областей.',
        counter: 'Просим акимов собрать у себя предпринимателей.',
      },
      kk: {
        proves: 'Премьер-Министрдің әкімдерді өз кабинетінде жинауын сұраймыз.',
        counter: 'Министрдің әкімдерді өз кабинетінде жинауын сұраймыз.',
      },
    },
  },
  {
    id: 'meeting-chaired.heard-there',
    topic: 'meeting-chaired',
    head: 'hear',
    complement: [['meeting']],
    reach: 12,
    chaired: 'place',
    examples: {
      ru: {
        proves: 'Предлагаем заслушать акимов на совещании у Премьер-Министра.',
        counter: 'Предлагаем заслушать акимов на заседании комиссии.',
      },
      kk: {
        proves: 'Әкімдерді Премьер-Министр орынбасарының кеңесінде тыңдауды сұраймыз.',
        counter: 'Әкімдерді министрдің кеңесінде тыңдауды сұраймыз.',
      },
    },
  },
  ...namedMeetingRules,
];
