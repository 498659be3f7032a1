import type { GrammaticalCase, Reading } from './concept.ts';

/**
 * What may follow a Kazakh stem, in the order of the language: for nouns number, possessor, case, person; for verbs voice,
 * negation, then one ending. Written with the vowels A (а/е) and I (ы/і), which vowel harmony turns into one of two sets.
 */
type Harmony = 'back' | 'front';

const nounTail =
  '(?<plural>[лдт]Aр)?(?<possessor>IмIз|мIз|IңIздAр|ңIздAр|IңIз|ңIз|Iм|Iң|м(?!Aн)|ң(?!G)|сI|I)?' +
  '(?<case>[ндт]Iң|нG|G|нA|A|[ндт]I|н|[дт]A|ндA|[ндт]Aн|ндAн|[мбп]ен)?(?<attribute>гI|ғI)?(?<predicate>мIн|[бпм]Iз|сIз|сIң)?';

const verbTail =
  '(?<voice>(?:дIр|тIр|GIз|т)?(?:Iл|л|Iн|н)?)?(?<negation>[мбп]A)?(?:' +
  [
    `(?<nounForm>у|ю)${nounTail}`,
    '(?<pastForm>GAн)(?<pastTail>дI[кқ])?(?<pastNoun>(?:[лд]Aр)?(?:IмIз|IңIз|I)?(?:[ндт]Iң|GA|нA|A|[ндт]I|н|[дт]A|ндA|[ндт]Aн|[мбп]ен)?)(?<pastPerson>мIн|[бпм]Iз|сIз|сIң)?',
    '(?<habitForm>AтIн|йтIн)(?:[лд]Aр)?(?:IмIз|IңIз|I)?(?:[ндт]Iң|GA|нA|[ндт]I|[ндт]Aн|н|дAй)?(?<habitPerson>мIн|[бпм]Iз)?',
    '(?<futureForm>Aр|р|с)(?<futurePerson>мIн|мIз|сIз)?',
    '(?<present>A|й)(?<presentPerson>мIн|сIң|сIз|дI|мIз)?',
    '(?<past>[дт]I)(?<pastEnding>м|ң|ңIз|ңIздAр|к|қ)?',
    '(?<conditional>сA)(?<conditionalPerson>м|ң|ңIз|ңIздAр|к|қ)?',
    '(?<request>IңIз|ңIз|IңIздAр|ңIздAр)',
    '(?<optative>сIн)',
    '(?<wish>AйIк|йIк|AйIн|йIн)',
    '(?<converb>Iп|п)',
    '(?<actor>ушI)(?:[лд]Aр)?(?:сI|I)?(?:[ндт]Iң|GA|нA|[ндт]I|н|мен)?',
    '(?<bare>)',
  ].join('|') +
  ')';

function compiled(pattern: string, harmony: Harmony): RegExp {
  const vowels: Readonly<Record<string, string>> =
    harmony === 'back' ? { A: 'а', I: 'ы', G: '[ғқ]' } : { A: 'е', I: 'і', G: '[гк]' };
  const written = pattern
    // G alone as a case is ғ/г and the vowel after it; within other endings it is the consonant only.
    .replaceAll('|нG|G|', '|GA|')
    .replace(/(?<![\p{L}?<(])[AIG]|[AIG](?![a-zA-Z]*>)/gu, (letter) => vowels[letter] ?? letter)
    .replaceAll('[мбп]ен)', '[мбп]ен)');
  return new RegExp(`^${written}$`, 'u');
}

interface Tails {
  readonly noun: RegExp;
  readonly verb: RegExp;
}

/** Compiled on first use: nothing happens on import. */
let tailsByHarmony: Readonly<Record<Harmony, Tails>> | null = null;

function tails(harmony: Harmony): Tails {
  tailsByHarmony ??= {
    back: { noun: compiled(nounTail, 'back'), verb: compiled(verbTail, 'back') },
    front: { noun: compiled(nounTail, 'front'), verb: compiled(verbTail, 'front') },
  };
  return tailsByHarmony[harmony];
}

export function harmoniesOf(stem: string): readonly Harmony[] {
  if (stem.endsWith('~')) return ['back', 'front'];
  const vowel = /[аоұыяёәөүіеэ](?=[^аоұыяёәөүіеэ]*$)/u.exec(stem)?.[0];
  if (vowel === undefined) return ['back', 'front'];
  return /[аоұыяё]/.test(vowel) ? ['back'] : ['front'];
}

type Form = Omit<Reading, 'lemma' | 'partOfSpeech' | 'concepts'>;

const caseByEnding: readonly (readonly [RegExp, GrammaticalCase])[] = [
  [/^[ндт][ыі]ң$/, 'genitive'],
  [/^(?:[ғқгк][ае]|н[ае]|[ае])$/, 'dative'],
  [/^(?:[ндт][ыі]|н)$/, 'accusative'],
  [/^н?[дт][ае]$/, 'locative'],
  [/^н?[ндт][ае]н$/, 'ablative'],
  [/^[мбп]ен$/, 'instrumental'],
];

function caseOf(ending: string | undefined): GrammaticalCase {
  if (ending === undefined || ending === '') return 'nominative';
  return caseByEnding.find(([pattern]) => pattern.test(ending))?.[1] ?? 'nominative';
}

function possessorOf(ending: string | undefined): 1 | 2 | 3 | undefined {
  if (ending === undefined) return undefined;
  if (/м[ыі]з$|м$/.test(ending)) return 1;
  return /ң/.test(ending) ? 2 : 3;
}

/** How the rest of a noun after its stem reads; null where it is no chain of suffixes in harmony with the stem. */
export function nounForm(rest: string, harmony: Harmony): Form | null {
  const groups = tails(harmony).noun.exec(rest)?.groups;
  return groups === undefined ? null : nounFormOf(groups);
}

function nounFormOf(groups: Partial<Record<string, string>>): Form {
  const possessor = possessorOf(groups.possessor);
  return {
    grammaticalCase: caseOf(groups.case),
    ...(groups.plural === undefined ? {} : { plural: true }),
    ...(possessor === undefined ? {} : { possessor }),
  };
}

export function verbForm(rest: string, harmony: Harmony): Form | null {
  const groups = tails(harmony).verb.exec(rest)?.groups;
  if (groups === undefined) return null;
  const common = {
    ...(groups.negation === undefined ? {} : { negated: true }),
    ...(/[лн]$/.test(groups.voice ?? '') ? { passive: true } : {}),
  };
  if (groups.nounForm !== undefined) return { ...nounFormOf(groups), ...common, form: 'verbal-noun' };
  if (groups.pastForm !== undefined) {
    const person = personOf(groups.pastPerson);
    const ending = groups.pastNoun;
    return {
      ...common,
      form: 'participle',
      tense: 'past',
      ...(ending === undefined || ending === ''
        ? {}
        : {
            grammaticalCase: caseOf(
              /(?:[ндт][ыі]ң|[ғқгк]?[ае]|н[ае]|[ндт][ыі]|н|н?[дт][ае]н?|[мбп]ен)$/.exec(ending)?.[0],
            ),
          }),
      ...(person === undefined ? {} : { person }),
    };
  }
  return finiteForm(groups, common);
}

function finiteForm(groups: Partial<Record<string, string>>, common: { negated?: boolean; passive?: boolean }): Form {
  if (groups.habitForm !== undefined)
    return withPerson({ ...common, form: 'participle', tense: 'future' }, groups.habitPerson);
  if (groups.futureForm !== undefined)
    return withPerson({ ...common, form: 'participle', tense: 'future' }, groups.futurePerson);
  if (groups.present !== undefined) {
    return groups.presentPerson === undefined
      ? { ...common, form: 'converb' }
      : withPerson({ ...common, form: 'finite', tense: 'present' }, groups.presentPerson);
  }
  if (groups.past !== undefined)
    return withPerson({ ...common, form: 'finite', tense: 'past' }, groups.pastEnding ?? 'ды');
  if (groups.conditional !== undefined)
    return withPerson({ ...common, form: 'conditional' }, groups.conditionalPerson ?? 'ды');
  if (groups.request !== undefined) return { ...common, form: 'imperative', person: 2 };
  if (groups.optative !== undefined) return { ...common, form: 'optative', person: 3 };
  if (groups.wish !== undefined) return { ...common, form: 'optative', person: 1 };
  if (groups.converb !== undefined) return { ...common, form: 'converb', tense: 'past' };
  if (groups.actor !== undefined) return { ...common, grammaticalCase: 'nominative' };
  return common;
}

function withPerson(form: Form, ending: string | undefined): Form {
  const person = personOf(ending);
  return person === undefined ? form : { ...form, person };
}

function personOf(ending: string | undefined): 1 | 2 | 3 | undefined {
  if (ending === undefined) return undefined;
  if (/^(?:м[ыі]н|[бпм][ыі]з|м|к|қ)$/.test(ending)) return 1;
  return /^[дт][ыі]$/.test(ending) ? 3 : 2;
}
