/** Up to five even steps from nought to at least `most`. */
export function evenTicks(most: number): readonly number[] {
  const least = Math.max(most, 1) / 4;
  const power = 10 ** Math.floor(Math.log10(least));
  const step = Math.max(1, [1, 2, 2.5, 5, 10].map((each) => each * power).find((each) => each >= least) ?? 10 * power);
  const whole = Number.isInteger(step) ? step : Math.ceil(step);
  const count = Math.max(1, Math.ceil(most / whole));
  return Array.from({ length: count + 1 }, (_, at) => at * whole);
}

/** Steps of time, in seconds, that people read without reckoning. */
const timeSteps = [
  1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200, 14_400, 21_600, 43_200, 86_400, 172_800, 432_000,
  864_000, 1_728_000, 4_320_000,
];

export function timeTicks(most: number): readonly number[] {
  const step = timeSteps.find((each) => each * 5 >= most) ?? Math.ceil(most / 5 / 864_000) * 864_000;
  const count = Math.max(1, Math.ceil(most / step));
  return Array.from({ length: count + 1 }, (_, at) => at * step);
}

/** Which columns get their label, so that no two run into each other. */
export function labelEvery(columnCount: number): number {
  const labelCountMax = 12;
  return Math.max(1, Math.ceil(columnCount / labelCountMax));
}
