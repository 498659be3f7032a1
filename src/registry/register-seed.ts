import { createHash } from 'node:crypto';
import { calendarDay } from '../calendar/calendar-day.ts';
import { dayOf } from '../calendar/day-of.ts';
import type { Settings } from '../platform/settings.ts';
import { latestImport } from './control-register.ts';
import type { Database } from './database.ts';
import { checkedRegister, importRegister, type RegisterImportReport } from './register-import.ts';

/** The register that comes first stood since ever: nothing else is known of the days before it. */
export const sinceEver = calendarDay('0001-01-01');

/**
 * Takes control-register.csv of the settings into the registry, by the way of every import: the first time as it stood since ever,
 * when it has changed as it stands from today. Once a register was imported by command, the settings' file says nothing any more.
 * Null: there was nothing to take, or it is there already.
 */
export async function importSettingsRegister(
  database: Database,
  settings: Pick<Settings, 'controlRegister' | 'leadership' | 'organisations' | 'office'>,
  now: Date,
): Promise<RegisterImportReport | null> {
  const rows = settings.controlRegister;
  const latest = await latestImport(database);
  if (rows.length === 0 || latest?.source === 'command') return null;
  const fileSha256 = createHash('sha256').update(JSON.stringify(rows)).digest('hex');
  if (latest?.fileSha256 === fileSha256) return null;
  const fileName = 'control-register.csv';
  const register = { rows, shownAs: fileName, lines: rows.map(() => 0) };
  return importRegister(database, {
    checked: checkedRegister({ register, problems: [], isTable: true, unread: [] }, settings),
    imported: {
      importedAt: now,
      effectiveFrom: latest === null ? sinceEver : dayOf(now, settings.office.timeZone),
      source: 'settings',
      fileName,
      fileSha256,
    },
    dryRun: false,
    // Two spellings of one assignment pass the settings' own check: the first of them counts.
    skipBad: true,
  });
}
