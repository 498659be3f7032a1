import type { Page } from '../page.ts';

/** An organisation of the directory by its name; the directory writes Kazakh and Russian. Null where the letter is nobody's. */
export function organisationName(page: Page, id: string | null): string | null {
  return id === null ? null : (knownOrganisation(page, id) ?? id);
}

/** The same; null where the directory holds no such id. */
export function knownOrganisation({ console: desk, language }: Page, id: string): string | null {
  const entry = desk.services.settings.organisations.find((each) => each.id === id);
  return entry?.name[language === 'kk' ? 'kk' : 'ru'] ?? null;
}
