import { readFile } from 'node:fs/promises';
import type { Resolver } from '../authenticity/resolver.ts';
import type { Settings } from '../platform/settings.ts';
import { systemResolver } from './system-dns.ts';
import { zoneResolver } from './zone-dns.ts';

/** Where names are looked up: plain data, so that it can cross into a reading thread. */
export interface DnsSource {
  readonly settings: Settings['network']['dns'];
  readonly timeoutSeconds: number;
}

export async function openResolver(source: DnsSource): Promise<Resolver> {
  if ('zoneFile' in source.settings) {
    return zoneResolver(JSON.parse(await readFile(source.settings.zoneFile, 'utf8')));
  }
  return systemResolver({ servers: source.settings.system.servers, timeoutSeconds: source.timeoutSeconds });
}
