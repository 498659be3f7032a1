import { access, constants, readdir, stat } from 'node:fs/promises';
import { dirname, join, parse, resolve } from 'node:path';
import { z } from 'zod';
import { nearestWord } from './nearest-word.ts';
import { type Read, readSettingsFile, shownFile } from './settings-file.ts';
import type { SettingsProblem } from './settings-problem.ts';
import { checkShape } from './settings-shape.ts';
import { readFolderFault, type SettingsText, text } from './settings-text.ts';

const extendsSchema = z.strictObject({ folder: z.string().min(1) });
const foldersMax = 5;

/**
 * The folders that a settings folder draws from, itself first: `extends.yaml` names the next one. A file is taken
 * from the first folder that holds it.
 */
export async function settingsFolders(folder: string): Promise<Read<readonly string[]>> {
  const fault = await folderFault(folder);
  if (fault !== null) {
    const expected = text('expected.settings-folder', { fault });
    // An empty name has nothing that could be shown: it was the option's value.
    const file = folder === '' ? '--config' : shownFile(folder);
    return { ok: false, problems: [{ file, line: null, key: '', stands: null, expected }] };
  }
  const folders = [resolve(folder)];
  for (;;) {
    const last = folders.at(-1) ?? folder;
    const path = join(last, 'extends.yaml');
    if (!(await exists(path))) return { ok: true, value: folders };
    const file = await readSettingsFile(path);
    if (!file.ok) return file;
    const shape = checkShape(extendsSchema, file.value);
    if (!shape.ok) return shape;
    const next = resolve(dirname(path), shape.value.folder);
    const place = { file: shownFile(path), line: file.value.lineOf(['folder']), key: 'folder' };
    const written = JSON.stringify(shape.value.folder);
    if (folders.includes(next)) {
      return { ok: false, problems: [{ ...place, stands: written, expected: text('expected.folder-without-circle') }] };
    }
    if ((await folderFault(next)) !== null) {
      return {
        ok: false,
        problems: [
          { ...place, stands: written, expected: text('expected.folder-that-exists', { folder: shownFile(next) }) },
        ],
      };
    }
    if (folders.length === foldersMax) {
      return {
        ok: false,
        problems: [{ ...place, stands: written, expected: text('expected.folders-at-most', { count: foldersMax }) }],
      };
    }
    folders.push(next);
  }
}

/** Where a file stands; in the first folder when none holds it. */
export async function settingsPath(folders: readonly string[], name: string): Promise<string> {
  for (const folder of folders) {
    const path = join(folder, name);
    if (await exists(path)) return path;
  }
  return join(folders[0] ?? '.', name);
}

/**
 * YAML files that no part of the settings has the name of: one that is misspelt would be passed over, and its values taken from
 * elsewhere in silence. What is no YAML by its name (notes, tables, keys, copies that editors keep) is none of ours; hidden files neither.
 */
export async function strayFiles(
  folders: readonly string[],
  parts: readonly string[],
): Promise<readonly SettingsProblem[]> {
  const known = [...parts, 'extends'];
  const problems: SettingsProblem[] = [];
  for (const folder of folders) {
    const files = (await readdir(folder, { withFileTypes: true })).filter((entry) => !entry.isDirectory());
    for (const name of files.map((entry) => entry.name).toSorted()) {
      const { name: part, ext } = parse(name);
      if (name.startsWith('.') || !/^\.ya?ml$/i.test(ext) || (ext === '.yaml' && known.includes(part))) continue;
      const near = nearestWord(part, known);
      const expected =
        near === null
          ? text('expected.settings-file', { files: known.map((each) => `${each}.yaml`).join(', ') })
          : text('expected.near-settings-file', { file: `${near}.yaml` });
      problems.push({ file: shownFile(join(folder, name)), line: null, key: '', stands: null, expected });
    }
  }
  return problems;
}

/** Why it is no folder to read settings from; null where it is one. */
async function folderFault(path: string): Promise<SettingsText | null> {
  try {
    if (path === '') return text('stands.no-name');
    if (!(await stat(path)).isDirectory()) return text('stands.file');
    await access(path, constants.R_OK | constants.X_OK);
    return null;
  } catch (thrown) {
    return readFolderFault(thrown);
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch {
    return false;
  }
}
