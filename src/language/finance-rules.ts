import type { StatementRule } from './topic-rule.ts';

/** What a letter says of the Ministry of Finance (160.8, 160.8-2). */
export const financeRules: readonly StatementRule[] = [
  {
    id: 'finance-opinion-negative.denied-support',
    topic: 'finance-opinion-negative',
    concepts: [['finance-ministry'], ['support', 'refuse']],
    reach: 20,
    denial: 'support',
    examples: {
      ru: {
        proves: 'Министерством финансов заявка не поддержана.',
        counter: 'Министерством финансов заявка поддержана.',
      },
      kk: { proves: 'Қаржы министрлігі өтінімді қолдамады.', counter: 'Қаржы министрлігі өтінімді қолдады.' },
    },
  },
  {
    id: 'finance-opinion-negative.judged',
    topic: 'finance-opinion-negative',
    concepts: [['finance-ministry'], ['judged-against']],
    reach: 18,
    examples: {
      ru: {
        proves: 'Министерство финансов признало выделение средств преждевременным.',
        counter: 'Министерство финансов признало выделение средств обоснованным.',
      },
      kk: {
        proves: 'Қаржы министрлігі өтінімді өлшемшарттарға сай келмейді деп тапты.',
        counter: 'Қаржы министрлігі өтінімді өлшемшарттарға сай деп тапты.',
      },
    },
  },
  {
    id: 'finance-opinion-negative.named',
    topic: 'finance-opinion-negative',
    concepts: [['finance-ministry'], ['negative'], ['opinion']],
    reach: 8,
    examples: {
      ru: {
        proves: 'Получено отрицательное заключение Министерства финансов.',
        counter: 'Получено положительное заключение Министерства финансов.',
      },
      kk: {
        proves: 'Қаржы министрлігінің теріс қорытындысы алынды.',
        counter: 'Қаржы министрлігінің оң қорытындысы алынды.',
      },
    },
  },
  {
    id: 'finance-opinion-positive.support',
    topic: 'finance-opinion-positive',
    concepts: [['finance-ministry'], ['support']],
    reach: 16,
    denial: 'support',
    onlyAffirmed: true,
    onlyDone: 'support',
    excludes: ['judged-against'],
    examples: {
      ru: {
        proves: 'Расчеты согласованы с Министерством финансов.',
        counter: 'Расчеты с Министерством финансов не согласованы.',
      },
      kk: {
        proves: 'Есептер Қаржы министрлігімен келісілді.',
        counter: 'Есептер Қаржы министрлігімен келісілген жоқ.',
      },
    },
  },
  {
    id: 'finance-opinion-positive.named',
    topic: 'finance-opinion-positive',
    concepts: [['finance-ministry'], ['positive'], ['opinion']],
    reach: 8,
    examples: {
      ru: {
        proves: 'Имеется положительное заключение Министерства финансов.',
        counter: 'Имеется отрицательное заключение Министерства финансов.',
      },
      kk: {
        proves: 'Қаржы министрлігінің оң қорытындысы бар.',
        counter: 'Қаржы министрлігінің теріс қорытындысы бар.',
      },
    },
  },
  {
    id: 'finance-opinion-asked',
    topic: 'finance-opinion-asked',
    concepts: [
      ['finance-ministry'],
      ['submit', 'turn-to', 'ask'],
      ['opinion', 'consideration', 'agree', 'request', 'document', 'information'],
    ],
    reach: 9,
    denial: 'submit',
    towards: 'finance-ministry',
    examples: {
      ru: {
        proves: 'Заявка направлена на рассмотрение в Министерство финансов.',
        counter: 'Министерство финансов является соисполнителем поручения.',
      },
      kk: {
        proves: 'Өтінім Қаржы министрлігіне қарауға жіберілді.',
        counter: 'Қаржы министрлігі тапсырманың бірлесіп орындаушысы болып табылады.',
      },
    },
  },
  {
    id: 'finance-considered',
    topic: 'finance-considered',
    concepts: [['finance-ministry'], ['worked-through']],
    reach: 8,
    denial: 'worked-through',
    onlyDone: 'worked-through',
    examples: {
      ru: {
        proves: 'Вопрос предварительно проработан с Министерством финансов.',
        counter: 'Вопрос будет проработан с Министерством финансов.',
      },
      kk: {
        proves: 'Мәселе Қаржы министрлігімен алдын ала пысықталды.',
        counter: 'Мәселе Қаржы министрлігімен пысықталатын болады.',
      },
    },
  },
];
