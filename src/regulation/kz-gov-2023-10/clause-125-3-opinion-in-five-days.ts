import { agreedByDefaultClause } from './agreed-by-default.ts';

/** text.kk.md#125.3 text.ru.md#125.3 text.en.md#125.3 */
export const clause125_3 = agreedByDefaultClause('125.3');
