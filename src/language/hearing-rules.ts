import type { DeedRule } from './topic-rule.ts';

/** A hearing by the leadership is a meeting that is not called one (160.6). */
export const hearingRules: readonly DeedRule[] = [
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
];
