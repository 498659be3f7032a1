import type { SettingsFault } from './settings-folder-copy.ts';

const bomb = `a: &a [x, x]\n${'bcdefghij'
  .split('')
  .map((name, at) => `${name}: &${name} [*${'abcdefghij'[at]}, *${'abcdefghij'[at]}]\n`)
  .join('')}`;
const noSecret =
  '{ environment: NAME } with the secret in that variable, or { file: PATH } with the secret in that file: a secret never stands in these files themselves';

/** Each spoils the form of one place: what it is, the spoiling, and the one problem told in English. */
export const faultsOfForm: readonly SettingsFault[] = [
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
    'config/storage.yaml:@{storage.yaml|colour} colour: stands an unknown key, expected no such key; known here: folder, database, wake_ups, letters',
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
    'config/numbering.yaml: expected a file that can be read (no such file)',
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
