import { execFileSync } from 'node:child_process';
import { createPrivateKey, sign } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { derElement } from '../../../src/signature/asn1/write.ts';

/** As many revocations as the national authority's list of 2022 holds, in about as many octets. */
export const largeListEntries = 422_000;

const utf8 = (text: string) => Buffer.from(text, 'latin1');
const utcTime = (text: string) => derElement(0x17, utf8(text));
const sha256WithRsa = derElement(0x30, Buffer.from('06092a864886f70d01010b0500', 'hex'));

/** Serial number of an entry: 20 octets, positive, the same in every run. */
export function largeListSerial(place: number): Buffer {
  const serial = Buffer.alloc(20, 0x5a);
  serial[0] = 0x11;
  for (let octet = 1; octet < 17; octet++) serial[octet] = (Math.imul(place + 1, 0x9e3779b1 + 2 * octet) >>> 13) & 0xff;
  serial.writeUInt32BE(place, 16);
  return serial;
}

/** A CA of openssl's making and its CRL, kept in the temporary folder from run to run. */
export function largeList(): { readonly authority: Buffer; readonly listFile: string } {
  const folder = join(tmpdir(), 'tirkeu-large-crl');
  const listFile = join(folder, `list-${largeListEntries}.crl`);
  const authorityFile = join(folder, 'authority.der');
  if (!existsSync(listFile)) {
    mkdirSync(folder, { recursive: true });
    const keyFile = join(folder, 'authority.key');
    execFileSync('openssl', [
      ...[
        'req',
        '-x509',
        '-newkey',
        'rsa:2048',
        '-nodes',
        '-keyout',
        keyFile,
        '-out',
        authorityFile,
        '-outform',
        'DER',
      ],
      ...['-subj', '/C=KZ/CN=Large list CA', '-days', '3650'],
      ...['-addext', 'keyUsage=critical,keyCertSign,cRLSign'],
    ]);
    const signed = signedPart();
    const signature = sign('sha256', signed, createPrivateKey(readFileSync(keyFile)));
    const list = derElement(
      0x30,
      Buffer.concat([signed, sha256WithRsa, derElement(3, Buffer.concat([Buffer.of(0), signature]))]),
    );
    writeFileSync(`${listFile}.part`, list);
    renameSync(`${listFile}.part`, listFile);
  }
  return { authority: readFileSync(authorityFile), listFile };
}

function signedPart(): Uint8Array {
  const attribute = (type: string, tag: number, value: string) =>
    derElement(0x31, derElement(0x30, Buffer.concat([Buffer.from(type, 'hex'), derElement(tag, utf8(value))])));
  const issuer = derElement(
    0x30,
    Buffer.concat([attribute('0603550406', 0x13, 'KZ'), attribute('0603550403', 0x0c, 'Large list CA')]),
  );
  const entries: Uint8Array[] = [];
  for (let place = 0; place < largeListEntries; place++) {
    const reason = Buffer.from('300c300a0603551d1504030a0105', 'hex');
    const fields = [
      derElement(2, largeListSerial(place)),
      utcTime('220727102530Z'),
      ...(place % 4 === 0 ? [] : [reason]),
    ];
    entries.push(derElement(0x30, Buffer.concat(fields)));
  }
  const number = Buffer.from('300a0603551d140403020107', 'hex');
  return derElement(
    0x30,
    Buffer.concat([
      derElement(2, Buffer.of(1)),
      sha256WithRsa,
      issuer,
      utcTime('260101000000Z'),
      utcTime('490101000000Z'),
      derElement(0x30, Buffer.concat(entries)),
      derElement(0xa0, derElement(0x30, number)),
    ]),
  );
}
