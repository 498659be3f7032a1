import { z } from 'zod';
import { DnsError, plainName, type Resolver } from '../authenticity/resolver.ts';

const timeout = z.literal('TIMEOUT');
const text = z.union([z.string(), z.array(z.string())]);
const exchange = z.object({ exchange: z.string(), priority: z.number() });

const records = z.object({
  /** A record is one string, or the list of its character strings. */
  TXT: z.union([timeout, z.array(text)]).optional(),
  A: z.union([timeout, z.array(z.string())]).optional(),
  AAAA: z.union([timeout, z.array(z.string())]).optional(),
  PTR: z.union([timeout, z.array(z.string())]).optional(),
  CNAME: z.union([timeout, z.array(z.string())]).optional(),
  MX: z.union([timeout, z.array(exchange)]).optional(),
});

/** A DNS zone as JSON, for laboratory and tests: name → record type → records. "TIMEOUT" as a value never answers. */
const dnsZoneSchema = z.record(z.string(), z.union([timeout, records]));

export type DnsZone = z.infer<typeof dnsZoneSchema>;

const aliasCountMax = 8;

/**
 * Answers from a zone alone; throws a ZodError when that is none. A name that is missing does not exist (ENOTFOUND), a type that
 * is missing has no data (ENODATA); an alias (CNAME) is followed. Names are compared without regard to case and to the root's dot.
 */
export function zoneResolver(zone: DnsZone): Resolver {
  const entries = new Map(Object.entries(dnsZoneSchema.parse(zone)).map(([name, entry]) => [plainName(name), entry]));
  const answer = (name: string, recordType: string, aliasCount: number): unknown => {
    const entry = entries.get(plainName(name));
    if (entry === undefined) throw new DnsError('ENOTFOUND', name, recordType);
    if (entry === 'TIMEOUT') throw new DnsError('ETIMEOUT', name, recordType);
    const found = recordsOf(entry, recordType);
    if (found === 'TIMEOUT') throw new DnsError('ETIMEOUT', name, recordType);
    if (found !== undefined && found.length > 0) return found;
    const alias = recordType === 'CNAME' ? undefined : entry.CNAME?.[0];
    if (alias === undefined) throw new DnsError('ENODATA', name, recordType);
    if (aliasCount >= aliasCountMax) throw new DnsError('ESERVFAIL', name, recordType);
    return answer(alias, recordType, aliasCount + 1);
  };
  return async (name, recordType) => structuredClone(answer(name, recordType, 0));
}

function recordsOf(entry: z.infer<typeof records>, recordType: string): 'TIMEOUT' | readonly unknown[] | undefined {
  switch (recordType) {
    case 'TXT':
      return entry.TXT === 'TIMEOUT' ? entry.TXT : entry.TXT?.map((record) => [record].flat());
    case 'A':
    case 'AAAA':
    case 'PTR':
    case 'CNAME':
    case 'MX':
      return entry[recordType];
    default:
      return undefined;
  }
}
