import { join } from 'node:path';
import type { Settings } from '../platform/settings.ts';

/** Where signatures are proven from: plain data, so that it can cross into a reading thread. */
export interface SignatureSource {
  readonly trustAnchorsFolder: string;
  readonly revocation: Settings['network']['revocation'];
  readonly cacheFolder: string;
  /** Null: the answers that were used are not kept, as for a letter examined from a file. */
  readonly answersFolder: string | null;
}

/** `keep`: the answers are stored. */
export function signatureSource({ network, storage }: Settings, keep: boolean): SignatureSource {
  return {
    trustAnchorsFolder: network.trustAnchors,
    revocation: network.revocation,
    cacheFolder: network.revocation.cacheFolder ?? join(storage.folder, 'revocation', 'lists'),
    answersFolder: keep ? join(storage.folder, 'revocation', 'answers') : null,
  };
}
