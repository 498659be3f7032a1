import { access } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import { type Read, readSettingsFile, shownFile } from './settings-file.ts';
import { checkShape } from './settings-shape.ts';
import { text } from './settings-text.ts';

const extendsSchema = z.strictObject({ folder: z.string().min(1) });
const foldersMax = 5;

/**
 * The folders that a settings folder draws from, itself first: `extends.yaml` names the next one. A file is taken
 * from the first folder that holds it.
 */
export async function settingsFolders(folder: string): Promise<Read<readonly string[]>> {
  const folders = [resolve(folder)];
  if (!(await exists(folder))) {
    const stands = text('stands.no-folder');
    return {
      ok: false,
      problems: [{ file: shownFile(folder), line: null, key: '', stands, expected: text('expected.settings-folder') }],
    };
  }
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
    const stands = JSON.stringify(shape.value.folder);
    if (folders.includes(next)) {
      return { ok: false, problems: [{ ...place, stands, expected: text('expected.folder-without-circle') }] };
    }
    if (!(await exists(next))) {
      return {
        ok: false,
        problems: [{ ...place, stands, expected: text('expected.folder-that-exists', { folder: shownFile(next) }) }],
      };
    }
    if (folders.length === foldersMax) {
      return {
        ok: false,
        problems: [{ ...place, stands, expected: text('expected.folders-at-most', { count: foldersMax }) }],
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

async function exists(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch {
    return false;
  }
}
