/** What a word of either language means to the rules. One concept, words of both languages: a rule is written once. */
export const concepts = [
  // who
  'we',
  'you',
  'leader',
  'government',
  'finance-ministry',
  'organisation',
  'president',
  'first-head',
  'co-executor',
  'other-chair',
  // speech
  'ask',
  'turn-to',
  'request',
  'deem',
  'expedient',
  'propose',
  'needed',
  'grateful',
  'thank',
  'inform',
  'submit',
  'refuse',
  'hope',
  'intend',
  'able',
  'possible',
  'wish',
  'seem',
  'better',
  'express',
  // what stands between a request and its matter
  'link-verb',
  'link-noun',
  'information',
  'report',
  'help',
  // matters
  'hold',
  'meeting',
  'chairmanship',
  'attendance',
  'hasten',
  'soonest',
  'shorten',
  'urgent',
  'queue',
  'bypass',
  'instead',
  'prompt',
  'consideration',
  'process',
  'prevent',
  'document',
  'draft',
  'act',
  'allocate',
  'financing',
  'foresee',
  'funds',
  'republican-budget',
  'government-reserve',
  'local-budget',
  'extend',
  'deadline',
  'repeated',
  'remove',
  'withdraw',
  'control',
  'agree',
  'interim',
  'answer',
  'for-signature',
  'by-default',
  'opinion',
  'positive',
  'negative',
  'support',
  'worked-through',
  'disagreement',
  'protocol',
  'attach',
  'initiative',
  'assignment',
  'silent',
  'security',
  'threat',
  'emergency',
  'measure',
  'all-measures',
  'letter',
  'acceptance',
  'finish',
  'receive',
  'unanswered',
  'under-consideration',
  'not-found',
  'discussion',
  'wording',
  'finished',
  'source',
  'delay',
  'mind',
  'near-date',
  'time',
  'take-time',
  'approval-course',
  'at-addressee',
  'schedule',
  'gather',
  'pronoun',
  'raise',
  'forced',
  'judged-against',
  'no-objection',
  'accept',
  'for-information',
  'this-letter',
  'watch',
  'attention',
  'to-this-day',
  'draft-system',
  'reserve',
  'give',
  'owed',
  'answer-given',
  'answer-come',
  'respond',
  'tell',
  'exception',
  'state-body',
  'outsider',
  'absent',
  'other-matter',
  'pace',
  'increase',
  'promptness',
  'more',
  'time-unit',
  'carrying-out',
  'other-term',
  'earlier',
  'set',
  'new',
  'hear',
  'preside',
  'day',
  'timetable',
  'at-self',
  'such-one',
  'by-day',
  'convene',
  'money-help',
  'rest',
  'shortened',
  'decision',
  'pressing',
  'circumstance',
  // small words that steer the reading
  'not',
  'without',
  'if',
  'courtesy',
  'would',
  'purpose',
  'relative',
] as const;

export type Concept = (typeof concepts)[number];

/** One word as it may be read. Everything that the form does not tell is left out. */
export interface Reading {
  readonly lemma: string;
  readonly partOfSpeech: 'noun' | 'adjective' | 'verb' | 'other';
  readonly concepts: readonly Concept[];
  readonly form?:
    | 'finite'
    | 'infinitive'
    | 'imperative'
    | 'optative'
    | 'conditional'
    | 'participle'
    | 'short-participle'
    | 'converb'
    | 'verbal-noun';
  readonly grammaticalCase?: GrammaticalCase;
  readonly plural?: boolean;
  readonly person?: 1 | 2 | 3;
  readonly tense?: 'past' | 'present' | 'future';
  /** Kazakh: whose it is (беруіңіз: 2). */
  readonly possessor?: 1 | 2 | 3;
  readonly negated?: boolean;
  readonly passive?: boolean;
}

export type GrammaticalCase =
  | 'nominative'
  | 'genitive'
  | 'dative'
  | 'accusative'
  | 'instrumental'
  | 'locative'
  | 'ablative';
