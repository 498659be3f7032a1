import type { Write } from '../command.ts';

/** Tells at most once a second, and nothing at all of work that is done sooner. */
export function everySecond(write: Write): (line: () => string) => void {
  let toldAt = performance.now();
  return (line) => {
    if (performance.now() - toldAt < 1_000) return;
    toldAt = performance.now();
    write(`${line()}\n`);
  };
}
