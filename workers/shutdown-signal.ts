import { readFileSync } from 'node:fs';
import type { Environment } from '../src/platform/read-secret.ts';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** npm hands on the signal that the whole group has got from the terminal: two so soon after each other are one. */
const sameSignalMs = 1_000;
const lookForParentMs = 500;

/**
 * Aborts at the first SIGINT, SIGTERM or SIGHUP, so that what is under way can be finished. A second one ends the process at once.
 *
 * Started by npm, npx or the launcher it aborts as well when those are gone: npm hands on neither its own SIGHUP nor, of course, a
 * SIGKILL, and nobody would know of a process that it leaves behind.
 */
export function shutdownSignal(environment: Environment = {}): AbortSignal {
  const controller = new AbortController();
  let abortedAt = 0;
  const end = (): void => {
    if (controller.signal.aborted) {
      if (performance.now() - abortedAt > sameSignalMs) process.exit(130);
      return;
    }
    abortedAt = performance.now();
    controller.abort();
  };
  for (const name of signals) process.on(name, end);
  if (isLaunched(environment)) {
    const launchers = launchersAbove();
    const watch = setInterval(() => {
      if (areThere(launchers)) return;
      clearInterval(watch);
      if (!controller.signal.aborted) end();
    }, lookForParentMs);
    watch.unref();
  }
  return controller.signal;
}

/** By `npm start`, by npx, or by our own launcher on an older Node. */
function isLaunched({ npm_lifecycle_event, TIRKEU_LAUNCHED }: Environment): boolean {
  return npm_lifecycle_event === 'start' || npm_lifecycle_event === 'npx' || TIRKEU_LAUNCHED === '1';
}

/** From our parent up to npm, with the shell between them that hands nothing on; our parent alone where no npm is found. */
function launchersAbove(): readonly number[] {
  const above = [process.ppid];
  while (above.length < 4) {
    const { name, parent } = processNamed(above.at(-1) ?? 0);
    if (name.startsWith('npm')) return above;
    above.push(parent);
  }
  return [process.ppid];
}

function areThere([own, ...others]: readonly number[]): boolean {
  let below = own ?? 0;
  return (
    process.ppid === own &&
    others.every((pid) => {
      const { parent } = processNamed(below);
      below = pid;
      return parent === pid;
    })
  );
}

/** As Linux tells it (proc(5), /proc/pid/stat); elsewhere nothing is known of our parent's parents. */
function processNamed(pid: number): { readonly name: string; readonly parent: number } {
  let stat = '';
  try {
    stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
  } catch {
    // It is gone, or there is no such folder.
  }
  const [, name = '', parent = '0'] = /^\d+ \((.*)\) \S (\d+) /s.exec(stat) ?? [];
  return { name, parent: Number(parent) };
}

export function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
