import type { Context } from 'hono';

/**
 * Where the person is, as a path that can be asked for again. A form's answer has none of its own: there it is the page with the
 * form, as the browser names it.
 */
export function placeOf({ req }: Context): string {
  const asked = new URL(req.url);
  if (req.method === 'GET') return asked.pathname + asked.search;
  return ownPlace(req.header('hx-current-url') ?? req.header('referer'), req.header('origin')) ?? '/';
}

/** Null: the address is none, or another site's. */
function ownPlace(address: string | undefined, origin: string | undefined): string | null {
  if (address === undefined || !URL.canParse(address)) return null;
  const named = new URL(address);
  return named.origin === origin ? named.pathname + named.search : null;
}
