import { randomBytes } from 'node:crypto';

/** What fits into 12 bits. */
const placeMax = 0xfff;

/** The millisecond of the last identifier, and its place among those of that millisecond. */
let last = { milliseconds: 0, place: 0 };

/**
 * A UUID version 7 (RFC 9562 §5.7): sorts by the time it was made, so that rows and logs stand in order. Those that this process makes
 * within one millisecond sort in the order in which they were made (§6.2, method 1), for several letters of one second are told apart
 * by nothing else; beyond 4,096 of them they are as unique, and their order is lost.
 */
export function newIdentifier(now: Date): string {
  const milliseconds = now.getTime();
  const place = milliseconds === last.milliseconds ? Math.min(last.place + 1, placeMax) : 0;
  last = { milliseconds, place };
  const octets = randomBytes(16);
  octets.writeUIntBE(milliseconds, 0, 6);
  octets.writeUInt16BE(0x7000 | place, 6);
  octets[8] = (octets[8]! & 0x3f) | 0x80;
  const hex = octets.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
