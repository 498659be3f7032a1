import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { languages } from '../../src/platform/localised-text.ts';
import { neededBy, requireSecrets } from '../../workers/needed-secrets.ts';
import { openDatabase } from '../../workers/open-database.ts';
import { SetUpError } from '../../workers/set-up-error.ts';
import { SettingsCopy, settingsOf } from '../platform/settings-folder-copy.ts';

describe('secrets that are not there when the intake starts', () => {
  let copy: SettingsCopy;
  beforeAll(() => {
    copy = new SettingsCopy();
    copy
      .write('storage.yaml', 'folder: ../var\ndatabase:\n  postgresql: { environment: PG }\nletters: folder\n')
      .write(
        'handover.yaml',
        'webhook: none\nfeed: { host: 127.0.0.1, port: 0, token: { file: token } }\nfolder: none\n',
      );
  });
  afterAll(() => copy.remove());

  async function told(part: { readonly name: string; readonly handsOn: boolean }): Promise<SetUpError> {
    const environment = { TIRKEU_IMAP_PASSWORD_UKIMET_KZ: 'x', TIRKEU_SMTP_PASSWORD: '' };
    const settings = await settingsOf(copy.folder);
    const fault = await requireSecrets({ settings, environment }, neededBy(part)).catch((thrown: unknown) => thrown);
    if (fault instanceof SetUpError) return fault;
    throw new Error('nothing was missing');
  }
  const lines = (text: string) => text.replaceAll(`${copy.root}/`, '').split('\n');

  test('are told all at once, each with file, line, key, what stands there and what belongs there', async () => {
    const { text } = await told({ name: 'all', handsOn: true });
    expect(lines(text.en)).toEqual(
      [
        'config/mailboxes.yaml:@{mailboxes.yaml|TIRKEU_IMAP_PASSWORD_M_UKIMET_KZ} mailboxes[1].imap.password: stands { environment: TIRKEU_IMAP_PASSWORD_M_UKIMET_KZ }, expected that variable with the secret, set for the account that Tirkeu runs under, or { file: PATH } (the environment variable TIRKEU_IMAP_PASSWORD_M_UKIMET_KZ is not set)',
        'config/mailboxes.yaml:@{mailboxes.yaml|TIRKEU_IMAP_PASSWORD_UKIMET_GOV_KZ} mailboxes[2].imap.password: stands { environment: TIRKEU_IMAP_PASSWORD_UKIMET_GOV_KZ }, expected that variable with the secret, set for the account that Tirkeu runs under, or { file: PATH } (the environment variable TIRKEU_IMAP_PASSWORD_UKIMET_GOV_KZ is not set)',
        'config/notices.yaml:@{notices.yaml|TIRKEU_SMTP_PASSWORD } smtp.password: stands { environment: TIRKEU_SMTP_PASSWORD }, expected the secret in that place (the environment variable TIRKEU_SMTP_PASSWORD is empty)',
        "config/handover.yaml:2 feed.token: stands { file: config/token }, expected a file with the secret that the account of Tirkeu can read (the file config/token can't be read: no such file)",
        'config/storage.yaml:3 database.postgresql: stands { environment: PG }, expected that variable with the secret, set for the account that Tirkeu runs under, or { file: PATH } (the environment variable PG is not set)',
      ].map((line) => copy.withLines(line)),
    );
    for (const language of languages) expect(lines(text[language])).toHaveLength(5);
    expect(text.ru).toContain('переменная окружения PG не задана');
    expect(text.kk).toContain('PG орта айнымалысы берілмеген');
  });

  test('are asked of a worker only where it reads them', async () => {
    const { text } = await told({ name: 'evidence', handsOn: false });
    expect(text.en).not.toContain('handover.yaml');
    expect(lines(text.en)).toHaveLength(4);
  });

  test('of a command that opens the database alone, only the database’s is asked', async () => {
    const opening = openDatabase(await settingsOf(copy.folder), {}, { mayMigrate: false });
    const fault = await opening.then(
      () => null,
      (thrown: unknown) => thrown,
    );
    expect(fault).toBeInstanceOf(SetUpError);
    expect(lines((fault as SetUpError).text.en)).toEqual([
      expect.stringContaining('config/storage.yaml:3 database.postgresql: stands'),
    ]);
  });
});
