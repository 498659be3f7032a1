import { generateKeyPairSync } from 'node:crypto';
import { dkimSign } from 'mailauth/lib/dkim/sign.js';

/** A key pair with the TXT record that publishes it. */
export interface SigningKey {
  readonly privateKey: string;
  readonly record: string;
}

export function signingKey(bits = 2048): SigningKey {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: bits });
  return {
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    record: `v=DKIM1; k=rsa; p=${publicKey.export({ type: 'spki', format: 'der' }).toString('base64')}`,
  };
}

/** The octets with one DKIM-Signature field of `domain` on top. */
export async function signed(
  octets: Buffer,
  key: SigningKey,
  domain: string,
  options: {
    readonly selector?: string;
    readonly maxBodyLength?: number;
    readonly signTime?: Date;
    readonly expires?: Date;
  } = {},
): Promise<Buffer> {
  const signature = {
    signingDomain: domain,
    selector: options.selector ?? 's1',
    privateKey: key.privateKey,
    ...(options.maxBodyLength === undefined ? {} : { maxBodyLength: options.maxBodyLength }),
  };
  const { signatures, errors } = await dkimSign(octets, {
    // The type wants the signature at the top, the signer reads it from the list.
    ...signature,
    signatureData: [signature],
    canonicalization: 'relaxed/relaxed',
    algorithm: 'rsa-sha256',
    signTime: options.signTime ?? new Date('2026-11-25T05:00:00Z'),
    ...(options.expires === undefined ? {} : { expires: options.expires }),
  });
  if (errors.length > 0) throw new Error(JSON.stringify(errors));
  return Buffer.concat([Buffer.from(signatures), octets]);
}
