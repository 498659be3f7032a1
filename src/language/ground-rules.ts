import type { StatementRule } from './topic-rule.ts';

/** What a letter says of the grounds on which the leadership may be asked for a meeting (27, 27-1). */
export const groundRules: readonly StatementRule[] = [
  {
    id: 'protocol-of-disagreements',
    topic: 'protocol-of-disagreements',
    concepts: [['protocol'], ['disagreement']],
    reach: 3,
    examples: {
      ru: {
        proves: 'Приложение: протокол разногласий на 2 листах.',
        counter: 'Приложение: протокол совещания на 2 листах.',
      },
      kk: {
        proves: 'Қосымша: келіспеушіліктер хаттамасы, 2 парақта.',
        counter: 'Қосымша: кеңес хаттамасы, 2 парақта.',
      },
    },
  },
  {
    id: 'ground-president',
    topic: 'ground-president',
    concepts: [['president'], ['assignment']],
    reach: 8,
    examples: {
      ru: {
        proves: 'Имеется прямое поручение Президента Республики Казахстан.',
        counter: 'Имеется поручение Премьер-Министра.',
      },
      kk: {
        proves: 'Қазақстан Республикасы Президентінің тікелей тапсырмасы бар.',
        counter: 'Премьер-Министрдің тапсырмасы бар.',
      },
    },
  },
  {
    id: 'ground-security',
    topic: 'ground-security',
    concepts: [['threat'], ['security']],
    reach: 8,
    examples: {
      ru: {
        proves: 'Ситуация создает угрозу экономической безопасности.',
        counter: 'Обеспечена пожарная безопасность объектов.',
      },
      kk: {
        proves: 'Жағдай экономикалық қауіпсіздікке қатер төндіреді.',
        counter: 'Объектілердің өрт қауіпсіздігі қамтамасыз етілді.',
      },
    },
  },
  {
    id: 'ground-emergency',
    topic: 'ground-emergency',
    concepts: [['emergency']],
    reach: 1,
    examples: {
      ru: {
        proves: 'В области объявлена чрезвычайная ситуация природного характера.',
        counter: 'В области проведены плановые учения.',
      },
      kk: {
        proves: 'Облыста табиғи сипаттағы төтенше жағдай жарияланды.',
        counter: 'Облыста жоспарлы жаттығулар өтті.',
      },
    },
  },
  {
    id: 'ground-assignment',
    topic: 'ground-assignment',
    concepts: [['assignment'], ['leader'], ['meeting']],
    reach: 14,
    examples: {
      ru: {
        proves: 'По поручению Премьер-Министра необходимо провести совещание.',
        counter: 'Поручение Премьер-Министра исполнено.',
      },
      kk: {
        proves: 'Премьер-Министрдің тапсырмасы бойынша кеңес өткізу қажет.',
        counter: 'Премьер-Министрдің тапсырмасы орындалды.',
      },
    },
  },
  {
    id: 'ground-disagreement.irreconcilable',
    topic: 'ground-disagreement',
    concepts: [['disagreement']],
    reach: 1,
    denial: 'disagreement',
    examples: {
      ru: {
        proves: 'Между министерствами сохраняются неустранимые разногласия.',
        counter: 'Между министерствами достигнуто согласие.',
      },
      kk: {
        proves: 'Министрліктер арасында еңсерілмейтін келіспеушіліктер бар.',
        counter: 'Министрліктер арасында келісімге қол жеткізілді.',
      },
    },
  },
  {
    id: 'disagreement-measures',
    topic: 'disagreement-measures',
    concepts: [['measure'], ['disagreement']],
    reach: 10,
    denial: 'measure',
    examples: {
      ru: { proves: 'Приняты все меры по урегулированию разногласий.', counter: 'По проекту имеются разногласия.' },
      kk: {
        proves: 'Келіспеушіліктерді реттеу бойынша барлық шаралар қабылданды.',
        counter: 'Жоба бойынша келіспеушіліктер бар.',
      },
    },
  },
  {
    id: 'disagreement-measures.all',
    topic: 'disagreement-measures',
    concepts: [['all-measures']],
    reach: 1,
    examples: {
      ru: {
        proves: 'До обращения стороны исчерпали все предусмотренные законодательством меры.',
        counter: 'Меры по охране труда утверждены.',
      },
      kk: {
        proves: 'Тараптар заңнамада көзделген барлық шараларды қабылдады.',
        counter: 'Еңбекті қорғау шаралары бекітілді.',
      },
    },
  },
];
