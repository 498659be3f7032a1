import type { Evidence } from '../../facts/fact.ts';
import type { LetterParts, PlacedSpeechAct } from '../../facts/letter-parts.ts';
import { statementsOn } from './speech-findings.ts';

/** What the letter shows of the consideration with the Ministry of Finance. */
export interface Consideration {
  /** `none`: nothing said of it, or that there was none; `doubtful`: asked for and not answered, or an opinion that is not told. */
  readonly state: 'considered' | 'negative' | 'doubtful' | 'none';
  readonly evidence: readonly Evidence[];
}

/** A negative opinion outweighs what was considered before it. */
export function considerationOf(parts: LetterParts): Consideration {
  const negative = affirmed(statementsOn(parts, 'finance-opinion-negative'));
  const declined = parts.financeOpinions.filter(({ stance }) => stance === 'declines');
  if (negative.length + declined.length > 0) {
    return { state: 'negative', evidence: [...shown(negative), ...declined.flatMap(({ evidence }) => evidence)] };
  }
  const considered = affirmed([
    ...statementsOn(parts, 'finance-opinion-positive'),
    ...statementsOn(parts, 'finance-considered'),
  ]);
  const sure = considered.filter(({ act }) => act.certainty === 'certain');
  const supported = parts.financeOpinions.filter(({ stance }) => stance === 'supports');
  if (sure.length + supported.length > 0) {
    return { state: 'considered', evidence: [...shown(sure), ...supported.flatMap(({ evidence }) => evidence)] };
  }
  const asked = affirmed(statementsOn(parts, 'finance-opinion-asked'));
  const perhaps = [...considered, ...asked];
  const opinions = [
    ...parts.files.filter(({ role, enclosed }) => role === 'opinion' && !enclosed),
    ...parts.financeOpinions,
  ];
  if (perhaps.length > 0 || opinions.length > 0) {
    return { state: 'doubtful', evidence: [...shown(perhaps), ...opinions.flatMap(({ evidence }) => evidence)] };
  }
  const denied = statementsOn(parts, 'finance-considered').filter(({ act }) => act.polarity === 'negative');
  const searched: Evidence = { kind: 'absence', where: 'letter', searched: 'Министерство финансов, Қаржы министрлігі' };
  return { state: 'none', evidence: denied.length > 0 ? shown(denied) : [searched] };
}

function affirmed(acts: readonly PlacedSpeechAct[]): readonly PlacedSpeechAct[] {
  return acts.filter(({ act }) => act.polarity === 'positive');
}

function shown(acts: readonly PlacedSpeechAct[]): readonly Evidence[] {
  return acts.slice(0, 2).flatMap(({ evidence }) => evidence);
}
