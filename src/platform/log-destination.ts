import { write, writeSync } from 'node:fs';

/** Where log lines go: written one after the other beside the work, and never in its way. */
export interface LogDestination {
  write(line: string): void;
}

/** Lines beyond that are lost: whoever should read them has stood still for long. */
const waitingCharsMax = 4 << 20;
const againMs = 50;
const lastTriesMax = 20;

/**
 * Writes to a descriptor that may be a file, a pipe or a terminal. What can't be written is dropped: a full disk or a reader that is gone
 * must neither stop the intake nor keep its process from ending. (pino's own destination tries for ever at the process's end.)
 */
export function openLogDestination(fd: number): LogDestination {
  let waiting: string[] = [];
  let waitingChars = 0;
  let rest: Buffer | null = null;
  const flushAtExit = (): void => flush(fd, [...(rest === null ? [] : [rest]), Buffer.from(waiting.join(''))]);
  const next = (): void => {
    if (rest === null) {
      if (waiting.length === 0) {
        process.removeListener('exit', flushAtExit);
        return;
      }
      rest = Buffer.from(waiting.join(''));
      waiting = [];
      waitingChars = 0;
    }
    write(fd, rest, (error, count) => {
      if (error === null) rest = rest === null || count >= rest.length ? null : rest.subarray(count);
      else if (isBusy(error)) {
        setTimeout(next, againMs);
        return;
      } else rest = null;
      next();
    });
  };
  return {
    write(line) {
      if (waitingChars + line.length > waitingCharsMax) return;
      const isIdle = rest === null && waiting.length === 0;
      waiting.push(line);
      waitingChars += line.length;
      if (!isIdle) return;
      process.once('exit', flushAtExit);
      next();
    },
  };
}

/** The process ends: what waits is written at once, in a second at most; what is just being written, perhaps twice rather than never. */
function flush(fd: number, chunks: readonly Buffer[]): void {
  const pause = new Int32Array(new SharedArrayBuffer(4));
  let rest = Buffer.concat(chunks);
  for (let tries = 0; rest.length > 0 && tries < lastTriesMax; ) {
    try {
      rest = rest.subarray(writeSync(fd, rest));
    } catch (thrown) {
      if (!isBusy(thrown)) return;
      tries += 1;
      Atomics.wait(pause, 0, 0, againMs);
    }
  }
}

function isBusy(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code === 'EAGAIN' || code === 'EBUSY' || code === 'EINTR';
}
