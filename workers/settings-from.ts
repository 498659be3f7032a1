import { formatSettingsProblems, readSettings } from '../src/platform/read-settings.ts';
import type { Settings } from '../src/platform/settings.ts';
import { SetUpError } from './open-services.ts';

/** Reads the settings of a folder or ends with every problem listed: exit 2. */
export async function settingsFrom(folder: string): Promise<Settings> {
  const read = await readSettings(folder);
  if (!read.ok) throw new SetUpError(formatSettingsProblems(read.problems));
  return read.settings;
}
