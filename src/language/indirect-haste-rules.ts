import type { DeedRule } from './topic-rule.ts';

/** Haste that is asked for without its words: by a day, by attention, by help, by what a delay would cost (160.7). For staff to judge. */
export const indirectHasteRules: readonly DeedRule[] = [
  {
    id: 'consideration-by-a-day',
    topic: 'hasten-consideration',
    head: 'consideration',
    complement: [['draft', 'act']],
    reach: 16,
    nearby: [['by-day']],
    ofDeedOnly: 'by-day',
    doubt: 'urgency-mild',
    examples: {
      ru: {
        proves: 'Проект постановления просим рассмотреть до 1 декабря.',
        counter: 'Просим рассмотреть проект постановления о запрете вывоза скота до 1 декабря.',
      },
      kk: {
        proves: 'Қаулы жобасын 10 желтоқсанға дейін қарауды сұраймыз.',
        counter: 'Мал әкетуге 10 желтоқсанға дейін тыйым салу туралы қаулы жобасын қарауды сұраймыз.',
      },
    },
  },
  {
    id: 'term-of-consideration-set-short',
    topic: 'hasten-consideration',
    head: 'set',
    complement: [['deadline', 'process'], ['consideration']],
    reach: 12,
    needs: ['shortened'],
    expected: [{ concepts: ['document'], doubt: 'object-not-named' }],
    examples: {
      ru: {
        proves: 'Просим установить сокращённый срок рассмотрения проекта распоряжения.',
        counter: 'Просим установить минимальный срок рассмотрения жалоб населения.',
      },
      kk: {
        proves: 'Өкім жобасын қараудың қысқартылған мерзімін белгілеуді сұраймыз.',
        counter: 'Шағымдарды қараудың қысқартылған мерзімі белгіленді.',
      },
    },
  },
  {
    id: 'watch-over-draft',
    topic: 'hasten-consideration',
    head: 'watch',
    complement: [['draft'], ['document']],
    complementCases: ['nominative', 'accusative'],
    reach: 8,
    nearby: [['attention']],
    verbsOnly: true,
    doubt: 'urgency-mild',
    examples: {
      ru: {
        proves: 'Проект приказа просим взять на особый контроль.',
        counter: 'Просим взять на контроль реализацию проекта.',
      },
      kk: {
        proves: 'Бұйрық жобасын ерекше бақылауыңызға алуды сұраймыз.',
        counter: 'Жобаның іске асырылуын ерекше бақылауыңызға алуды сұраймыз.',
      },
    },
  },
  {
    id: 'help-with-consideration',
    topic: 'hasten-consideration',
    head: 'help',
    complement: [['consideration'], ['act']],
    reach: 5,
    doubt: 'urgency-mild',
    examples: {
      ru: {
        proves: 'Просим оказать содействие в рассмотрении проекта постановления.',
        counter: 'Просим оказать содействие в рассмотрении дел молодёжи.',
      },
      kk: {
        proves: 'Қаулы жобасын қарауға жәрдем көрсетуіңізді сұраймыз.',
        counter: 'Жастар мәселелерін қарауға жәрдем көрсетуіңізді сұраймыз.',
      },
    },
  },
  {
    id: 'urgency-minded',
    topic: 'hasten-consideration',
    head: 'mind',
    complement: [['pressing']],
    reach: 4,
    needs: ['consideration'],
    expected: [{ concepts: ['document'], doubt: 'object-not-named' }],
    verbsOnly: true,
    doubt: 'urgency-mild',
    examples: {
      ru: {
        proves: 'Просим при рассмотрении проекта постановления учесть срочность вопроса.',
        counter: 'Просим учесть сезонность спроса.',
      },
      kk: {
        proves: 'Қаулы жобасын қарау кезінде мәселенің шұғылдығын ескеруді сұраймыз.',
        counter: 'Сұраныстың маусымдығын ескеруді сұраймыз.',
      },
    },
  },
  {
    id: 'cost-of-delay-minded',
    topic: 'hasten-consideration',
    head: 'mind',
    complement: [['circumstance']],
    reach: 4,
    needs: ['consideration'],
    spokenOf: [['without'], ['act', 'draft']],
    verbsOnly: true,
    doubt: 'urgency-mild',
    examples: {
      ru: {
        proves:
          'Без принятия постановления выплаты невозможны. Просим учесть это обстоятельство при рассмотрении проекта.',
        counter: 'Постановлением увеличены выплаты. Просим учесть это обстоятельство при рассмотрении проекта.',
      },
      kk: {
        proves: 'Қаулы қабылданбаса, төлем жасау мүмкін емес. Жобаны қарау кезінде осы мән-жайды ескеруді сұраймыз.',
        counter: 'Қаулымен төлемдер ұлғайтылды. Жобаны қарау кезінде осы мән-жайды ескеруді сұраймыз.',
      },
    },
  },
  {
    id: 'no-delay-of-decision',
    topic: 'hasten-consideration',
    head: 'delay',
    denied: true,
    complement: [['decision']],
    reach: 8,
    verbsOnly: true,
    spokenOf: [['draft', 'act', 'draft-system']],
    doubt: 'urgency-mild',
    examples: {
      ru: {
        proves: 'Проект постановления рассматривается. Надеемся, что решение по нему не будет откладываться.',
        counter: 'Проект постановления рассмотрен. Решение по нему не откладывалось.',
      },
      kk: {
        proves: 'Қаулы жобасы қаралуда. Шешімді кешіктірмеуді сұраймыз.',
        counter: 'Қаулы жобасы қаралды. Шешім кешіктірілмеді.',
      },
    },
  },
  {
    id: 'hasten-answer',
    topic: 'hasten-consideration',
    head: 'hasten',
    complement: [['answer', 'opinion']],
    reach: 4,
    needs: ['letter', 'draft', 'act'],
    excludes: ['organisation'],
    doubt: 'urgency-mild',
    examples: {
      ru: {
        proves: 'Просим ускорить ответ на наше письмо.',
        counter: 'Просим ускорить ответ пожарных служб.',
      },
      kk: {
        proves: 'Хатымызға жауап беруді жеделдетуді сұраймыз.',
        counter: 'Өртке қарсы қызметтің жауабын жеделдетуді сұраймыз.',
      },
    },
  },
  {
    id: 'answer-at-once',
    topic: 'hasten-consideration',
    head: 'answer-given',
    complement: [['answer', 'opinion']],
    reach: 5,
    needs: ['document', 'letter'],
    nearby: [['urgent', 'soonest', 'prompt']],
    excludes: ['organisation'],
    verbsOnly: true,
    doubt: 'urgency-mild',
    examples: {
      ru: {
        proves: 'Просим в кратчайшие сроки выразить позицию по проекту постановления.',
        counter: 'Просим выразить позицию по проекту постановления.',
      },
      kk: {
        proves: 'Хатымыз бойынша ұстанымыңызды тезірек білдіруіңізді сұраймыз.',
        counter: 'Хатымыз бойынша ұстанымыңызды білдіруіңізді сұраймыз.',
      },
    },
  },
];
