/** Words of the API's description in Kazakh and Russian, by the English ones, which stand where the description is made. */
export type Translations = Readonly<Record<string, { readonly kk: string; readonly ru: string }>>;
