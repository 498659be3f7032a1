import { html } from 'hono/html';
import { z } from 'zod';
import { ownPath, readForm } from '../form.ts';
import { type Page, publicRoute, type SignedInPage, staffRoute } from '../page.ts';
import { roles } from '../roles.ts';
import { keepCookies } from '../sign-in/keep-cookies.ts';
import { auditSignIn } from '../sign-in/staff-audit.ts';
import { closedUntil, noteFailure, noteSuccess, type SignInTry } from '../sign-in/throttle.ts';
import type { TextKey } from '../texts/texts.ts';
import { time } from '../views/dates.ts';
import { type Markup, showPage } from '../views/layout.ts';

const credentials = z.object({
  email: z.string().trim().min(1).max(254),
  password: z.string().min(1).max(1000),
  back: ownPath.default('/'),
});
const codeForm = z.object({
  code: z.string().trim().min(6).max(20),
  email: z.string().max(254),
  back: ownPath.default('/'),
});

export const signInRoutes = [
  publicRoute('get', '/sign-in', (page) => {
    if (page.viewer !== null) return page.request.redirect('/', 303);
    const back = ownPath.parse(page.request.req.query('back') ?? '/');
    return signInPage(page, { back, ended: page.request.req.query('ended') !== undefined });
  }),
  publicRoute('post', '/sign-in', signIn),
  publicRoute('post', '/sign-in/code', confirmCode),
  staffRoute('post', '/sign-out', roles, signOut),
];

interface SignInState {
  readonly back: string;
  readonly email?: string;
  readonly trouble?: string;
  /** The session ended in the middle of something. */
  readonly ended?: boolean;
  readonly status?: 401 | 403 | 429 | 503;
}

/** The form, with what went wrong before. */
export function signInPage(page: Page, { back, email, trouble, ended, status }: SignInState): Promise<Response> {
  const { say, console: desk, language } = page;
  return showPage(page, {
    title: say('sign-in.title'),
    status: status ?? 200,
    main: html`<section class="card sign-in">
<p class="quiet">${desk.services.settings.office.name[language]}</p>
<h1>${say('sign-in.title')}</h1>
${trouble === undefined ? '' : html`<p class="alert" role="alert" id="trouble">${trouble}</p>`}
${ended === true ? html`<p class="notice-line" role="alert">${say('sign-in.ended')}</p>` : ''}
<form action="/sign-in" method="post">
<input type="hidden" name="back" value="${back}">
<label>${say('sign-in.email')}<input name="email" type="email" autocomplete="username" required maxlength="254" value="${email ?? ''}" autofocus></label>
<label>${say('sign-in.password')}<input name="password" type="password" autocomplete="current-password" required maxlength="1000"></label>
<button class="primary">${say('sign-in.go')}</button>
</form>
${singleSignOnLink(page, back)}
<p class="quiet">${say('sign-in.first')}</p>
</section>`,
  });
}

/** A link and no form: the content policy lets no form lead to another site. */
function singleSignOnLink({ console: desk, say, language }: Page, back: string): Markup {
  if (desk.singleSignOn === null) return '';
  const name = desk.singleSignOn.settings.name?.[language] ?? say('sso.go');
  return html`<p class="quiet">${say('sso.or')}</p><p><a class="button" href="/sign-in/single-sign-on?back=${encodeURIComponent(back)}">${name}</a></p>`;
}

/** What is said while too many attempts have failed; null: this one may be made. */
async function closedPage(page: Page, attempt: SignInTry, back: string): Promise<Response | null> {
  const { console: desk, say } = page;
  const until = await closedUntil(desk.services.database, attempt, desk.wallClock());
  if (until === null) return null;
  const trouble = say('sign-in.closed', { time: time(page, until) });
  return signInPage(page, { back, email: attempt.email, trouble, status: 429 });
}

async function noteFailed(page: Page, attempt: SignInTry): Promise<void> {
  await noteFailure(page.console.services.database, attempt, page.console.wallClock());
  await auditSignIn(page, 'sign-in-failed', { id: null, name: attempt.email });
}

async function signIn(page: Page): Promise<Response> {
  const read = await readForm(page, credentials);
  if (!read.ok) return read.answer;
  const { email, password, back } = read.value;
  const { console: desk, say } = page;
  const attempt = { email, address: page.address };
  const closed = await closedPage(page, attempt, back);
  if (closed !== null) return closed;
  const answer = await desk.authenticator.api.signInEmail({
    body: { email, password },
    headers: page.request.req.raw.headers,
    asResponse: true,
  });
  if (!answer.ok) {
    await noteFailed(page, attempt);
    return signInPage(page, { back, email, trouble: say('sign-in.wrong'), status: 401 });
  }
  const signedIn = (await answer.json()) as {
    twoFactorRedirect?: boolean;
    user?: { id: string; name: string; disabledAt: unknown };
  };
  if (signedIn.twoFactorRedirect === true) return codePage(page, { email, back }, answer.headers);
  const { user } = signedIn;
  if (user?.disabledAt != null) {
    // Told like a wrong password, and counted like one: whoever was sent away learns nothing, and not at will.
    await noteFailed(page, attempt);
    return signInPage(page, { back, email, trouble: say('sign-in.wrong'), status: 401 });
  }
  return signedInAs(page, user, attempt, { back, headers: answer.headers });
}

async function codePage(
  page: Page,
  state: { readonly email: string; readonly back: string; readonly trouble?: TextKey },
  cookies: Headers,
): Promise<Response> {
  const { say } = page;
  keepCookies(page, cookies);
  return showPage(page, {
    title: say('sign-in.code-title'),
    status: state.trouble === undefined ? 200 : 401,
    main: html`<section class="card sign-in">
<h1>${say('sign-in.code-title')}</h1>
${state.trouble === undefined ? '' : html`<p class="alert" role="alert">${say(state.trouble)}</p>`}
<form action="/sign-in/code" method="post">
<input type="hidden" name="back" value="${state.back}"><input type="hidden" name="email" value="${state.email}">
<label>${say('sign-in.code')}<input name="code" inputmode="numeric" autocomplete="one-time-code" required maxlength="20" autofocus aria-describedby="code-hint"></label>
<p class="quiet" id="code-hint">${say('sign-in.code-hint')}</p>
<button class="primary">${say('sign-in.code-go')}</button>
</form></section>`,
  });
}

async function confirmCode(page: Page): Promise<Response> {
  const read = await readForm(page, codeForm);
  if (!read.ok) return read.answer;
  const { code, email, back } = read.value;
  const attempt = { email, address: page.address };
  const closed = await closedPage(page, attempt, back);
  if (closed !== null) return closed;
  const headers = page.request.req.raw.headers;
  const { api } = page.console.authenticator;
  const answer = /^\d{6}$/.test(code)
    ? await api.verifyTOTP({ body: { code }, headers, asResponse: true })
    : await api.verifyBackupCode({ body: { code }, headers, asResponse: true });
  if (!answer.ok) {
    await noteFailed(page, attempt);
    return codePage(page, { email, back, trouble: 'sign-in.code-wrong' }, answer.headers);
  }
  const { user } = (await answer.json()) as { user?: { id: string; name: string } };
  return signedInAs(page, user, attempt, { back, headers: answer.headers });
}

async function signedInAs(
  page: Page,
  user: { readonly id: string; readonly name: string } | undefined,
  attempt: SignInTry,
  { back, headers }: { readonly back: string; readonly headers: Headers },
): Promise<Response> {
  await noteSuccess(page.console.services.database, attempt);
  await auditSignIn(page, 'sign-in', user ?? { id: null, name: attempt.email });
  keepCookies(page, headers);
  return page.request.redirect(back, 303);
}

async function signOut(page: SignedInPage): Promise<Response> {
  const { console: desk, request, viewer } = page;
  const answer = await desk.authenticator.api.signOut({ headers: request.req.raw.headers, asResponse: true });
  await auditSignIn(page, 'sign-out', viewer);
  keepCookies(page, answer.headers);
  return request.redirect('/sign-in', 303);
}
