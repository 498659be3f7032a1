import type { DeedRule } from './topic-rule.ts';

/** How a letter may ask for more time for an assignment (189). */
export const extensionRules: readonly DeedRule[] = [
  {
    id: 'deadline-extension',
    topic: 'deadline-extension',
    head: 'extend',
    complement: [['deadline']],
    notOf: 'other-term',
    reach: 9,
    examples: {
      ru: {
        proves: 'Просим продлить срок исполнения поручения до 1 декабря.',
        counter: 'Просим продлить срок действия лицензии до 1 декабря.',
      },
      kk: {
        proves: 'Тапсырманы орындау мерзімін 1 желтоқсанға дейін ұзартуды сұраймыз.',
        counter: 'Тапсырманы орындау мерзімі 1 желтоқсанға дейін ұзартылды.',
      },
    },
  },
  {
    id: 'deadline-extension.of-assignment',
    topic: 'deadline-extension',
    head: 'extend',
    complement: [['assignment', 'carrying-out']],
    askedOnly: true,
    reach: 5,
    examples: {
      ru: {
        proves: 'Просим об отсрочке исполнения пункта 2 протокола.',
        counter: 'Просим о рассрочке платежа по пункту 2 договора.',
      },
      kk: {
        proves: 'Тапсырманы 15 қаңтарға шегеруді сұраймыз.',
        counter: 'Тапсырма бойынша есеп беруді сұраймыз.',
      },
    },
  },
  {
    id: 'deadline-extension.understood',
    topic: 'deadline-extension',
    head: 'extend',
    askedOnly: true,
    complement: [],
    reach: 0,
    spokenOf: [['deadline', 'assignment', 'extend']],
    excludes: ['meeting', 'document', 'other-term'],
    examples: {
      ru: {
        proves: 'Срок пункта истекает 1 декабря. Вынуждены обратиться за отсрочкой до 1 февраля.',
        counter: 'Совещание назначено на 3 мая. Просим перенести его на 5 мая.',
      },
      kk: {
        proves: 'Тармақтың мерзімі 1 желтоқсанда аяқталады. Оны 1 ақпанға дейін ұзартуды сұраймыз.',
        counter: 'Тармақтың мерзімі 1 желтоқсанда бітеді. Кеше 1 ақпанға дейін ұзартылды.',
      },
    },
  },
  {
    id: 'deadline-extension.more-time',
    topic: 'deadline-extension',
    head: 'give',
    complement: [['time', 'time-unit', 'deadline']],
    needs: ['more'],
    reach: 4,
    spokenOf: [['deadline', 'extend']],
    examples: {
      ru: {
        proves: 'Срок пункта истекает 1 мая. Просим дать ещё две недели.',
        counter: 'Срок пункта истекает 1 мая. Дополнительное время дано акимату.',
      },
      kk: {
        proves: 'Тармақтың мерзімі 1 мамырда бітеді. Қосымша уақыт беруіңізді сұраймыз.',
        counter: 'Тармақтың мерзімі 1 мамырда бітеді. Әкімдікке қосымша уақыт берілді.',
      },
    },
  },
  {
    id: 'deadline-extension.new-term',
    topic: 'deadline-extension',
    head: 'set',
    complement: [['deadline']],
    needs: ['new', 'extend', 'repeated'],
    notOf: 'other-term',
    reach: 5,
    examples: {
      ru: {
        proves: 'Просим установить новый срок исполнения поручения – 25 декабря.',
        counter: 'Просим установить срок представления отчётов.',
      },
      kk: {
        proves: 'Тапсырманы орындаудың жаңа мерзімін белгілеуді сұраймыз.',
        counter: 'Есеп беру мерзімін белгілеуді сұраймыз.',
      },
    },
  },
];
