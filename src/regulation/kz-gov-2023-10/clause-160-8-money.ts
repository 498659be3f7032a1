import type { LetterParts } from '../../facts/letter-parts.ts';
import type { Finding } from '../finding.ts';
import { undetermined, violated } from './coded-finding.ts';
import { documentClause, knownValue, notApplicable } from './document-clause.ts';
import { considerationOf } from './finance-consideration.ts';
import { evidenceOf, isNotEmpty, requestsFor } from './speech-findings.ts';

/** text.kk.md#160.8 text.ru.md#160.8 text.en.md#160.8. After a negative opinion 160.8-2 speaks. */
export const clause160_8 = documentClause(
  '160.8',
  {
    kk: 'Қаржы министрлігімен талқыланбаған қаражат бөлу туралы өтініш',
    ru: 'Просьба о средствах без проработки с Министерством финансов',
    en: 'A request for money not considered with the Ministry of Finance',
  },
  examineMoney,
);

/** The Ministry of Finance at the beginning of a letterhead: its committees name themselves first. */
const financeMinistry = /^(?:министерство финансов|(?:қазақстан республикасы(?:ның)? )?қаржы министрлігі(?: *$|\s))/iu;

function examineMoney(parts: LetterParts): readonly Finding[] {
  const { proven, suspected } = requestsFor(parts, 'money');
  if (!isNotEmpty(proven) && !isNotEmpty(suspected)) return notApplicable('money.not-asked');
  if (isFinanceMinistry(parts)) return notApplicable('money.finance-ministry');
  const { state, evidence: seen } = considerationOf(parts);
  if (state === 'negative') return notApplicable('money.negative-opinion');
  const asked = isNotEmpty(proven) ? proven : suspected;
  const evidence = isNotEmpty(asked) ? evidenceOf(asked) : null;
  if (evidence === null) return notApplicable('money.not-asked');
  if (state === 'considered')
    return [{ outcome: 'satisfied', code: 'money.considered', evidence: [...evidence, ...seen] }];
  if (!isNotEmpty(proven)) return [undetermined('money.doubtful', 'for-staff', [...evidence, ...seen])];
  return state === 'none'
    ? [violated('money.not-considered', 'refuse', [...evidence, ...seen])]
    : [undetermined('money.consideration-doubtful', 'for-staff', [...evidence, ...seen])];
}

function isFinanceMinistry(parts: LetterParts): boolean {
  const names = knownValue(parts.organisation)?.names ?? [];
  return names.some((name) => financeMinistry.test(name.trim()) && !/комитет/iu.test(name));
}
