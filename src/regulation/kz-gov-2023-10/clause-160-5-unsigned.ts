import type { LetterFacts } from '../../facts/letter-facts.ts';
import type { Clause } from '../clause.ts';
import type { Finding } from '../finding.ts';
import { clauseWording } from './clause-wording.ts';
import { undetermined, violated } from './coded-finding.ts';
import { act, resolution85InForceFrom } from './parameters.ts';

/** text.kk.md#160.5 text.ru.md#160.5 text.en.md#160.5: an electronic main document is signed and opens. */
export const clause160_5Unsigned: Clause = {
  citation: { act, clause: '160.5' },
  title: {
    kk: 'Электрондық құжаттың қолтаңбасы мен ашықтығы',
    ru: 'Подпись и доступность электронного документа',
    en: 'The signature and openness of an electronic document',
  },
  examines: 'documents',
  wording: clauseWording('160.5'),
  versions: [{ inForceFrom: resolution85InForceFrom, examine: examineMainDocument }],
};

function examineMainDocument({ mainDocument }: LetterFacts): readonly Finding[] {
  if (mainDocument.state === 'unknown') return [undetermined('document.main-unknown', mainDocument.reason, [])];
  const { value: main, evidence } = mainDocument;
  // Intake policy: a service message (110, 154.1) needs no digital signature.
  if (main === null) return [{ outcome: 'not-applicable', code: 'document.service-message' }];
  const values = { file: main.name };
  if (main.state === 'encrypted') return [violated('document.password', 'refuse', evidence, values)];
  if (main.signed) return [{ outcome: 'satisfied', code: 'document.signed', evidence }];
  if (main.bornDigital === null) return [undetermined('document.origin-unknown', 'for-staff', evidence, values)];
  return main.bornDigital
    ? [violated('document.unsigned', 'refuse', evidence, values)]
    : [{ outcome: 'not-applicable', code: 'document.scan' }];
}
