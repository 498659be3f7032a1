import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { dkimSign } from 'mailauth/lib/dkim/sign.js';

/** Letters of a directory's sender, DKIM-signed with a key of the run's own, as the intake's relay would hand them over. */
export interface BenchSender {
  /** The laboratory's zone with this run's key added. */
  readonly zoneFile: string;
  /** A letter with one attachment of about `sizeOctets`; every call gives another letter. */
  letter(sizeOctets: number): Promise<Buffer>;
}

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
    async letter(sizeOctets) {
      count += 1;
      const written = message(count, sizeOctets);
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

function message(count: number, sizeOctets: number): string {
  const boundary = `bench-${count}`;
  // A service message (the policy's 154.1 and 110): it needs no signature, so that the run stays with the way and not with the PKI.
  const table = randomBytes(Math.max(0, Math.floor((sizeOctets - 1500) * 0.36))).toString('hex');
  const attachment = Buffer.from(table.replaceAll(/.{64}/g, '$&\n')).toString('base64').replaceAll(/.{76}/g, '$&\r\n');
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
    `Content-Type: text/plain; charset=us-ascii; name="derekter-${count}.txt"`,
    `Content-Disposition: attachment; filename="derekter-${count}.txt"`,
    'Content-Transfer-Encoding: base64',
    '',
    attachment,
    `--${boundary}--`,
    '',
  ].join('\r\n');
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
