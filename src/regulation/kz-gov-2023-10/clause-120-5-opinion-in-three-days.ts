import { agreedByDefaultClause } from './agreed-by-default.ts';

/** text.kk.md#120.5 text.ru.md#120.5 text.en.md#120.5 */
export const clause120_5 = agreedByDefaultClause('120.5');
