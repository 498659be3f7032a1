import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';
import { type Language, languages } from '../platform/localised-text.ts';

/** What the person chose, else what the browser or program asks for; null: neither. */
export function languageAsked(request: Context): Language | null {
  const chosen = getCookie(request, 'language');
  const asked = (request.req.header('accept-language') ?? '').split(',').map((each) => each.trim().slice(0, 2));
  return [chosen, ...asked].flatMap((each) => languages.filter((language) => language === each))[0] ?? null;
}
