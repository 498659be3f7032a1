import type { Environment } from '../src/platform/read-secret.ts';
import type { Settings } from '../src/platform/settings.ts';

/** A server on loopback that stands in for the office's own. */
export interface LoopbackServer {
  readonly host: '127.0.0.1';
  readonly port: number;
}

/**
 * The office's settings with its mail servers on loopback and its storage in a folder of its own; all else stays as
 * configured. Every mailbox is a user of the one IMAP server, by its address.
 */
export function onLoopback(
  settings: Settings,
  servers: { readonly imap: LoopbackServer; readonly smtp: LoopbackServer; readonly storageFolder: string },
): Settings {
  const { user: _, password: __, oauth2: ___, ...smtp } = settings.notices.smtp;
  return {
    ...settings,
    storage: { folder: servers.storageFolder, database: 'embedded', letters: 'folder' },
    notices: { ...settings.notices, smtp: { ...smtp, ...servers.smtp, tls: 'none' } },
    mailboxes: {
      ...settings.mailboxes,
      mailboxes: settings.mailboxes.mailboxes.map((mailbox) => ({
        ...mailbox,
        imap: { ...mailbox.imap, ...servers.imap, tls: 'none' as const, user: mailbox.address },
      })),
    },
  };
}

/** An environment in which every secret that the mailboxes ask for is `password`. */
export function environmentWith(settings: Settings, password: string): Environment {
  const names = settings.mailboxes.mailboxes.flatMap(({ imap }) =>
    imap.password !== undefined && 'environment' in imap.password ? [imap.password.environment] : [],
  );
  return Object.fromEntries(names.map((name) => [name, password]));
}
