import type { DeedRule } from './topic-rule.ts';

/** How a letter may ask for money of the republican budget or the Government's reserve (160.8). */
export const moneyRules: readonly DeedRule[] = [
  {
    id: 'money',
    topic: 'money',
    head: 'allocate',
    complement: [['funds']],
    reach: 14,
    expected: [{ concepts: ['republican-budget', 'government-reserve'], doubt: 'source-not-named' }],
    excludes: ['local-budget'],
    examples: {
      ru: {
        proves: 'Просим выделить из резерва Правительства 500 млн тенге.',
        counter: 'Просим согласовать выделение средств из местного бюджета.',
      },
      kk: {
        proves: 'Республикалық бюджеттен 500 млн теңге бөлуді сұраймыз.',
        counter: 'Республикалық бюджеттен бөлінген қаражат толық игерілді.',
      },
    },
  },
  {
    id: 'money.given',
    topic: 'money',
    head: 'give',
    complement: [['funds']],
    onlySumsBetween: true,
    reach: 8,
    needs: ['republican-budget', 'government-reserve', 'reserve'],
    expected: [{ concepts: ['republican-budget', 'government-reserve'], doubt: 'source-not-named' }],
    excludes: ['local-budget'],
    verbsOnly: true,
    examples: {
      ru: {
        proves: 'Просим дать из республиканского бюджета 40 млн тенге на ремонт.',
        counter: 'Просим дать поручение акимату отчитаться о 40 млн тенге из республиканского бюджета.',
      },
      kk: {
        proves: 'Жөндеуге республикалық бюджет есебінен 40 млн теңге беруді өтінеміз.',
        counter: 'Республикалық бюджеттен бөлінген 40 млн теңге туралы мәлімет беруді өтінеміз.',
      },
    },
  },
  {
    id: 'money.financed',
    topic: 'money',
    head: 'financing',
    complement: [['republican-budget', 'government-reserve']],
    reach: 8,
    excludes: ['local-budget'],
    examples: {
      ru: {
        proves: 'Просим помочь с финансированием строительства за счёт республиканского бюджета.',
        counter: 'Просим разъяснить порядок финансирования за счёт республиканского бюджета.',
      },
      kk: {
        proves: 'Құрылысты республикалық бюджет есебінен қаржыландыруға көмектесуіңізді сұраймыз.',
        counter: 'Құрылысты республикалық бюджет есебінен қаржыландыру тәртібін түсіндіруді сұраймыз.',
      },
    },
  },
  {
    id: 'money.named-before',
    topic: 'money',
    head: 'allocate',
    complement: [['pronoun']],
    reach: 8,
    spokenOf: [['funds']],
    needs: ['republican-budget', 'government-reserve'],
    excludes: ['local-budget'],
    verbsOnly: true,
    examples: {
      ru: {
        proves: 'Дефицит средств составляет 2 млрд тенге. Просим восполнить его за счёт республиканского бюджета.',
        counter: 'Дефицит средств составляет 2 млрд тенге. Просим подтвердить его расчётами.',
      },
      kk: {
        proves: 'Қаражат тапшылығы 2 млрд теңге. Оны республикалық бюджет есебінен жабуды сұраймыз.',
        counter: 'Қаражат тапшылығы 2 млрд теңге. Оны есептеп беруді сұраймыз.',
      },
    },
  },
  {
    id: 'money.received',
    topic: 'money',
    head: 'receive',
    complement: [['republican-budget', 'government-reserve']],
    reach: 6,
    expected: [{ concepts: ['funds'], doubt: 'object-not-named' }],
    excludes: ['control'],
    examples: {
      ru: {
        proves: 'Просим рассмотреть возможность получения трансфертов из республиканского бюджета.',
        counter: 'После получения трансфертов из республиканского бюджета работы начаты.',
      },
      kk: {
        proves: 'Нысаналы трансферттерді республикалық бюджеттен алу мүмкіндігін қарастыруыңызды сұраймыз.',
        counter: 'Республикалық бюджеттен трансферттер алынды.',
      },
    },
  },
  {
    id: 'money.helped',
    topic: 'money',
    head: 'help',
    complement: [['republican-budget', 'government-reserve']],
    reach: 6,
    doubt: 'object-not-named',
    examples: {
      ru: {
        proves: 'Надеемся на помощь из резерва Правительства.',
        counter: 'Помощь из резерва Правительства освоена.',
      },
      kk: {
        proves: 'Үкімет резервінен көмек беруіңізді сұраймыз.',
        counter: 'Үкімет резервінен көмек берілді.',
      },
    },
  },
  {
    id: 'money.source-designated',
    topic: 'money',
    head: 'set',
    complement: [['government-reserve', 'republican-budget']],
    reach: 3,
    needs: ['source'],
    verbsOnly: true,
    examples: {
      ru: {
        proves: 'Просим определить резерв Правительства источником этих средств.',
        counter: 'Источником средств определён резерв Правительства.',
      },
      kk: {
        proves: 'Қаражат көзі ретінде Үкіметтің резервін белгілеп беруіңізді сұраймыз.',
        counter: 'Қаражат көзі ретінде Үкіметтің резерві белгіленген.',
      },
    },
  },
  {
    id: 'money.help-with-financing',
    topic: 'money',
    head: 'help',
    complement: [['financing', 'funds']],
    reach: 9,
    plainBetween: true,
    excludes: ['local-budget', 'receive'],
    doubt: 'source-not-named',
    examples: {
      ru: {
        proves: 'Просим оказать содействие в решении вопроса финансирования школы.',
        counter: 'Просим оказать содействие в освоении выделенных средств.',
      },
      kk: {
        proves: 'Мектепті қаржыландыру мәселесін шешуге көмектесуіңізді сұраймыз.',
        counter: 'Бөлінген қаражатты игеруге көмектесуіңізді сұраймыз.',
      },
    },
  },
  {
    id: 'money.helped-with-it',
    topic: 'money',
    head: 'allocate',
    complement: [['money-help']],
    reach: 6,
    expected: [{ concepts: ['republican-budget', 'government-reserve'], doubt: 'source-not-named' }],
    excludes: ['local-budget'],
    examples: {
      ru: {
        proves: 'Просим рассмотреть вопрос оказания финансовой помощи из вышестоящего бюджета.',
        counter: 'Финансовая помощь из республиканского бюджета оказана.',
      },
      kk: {
        proves: 'Облысқа республикалық бюджеттен қаржылай көмек көрсетуді сұраймыз.',
        counter: 'Облысқа республикалық бюджеттен қаржылай көмек көрсетілді.',
      },
    },
  },
  {
    id: 'money.rest',
    topic: 'money',
    head: 'link-verb',
    complement: [['rest']],
    reach: 7,
    needs: ['government', 'republican-budget', 'government-reserve'],
    spokenOf: [['funds', 'rest']],
    verbsOnly: true,
    doubt: 'source-not-named',
    examples: {
      ru: {
        proves: 'Половину средств даёт область. Оставшуюся часть просим решить за счёт Правительства.',
        counter: 'Половину средств даёт область. Оставшуюся часть просим внести в отчёт.',
      },
      kk: {
        proves: 'Қаржының жартысын облыс береді. Қалған бөлігін Үкімет тарапынан шешуді сұраймыз.',
        counter: 'Қаржының жартысын облыс береді. Қалған бөлігін есепке енгізуді сұраймыз.',
      },
    },
  },
];
