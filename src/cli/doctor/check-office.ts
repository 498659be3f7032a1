import { X509Certificate } from 'node:crypto';
import { readdir, readFile, statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { dayOf } from '../../calendar/day-of.ts';
import { inEveryLanguage } from '../../platform/localised-text.ts';
import { messageOf } from '../../platform/result.ts';
import type { Settings } from '../../platform/settings.ts';
import { readFolderFault, wordsIn } from '../../platform/settings-text.ts';
import { type CheckResult, trouble, well } from './check-result.ts';

const megabyte = 1024 * 1024;
const daysAheadMilliseconds = 90 * 86_400_000;

export function checkCalendar(settings: Settings, now: Date): CheckResult {
  const year = Number(dayOf(now, settings.office.timeZone).slice(0, 4));
  const { daysOff } = settings.calendar;
  if (daysOff[year] === undefined) return trouble('calendar', 'fault', 'calendar.year-missing', { year });
  if (daysOff[year + 1] === undefined)
    return trouble('calendar', 'warning', 'calendar.next-year-missing', { year: year + 1 });
  return well('calendar', 'calendar.held', { year, nextYear: year + 1 });
}

/** Every certificate of the folder: readable, valid today and for 90 days more. One line for each kind of trouble. */
export async function checkTrustAnchors(settings: Settings, now: Date): Promise<readonly CheckResult[]> {
  const folder = settings.network.trustAnchors;
  let names: readonly string[];
  try {
    names = (await readdir(folder)).filter((name) => name.endsWith('.pem')).sort();
  } catch (error) {
    const told = inEveryLanguage((language) => wordsIn(language, readFolderFault(error)));
    return [trouble('trust-anchors', 'fault', 'anchors.unreadable-folder', { folder, error: told })];
  }

  const found: Record<'bad-file' | 'expired' | 'not-yet' | 'expiring' | 'valid', string[]> = {
    'bad-file': [],
    expired: [],
    'not-yet': [],
    expiring: [],
    valid: [],
  };
  for (const name of names) {
    const certificates = await certificatesOf(join(folder, name));
    if (certificates.length === 0) found['bad-file'].push(name);
    for (const { validFromDate: from, validToDate: to } of certificates) {
      if (to < now) found.expired.push(`${name} (${dayIn(to)})`);
      else if (from > now) found['not-yet'].push(`${name} (${dayIn(from)})`);
      else if (to.getTime() < now.getTime() + daysAheadMilliseconds) found.expiring.push(`${name} (${dayIn(to)})`);
      else found.valid.push(name);
    }
  }

  const results = (['bad-file', 'expired', 'not-yet', 'expiring'] as const)
    .filter((kind) => found[kind].length > 0)
    .map((kind) =>
      trouble('trust-anchors', kind === 'bad-file' ? 'fault' : 'warning', `anchors.${kind}`, {
        files: found[kind].join(', '),
      }),
    );
  if (found.valid.length + found.expiring.length === 0) {
    return [...results, trouble('trust-anchors', 'fault', 'anchors.none', { folder })];
  }
  return results.length > 0 ? results : [well('trust-anchors', 'anchors.valid', { count: found.valid.length })];
}

/** The certificates of a PEM file; none when any of them can't be read. */
async function certificatesOf(path: string): Promise<readonly X509Certificate[]> {
  try {
    const blocks = (await readFile(path, 'latin1')).match(/-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g);
    return (blocks ?? []).map((block) => new X509Certificate(block));
  } catch {
    // The caller tells the operator which file it is; what OpenSSL says about it helps nobody.
    return [];
  }
}

function dayIn(date: Date): string {
  return date.toISOString().slice(0, 10);
}

export async function checkDisk(settings: Settings): Promise<CheckResult> {
  const { folder } = settings.storage;
  try {
    const { bavail, bsize } = await statfs(await nearestExisting(folder));
    const least = settings.limits.freeDiskBytesMin;
    const values = { folder, free: Math.floor((bavail * bsize) / megabyte), least: Math.ceil(least / megabyte) };
    if (bavail * bsize < least) return trouble('disk', 'fault', 'disk.short', values);
    if (bavail * bsize < 10 * least) return trouble('disk', 'warning', 'disk.soon-short', values);
    return well('disk', 'disk.free', values);
  } catch (error) {
    return trouble('disk', 'fault', 'disk.unreadable', { folder, error: messageOf(error) });
  }
}

/** Before the first start a folder isn't there: its disk, and the right to make it, are those of the folder above. */
export async function nearestExisting(folder: string): Promise<string> {
  try {
    await statfs(folder);
    return folder;
  } catch (error) {
    const above = dirname(folder);
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    if (!missing || above === folder) throw error;
    return nearestExisting(above);
  }
}
