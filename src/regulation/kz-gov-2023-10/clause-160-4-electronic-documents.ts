import type { Clause } from '../clause.ts';
import { examineEdits } from './clause-160-4-edits.ts';
import { examineMatching } from './clause-160-4-matching.ts';
import { examineRequisites } from './clause-160-4-requisites.ts';
import { examineSheets } from './clause-160-4-sheets.ts';
import { clause160_4Signature } from './clause-160-4-signature.ts';

const [signature] = clause160_4Signature.versions;

/** text.kk.md#160.4 text.ru.md#160.4 text.en.md#160.4: all that the clause asks of an electronic document, in its own order. */
export const clause160_4: Clause = {
  ...clause160_4Signature,
  title: { kk: 'Электрондық құжаттар', ru: 'Электронные документы', en: 'Electronic documents' },
  versions: [
    {
      ...signature,
      examine: (facts) =>
        [signature.examine, examineEdits, examineMatching, examineSheets, examineRequisites].flatMap((examine) =>
          examine(facts),
        ),
    },
  ],
};
