import type { Page } from '../page.ts';

/** An organisation of the directory by its name; the directory writes Kazakh and Russian. Null where the letter is nobody's. */
export function organisationName({ console: desk, language }: Page, id: string | null): string | null {
  if (id === null) return null;
  const entry = desk.services.settings.organisations.find((each) => each.id === id);
  return entry?.name[language === 'kk' ? 'kk' : 'ru'] ?? id;
}
