import type { DeedRule } from './topic-rule.ts';

/** Asking for a quicker pace of consideration, or for promptness in it (160.7). */
export const paceRules: readonly DeedRule[] = [
  {
    id: 'no-delay-of-draft',
    topic: 'hasten-consideration',
    head: 'delay',
    denied: true,
    complement: [['draft']],
    complementCases: ['nominative', 'accusative'],
    reach: 4,
    verbsOnly: true,
    expected: [{ concepts: ['act', 'consideration'], doubt: 'object-not-named' }],
    examples: {
      ru: {
        proves: 'Просим проследить, чтобы проект постановления не залежался.',
        counter: 'Просим не затягивать реализацию проекта.',
      },
      kk: {
        proves: 'Қаулы жобасын кешіктірмеуді сұраймыз.',
        counter: 'Жобаны іске асыруды кешіктірмеуді сұраймыз.',
      },
    },
  },
  {
    id: 'hasten-the-way-to-the-government',
    topic: 'hasten-consideration',
    head: 'hasten',
    complement: [['submit', 'raise']],
    reach: 4,
    needs: ['acceptance'],
    expected: [{ concepts: ['document'], doubt: 'object-not-named' }],
    examples: {
      ru: {
        proves: 'Просим ускорить внесение проекта закона на заседание Правительства.',
        counter: 'Просим ускорить внесение платы за воду.',
      },
      kk: {
        proves: 'Заң жобасын Үкімет отырысына шығаруды жеделдетуді сұраймыз.',
        counter: 'Су ақысын енгізуді жеделдетуді сұраймыз.',
      },
    },
  },
  {
    id: 'carry-consideration-out-at-once',
    topic: 'hasten-consideration',
    head: 'hold',
    complement: [['consideration']],
    reach: 4,
    nearby: [['urgent', 'prompt', 'near-date']],
    verbsOnly: true,
    expected: [{ concepts: ['act'], doubt: 'object-not-named' }],
    examples: {
      ru: {
        proves: 'Просим безотлагательно провести экспертизу проекта приказа.',
        counter: 'Просим безотлагательно провести ремонт котельной.',
      },
      kk: {
        proves: 'Бұйрық жобасының сараптамасын тезірек өткізуді сұраймыз.',
        counter: 'Қазандықтың жөндеуін тезірек өткізуді сұраймыз.',
      },
    },
  },
  {
    id: 'raise-the-pace',
    topic: 'hasten-consideration',
    head: 'increase',
    complement: [['pace'], ['consideration']],
    reach: 4,
    expected: [{ concepts: ['document'], doubt: 'object-not-named' }],
    examples: {
      ru: {
        proves: 'Просим повысить темп согласования проекта приказа.',
        counter: 'Просим повысить темп строительства дорог.',
      },
      kk: {
        proves: 'Бұйрық жобасын келісу жылдамдығын арттыруды сұраймыз.',
        counter: 'Жол салу жылдамдығын арттыруды сұраймыз.',
      },
    },
  },
  {
    id: 'promptness-hoped-for',
    topic: 'hasten-consideration',
    head: 'promptness',
    complement: [],
    reach: 0,
    spokenOf: [['draft'], ['consideration']],
    nounsOnly: true,
    doubt: 'urgency-mild',
    examples: {
      ru: {
        proves: 'Проект распоряжения рассматривается. Рассчитываем на оперативность Вашего Аппарата.',
        counter: 'Проект распоряжения рассматривается. Оперативность акиматов оценена.',
      },
      kk: {
        proves: 'Өкім жобасы қаралуда. Шапшаңдық танытуыңызды сұраймыз.',
        counter: 'Өкім жобасы қаралуда. Әкімдіктер шапшаңдық танытты.',
      },
    },
  },
];
