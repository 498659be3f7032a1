import { clauseFigures, isFalseRefusal, isRight, type Judged, judgeFolder, missing, surplus } from './judge-folder.ts';

/**
 * `npm run evaluate -- DIR`: examines a folder of labelled letters (labels.json and eml/, as the laboratory's) under lab/config and
 * says how often the decision is right, each clause's precision and recall, and every miss with its evidence, false refusals first.
 */
const folder = process.argv[2];
if (folder === undefined) {
  process.stderr.write('npm run evaluate -- DIR   (DIR holds labels.json and eml/ID.eml)\n');
  process.exit(2);
}
print(await judgeFolder(folder));
process.exit(0);

function print(all: readonly Judged[]): void {
  const falseRefusals = all.filter(isFalseRefusal);
  line(`decision right in ${all.filter(isRight).length} of ${all.length}; false refusals ${falseRefusals.length}`);
  for (const { clause, wanted, hit, wrong } of clauseFigures(all))
    line(`${clause.padEnd(8)} recall ${hit}/${wanted}, precision ${hit}/${hit + wrong}`);
  const misses = all.filter((each) => !isRight(each) || missing(each).length > 0 || surplus(each).length > 0);
  for (const each of [...falseRefusals, ...misses.filter((miss) => !falseRefusals.includes(miss))]) printMiss(each);
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
