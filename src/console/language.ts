import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';
import { acceptedLanguage, type Language, languages } from '../platform/localised-text.ts';

/** What the person chose, else what the browser or program asks for; null: neither. */
export function languageAsked(request: Context): Language | null {
  const chosen = getCookie(request, 'language');
  return (
    languages.find((language) => language === chosen) ?? acceptedLanguage(request.req.header('accept-language') ?? '')
  );
}
