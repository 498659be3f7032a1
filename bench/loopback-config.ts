import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { root } from '../test/intake/test-intake.ts';

/** A settings folder like the laboratory's with its servers on loopback: for the intake as a process of its own. */
export async function writeLoopbackConfig(
  folder: string,
  servers: { readonly imapPort: number; readonly smtpPort: number; readonly zoneFile: string },
): Promise<{ readonly configFolder: string; readonly environment: Readonly<Record<string, string>> }> {
  const configFolder = join(folder, 'config');
  await mkdir(configFolder, { recursive: true });
  const read = async (name: string) => parse(await readFile(join(root, 'config', name), 'utf8'));
  const write = (name: string, content: unknown) => writeFile(join(configFolder, name), JSON.stringify(content));
  const mailboxes = await read('mailboxes.yaml');
  for (const mailbox of mailboxes.mailboxes) {
    mailbox.imap = {
      host: '127.0.0.1',
      port: servers.imapPort,
      tls: 'none',
      user: mailbox.address,
      password: { environment: 'TIRKEU_BENCH_PASSWORD' },
    };
  }
  const notices = await read('notices.yaml');
  notices.smtp = { host: '127.0.0.1', port: servers.smtpPort, tls: 'none' };
  notices.per_correspondent = { count_max: 1_000_000, window_seconds: 3600 };
  await write('extends.yaml', { folder: join(root, 'lab/config') });
  await write('mailboxes.yaml', mailboxes);
  await write('notices.yaml', notices);
  await write('network.yaml', {
    dns: { zone_file: servers.zoneFile },
    trust_anchors: join(root, 'lab/config/trust-anchors'),
  });
  await write('storage.yaml', { folder: join(folder, 'var'), database: 'embedded' });
  return { configFolder, environment: { TIRKEU_BENCH_PASSWORD: 'parol' } };
}
