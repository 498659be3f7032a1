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
