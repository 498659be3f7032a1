import { hasteRules } from './haste-rules.ts';
import { hearingRules } from './hearing-rules.ts';
import { moneyRules } from './money-rules.ts';
import type { DeedRule } from './topic-rule.ts';

/** What a letter may ask for, with the clause that asks. The clauses: 160.6, 160.7, 160.8, 189, 55.1. */
export const deedRules: readonly DeedRule[] = [
  ...hasteRules,
  ...moneyRules,
  ...hearingRules,
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
    reach: 6,
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
    complement: [['meeting-itself']],
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
    id: 'deadline-extension',
    topic: 'deadline-extension',
    head: 'extend',
    complement: [['deadline']],
    reach: 9,
    examples: {
      ru: {
        proves: 'Просим продлить срок исполнения поручения до 1 декабря.',
        counter: 'Срок исполнения поручения был продлен до 1 декабря.',
      },
      kk: {
        proves: 'Тапсырманы орындау мерзімін 1 желтоқсанға дейін ұзартуды сұраймыз.',
        counter: 'Тапсырманы орындау мерзімі 1 желтоқсанға дейін ұзартылды.',
      },
    },
  },
  {
    id: 'deadline-extension.named-before',
    topic: 'deadline-extension',
    head: 'extend',
    complement: [['pronoun']],
    reach: 7,
    spokenOf: [['deadline']],
    examples: {
      ru: {
        proves: 'Срок исполнения пункта истекает 1 декабря. Просим продлить его до 1 февраля.',
        counter: 'Совещание назначено на 3 мая. Просим перенести его на 5 мая.',
      },
      kk: {
        proves: 'Тармақтың мерзімі 1 желтоқсанда аяқталады. Оны 1 ақпанға дейін ұзартуды сұраймыз.',
        counter: 'Кеңес 3 мамырға белгіленді. Оны 5 мамырға ауыстыруды сұраймыз.',
      },
    },
  },
  {
    id: 'deadline-extension.understood',
    topic: 'deadline-extension',
    head: 'extend',
    complement: [],
    reach: 0,
    spokenOf: [['deadline']],
    excludes: ['meeting', 'meeting-itself', 'document'],
    examples: {
      ru: {
        proves: 'Срок пункта истекает 1 декабря. Вынуждены обратиться за отсрочкой до 1 февраля.',
        counter: 'Срок пункта истекает 1 декабря. Отсрочка акимату не нужна.',
      },
      kk: {
        proves: 'Тармақтың мерзімі 1 желтоқсанда бітеді. 1 ақпанға дейін ұзартуды сұраймыз.',
        counter: 'Тармақтың мерзімі 1 желтоқсанда бітеді. Кеше 1 ақпанға дейін ұзартылды.',
      },
    },
  },
  {
    id: 'deadline-extension.more-time',
    topic: 'deadline-extension',
    head: 'give',
    complement: [['more-time']],
    reach: 4,
    spokenOf: [['deadline']],
    examples: {
      ru: {
        proves: 'Срок пункта истекает 1 мая. Просим дать дополнительное время до 1 июня.',
        counter: 'Срок пункта истекает 1 мая. Дополнительное время дано акимату.',
      },
      kk: {
        proves: 'Тармақтың мерзімі 1 мамырда бітеді. Қосымша уақыт беруіңізді сұраймыз.',
        counter: 'Тармақтың мерзімі 1 мамырда бітеді. Әкімдікке қосымша уақыт берілді.',
      },
    },
  },
  {
    id: 'take-off-control',
    topic: 'take-off-control',
    head: 'remove',
    complement: [['control']],
    complementCases: ['genitive', 'ablative'],
    reach: 6,
    examples: {
      ru: {
        proves: 'Учитывая изложенное, просим снять данный пункт с контроля.',
        counter: 'Пункт 3 снят с контроля в сентябре.',
      },
      kk: {
        proves: 'Аталған тармақты бақылаудан алуды сұраймыз.',
        counter: 'Аталған тармақ қыркүйекте бақылаудан алынды.',
      },
    },
  },
  {
    id: 'draft-agreement',
    topic: 'draft-agreement',
    head: 'agree',
    complement: [['draft']],
    reach: 6,
    examples: {
      ru: {
        proves: 'Просим согласовать прилагаемый проект приказа.',
        counter: 'Проект приказа согласован с государственными органами.',
      },
      kk: {
        proves: 'Қоса беріліп отырған бұйрық жобасын келісуді сұраймыз.',
        counter: 'Бұйрық жобасы мемлекеттік органдармен келісілді.',
      },
    },
  },
  {
    id: 'draft-submission',
    topic: 'draft-submission',
    head: 'submit',
    complement: [['draft'], ['act']],
    complementCases: ['nominative', 'accusative'],
    reach: 12,
    expected: [{ concepts: ['acceptance', 'government', 'leader', 'president'], doubt: 'object-not-named' }],
    excludes: ['answer'],
    examples: {
      ru: {
        proves: 'Вносим на рассмотрение проект постановления Правительства.',
        counter: 'Проект постановления Правительства внесен на рассмотрение 12 мая.',
      },
      kk: {
        proves: 'Үкімет қаулысының жобасын қарауыңызға енгіземіз.',
        counter: 'Үкімет қаулысының жобасы 12 мамырда енгізілді.',
      },
    },
  },
  {
    id: 'draft-attached',
    topic: 'draft-submission',
    head: 'attach',
    complement: [['draft'], ['act']],
    complementCases: ['nominative', 'accusative'],
    reach: 8,
    verbsOnly: true,
    finiteOnly: true,
    needs: ['acceptance'],
    excludes: ['answer', 'for-information'],
    examples: {
      ru: {
        proves: 'Проект постановления со справкой-обоснованием прилагаем для дальнейшего внесения и утверждения.',
        counter: 'Проект постановления прилагаем для сведения.',
      },
      kk: {
        proves: 'Үкімет қаулысының жобасы белгіленген тәртіппен қабылдануы үшін осымен бірге беріліп отыр.',
        counter: 'Үкімет қаулысының жобасы мәлімет үшін осымен бірге беріліп отыр.',
      },
    },
  },
  {
    id: 'draft-acceptance',
    topic: 'draft-submission',
    head: 'accept',
    complement: [['draft'], ['act']],
    complementCases: ['nominative', 'accusative'],
    reach: 8,
    verbsOnly: true,
    expected: [{ concepts: ['attach', 'acceptance', 'this-letter'], doubt: 'object-not-named' }],
    excludes: ['answer', 'for-information'],
    examples: {
      ru: {
        proves: 'Просим принять прилагаемый проект постановления Правительства.',
        counter: 'Просим принять к сведению, что проект постановления разрабатывается.',
      },
      kk: {
        proves: 'Қоса беріліп отырған қаулы жобасын қабылдауды сұраймыз.',
        counter: 'Қаулы жобасын әзірлеу бойынша шаралар қабылдауды сұраймыз.',
      },
    },
  },
];
