import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readSettings } from '../../src/platform/read-settings.ts';
import { labConfig, officeConfig, SettingsCopy } from './settings-folder-copy.ts';

let copy: SettingsCopy;
beforeEach(() => {
  copy = new SettingsCopy();
});
afterEach(() => copy.remove());

async function settingsOf(folder: string) {
  const read = await readSettings(folder);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.settings;
}

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

describe('each fault of form gives one problem with its place', () => {
  const bomb = `a: &a [x, x]\n${'bcdefghij'
    .split('')
    .map((name, at) => `${name}: &${name} [*${'abcdefghij'[at]}, *${'abcdefghij'[at]}]\n`)
    .join('')}`;
  const noSecret =
    '{ environment: NAME } with the secret in that variable, or { file: PATH } with the secret in that file: a secret never stands in these files themselves';
  const cases: readonly [string, (copy: SettingsCopy) => unknown, string][] = [
    [
      'a text where a number belongs',
      (files) => files.replace('mailboxes.yaml', 'port: 993', 'port: imaps'),
      'config/mailboxes.yaml:@{mailboxes.yaml|port: imaps} mailboxes[0].imap.port: stands "imaps", expected a number from 1 to 65535',
    ],
    [
      'a number out of its range',
      (files) => files.replace('mailboxes.yaml', 'port: 993', 'port: 70000'),
      'config/mailboxes.yaml:@{mailboxes.yaml|port: 70000} mailboxes[0].imap.port: stands 70000, expected a number from 1 to 65535',
    ],
    [
      'a number without quotes where digits are a text',
      (files) => files.replace('organisations.yaml', 'bin: "991240001011"', 'bin: 991240001011'),
      'config/organisations.yaml:@{organisations.yaml|bin: 991240001011} [0].bin: stands 991240001011, expected twelve digits, in quotes',
    ],
    [
      'a missing key',
      (files) => files.replace('storage.yaml', 'folder: ../var\n', ''),
      'config/storage.yaml:1 folder: stands nothing, expected text, not empty',
    ],
    [
      'a misspelt key',
      (files) => files.replace('limits.yaml', 'part_depth_max', 'part_dept_max'),
      'config/limits.yaml:@{limits.yaml|part_dept_max} part_dept_max: stands an unknown key, expected no such key; did you mean part_depth_max?',
    ],
    [
      'a misspelt key in a list entry that may be left out',
      (files) => files.replace('mailboxes.yaml', 'sweep_interval_seconds: 60', 'sweep_interval_second: 60'),
      'config/mailboxes.yaml:@{mailboxes.yaml|sweep_interval_second: } mailboxes[0].sweep_interval_second: stands an unknown key, expected no such key; did you mean sweep_interval_seconds?',
    ],
    [
      'a key that is like none',
      (files) => files.append('storage.yaml', 'colour: hunter2\n'),
      'config/storage.yaml:@{storage.yaml|colour} colour: stands an unknown key, expected no such key; known here: folder, database',
    ],
    [
      'a choice of shapes, of which none is met',
      (files) => files.replace('mailboxes.yaml', '{ move_to: Tirkeu }\n    sweep', '{ mov_to: Tirkeu }\n    sweep'),
      'config/mailboxes.yaml:@{mailboxes.yaml|after_capture: { mov_} mailboxes[0].after_capture: stands a map, expected a map with move_to, or a map with flag, or "leave"',
    ],
    [
      'a wrong value within the shape that was meant',
      (files) => files.replace('network.yaml', '{ system: { servers: [] } }', '{ zone_file: 5 }'),
      'config/network.yaml:@{network.yaml|zone_file: 5} dns.zone_file: stands 5, expected text, not empty, in quotes',
    ],
    [
      'a password in the file',
      (files) =>
        files.replace(
          'mailboxes.yaml',
          '{ environment: TIRKEU_IMAP_PASSWORD_UKIMET_KZ }\n    folder',
          'hunter2\n    folder',
        ),
      `config/mailboxes.yaml:@{mailboxes.yaml|hunter2} mailboxes[0].imap.password: stands a value not shown, expected ${noSecret}`,
    ],
    [
      'a password where the variable’s name belongs',
      (files) => files.replace('notices.yaml', 'environment: TIRKEU_SMTP_PASSWORD', 'environment: hunter2'),
      `config/notices.yaml:@{notices.yaml|hunter2} smtp.password.environment: stands a value not shown, expected ${noSecret}`,
    ],
    [
      'a password as a key',
      (files) => files.replace('notices.yaml', '{ environment: TIRKEU_SMTP_PASSWORD }', '{ file: x, hunter2: y }'),
      `config/notices.yaml:@{notices.yaml|hunter2} smtp.password: stands a value not shown, expected ${noSecret}`,
    ],
    [
      'a database URL with its password',
      (files) =>
        files.replace('storage.yaml', 'database: embedded', 'database: { postgresql: "postgres://u:hunter2@h/d" }'),
      `config/storage.yaml:@{storage.yaml|hunter2} database.postgresql: stands a value not shown, expected ${noSecret}`,
    ],
    [
      'a URL with a password in another place',
      (files) => files.replace('storage.yaml', 'database: embedded', 'database: "postgres://u:hunter2@h/d"'),
      'config/storage.yaml:@{storage.yaml|hunter2} database: stands "postgres://…@h/d", expected "embedded", or a map with postgresql',
    ],
    [
      'a line that breaks the form beside a password',
      (files) => files.replace('notices.yaml', '{ environment: TIRKEU_SMTP_PASSWORD }', '"hunter2" hunter2'),
      'config/notices.yaml:@{notices.yaml|hunter2}: expected well-formed YAML: look for a missing quote, colon, comma, bracket or space here or one line above',
    ],
    [
      'aliases that multiply',
      (files) => files.write('storage.yaml', bomb),
      'config/storage.yaml:2: expected the value itself: an alias (*name) is not taken, write it out',
    ],
    [
      'an alias to itself',
      (files) => files.write('storage.yaml', 'folder: &x [*x]\n'),
      'config/storage.yaml:1: expected the value itself: an alias (*name) is not taken, write it out',
    ],
    [
      'lists inside each other without end',
      (files) => files.write('storage.yaml', '['.repeat(50_000)),
      'config/storage.yaml:1: expected fewer levels: lists or maps stand inside each other too deeply',
    ],
    [
      'a tag',
      (files) => files.write('storage.yaml', 'folder: !!js/function x\n'),
      'config/storage.yaml:1: expected a plain value: a tag (!name) is not taken',
    ],
    [
      'a key that stands twice',
      (files) => files.append('storage.yaml', 'folder: /srv\n'),
      'config/storage.yaml:@{storage.yaml|folder: /srv}: expected each key once: this one stands above already',
    ],
    [
      'a tab as indentation',
      (files) => files.replace('office.yaml', '  kk:', '\tkk:'),
      'config/office.yaml:3: expected spaces at the beginning of the line: a tab stands there',
    ],
    [
      'two documents',
      (files) => files.append('storage.yaml', '---\nfolder: x\n'),
      'config/storage.yaml:@{storage.yaml|---}: expected one document: take the line "---" out',
    ],
    [
      'an empty file',
      (files) => files.write('limits.yaml', ''),
      'config/limits.yaml: expected settings: the file is empty',
    ],
    [
      'a file of comments alone',
      (files) => files.write('limits.yaml', '# nothing yet\n'),
      'config/limits.yaml: expected settings: the file is empty',
    ],
    [
      'a missing file',
      (files) => files.delete('numbering.yaml'),
      'config/numbering.yaml: stands no such file, expected a file that can be read',
    ],
    [
      'a file in another encoding',
      (files) => files.write('storage.yaml', Buffer.from('folder: "\xe9\xf0"\n', 'latin1')),
      'config/storage.yaml: stands text in another encoding, expected text in UTF-8',
    ],
    [
      'a file in UTF-16',
      (files) => files.write('storage.yaml', Buffer.from('folder: x\n', 'utf16le')),
      'config/storage.yaml: stands text in another encoding, expected text in UTF-8',
    ],
    [
      'a file beyond all measure',
      (files) => files.write('storage.yaml', '#'.repeat(4_194_305)),
      'config/storage.yaml: stands 4194305 octets, expected 4194304 octets at most',
    ],
    [
      'a day that is none',
      (files) => files.replace('calendar.yaml', '2026-05-27', '2026-02-30'),
      'config/calendar.yaml:@{calendar.yaml|2026-02-30} days_off.2026[10]: stands "2026-02-30", expected a day as 2026-12-31',
    ],
    [
      'a year that is none',
      (files) => files.append('calendar.yaml', '  # no decree\n').replace('calendar.yaml', '  2027: #', '  27: #'),
      'config/calendar.yaml:@{calendar.yaml|  27: } days_off.27: stands the key "27", expected a year',
    ],
  ];

  test.each(cases)('%s', async (_name, spoil, expected) => {
    spoil(copy);
    const problems = await copy.problems();
    expect(problems).toEqual([copy.withLines(expected)]);
    expect(problems.join()).not.toContain('hunter2');
  });

  test('a byte-order mark and line ends of Windows are read as if they were not there', async () => {
    const text = readFileSync(join(officeConfig, 'limits.yaml'), 'utf8');
    const register = readFileSync(join(officeConfig, 'control-register.csv'), 'utf8');
    copy.write('limits.yaml', `\uFEFF${text.replaceAll('\n', '\r\n')}`);
    copy.write('control-register.csv', `\uFEFF${register.replaceAll('\n', '\r\n')}`);
    const [windows, unix] = [await settingsOf(copy.folder), await settingsOf(officeConfig)];
    expect(windows.limits).toEqual(unix.limits);
    expect(windows.controlRegister).toEqual(unix.controlRegister);
    copy.write(
      'limits.yaml',
      `\uFEFF${text.replaceAll('\n', '\r\n')}`.replace('part_count_max: 500', 'part_count_max: x'),
    );
    expect(await copy.problems()).toEqual(
      [
        'config/limits.yaml:@{limits.yaml|part_count_max} part_count_max: stands "x", expected a whole number, 1 or more',
      ].map((line) => copy.withLines(line)),
    );
  });

  test('all problems of all files come at once, by file and line', async () => {
    copy
      .replace('limits.yaml', 'part_count_max: 500', 'part_count_max: -1')
      .replace('limits.yaml', 'header_count_max: 500', 'header_count_max: x');
    copy.delete('storage.yaml').replace('numbering.yaml', 'letters: incoming', 'letters: other');
    expect(await copy.problems()).toEqual(
      [
        'config/limits.yaml:@{limits.yaml|header_count_max} header_count_max: stands "x", expected a whole number, 1 or more',
        'config/limits.yaml:@{limits.yaml|part_count_max} part_count_max: stands -1, expected a whole number, 1 or more',
        'config/storage.yaml: stands no such file, expected a file that can be read',
        'config/numbering.yaml:@{numbering.yaml|letters: other} letters: stands "other", expected the id of a series: incoming',
      ].map((line) => copy.withLines(line)),
    );
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
    expect(read).toMatchObject({ ok: false, problems: [{ line: null, stands: 'no such folder' }] });
  });
});
