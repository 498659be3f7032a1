import { analyseSentence, type Word } from './analysed-sentence.ts';
import { withCompoundMeanings } from './compound-meanings.ts';
import type { Concept } from './concept.ts';
import { confirmed } from './confirmed-necessity.ts';
import { withDaysTold } from './days-told.ts';
import { isByLaw, isPrevented } from './deed-neighbours.ts';
import { deedRules } from './deed-rules.ts';
import { deedsOf, type FoundDeed } from './deeds.ts';
import { isDraftAttached, isDraftHandedIn } from './draft-answer.ts';
import { isExtensionRepeated } from './extension-told.ts';
import { withFinanceMinistry } from './finance-ministry.ts';
import type { FoundStatement } from './found-statement.ts';
import { type Standing, standingAlone, standingUnder } from './governance.ts';
import { kazakhStanding } from './kazakh-governance.ts';
import { kazakhPredicates } from './kazakh-predicates.ts';
import type { LetterLanguage } from './morphology.ts';
import { leaderNames, withNamedLeaders } from './named-leaders.ts';
import type { PersonNames } from './names.ts';
import { type NormalisedText, normalise } from './normalise.ts';
import { objectsAsked } from './object-asked.ts';
import { kindsNamed } from './own-organisation.ts';
import { ownedRequest } from './own-request.ts';
import { has, type Predicate, type ReadSentence, reading } from './predicate.ts';
import { withQuotedNames } from './quoted-names.ts';
import { russianStanding } from './russian-governance.ts';
import { russianPredicates } from './russian-predicates.ts';
import { sectionsOf } from './sections.ts';
import { type Section, sentencesOf } from './sentences.ts';
import type { Doubt, SpeechAct } from './speech-act.ts';
import { statementsOf } from './statements.ts';
import { isDraftOpinion, submissionOf } from './submission.ts';

export interface SpeechActOptions {
  /** Names of the letter's own organisation, in any case of one language each: «Министерство … просит» is then the letter's own request. */
  readonly ownNames?: readonly string[];
  /** Names of the leadership: «под председательством Бектенова О.А.» names the chair without the post. */
  readonly leaders?: readonly PersonNames[];
}

/**
 * Who asks whom for what in a letter's text (clauses 160.6–160.8, 55.1, 148, 165-2.2, 189, 120.5, 27). Pure and total: any text
 * is read, nothing is thrown. What is not sure says so in `certainty` and `doubts`.
 */
export function readSpeechActs(text: string, options: SpeechActOptions = {}): readonly SpeechAct[] {
  const normalised = normalise(text);
  const sentences = readSentences(normalised, options);
  const sections = sectionsOf(sentences);
  const acts = sentences.map((read, index) => {
    const own: Context = {
      normalised,
      section: sections[index]!,
      read,
      listPredicate: listPredicateOf(sentences, index),
      isRepeatedAt: (at) => isExtensionRepeated(sentences, index, at),
      ownNames: options.ownNames ?? [],
      namedBefore: () => kindsNamed(sentences.slice(0, index)),
    };
    const found = [
      ...deedsOf(read, deedRules, spokenBefore(sentences, index))
        .map((deed) => ({ deed, act: deedAct(deed, own) }))
        .filter(({ deed, act }) => deed.rule.askedOnly !== true || act.act === 'request')
        .map(({ act }) => act),
      ...objectActs(own),
      ...statementsOf(sentences, index).map((one) => statementAct(one, own)),
    ];
    return found.filter((one, at) => !found.some((other, place) => place !== at && says(other, one, place < at)));
  });
  return acts.flatMap((some, index) =>
    some.map((act) => confirmed(act, sentences[index]!, sentences.slice(index + 1, index + 3))),
  );
}

function readSentences(
  normalised: NormalisedText,
  { ownNames = [], leaders = [] }: SpeechActOptions,
): readonly ReadSentence[] {
  let language: LetterLanguage = 'ru';
  let wasFinance = false;
  const names = leaderNames(leaders);
  const isMinistry = ownNames.length === 0 || ownNames.some((name) => /министр/iu.test(name));
  return sentencesOf(normalised.text).map((sentence) => {
    const read = withCompoundMeanings(analyseSentence(sentence, language));
    const told = withDaysTold(withFinanceMinistry(read, wasFinance, isMinistry));
    const analysed = withNamedLeaders(withQuotedNames(told), names);
    language = analysed.language;
    wasFinance = analysed.words.some((word) => has(word, 'finance-ministry'));
    const predicates = language === 'ru' ? russianPredicates(analysed.words) : kazakhPredicates(analysed.words);
    return { analysed, concepts: conceptsOf(analysed.words), predicates };
  });
}

function conceptsOf(words: readonly Word[]): ReadonlySet<Concept> {
  const concepts = new Set<Concept>();
  for (const word of words) for (const concept of word.concepts) concepts.add(concept);
  return concepts;
}

/** What the two sentences before speak of in the letter's own words; put together when it is first asked for. */
function spokenBefore(sentences: readonly ReadSentence[], index: number): () => ReadonlySet<Concept> {
  let spoken: ReadonlySet<Concept> | null = null;
  return () => {
    spoken ??= new Set(sentences.slice(Math.max(0, index - 2), index).flatMap(({ concepts }) => [...concepts]));
    return spoken;
  };
}

/** `other` says the same of the same topic, more surely or (equally sure) earlier. */
function says(other: SpeechAct, one: SpeechAct, isEarlier: boolean): boolean {
  if (other.topic !== one.topic || other.act !== one.act || other.polarity !== one.polarity) return false;
  return other.certainty === one.certainty ? isEarlier : other.certainty === 'certain';
}

interface Context {
  readonly normalised: NormalisedText;
  readonly section: Section;
  readonly read: ReadSentence;
  readonly listPredicate: Predicate | null;
  /** Whether an extension asked for at the word is not the first. */
  readonly isRepeatedAt: (at: number) => boolean;
  readonly ownNames: readonly string[];
  /** Kinds of bodies that the sentences before spoke of. */
  readonly namedBefore: () => ReadonlySet<string>;
}

/** The verb that a list hangs on: before it («Просим:») or, in Kazakh, at its end («1) …; 2) … сұраймыз.»). */
function listPredicateOf(sentences: readonly ReadSentence[], index: number): Predicate | null {
  const { analysed } = sentences[index]!;
  const { leadIn } = analysed.sentence;
  if (leadIn !== null) {
    const lead =
      sentences[leadIn]?.predicates.findLast((one) => one.act === 'request') ?? sentences[leadIn]?.predicates.at(-1);
    if (lead !== undefined) return lead;
  }
  if (analysed.language === 'ru' || !/[;,]$/.test(analysed.words.at(-1)?.text ?? '')) return null;
  for (let next = index + 1; next < Math.min(sentences.length, index + 8); next++) {
    const last = sentences[next]!.predicates.at(-1);
    if (last !== undefined) return last.act === 'request' ? last : null;
    if (!/[;,]$/.test(sentences[next]!.analysed.words.at(-1)?.text ?? '')) return null;
  }
  return null;
}

function deedAct(deed: FoundDeed, context: Context): SpeechAct {
  const { analysed, predicates } = context.read;
  const { words, language } = analysed;
  const given = { words, at: deed.at, reading: deed.reading, predicates, listPredicate: context.listPredicate };
  const standing: Standing = deed.isQuoted
    ? standingAlone('quotation', { agent: 'third-party' })
    : (submissionOf(deed, context.read, context.ownNames, language) ??
      (language === 'ru' ? russianStanding(given) : kazakhStanding(given)));
  const { rule } = deed;
  // «не затягивать» asks for what its denial leaves; «затягивать» asks for nothing of the kind.
  const isDenied = (standing.polarity === 'negative') !== isPrevented(words, deed.at, language);
  const polarity = rule.denied === true ? (isDenied ? 'positive' : 'negative') : standing.polarity;
  const owned = ownedRequest(standing, context.read, context);
  const asks = standing.act === 'request' || standing.act === 'submission' || owned !== null;
  const doubts = asks ? [...new Set([...deed.doubts, ...standing.doubts, ...situationDoubts(words, standing)])] : [];
  // That a meeting is needed, and nobody of the leadership in sight, asks nothing of the Government.
  const isIdle =
    (doubts.includes('necessity-only') &&
      (doubts.includes('chair-not-named') || (rule.ofDeedOnly !== undefined && isByLaw(words)))) ||
    (rule.ofDeedOnly !== undefined && doubts.includes('addressed-to-another'));
  return {
    act: isIdle ? 'notice' : owned === null ? standing.act : 'request',
    topic:
      rule.topic === 'draft-submission' && isDraftOpinion(deed, words, language) ? 'opinion-submission' : rule.topic,
    polarity,
    certainty: doubts.length === 0 && (owned === null || owned === 'certain') ? 'certain' : 'ambiguous',
    form: owned === null ? standing.form : 'direct',
    agent: owned === null ? standing.agent : 'organisation',
    addressee: addresseeOf(words),
    section: context.section,
    repeated: rule.topic === 'deadline-extension' && context.isRepeatedAt(deed.at),
    doubts: owned === 'unclear' ? [...doubts, 'agent-unclear'] : doubts,
    rule: rule.id,
    evidence: evidenceOf(context, deed.from, deed.until),
  };
}

/** «просим из резерва Правительства 500 млн тенге», «500 млн теңге сұраймыз»: the thing is the object of asking itself. */
function objectActs(context: Context): readonly SpeechAct[] {
  const isOwn = (one: Predicate): boolean => ownedRequest(standingUnder(one), context.read, context) === 'certain';
  return objectsAsked(context.read, isOwn).map(({ topic, predicate, at, doubts, rule }) => ({
    ...statementDefaults(context),
    act: 'request',
    topic,
    polarity: predicate.polarity,
    certainty: doubts.length === 0 ? 'certain' : 'ambiguous',
    form: 'direct',
    doubts,
    rule,
    evidence: evidenceOf(context, Math.min(at, predicate.at), Math.max(at, predicate.at)),
  }));
}

function statementDefaults({
  read,
  section,
}: Context): Pick<SpeechAct, 'agent' | 'addressee' | 'section' | 'repeated'> {
  return { agent: 'we', addressee: addresseeOf(read.analysed.words), section, repeated: false };
}

function statementAct(found: FoundStatement, context: Context): SpeechAct {
  const { words } = context.read.analysed;
  const isAsked =
    found.rule.topic.startsWith('finance-') &&
    context.read.predicates.some(
      (one) =>
        one.act === 'request' && one.form === 'direct' && isGoverning(one, found, context.read.analysed.language),
    );
  const own = governing(context.read, found);
  const doubts: readonly Doubt[] = [
    ...(words.some((word) => has(word, 'if')) ? (['conditional'] as const) : []),
    ...(found.isDoubtful === true ? (['agent-unclear'] as const) : []),
  ];
  return {
    ...statementDefaults(context),
    act: found.isQuoted
      ? 'quotation'
      : isAsked
        ? 'request'
        : own?.act === 'submission' || own?.act === 'refusal'
          ? own.act
          : found.rule.topic === 'draft-answer' &&
              (own === undefined
                ? isDraftAttached(found, context.read)
                : isDraftHandedIn(found, own, context.read, context.ownNames))
            ? 'submission'
            : found.isAhead
              ? 'promise'
              : 'report',
    topic: found.rule.topic,
    polarity: found.isDenied ? 'negative' : 'positive',
    certainty: doubts.length > 0 ? 'ambiguous' : 'certain',
    form: 'statement',
    doubts,
    rule: found.rule.id,
    evidence: evidenceOf(context, found.from, found.until),
  };
}

/** The verb that says what is done with what was found: behind it in Kazakh, before it in Russian, elsewhere where none stands there. */
function governing({ predicates, analysed }: ReadSentence, { until }: FoundStatement): Predicate | undefined {
  return analysed.language === 'ru'
    ? (predicates.findLast(({ at }) => at <= until) ?? predicates[0])
    : (predicates.find(({ at }) => at >= until) ?? predicates.at(-1));
}

/** A request governs what follows it in Russian, what precedes it in Kazakh. */
function isGoverning(one: Predicate, { from, until }: FoundStatement, language: LetterLanguage): boolean {
  return language === 'ru' ? one.at < from : one.at > until;
}

function situationDoubts(words: readonly Word[], standing: Standing): readonly Doubt[] {
  const doubts: Doubt[] = [];
  const isPolite = words.some((word) => has(word, 'would', 'grateful'));
  if (!isPolite && words.some((word) => !word.isQuoted && has(word, 'if') && !has(word, 'courtesy')))
    doubts.push('conditional');
  if (standing.predicate !== null && standing.act === 'request' && addresseeOf(words) === 'other')
    doubts.push('addressed-to-another');
  return doubts;
}

function addresseeOf(words: readonly Word[]): SpeechAct['addressee'] {
  if (words.some((word) => !word.isQuoted && has(word, 'you'))) return 'leadership';
  for (let at = 0; at < words.length; at++) {
    if (!has(words[at], 'ask')) continue;
    const next = words[at + 1];
    if (next !== undefined && /^(?:аппарат|правительство)$/.test(next.lower)) return 'office';
    if (
      has(next, 'organisation') &&
      reading(next, (one) => one.grammaticalCase === 'accusative' || one.grammaticalCase === 'genitive') !== undefined
    )
      return 'other';
    if (has(next, 'leader')) return 'leadership';
  }
  return 'unstated';
}

const quoteLengthMax = 400;

/** The whole sentence as it stands in the text given; of a long one, the part around the words that decided. */
function evidenceOf({ normalised, read }: Context, from: number, until: number): SpeechAct['evidence'] {
  const { sentence } = read.analysed;
  const isLong = sentence.end - sentence.start > quoteLengthMax;
  const first = sentence.tokens[from]?.start ?? sentence.start;
  const last = sentence.tokens[until]?.end ?? sentence.end;
  const start = isLong ? Math.max(sentence.start, first - 100) : sentence.start;
  const end = isLong ? Math.min(sentence.end, Math.max(last, start + quoteLengthMax)) : sentence.end;
  const span = normalised.originalSpan(start, end);
  return { ...span, quote: normalised.original.slice(span.start, Math.min(span.end, span.start + 2 * quoteLengthMax)) };
}
