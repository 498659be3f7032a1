/** Letters that have waited for so long without a break are more than the threads in use can read. */
const saturatedSeconds = 3;

/**
 * Who may use a thread now, in the order of asking.
 *
 * At first `threadsAtFirst` are used; when letters have waited for three seconds without a break, twice as many, up to `threadsMax`.
 * Each thread loads and warms up for itself, which takes it as long as two hundred small letters, and where decisions are made in the
 * same process they can't follow more than one anyhow.
 */
export class ThreadsInUse {
  readonly #threadsMax: number;
  readonly #waiting: (() => void)[] = [];
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
    this.#waiting.push(resolve);
    this.#watch();
    await promise;
  }

  giveBack(): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#busy -= 1;
    else next();
    if (this.#waiting.length === 0) this.close();
  }

  /** Opens no more threads. */
  close(): void {
    if (this.#widening !== null) clearTimeout(this.#widening);
    this.#widening = null;
  }

  #watch(): void {
    if (this.#widening !== null || this.#open === this.#threadsMax) return;
    this.#widening = setTimeout(() => this.#widen(), saturatedSeconds * 1000);
  }

  #widen(): void {
    this.#widening = null;
    this.#open = Math.min(2 * this.#open, this.#threadsMax);
    while (this.#busy < this.#open) {
      const next = this.#waiting.shift();
      if (next === undefined) return;
      this.#busy += 1;
      next();
    }
    if (this.#waiting.length > 0) this.#watch();
  }
}
