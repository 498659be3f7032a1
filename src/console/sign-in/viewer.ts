import type { Context } from 'hono';
import type { Console, Viewer } from '../page.ts';
import { isRole } from '../roles.ts';

/** Asked in the background, so that a page left open does not keep a session alive. */
const backgroundPaths: ReadonlySet<string> = new Set(['/live', '/watch/now']);

/** Who asks; null: nobody signed in, the session ended, or the account was closed. Renews the session's cookie. */
export async function viewerOf(desk: Console, request: Context): Promise<Viewer | null> {
  const headers = request.req.raw.headers;
  if (!(headers.get('cookie') ?? '').includes('tirkeu')) return null;
  const disableRefresh = backgroundPaths.has(request.req.path);
  const { response, headers: renewed } = await desk.authenticator.api.getSession({
    headers,
    query: { disableRefresh },
    returnHeaders: true,
  });
  if (response === null) return null;
  const { user, session } = response;
  const oldest = desk.wallClock().getTime() - desk.services.settings.console.sessionHours * 3_600_000;
  if (new Date(session.createdAt).getTime() < oldest || user.disabledAt != null || !isRole(user.role)) return null;
  for (const cookie of renewed.getSetCookie()) request.header('set-cookie', cookie, { append: true });
  const { id, name, email, role } = user;
  return { id, name, email, role, secondFactor: user.twoFactorEnabled === true };
}
