import { html, raw } from 'hono/html';
import encodeQR from 'qr';
import { z } from 'zod';
import { inTransaction } from '../../registry/database.ts';
import { readForm } from '../form.ts';
import { type SignedInPage, staffRoute } from '../page.ts';
import { roles } from '../roles.ts';
import { passwordLengthMax, passwordLengthMin } from '../sign-in/authenticator.ts';
import { keepCookies } from '../sign-in/keep-cookies.ts';
import { auditAccountAct } from '../sign-in/staff-audit.ts';
import type { TextKey } from '../texts/texts.ts';
import { type Markup, showPage } from '../views/layout.ts';

const secret = z.string().min(1).max(1000);

export const accountRoutes = [
  staffRoute('get', '/account', roles, (page) => accountPage(page, {})),
  staffRoute('post', '/account/password', roles, changePassword),
  staffRoute('post', '/account/second-factor', roles, beginSecondFactor),
  staffRoute('post', '/account/second-factor/confirm', roles, confirmSecondFactor),
  staffRoute('post', '/account/second-factor/drop', roles, dropSecondFactor),
];

interface AccountState {
  readonly told?: TextKey;
  readonly trouble?: TextKey;
  readonly setUp?: { readonly uri: string; readonly recoveryCodes: readonly string[] };
  readonly secondFactor?: boolean;
}

function accountPage(page: SignedInPage, state: AccountState): Promise<Response> {
  const { say, viewer } = page;
  const secondFactor = state.secondFactor ?? viewer.secondFactor;
  return showPage(page, {
    title: say('account.title'),
    section: 'account',
    status: state.trouble === undefined ? 200 : 422,
    main: html`<div class="narrow"><h1>${say('account.title')}</h1>
<p>${viewer.name}, ${say(`role.${viewer.role}`)}<br><span class="quiet">${viewer.email}</span></p>
${state.told === undefined ? '' : html`<p class="told" role="status">${say(state.told)}</p>`}
${state.trouble === undefined ? '' : html`<p class="alert" role="alert">${say(state.trouble)}</p>`}
<section class="card"><h2>${say('account.factor')}</h2>${state.setUp === undefined ? factor(page, secondFactor) : setUp(page, state.setUp)}</section>
<section class="card"><h2>${say('account.password')}</h2><form method="post" action="/account/password" class="stack">
<label>${say('account.current')}<input name="current" type="password" required autocomplete="current-password" maxlength="1000"></label>
<label>${say('account.new', { count: passwordLengthMin })}<input name="password" type="password" required autocomplete="new-password" minlength="${passwordLengthMin}" maxlength="${passwordLengthMax}"></label>
<button>${say('account.password')}</button></form></section></div>`,
  });
}

function factor({ say }: SignedInPage, on: boolean): Markup {
  return html`<p>${say(on ? 'account.factor-on' : 'account.factor-off')}</p>
<form method="post" action="/account/second-factor${on ? '/drop' : ''}" class="stack">
<label>${say('account.current')}<input name="current" type="password" required autocomplete="current-password" maxlength="1000"></label>
<button>${say(on ? 'account.factor-drop' : 'account.factor-begin')}</button></form>`;
}

function setUp(
  { say }: SignedInPage,
  { uri, recoveryCodes }: { uri: string; recoveryCodes: readonly string[] },
): Markup {
  return html`<p>${say('account.factor-scan')}</p>
<div class="qr wide-qr" role="img" aria-label="${say('account.factor-key')}">${raw(encodeQR(uri, 'svg', { border: 2 }))}</div>
<p>${say('account.factor-key')}: <code translate="no">${new URL(uri).searchParams.get('secret') ?? ''}</code></p>
<p>${say('account.recovery')}</p><ul class="codes" translate="no">${recoveryCodes.map((code) => html`<li><code>${code}</code></li>`)}</ul>
<form method="post" action="/account/second-factor/confirm" class="row"><label>${say('sign-in.code')}<input name="code" inputmode="numeric" autocomplete="one-time-code" required pattern="[0-9]{6}"></label><button class="primary">${say('sign-in.code-go')}</button></form>`;
}

async function changePassword(page: SignedInPage): Promise<Response> {
  const read = await readForm(page, z.object({ current: secret, password: secret }));
  if (!read.ok) return read.answer;
  const answer = await page.console.authenticator.api.changePassword({
    body: { currentPassword: read.value.current, newPassword: read.value.password, revokeOtherSessions: true },
    headers: page.request.req.raw.headers,
    asResponse: true,
  });
  if (!answer.ok) return accountPage(page, { trouble: 'account.password-wrong' });
  keepCookies(page, answer.headers);
  await audit(page, 'password-reset');
  return accountPage(page, { told: 'account.password-changed' });
}

async function beginSecondFactor(page: SignedInPage): Promise<Response> {
  const read = await readForm(page, z.object({ current: secret }));
  if (!read.ok) return read.answer;
  const answer = await page.console.authenticator.api.enableTwoFactor({
    body: { password: read.value.current },
    headers: page.request.req.raw.headers,
    asResponse: true,
  });
  if (!answer.ok) return accountPage(page, { trouble: 'account.factor-wrong' });
  const { totpURI, backupCodes } = (await answer.json()) as { totpURI: string; backupCodes: string[] };
  return accountPage(page, { setUp: { uri: totpURI, recoveryCodes: backupCodes } });
}

async function confirmSecondFactor(page: SignedInPage): Promise<Response> {
  const read = await readForm(page, z.object({ code: z.string().regex(/^\d{6}$/) }));
  if (!read.ok) return read.answer;
  const answer = await page.console.authenticator.api.verifyTOTP({
    body: { code: read.value.code },
    headers: page.request.req.raw.headers,
    asResponse: true,
  });
  if (!answer.ok) return accountPage(page, { trouble: 'account.factor-wrong' });
  keepCookies(page, answer.headers);
  await audit(page, 'second-factor-on');
  return accountPage(page, { told: 'account.factor-done', secondFactor: true });
}

async function dropSecondFactor(page: SignedInPage): Promise<Response> {
  const read = await readForm(page, z.object({ current: secret }));
  if (!read.ok) return read.answer;
  const answer = await page.console.authenticator.api.disableTwoFactor({
    body: { password: read.value.current },
    headers: page.request.req.raw.headers,
    asResponse: true,
  });
  if (!answer.ok) return accountPage(page, { trouble: 'account.factor-wrong' });
  keepCookies(page, answer.headers);
  await audit(page, 'second-factor-off');
  return accountPage(page, { told: 'account.factor-dropped', secondFactor: false });
}

function audit(page: SignedInPage, act: string): Promise<void> {
  return inTransaction(page.console.services.database, (tx) => auditAccountAct(tx, page, act));
}
