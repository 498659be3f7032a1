import { createHash, generateKeyPairSync, type KeyObject, randomUUID, sign } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How a provider, or somebody between, may go wrong. */
export type OidcFault =
  | 'none'
  /** 503 to everything. */
  | 'away'
  | 'names-another-issuer'
  | 'signs-with-another-key'
  | 'unsigned'
  | 'wrong-nonce'
  | 'for-another-client'
  | 'from-another-issuer'
  | 'expired'
  /** The person says no. */
  | 'denied';

/** An OpenID provider on loopback that signs its one person in at once. It holds the client to PKCE, nonce and its registered address. */
export interface OidcProvider {
  readonly issuer: string;
  /** Claims of whoever is at the provider now. */
  person: Readonly<Record<string, unknown>>;
  fault: OidcFault;
  /** What the client was refused for, in words; empty where it did all as it should. */
  readonly complaints: string[];
  readonly tokensGiven: () => number;
  close(): Promise<void>;
}

interface Grant {
  readonly redirectUri: string;
  readonly challenge: string;
  readonly nonce: string;
}

export const oidcClient = { id: 'tirkeu', secret: 'ashyq-qupiya' };

/** `redirectUri`: asked at each request, as the address of the console is known only once it listens. */
export async function startOidcProvider(redirectUri: () => string): Promise<OidcProvider> {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const other = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const grants = new Map<string, Grant>();
  let given = 0;
  const complaints: string[] = [];
  const provider = { person: {}, fault: 'none' } as { person: OidcProvider['person']; fault: OidcFault };
  let issuer = '';

  const authorize = (query: URLSearchParams, response: ServerResponse): void => {
    const asked = {
      client: query.get('client_id') === oidcClient.id,
      address: query.get('redirect_uri') === redirectUri(),
      type: query.get('response_type') === 'code',
      scope: (query.get('scope') ?? '').split(' ').includes('openid'),
      pkce: query.get('code_challenge_method') === 'S256' && /^[\w-]{43}$/.test(query.get('code_challenge') ?? ''),
      nonce: (query.get('nonce') ?? '').length >= 16,
      state: (query.get('state') ?? '').length >= 16,
    };
    const missing = Object.entries(asked).flatMap(([name, isRight]) => (isRight ? [] : [name]));
    complaints.push(...missing);
    if (missing.length > 0) {
      send(response, 400, { error: 'invalid_request', missing });
      return;
    }
    const back = new URL(redirectUri());
    back.searchParams.set('state', query.get('state') ?? '');
    back.searchParams.set('iss', issuer);
    if (provider.fault === 'denied') back.searchParams.set('error', 'access_denied');
    else {
      const code = randomUUID();
      grants.set(code, {
        redirectUri: redirectUri(),
        challenge: query.get('code_challenge') ?? '',
        nonce: query.get('nonce') ?? '',
      });
      back.searchParams.set('code', code);
    }
    response.writeHead(302, { location: back.href }).end();
  };

  const token = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const form = new URLSearchParams(await bodyOf(request));
    const basic = Buffer.from((request.headers.authorization ?? '').replace(/^Basic /, ''), 'base64').toString('utf8');
    const isClient =
      basic === `${oidcClient.id}:${oidcClient.secret}` ||
      (form.get('client_id') === oidcClient.id && form.get('client_secret') === oidcClient.secret);
    const code = form.get('code') ?? '';
    const grant = grants.get(code);
    // Good once (RFC 6749 §4.1.2).
    grants.delete(code);
    const verifier = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    if (!isClient) complaints.push('client secret');
    if (
      !isClient ||
      grant === undefined ||
      grant.challenge !== verifier ||
      grant.redirectUri !== form.get('redirect_uri')
    ) {
      return send(response, 400, { error: 'invalid_grant' });
    }
    given += 1;
    const accessToken = randomUUID();
    return send(response, 200, {
      access_token: accessToken,
      token_type: 'Bearer',
      expires_in: 300,
      id_token: idToken(grant.nonce),
    });
  };

  const idToken = (nonce: string): string => {
    const now = Math.floor(Date.now() / 1000);
    const { fault } = provider;
    const claims = {
      iss: fault === 'from-another-issuer' ? 'https://id.example.kz' : issuer,
      aud: fault === 'for-another-client' ? 'another' : oidcClient.id,
      iat: fault === 'expired' ? now - 7200 : now,
      exp: fault === 'expired' ? now - 3600 : now + 300,
      nonce: fault === 'wrong-nonce' ? 'of-another-sign-in' : nonce,
      ...provider.person,
    };
    const key = fault === 'signs-with-another-key' ? other.privateKey : privateKey;
    return signed(claims, fault === 'unsigned' ? null : key);
  };

  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', issuer);
    if (provider.fault === 'away') return send(response, 503, { error: 'temporarily_unavailable' });
    switch (url.pathname) {
      case '/.well-known/openid-configuration':
        return send(
          response,
          200,
          discovery(provider.fault === 'names-another-issuer' ? 'https://id.example.kz' : issuer, issuer),
        );
      case '/jwks':
        return send(response, 200, {
          keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'one', use: 'sig', alg: 'RS256' }],
        });
      case '/authorize':
        return authorize(url.searchParams, response);
      case '/token':
        token(request, response).catch((thrown: unknown) => response.destroy(thrown as Error));
        return undefined;
      default:
        return send(response, 404, { error: 'not_found' });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return Object.assign(provider, {
    issuer,
    complaints,
    tokensGiven: () => given,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  });
}

function discovery(named: string, address: string): object {
  return {
    issuer: named,
    authorization_endpoint: `${address}/authorize`,
    token_endpoint: `${address}/token`,
    jwks_uri: `${address}/jwks`,
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
    code_challenge_methods_supported: ['S256'],
    authorization_response_iss_parameter_supported: true,
  };
}

/** A JWS in compact form (RFC 7515 §3.1); without a key, one that claims to need no signature. */
function signed(claims: object, key: KeyObject | null): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const input = `${part(key === null ? { alg: 'none' } : { alg: 'RS256', kid: 'one' })}.${part(claims)}`;
  return `${input}.${key === null ? '' : sign('sha256', Buffer.from(input), key).toString('base64url')}`;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const piece of request) body += String(piece);
  return body;
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
