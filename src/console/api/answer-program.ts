import { findTokenBySecret, noteTokenUse } from '../../registry/api-tokens.ts';
import { inTransaction } from '../../registry/database.ts';
import type { Page, Route, Viewer } from '../page.ts';
import { type Scope, scopesOfRole } from '../tokens/scopes.ts';
import { bearerSecret, secretDigest } from '../tokens/token-secret.ts';
import { problem } from './problem.ts';

/** Wrong tokens that one address may try in a minute. */
const wrongTokensPerMinute = 30;
/** When a token was used last is told to the minute: not every request writes. */
const useNotedEveryMs = 60_000;

/**
 * Answers a program. Its token alone says who it is: cookies are not looked at, so no page of another site can make a browser ask
 * in somebody's name, and a request that brings both is refused for not knowing whose it is.
 */
export async function answerProgram(page: Page, route: Route & { readonly scope: Scope }): Promise<Response> {
  const { request, console: desk, address } = page;
  const authorization = request.req.header('authorization');
  if (authorization === undefined) {
    return problem(page, 'token-missing', {}, { 'WWW-Authenticate': 'Bearer realm="tirkeu"' });
  }
  if ((request.req.header('cookie') ?? '').includes('tirkeu')) return problem(page, 'two-credentials');
  const known = await viewerByToken(page, authorization);
  if (known === null) {
    const wait = await desk.pace.take(`wrong token ${address}`, wrongTokensPerMinute);
    if (wait > 0) return tooMany(page, wait);
    // RFC 6750 §3.1.
    return problem(page, 'token-invalid', {}, { 'WWW-Authenticate': 'Bearer realm="tirkeu", error="invalid_token"' });
  }
  const wait = await desk.pace.take(`token ${known.viaToken.id}`, desk.services.settings.console.apiRequestsPerMinute);
  if (wait > 0) return tooMany(page, wait);
  if (!known.scopes.includes(route.scope)) {
    const challenge = `Bearer realm="tirkeu", error="insufficient_scope", scope="${route.scope}"`;
    return problem(page, 'scope-missing', { detail: route.scope }, { 'WWW-Authenticate': challenge });
  }
  const { scopes: _, ...viewer } = known;
  if (route.access === 'public' || !route.access.includes(viewer.role)) return problem(page, 'role-forbidden');
  return route.answer({ ...page, viewer });
}

function tooMany(page: Page, wait: number): Response {
  return problem(page, 'too-many', {}, { 'Retry-After': String(wait) });
}

type ViewerByToken = Viewer & Required<Pick<Viewer, 'viaToken'>> & { readonly scopes: readonly Scope[] };

/** Null: no token of ours, one that is over, or its owner's account is closed. */
async function viewerByToken(page: Page, authorization: string): Promise<ViewerByToken | null> {
  const { console: desk, address } = page;
  const { database } = desk.services;
  const secret = bearerSecret(authorization);
  const token = secret === null ? null : await findTokenBySecret(database, secretDigest(secret));
  const now = desk.wallClock();
  if (token === null || token.revokedAt !== null || token.expiresAt <= now || token.owner.disabledAt !== null) {
    return null;
  }
  if (token.lastUsedAt === null || now.getTime() - token.lastUsedAt.getTime() > useNotedEveryMs) {
    await inTransaction(database, (tx) => noteTokenUse(tx, token.id, now, address), 'lazy');
  }
  const { id, name, email, role } = token.owner;
  // The role of today bounds the scopes of then.
  const scopes = scopesOfRole(role).filter((scope) => token.scopes.includes(scope));
  return { id, name, email, role, secondFactor: false, viaToken: { id: token.id, name: token.name }, scopes };
}
