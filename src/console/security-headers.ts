import { createHash } from 'node:crypto';

/** Everything from this origin and nothing else; no script or style inside a page (OWASP ASVS 14.4). */
const pagePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "frame-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/**
 * The frame that draws a letter's documents. `sandbox` takes its origin away: no cookie, no storage, nothing of the console can be
 * reached from it, whatever a document does to the reader. It gets the reader's code (hence `blob:`) and the document's octets by
 * messages from the page around it, and asks the network for nothing but the reader's own fonts and tables.
 */
export function documentFramePolicy(origin: string): string {
  return [
    'sandbox allow-scripts',
    "default-src 'none'",
    `script-src ${origin} blob: 'wasm-unsafe-eval'`,
    `style-src ${origin}`,
    'img-src data: blob:',
    `font-src ${origin} data:`,
    `connect-src ${origin}/assets/`,
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${origin}`,
  ].join('; ');
}

/**
 * The frame that shows a document drawn on this machine: no origin, no script but ours, pictures only within the document. Its looks
 * are one style sheet, allowed by its digest.
 */
export function renderedPolicy(origin: string, styles: string): string {
  const digest = createHash('sha256').update(styles).digest('base64');
  return [
    'sandbox allow-scripts',
    "default-src 'none'",
    `script-src ${origin}/assets/`,
    `style-src ${origin}/assets/ 'sha256-${digest}'`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${origin}`,
  ].join('; ');
}

/** What every answer carries. */
export function securityHeaders(secure: boolean): ReadonlyMap<string, string> {
  return new Map([
    ['Content-Security-Policy', pagePolicy],
    ['X-Content-Type-Options', 'nosniff'],
    ['Referrer-Policy', 'same-origin'],
    ['Cross-Origin-Opener-Policy', 'same-origin'],
    ['Cross-Origin-Resource-Policy', 'same-origin'],
    ['X-Frame-Options', 'DENY'],
    ['Permissions-Policy', 'camera=(), geolocation=(), microphone=(), payment=(), usb=()'],
    // Pages show letters: no cache of a browser or a proxy keeps them.
    ['Cache-Control', 'no-store'],
    ...(secure ? ([['Strict-Transport-Security', 'max-age=31536000']] as const) : []),
  ]);
}

/**
 * Whether a request that changes something comes from our own pages. Browsers say so by themselves (Fetch Metadata, Origin) and no
 * page of another site can forge it.
 */
export function isFromOurPages(headers: Headers, publicAddress: string): boolean {
  const site = headers.get('sec-fetch-site');
  if (site !== null && site !== 'same-origin') return false;
  const origin = headers.get('origin');
  if (origin !== null) return origin === publicAddress;
  return site === 'same-origin';
}
