import { type Logger, pino } from 'pino';
import { openLogDestination } from './log-destination.ts';

/** Structured log lines on standard error: ids and codes, never the content of a letter, a name or a secret. */
export type Log = Logger;

export function openLog(level: 'debug' | 'info' | 'warn' | 'error' | 'silent'): Log {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, openLogDestination(2));
}
