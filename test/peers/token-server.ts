import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An OAuth2 provider on loopback that rotates refresh tokens: each is good once, and one used twice is refused (RFC 9700). */
export interface TokenServer {
  readonly endpoint: string;
  /** For Dovecot: the token follows. */
  readonly tokenInfoUrl: string;
  /** The refresh token that is good now. */
  current(): string;
  /** Requests for tokens so far, by their outcome. */
  readonly asked: ('given' | 'refused' | 'away')[];
  /** Every access token given so far is refused from here on. */
  revoke(): void;
  /** 503 instead of an answer. */
  setAway(isAway: boolean): void;
  close(): Promise<void>;
}

export async function startTokenServer(options: {
  readonly user: string;
  readonly clientSecret: string;
  readonly expiresInSeconds: number;
}): Promise<TokenServer> {
  let serial = 0;
  let current = 'first-refresh-token';
  let isAway = false;
  const good = new Set<string>();
  const asked: TokenServer['asked'] = [];
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const send = (status: number, body: object): void => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    };
    if (url.pathname === '/info') {
      const token = url.searchParams.get('access_token') ?? '';
      return good.has(token) ? send(200, { email: options.user, active: true }) : send(401, { error: 'invalid_token' });
    }
    let body = '';
    request.on('data', (chunk) => {
      body += String(chunk);
    });
    request.on('end', () => {
      if (isAway) {
        asked.push('away');
        return send(503, { error: 'temporarily_unavailable' });
      }
      const form = new URLSearchParams(body);
      const isKnown = form.get('client_secret') === options.clientSecret;
      const isGood =
        form.get('grant_type') === 'client_credentials' ||
        (form.get('grant_type') === 'refresh_token' && form.get('refresh_token') === current);
      if (!isKnown || !isGood) {
        asked.push('refused');
        // As hostile providers do: what was sent comes back in the words.
        return send(400, { error: 'invalid_grant', error_description: body });
      }
      serial += 1;
      asked.push('given');
      const accessToken = `access-${serial}`;
      good.add(accessToken);
      if (form.get('grant_type') === 'refresh_token') current = `refresh-${serial}`;
      return send(200, {
        access_token: accessToken,
        token_type: 'Bearer',
        expires_in: options.expiresInSeconds,
        ...(form.get('grant_type') === 'refresh_token' && { refresh_token: current }),
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}/token`,
    tokenInfoUrl: `http://127.0.0.1:${port}/info?access_token=`,
    current: () => current,
    asked,
    revoke: () => good.clear(),
    setAway(away) {
      isAway = away;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
