import type { DeedRule } from './topic-rule.ts';

/** Asking for a quicker pace of consideration, or for promptness in it (160.7). */
export const paceRules: readonly DeedRule[] = [
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
