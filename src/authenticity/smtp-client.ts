import { BlockList, isIP } from 'node:net';
import type { ParsedLetter, ReceivedField } from '../letter/parsed-letter.ts';
import type { SmtpClient } from './authentication-results.ts';
import { DnsError, plainName, type Resolver } from './resolver.ts';

export interface SmtpClientSeen {
  readonly client: SmtpClient;
  /** True: the DNS didn't say whether the topmost client is a relay of ours, so the address may not be the sender's. */
  readonly undecided: boolean;
}

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

/** More internal hand-overs than this are no office's mail path. */
const relayCountMax = 10;

/**
 * Who connected, as our own relays tell it. Received fields are written upwards, so only an unbroken run of ours at the very top is
 * believed; anything below may be the sender's own hand, even a field that bears our relay's name. Therefore we go down from one
 * field of ours to the next only where the upper one shows that it took the letter from a relay of ours: over loopback,
 * over a local socket, from an address named among the trusted relays, or from an address that the name of the next relay has in the DNS.
 */
export async function smtpClientOf(
  letter: Pick<ParsedLetter, 'header' | 'received' | 'returnPath'>,
  trustedRelays: readonly string[],
  resolver: Resolver,
): Promise<SmtpClientSeen> {
  const trusted = new Set(trustedRelays.map(plainName));
  const isTrusted = (field: ReceivedField | undefined): field is ReceivedField =>
    field !== undefined && field.by !== null && trusted.has(plainName(field.by));

  let believed = letter.received[0];
  if (!isTrusted(believed)) {
    return {
      client: { address: null, helo: null, rfc5321MailFrom: letter.returnPath, receivedBy: null },
      undecided: false,
    };
  }
  let undecided = false;
  for (const below of letter.received.slice(1, relayCountMax)) {
    if (!isTrusted(below)) break;
    const handOver = await cameFromOurRelay(believed, below, trusted, letter, resolver);
    undecided = handOver === 'undecided';
    if (handOver !== 'yes') break;
    believed = below;
  }
  return {
    client: {
      address: clientAddressOf(believed, letter),
      helo: believed.helo,
      rfc5321MailFrom: returnPathAbove(letter, letter.received[0]!),
      receivedBy: believed.by,
    },
    undecided,
  };
}

async function cameFromOurRelay(
  upper: ReceivedField,
  lower: ReceivedField,
  trusted: ReadonlySet<string>,
  letter: Pick<ParsedLetter, 'header'>,
  resolver: Resolver,
): Promise<'yes' | 'no' | 'undecided'> {
  if (upper.clientAddress === null) return isLocalHandOver(upper, trusted, letter) ? 'yes' : 'no';
  const address = clientAddressOf(upper, letter);
  if (address === null) return 'no';
  const family = isIP(address);
  if (loopback.check(address, family === 6 ? 'ipv6' : 'ipv4') || trusted.has(plainName(address))) return 'yes';
  if (lower.by === null) return 'no';
  try {
    const addresses = await resolver(lower.by, family === 6 ? 'AAAA' : 'A');
    return Array.isArray(addresses) && addresses.includes(address) ? 'yes' : 'no';
  } catch (error) {
    return isTemporary(error) ? 'undecided' : 'no';
  }
}

/**
 * The client's address, if the field leaves no choice. The greeting is the client's own word and may look like an address or like the
 * server's remark: "HELO [192.0.2.10]" stands in Exim's and qmail's fields as a comment, "HELO (x[192.0.2.10])" in any. Of several different
 * addresses only that of the one remark after a plain greeting is the server's: `from greeting (name [address])`.
 */
function clientAddressOf(field: ReceivedField, letter: Pick<ParsedLetter, 'header'>): string | null {
  const { clientAddress } = field;
  const written = writtenField(field, letter);
  if (clientAddress === null || written === undefined || isIP(clientAddress) === 0) return null;
  const byAt = written.search(/\sby\s/i);
  const fromClause = byAt < 0 ? written : written.slice(0, byAt);
  const addresses = addressesIn(fromClause);
  if (addresses.size === 1 && addresses.has(clientAddress)) return clientAddress;
  const remark = /^from\s+[^\s()]+\s+\(([^()]*)\)$/i.exec(fromClause)?.[1];
  if (remark === undefined || /helo/i.test(remark)) return null;
  const remarked = addressesIn(remark);
  return remarked.size === 1 && remarked.has(clientAddress) ? clientAddress : null;
}

function addressesIn(text: string): ReadonlySet<string> {
  const words = text.toLowerCase().split(/[\s()[\]=@,;]+/);
  return new Set(words.map((word) => word.replace(/^ipv6:/, '')).filter((word) => isIP(word) !== 0));
}

function writtenField(field: ReceivedField, letter: Pick<ParsedLetter, 'header'>): string | undefined {
  return letter.header.find(({ start }) => start === field.start)?.value;
}

/**
 * A delivery agent fed over a local socket names its relay and no address ("from mx by imap with LMTP"). Nothing but exactly that is
 * taken: a field whose address merely couldn't be read might have been garbled by the client's own greeting.
 */
function isLocalHandOver(
  field: ReceivedField,
  trusted: ReadonlySet<string>,
  letter: Pick<ParsedLetter, 'header'>,
): boolean {
  const written = writtenField(field, letter);
  const relay =
    written === undefined ? undefined : /^from ([\w.-]+)\s+by [\w.-]+\s+with LMTP[SA]*\b/i.exec(written)?.[1];
  return relay !== undefined && trusted.has(plainName(relay));
}

/** RFC 5321 §4.4: the final delivery puts Return-Path at the beginning. One that stands below a Received field was the sender's. */
function returnPathAbove(
  letter: Pick<ParsedLetter, 'header' | 'returnPath'>,
  topmostReceived: ReceivedField,
): string | null {
  const field = letter.header.find(({ name }) => name === 'return-path');
  return field !== undefined && field.start > topmostReceived.start ? null : letter.returnPath;
}

function isTemporary(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code !== 'ENOTFOUND' && code !== 'ENODATA' && !(error instanceof DnsError && error.code === 'ELOOKUPLIMIT');
}
