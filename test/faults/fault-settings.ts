import { join } from 'node:path';
import { onLoopback } from '../../lab/lab-settings.ts';
import type { Settings } from '../../src/platform/settings.ts';
import type { Dovecot } from '../peers/dovecot.ts';
import type { SmtpSink } from '../peers/smtp-sink.ts';

/** The office on loopback servers, patient with a world that fails all the time. */
export function faultSettings(
  base: Settings,
  servers: {
    readonly dovecot: Pick<Dovecot, 'port'>;
    readonly sink: Pick<SmtpSink, 'port'>;
    readonly folder: string;
    readonly zoneFile: string;
  },
): Settings {
  const settings = onLoopback(base, {
    imap: { host: '127.0.0.1', port: servers.dovecot.port },
    smtp: { host: '127.0.0.1', port: servers.sink.port },
    storageFolder: join(servers.folder, 'storage'),
  });
  return {
    ...settings,
    network: { ...settings.network, dns: { zoneFile: servers.zoneFile } },
    // A few senders write many letters here: the limit has a test of its own.
    notices: { ...settings.notices, perCorrespondent: { countMax: 10_000, windowSeconds: 3600 } },
    // Every life ends in the middle of some letters: none of them is to blame.
    limits: { ...settings.limits, stageRetrySeconds: 0.2, stageRetrySecondsMax: 1, stageAttemptsMax: 1000 },
  };
}
