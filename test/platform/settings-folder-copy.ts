import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Language } from '../../src/platform/localised-text.ts';
import { formatSettingsProblems, readSettings } from '../../src/platform/read-settings.ts';
import type { Settings } from '../../src/platform/settings.ts';

export const officeConfig = fileURLToPath(new URL('../../config', import.meta.url));
export const labConfig = fileURLToPath(new URL('../../lab/config', import.meta.url));

/** The sample office in a folder of its own, for a test to spoil. */
export class SettingsCopy {
  readonly root = mkdtempSync(join(tmpdir(), 'tirkeu-settings-'));
  readonly folder = join(this.root, 'config');

  constructor() {
    cpSync(officeConfig, this.folder, { recursive: true });
  }

  /** Replaces what stands once in a file; a text that isn't there is the test's own fault. */
  replace(name: string, from: string, to: string): this {
    const text = readFileSync(join(this.folder, name), 'utf8');
    if (!text.includes(from)) throw new Error(`${name} does not hold ${from}`);
    return this.write(
      name,
      text.replace(from, () => to),
    );
  }

  write(name: string, content: string | Uint8Array): this {
    writeFileSync(join(this.folder, name), content);
    return this;
  }

  append(name: string, text: string): this {
    return this.write(name, `${readFileSync(join(this.folder, name), 'utf8')}${text}`);
  }

  delete(name: string): this {
    rmSync(join(this.folder, name));
    return this;
  }

  makeFolder(name: string): string {
    mkdirSync(join(this.root, name), { recursive: true });
    return join(this.root, name);
  }

  /** Problems as an operator reads them, with the temporary folder left out. */
  async problems(language: Language = 'en'): Promise<string[]> {
    const read = await readSettings(this.folder);
    if (read.ok) return [];
    return formatSettingsProblems(read.problems, language).replaceAll(`${this.root}/`, '').split('\n');
  }

  /** "@{limits.yaml|some text}" becomes the line of that text in the file as it stands now. */
  withLines(expected: string): string {
    return expected.replaceAll(/@\{([^|}]+)\|([^}]+)\}/g, (_match, name: string, text: string) => {
      const lines = readFileSync(join(this.folder, name), 'utf8').split('\n');
      const at = lines.findIndex((line) => line.includes(text));
      if (at < 0) throw new Error(`${name} does not hold ${text}`);
      return String(at + 1);
    });
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}

/** What it is, how the settings are spoilt, and the one problem that is told of it in English. */
export type SettingsFault = readonly [name: string, spoil: (copy: SettingsCopy) => unknown, expected: string];

export async function settingsOf(folder: string): Promise<Settings> {
  const read = await readSettings(folder);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.settings;
}
