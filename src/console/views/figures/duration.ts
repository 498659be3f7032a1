import type { Say } from '../../texts/texts.ts';

/** Seconds as people say them: the two largest units, nothing finer. */
export function durationWords(say: Say, seconds: number): string {
  const whole = Math.round(seconds);
  if (whole < 60) return say('duration.seconds', { count: whole });
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return say('duration.minutes', { count: minutes });
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return twoParts(say('duration.hours', { count: hours }), minutes % 60, 'duration.minutes');
  return twoParts(say('duration.days', { count: Math.floor(hours / 24) }), hours % 24, 'duration.hours');

  function twoParts(first: string, rest: number, key: 'duration.minutes' | 'duration.hours'): string {
    return rest === 0 ? first : `${first} ${say(key, { count: rest })}`;
  }
}
