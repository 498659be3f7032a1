import { agreedByDefaultClause } from './agreed-by-default.ts';

/** text.kk.md#142.4 text.ru.md#142.4 text.en.md#142.4 */
export const clause142_4 = agreedByDefaultClause('142.4');
