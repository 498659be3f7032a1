import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { IntakePlan } from './intake-process.ts';

/** One life of the intake in a process of its own. */
export interface IntakeLife {
  begin(plan: IntakePlan): void;
  /** For a life that is no longer wanted. */
  discard(): Promise<void>;
  /** Resolves with the first line that the process tells of itself or its letters. */
  firstWord(): Promise<void>;
  /** Letters accounted for and requests unfinished, as last told. */
  state(): { readonly letterCount: number; readonly unfinishedCount: number } | null;
  /** The border at which the switch ended it; null where something else did. */
  ended(secondsMax: number): Promise<{ readonly border: string | null; readonly signal: string | null }>;
  signal(name: 'SIGKILL' | 'SIGTERM' | 'SIGSTOP' | 'SIGCONT'): void;
  isAlive(): boolean;
  /** Sets the clock of the running process that much on, or back. */
  stepClock(milliseconds: number): void;
  /** What it complained of, its last words. */
  words(): string;
}

const entry = fileURLToPath(new URL('./intake-process.ts', import.meta.url));

/** Starts a process that loads its modules, which is most of its start, and waits for its plan. */
export function prepareLife(folder: string): IntakeLife {
  const child = spawn(process.execPath, [entry], {
    stdio: ['pipe', 'pipe', 'pipe'],
    // What was compiled is kept from one life to the next, and from one run of all tests to the next.
    env: { ...process.env, NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? join(folder, 'compiled') },
  });
  let death = '';
  let words = '';
  let lastLines: string[] = [];
  let border: string | null = null;
  let state: { letterCount: number; unfinishedCount: number } | null = null;
  let spoke = (): void => undefined;
  const firstWord = new Promise<void>((resolve) => {
    spoke = resolve;
  });
  child.stderr.on('data', (chunk: Buffer) => {
    words = (words + chunk.toString()).slice(-5000);
  });
  const lines = createInterface({ input: child.stdout });
  lines.on('line', (line) => {
    spoke();
    lastLines = [...lastLines.slice(-20), line];
    const told = JSON.parse(line) as { kind: string; border?: string; letterCount?: number; unfinishedCount?: number };
    if (told.kind === 'killed') border = told.border ?? null;
    if (told.kind === 'relay-error') words += `${line}\n`;
    if (told.kind === 'state')
      state = { letterCount: told.letterCount ?? 0, unfinishedCount: told.unfinishedCount ?? 0 };
  });
  const closed = once(child, 'close').finally(spoke);
  return {
    begin(plan) {
      death = JSON.stringify(plan.death);
      child.stdin.write(`${JSON.stringify(plan)}\n`);
    },
    async discard() {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
      await closed;
    },
    firstWord: () => firstWord,
    state: () => state,
    isAlive: () => child.exitCode === null && child.signalCode === null,
    words: () => words,
    stepClock: (milliseconds) => void child.stdin.write(`${JSON.stringify({ stepMs: milliseconds })}\n`),
    signal: (name) => void child.kill(name),
    async ended(secondsMax) {
      const late = new AbortController();
      const tooLate = delay(secondsMax * 1000, 'late', { signal: late.signal }).catch(() => undefined);
      const first = await Promise.race([closed, tooLate]);
      late.abort();
      if (first === 'late') {
        child.kill('SIGKILL');
        await closed;
        throw new Error(`this life went on for ${secondsMax} s: ${death} ${words} ${lastLines.join('\n')}`);
      }
      const { exitCode, signalCode } = child satisfies ChildProcess;
      if (exitCode !== null && exitCode !== 0) throw new Error(`the intake ended with ${exitCode}: ${words}`);
      return { border, signal: signalCode };
    },
  };
}
