import { randomBytes } from 'node:crypto';

/** A UUID version 7 (RFC 9562 §5.7): sorts by the time it was made, so that rows and logs stand in order. */
export function newIdentifier(now: Date): string {
  const octets = randomBytes(16);
  octets.writeUIntBE(now.getTime(), 0, 6);
  octets[6] = (octets[6]! & 0x0f) | 0x70;
  octets[8] = (octets[8]! & 0x3f) | 0x80;
  const hex = octets.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
