import { spawnSync } from 'node:child_process';
import { accessSync, chmodSync, constants, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** A real server or tool that tests talk to. */
export interface Peer {
  readonly name: string;
  /** The Debian packages that bring it. */
  readonly debianPackages: readonly string[];
  /** The executable that shows that it is there, looked for on PATH, in the sbin folders and in `folders`. */
  readonly binary: string;
  readonly folders: readonly string[];
  /** What the package would start at the next boot. */
  readonly services: readonly string[];
}

export const peers: readonly Peer[] = [
  { name: 'chromium', debianPackages: ['chromium'], binary: 'chromium', folders: [], services: [] },
  {
    name: 'dovecot',
    debianPackages: ['dovecot-imapd'],
    binary: 'dovecot',
    folders: [],
    services: ['dovecot.service', 'dovecot.socket'],
  },
  {
    name: 'postgresql',
    debianPackages: ['postgresql'],
    binary: 'initdb',
    folders: [13, 14, 15, 16, 17, 18].map((version) => `/usr/lib/postgresql/${version}/bin`),
    services: ['postgresql.service'],
  },
  {
    name: 'tesseract',
    debianPackages: ['tesseract-ocr', 'tesseract-ocr-kaz', 'tesseract-ocr-rus', 'poppler-utils'],
    binary: 'tesseract',
    folders: [],
    services: [],
  },
  {
    name: 'redis',
    debianPackages: ['redis-server'],
    binary: 'redis-server',
    folders: [],
    services: ['redis-server.service'],
  },
  { name: 'docker-compose', debianPackages: ['docker-compose'], binary: 'docker-compose', folders: [], services: [] },
  { name: 'openssl', debianPackages: ['openssl'], binary: 'openssl', folders: [], services: [] },
];

const aptLock = '/tmp/apt.lock';
const policyFile = '/usr/sbin/policy-rc.d';

/**
 * Installs those of the named peers that are missing: on Debian as root by apt-get, without starting any service.
 * @returns the peers that are missing all the same
 */
export function installMissingPeers(names: readonly string[]): readonly Peer[] {
  const missing = names.map(peerNamed).filter((peer) => findPeerBinary(peer) === null);
  if (missing.length === 0 || process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) return missing;

  withoutServiceStarts(() => {
    const packages = missing.flatMap((peer) => peer.debianPackages);
    process.stderr.write(`Installing what the tests talk to: ${packages.join(', ')} …\n`);
    if (aptGet(['install', '--yes', '--no-install-recommends', ...packages])) return;
    // The package lists of a fresh image are empty or old.
    if (aptGet(['update'])) aptGet(['install', '--yes', '--no-install-recommends', ...packages]);
  });
  disableServices(missing.flatMap((peer) => peer.services));
  return missing.filter((peer) => findPeerBinary(peer) === null);
}

/** For tests that can't run without a peer: `isInstalled('dovecot') ? test : test.skip`. */
export function isInstalled(name: string): boolean {
  return findPeerBinary(peerNamed(name)) !== null;
}

function peerNamed(name: string): Peer {
  const peer = peers.find((known) => known.name === name);
  if (peer === undefined) throw new Error(`no peer is called ${name}`);
  return peer;
}

/** The path of a peer's executable, or null. */
export function findPeerBinary(peer: Peer): string | null {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/sbin', '/usr/bin', ...peer.folders];
  for (const folder of folders) {
    const path = join(folder, peer.binary);
    try {
      accessSync(path, constants.X_OK);
      return path;
    } catch {
      // Not here: the next folder.
    }
  }
  return null;
}

/** A lock of our own keeps two test runs apart; apt's own lock is waited for too. */
function aptGet(args: readonly string[]): boolean {
  const command = ['apt-get', '--quiet', '-o', 'DPkg::Lock::Timeout=300', ...args];
  const run = spawnSync('flock', [aptLock, ...command], {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    stdio: ['ignore', 'ignore', 'inherit'],
    timeout: 600_000,
  });
  return run.status === 0;
}

/** Packages enable their services for the next boot; these are for the tests alone. */
function disableServices(services: readonly string[]): void {
  if (services.length === 0 || !existsSync('/run/systemd/system')) return;
  spawnSync('systemctl', ['disable', '--now', '--quiet', ...services], { stdio: 'ignore' });
}

/**
 * A policy-rc.d that answers 101 forbids package scripts to start services (Debian Policy, invoke-rc.d). One that is there
 * already is kept: it decides for the machine.
 */
function withoutServiceStarts(install: () => void): void {
  const ours = '#!/bin/sh\n# Written by the test set-up while it installs packages.\nexit 101\n';
  const mayWrite = !existsSync(policyFile);
  if (mayWrite) {
    writeFileSync(policyFile, ours);
    chmodSync(policyFile, 0o755);
  }
  try {
    install();
  } finally {
    if (mayWrite && readFileSync(policyFile, 'utf8') === ours) rmSync(policyFile);
  }
}
