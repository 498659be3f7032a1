import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { DnsZone } from '../../src/network/zone-dns.ts';
import { signed, signingKey } from '../authenticity/signed-letter.ts';

/** A small letter to make; what is left out is as an honest sender's server writes it. */
export interface SampleLetter {
  readonly from: string;
  readonly to: string;
  readonly arrivedAt: Date;
  readonly subject?: string;
  readonly text?: string;
  /** Null: the letter has no Message-ID. */
  readonly messageId?: string | null;
  /** Further header fields, a line each. */
  readonly fields?: readonly string[];
  /** RFC 5321 MAIL FROM as the relay wrote it down; '' is the null return path. */
  readonly returnPath?: string;
  /** The client that our relay saw; the sender domain's own server unless told. */
  readonly clientAddress?: string;
  readonly isSigned?: boolean;
  /** The whole body with its MIME fields, in place of `text`. */
  readonly body?: { readonly fields: readonly string[]; readonly content: string };
}

/** Senders with keys of their own, published in a zone that also holds the laboratory's. */
export interface SampleMail {
  readonly zone: DnsZone;
  letter(sample: SampleLetter): Promise<Buffer>;
}

/** Authenticated and in no directory entry: its letters are refused by clause 154.1. */
export const unlistedDomain = 'aqbulaq-sauda.kz';
/** The office's own, for an intake that stands on the other side. */
const officeDomain = 'ukimet.kz';
/** Directory domains whose SPF record the laboratory's zone holds. */
export const listedDomains = ['minfin.gov.kz', 'economy.gov.kz', 'energo.gov.kz', 'almobl.gov.kz', 'ontustik.gov.kz'];

const selector = 'proba';
const unlistedAddress = '192.0.2.200';

export async function sampleMail(): Promise<SampleMail> {
  const zoneFile = join(fileURLToPath(new URL('../../', import.meta.url)), 'lab/config/zone.json');
  const laboratory: DnsZone = JSON.parse(await readFile(zoneFile, 'utf8'));
  const key = signingKey();
  const zone: DnsZone = {
    ...laboratory,
    [unlistedDomain]: { TXT: [`v=spf1 ip4:${unlistedAddress} -all`], A: [unlistedAddress] },
    [`_dmarc.${unlistedDomain}`]: { TXT: ['v=DMARC1; p=reject'] },
  };
  for (const domain of [...listedDomains, unlistedDomain, officeDomain]) {
    zone[`${selector}._domainkey.${domain}`] = { TXT: [key.record] };
  }
  let made = 0;
  return {
    zone,
    async letter(sample) {
      made += 1;
      const raw = Buffer.from(composed(sample, made));
      const { from, arrivedAt } = sample;
      const domain = domainOf(from);
      const signTime = new Date(arrivedAt.getTime() - 60_000);
      const octets = sample.isSigned === false ? raw : await signed(raw, key, domain, { selector, signTime });
      return Buffer.concat([Buffer.from(trace(sample, zone)), octets]);
    },
  };
}

function composed(sample: SampleLetter, count: number): string {
  const { from, to, arrivedAt, fields = [] } = sample;
  const messageId =
    sample.messageId === undefined ? `<${count}.${arrivedAt.getTime()}@${domainOf(from)}>` : sample.messageId;
  const text = sample.text ?? `Жиналыс материалдары туралы хабарлаймыз. № ${count}`;
  const body = sample.body ?? {
    fields: ['Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: base64'],
    content: Buffer.from(text).toString('base64'),
  };
  const lines = [
    `From: ${from}`,
    `To: ${to}`,
    `Subject: ${sample.subject ?? `Letter ${count}`}`,
    `Date: ${rfc5322Date(arrivedAt)}`,
    ...(messageId === null ? [] : [`Message-ID: ${messageId}`]),
    ...fields,
    'MIME-Version: 1.0',
    ...body.fields,
    '',
    body.content,
    '',
  ];
  return lines.join('\r\n');
}

/** What our own relay writes on top: the return path and from whom it took the letter. */
function trace(sample: SampleLetter, zone: DnsZone): string {
  const domain = domainOf(sample.from);
  const address = sample.clientAddress ?? addressOf(zone, domain);
  const server = `mail.${domain}`;
  return [
    `Return-Path: <${sample.returnPath ?? sample.from}>`,
    `Received: from ${server} (${server} [${address}])`,
    `\tby mx.ukimet.kz (Postfix) with ESMTPS id ${sample.arrivedAt.getTime().toString(36).toUpperCase()}`,
    `\tfor <${sample.to}>; ${rfc5322Date(sample.arrivedAt)}`,
    '',
  ].join('\r\n');
}

function addressOf(zone: DnsZone, domain: string): string {
  const entry = zone[domain];
  const address = typeof entry === 'object' && Array.isArray(entry.A) ? entry.A[0] : undefined;
  if (address === undefined) throw new Error(`the zone holds no address of ${domain}`);
  return address;
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1);
}

function rfc5322Date(instant: Date): string {
  return instant.toUTCString().replace('GMT', '+0000');
}
