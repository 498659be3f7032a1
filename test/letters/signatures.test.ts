import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { examineFiles } from '../../src/cli/examine.ts';
import type { ExaminationReport } from '../../src/decision/report.ts';
import { readSettings } from '../../src/platform/read-settings.ts';

/** A letter of the set: RSA or GOST, detached, attached or in the PDF, and what is wrong with it. */
interface Label {
  readonly id: string;
  readonly decision: string;
  readonly clauses: readonly string[];
  readonly also_allowed: readonly string[];
  readonly accepted_on: string | null;
  readonly signature: {
    readonly indication: string;
    readonly subIndication: string | null;
    /** Of the findings under 160.4; empty where nothing is wrong. */
    readonly codes: readonly string[];
  };
}

const folder = fileURLToPath(new URL('signatures', import.meta.url));
const labels: readonly Label[] = JSON.parse(readFileSync(join(folder, 'labels.json'), 'utf8'));

describe('letters signed in every form and state, judged by the laboratory’s office', () => {
  const reports = new Map<string, ExaminationReport>();
  beforeAll(async () => {
    const read = await readSettings(fileURLToPath(new URL('../../lab/config', import.meta.url)));
    if (!read.ok) throw new Error('lab/config does not hold');
    const errors: string[] = [];
    await examineFiles(
      {
        settings: read.settings,
        write(text) {
          const report: ExaminationReport = JSON.parse(text);
          reports.set(report.file.replace(/^.*\/|\.eml$/g, ''), report);
        },
        writeError: (text) => void errors.push(text),
      },
      { files: labels.map(({ id }) => join(folder, 'eml', `${id}.eml`)), receivedAt: null, json: true, language: 'en' },
    );
    expect(errors).toEqual([]);
  }, 60_000);

  test('the set has both algorithms, three forms and eight states', () => {
    expect(new Set(labels.map(({ id }) => id)).size).toBe(2 * 3 * 8);
  });

  test.each(labels)('$id is $decision', (label) => {
    const report = reports.get(label.id)!;
    const clauses = [...new Set(report.findings.map(({ clause }) => clause))];
    expect(report).toMatchObject({ decision: label.decision, acceptedOn: label.accepted_on });
    expect(clauses).toEqual(expect.arrayContaining([...label.clauses]));
    expect(clauses.filter((clause) => ![...label.clauses, ...label.also_allowed].includes(clause))).toEqual([]);
    const { indication, subIndication, codes } = label.signature;
    expect(report.signatures).toMatchObject([{ indication, subIndication }]);
    const found = report.findings.filter(({ clause }) => clause === '160.4').map(({ code }) => code);
    expect(found).toEqual(codes);
  });
});
