import type { GrammaticalCase, Reading } from './concept.ts';
import { russianWords } from './russian-words.ts';
import type { WordList } from './word-table.ts';

/** Every form of the Russian words, made from their paradigms: a form that is not made is not known, so nothing is guessed. */
export function russianForms(): Map<string, Reading[]> {
  const forms = new Map<string, Reading[]>();
  const add = (form: string, reading: Reading): void => {
    const plain = form.replaceAll('ё', 'е');
    const known = forms.get(plain);
    if (known === undefined) forms.set(plain, [reading]);
    else known.push(reading);
  };
  for (const list of russianWords()) addWords(list, add);
  return forms;
}

type Add = (form: string, reading: Reading) => void;

function addWords(list: WordList, add: Add): void {
  const { concepts } = list;
  for (const lemma of list.nouns) {
    for (const [ending, grammaticalCase, plural] of nounEndings(lemma)) {
      add(ending, { lemma, partOfSpeech: 'noun', concepts, grammaticalCase, plural });
    }
  }
  for (const lemma of list.adjectives) {
    for (const form of adjectiveForms(lemma)) add(form, { lemma, partOfSpeech: 'adjective', concepts });
  }
  for (const form of list.unchanging) add(form, { lemma: form, partOfSpeech: 'other', concepts });
  for (const verb of list.verbs) addVerb(verb, 'present', concepts, add);
  for (const verb of list.perfective) addVerb(verb, 'future', concepts, add);
}

type NounForm = readonly [form: string, grammaticalCase: GrammaticalCase, plural: boolean];

const caseOrder: readonly GrammaticalCase[] = [
  'nominative',
  'genitive',
  'dative',
  'accusative',
  'instrumental',
  'locative',
];

/** Endings in the order nominative, genitive, dative, accusative, instrumental, prepositional, then the plural in the same order. */
const nounClasses: readonly (readonly [end: RegExp, cut: number, singular: string, plural: string])[] = [
  [/ие$/, 2, 'ие ия ию ие ием ии', 'ия ий иям ия иями иях'],
  [/ия$/, 2, 'ия ии ии ию ией ии', 'ии ий иям ии иями иях'],
  [/(?:[жшчщ])а$/, 1, 'а и е у ей е', 'и - ам и ами ах'],
  [/[гкх]а$/, 1, 'а и е у ой е', 'и - ам и ами ах'],
  [/а$/, 1, 'а ы е у ой е', 'ы - ам ы ами ах'],
  [/я$/, 1, 'я и е ю ей е', 'и ь ям и ями ях'],
  [/о$/, 1, 'о а у о ом е', 'а - ам а ами ах'],
  [/тель$|арь$|путь$/, 1, 'ь я ю я ем е', 'и ей ям ей ями ях'],
  [/контроль$/, 1, 'ь я ю ь ем е', 'и ей ям и ями ях'],
  [/ь$/, 1, 'ь и и ь ью и', 'и ей ям и ями ях'],
  [/ий$/, 2, 'ий ия ию ий ием ии', 'ии иев иям ии иями иях'],
  [/[жшчщ]$/, 0, '- а у - ем е', 'и ей ам и ами ах'],
  [/[гкх]$/, 0, '- а у - ом е', 'и ов ам и ами ах'],
  [/[бвдзлмнпрстфц]$/, 0, '- а у - ом е', 'ы ов ам ы ами ах'],
];

function nounEndings(lemma: string): readonly NounForm[] {
  const found = nounClasses.find(([end]) => end.test(lemma));
  if (found === undefined) return [[lemma, 'nominative', false]];
  const [, cut, singular, plural] = found;
  const stem = cut === 0 ? lemma : lemma.slice(0, -cut);
  const forms = [...singular.split(' '), ...plural.split(' ')].map((ending, index): NounForm => {
    return [stem + (ending === '-' ? '' : ending), caseOrder[index % 6]!, index >= 6];
  });
  // поддержка → поддержек, заявка → заявок, письмо → писем: the vowel that runs away in the genitive plural.
  if (/[жшчщй]ка$/.test(lemma)) forms.push([`${lemma.slice(0, -2)}ек`, 'genitive', true]);
  else if (/ка$/.test(lemma)) forms.push([`${lemma.slice(0, -2)}ок`, 'genitive', true]);
  if (lemma === 'письмо') forms.push(['писем', 'genitive', true]);
  return forms;
}

function adjectiveForms(lemma: string): readonly string[] {
  const stem = lemma.slice(0, -2);
  const isSoft = /(?:[жшчщ]|н)ий$/.test(lemma);
  const endings = isSoft
    ? 'ий его ему им ем ая яя ей ую юю ее ие их ими'
    : /[гкх]ий$/.test(lemma)
      ? 'ий ого ому им ом ая ой ую ое ие их ими'
      : 'ый ого ому ым ом ая ой ую ое ые ых ыми';
  const forms = endings.split(' ').map((ending) => stem + ending);
  if (!isSoft) forms.push(...['а', 'о', 'ы'].map((ending) => stem + ending));
  if (stem.endsWith('н') && !isSoft) forms.push(/[бвгджзклмпрстфхц]н$/.test(stem) ? `${stem.slice(0, -1)}ен` : stem);
  return forms;
}

const sibilant = /[жшчщ]$/;

/** Before the ending of the 1st person and of the participle a stem's last consonant changes: внедрить внедрю, снизить снижу. */
const changedConsonants: readonly (readonly [end: RegExp, changed: string])[] = [
  [/ст$/, 'щ'],
  [/[дз]$/, 'ж'],
  [/т$/, 'ч'],
  [/с$/, 'ш'],
  [/([бпвмф])$/, '$1л'],
];

function changedStem(stem: string): string {
  const [end, changed] = changedConsonants.find(([pattern]) => pattern.test(stem)) ?? [/$/, ''];
  return stem.replace(end, changed);
}

/** Infinitive, 1st and 3rd person singular, 3rd plural, masculine past, masculine short passive participle; what is left out is regular. */
function principalParts(entry: string): readonly [string, string, string, string, string, string | null] {
  const [infinitive, ...given] = entry.split(' ') as [string, ...string[]];
  const reflexive = infinitive.endsWith('ся') ? 'ся' : '';
  const base = infinitive.replace(/(?:ть|ти|чь)(?:ся)?$/, '');
  const regular = /ить(?:ся)?$/.test(infinitive) ? secondConjugation(base.slice(0, -1)) : firstConjugation(base);
  const ending = (form: string): string => (reflexive === '' ? form : form + (/[уюи]$/.test(form) ? 'сь' : 'ся'));
  const [sg1, sg3, pl3, participle] = regular;
  return [
    infinitive,
    given[0] ?? ending(sg1),
    given[1] ?? ending(sg3),
    given[2] ?? ending(pl3),
    given[3] ?? `${base}л`,
    given[4] ?? (/(?:[ая]ть|ить)$/.test(infinitive) ? participle : null),
  ];
}

type RegularForms = readonly [sg1: string, sg3: string, pl3: string, participle: string];

/** -ать, -ять, -овать: рассматривать рассматриваю, согласовать согласую. */
function firstConjugation(base: string): RegularForms {
  const stem = /ова$/.test(base) ? `${base.slice(0, -3)}у` : base;
  return [`${stem}ю`, `${stem}ет`, `${stem}ют`, `${base}н`];
}

/** -ить: ускорить ускорю ускорит ускорят ускорен. */
function secondConjugation(stem: string): RegularForms {
  const changed = changedStem(stem);
  return [
    changed + (sibilant.test(changed) ? 'у' : 'ю'),
    `${stem}ит`,
    stem + (sibilant.test(stem) ? 'ат' : 'ят'),
    `${changed}ен`,
  ];
}

function addVerb(entry: string, tense: 'present' | 'future', concepts: Reading['concepts'], add: Add): void {
  const [infinitive, sg1, sg3, pl3, past, shortParticiple] = principalParts(entry);
  const isReflexive = infinitive.endsWith('ся');
  const verb = { lemma: infinitive, partOfSpeech: 'verb', concepts } as const;
  const bare = (form: string): string => form.replace(/ся$|сь$/, '');
  const self = (form: string): string => (isReflexive ? form + (/[аяоеуюиы]$/.test(form) ? 'сь' : 'ся') : form);
  const stem3 = bare(sg3).slice(0, -1);
  const root = bare(pl3).slice(0, -2);
  add(infinitive, { ...verb, form: 'infinitive' });
  add(sg1, { ...verb, form: 'finite', tense, person: 1 });
  add(self(`${stem3}м`), { ...verb, form: 'finite', tense, person: 1, plural: true });
  add(sg3, { ...verb, form: 'finite', tense, person: 3 });
  add(pl3, { ...verb, form: 'finite', tense, person: 3, plural: true });
  const imperative = self(/[аяоеуюиы]$/.test(root) ? `${root}йте` : `${root}ите`);
  add(self(`${stem3}те`), { ...verb, form: 'finite', tense, person: 2, plural: true });
  add(imperative, { ...verb, form: 'imperative', person: 2, plural: true });
  const pastStem = past.endsWith('шел') ? `${past.slice(0, -2)}л` : past.endsWith('л') ? past : `${past}л`;
  const feminine = past === 'счел' ? 'сочл' : past === 'учел' ? 'учл' : pastStem;
  const isShortPast = !past.endsWith('л');
  add(self(isShortPast ? past : past), { ...verb, form: 'finite', tense: 'past' });
  for (const ending of ['а', 'о', 'и']) {
    add(self(feminine + ending), { ...verb, form: 'finite', tense: 'past', plural: ending === 'и' });
  }
  add(self(`${root}я`), { ...verb, form: 'converb' });
  const infinitiveBase = bare(infinitive).replace(/(?:ть|ти|чь)$/, '');
  add(isReflexive ? `${infinitiveBase}вшись` : `${infinitiveBase}в`, { ...verb, form: 'converb', tense: 'past' });
  for (const form of adjectiveForms(`${infinitiveBase}вший`))
    add(self(form), { ...verb, form: 'participle', tense: 'past' });
  if (tense === 'present') {
    for (const form of adjectiveForms(`${bare(pl3).slice(0, -1)}щий`))
      add(self(form), { ...verb, form: 'participle', tense });
  }
  if (!isReflexive) {
    addPassive(entry, { sg3, pl3, pastStem, infinitive, stem3, shortParticiple, tense }, concepts, add);
  }
}

function addPassive(
  entry: string,
  parts: {
    sg3: string;
    pl3: string;
    pastStem: string;
    infinitive: string;
    stem3: string;
    shortParticiple: string | null;
    tense: 'present' | 'future';
  },
  concepts: Reading['concepts'],
  add: Add,
): void {
  const verb = { lemma: entry.split(' ')[0]!, partOfSpeech: 'verb', concepts, passive: true } as const;
  const { sg3, pl3, pastStem, infinitive, stem3, shortParticiple, tense } = parts;
  add(`${sg3}ся`, { ...verb, form: 'finite', tense, person: 3 });
  add(`${pl3}ся`, { ...verb, form: 'finite', tense, person: 3, plural: true });
  add(`${infinitive}ся`, { ...verb, form: 'infinitive' });
  for (const ending of ['ся', 'ась', 'ось', 'ись']) add(pastStem + ending, { ...verb, form: 'finite', tense: 'past' });
  if (tense === 'present')
    for (const form of adjectiveForms(`${stem3}мый`)) add(form, { ...verb, form: 'participle', tense });
  if (shortParticiple === null) return;
  for (const ending of ['', 'а', 'о', 'ы']) {
    add(shortParticiple + ending, { ...verb, form: 'short-participle', tense: 'past', plural: ending === 'ы' });
  }
  // «данный вопрос» is this matter, not one that was given.
  if (shortParticiple === 'дан') return;
  const full = shortParticiple.endsWith('т') ? `${shortParticiple}ый` : `${shortParticiple}ный`;
  for (const form of adjectiveForms(full)) {
    if (form.length > shortParticiple.length + 1) add(form, { ...verb, form: 'participle', tense: 'past' });
  }
}
