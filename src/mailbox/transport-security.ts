import { isIP } from 'node:net';

/**
 * Refuses to send letters or passwords in the clear over a network: `tls: none` is taken for loopback only.
 * @throws Error with what to mend, as the settings are at fault
 */
export function requireSafeTransport(server: { readonly host: string; readonly tls: string }): void {
  if (server.tls !== 'none' || isLoopback(server.host)) return;
  throw new Error(`tls: none is for this machine alone, not for ${server.host}: set tls to "implicit" or "starttls"`);
}

/** RFC 6761 §6.3 (localhost), RFC 1122 §3.2.1.3 (127/8), RFC 4291 §2.5.3 (::1). */
function isLoopback(host: string): boolean {
  if (isIP(host) === 4) return host.startsWith('127.');
  return host === '::1' || host === 'localhost' || host.endsWith('.localhost');
}
