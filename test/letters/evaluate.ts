import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startLabRevocationUnlessTaken } from '../../lab/revocation-server.ts';
import { examineFiles } from '../../src/cli/examine.ts';
import type { ExaminationReport } from '../../src/decision/report.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { readSettings } from '../../src/platform/read-settings.ts';

/**
 * `npm run evaluate -- DIR`: examines a folder of labelled letters (labels.json and eml/, as the laboratory's) under lab/config and
 * says how often the decision is right, each clause's precision and recall, and every miss with its evidence, false refusals first.
 */
interface Label {
  readonly id: string;
  readonly decision: string;
  readonly clauses: readonly string[];
  readonly also_allowed: readonly string[];
  readonly accepted_on: string | null;
}

interface Judged {
  readonly label: Label;
  readonly report: ExaminationReport;
  readonly found: readonly string[];
}

const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = process.argv[2];
if (folder === undefined) {
  process.stderr.write('npm run evaluate -- DIR   (DIR holds labels.json and eml/ID.eml)\n');
  process.exit(2);
}
const labels: readonly Label[] = JSON.parse(await readFile(join(folder, 'labels.json'), 'utf8'));
const settings = await readSettings(join(root, 'lab/config'));
if (!settings.ok) throw new Error('lab/config does not hold');
const revocation = await startLabRevocationUnlessTaken(join(root, 'lab/pki'));
const reports: ExaminationReport[] = [];
await examineFiles(
  {
    settings: settings.settings,
    clock: systemClock,
    write: (text) => void reports.push(JSON.parse(text)),
    writeError: (text) => void process.stderr.write(text),
  },
  { files: labels.map(({ id }) => join(folder, 'eml', `${id}.eml`)), receivedAt: null, json: true, language: 'en' },
);
await revocation?.stop();

const judged = labels.flatMap((label): readonly Judged[] => {
  const report = reports.find(({ file }) => file.endsWith(`/${label.id}.eml`));
  return report === undefined
    ? []
    : [{ label, report, found: [...new Set(report.findings.map((each) => each.clause))] }];
});
print(judged);
process.exit(0);

function print(all: readonly Judged[]): void {
  const right = all.filter(isRight).length;
  const falseRefusals = all.filter(({ label, report }) => report.decision === 'refuse' && label.decision !== 'refuse');
  line(`decision right in ${right} of ${all.length}; false refusals ${falseRefusals.length}`);
  for (const clause of [...new Set(all.flatMap(({ label }) => label.clauses))].toSorted()) {
    const wanted = all.filter(({ label }) => label.clauses.includes(clause));
    const hit = wanted.filter(({ found }) => found.includes(clause)).length;
    const wrong = all.filter(
      ({ label, found }) =>
        found.includes(clause) && !label.clauses.includes(clause) && !label.also_allowed.includes(clause),
    ).length;
    line(`${clause.padEnd(8)} recall ${hit}/${wanted.length}, precision ${hit}/${hit + wrong}`);
  }
  const misses = all.filter((each) => !isRight(each) || missing(each).length > 0 || surplus(each).length > 0);
  for (const each of [...falseRefusals, ...misses.filter((miss) => !falseRefusals.includes(miss))]) printMiss(each);
}

function isRight({ label, report }: Judged): boolean {
  return report.decision === label.decision && (label.accepted_on === null || report.acceptedOn === label.accepted_on);
}

function missing({ label, found }: Judged): readonly string[] {
  return label.clauses.filter((clause) => !found.includes(clause));
}

function surplus({ label, found }: Judged): readonly string[] {
  return found.filter((clause) => !label.clauses.includes(clause) && !label.also_allowed.includes(clause));
}

function printMiss(each: Judged): void {
  const { label, report } = each;
  line(
    `${label.id}: ${report.decision}, wanted ${label.decision}; missing ${missing(each).join(', ') || '–'}; surplus ${surplus(each).join(', ') || '–'}`,
  );
  for (const { clause, code, outcome, evidence } of report.findings) {
    const shown = evidence.map(({ where, quote }) => `${where}: ${quote.slice(0, 100)}`).join(' | ');
    line(`    ${clause} ${code} ${outcome}: ${shown}`);
  }
}

function line(text: string): void {
  process.stdout.write(`${text}\n`);
}
