import { type BackupStep, writeBackup } from '../../keeping/backup.ts';
import { signatureSource } from '../../pipeline/signature-source.ts';
import type { Language } from '../../platform/localised-text.ts';
import { messageOf } from '../../platform/result.ts';
import { cliText } from '../cli-text.ts';
import type { ExitCode, RegistryContext, Write } from '../command.ts';
import { pathFaultCode } from '../written-file.ts';
import { everySecond } from './progress.ts';

/** `tirkeu backup DIR`: while the intake runs. Exit 1 where letters are missing from the store, 2 where the folder isn't ours. */
export async function backup(
  { database, letterStore, settings, clock }: RegistryContext,
  { language, json, folder }: { readonly language: Language; readonly json: boolean; readonly folder: string },
  write: Write,
): Promise<ExitCode> {
  const answersFolder = signatureSource(settings, true).answersFolder ?? '';
  const steps = stepsTold(language, json ? () => undefined : write);
  let made: Awaited<ReturnType<typeof writeBackup>>;
  try {
    made = await writeBackup({ database, letterStore, answersFolder }, folder, clock(), steps);
  } catch (thrown) {
    if (pathFaultCode(thrown) === null) throw thrown;
    write(`${cliText(language, 'backup.unwritable', { folder, detail: messageOf(thrown) })}\n`);
    return 2;
  }
  if (!made.ok) {
    write(`${cliText(language, 'backup.not-empty', { folder })}\n`);
    return 2;
  }
  const { manifest, missing } = made;
  if (json) {
    write(`${JSON.stringify({ ...manifest, missing })}\n`);
    return missing.length === 0 ? 0 : 1;
  }
  for (const sha256 of missing) write(`${cliText(language, 'backup.missing', { sha256 })}\n`);
  const rows = Object.values(manifest.database.rows).reduce((sum, count) => sum + count, 0);
  write(`${cliText(language, 'backup.done', { folder, letters: String(manifest.letters), rows: String(rows) })}\n`);
  return missing.length === 0 ? 0 : 1;
}

/** Backup and restore tell their steps in the same words. */
export function stepsTold(language: Language, write: Write): (step: BackupStep) => void {
  const tell = everySecond(write);
  return (step) =>
    tell(() =>
      step.kind === 'database'
        ? cliText(language, 'backup.rows', { count: String(step.rows) })
        : cliText(language, 'backup.letters', { copied: String(step.copied), total: String(step.total) }),
    );
}
