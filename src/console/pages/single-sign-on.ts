import { ownPath } from '../form.ts';
import { type Page, publicRoute } from '../page.ts';
import { keepCookies } from '../sign-in/keep-cookies.ts';
import { callbackPath, type SingleSignOn } from '../sign-in/single-sign-on.ts';
import { auditSignIn } from '../sign-in/staff-audit.ts';
import type { TextKey } from '../texts/texts.ts';
import { errorPage } from './error.ts';
import { signInPage } from './sign-in.ts';

/** What one address may begin or finish in a minute: a whole office may sit behind it. */
const triesPerMinute = 600;

/** Both are links that browsers follow: nothing of ours is changed by the first, and the second is tied to it by a cookie. */
export const singleSignOnRoutes = [
  publicRoute('get', '/sign-in/single-sign-on', begin),
  publicRoute('get', callbackPath, finish),
];

async function begin(page: Page): Promise<Response> {
  const offered = await offeredTo(page);
  if (offered instanceof Response) return offered;
  const back = ownPath.parse(page.request.req.query('back') ?? '/');
  const begun = await offered.begin(page.request.req.raw.headers, back);
  if (!begun.ok) return troubled(page, 'sso.away', begun.failure.detail, null);
  keepCookies(page, begun.value.headers);
  return page.request.redirect(begun.value.address, 303);
}

async function finish(page: Page): Promise<Response> {
  const offered = await offeredTo(page);
  if (offered instanceof Response) return offered;
  const { request, console: desk } = page;
  const finished = await offered.finish(request.req.raw.headers, request.req.query());
  if (!finished.ok) return troubled(page, 'sso.away', finished.failure.detail, null);
  const outcome = finished.value;
  keepCookies(page, outcome.headers);
  if (outcome.kind === 'refused') return troubled(page, troubles[outcome.code] ?? 'sso.failed', outcome.code, 403);
  const cookie = outcome.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ');
  const session = await desk.authenticator.api.getSession({ headers: new Headers({ cookie }) });
  if (session === null) throw new Error('the provider’s sign-in left no session');
  await auditSignIn(page, 'sign-in', session.user, { by: offered.settings.issuer });
  return request.redirect(ownPath.parse(outcome.back), 303);
}

async function offeredTo(page: Page): Promise<SingleSignOn | Response> {
  const { singleSignOn, pace } = page.console;
  if (singleSignOn === null) return errorPage(page, 404);
  if ((await pace.take(`single sign-on ${page.address}`, triesPerMinute)) === 0) return singleSignOn;
  return signInPage(page, { back: '/', trouble: page.say('sso.too-many'), status: 429 });
}

/** What people are told of the library's codes and ours; of any other, that it did not work. */
const troubles: Readonly<Record<string, TextKey>> = {
  account_not_linked: 'sso.no-email',
  email_not_verified: 'sso.no-email',
  email_not_found: 'sso.no-email',
  signup_disabled: 'sso.no-account',
  account_closed: 'sso.no-account',
  no_role: 'sso.no-role',
};

async function troubled(page: Page, trouble: TextKey, code: string, status: 403 | null): Promise<Response> {
  const by = page.console.singleSignOn?.settings.issuer;
  await auditSignIn(page, 'sign-in-failed', { id: null, name: '–' }, { by, code });
  return signInPage(page, { back: '/', trouble: page.say(trouble), status: status ?? 503 });
}
