import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { root } from './test-intake.ts';

type Digests = Readonly<Record<string, { readonly evidence: string; readonly found: string }>>;

const ids = readdirSync(join(root, 'lab/letters')).flatMap((name) =>
  name.endsWith('.eml') ? [name.slice(0, -4)] : [],
);

describe('a decision can be repeated', () => {
  let folder: string;
  let first: Digests;
  let later: Digests;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tirkeu-repeat-'));
    first = await examined(['0', 'claimed', ...ids], { TZ: 'UTC', LANG: 'C' });
    later = await examined(['10', 'claimed', ...ids.toReversed()], { TZ: 'America/St_Johns', LANG: 'ru_KZ.UTF-8' });
  }, 180_000);
  afterAll(() => rm(folder, { recursive: true, force: true }));

  async function examined(given: readonly string[], environment: Record<string, string>): Promise<Digests> {
    const script = fileURLToPath(new URL('./repeat-examination.ts', import.meta.url));
    const { stdout } = await promisify(execFile)(process.execPath, [script, folder, ...given], {
      env: { ...process.env, ...environment },
    });
    return JSON.parse(stdout);
  }

  test('ten years later, in another process, order, time zone and language, the same facts and findings to the octet', () => {
    expect(ids.length).toBeGreaterThan(20);
    expect(of(later, 'found')).toEqual(of(first, 'found'));
  });

  test('and what is collected of a letter does not hang on the letters read before it', () => {
    expect(of(later, 'evidence')).toEqual(of(first, 'evidence'));
  });

  test('while another moment of arrival is told apart', async () => {
    const other = await examined(['0', '2026-11-23T05:00:00Z', 'kk-001'], {});
    expect(other['kk-001']?.found).not.toBe(first['kk-001']?.found);
  });
});

function of(digests: Digests, which: 'evidence' | 'found'): readonly (readonly [string, string])[] {
  return ids.map((id) => [id, digests[id]![which]]);
}
