/** A letter that has waited for so long shows that the threads in use are too few. */
const waitSecondsMax = 3;
/** As long as a thread takes to load, and until those that wait can feel it. */
const widenedSeconds = 2;

interface Waiter {
  readonly sinceMs: number;
  readonly go: () => void;
}

/**
 * Who may use a thread now, in the order of asking.
 *
 * At first `threadsAtFirst` are used; when somebody has waited for three seconds, twice as many, up to `threadsMax`. Each thread loads
 * and warms up for itself, which takes it as long as two hundred small letters, and where decisions are made in the same process they
 * can't follow more than one anyhow.
 */
export class ThreadsInUse {
  readonly #threadsMax: number;
  readonly #waiting: Waiter[] = [];
  #open: number;
  #busy = 0;
  #widening: NodeJS.Timeout | null = null;

  constructor({ threadsAtFirst, threadsMax }: { readonly threadsAtFirst: number; readonly threadsMax: number }) {
    this.#open = Math.min(threadsAtFirst, threadsMax);
    this.#threadsMax = threadsMax;
  }

  async take(): Promise<void> {
    if (this.#busy < this.#open) {
      this.#busy += 1;
      return;
    }
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#waiting.push({ sinceMs: performance.now(), go: resolve });
    this.#watch();
    await promise;
  }

  giveBack(): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#busy -= 1;
    else next.go();
    if (this.#waiting.length === 0) this.close();
  }

  /** Opens no more threads. */
  close(): void {
    if (this.#widening !== null) clearTimeout(this.#widening);
    this.#widening = null;
  }

  #watch(afterMs = 0): void {
    const [first] = this.#waiting;
    if (first === undefined || this.#widening !== null || this.#open === this.#threadsMax) return;
    const waitedMs = performance.now() - first.sinceMs;
    this.#widening = setTimeout(() => this.#look(), Math.max(waitSecondsMax * 1000 - waitedMs, afterMs));
  }

  /** The first of those that wait may have come since it was agreed to look. */
  #look(): void {
    this.#widening = null;
    const [first] = this.#waiting;
    const isTooFew = first !== undefined && performance.now() - first.sinceMs >= waitSecondsMax * 1000;
    if (isTooFew) this.#widen();
    this.#watch(isTooFew ? widenedSeconds * 1000 : 0);
  }

  #widen(): void {
    this.#open = Math.min(2 * this.#open, this.#threadsMax);
    while (this.#busy < this.#open) {
      const next = this.#waiting.shift();
      if (next === undefined) return;
      this.#busy += 1;
      next.go();
    }
  }
}
