import { indirectHasteRules } from './indirect-haste-rules.ts';
import { paceRules } from './pace-rules.ts';
import type { DeedRule } from './topic-rule.ts';

/** How a letter may ask for the quicker consideration of drafts and documents (160.7). */
export const hasteRules: readonly DeedRule[] = [
  ...paceRules,
  {
    id: 'hasten-consideration',
    topic: 'hasten-consideration',
    head: 'hasten',
    complement: [['consideration', 'process']],
    reach: 5,
    expected: [{ concepts: ['document'], doubt: 'object-not-named' }],
    examples: {
      ru: {
        proves: 'Просим дать поручение ускорить рассмотрение проекта постановления.',
        counter: 'Просим поручить акиматам ускорить строительство школ.',
      },
      kk: {
        proves: 'Қаулы жобасын қарауды жеделдетуге тапсырма беруіңізді сұраймыз.',
        counter: 'Мектептердің құрылысын жеделдетуді сұраймыз.',
      },
    },
  },
  {
    id: 'consideration-at-once',
    topic: 'hasten-consideration',
    head: 'consideration',
    complement: [['document']],
    reach: 10,
    nounOfObject: true,
    nearby: [['urgent', 'prompt', 'near-date']],
    examples: {
      ru: {
        proves: 'Просим в кратчайшие сроки согласовать проект приказа.',
        counter: 'Просим согласовать проект приказа.',
      },
      kk: {
        proves: 'Қаулы жобасын кезектен тыс қарауды сұраймыз.',
        counter: 'Қаулы жобасын қарауды сұраймыз.',
      },
    },
  },
  {
    id: 'soonest-consideration',
    topic: 'hasten-consideration',
    head: 'consideration',
    complement: [['document']],
    reach: 6,
    before: ['soonest'],
    nounsOnly: true,
    examples: {
      ru: {
        proves: 'Просим обеспечить скорейшее подписание постановления.',
        counter: 'Скорейшее подписание постановления позволило начать работы.',
      },
      kk: {
        proves: 'Қаулы жобасын жедел қарауды сұраймыз.',
        counter: 'Қаулы жобасы жедел қаралды.',
      },
    },
  },
  {
    id: 'soonest-end-of-approval',
    topic: 'hasten-consideration',
    head: 'consideration',
    complement: [['approval-course']],
    reach: 4,
    before: ['soonest'],
    nounsOnly: true,
    expected: [{ concepts: ['document'], doubt: 'object-not-named' }],
    examples: {
      ru: {
        proves: 'Просим содействия в скорейшем завершении согласительных процедур по проекту постановления.',
        counter: 'Просим содействия в скорейшем завершении конкурсных процедур.',
      },
      kk: {
        proves: 'Қаулы жобасының келісу рәсімдерін жедел аяқтауды сұраймыз.',
        counter: 'Қаулы жобасының келісу рәсімдері жедел аяқталды.',
      },
    },
  },
  {
    id: 'no-long-consideration',
    topic: 'hasten-consideration',
    head: 'take-time',
    denied: true,
    complement: [['consideration']],
    reach: 8,
    verbsOnly: true,
    expected: [{ concepts: ['document'], doubt: 'object-not-named' }],
    examples: {
      ru: {
        proves: 'Были бы признательны, если бы прохождение документа не занимало более пяти дней.',
        counter: 'Прохождение документа не занимало более пяти дней.',
      },
      kk: {
        proves: 'Қаулы жобасын қарауды бес күннен асырмауды сұраймыз.',
        counter: 'Қаулы жобасын қарау бес күннен асырылды.',
      },
    },
  },
  {
    id: 'prompt-consideration',
    topic: 'hasten-consideration',
    head: 'consideration',
    complement: [['document']],
    reach: 6,
    before: ['prompt'],
    nounsOnly: true,
    doubt: 'urgency-mild',
    examples: {
      ru: {
        proves: 'Просим дать поручение по оперативному согласованию проекта распоряжения.',
        counter: 'Оперативное согласование проекта позволило начать работы.',
      },
      kk: {
        proves: 'Қаулы жобасын уақтылы қарауды қамтамасыз етуді сұраймыз.',
        counter: 'Қаулы жобасы уақтылы қаралды.',
      },
    },
  },
  {
    id: 'shorten-consideration',
    topic: 'hasten-consideration',
    head: 'shorten',
    complement: [['deadline', 'time'], ['consideration']],
    reach: 4,
    expected: [{ concepts: ['document'], doubt: 'object-not-named' }],
    examples: {
      ru: {
        proves: 'Просим сократить сроки рассмотрения проекта постановления.',
        counter: 'Сроки рассмотрения документов сокращены вдвое.',
      },
      kk: {
        proves: 'Қаулы жобасын қарау мерзімін қысқартуды сұраймыз.',
        counter: 'Құжаттарды қарау мерзімі екі есе қысқартылды.',
      },
    },
  },
  {
    id: 'finish-consideration-at-once',
    topic: 'hasten-consideration',
    head: 'finish',
    complement: [['consideration']],
    reach: 7,
    nearby: [['urgent', 'soonest', 'prompt', 'near-date']],
    urgentBy: ['urgent', 'soonest'],
    verbsOnly: true,
    expected: [{ concepts: ['document'], doubt: 'object-not-named' }],
    examples: {
      ru: {
        proves: 'Просим незамедлительно завершить согласование проекта постановления.',
        counter: 'Просим завершить строительство школы в кратчайшие сроки.',
      },
      kk: {
        proves: 'Қаулы жобасының сараптамасын тезірек аяқтауды сұраймыз.',
        counter: 'Мектеп құрылысын тезірек аяқтауды сұраймыз.',
      },
    },
  },
  {
    id: 'no-delay-of-consideration',
    topic: 'hasten-consideration',
    head: 'delay',
    denied: true,
    complement: [['consideration']],
    reach: 6,
    expected: [{ concepts: ['document'], doubt: 'object-not-named' }],
    examples: {
      ru: {
        proves: 'Просим не затягивать рассмотрение проекта постановления.',
        counter: 'Рассмотрение проекта постановления затягивается.',
      },
      kk: {
        proves: 'Қаулы жобасын қарауды созбауды сұраймыз.',
        counter: 'Қаулы жобасын қарау созылып кетті.',
      },
    },
  },
  {
    id: 'mind-the-time-of-consideration',
    topic: 'hasten-consideration',
    head: 'mind',
    complement: [['deadline'], ['consideration']],
    reach: 8,
    verbsOnly: true,
    expected: [{ concepts: ['document'], doubt: 'object-not-named' }],
    doubt: 'urgency-mild',
    examples: {
      ru: {
        proves: 'Просим обратить внимание на сроки рассмотрения данного проекта.',
        counter: 'Просим обратить внимание на качество дорог.',
      },
      kk: {
        proves: 'Қаулы жобасын қарау мерзіміне назар аударуыңызды сұраймыз.',
        counter: 'Жолдардың сапасына назар аударуыңызды сұраймыз.',
      },
    },
  },
  {
    id: 'consideration-at-once.named-before',
    topic: 'hasten-consideration',
    head: 'consideration',
    complement: [['pronoun']],
    reach: 3,
    spokenOf: [['draft', 'draft-system', 'under-consideration', 'for-signature']],
    nearby: [['urgent', 'prompt', 'near-date']],
    verbsOnly: true,
    examples: {
      ru: {
        proves: 'Вносим проект постановления. Просим рассмотреть его вне общей очереди.',
        counter: 'Вносим проект постановления. Просим рассмотреть его в установленном порядке.',
      },
      kk: {
        proves: 'Қаулы жобасы қаралуда. Оны кезектен тыс қарауды сұраймыз.',
        counter: 'Қаулы жобасы қаралуда. Оны белгіленген тәртіппен қарауды сұраймыз.',
      },
    },
  },
  {
    id: 'soonest-consideration.named-before',
    topic: 'hasten-consideration',
    head: 'consideration',
    complement: [],
    reach: 0,
    before: ['soonest'],
    needs: ['pronoun'],
    spokenOf: [['draft', 'draft-system', 'under-consideration']],
    nounsOnly: true,
    examples: {
      ru: {
        proves: 'Проект приказа внесён вчера. Просим обеспечить его безотлагательное согласование.',
        counter: 'Проект приказа внесён вчера. Просим обеспечить его всестороннее согласование.',
      },
      kk: {
        proves: 'Бұйрық жобасы кеше енгізілді. Оны шұғыл бекітуді қамтамасыз етуді сұраймыз.',
        counter: 'Бұйрық жобасы кеше енгізілді. Оны жан-жақты бекітуді қамтамасыз етуді сұраймыз.',
      },
    },
  },
  {
    id: 'watch-the-course-of-consideration',
    topic: 'hasten-consideration',
    head: 'watch',
    complement: [['consideration'], ['draft']],
    complementCases: ['nominative', 'accusative', 'genitive'],
    reach: 5,
    nearby: [['attention']],
    verbsOnly: true,
    doubt: 'urgency-mild',
    examples: {
      ru: {
        proves: 'Просим взять на контроль ход рассмотрения проекта закона.',
        counter: 'Просим взять на контроль ход строительства школ.',
      },
      kk: {
        proves: 'Заң жобасының қаралу барысын ерекше назарға алуды сұраймыз.',
        counter: 'Мектептердің салыну барысын ерекше назарға алуды сұраймыз.',
      },
    },
  },
  {
    id: 'help-with-what-lies',
    topic: 'hasten-consideration',
    head: 'help',
    complement: [],
    reach: 0,
    spokenOf: [['document'], ['consideration'], ['to-this-day']],
    doubt: 'urgency-mild',
    examples: {
      ru: {
        proves: 'Документ находится на рассмотрении, ответа до сих пор нет. Просим оказать содействие.',
        counter: 'Документ находится на рассмотрении. Просим оказать содействие акиматам.',
      },
      kk: {
        proves: 'Жоба қаралуда, осы күнге дейін жауап жоқ. Көмек көрсетуді сұраймыз.',
        counter: 'Жоба қаралуда. Әкімдіктерге көмек көрсетуді сұраймыз.',
      },
    },
  },
  ...indirectHasteRules,
];
