import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { faultsOfForm } from './settings-faults-of-form.ts';
import { officeConfig, SettingsCopy, settingsOf } from './settings-folder-copy.ts';

let copy: SettingsCopy;
beforeEach(() => {
  copy = new SettingsCopy();
});
afterEach(() => copy.remove());

describe('each fault of form gives one problem with its place', () => {
  test.each(faultsOfForm)('%s', async (_name, spoil, expected) => {
    spoil(copy);
    const problems = await copy.problems();
    expect(problems).toEqual([copy.withLines(expected)]);
    expect(problems.join()).not.toContain('hunter2');
  });

  test('a byte-order mark and line ends of Windows are read as if they were not there', async () => {
    const text = readFileSync(join(officeConfig, 'limits.yaml'), 'utf8');
    const register = readFileSync(join(officeConfig, 'control-register.csv'), 'utf8');
    copy.write('limits.yaml', `\uFEFF${text.replaceAll('\n', '\r\n')}`);
    copy.write('control-register.csv', `\uFEFF${register.replaceAll('\n', '\r\n')}`);
    const [windows, unix] = [await settingsOf(copy.folder), await settingsOf(officeConfig)];
    expect(windows.limits).toEqual(unix.limits);
    expect(windows.controlRegister).toEqual(unix.controlRegister);
    copy.write(
      'limits.yaml',
      `\uFEFF${text.replaceAll('\n', '\r\n')}`.replace('part_count_max: 500', 'part_count_max: x'),
    );
    expect(await copy.problems()).toEqual(
      [
        'config/limits.yaml:@{limits.yaml|part_count_max} part_count_max: stands "x", expected a whole number, 1 or more',
      ].map((line) => copy.withLines(line)),
    );
  });

  test('all problems of all files come at once, by file and line', async () => {
    copy
      .replace('limits.yaml', 'part_count_max: 500', 'part_count_max: -1')
      .replace('limits.yaml', 'header_count_max: 500', 'header_count_max: x');
    copy.delete('storage.yaml').replace('numbering.yaml', 'letters: incoming', 'letters: other');
    expect(await copy.problems()).toEqual(
      [
        'config/limits.yaml:@{limits.yaml|header_count_max} header_count_max: stands "x", expected a whole number, 1 or more',
        'config/limits.yaml:@{limits.yaml|part_count_max} part_count_max: stands -1, expected a whole number, 1 or more',
        'config/storage.yaml: expected a file that can be read (no such file)',
        'config/numbering.yaml:@{numbering.yaml|letters: other} letters: stands "other", expected the id of a series: incoming',
      ].map((line) => copy.withLines(line)),
    );
  });
});
