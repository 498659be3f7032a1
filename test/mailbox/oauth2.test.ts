import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openImapConnection } from '../../src/mailbox/imap-connection.ts';
import { type OAuth2Options, openTokenSource } from '../../src/mailbox/oauth2.ts';
import type { OperatingFault } from '../../src/mailbox/operating-fault.ts';
import { openSubmission } from '../../src/mailbox/submission.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { tokenKeeper } from '../../src/registry/oauth2-tokens.ts';
import { type Dovecot, startDovecot } from '../peers/dovecot.ts';
import { isInstalled } from '../peers/install.ts';
import { startTokenServer, type TokenServer } from '../peers/token-server.ts';
import { startTokenSmtp } from '../peers/token-smtp.ts';
import { describeBoth } from '../registry/both-databases.ts';

const user = 'kense';
const clientSecret = 'client-secret-of-the-office';

describeBoth('access tokens', (database) => {
  let provider: TokenServer;
  let id = '';

  beforeEach(async () => {
    provider = await startTokenServer({ user, clientSecret, expiresInSeconds: 3600 });
    id = randomUUID();
    return () => provider.close();
  });

  const source = (given: Partial<OAuth2Options> = {}, secret = 'first-refresh-token') =>
    openTokenSource({
      endpoint: provider.endpoint,
      clientId: 'tirkeu',
      clientSecret,
      refreshToken: secret,
      scope: null,
      keeper: tokenKeeper(database(), { id, secret }),
      clock: systemClock,
      ...given,
    });

  test('are asked for once and used until shortly before they run out', async () => {
    let now = new Date('2026-11-24T05:00:00Z');
    const tokens = source({ clock: () => now });
    expect(await tokens.accessToken()).toBe('access-1');
    expect(await tokens.accessToken()).toBe('access-1');
    now = new Date(now.getTime() + 3_541_000);
    expect(await tokens.accessToken()).toBe('access-2');
    expect(provider.asked).toEqual(['given', 'given']);
  });

  test('come after a restart from the refresh token that the provider put in place of the first one', async () => {
    let now = new Date('2026-11-24T05:00:00Z');
    await source({ clock: () => now }).accessToken();
    expect(provider.current()).toBe('refresh-1');
    now = new Date(now.getTime() + 4_000_000);
    expect(await source({ clock: () => now }).accessToken()).toBe('access-2');
    expect(provider.asked).toEqual(['given', 'given']);
  });

  test('are asked for by one of many processes only: a rotated token used twice would be the last', async () => {
    const all = await Promise.all(Array.from({ length: 12 }, () => source().accessToken()));
    expect(new Set(all)).toEqual(new Set(['access-1']));
    expect(provider.asked).toEqual(['given']);
  });

  test('are asked for afresh when the server refuses one before its time', async () => {
    const tokens = source();
    const first = await tokens.accessToken();
    tokens.refused(first);
    expect(await tokens.accessToken()).toBe('access-2');
  });

  test('lie sealed in the database, and another configured secret starts anew', async () => {
    await source().accessToken();
    const { rows } = await sql<{ sealed: string }>`select sealed from oauth2_token where id = ${id}`.execute(
      database(),
    );
    const stored = Buffer.from(rows[0]?.sealed ?? '', 'base64').toString('latin1');
    expect(stored.length).toBeGreaterThan(60);
    expect(stored).not.toMatch(/access-1|refresh-1/);
    await expect(source({}, 'another-refresh-token').accessToken()).rejects.toMatchObject({
      failure: { kind: 'permanent', code: 'oauth2-refused' },
    });
  });

  test('are had by client credentials, too', async () => {
    const tokens = source({ refreshToken: null });
    expect(await tokens.accessToken()).toBe('access-1');
  });

  test('a provider that is away is asked again later; one that refuses is named without what was sent to it', async () => {
    provider.setAway(true);
    const tokens = source();
    await expect(tokens.accessToken()).rejects.toMatchObject({ failure: { code: 'oauth2-unavailable' } });
    provider.setAway(false);
    expect(await tokens.accessToken()).toBe('access-1');
    const stranger = source({
      clientSecret: 'wrong-secret',
      keeper: tokenKeeper(database(), { id: 'x', secret: 'y' }),
    });
    const thrown = await stranger.accessToken().catch((error: OperatingFault) => error);
    expect(String(thrown)).toContain('400 invalid_grant');
    expect(String(thrown)).not.toMatch(/wrong-secret|first-refresh/);
    expect(
      await source({ keeper: tokenKeeper(database(), { id: 'z', secret: 'z' }), endpoint: 'http://127.0.0.1:9/' })
        .accessToken()
        .catch((error: OperatingFault) => error.failure.code),
    ).toBe('oauth2-unavailable');
  });

  test('a claim that died with its process delays the next one and no more', async () => {
    await tokenKeeper(database(), { id, secret: 'first-refresh-token' }).claim();
    await sql`update oauth2_token set claimed_until = now() + interval '1 second' where id = ${id}`.execute(database());
    expect(await source().accessToken()).toBe('access-1');
  });

  describe.runIf(isInstalled('dovecot'))('log in', () => {
    let dovecot: Dovecot;
    let lasting: TokenServer;
    beforeAll(async () => {
      lasting = await startTokenServer({ user, clientSecret, expiresInSeconds: 3600 });
      dovecot = await startDovecot({ users: [user], tokenInfoUrl: lasting.tokenInfoUrl });
    });
    afterAll(async () => {
      await dovecot.stop();
      await lasting.close();
    });

    const mailbox = () => ({
      id: 'm',
      address: 'kense@ukimet.kz',
      imap: { host: '127.0.0.1', port: dovecot.port, tls: 'none' as const, user },
      folder: 'INBOX',
      afterCapture: 'leave' as const,
      sweepIntervalSeconds: 60,
      commandTimeoutSeconds: 20,
      silenceLimitSeconds: 60,
    });

    test('to a real Dovecot by XOAUTH2, again after the provider took the token back', async () => {
      const tokens = source({ endpoint: lasting.endpoint, refreshToken: lasting.current() });
      const first = await openImapConnection(mailbox(), tokens);
      expect(await first.command('STATUS', () => first.client.status('INBOX', { messages: true }))).toMatchObject({
        messages: 0,
      });
      first.close();
      lasting.revoke();
      await expect(openImapConnection(mailbox(), tokens)).rejects.toMatchObject({ failure: { code: 'imap-refused' } });
      const second = await openImapConnection(mailbox(), tokens);
      second.close();
      expect(lasting.asked).toEqual(['given', 'given']);
    });
  });

  test('log in to an SMTP server by XOAUTH2; a token that it refuses is renewed within the log-in', async () => {
    const smtp = await startTokenSmtp((token) => token === 'access-2');
    const submission = openSubmission({
      smtp: { host: '127.0.0.1', port: smtp.port, tls: 'none', user, connectionsMax: 1, commandTimeoutSeconds: 5 },
      logIn: source(),
    });
    try {
      const sent = await submission.submit({
        raw: 'Subject: x\r\n\r\nx\r\n',
        recipient: 'a@b.kz',
        beforeLastOctets: async () => undefined,
      });
      expect(sent).toMatchObject({ ok: true });
      expect(smtp.tried).toEqual(['access-1', 'access-2']);
    } finally {
      await submission.close();
      await smtp.close();
    }
  });
});
