import { BlockList, isIP } from 'node:net';
import type { IssuerFetcher } from '../signature/path/issuer-questions.ts';
import type { BreakerRules } from './circuit-breaker.ts';
import { askForOctets, openHttpExchange } from './http-exchange.ts';

interface IssuerFetcherOptions {
  readonly timeoutSeconds: number;
  readonly responseBytesMax: number;
  readonly breaker: BreakerRules;
  readonly clock: () => Date;
}

/** Networks that nobody's public address lies in (RFC 6890): a letter must not send us knocking on doors inside. */
const insideIpv4 = blockList('ipv4', [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
]);
/** All but global unicast: IPv4 within IPv6 is none. Lists of both families in one would take IPv4 for its form within IPv6. */
const insideIpv6 = blockList('ipv6', [
  ['::', 3],
  ['2001::', 32],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['4000::', 2],
  ['8000::', 1],
]);

function blockList(family: 'ipv4' | 'ipv6', networks: readonly (readonly [string, number])[]): BlockList {
  const list = new BlockList();
  for (const [network, prefix] of networks) list.addSubnet(network, prefix, family);
  return list;
}

/** Whether an address is one of the public Internet. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 0) return false;
  return family === 4 ? !insideIpv4.check(address, 'ipv4') : !insideIpv6.check(address, 'ipv6');
}

/** Certificates of issuers from where those below them say: small answers, and from inside only where the operator goes anyway. */
export function openIssuerFetcher(options: IssuerFetcherOptions): IssuerFetcher {
  const exchange = openHttpExchange(options);
  const { timeoutSeconds, responseBytesMax: bytesMax } = options;
  return async ({ uri, isKnownHost }) => {
    const mayConnect = isKnownHost ? undefined : isPublicAddress;
    const question = { uri, post: null, timeoutSeconds, bytesMax };
    const reply = await askForOctets(exchange, mayConnect === undefined ? question : { ...question, mayConnect });
    return reply.ok ? reply.octets : null;
  };
}
