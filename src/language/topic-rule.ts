import type { Concept, GrammaticalCase } from './concept.ts';
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
  /** Of `nearby`, what makes it sure; left out: `urgent` only. */
  readonly urgentBy?: readonly Concept[];
  /** Between head and complement nothing but finding and solving: «содействие в поиске средств», not «в освоении средств». */
  readonly plainBetween?: boolean;
  /** Between head and complement nothing but sums: «дать поручение о 40 млн тенге» gives no money. */
  readonly onlySumsBetween?: boolean;
  /** None of these nearby and the rule does not speak. */
  readonly needs?: readonly Concept[];
  /** Any of these nearby and it is something else. */
  readonly excludes?: readonly Concept[];
  /** Only verbs: a noun («рассмотрение») is no deed here. */
  readonly verbsOnly?: boolean;
  /** Only what is done: «прилагаем», not «прилагаемый». */
  readonly finiteOnly?: boolean;
  /** Only nouns («скорейшее подписание»). */
  readonly nounsOnly?: boolean;
  /** A noun's object stands right behind it: «рассмотрение проекта», not «завершение строительства по проекту». */
  readonly nounOfObject?: boolean;
  /** Must stand right before the head. */
  readonly before?: readonly Concept[];
  /** The cases in which the first word of the complement can be meant (снять с контроля). */
  readonly complementCases?: readonly GrammaticalCase[];
  /** The complement is the deed's own object: no «на», «к» before it («включить в число приглашённых на совещание»). */
  readonly direct?: boolean;
  /** What must be of the deed itself, and not of what it is about: «о запрете вывоза до 1 декабря». */
  readonly ofDeedOnly?: Concept;
  /** Speaks only where it is asked for: told, it may be of anything. */
  readonly askedOnly?: boolean;
  /** What stands between the head and its complement makes it another deed: «принять меры, чтобы проект …». */
  readonly stops?: Concept;
  /** What the complement may not be of: «срок действия лицензии» is no assignment's. */
  readonly notOf?: Concept;
  /**
   * 160.6: who is to take the chair is looked for; `place`: the matter is to be taken to such a meeting; `presiding`: the chair itself is
   * asked to be taken; `self`: it stands for a meeting at whose place it is.
   */
  readonly chaired?: 'deed' | 'place' | 'presiding' | 'self';
  /** The deed must be denied: «не затягивать» asks for what the denial leaves. */
  readonly denied?: boolean;
  /** It is asked for in words that never make it sure. */
  readonly doubt?: Doubt;
  /** Spoken of in the sentences right before: what a pronoun stands for. */
  readonly spokenOf?: readonly (readonly Concept[])[];
  readonly examples: { readonly kk: RuleExamples; readonly ru: RuleExamples };
}

/** Something said rather than asked: all of `concepts` (a group each: any of it) within `reach` words of the first. */
export interface StatementRule {
  readonly id: string;
  readonly topic: Topic;
  readonly concepts: readonly (readonly Concept[])[];
  readonly reach: number;
  readonly excludes?: readonly Concept[];
  /** What decides yes or no: the word whose «не» or «-ме-» denies it. */
  readonly denial?: Concept;
  /** The first two stand no further apart than this: «проект ответа», not a draft that got no answer. */
  readonly apartMax?: number;
  /** A denial means that the rule does not speak at all. */
  readonly onlyAffirmed?: boolean;
  /** The word that must be turned to («в Министерство», «министрлігіне»), not the doer. */
  readonly towards?: Concept;
  /** A deed done: verbs must be past («согласована»), not asked or promised. */
  readonly onlyDone?: Concept;
  readonly examples: { readonly kk: RuleExamples; readonly ru: RuleExamples };
}
