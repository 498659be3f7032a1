import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import { dkimSign } from 'mailauth/lib/dkim/sign.js';

/** Letters of a directory's sender, DKIM-signed with a key of the run's own, as the intake's relay would hand them over. */
export interface BenchSender {
  /** The laboratory's zone with this run's key added. */
  readonly zoneFile: string;
  /** A letter of about `sizeOctets`, most of them in one file; every call gives another letter. */
  letter(sizeOctets: number, file?: BulkyFile): Promise<Buffer>;
}

/** `table`: a text file whose every line is read. `logo`: the picture in the message under which many offices write. */
export type BulkyFile = 'table' | 'logo';

const domain = 'dsm.gov.kz';
const selector = 'bench';

export async function openBenchSender(folder: string, labZoneFile: string): Promise<BenchSender> {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const key = publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
  const zone: Record<string, unknown> = JSON.parse(await readFile(labZoneFile, 'utf8'));
  zone[`${selector}._domainkey.${domain}`] = { TXT: [`v=DKIM1; k=rsa; p=${key}`] };
  const zoneFile = join(folder, 'zone.json');
  await writeFile(zoneFile, JSON.stringify(zone));
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  let count = 0;
  return {
    zoneFile,
    async letter(sizeOctets, file = 'table') {
      count += 1;
      const written = message(count, sizeOctets, file);
      const { signatures } = await dkimSign(written, {
        canonicalization: 'relaxed/relaxed',
        signingDomain: domain,
        selector,
        privateKey: pem,
        signatureData: [{ signingDomain: domain, selector, privateKey: pem }],
      });
      if (signatures === '') throw new Error('the letter was not signed');
      return Buffer.concat([Buffer.from(`${trace()}${signatures.trimEnd()}\r\n`), Buffer.from(written)]);
    },
  };
}

function message(count: number, sizeOctets: number, file: BulkyFile): string {
  const boundary = `bench-${count}`;
  // A service message (the policy's 154.1 and 110): it needs no signature, so that the run stays with the way and not with the PKI.
  return [
    `From: =?utf-8?B?${Buffer.from('Денсаулық сақтау министрлігі').toString('base64')}?= <kense@${domain}>`,
    'To: kense@ukimet.kz',
    `Subject: =?utf-8?B?${Buffer.from(`Хат № ${count}`).toString('base64')}?=`,
    'Date: Tue, 24 Nov 2026 10:00:00 +0500',
    `Message-ID: <bench-${count}-${randomBytes(6).toString('hex')}@${domain}>`,
    'MIME-Version: 1.0',
    `Content-Type: multipart/mixed; boundary="${boundary}"`,
    '',
    `--${boundary}`,
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from(`Құрметті әріптестер! Ақпаратты жолдаймыз. № ${count}`).toString('base64'),
    `--${boundary}`,
    ...(file === 'table' ? table(count, sizeOctets) : logo(sizeOctets)),
    `--${boundary}--`,
    '',
  ].join('\r\n');
}

/** Octets that base64 and the letter's other fields leave of its size. */
function fileOctets(sizeOctets: number): number {
  return Math.max(0, Math.floor((sizeOctets - 1500) * 0.72));
}

function table(count: number, sizeOctets: number): readonly string[] {
  const figures = randomBytes(fileOctets(sizeOctets) / 2).toString('hex');
  return [
    `Content-Type: text/plain; charset=us-ascii; name="derekter-${count}.txt"`,
    `Content-Disposition: attachment; filename="derekter-${count}.txt"`,
    'Content-Transfer-Encoding: base64',
    '',
    inBase64(Buffer.from(figures.replaceAll(/.{64}/g, '$&\n'))),
  ];
}

function logo(sizeOctets: number): readonly string[] {
  return [
    'Content-Type: image/png; name="logo.png"',
    'Content-Disposition: inline; filename="logo.png"',
    'Content-ID: <logo@bench>',
    'Content-Transfer-Encoding: base64',
    '',
    inBase64(picture(fileOctets(sizeOctets))),
  ];
}

/** A PNG of random dots, which nothing compresses. */
function picture(octets: number): Buffer {
  const [width, height] = [64, Math.max(1, Math.floor(octets / (64 * 3 + 1)))];
  const rows = Array.from({ length: height }, () => Buffer.concat([Buffer.of(0), randomBytes(width * 3)]));
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from('89504e470d0a1a0a', 'hex');
  const data = deflateSync(Buffer.concat(rows));
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))]);
}

function chunk(type: string, data: Buffer): Buffer {
  const typed = Buffer.concat([Buffer.from(type), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(typed));
  return Buffer.concat([length, typed, sum]);
}

function inBase64(octets: Buffer): string {
  return octets.toString('base64').replaceAll(/.{76}/g, '$&\r\n');
}

function trace(): string {
  return [
    `Return-Path: <kense@${domain}>`,
    `Received: from mail.${domain} (mail.${domain} [192.0.2.12])`,
    '\tby mx.ukimet.kz (Postfix) with ESMTPS id BENCH',
    '\tfor <kense@ukimet.kz>; Tue, 24 Nov 2026 10:00:05 +0500',
    '',
  ].join('\r\n');
}
