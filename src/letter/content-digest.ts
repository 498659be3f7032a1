import { createHash } from 'node:crypto';

/** Trace that each delivery writes anew: RFC 5321 §4.4, RFC 8601, RFC 7208 §9.1, RFC 8617, and what local delivery adds. */
const trace =
  /^(?:return-path|received|delivered-to|x-original-to|envelope-to|authentication-results|received-spf|arc-[a-z-]{1,40})[ \t]*:/i;
/** Longer than any name of a trace field with its colon: enough to tell the line by. */
const nameOctetsMax = 64;

/** SHA-256 over a letter without its trace fields, fed as the octets come: two deliveries of one letter agree in it. */
interface ContentDigest {
  write(octets: Buffer): void;
  hex(): string;
}

export function contentDigest(): ContentDigest {
  const hash = createHash('sha256');
  let inHeader = true;
  let lineStart = true;
  let skipping = false;
  let held: Buffer = Buffer.alloc(0);

  /** Takes whole lines, or the beginning of one that is long enough to be told by; returns what it could not yet tell. */
  const header = (octets: Buffer, last: boolean): Buffer => {
    let at = 0;
    while (at < octets.length && inHeader) {
      const feed = octets.indexOf(0x0a, at);
      const end = feed === -1 ? octets.length : feed + 1;
      if (lineStart) {
        if (feed === -1 && !last && octets.length - at < nameOctetsMax) return octets.subarray(at);
        const first = octets[at];
        const empty = feed === at || (feed === at + 1 && first === 0x0d);
        if (empty) inHeader = false;
        if (first !== 0x20 && first !== 0x09) {
          skipping = !empty && trace.test(octets.toString('latin1', at, Math.min(end, at + nameOctetsMax)));
        }
      }
      if (!skipping) hash.update(octets.subarray(at, end));
      lineStart = feed !== -1;
      at = end;
    }
    if (at < octets.length) hash.update(octets.subarray(at));
    return Buffer.alloc(0);
  };

  return {
    write(octets): void {
      if (!inHeader) {
        hash.update(octets);
        return;
      }
      held = Buffer.from(header(held.length === 0 ? octets : Buffer.concat([held, octets]), false));
    },
    hex(): string {
      if (inHeader) header(held, true);
      return hash.digest('hex');
    },
  };
}
