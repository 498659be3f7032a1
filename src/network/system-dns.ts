import { promises as dns } from 'node:dns';
import { DnsError, type DnsErrorCode, type Resolver } from '../authenticity/resolver.ts';

/**
 * Asks the servers named here (`address` or `address:port`) or, with none, those of the machine. Each question has `timeoutSeconds` in all,
 * with one repetition in it, for a datagram may be lost.
 */
export function systemResolver(options: {
  readonly servers: readonly string[];
  readonly timeoutSeconds: number;
}): Resolver {
  const timeoutMs = options.timeoutSeconds * 1000;
  // The second try waits twice as long as the first.
  const resolver = new dns.Resolver({ timeout: Math.ceil(timeoutMs / 3), tries: 2 });
  if (options.servers.length > 0) resolver.setServers([...options.servers]);

  return async (name, recordType) => {
    const overdue = Promise.withResolvers<never>();
    const timer = setTimeout(() => overdue.reject(new DnsError('ETIMEOUT', name, recordType)), timeoutMs);
    try {
      return await Promise.race([question(resolver, name, recordType), overdue.promise]);
    } catch (error) {
      throw new DnsError(codeOf(error), name, recordType);
    } finally {
      clearTimeout(timer);
    }
  };
}

function question(resolver: dns.Resolver, name: string, recordType: string): Promise<unknown> {
  switch (recordType) {
    case 'TXT':
      return resolver.resolveTxt(name);
    case 'A':
      return resolver.resolve4(name);
    case 'AAAA':
      return resolver.resolve6(name);
    case 'MX':
      return resolver.resolveMx(name);
    case 'PTR':
      return resolver.resolvePtr(name);
    case 'CNAME':
      return resolver.resolveCname(name);
    default:
      throw new TypeError(`no check asks for ${recordType} records`);
  }
}

/** A server that refuses, fails, answers nonsense or isn't there has told nothing: try again. Only these four reach the checks. */
function codeOf(error: unknown): DnsErrorCode {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'ENOTFOUND':
    case 'ENODATA':
    case 'ETIMEOUT':
      return code;
    // The name can't be written into a question, so nothing can stand under it.
    case 'EBADNAME':
      return 'ENOTFOUND';
    default:
      if (error instanceof TypeError) throw error;
      return 'ESERVFAIL';
  }
}
