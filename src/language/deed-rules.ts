import { extensionRules } from './extension-rules.ts';
import { hasteRules } from './haste-rules.ts';
import { meetingRules } from './meeting-rules.ts';
import { moneyRules } from './money-rules.ts';
import type { DeedRule } from './topic-rule.ts';

/** What a letter may ask for, with the clause that asks. The clauses: 160.6, 160.7, 160.8, 189, 55.1. */
export const deedRules: readonly DeedRule[] = [
  ...hasteRules,
  ...moneyRules,
  ...meetingRules,
  ...extensionRules,
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
    stops: 'measure',
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
  {
    id: 'draft-acceptance.named-before',
    topic: 'draft-submission',
    head: 'accept',
    complement: [['pronoun']],
    reach: 5,
    spokenOf: [['draft'], ['act']],
    needs: ['government', 'acceptance'],
    verbsOnly: true,
    excludes: ['answer', 'for-information'],
    examples: {
      ru: {
        proves: 'Проект постановления доработан. Просим Аппарат Правительства принять его к рассмотрению.',
        counter: 'Проект постановления доработан. Аппарат Правительства принял его к рассмотрению в мае.',
      },
      kk: {
        proves: 'Қаулы жобасы дайын болды. Оны Үкімет Аппаратының қабылдауын қамтамасыз етуіңізді сұраймыз.',
        counter: 'Қаулы жобасы дайын болды. Оны Үкімет Аппараты мамырда қабылдады.',
      },
    },
  },
];
