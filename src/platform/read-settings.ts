import { dirname, resolve } from 'node:path';
import type { z } from 'zod';
import { camelCased } from './camel-case.ts';
import { checkCalendar, checkTimeZone } from './check-calendar.ts';
import {
  checkConsole,
  checkHandover,
  checkLimits,
  checkMailboxes,
  checkNotices,
  checkNumbering,
} from './check-correspondence.ts';
import { checkControlRegister, checkDirectory } from './check-directory.ts';
import { readControlRegister } from './control-register-file.ts';
import type { oauth2Schema } from './secret-schema.ts';
import { type SecretSource, type Settings, settingsSchemas } from './settings.ts';
import type { CheckedFiles, SettingsName } from './settings-checks.ts';
import { readSettingsFile } from './settings-file.ts';
import { settingsFolders, settingsPath, strayFiles } from './settings-folder.ts';
import type { SettingsProblem } from './settings-problem.ts';
import { checkShape } from './settings-shape.ts';

export { formatSettingsProblems } from './settings-problem.ts';

const crossChecks = [
  checkTimeZone,
  checkDirectory,
  checkMailboxes,
  checkCalendar,
  checkNumbering,
  checkNotices,
  checkHandover,
  checkConsole,
  checkLimits,
  checkControlRegister,
];

/**
 * Reads the settings of a folder: a YAML file for each part and control-register.csv; files missing in it are taken
 * from the folder that its extends.yaml names. All problems come at once. Paths in the settings, relative to the file
 * they stand in, become absolute. Secrets are not read here (see readSecret).
 */
export async function readSettings(
  folder: string,
): Promise<
  | { readonly ok: true; readonly settings: Settings }
  | { readonly ok: false; readonly problems: readonly SettingsProblem[] }
> {
  const folders = await settingsFolders(folder);
  if (!folders.ok) return folders;
  const names = Object.keys(settingsSchemas) as SettingsName[];
  const problems: SettingsProblem[] = [...(await strayFiles(folders.value, names))];
  const checked: Record<string, unknown> = {};
  for (const name of names) {
    const file = await readSettingsFile(await settingsPath(folders.value, `${name}.yaml`));
    const shape = file.ok ? checkShape(settingsSchemas[name], file.value) : file;
    if (!shape.ok) problems.push(...shape.problems);
    else if (file.ok) checked[name] = { file: file.value, data: shape.value };
  }
  const register = await readControlRegister(await settingsPath(folders.value, 'control-register.csv'));
  if (!register.ok) problems.push(...register.problems);

  const files = { ...checked, ...(register.ok && { controlRegister: register.value }) } as CheckedFiles;
  problems.push(...crossChecks.flatMap((check) => check(files)));
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, settings: settingsOf(files as Required<CheckedFiles>, resolve(folder)) };
}

/** How a server is logged in to, as it stands in the file. */
interface LogInData {
  readonly password?: SecretSource | undefined;
  readonly oauth2?: z.output<typeof oauth2Schema> | undefined;
}

function settingsOf(files: Required<CheckedFiles>, configFolder: string): Settings {
  const { mailboxes, notices, network, storage, handover } = files;
  const fromFile = ({ file }: { file: { path: string } }, path: string) => resolve(dirname(file.path), path);
  const secret = (source: SecretSource, from: { file: { path: string } }): SecretSource =>
    'file' in source ? { file: fromFile(from, source.file) } : source;
  const logInOf = (server: LogInData, from: { file: { path: string } }) => ({
    ...(server.password && { password: secret(server.password, from) }),
    ...(server.oauth2 && {
      oauth2: {
        ...server.oauth2,
        ...(server.oauth2.client_secret && { client_secret: secret(server.oauth2.client_secret, from) }),
        ...(server.oauth2.refresh_token && { refresh_token: secret(server.oauth2.refresh_token, from) }),
      },
    }),
  });
  const { dns, trust_anchors, revocation, time_stamping } = network.data;
  const { cache_folder } = revocation;
  const { smtp, dkim, ...notice } = notices.data;
  const { database, letters, wake_ups } = storage.data;
  const desk = files.console.data;
  return {
    office: camelCased(files.office.data),
    leadership: camelCased(files.leadership.data),
    organisations: camelCased(files.organisations.data),
    calendar: camelCased(files.calendar.data),
    numbering: camelCased(files.numbering.data),
    limits: camelCased(files.limits.data),
    mailboxes: camelCased({
      ...mailboxes.data,
      mailboxes: mailboxes.data.mailboxes.map((mailbox) => ({
        ...mailbox,
        imap: { ...mailbox.imap, ...logInOf(mailbox.imap, mailboxes) },
      })),
    }),
    notices: camelCased({
      ...notice,
      smtp: { ...smtp, ...logInOf(smtp, notices) },
      ...(dkim && { dkim: { ...dkim, private_key: secret(dkim.private_key, notices) } }),
    }),
    network: camelCased({
      dns: 'zone_file' in dns ? { zone_file: fromFile(network, dns.zone_file) } : dns,
      trust_anchors: fromFile(network, trust_anchors),
      revocation: {
        ...revocation,
        ...(cache_folder !== undefined && { cache_folder: fromFile(network, cache_folder) }),
      },
      ...(time_stamping && { time_stamping }),
    }),
    storage: camelCased({
      folder: fromFile(storage, storage.data.folder),
      database: database === 'embedded' ? database : { postgresql: secret(database.postgresql, storage) },
      ...(wake_ups && { wake_ups: { redis: secret(wake_ups.redis, storage) } }),
      letters:
        letters === 'folder'
          ? letters
          : {
              s3: {
                ...letters.s3,
                access_key_id: secret(letters.s3.access_key_id, storage),
                secret_access_key: secret(letters.s3.secret_access_key, storage),
              },
            },
    }),
    console: camelCased({
      ...desk,
      ...(desk.secret && { secret: secret(desk.secret, files.console) }),
      ...(desk.single_sign_on && {
        single_sign_on: {
          ...desk.single_sign_on,
          client_secret: secret(desk.single_sign_on.client_secret, files.console),
        },
      }),
    }),
    monitoring: camelCased(files.monitoring.data),
    retention: camelCased(files.retention.data),
    handover: camelCased({
      ...handover.data,
      webhook:
        handover.data.webhook === 'none'
          ? handover.data.webhook
          : { ...handover.data.webhook, secret: secret(handover.data.webhook.secret, handover) },
      feed:
        handover.data.feed === 'none'
          ? handover.data.feed
          : { ...handover.data.feed, token: secret(handover.data.feed.token, handover) },
      folder:
        handover.data.folder === 'none'
          ? handover.data.folder
          : { path: fromFile(handover, handover.data.folder.path) },
    }),
    controlRegister: files.controlRegister.rows,
    configFolder,
  };
}
