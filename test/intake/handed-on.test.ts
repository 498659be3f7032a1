import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { askRunningInstance } from '../../src/cli/ask-running-instance.ts';
import { restore } from '../../src/cli/keeping/restore.ts';
import { openFolderStore } from '../../src/letterstore/folder-store.ts';
import { openEmbeddedDatabase } from '../../src/registry/database.ts';
import { type DocumentSystem, startDocumentSystem } from '../handover/document-system.ts';
import { isInstalled } from '../peers/install.ts';
import { startTokenServer, type TokenServer } from '../peers/token-server.ts';
import { type SampleIntake, startSampleIntake } from './sample-intake.ts';
import { waitFor } from './test-intake.ts';

const official = 'kense@ukimet.kz';
const clientSecret = 'client-secret';
const webhookSecret = 'webhook-secret';

describe.runIf(isInstalled('dovecot'))('an intake that logs in by OAuth2 and hands on', () => {
  let provider: TokenServer;
  let system: DocumentSystem;
  let intake: SampleIntake;

  beforeAll(async () => {
    // Tokens that run out at once: every connection asks for a new one, with the refresh token put in place of the last.
    provider = await startTokenServer({ user: official, clientSecret, expiresInSeconds: 1 });
    system = await startDocumentSystem(webhookSecret);
    intake = await startSampleIntake({
      tokenInfoUrl: provider.tokenInfoUrl,
      environment: { CLIENT_SECRET: clientSecret, REFRESH_TOKEN: 'first-refresh-token', WEBHOOK: webhookSecret },
      adjust: (settings) => ({
        ...settings,
        mailboxes: {
          ...settings.mailboxes,
          mailboxes: settings.mailboxes.mailboxes
            .filter(({ address }) => address === official)
            .map(({ imap: { password: _, ...imap }, ...mailbox }) => ({
              ...mailbox,
              imap: {
                ...imap,
                oauth2: {
                  endpoint: provider.endpoint,
                  clientId: 'tirkeu',
                  clientSecret: { environment: 'CLIENT_SECRET' },
                  refreshToken: { environment: 'REFRESH_TOKEN' },
                },
              },
            })),
        },
        handover: {
          ...settings.handover,
          webhook: {
            url: system.url,
            secret: { environment: 'WEBHOOK' },
            timeoutSeconds: 5,
            retrySeconds: 1,
            retrySecondsMax: 2,
          },
        },
      }),
    });
  });
  afterAll(async () => {
    await intake?.stop();
    await system?.close();
    await provider?.close();
  });

  test('a letter is taken in, registered and told to the document system, signed', async () => {
    await intake.send({ from: 'kense@energo.gov.kz', to: official, subject: 'Handed on' });
    const letter = await intake.decided('Handed on');
    await waitFor(() => system.told.length === 1, 20);
    expect(system.told[0]?.isSigned).toBe(true);
    expect(JSON.parse(system.told[0]?.body ?? '')).toMatchObject({
      kind: 'registration',
      registeredNumber: letter.registeredNumber,
      letter: { id: letter.id, subject: 'Handed on', original: 'kept', organisation: { id: letter.organisation } },
    });
  });

  test('the refresh token that the provider rotated is kept over a restart, and polling goes on', async () => {
    const before = provider.asked.length;
    await intake.dovecot.kill();
    await intake.dovecot.start();
    await intake.stopIntake();
    await intake.start();
    await intake.send({ from: 'kense@energo.gov.kz', to: official, subject: 'After the rotation' });
    await intake.decided('After the rotation');
    await waitFor(() => system.told.length === 2, 20);
    expect(provider.asked.length).toBeGreaterThan(before);
    expect(new Set(provider.asked)).toEqual(new Set(['given']));
  });

  test('a backup through the running instance is restored elsewhere, and verifies', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'tirkeu-restored-'));
    try {
      let out = '';
      const write = (text: string): void => {
        out += text;
      };
      const backup = join(folder, 'backup');
      const asked = { name: 'backup', language: 'en', json: false, folder: backup } as const;
      expect(await askRunningInstance(intake.settings, asked, write)).toBe(0);
      expect(out).toContain('2 letters');
      const settings = { ...intake.settings, storage: { ...intake.settings.storage, folder: join(folder, 'var') } };
      const open = async () => {
        const database = await openEmbeddedDatabase(join(folder, 'var', 'database'));
        const letterStore = await openFolderStore(join(folder, 'var', 'letters'));
        return { database, letterStore, close: () => database.destroy() };
      };
      out = '';
      expect(await restore(settings, open, { language: 'en', json: false, folder: backup }, write), out).toBe(0);
      expect(out).toContain('The letters are whole: 2 read');
      expect(out).toContain('The journal is whole, its chain unbroken. Entries checked: 2.');
      expect(await restore(settings, open, { language: 'kk', json: false, folder: backup }, write)).toBe(2);
      expect(out).toContain('Тізілім бос емес');
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
