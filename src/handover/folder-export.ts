import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { LetterStore } from '../letterstore/letter-store.ts';
import { makeFolder } from '../platform/make-folder.ts';
import { messageOf } from '../platform/result.ts';
import type { Settings } from '../platform/settings.ts';
import { statIfThere } from '../platform/stat-if-there.ts';
import { syncFolder } from '../platform/sync-folder.ts';
import type { HandedEvent } from './event.ts';
import type { Receiver } from './receiver.ts';

export interface FolderExportOptions {
  readonly folder: string;
  readonly letterStore: LetterStore;
  readonly office: Pick<Settings['office'], 'name' | 'timeZone'>;
}

/**
 * Writes a folder for each entry, YEAR/ID, with original.eml (where it can be had), metadata.json and report.pdf. It appears whole
 * or not at all: whoever watches the folder never sees half an entry.
 */
export function folderReceiver({ folder, letterStore, office }: FolderExportOptions): Receiver {
  return {
    target: 'folder',
    retrySeconds: 5,
    retrySecondsMax: 300,
    async take(event) {
      const year = join(folder, String(event.year));
      const path = join(year, event.id);
      try {
        // The receiver may have taken it away already; one that is there is whole.
        if ((await statIfThere(path)) !== null) return { ok: true };
        const unfinished = join(folder, `.${event.id}-${randomUUID()}.unfinished`);
        await makeFolder(year);
        await mkdir(unfinished);
        try {
          await writeEntry(unfinished, event, letterStore, office);
          await rename(unfinished, path);
        } finally {
          await rm(unfinished, { recursive: true, force: true });
        }
        await syncFolder(year);
        return { ok: true };
      } catch (thrown) {
        return { ok: false, detail: messageOf(thrown) };
      }
    },
  };
}

async function writeEntry(
  folder: string,
  event: HandedEvent,
  letterStore: LetterStore,
  office: FolderExportOptions['office'],
): Promise<void> {
  if (event.letter.original !== 'removed') {
    const opened = await letterStore.open(event.letter.sha256);
    if (!opened.ok) throw new Error(opened.failure.detail);
    await pipeline(opened.value, createWriteStream(join(folder, 'original.eml'), { flush: true }));
  }
  // Loaded where it is used: most offices hand nothing on into a folder.
  const { reportPdf } = await import('./report-pdf.ts');
  await written(join(folder, 'metadata.json'), `${JSON.stringify(event, null, 2)}\n`);
  await written(join(folder, 'report.pdf'), await reportPdf(event, office));
  await syncFolder(folder);
}

async function written(path: string, content: string | Uint8Array): Promise<void> {
  const file = await open(path, 'wx');
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
}
