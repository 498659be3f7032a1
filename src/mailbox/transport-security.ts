import { isThisMachine } from '../platform/this-machine.ts';

/**
 * Refuses to send letters or passwords in the clear over a network: `tls: none` is taken for loopback only.
 * @throws Error with what to mend, as the settings are at fault
 */
export function requireSafeTransport(server: { readonly host: string; readonly tls: string }): void {
  if (server.tls !== 'none' || isThisMachine(server.host)) return;
  throw new Error(`tls: none is for this machine alone, not for ${server.host}: set tls to "implicit" or "starttls"`);
}
