import { createSocket } from 'node:dgram';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { examineFiles } from '../../src/cli/examine.ts';
import type { ExaminationReport } from '../../src/decision/report.ts';
import { languages } from '../../src/platform/localised-text.ts';
import type { Settings } from '../../src/platform/settings.ts';
import { labSettings, root } from '../intake/test-intake.ts';

interface Label {
  readonly id: string;
  readonly decision: string;
  readonly clauses: readonly string[];
  readonly also_allowed: readonly string[];
  readonly accepted_on: string | null;
}

describe('examining letters from files under lab/config', () => {
  let folder: string;
  let settings: Settings;
  let labels: readonly Label[];
  const reports = new Map<string, ExaminationReport>();

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tirkeu-examine-'));
    const lab = await labSettings();
    // Nothing fetched earlier may help: only the lists that the laboratory mirrors.
    settings = { ...lab, storage: { ...lab.storage, folder } };
    labels = JSON.parse(await readFile(join(root, 'lab/letters/labels.json'), 'utf8'));
    const lines: string[] = [];
    const files = labels.map(({ id }) => join(root, `lab/letters/${id}.eml`));
    const exit = await examineFiles(
      {
        settings,
        write: (text) => void lines.push(text),
        writeError: (text) => lines.push(text),
      },
      { files, receivedAt: null, json: true, language: 'en' },
    );
    expect(exit).toBe(0);
    for (const report of lines.map((line): ExaminationReport => JSON.parse(line))) {
      reports.set(report.file.replace(/^.*\/|\.eml$/g, ''), report);
    }
  }, 120_000);
  afterAll(() => rm(folder, { recursive: true, force: true }));

  test('gives every letter of the laboratory the decision, day and clauses of its label', () => {
    const wrong = labels.flatMap((label) => {
      const report = reports.get(label.id);
      const found = new Set(report?.findings.map(({ clause }) => clause));
      const problems = [
        ...(report?.decision === label.decision ? [] : [`decision ${report?.decision}`]),
        ...(label.accepted_on === null || report?.acceptedOn === label.accepted_on
          ? []
          : [`day ${report?.acceptedOn}`]),
        ...label.clauses.filter((clause) => !found.has(clause)).map((clause) => `misses ${clause}`),
        ...[...found]
          .filter((clause) => !label.clauses.includes(clause) && !label.also_allowed.includes(clause))
          .map((clause) => `adds ${clause}`),
      ];
      return problems.length === 0 ? [] : [`${label.id}: ${problems.join(', ')}`];
    });
    expect(wrong).toEqual([]);
  });

  test('says what was seen: signer, indication, words and places', () => {
    expect(reports.get('kk-006')?.signatures[0]).toMatchObject({ subIndication: expect.stringContaining('REVOKED') });
    expect(reports.get('ru-006')?.signatures[0]).toMatchObject({ indication: 'TOTAL_PASSED', subIndication: null });
    for (const { findings } of reports.values()) {
      for (const { message, outcome, evidence } of findings) {
        expect(message.kk && message.ru && message.en).toBeTruthy();
        if (outcome === 'violated') expect(evidence.length).toBeGreaterThan(0);
      }
    }
  });
});

test('a letter that takes too long is stopped by the limits of the intake and put to staff, and the command goes on', async () => {
  const silentDns = createSocket('udp4');
  await new Promise<void>((resolve) => silentDns.bind(0, '127.0.0.1', resolve));
  try {
    const lab = await labSettings();
    const system = { servers: [`127.0.0.1:${silentDns.address().port}`] };
    const settings: Settings = {
      ...lab,
      network: { ...lab.network, dns: { system } },
      limits: { ...lab.limits, parseSecondsMax: 2, dnsTimeoutSeconds: 3600 },
    };
    const lines: string[] = [];
    const files = ['ru-006', 'none', 'ru-011'].map((id) => join(root, `lab/letters/${id}.eml`));
    const exit = await examineFiles(
      { settings, write: (text) => void lines.push(text), writeError: (text) => void lines.push(text) },
      { files, receivedAt: null, json: true, language: 'en' },
    );
    expect(exit).toBe(2);
    const [first, missing, last] = lines as [string, string, string];
    expect(missing).toContain('none.eml');
    for (const line of [first, last]) {
      expect(JSON.parse(line)).toMatchObject({
        decision: 'review',
        acceptedOn: null,
        signatures: [],
        reasons: expect.arrayContaining([expect.objectContaining({ code: 'evidence.not-collected' })]),
      });
    }
  } finally {
    silentDns.close();
  }
});

test.each(languages)('in %s a letter after hours is told the hour of the office, with its offset', async (language) => {
  const lines: string[] = [];
  const options = { files: [join(root, 'lab/letters/kk-019.eml')], receivedAt: null, language };
  const write = (text: string) => void lines.push(text);
  const context = { settings: await labSettings(), write, writeError: write };
  await examineFiles(context, { ...options, json: false });
  expect(lines.join('')).toContain('«2026-12-04 18:00:00 +05:00»');
  expect(lines.join('')).not.toContain('T13:00:00');
  // What is stored and what programs read stays the instant.
  lines.length = 0;
  await examineFiles(context, { ...options, json: true });
  expect(JSON.parse(lines.join('')).reasons[0].evidence[0].quote).toBe('2026-12-04T13:00:00.000Z');
});
