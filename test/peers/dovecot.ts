import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { ImapFlow } from 'imapflow';
import { freePort } from './free-port.ts';
import { findPeerBinary, peers } from './install.ts';

/** The same password for every user of the test server. */
export const dovecotPassword = 'parol';

/** A Dovecot of its own: one temporary folder, loopback, plain text, killed and started at will on the same port. */
export interface Dovecot {
  readonly port: number;
  /** The user's maildir (INBOX); other folders are `.Name` in it. */
  mailFolder(user: string): string;
  /** Ends every process at once, as a power cut would; `start` brings the same mailboxes back. */
  kill(): Promise<void>;
  start(): Promise<void>;
  /** Forgets the UIDs of the user's INBOX: the next session sees the same letters under a new UIDVALIDITY. */
  rebuildWithNewUidValidity(user: string): Promise<void>;
  /**
   * Lays a letter into the user's INBOX as a delivery agent does; its file's time is the INTERNALDATE. APPEND can't stand in
   * for it: Dovecot takes no INTERNALDATE that lies in the future.
   */
  deliver(user: string, raw: string | Buffer, internalDate: Date): Promise<void>;
  append(user: string, raw: string | Buffer, options?: AppendOptions): Promise<number>;
  /** A plain IMAP session of staff or of a test, logged in; the caller logs out. */
  openSession(user: string): Promise<ImapFlow>;
  /** What the server logged so far. */
  log(): Promise<string>;
  /** Ends the server and deletes its folder. */
  stop(): Promise<void>;
}

export interface AppendOptions {
  readonly internalDate?: Date;
  readonly flags?: readonly string[];
  readonly folder?: string;
}

export interface DovecotOptions {
  readonly users: readonly string[];
  /** Logging in by OAuth2 too: where a token is asked after (the token follows in the address), answering with `email`. */
  readonly tokenInfoUrl?: string;
}

/** Starts Dovecot 2.3 for the given users. As root it runs as `nobody`: Dovecot gives no mail access to UID 0. */
export async function startDovecot(options: DovecotOptions): Promise<Dovecot> {
  const binary = findPeerBinary(peers.find((peer) => peer.name === 'dovecot')!);
  if (binary === null) throw new Error('dovecot is not installed: see test/peers/install.ts');
  const account = await accountToRunAs();
  const folder = await mkdtemp(join(tmpdir(), 'tirkeu-dovecot-'));
  const port = await freePort();
  const folders = ['run', 'state', 'mail', ...options.users.map((user) => `mail/${user}`)];
  for (const name of folders) await mkdir(join(folder, name), { recursive: true });
  const byToken = options.tokenInfoUrl === undefined ? '' : tokenConfiguration(folder);
  await writeFile(join(folder, 'dovecot.conf'), configuration(folder, port, account) + byToken);
  await writeFile(
    join(folder, 'oauth2.conf'),
    `tokeninfo_url = ${options.tokenInfoUrl ?? ''}\nusername_attribute = email\n`,
  );
  await writeFile(
    join(folder, 'users'),
    options.users.map((user) => `${user}:{PLAIN}${dovecotPassword}::::::\n`).join(''),
  );
  for (const name of ['', 'dovecot.conf', 'oauth2.conf', 'users', ...folders]) {
    chmodSync(join(folder, name), 0o755);
    if (process.getuid?.() === 0) chownSync(join(folder, name), account.uid, account.gid);
  }

  let deliveries = 0;
  let server: ChildProcess | null = null;
  const mailFolder = (user: string): string => join(folder, 'mail', user, 'Maildir');
  // Dovecot's children stay in the master's process group, which is ours alone because of `detached`.
  const killGroup = (): void => {
    if (server?.pid !== undefined && isRunning(server)) process.kill(-server.pid, 'SIGKILL');
  };
  const start = async (): Promise<void> => {
    server = spawn(binary, ['-F', '-c', join(folder, 'dovecot.conf')], {
      stdio: 'ignore',
      detached: true,
      ...(process.getuid?.() === 0 ? { uid: account.uid, gid: account.gid } : {}),
    });
    process.once('exit', killGroup);
    await untilListening(port, server, join(folder, 'dovecot.log'));
  };
  const kill = async (): Promise<void> => {
    if (server === null || !isRunning(server)) return;
    process.off('exit', killGroup);
    const ended = once(server, 'exit');
    killGroup();
    await ended;
    await rm(join(folder, 'run', 'master.pid'), { force: true });
    // A lock names the process that held it; on a busy machine its number soon belongs to another one, and the next
    // server would wait for that.
    for (const name of await readdir(join(folder, 'mail'), { recursive: true })) {
      if (name.endsWith('.lock')) await rm(join(folder, 'mail', name), { force: true });
    }
  };
  const openSession = async (user: string): Promise<ImapFlow> => {
    const auth = { user, pass: dovecotPassword };
    const client = new ImapFlow({ host: '127.0.0.1', port, secure: false, auth, logger: false, disableAutoIdle: true });
    client.on('error', () => client.close());
    await client.connect();
    return client;
  };
  await start();
  return {
    port,
    mailFolder,
    kill,
    start,
    openSession,
    log: () => readFile(join(folder, 'dovecot.log'), 'utf8'),
    async rebuildWithNewUidValidity(user) {
      for (const name of await readdir(mailFolder(user))) {
        if (/^dovecot[.-](uidlist|index)/.test(name)) await rm(join(mailFolder(user), name), { force: true });
      }
    },
    async deliver(user, raw, internalDate) {
      deliveries += 1;
      const name = `${Math.floor(internalDate.getTime() / 1000)}.M${deliveries}P${process.pid}.tirkeu`;
      const maildir = mailFolder(user);
      for (const part of ['', 'tmp', 'new', 'cur']) {
        await mkdir(join(maildir, part), { recursive: true });
        if (process.getuid?.() === 0) chownSync(join(maildir, part), account.uid, account.gid);
      }
      await writeFile(join(maildir, 'tmp', name), raw);
      if (process.getuid?.() === 0) chownSync(join(maildir, 'tmp', name), account.uid, account.gid);
      await utimes(join(maildir, 'tmp', name), internalDate, internalDate);
      await rename(join(maildir, 'tmp', name), join(maildir, 'new', name));
    },
    async append(user, raw, { internalDate, flags = [], folder: target = 'INBOX' } = {}) {
      const client = await openSession(user);
      try {
        const appended = await client.append(target, raw, [...flags], internalDate);
        if (appended === false || appended.uid === undefined) throw new Error('the server did not take the letter');
        return appended.uid;
      } finally {
        await client.logout();
      }
    },
    async stop() {
      await kill();
      await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    },
  };
}

function isRunning(child: ChildProcess): boolean {
  return child.exitCode === null && child.signalCode === null;
}

interface Account {
  readonly name: string;
  readonly group: string;
  readonly uid: number;
  readonly gid: number;
}

async function accountToRunAs(): Promise<Account> {
  const { username, uid, gid } = userInfo();
  const groups = (await readFile('/etc/group', 'utf8')).split('\n').map((line) => line.split(':'));
  const groupName = (id: number): string => groups.find((row) => Number(row[2]) === id && row[0] !== '')?.[0] ?? '';
  if (uid !== 0) return { name: username, group: groupName(gid), uid, gid };
  const rows = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'));
  const nobody = rows.find((row) => row[0] === 'nobody')!;
  return { name: 'nobody', group: groupName(Number(nobody[3])), uid: Number(nobody[2]), gid: Number(nobody[3]) };
}

function configuration(folder: string, port: number, account: Account): string {
  return `
base_dir = ${folder}/run
state_dir = ${folder}/state
log_path = ${folder}/dovecot.log
default_internal_user = ${account.name}
default_internal_group = ${account.group}
default_login_user = ${account.name}
first_valid_uid = 1
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
auth_mechanisms = plain login
mail_max_userip_connections = 100
mail_home = ${folder}/mail/%u
mail_location = maildir:~/Maildir
# Where inotify is to be had new letters are seen at once; this is the fallback.
mailbox_idle_check_interval = 1 s
passdb {
  driver = passwd-file
  args = ${folder}/users
}
userdb {
  driver = static
  args = uid=${account.uid} gid=${account.gid} home=${folder}/mail/%u
}
namespace inbox {
  inbox = yes
  separator = /
}
service anvil {
  chroot =
}
service stats {
  chroot =
}
service imap-login {
  chroot =
  inet_listener imap {
    address = 127.0.0.1
    port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
}
`;
}

/** https://doc.dovecot.org/2.3/configuration_manual/authentication/oauth2/ */
function tokenConfiguration(folder: string): string {
  return `
auth_mechanisms = plain login xoauth2 oauthbearer
passdb {
  driver = oauth2
  mechanisms = xoauth2 oauthbearer
  args = ${folder}/oauth2.conf
}
`;
}

async function untilListening(port: number, server: ChildProcess, log: string): Promise<void> {
  for (let attempt = 0; attempt < 300; attempt += 1) {
    if (server.exitCode !== null) {
      const logged = await readFile(log, 'utf8').catch(() => '(it logged nothing)');
      throw new Error(`dovecot ended with ${server.exitCode}: ${logged}`);
    }
    const socket = connect(port, '127.0.0.1');
    const isOpen = await Promise.race([
      once(socket, 'data').then(() => true),
      once(socket, 'close').then(() => false),
    ]).catch(() => false);
    socket.destroy();
    if (isOpen) return;
    await delay(50);
  }
  throw new Error('dovecot does not answer');
}
