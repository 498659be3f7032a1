import type { Clause } from '../clause.ts';
import type { Finding } from '../finding.ts';
import { examineForm } from './clause-160-5-form.ts';
import { clause160_5Unsigned } from './clause-160-5-unsigned.ts';

const [unsigned] = clause160_5Unsigned.versions;

/** text.kk.md#160.5 text.ru.md#160.5 text.en.md#160.5: the law's demands on electronic documents: signed, of a type allowed, readable. */
export const clause160_5: Clause = {
  ...clause160_5Unsigned,
  title: {
    kk: 'Заңнама талаптарына сай электрондық құжат',
    ru: 'Электронный документ, отвечающий законодательству',
    en: 'Electronic documents that meet the law',
  },
  versions: [
    { ...unsigned, examine: (facts) => withoutRepetition([...unsigned.examine(facts), ...examineForm(facts)]) },
  ],
};

/** A main document behind a password is seen by both: one finding tells of it. */
function withoutRepetition(findings: readonly Finding[]): readonly Finding[] {
  const told = new Set<string>();
  return findings.filter((finding) => {
    if (finding.outcome !== 'violated' && finding.outcome !== 'undetermined') return true;
    const key = `${finding.code} ${finding.values?.file ?? ''}`;
    if (told.has(key)) return false;
    told.add(key);
    return true;
  });
}
