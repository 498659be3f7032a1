import type { Page } from '../page.ts';

/** Gives the browser what the sign-in library sets, beside the cookies that are set already. */
export function keepCookies({ request }: Page, headers: Headers): void {
  for (const cookie of headers.getSetCookie()) request.header('set-cookie', cookie, { append: true });
}
