import type { StatementRule } from './topic-rule.ts';

/** What a letter says of itself and its co-executors (148, 165-2.2, 120.5, 125.3, 142.4). */
export const statementRules: readonly StatementRule[] = [
  {
    id: 'money.source-named',
    topic: 'money',
    concepts: [['source'], ['government-reserve', 'republican-budget']],
    reach: 10,
    examples: {
      ru: {
        proves: 'Единственным источником видится резерв Правительства.',
        counter: 'Источником финансирования является местный бюджет.',
      },
      kk: {
        proves: 'Жалғыз қаржыландыру көзі – Үкімет резерві.',
        counter: 'Қаржыландыру көзі – жергілікті бюджет.',
      },
    },
  },
  {
    id: 'interim-report',
    topic: 'interim-report',
    concepts: [['interim'], ['report']],
    reach: 3,
    examples: {
      ru: {
        proves: 'Представляем промежуточный отчет по исполнению поручения.',
        counter: 'Представляем отчет по исполнению поручения.',
      },
      kk: {
        proves: 'Тапсырманың орындалуы туралы аралық ақпаратты ұсынамыз.',
        counter: 'Тапсырманың орындалуы туралы ақпаратты ұсынамыз.',
      },
    },
  },
  {
    id: 'draft-answer',
    topic: 'draft-answer',
    concepts: [['answer'], ['draft'], ['leader', 'government']],
    reach: 9,
    apartMax: 3,
    examples: {
      ru: {
        proves: 'Вносим проект ответа Премьер-Министра на депутатский запрос.',
        counter: 'Ответ на письмо Аппарата Правительства направлен 3 марта.',
      },
      kk: {
        proves: 'Премьер-Министрдің депутаттық сауалға жауабының жобасын енгіземіз.',
        counter: 'Үкімет Аппаратының хатына жауап 3 наурызда жіберілді.',
      },
    },
  },
  {
    id: 'draft-answer.for-signature',
    topic: 'draft-answer',
    concepts: [['answer'], ['for-signature'], ['leader', 'government']],
    reach: 5,
    examples: {
      ru: {
        proves: 'Ответ Премьер-Министра депутату прилагается на согласование.',
        counter: 'Ответ Премьер-Министра депутату получен.',
      },
      kk: {
        proves: 'Премьер-Министрдің депутатқа жауабы қол қоюға қоса беріліп отыр.',
        counter: 'Премьер-Министрдің депутатқа жауабы алынды.',
      },
    },
  },
  {
    id: 'co-executor-silent.no-response',
    topic: 'co-executor-silent',
    concepts: [['respond'], ['co-executor', 'organisation']],
    reach: 12,
    denial: 'respond',
    onlyDenied: true,
    examples: {
      ru: {
        proves: 'Министерство культуры проект не завизировало.',
        counter: 'Министерство культуры проект завизировало.',
      },
      kk: {
        proves: 'Мәдениет министрлігі сұрауға үн қатқан жоқ.',
        counter: 'Мәдениет министрлігі сұрауға үн қатты.',
      },
    },
  },
  {
    id: 'co-executor-silent.not-returned',
    topic: 'co-executor-silent',
    concepts: [['return'], ['draft'], ['co-executor', 'organisation']],
    reach: 12,
    denial: 'return',
    onlyDenied: true,
    examples: {
      ru: {
        proves: 'Министерство культуры проект заключения не вернуло.',
        counter: 'Министерство культуры средства в бюджет не вернуло.',
      },
      kk: {
        proves: 'Мәдениет министрлігі жобаны қайтармады.',
        counter: 'Мәдениет министрлігі қаражатты бюджетке қайтармады.',
      },
    },
  },
  {
    id: 'first-head-agreed',
    topic: 'first-head-agreed',
    concepts: [['agree'], ['first-head']],
    reach: 7,
    denial: 'agree',
    onlyDone: 'agree',
    examples: {
      ru: {
        proves: 'Информация согласована с первым руководителем.',
        counter: 'Информация будет согласована с первым руководителем.',
      },
      kk: { proves: 'Ақпарат бірінші басшымен келісілді.', counter: 'Ақпарат бірінші басшымен келісілетін болады.' },
    },
  },
  {
    id: 'agreed-by-default',
    topic: 'agreed-by-default',
    concepts: [['by-default']],
    reach: 1,
    examples: {
      ru: {
        proves: 'Информация считается согласованной «по умолчанию».',
        counter: 'Информация согласована со всеми органами.',
      },
      kk: {
        proves: 'Жоба әдепкі қалпы бойынша келісілген деп саналады.',
        counter: 'Жоба барлық органдармен келісілген.',
      },
    },
  },
  {
    id: 'co-executor-silent',
    topic: 'co-executor-silent',
    concepts: [['silent'], ['co-executor', 'organisation']],
    reach: 22,
    ofOther: 'other-matter',
    examples: {
      ru: {
        proves: 'Ответ Министерства энергетики в установленный срок не представлен.',
        counter: 'Ответ Министерства энергетики представлен в срок.',
      },
      kk: {
        proves: 'Энергетика министрлігі белгіленген мерзімде жауап бермеді.',
        counter: 'Энергетика министрлігі мерзімінде жауап берді.',
      },
    },
  },
  {
    id: 'co-executor-silent.nothing-came',
    topic: 'co-executor-silent',
    concepts: [['owed'], ['come-in'], ['co-executor', 'organisation']],
    reach: 22,
    apartMax: 9,
    denial: 'come-in',
    onlyDenied: true,
    ofOther: 'other-matter',
    excludes: ['judged-against'],
    examples: {
      ru: {
        proves: 'Мнение Министерства культуры по проекту так и не поступило.',
        counter: 'Мнение Министерства культуры по проекту учтено.',
      },
      kk: {
        proves: 'Мәдениет министрлігінен қосымша дерек түскен жоқ.',
        counter: 'Мәдениет министрлігінен қосымша дерек түсті.',
      },
    },
  },
  {
    id: 'co-executor-silent.absent',
    topic: 'co-executor-silent',
    concepts: [['reaction'], ['absent'], ['co-executor', 'organisation']],
    reach: 22,
    apartMax: 9,
    onlyDenied: true,
    excludes: ['judged-against'],
    examples: {
      ru: {
        proves: 'Мнения Министерства культуры по проекту до сих пор нет.',
        counter: 'Мнение Министерства культуры по проекту есть, возражений нет.',
      },
      kk: {
        proves: 'Мәдениет министрлігінен жоба бойынша жауап әлі жоқ.',
        counter: 'Мәдениет министрлігінің жоба бойынша жауабы бар, ескертуі жоқ.',
      },
    },
  },
  {
    id: 'co-executor-silent.asked-in-vain',
    topic: 'co-executor-silent',
    concepts: [['organisation'], ['unanswered']],
    reach: 12,
    towards: 'organisation',
    examples: {
      ru: {
        proves: 'Запрос в Агентство остался без ответа.',
        counter: 'Направленные акиматом документы остаются без ответа.',
      },
      kk: {
        proves: 'Агенттікке жіберген сұрауымыз жауапсыз қалды.',
        counter: 'Агенттік жіберген құжаттар жауапсыз жатыр.',
      },
    },
  },
  {
    id: 'co-executor-silent.unanswered',
    topic: 'co-executor-silent',
    concepts: [['unanswered'], ['co-executor']],
    reach: 12,
    examples: {
      ru: {
        proves: 'Обращение к соисполнителю осталось без ответа.',
        counter: 'Направленные акиматом документы остаются без ответа.',
      },
      kk: {
        proves: 'Бірлесіп орындаушыға жолданған хат жауапсыз қалды.',
        counter: 'Әкімдік жолдаған құжаттар жауапсыз жатыр.',
      },
    },
  },
  {
    id: 'own-initiative',
    topic: 'own-initiative',
    concepts: [['initiative']],
    reach: 1,
    denial: 'initiative',
    examples: {
      ru: {
        proves: 'Письмо подготовлено в инициативном порядке.',
        counter: 'Письмо подготовлено во исполнение поручения.',
      },
      kk: { proves: 'Хат бастама жасау тәртібімен дайындалды.', counter: 'Хат тапсырманы орындау үшін дайындалды.' },
    },
  },
];
