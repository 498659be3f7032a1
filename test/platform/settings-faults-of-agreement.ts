import type { SettingsFault } from './settings-folder-copy.ts';

const row = '12-9/1,2026-10-05,,pm,yes,,dsm,,"x"';

const signOn = (issuer: string) =>
  `single_sign_on:\n  issuer: ${issuer}\n  client_id: tirkeu\n  client_secret: { file: secrets/sso }\n`;

/** Each makes two files, or two places, disagree: what it is, the spoiling, and the one problem told in English. */
export const faultsOfAgreement: readonly SettingsFault[] = [
  [
    'an id twice',
    (files) => files.replace('organisations.yaml', '- id: kazna', '- id: kgd'),
    '[9].id: stands "kgd", expected an id that stands once: it stands in line @{organisations.yaml|- id: kgd} already',
  ],
  [
    'a domain of two organisations',
    (files) => files.replace('organisations.yaml', '[dsm.gov.kz]', '[dsm.gov.kz, minfin.gov.kz]'),
    'domains[1]: stands "minfin.gov.kz", expected a domain of one organisation that stands once: it stands in line @{organisations.yaml|[minfin.gov.kz]} already',
  ],
  [
    'a domain of the office in the directory',
    (files) => files.replace('organisations.yaml', '[dsm.gov.kz]', '[ukimet.kz]'),
    'domains[0]: stands "ukimet.kz", expected a domain that is not the office\'s own (config/office.yaml)',
  ],
  [
    'a public mail domain in the directory',
    (files) => files.replace('organisations.yaml', '[dsm.gov.kz]', '[mail.ru]'),
    'domains[0]: stands "mail.ru", expected a domain that is no public mail provider\'s (config/office.yaml)',
  ],
  [
    'a parent that is nobody',
    (files) => files.replace('organisations.yaml', 'parent: dsm', 'parent: dms'),
    'parent: stands "dms", expected the id of another organisation in this file',
  ],
  [
    'a body that answers to itself',
    (files) => files.replace('organisations.yaml', 'parent: dsm', 'parent: rczdrav'),
    'parent: stands "rczdrav", expected a parent that does not lead back to the organisation',
  ],
  [
    'a mistyped BIN',
    (files) => files.replace('organisations.yaml', '991240001011', '991240001101'),
    'organisations.yaml:@{organisations.yaml|991240001101} [0].bin: stands "991240001101", expected a BIN whose last digit agrees with the others: one is mistyped',
  ],
  [
    'a mistyped IIN',
    (files) => files.replace('organisations.yaml', '700512401542', '700512401524'),
    '[0].deputies[0].iin: stands "700512401524", expected an IIN whose last digit agrees with the others: one is mistyped',
  ],
  [
    'a mailbox on a foreign domain',
    (files) => files.replace('mailboxes.yaml', 'address: kense@ukimet.kz', 'address: kense@ukimet.com'),
    'mailboxes.yaml:@{mailboxes.yaml|kense@ukimet.com} mailboxes[0].address: stands "kense@ukimet.com", expected an address on a domain of the office: ukimet.kz, m.ukimet.kz, ukimet.gov.kz',
  ],
  [
    'an address of two mailboxes',
    (files) => files.replace('mailboxes.yaml', 'address: kense@m.ukimet.kz', 'address: Kense@ukimet.kz'),
    'mailboxes[1].address: stands "kense@ukimet.kz", expected an address that stands once: it stands in line @{mailboxes.yaml|address: kense@ukimet.kz} already',
  ],
  [
    'letters moved to where they are taken from',
    (files) => files.replace('mailboxes.yaml', 'move_to: Tirkeu', 'move_to: INBOX'),
    'after_capture.move_to: stands "INBOX", expected another folder than the one that letters are taken from (INBOX)',
  ],
  [
    'a password over an open line',
    (files) => files.replace('mailboxes.yaml', 'tls: implicit', 'tls: none'),
    'mailboxes[0].imap.tls: stands "none", expected "implicit" or "starttls": "none" is taken only for this machine itself (127.0.0.1, ::1, localhost)',
  ],
  [
    'notices from a foreign domain',
    (files) => files.replace('notices.yaml', 'address: no-reply@ukimet.kz', 'address: no-reply@gov.kz'),
    'from.address: stands "no-reply@gov.kz", expected an address on a domain of the office',
  ],
  [
    'an SMTP user without a password',
    (files) => files.replace('notices.yaml', '  password: { environment: TIRKEU_SMTP_PASSWORD }\n', ''),
    'smtp.password: stands nothing, expected a password beside the user',
  ],
  [
    'an unknown placeholder',
    (files) => files.replace('numbering.yaml', 'E-{number}/{year}', 'E-{number}/{month}'),
    'series[0].template: stands "E-{number}/{month}", expected no other placeholder than {number}, {number:5} and {year}',
  ],
  [
    'a series that is none',
    (files) => files.replace('numbering.yaml', 'letters: incoming', 'letters: x'),
    'letters: stands "x", expected the id of a series: incoming',
  ],
  [
    'a time zone that is none',
    (files) => files.replace('office.yaml', 'Asia/Almaty', 'Asia/Alma-Ata'),
    'time_zone: stands "Asia/Alma-Ata", expected the name of a time zone, as "Asia/Almaty"',
  ],
  [
    'reception that ends before it begins',
    (files) => files.replace('calendar.yaml', 'to: "18:00"', 'to: "09:00"'),
    'reception.to: stands "09:00", expected an hour after reception.from (09:00)',
  ],
  [
    'a week without a working day',
    (files) =>
      files.replace(
        'calendar.yaml',
        '[saturday, sunday]',
        '[monday, tuesday, wednesday, thursday, friday, saturday, sunday]',
      ),
    'weekend: stands a list of 7, expected at least one working day in the week',
  ],
  [
    'a day under another year',
    (files) => files.replace('calendar.yaml', '- 2027-07-06', '- 2026-07-07'),
    'days_off.2027[10]: stands "2026-07-07", expected a day of 2027',
  ],
  [
    'a day off twice',
    (files) => files.replace('calendar.yaml', '- 2027-07-06', '- 2027-05-07'),
    'days_off.2027[10]: stands "2027-05-07", expected a day that stands once: it stands in line @{calendar.yaml|2027-05-07} already',
  ],
  [
    'a day moved into a year that is not held',
    (files) => files.replace('calendar.yaml', 'moved: {}', 'moved: { 2027-12-31: 2028-01-08 }'),
    'moved.2027-12-31: stands "2028-01-08", expected a day of a year under days_off: 2026, 2027',
  ],
  [
    'two days moved to one',
    (files) => files.replace('calendar.yaml', 'moved: {}', 'moved: { 2026-05-08: 2026-05-16, 2026-05-12: 2026-05-16 }'),
    'moved.2026-05-12: stands "2026-05-16", expected a day worked instead that stands once',
  ],
  [
    'a header larger than the letter',
    (files) => files.replace('limits.yaml', '262144', '52428801'),
    'header_size_bytes_max: stands 52428801, expected no more than letter_size_bytes_max (52428800)',
  ],
  [
    'a reading of scans that outlasts the letter’s',
    (files) => files.replace('limits.yaml', 'letter_seconds_max: 40', 'letter_seconds_max: 60'),
    'limits.yaml:@{limits.yaml|letter_seconds_max} ocr.letter_seconds_max: stands 60, expected less than parse_seconds_max (60)',
  ],
  [
    'an assignment of nobody',
    (files) => files.append('control-register.csv', `${row.replace('pm', 'president')}\n`),
    'control-register.csv:12 issued_by: stands "president", expected the id of a leader in leadership.yaml',
  ],
  [
    'an assignment to nobody',
    (files) => files.append('control-register.csv', `${row.replace('dsm', 'dms')}\n`),
    'control-register.csv:12 responsible: stands "dms", expected the id of an organisation in organisations.yaml',
  ],
  [
    'a co-executor that is nobody',
    (files) => files.append('control-register.csv', `${row.replace('dsm,', 'dsm,edu;kdg')}\n`),
    'control-register.csv:12 co_executors: stands "kdg", expected ids of organisations',
  ],
  [
    'an assignment twice',
    (files) => files.append('control-register.csv', `${row}\n${row}\n`),
    'control-register.csv:13 number: stands "12-9/1", expected number, date and point that stand once: they stand in line 12 already',
  ],
  [
    'a register’s day that is none',
    (files) => files.append('control-register.csv', `${row.replace('2026-10-05', '05.13.2026')}\n`),
    'control-register.csv:12 date: stands "05.13.2026", expected a day as 2026-12-31 or 31.12.2026',
  ],
  [
    'a deadline before the assignment',
    (files) => files.append('control-register.csv', `${row.replace('yes,', 'yes,2026-10-04')}\n`),
    'control-register.csv:12 deadline: stands "2026-10-04", expected a day not before the assignment\'s own, 2026-10-05',
  ],
  [
    'a word that is neither yes nor no',
    (files) => files.append('control-register.csv', `${row.replace('yes', 'бар')}\n`),
    'control-register.csv:12 on_control: stands "бар", expected yes or no',
  ],
  [
    'a row with a comma too many',
    (files) => files.append('control-register.csv', `\n${row},y\n`),
    'control-register.csv:13: stands 10 values, expected 9 values',
  ],
  [
    'a quote that is not closed',
    (files) => files.append('control-register.csv', '12-9/1,2026-10-05,,pm,yes,,dsm,,"x\n'),
    'control-register.csv:12: stands a text with an opening quote only, expected a closing quote',
  ],
  [
    'a register without its columns',
    (files) => files.write('control-register.csv', 'number;date\n'),
    'control-register.csv:1: stands "number,date", expected a first line that names the columns number, date, point,',
  ],
  [
    'an identity provider that is asked without TLS',
    (files) => files.append('console.yaml', signOn('http://id.example.kz')),
    'single_sign_on.issuer: stands "http://id.example.kz", expected an address that begins with https:// (http:// for this machine only)',
  ],
];
