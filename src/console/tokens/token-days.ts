/** No token lives longer than two years: what is forgotten ends by itself. */
export const tokenDaysMax = 730;
export const tokenDaysUsual = 90;
