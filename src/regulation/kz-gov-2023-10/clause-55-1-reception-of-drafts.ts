import type { Clause } from '../clause.ts';
import { clauseWording } from './clause-wording.ts';
import { act, resolution85InForceFrom } from './parameters.ts';
import { hourIsNoBreach } from './reception-hours.ts';

/** text.kk.md#55.1 text.ru.md#55.1 text.en.md#55.1 */
export const clause55_1: Clause = {
  citation: { act, clause: '55.1' },
  title: { kk: 'Жобаларды қабылдау уақыты', ru: 'Время приёма проектов', en: 'Hours in which drafts are received' },
  examines: 'documents',
  wording: clauseWording('55.1'),
  versions: [{ inForceFrom: resolution85InForceFrom, examine: hourIsNoBreach }],
};
