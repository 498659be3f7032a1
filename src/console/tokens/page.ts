import { html, raw } from 'hono/html';
import { z } from 'zod';
import { type ApiToken, listTokens } from '../../registry/api-tokens.ts';
import { inTransaction } from '../../registry/database.ts';
import { findStaff, listStaff } from '../../registry/staff.ts';
import { line, readForm } from '../form.ts';
import { type SignedInPage, staffRoute } from '../page.ts';
import { errorPage } from '../pages/error.ts';
import { administrators } from '../roles.ts';
import { day, moment } from '../views/dates.ts';
import { type Markup, showPage } from '../views/layout.ts';
import { endToken, makeToken, scopesTooMany } from './make-token.ts';
import { scopes, scopesOfRole } from './scopes.ts';
import { tokenDaysMax, tokenDaysUsual } from './token-days.ts';

const tokenForm = z.object({
  name: line(100),
  owner: line(100),
  scopes: z.array(z.enum(scopes)).default([]),
  days: z.coerce.number().int().min(1).max(tokenDaysMax),
});

export const tokenRoutes = [
  staffRoute('get', '/tokens', administrators, (page) => tokensPage(page, {})),
  staffRoute('post', '/tokens', administrators, addToken),
  staffRoute('post', '/tokens/:token/revoke', administrators, revoke),
];

interface Told {
  readonly good?: string;
  readonly trouble?: string;
  /** Shown this once. */
  readonly secret?: string;
}

function keeperOf({ viewer, address }: SignedInPage) {
  return { id: viewer.id, name: viewer.name, address };
}

async function addToken(page: SignedInPage): Promise<Response> {
  const read = await readForm(page, tokenForm);
  if (!read.ok) return read.answer;
  const { say, console: desk } = page;
  const { database } = desk.services;
  const owner = await findStaff(database, read.value.owner);
  if (owner === null || owner.disabledAt !== null) return errorPage(page, 404);
  const asked = { ...read.value, owner };
  if (asked.scopes.length === 0) return tokensPage(page, { trouble: say('token.no-scope') });
  const tooMany = scopesTooMany(asked);
  if (tooMany.length > 0) return tokensPage(page, { trouble: say('token.too-much', { scopes: tooMany.join(', ') }) });
  const made = await inTransaction(database, (tx) => makeToken(tx, asked, keeperOf(page), desk.wallClock()));
  return tokensPage(page, { good: say('token.made'), secret: made.secret });
}

async function revoke(page: SignedInPage): Promise<Response> {
  const { console: desk, request } = page;
  const id = request.req.param('token') ?? '';
  const ended = await inTransaction(desk.services.database, (tx) => endToken(tx, id, keeperOf(page), desk.wallClock()));
  return ended ? tokensPage(page, { good: page.say('token.gone') }) : errorPage(page, 404);
}

async function tokensPage(page: SignedInPage, { good, trouble, secret }: Told): Promise<Response> {
  const { say, console: desk } = page;
  const { database } = desk.services;
  const tokens = await listTokens(database, desk.wallClock());
  const owners = (await listStaff(database)).filter(({ disabledAt }) => disabledAt === null);
  return showPage(page, {
    title: say('token.title'),
    section: 'tokens',
    styles: ['api.css'],
    status: trouble === undefined ? 200 : 422,
    main: html`<h1>${say('token.title')}</h1>
<p>${say('token.about')} <a href="/api">${say('token.reader')}</a></p>
${good === undefined ? '' : html`<p class="told" role="status">${good}</p>`}
${secret === undefined ? '' : html`<p><code class="token-secret" translate="no">${secret}</code></p>`}
${trouble === undefined ? '' : html`<p class="alert" role="alert">${trouble}</p>`}
${tokens.length === 0 ? html`<div class="empty"><p class="empty-title">${say('token.none')}</p><p class="quiet">${say('token.none-what')}</p></div>` : tokenTable(page, tokens)}
<section class="card add-staff"><h2>${say('token.make')}</h2><form method="post" action="/tokens" class="stack">
<label>${say('token.name')}<input name="name" required maxlength="100" autocomplete="off"></label>
<label>${say('token.owner')}<select name="owner">${owners.map(
      ({ id, name, role }) =>
        html`<option value="${id}">${name}, ${say(`role.${role}`)} (${scopesOfRole(role).join(', ')})</option>`,
    )}</select></label>
<fieldset><legend>${say('token.scopes')}</legend>${scopes.map(
      (scope) =>
        html`<label class="tick"><input type="checkbox" name="scopes[]" value="${scope}"> <span><code translate="no">${scope}</code> ${say(`token.scope.${scope}`)}</span></label>`,
    )}</fieldset>
<label>${say('token.days')}<input name="days" type="number" min="1" max="${tokenDaysMax}" value="${tokenDaysUsual}" required></label>
<button class="primary">${say('token.make')}</button></form></section>`,
  });
}

function tokenTable(page: SignedInPage, tokens: readonly ApiToken[]): Markup {
  const { say } = page;
  return html`<table class="letters"><thead><tr><th scope="col">${say('token.name')}</th><th scope="col">${say('token.owner')}</th><th scope="col">${say('token.scopes')}</th><th scope="col">${say('token.expires')}</th><th scope="col">${say('token.used')}</th><th scope="col">${say('token.state')}</th><th scope="col">${say('staff.change')}</th></tr></thead>
<tbody>${tokens.map((token) => tokenRow(page, token))}</tbody></table>`;
}

function tokenRow(page: SignedInPage, token: ApiToken): Markup {
  const { say, console: desk } = page;
  const { id, name, owner, expiresAt, lastUsedAt, lastUsedAddress, revokedAt } = token;
  const state =
    revokedAt !== null
      ? 'token.revoked'
      : expiresAt <= desk.wallClock()
        ? 'token.over'
        : owner.disabledAt !== null
          ? 'token.owner-closed'
          : 'token.good';
  return html`<tr><td data-label="${say('token.name')}">${name}<br><span class="quiet" translate="no">${id}</span></td>
<td data-label="${say('token.owner')}">${owner.name}<br><span class="quiet">${say(`role.${owner.role}`)}</span></td>
<td data-label="${say('token.scopes')}" translate="no">${token.scopes.join(', ')}</td>
<td class="when" data-label="${say('token.expires')}">${day(page, expiresAt)}</td>
<td class="when" data-label="${say('token.used')}">${lastUsedAt === null ? say('token.never') : html`${moment(page, lastUsedAt)}${raw('<br>')}<span class="quiet" translate="no">${lastUsedAddress ?? ''}</span>`}</td>
<td data-label="${say('token.state')}">${say(state)}</td>
<td>${revokedAt === null ? html`<form method="post" action="/tokens/${id}/revoke"><button class="danger">${say('token.revoke')}<span class="visually-hidden">: ${name}</span></button></form>` : ''}</td></tr>`;
}
