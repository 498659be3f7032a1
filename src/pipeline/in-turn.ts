import { setTimeout as delay } from 'node:timers/promises';

/** How long a letter waits in its place for earlier ones that other workers are at, before its request is given back. */
const patienceMs = 1500;
const lookMs = 10;

/** Where a letter stands in the order of arrival. */
interface Place {
  readonly arrivedAt: Date;
  readonly id: string;
}

interface Waiter {
  readonly place: Place;
  readonly until: number;
  /** True when the letter has had its turn or may wait no longer. */
  readonly serve: (isLast: boolean) => Promise<boolean>;
}

/**
 * The letters of this process that wait for their turn among those of all workers. Only the earliest of them asks the database:
 * where it isn't its turn, it is no later one's. Giving its request back at once would throw away what was examined.
 */
export class Turns {
  #waiting: Waiter[] = [];
  #isServing = false;

  /** Tries until it is the letter's turn (`attempt` gives something else than null); null when it was not for too long. */
  take<Value>(place: Place, attempt: () => Promise<Value | null>): Promise<Value | null> {
    const { promise, resolve, reject } = Promise.withResolvers<Value | null>();
    const serve = async (isLast: boolean): Promise<boolean> => {
      try {
        const value = await attempt();
        if (value === null && !isLast) return false;
        resolve(value);
      } catch (thrown) {
        reject(thrown);
      }
      return true;
    };
    this.#waiting.push({ place, until: performance.now() + patienceMs, serve });
    this.#waiting.sort((one, other) => inOrder(one.place, other.place));
    if (!this.#isServing) void this.#serve();
    return promise;
  }

  async #serve(): Promise<void> {
    this.#isServing = true;
    for (let first = this.#waiting[0]; first !== undefined; first = this.#waiting[0]) {
      if (await first.serve(performance.now() >= first.until)) {
        this.#waiting = this.#waiting.filter((each) => each !== first);
      } else await delay(lookMs);
    }
    this.#isServing = false;
  }
}

function inOrder(one: Place, other: Place): number {
  return one.arrivedAt.getTime() - other.arrivedAt.getTime() || (one.id < other.id ? -1 : 1);
}
