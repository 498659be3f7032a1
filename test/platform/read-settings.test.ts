import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { formatSettingsProblems, readSettings } from '../../src/platform/read-settings.ts';
import { labConfig, officeConfig, SettingsCopy, settingsOf } from './settings-folder-copy.ts';

let copy: SettingsCopy;
beforeEach(() => {
  copy = new SettingsCopy();
});
afterEach(() => copy.remove());

describe('the sample office', () => {
  test('is read without a problem, with every organisation and assignment', async () => {
    const settings = await settingsOf(officeConfig);
    expect(settings.organisations).toHaveLength(21);
    expect(settings.leadership.map(({ id }) => id)).toEqual(['pm', 'dpm1', 'dpm2', 'head']);
    expect(settings.controlRegister).toHaveLength(10);
    expect(settings.controlRegister[0]).toEqual({
      number: '11-3/4521',
      date: '2026-10-05',
      point: '1',
      issuedBy: 'pm',
      onControl: true,
      deadline: '2026-12-01',
      responsible: 'dsm',
      coExecutors: ['minfin', 'economy'],
      subject: 'Дәрі-дәрмекпен қамтамасыз ету туралы',
    });
    expect(settings.controlRegister[3]).toMatchObject({ point: '3', onControl: false, deadline: null });
    expect(settings.mailboxes.mailboxes.map(({ address }) => address)).toEqual([
      'kense@ukimet.kz',
      'kense@m.ukimet.kz',
      'kense@ukimet.gov.kz',
    ]);
    expect(settings.office.name.en).toBe('Office of the Government of the Republic of Kazakhstan');
  });

  test('has camelCase keys, absolute paths and no secret', async () => {
    const settings = await settingsOf(officeConfig);
    expect(settings.limits.letterSizeBytesMax).toBe(52_428_800);
    expect(settings.organisations[0]?.firstHead?.iin).toBe('700512301018');
    expect(settings.network.trustAnchors).toBe(join(officeConfig, 'trust-anchors'));
    expect(settings.storage.folder).toBe(join(officeConfig, '../var'));
    expect(settings.mailboxes.mailboxes[0]?.imap.password).toEqual({ environment: 'TIRKEU_IMAP_PASSWORD_UKIMET_KZ' });
  });

  test('differs from the laboratory only in DNS and trust anchors', async () => {
    const { network, configFolder, ...office } = await settingsOf(officeConfig);
    const { network: labNetwork, configFolder: labFolder, ...lab } = await settingsOf(labConfig);
    expect(lab).toEqual(office);
    expect(configFolder).toBe(officeConfig);
    expect(labFolder).toBe(labConfig);
    expect(network.dns).toEqual({ system: { servers: [] } });
    expect(labNetwork).toEqual({
      dns: { zoneFile: join(labConfig, 'zone.json') },
      trustAnchors: join(labConfig, 'trust-anchors'),
      revocation: network.revocation,
    });
  });
});

describe('the sample calendar follows the rule for holidays on a weekend', () => {
  // Fixed holidays; those on a weekend move to the next working day, but for 7 January and Kurban Ait.
  const moving = [
    '01-01',
    '01-02',
    '03-08',
    '03-21',
    '03-22',
    '03-23',
    '05-01',
    '05-07',
    '05-09',
    '07-06',
    '08-30',
    '10-25',
    '12-16',
  ];
  const fixed = { 2026: ['2026-01-07', '2026-05-27'], 2027: ['2027-01-07', '2027-05-16'] };

  function daysOff(year: 2026 | 2027): string[] {
    const isWeekend = (day: string) => [0, 6].includes(new Date(day).getUTCDay());
    const holidays = new Set([...moving.map((day) => `${year}-${day}`), ...fixed[year]]);
    const off = new Set([...holidays].filter((day) => !isWeekend(day)));
    for (const day of moving.map((holiday) => `${year}-${holiday}`).filter(isWeekend)) {
      let instead = new Date(day);
      do instead = new Date(instead.getTime() + 86_400_000);
      while (isWeekend(instead.toISOString().slice(0, 10)) || off.has(instead.toISOString().slice(0, 10)));
      off.add(instead.toISOString().slice(0, 10));
    }
    return [...off].sort();
  }

  test.each([2026, 2027] as const)('%i', async (year) => {
    const { calendar } = await settingsOf(officeConfig);
    expect(calendar.daysOff[year]).toEqual(daysOff(year));
  });
});

test('the client secret of the identity provider is found beside its file', async () => {
  copy.append(
    'console.yaml',
    'single_sign_on:\n  issuer: https://id.example.kz/realms/office\n  client_id: tirkeu\n  client_secret: { file: secrets/sso }\n',
  );
  const { singleSignOn } = (await settingsOf(copy.folder)).console;
  expect(singleSignOn).toEqual({
    issuer: 'https://id.example.kz/realms/office',
    clientId: 'tirkeu',
    clientSecret: { file: join(copy.folder, 'secrets/sso') },
    scopes: ['openid', 'email', 'profile'],
    trustEmail: false,
  });
});

describe('extends.yaml', () => {
  test('gives the files that a folder does not hold; relative paths keep their own file’s folder', async () => {
    const branch = copy.makeFolder('branch');
    copy.write('../branch/extends.yaml', 'folder: ../config\n').write('../branch/storage.yaml', 'folder: data\n');
    const settings = await settingsOf(branch);
    expect(settings.storage.folder).toBe(join(branch, 'data'));
    expect(settings.network.trustAnchors).toBe(join(copy.folder, 'trust-anchors'));
    expect(settings.configFolder).toBe(branch);
  });

  test.each([
    [
      'a folder that is not there',
      'folder: ../nowhere\n',
      'config/extends.yaml:1 folder: stands "../nowhere", expected a folder that exists (there is no nowhere)',
    ],
    [
      'a circle',
      'folder: ../config\n',
      'config/extends.yaml:1 folder: stands "../config", expected a folder that does not lead back here',
    ],
    [
      'another key',
      'folders: ../config\n',
      'config/extends.yaml:1 folders: stands an unknown key, expected no such key; did you mean folder?',
    ],
  ])('%s is told', async (_name, text, expected) => {
    copy.write('extends.yaml', text);
    expect(await copy.problems()).toEqual([expected]);
  });

  test('a settings folder that does not exist is one problem', async () => {
    const read = await readSettings(join(copy.root, 'nowhere'));
    expect(read).toMatchObject({
      ok: false,
      problems: [{ line: null, expected: { code: 'expected.settings-folder' } }],
    });
  });
});

describe('what is named instead of a settings folder is told in one line', () => {
  async function told(folder: string): Promise<string> {
    const read = await readSettings(folder);
    return read.ok ? '' : formatSettingsProblems(read.problems, 'en').replaceAll(`${copy.root}/`, '');
  }

  test.each([
    ['a folder that is not there', 'nowhere', 'nowhere: expected a settings folder (no such folder)'],
    ['a file', 'config/office.yaml', 'config/office.yaml: expected a settings folder (a file, not a folder)'],
  ])('%s', async (_name, path, expected) => {
    expect(await told(join(copy.root, path))).toBe(expected);
  });

  test('nothing', async () => {
    expect(await told('')).toBe('--config: expected a settings folder (no name is given)');
  });

  test('a file that extends.yaml names', async () => {
    copy.write('extends.yaml', 'folder: office.yaml\n');
    expect(await copy.problems()).toEqual([
      'config/extends.yaml:1 folder: stands "office.yaml", expected a folder that exists (there is no config/office.yaml)',
    ]);
  });
});

describe('a file whose name is none of the settings’', () => {
  const otherwise = 'of a file called otherwise nothing is read; what is no settings belongs in another folder';

  test('is told with the nearest name, in each folder that is drawn from', async () => {
    copy.write('organisation.yaml', '[]\n').write('Office.yaml', 'a: b\n');
    const branch = copy.makeFolder('branch');
    copy.write('../branch/extends.yaml', 'folder: ../config\n').write('../branch/office.yml', 'a: b\n');
    const read = await readSettings(branch);
    expect(
      read.ok ? [] : formatSettingsProblems(read.problems, 'en').replaceAll(`${copy.root}/`, '').split('\n'),
    ).toEqual([
      `branch/office.yml: expected the name office.yaml: ${otherwise}`,
      `config/Office.yaml: expected the name office.yaml: ${otherwise}`,
      `config/organisation.yaml: expected the name organisations.yaml: ${otherwise}`,
    ]);
  });

  test('is told with all names where none is near', async () => {
    copy.write('zzzzzzzzzzzz.yaml', '');
    expect(await copy.problems()).toEqual([
      expect.stringMatching(
        /^config\/zzzzzzzzzzzz\.yaml: expected one of the names .*office\.yaml.*, extends\.yaml: of a file called otherwise/,
      ),
    ]);
  });

  test('disturbs nobody where it is no YAML by its name', async () => {
    const names =
      'README.md office.yaml~ #office.yaml# .office.yaml.swp .hidden.yaml office.yaml.bak register.csv token key.pem';
    for (const name of names.split(' ')) copy.write(name, 'x');
    copy.makeFolder('config/older.yaml');
    expect(await copy.problems()).toEqual([]);
  });
});
