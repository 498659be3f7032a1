import type { Concept } from './concept.ts';
import type { Doubt, Topic } from './speech-act.ts';

/** A sentence with the topic, and one that only sounds like it, in each language. A test runs every one. */
interface RuleExamples {
  readonly proves: string;
  readonly counter: string;
}

/**
 * A deed that may be asked for. `head` is the word of the deed; `complement` must follow it in Russian and stand before it in
 * Kazakh, group by group; `nearby` may stand anywhere around it. What is missing of `expected` makes it ambiguous.
 */
export interface DeedRule {
  readonly id: string;
  readonly topic: Topic;
  readonly head: Concept;
  readonly complement: readonly (readonly Concept[])[];
  readonly reach: number;
  readonly nearby?: readonly (readonly Concept[])[];
  readonly expected?: readonly { readonly concepts: readonly Concept[]; readonly doubt: Doubt }[];
  /** Any of these nearby and it is something else. */
  readonly excludes?: readonly Concept[];
  /** Only verbs: a noun («рассмотрение») is no deed here. */
  readonly verbsOnly?: boolean;
  /** 160.6: who is to take the chair is looked for. */
  readonly isChaired?: boolean;
  readonly examples: { readonly kk: RuleExamples; readonly ru: RuleExamples };
}

export const deedRules: readonly DeedRule[] = [
  {
    id: 'meeting-chaired',
    topic: 'meeting-chaired',
    head: 'hold',
    complement: [['meeting']],
    reach: 7,
    isChaired: true,
    examples: {
      ru: {
        proves: 'Просим рассмотреть возможность проведения совещания под председательством Премьер-Министра.',
        counter: 'Сообщаем, что 3 марта проведено совещание под председательством Премьер-Министра.',
      },
      kk: {
        proves: 'Осы мәселе бойынша Сіздің төрағалығыңызбен кеңес өткізуді сұраймыз.',
        counter: 'Премьер-Министрдің төрағалығымен 3 наурызда кеңес өткізілді.',
      },
    },
  },
  {
    id: 'hasten-consideration',
    topic: 'hasten-consideration',
    head: 'hasten',
    complement: [['consideration']],
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
    reach: 8,
    nearby: [['urgent', 'prompt']],
    verbsOnly: true,
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
    id: 'money',
    topic: 'money',
    head: 'allocate',
    complement: [['funds']],
    reach: 14,
    expected: [{ concepts: ['republican-budget', 'government-reserve'], doubt: 'source-not-named' }],
    excludes: ['local-budget'],
    examples: {
      ru: {
        proves: 'Просим выделить из резерва Правительства 500 млн тенге.',
        counter: 'Просим согласовать выделение средств из местного бюджета.',
      },
      kk: {
        proves: 'Республикалық бюджеттен 500 млн теңге бөлуді сұраймыз.',
        counter: 'Республикалық бюджеттен бөлінген қаражат толық игерілді.',
      },
    },
  },
  {
    id: 'deadline-extension',
    topic: 'deadline-extension',
    head: 'extend',
    complement: [['deadline']],
    reach: 9,
    examples: {
      ru: {
        proves: 'Просим продлить срок исполнения поручения до 1 декабря.',
        counter: 'Срок исполнения поручения был продлен до 1 декабря.',
      },
      kk: {
        proves: 'Тапсырманы орындау мерзімін 1 желтоқсанға дейін ұзартуды сұраймыз.',
        counter: 'Тапсырманы орындау мерзімі 1 желтоқсанға дейін ұзартылды.',
      },
    },
  },
  {
    id: 'take-off-control',
    topic: 'take-off-control',
    head: 'remove',
    complement: [['control']],
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
    reach: 12,
    expected: [{ concepts: ['acceptance', 'government'], doubt: 'object-not-named' }],
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
];

/** Something said rather than asked: all of `concepts` (a group each: any of it) within `reach` words of the first. */
export interface StatementRule {
  readonly id: string;
  readonly topic: Topic;
  readonly concepts: readonly (readonly Concept[])[];
  readonly reach: number;
  readonly excludes?: readonly Concept[];
  /** What decides yes or no: the word whose «не» or «-ме-» denies it. */
  readonly denial?: Concept;
  /** A denial means that the rule does not speak at all. */
  readonly onlyAffirmed?: boolean;
  /** A deed done: verbs must be past («согласована»), not asked or promised. */
  readonly onlyDone?: Concept;
  readonly examples: { readonly kk: RuleExamples; readonly ru: RuleExamples };
}

export const statementRules: readonly StatementRule[] = [
  {
    id: 'interim-report',
    topic: 'interim-report',
    concepts: [['interim'], ['information', 'answer']],
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
    reach: 12,
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
    id: 'finance-opinion-negative.denied-support',
    topic: 'finance-opinion-negative',
    concepts: [['finance-ministry'], ['support', 'refuse']],
    reach: 9,
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
    reach: 9,
    denial: 'support',
    onlyAffirmed: true,
    onlyDone: 'support',
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
