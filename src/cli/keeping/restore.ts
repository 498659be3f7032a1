import { resolve } from 'node:path';
import { restoreBackup } from '../../keeping/restore.ts';
import { signatureSource } from '../../pipeline/signature-source.ts';
import type { Language } from '../../platform/localised-text.ts';
import type { Settings } from '../../platform/settings.ts';
import { cliText } from '../cli-text.ts';
import type { ExitCode, RegistryContext, Write } from '../command.ts';
import { stepsTold } from './backup.ts';
import { verify } from './verify.ts';

export type RestoreTarget = Pick<RegistryContext, 'database' | 'letterStore'> & { close(): Promise<void> };

/** `tirkeu restore DIR`: into an empty registry only; afterwards everything is verified. */
export async function restore(
  settings: Settings,
  open: (settings: Settings) => Promise<RestoreTarget>,
  { language, json, folder }: { readonly language: Language; readonly json: boolean; readonly folder: string },
  write: Write,
): Promise<ExitCode> {
  const target = await open(settings);
  try {
    const { database, letterStore } = target;
    const answersFolder = signatureSource(settings, true).answersFolder ?? '';
    const from = resolve(folder);
    const steps = stepsTold(language, json ? () => undefined : write);
    const restored = await restoreBackup({ database, letterStore, answersFolder }, from, steps);
    if (!restored.ok) {
      const { reason, detail } = restored;
      write(`${cliText(language, `restore.${reason}`, { folder: from, detail })}\n`);
      return 2;
    }
    if (!json) {
      const { createdAt, journal, letters } = restored.manifest;
      write(`${cliText(language, 'restore.done', { letters: String(letters), at: createdAt })}\n`);
      for (const { series, year, lastNumber } of journal) {
        const values = { series, year: String(year), number: String(lastNumber) };
        write(`${cliText(language, 'restore.journal', values)}\n`);
      }
      write(`${cliText(language, 'restore.since', { at: createdAt })}\n`);
    }
    return await verify({ database, letterStore, settings }, { language, json }, write);
  } finally {
    await target.close();
  }
}
