/** A token of Rich Text Format 1.9.1. `octets` are those of a text in the current font's charset. */
export type RtfToken =
  | { readonly kind: 'open' }
  | { readonly kind: 'close' }
  | { readonly kind: 'word'; readonly word: string; readonly value: number | null }
  | { readonly kind: 'octets'; readonly octets: Buffer }
  /** Binary data is said to be longer than what is left of the file: nothing can be read after it. */
  | { readonly kind: 'cut-off'; readonly octetsMissing: number };

/** Splits RTF into tokens, one pass. Never throws; what is cut off just ends. */
export function* rtfTokens(octets: Buffer): Generator<RtfToken> {
  let at = 0;
  while (at < octets.length) {
    const octet = octets[at];
    if (octet === 0x7b || octet === 0x7d) {
      yield octet === 0x7b ? { kind: 'open' } : { kind: 'close' };
      at++;
    } else if (octet === 0x5c) {
      const control = controlAt(octets, at + 1);
      yield control.token;
      at = control.end;
      // Binary data follows as it is.
      if (control.token.kind === 'word' && control.token.word === 'bin') at += Math.max(0, control.token.value ?? 0);
      if (at > octets.length && control.end <= octets.length) {
        yield { kind: 'cut-off', octetsMissing: at - octets.length };
      }
    } else if (octet === 0x0d || octet === 0x0a || octet === 0) at++;
    else {
      let end = at + 1;
      while (end < octets.length && !isSpecial(octets[end])) end++;
      yield { kind: 'octets', octets: octets.subarray(at, end) };
      at = end;
    }
  }
}

function isSpecial(octet: number | undefined): boolean {
  return octet === 0x7b || octet === 0x7d || octet === 0x5c || octet === 0x0d || octet === 0x0a || octet === 0;
}

function controlAt(octets: Buffer, at: number): { token: RtfToken; end: number } {
  const first = octets[at] ?? 0x20;
  if (!isLetter(first)) {
    if (first === 0x27) {
      const code = Number.parseInt(octets.toString('latin1', at + 1, at + 3), 16);
      const decoded = Number.isNaN(code) ? Buffer.alloc(0) : Buffer.from([code]);
      return { token: { kind: 'octets', octets: decoded }, end: at + 3 };
    }
    // An escaped letter: backslash and braces mean themselves.
    if (first === 0x5c || first === 0x7b || first === 0x7d) {
      return { token: { kind: 'octets', octets: octets.subarray(at, at + 1) }, end: at + 1 };
    }
    return { token: { kind: 'word', word: String.fromCharCode(first), value: null }, end: at + 1 };
  }
  let end = at;
  while (end < octets.length && end - at < 32 && isLetter(octets[end] ?? 0)) end++;
  const word = octets.toString('latin1', at, end);
  const digitsAt = end;
  if (octets[end] === 0x2d) end++;
  while (end < octets.length && end - digitsAt < 11 && isDigit(octets[end] ?? 0)) end++;
  const digits = octets.toString('latin1', digitsAt, end);
  const value = /\d/.test(digits) ? Number.parseInt(digits, 10) : null;
  if (value === null) end = digitsAt;
  if (octets[end] === 0x20) end++;
  return { token: { kind: 'word', word, value }, end };
}

function isLetter(octet: number): boolean {
  return (octet >= 0x61 && octet <= 0x7a) || (octet >= 0x41 && octet <= 0x5a);
}

function isDigit(octet: number): boolean {
  return octet >= 0x30 && octet <= 0x39;
}
