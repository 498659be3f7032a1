import type { Clock } from '../src/platform/clock.ts';

/** A clock that is set to the letters' own time and runs on from there. */
export interface LabClock {
  readonly now: Clock;
  set(instant: Date): void;
}

export function labClock(start: Date, system: Clock): LabClock {
  let setTo = start.getTime();
  let setAt = system().getTime();
  return {
    now: () => new Date(setTo + system().getTime() - setAt),
    set(instant) {
      setTo = instant.getTime();
      setAt = system().getTime();
    },
  };
}
