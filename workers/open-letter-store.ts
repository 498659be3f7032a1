import { join } from 'node:path';
import { openFolderStore } from '../src/letterstore/folder-store.ts';
import type { LetterStore } from '../src/letterstore/letter-store.ts';
import { openS3Store } from '../src/letterstore/s3-store.ts';
import type { Environment } from '../src/platform/read-secret.ts';
import type { Settings } from '../src/platform/settings.ts';
import { requireSecrets } from './needed-secrets.ts';
import { secret } from './open-database.ts';

/** The folder must be shared where workers run on several machines; the S3-compatible store is shared by nature. */
export async function openLetterStore(settings: Settings, environment: Environment): Promise<LetterStore> {
  const { folder, letters } = settings.storage;
  if (letters === 'folder') return openFolderStore(join(folder, 'letters'));
  await requireSecrets({ settings, environment }, ({ file, path }) => file === 'storage.yaml' && path[0] === 'letters');
  const { accessKeyId, secretAccessKey, ...store } = letters.s3;
  return openS3Store({
    ...store,
    accessKeyId: await secret(accessKeyId, environment),
    secretAccessKey: await secret(secretAccessKey, environment),
    spoolFolder: join(folder, 'spool'),
  });
}
