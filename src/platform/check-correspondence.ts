import { type CheckedFiles, idsOf, problemAt, repeated } from './settings-checks.ts';
import type { SettingsFile } from './settings-file.ts';
import type { KeyPath, SettingsProblem } from './settings-problem.ts';
import { text } from './settings-text.ts';
import { isClosedLine, isThisMachine } from './this-machine.ts';

/** Mailboxes and notices: our own addresses on our own domains, no password over an open line, nothing taken in twice. */
export function checkMailboxes({ office, mailboxes }: CheckedFiles): readonly SettingsProblem[] {
  if (mailboxes === undefined) return [];
  const { file, data } = mailboxes;
  const problems: SettingsProblem[] = [
    ...repeated(file, idsOf(data.mailboxes, 'mailboxes'), 'expected.once.id'),
    ...repeated(
      file,
      data.mailboxes.map(({ address }, at) => ({ value: address.toLowerCase(), path: ['mailboxes', at, 'address'] })),
      'expected.once.address',
    ),
  ];
  for (const [at, { address, imap, folder, after_capture }] of data.mailboxes.entries()) {
    const path: KeyPath = ['mailboxes', at];
    problems.push(...onOfficeDomain(office, file, [...path, 'address'], address));
    problems.push(...openLine(file, [...path, 'imap'], imap));
    problems.push(...logIn(file, [...path, 'imap'], imap));
    if (typeof after_capture === 'object' && 'move_to' in after_capture && after_capture.move_to === folder) {
      const expected = text('expected.other-folder', { folder });
      problems.push(problemAt(file, [...path, 'after_capture', 'move_to'], after_capture.move_to, expected));
    }
  }
  return problems;
}

export function checkNotices({ office, notices }: CheckedFiles): readonly SettingsProblem[] {
  if (notices === undefined) return [];
  const { file, data } = notices;
  const problems: SettingsProblem[] = [
    ...onOfficeDomain(office, file, ['from', 'address'], data.from.address),
    ...openLine(file, ['smtp'], data.smtp),
    ...repeated(
      file,
      data.languages.map((value, at) => ({ value, path: ['languages', at] })),
      'expected.once.language',
    ),
  ];
  problems.push(...openEndpoint(file, ['smtp'], data.smtp));
  if (data.smtp.password !== undefined && data.smtp.oauth2 !== undefined) {
    problems.push(problemAt(file, ['smtp', 'oauth2'], data.smtp.oauth2, text('expected.password-or-oauth2')));
  }
  if (data.smtp.user !== undefined && data.smtp.password === undefined && data.smtp.oauth2 === undefined) {
    problems.push(problemAt(file, ['smtp', 'password'], undefined, text('expected.password-beside-user')));
  }
  return problems;
}

/** What is handed on goes over TLS or stays on this machine. */
export function checkHandover({ handover }: CheckedFiles): readonly SettingsProblem[] {
  if (handover === undefined || handover.data.webhook === 'none') return [];
  const { url } = handover.data.webhook;
  return isClosedLine(url) ? [] : [problemAt(handover.file, ['webhook', 'url'], url, text('expected.https'))];
}

export function checkConsole({ console: desk }: CheckedFiles): readonly SettingsProblem[] {
  const issuer = desk?.data.single_sign_on?.issuer;
  if (desk === undefined || issuer === undefined || isClosedLine(issuer)) return [];
  return [problemAt(desk.file, ['single_sign_on', 'issuer'], issuer, text('expected.https'))];
}

export function checkNumbering({ numbering }: CheckedFiles): readonly SettingsProblem[] {
  if (numbering === undefined) return [];
  const { file, data } = numbering;
  const problems: SettingsProblem[] = [...repeated(file, idsOf(data.series, 'series'), 'expected.once.id')];
  if (!data.series.some(({ id }) => id === data.letters)) {
    problems.push(
      problemAt(
        file,
        ['letters'],
        data.letters,
        text('expected.series', { ids: data.series.map(({ id }) => id).join(', ') }),
      ),
    );
  }
  for (const [at, { template }] of data.series.entries()) {
    const rest = template.replaceAll(/\{(number(:\d)?|year)\}/g, '');
    if (/[{}]/.test(rest)) {
      problems.push(problemAt(file, ['series', at, 'template'], template, text('expected.placeholders')));
    }
  }
  return problems;
}

export function checkLimits({ limits }: CheckedFiles): readonly SettingsProblem[] {
  if (limits === undefined) return [];
  const { file, data } = limits;
  const orders = [
    ['header_size_bytes_max', 'letter_size_bytes_max'],
    ['stage_retry_seconds', 'stage_retry_seconds_max'],
  ] as const;
  const { letter_seconds_max: ocrSeconds } = data.ocr;
  const tooSlow =
    ocrSeconds < data.parse_seconds_max
      ? []
      : [
          problemAt(
            file,
            ['ocr', 'letter_seconds_max'],
            ocrSeconds,
            text('expected.less-than', { key: 'parse_seconds_max', value: data.parse_seconds_max }),
          ),
        ];
  const reversed = orders
    .filter(([less, more]) => data[less] > data[more])
    .map(([less, more]) =>
      problemAt(file, [less], data[less], text('expected.no-more-than', { key: more, value: data[more] })),
    );
  return [...reversed, ...tooSlow];
}

function onOfficeDomain(
  office: CheckedFiles['office'],
  file: SettingsFile,
  path: KeyPath,
  address: string,
): readonly SettingsProblem[] {
  const domain = address.slice(address.lastIndexOf('@') + 1).toLowerCase();
  if (office === undefined || office.data.domains.includes(domain)) return [];
  return [problemAt(file, path, address, text('expected.office-domain', { domains: office.data.domains.join(', ') }))];
}

interface LogInData {
  readonly password?: object | undefined;
  readonly oauth2?:
    | {
        readonly endpoint: string;
        readonly client_secret?: object | undefined;
        readonly refresh_token?: object | undefined;
      }
    | undefined;
}

/** One way of logging in, and a complete one. */
function logIn(file: SettingsFile, path: KeyPath, server: LogInData): readonly SettingsProblem[] {
  const isOne = (server.password === undefined) !== (server.oauth2 === undefined);
  const one = isOne
    ? []
    : [problemAt(file, [...path, 'password'], server.password, text('expected.password-or-oauth2'))];
  return [...one, ...openEndpoint(file, path, server)];
}

/** Tokens are secrets, too: they are fetched over TLS or from this machine, and somebody must vouch for us there. */
function openEndpoint(file: SettingsFile, path: KeyPath, { oauth2 }: LogInData): readonly SettingsProblem[] {
  if (oauth2 === undefined) return [];
  const problems: SettingsProblem[] = [];
  if (oauth2.refresh_token === undefined && oauth2.client_secret === undefined) {
    const at: KeyPath = [...path, 'oauth2', 'refresh_token'];
    problems.push(problemAt(file, at, undefined, text('expected.refresh-token-or-secret')));
  }
  if (!isClosedLine(oauth2.endpoint)) {
    const at: KeyPath = [...path, 'oauth2', 'endpoint'];
    problems.push(problemAt(file, at, oauth2.endpoint, text('expected.https')));
  }
  return problems;
}

/** Without TLS a password and the letters could be read on the way: only this machine itself is reached so. */
function openLine(
  file: SettingsFile,
  path: KeyPath,
  server: { host: string; tls: string },
): readonly SettingsProblem[] {
  if (server.tls !== 'none' || isThisMachine(server.host)) return [];
  return [problemAt(file, [...path, 'tls'], 'none', text('expected.closed-line'))];
}
