import type { Clause } from '../clause.ts';
import { clauseWording } from './clause-wording.ts';
import { act, resolution85InForceFrom } from './parameters.ts';
import { hourIsNoBreach } from './reception-hours.ts';

/** text.kk.md#150.2 text.ru.md#150.2 text.en.md#150.2 */
export const clause150_2: Clause = {
  citation: { act, clause: '150.2' },
  title: { kk: 'Құжаттарды қабылдау уақыты', ru: 'Время приёма документов', en: 'Reception hours' },
  examines: 'documents',
  wording: clauseWording('150.2'),
  versions: [{ inForceFrom: resolution85InForceFrom, examine: hourIsNoBreach }],
};
