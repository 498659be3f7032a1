import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startLabRevocationUnlessTaken } from '../../lab/revocation-server.ts';
import { examineFiles } from '../../src/cli/examine.ts';
import type { ExaminationReport } from '../../src/decision/report.ts';
import { readSettings } from '../../src/platform/read-settings.ts';
import type { Settings } from '../../src/platform/settings.ts';

/** What a letter should come to. */
export interface Label {
  readonly id: string;
  readonly decision: string;
  readonly clauses: readonly string[];
  readonly also_allowed: readonly string[];
  readonly accepted_on: string | null;
}

/** A labelled letter with what it came to. */
export interface Judged {
  readonly label: Label;
  readonly report: ExaminationReport;
  readonly found: readonly string[];
}

const root = fileURLToPath(new URL('../../', import.meta.url));

/**
 * Examines a folder of labelled letters (labels.json, eml/ID.eml; zone.json where the letters have a DNS of their own) under lab/config,
 * with the laboratory's authority answering for its certificates. Throws where a letter was not examined.
 */
export async function judgeFolder(folder: string): Promise<readonly Judged[]> {
  const labels: readonly Label[] = JSON.parse(await readFile(join(folder, 'labels.json'), 'utf8'));
  const settings = await readSettings(join(root, 'lab/config'));
  if (!settings.ok) throw new Error('lab/config does not hold');
  const revocation = await startLabRevocationUnlessTaken(join(root, 'lab/pki'));
  const reports = new Map<string, ExaminationReport>();
  const errors: string[] = [];
  await examineFiles(
    {
      settings: withZoneOf(folder, settings.settings),
      write(text) {
        const report: ExaminationReport = JSON.parse(text);
        reports.set(report.file.replace(/^.*[\\/]|\.eml$/g, ''), report);
      },
      writeError: (text) => void errors.push(text),
    },
    {
      files: (await inOrderOfArrival(folder, labels)).map((id) => join(folder, 'eml', `${id}.eml`)),
      receivedAt: null,
      json: true,
      language: 'en',
    },
  );
  await revocation?.stop();
  if (errors.length > 0) throw new Error(errors.join(''));
  return labels.map((label) => {
    const report = reports.get(label.id);
    if (report === undefined) throw new Error(`${label.id} was not examined`);
    return { label, report, found: [...new Set(report.findings.map(({ clause }) => clause))] };
  });
}

/** A copy comes after the letter that it repeats, in whatever order the labels stand. */
async function inOrderOfArrival(folder: string, labels: readonly Label[]): Promise<readonly string[]> {
  const file = join(folder, 'envelopes.json');
  const envelopes: Record<string, { received_at?: string }> = existsSync(file)
    ? JSON.parse(await readFile(file, 'utf8'))
    : {};
  const arrival = (id: string): string => envelopes[id]?.received_at ?? '';
  return labels.map(({ id }) => id).toSorted((one, other) => arrival(one).localeCompare(arrival(other)));
}

function withZoneOf(folder: string, settings: Settings): Settings {
  const zoneFile = join(folder, 'zone.json');
  if (!existsSync(zoneFile)) return settings;
  return { ...settings, network: { ...settings.network, dns: { ...settings.network.dns, zoneFile } } };
}

export function isRight({ label, report }: Judged): boolean {
  return report.decision === label.decision && (label.accepted_on === null || report.acceptedOn === label.accepted_on);
}

export function isFalseRefusal({ label, report }: Judged): boolean {
  return report.decision === 'refuse' && label.decision !== 'refuse';
}

export function missing({ label, found }: Judged): readonly string[] {
  return label.clauses.filter((clause) => !found.includes(clause));
}

export function surplus({ label, found }: Judged): readonly string[] {
  return found.filter((clause) => !label.clauses.includes(clause) && !label.also_allowed.includes(clause));
}

/** How often a clause that the labels name was found, and how often it was found where no label allows it. */
export interface ClauseFigures {
  readonly clause: string;
  readonly wanted: number;
  readonly hit: number;
  readonly wrong: number;
}

export function clauseFigures(all: readonly Judged[]): readonly ClauseFigures[] {
  return [...new Set(all.flatMap(({ label }) => label.clauses))].toSorted().map((clause) => {
    const wanted = all.filter(({ label }) => label.clauses.includes(clause));
    const hit = wanted.filter(({ found }) => found.includes(clause)).length;
    return { clause, wanted: wanted.length, hit, wrong: all.filter((one) => surplus(one).includes(clause)).length };
  });
}
