/**
 * Words of others (subjects, quotes, addresses) made fit to stand among ours: one line, no control characters, nothing invisible,
 * nothing that turns the direction of writing, not longer than `charsMax`.
 */
export function foreignText(text: string, charsMax: number): string {
  // The length is cut first: what follows must not see ten megabytes. Removed characters may take up to three quarters of it.
  const shown = text
    .slice(0, charsMax * 4)
    .toWellFormed()
    .replace(lineBreaking, ' ')
    .replace(invisible, '')
    .replace(/ {2,}/g, ' ')
    .trim();
  const characters = Array.from(shown);
  const whole = characters.length <= charsMax && text.length <= charsMax * 4;
  return whole
    ? shown
    : `${characters
        .slice(0, charsMax - 1)
        .join('')
        .trimEnd()}…`;
}

/** Controls, tabs, line and paragraph separators, and every kind of space: each becomes a plain space. */
const lineBreaking = /[\p{Cc}\p{Z}]/gu;
/** Format characters (bidi overrides and isolates, zero-width, tags, soft hyphen), lone surrogates, private use. */
const invisible = /[\p{Cf}\p{Cs}\p{Co}]/gu;
