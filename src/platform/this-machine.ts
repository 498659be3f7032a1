import { isIP } from 'node:net';

/** A line to this host leaves the machine for nobody to read: RFC 6761 §6.3 (localhost), RFC 1122 §3.2.1.3 (127/8), RFC 4291 §2.5.3 (::1). */
export function isThisMachine(host: string): boolean {
  return isIP(host) === 4 ? host.startsWith('127.') : host === '::1' || host === 'localhost';
}

/** Whether what goes to this address can't be read on the way: over TLS, or within this machine. */
export function isClosedLine(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  return protocol === 'https:' || (protocol === 'http:' && isThisMachine(hostname.replace(/^\[(.*)\]$/, '$1')));
}
