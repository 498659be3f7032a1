import type { LetterParts } from '../../facts/letter-parts.ts';
import type { LocalisedText } from '../../platform/localised-text.ts';
import type { Clause } from '../clause.ts';
import type { Finding } from '../finding.ts';
import type { ClauseId } from './clause-wording.ts';
import { undetermined } from './coded-finding.ts';
import { documentClause, knownValue, notApplicable } from './document-clause.ts';
import { evidenceOf, isNotEmpty, isStated, statementsOn } from './speech-findings.ts';

const title: LocalisedText = {
  kk: '«Әдепкі қалпы бойынша» келісу туралы мәлімет',
  ru: 'Указание на согласование «по умолчанию»',
  en: 'The statement of agreement by default',
};

/** A draft opinion of the Government, in either language. */
const opinion = /(?:заключени\p{L}{1,3}\s+Правительств|Үкімет(?:тің|інің)?\s+қорытынды)/iu;
/** What tells an opinion on amendments (125.3), agreed within five days, from that on a draft law (120.5), agreed within three. */
const onAmendments =
  /(?:втор\p{L}{2,3}\s+чтени|екінші\s+оқылым|пятидневн|5-дневн|бес\s+күн|(?<!\p{L})(?:(?<!\d)5|пяти|пять|пят(?:ый|ого)|бес(?:інші)?)(?:-т?и)?\s{0,2}(?:\(\p{L}+\)\s{0,2})?(?:рабоч|жұмыс\s+күн))/iu;

/** The terms of 120.5 and 125.3, which no assignment has, in a letter on a draft law: its consolidated positions are an opinion's. */
const opinionTerm =
  /(?<![\p{L}\d])(?:[35]|тр[её]х|три|пяти|пять|үш|бес)\s{0,2}(?:\(\p{L}+\)\s{0,2})?(?:рабоч\p{L}{2,3}\s+дн|жұмыс\s+күн)/iu;
const draftLaw = /законопроект|проект\p{L}{0,2}\s+закона|поправ(?:к|ок)|заң\s+жобас|(?<!\p{L})түзету/iu;

type Subject = '120.5' | '125.3' | '142.4';

/** The three clauses ask the same of covering letters on different matters: one of them is reported. */
function subjectOf(parts: LetterParts): Subject {
  const text = knownValue(parts.text)?.text ?? '';
  if (!opinion.test(text) && !(opinionTerm.test(text) && draftLaw.test(text))) return '142.4';
  return onAmendments.test(text) ? '125.3' : '120.5';
}

const coExecutor = /соисполнител|бірлесіп\s+орындаушы|тең\s+орындаушы|қоса\s+орындаушы/iu;

/** An answer to the Head of State, which 142.4 excepts. */
const toHeadOfState =
  /(?:проект\p{L}*\s+(?:\p{L}+\s+)?(?:ответ|доклад|отч[её]т|письм|информаци)\p{L}*\s+(?:\p{L}+\s+){0,2}|(?:ответ|доклад)\p{L}*\s+(?:на\s+имя\s+)?)(?:глав[еыу]\s+государства|президент[уа]?\s+(?:республики|страны|казахстан|рк))|(?:мемлекет\s+басшысына|президентіне|президентке)\s+(?:\p{L}+\s+){0,3}(?:жауа[пб]|баяндама|есеп|хат)/iu;

/** One of the three clauses that ask for the statement of agreement by default. */
export const agreedByDefaultClause = (clause: Subject & ClauseId): Clause =>
  documentClause(clause, title, (parts) =>
    subjectOf(parts) === clause ? examine(parts, clause) : notApplicable('default.other-matter'),
  );

function examine(parts: LetterParts, clause: Subject): readonly Finding[] {
  const silent = statementsOn(parts, 'co-executor-silent').filter(({ act }) => act.polarity === 'positive');
  if (!isNotEmpty(silent)) return notApplicable('default.nobody-silent');
  if (isStated(parts, 'agreed-by-default')) {
    return [{ outcome: 'satisfied', code: 'default.stated', evidence: evidenceOf(silent) }];
  }
  const kinds = knownValue(parts.kinds) ?? [];
  // 142.4 speaks of co-executors of an assignment: who answers none consolidates nobody's answers.
  const answersNone = kinds.some(({ kind, certainty }) => kind === 'initiative' && certainty === 'certain');
  if (clause === '142.4' && answersNone && !silent.some(({ act }) => coExecutor.test(act.evidence.quote)))
    return notApplicable('default.nobody-silent');
  if (clause === '142.4' && toHeadOfState.test(knownValue(parts.text)?.text ?? ''))
    return notApplicable('default.head-of-state');
  return [undetermined('default.unstated', 'for-staff', evidenceOf(silent))];
}
