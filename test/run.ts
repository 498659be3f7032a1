import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { installMissingPeers, peers } from './peers/install.ts';
import { folderInMemory } from './temporary-folder.ts';

/** `npm test`: installs the real peers where it may, runs vitest, and says in one closing line what could not be run. */
const root = fileURLToPath(new URL('..', import.meta.url));
const missing = await installMissingPeers(peers.map((peer) => peer.name));
const inMemory = folderInMemory();
const vitest = spawn(process.execPath, [`${root}/node_modules/vitest/vitest.mjs`, 'run', ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, ...(inMemory !== null && { TMPDIR: inMemory.path }) },
});
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => vitest.kill('SIGTERM'));
const code = await new Promise<number>((resolve) => vitest.once('exit', (exitCode) => resolve(exitCode ?? 130)));
inMemory?.remove();
if (missing.length > 0) {
  process.stderr.write(`Not run for want of these programs: ${missing.map((peer) => peer.name).join(', ')}\n`);
}
process.exitCode = code !== 0 ? code : missing.length > 0 && process.env.CI === 'true' ? 1 : 0;
