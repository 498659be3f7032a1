import { html } from 'hono/html';
import { Temporal } from 'temporal-polyfill';
import { dotted } from '../../calendar/calendar-day.ts';
import { dayOf } from '../../calendar/day-of.ts';
import type { Page } from '../page.ts';
import type { Markup } from './layout.ts';

export { dotted } from '../../calendar/calendar-day.ts';

type InOffice = Pick<Page, 'console'>;

function zoneOf({ console: desk }: InOffice): string {
  return desk.services.settings.office.timeZone;
}

const writers = new Map<string, Intl.DateTimeFormat>();

function writer(timeZone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${timeZone} ${JSON.stringify(options)}`;
  const found = writers.get(key) ?? new Intl.DateTimeFormat('ru-RU', { timeZone, ...options });
  writers.set(key, found);
  return found;
}

/** "24.11.2026 10:12" in the office's zone: one form in all three languages, as in chancelleries. */
export function moment(page: InOffice, instant: Date): string {
  return `${day(page, instant)} ${time(page, instant)}`;
}

/** "24.11.2026" */
export function day(page: InOffice, instant: Date): string {
  return dotted(dayOf(instant, zoneOf(page)));
}

/** "10:12" */
export function time(page: InOffice, instant: Date): string {
  return writer(zoneOf(page), { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(instant);
}

/** "10:12:07" */
export function second(page: InOffice, instant: Date): string {
  const options = { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' } as const;
  return `${day(page, instant)} ${writer(zoneOf(page), options).format(instant)}`;
}

const instantWritten = /\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z/g;

/** A line of ours with every instant in it, stored as ISO 8601 has it, told by the office's clocks. `told`: to the second unless said. */
export function inOfficeZone(page: InOffice, line: string, told = second): string {
  return line.replaceAll(instantWritten, (written) => {
    const instant = new Date(written);
    return Number.isNaN(instant.getTime()) ? written : told(page, instant);
  });
}

export function timeElement(page: InOffice, instant: Date): Markup {
  return html`<time datetime="${instant.toISOString()}">${moment(page, instant)}</time>`;
}

/** The first instant of a calendar day in the office's zone, or of a day after it. */
export function dayStart(page: InOffice, calendarDay: string, later: number): Date {
  const start = Temporal.PlainDate.from(calendarDay).add({ days: later }).toZonedDateTime(zoneOf(page));
  return new Date(start.epochMilliseconds);
}
