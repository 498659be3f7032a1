import { describe, expect, test } from 'vitest';
import { cliText } from '../../src/cli/cli-text.ts';
import { scopes } from '../../src/console/tokens/scopes.ts';
import { tokenDaysMax } from '../../src/console/tokens/token-days.ts';
import { type Language, languages } from '../../src/platform/localised-text.ts';
import { labConfig } from '../platform/settings-folder-copy.ts';
import { runLine, type Told } from './command-line.ts';

async function run(
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<Told & { /** What was started, with what. */ readonly started: readonly unknown[] }> {
  const started: unknown[] = [];
  const told = await runLine(args, {
    environment,
    clock: () => new Date('2026-11-25T06:00:00Z'),
    migrate: () => Promise.resolve(0),
    startIntake: (_settings, language) => Promise.resolve(started.push({ intake: language }) && 0),
    startLaboratory: (options) => Promise.resolve(started.push({ laboratory: options }) && 0),
    startWorker: (name) => Promise.resolve(started.push({ worker: name }) && 0),
  });
  return { ...told, started };
}

const commands: readonly (readonly string[])[] = [
  [],
  ['start'],
  ['worker'],
  ['migrate'],
  ['examine'],
  ['doctor'],
  ['census'],
  ['journal'],
  ['journal', 'verify'],
  ['journal', 'export'],
  ['register'],
  ['register', 'import'],
  ['register', 'show'],
  ['register', 'history'],
  ['reexamine'],
  ['console'],
  ['console', 'create-admin'],
  ['console', 'make-token'],
  ['console', 'tokens'],
  ['console', 'revoke-token'],
  ['status'],
  ['verify'],
  ['backup'],
  ['restore'],
  ['retention'],
  ['hold'],
  ['hold', 'place'],
];

/** Words that are typed as they stand, or are names. */
const namesInEveryLanguage = new Set(
  `tirkeu start worker console create admin make token tokens revoke letters read act figures audit watch migrate examine signature doctor census journal verify export register import show history reexamine status backup restore retention hold place lift list help capture evidence kk ru en csv xlsx eml h
   JSON CMS PDF XML CSV XLSX PostgreSQL Tirkeu yaml DNS SMTP ISO Received Ctrl C config API`.split(/\s+/),
);

function foreignWords(text: string): readonly string[] {
  const latin = text.replaceAll(/--[a-z-]+/g, '').match(/[A-Za-z]+/g) ?? [];
  return latin.filter((word) => !namesInEveryLanguage.has(word));
}

describe.each(languages)('in %s', (language) => {
  test.each(commands.map((command) => [['tirkeu', ...command].join(' '), command] as const))(
    'the help of "%s"',
    async (name, command) => {
      const { exit, out, error } = await run([...command, '--help', '--language', language]);
      expect({ exit, error }).toEqual({ exit: 0, error: '' });
      expect(out.startsWith(`${cliText(language, 'help.usage')} ${name} `)).toBe(true);
      for (const key of ['help.options', 'help.some-options', 'help.help', 'option.language'] as const) {
        expect(out.replaceAll(/\s+/g, ' '), key).toContain(cliText(language, key));
      }
      expect(
        out.replaceAll(/\s+/g, ' ').match(/kk, ru(?:,| or| немесе| или) en/g),
        'each choice is told once',
      ).toHaveLength(1);
      if (language !== 'en') expect(foreignWords(out)).toEqual([]);
    },
  );

  const faults: (readonly [what: string, args: readonly string[], told: string])[] = [
    [
      'an unknown command, with the nearest',
      ['strat'],
      `${fault(language, cliText(language, 'fault.unknown-command', { command: 'strat' }))}\n${cliText(language, 'fault.nearest', { names: 'start' })}`,
    ],
    [
      'an unknown command of the journal',
      ['journal', 'zzz'],
      fault(language, cliText(language, 'fault.unknown-command', { command: 'zzz' })),
    ],
    [
      'an unknown option, with the nearest',
      ['census', '--jso'],
      `${fault(language, cliText(language, 'fault.unknown-option', { option: '--jso' }))}\n${cliText(language, 'fault.nearest', { names: '--json' })}`,
    ],
    [
      'an unknown option with a quote and a line end in it',
      ['doctor', "--x'y\n'z"],
      fault(language, cliText(language, 'fault.unknown-option', { option: "--x'y\n'z" })),
    ],
    [
      'a missing argument',
      ['examine'],
      fault(language, cliText(language, 'fault.missing-argument', { argument: cliText(language, 'value.file') })),
    ],
    [
      'an option without its value',
      ['doctor', '--config'],
      fault(
        language,
        cliText(language, 'fault.missing-value', { option: `--config <${cliText(language, 'value.folder')}>` }),
      ),
    ],
    [
      'arguments that nothing takes',
      ['doctor', 'a', 'b'],
      fault(language, cliText(language, 'fault.excess-arguments', { arguments: 'a, b' })),
    ],
    [
      'a format that there is not',
      ['journal', 'export', '--format', 'pdf'],
      fault(
        language,
        cliText(language, 'fault.not-a-choice', {
          option: `--format <${cliText(language, 'value.format')}>`,
          value: 'pdf',
          values: 'csv, xlsx',
        }),
      ),
    ],
    [
      'a moment without a zone',
      ['examine', 'x.eml', '--received-at', '2026-11-25T10:00'],
      fault(language, cliText(language, 'examine.bad-instant', { value: '2026-11-25T10:00' })),
    ],
  ];

  const make = ['console', 'make-token', '--owner', 'a@b.kz', '--name', 'x'];
  faults.push(
    [
      'a scope that there is not',
      [...make, '--scope', 'foo'],
      fault(
        language,
        cliText(language, 'fault.not-a-choice', { option: '--scope', value: 'foo', values: scopes.join(', ') }),
      ),
    ],
    [
      'a number of days that no token lives',
      [...make, '--scope', 'letters:read', '--days', '0'],
      fault(
        language,
        cliText(language, 'token.bad-days', { option: '--days', value: '0', most: String(tokenDaysMax) }),
      ),
    ],
    [
      'an option that has to be there',
      ['console', 'make-token', '--owner', 'a@b.kz', '--scope', 'letters:read'],
      fault(
        language,
        cliText(language, 'fault.missing-option', { option: `--name <${cliText(language, 'value.name')}>` }),
      ),
    ],
  );

  test.each(faults)('%s: exit 2, the fault, and how the command is used', async (_what, args, told) => {
    const { exit, out, error } = await run(args, { LANG: `${language}_KZ.UTF-8` });
    expect({ exit, out }).toEqual({ exit: 2, out: '' });
    expect(error.startsWith(`${told}\n`), error).toBe(true);
    expect(error).toContain(`\n${cliText(language, 'help.usage')} tirkeu`);
  });

  test('no command at all: exit 2 with the help', async () => {
    const { exit, error } = await run([], { LANG: `${language}_KZ.UTF-8` });
    expect(exit).toBe(2);
    expect(error).toContain(cliText(language, 'help.commands'));
  });
});

function fault(language: Language, text: string): string {
  return cliText(language, 'fault', { text });
}

test('a worker that there is not is told with those that there are', async () => {
  expect(await run(['worker', 'coffee'])).toMatchObject({
    exit: 2,
    error: 'there is no worker coffee; there are: capture, evidence\n',
    started: [],
  });
});

describe('the language', () => {
  test.each([
    ['what --language says, before what the environment says', ['--language', 'kk'], { LANG: 'ru_RU.UTF-8' }, 'kk'],
    ['the same with an equals sign', ['--language=en'], { LANG: 'ru_RU.UTF-8' }, 'en'],
    ['else LC_ALL, before LANG', [], { LC_ALL: 'kk_KZ.UTF-8', LANG: 'ru_RU.UTF-8' }, 'kk'],
    ['else LANG', [], { LANG: 'ru_RU.UTF-8' }, 'ru'],
    ['English where the environment says nothing', [], {}, 'en'],
    ['English where the environment says another', [], { LANG: 'de_DE.UTF-8' }, 'en'],
  ])('is %s', async (_name, args, environment, language) => {
    const { started } = await run(['start', '--once', ...args], environment as Readonly<Record<string, string>>);
    expect(started).toEqual([{ laboratory: { language, once: true } }]);
    const intake = await run(
      ['start', '--config', labConfig, ...args],
      environment as Readonly<Record<string, string>>,
    );
    expect(intake.started).toEqual([{ intake: language }]);
  });

  test('may stand before the command', async () => {
    const { started } = await run(['--language', 'ru', 'start', '--once'], { LANG: 'kk_KZ.UTF-8' });
    expect(started).toEqual([{ laboratory: { language: 'ru', once: true } }]);
  });

  test('that we do not speak is told in the language of the environment', async () => {
    const { exit, error } = await run(['doctor', '--language', 'de'], { LANG: 'ru_RU.UTF-8' });
    expect(exit).toBe(2);
    expect(error).toMatch(/^ошибка: параметр '--language <язык>' не принимает 'de', только одно из: kk, ru, en\n/);
  });

  test('is that of the settings’ problems, too', async () => {
    const { exit, error, started } = await run(['start', '--config', 'nowhere', '--language', 'kk']);
    expect({ exit, started }).toEqual({ exit: 2, started: [] });
    expect(error).toBe('nowhere: керегі: баптаулар қалтасы (мұндай қалта жоқ)\n');
  });
});

test('doctor ends as every command does where the settings can’t be read: exit 2, in one line', async () => {
  const { exit, out } = await run(['doctor', '--config', 'package.json']);
  expect(exit).toBe(2);
  expect(out.trimEnd().split('\n')).toEqual([
    expect.stringContaining('package.json: expected a settings folder (a file, not a folder)'),
  ]);
});
