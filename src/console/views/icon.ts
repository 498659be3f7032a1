import { raw } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';

/** Line drawings on a 20-unit square, in the colour of the text around them. */
const drawings = {
  search: '<circle cx="9" cy="9" r="5.5"/><path d="M13.2 13.2 17 17"/>',
  globe:
    '<circle cx="10" cy="10" r="7"/><path d="M3 10h14M10 3c4.5 4.5 4.5 9.500 0 14M10 3c-4.500 4.500-4.500 9.500 0 14"/>',
  person: '<circle cx="10" cy="7" r="3.2"/><path d="M3.800 17c.800-3.600 3.200-5 6.200-5s5.400 1.400 6.200 5"/>',
  file: '<path d="M5 2.800h6.500L15.500 7v10.200H5zM11.300 2.800V7.200h4.200"/>',
  warning: '<path d="M10 3 18 16.500H2zM10 8v4M10 14.200v.100"/>',
  check: '<path d="m4 10.500 4 4 8-9"/>',
  cross: '<path d="m5 5 10 10M15 5 5 15"/>',
  more: '<path d="m5 8 5 5 5-5"/>',
  question:
    '<circle cx="10" cy="10" r="7"/><path d="M7.800 8a2.200 2.200 0 1 1 3 2c-.600.300-.800.700-.800 1.500M10 14v.100"/>',
} as const;

export type IconName = keyof typeof drawings;

/** Decoration only: what it means stands beside it in words. */
export function icon(name: IconName): HtmlEscapedString {
  return raw(
    `<svg class="icon" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" focusable="false">${drawings[name]}</svg>`,
  );
}
