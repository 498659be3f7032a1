import { describe, expect, test } from 'vitest';
import { folderOf, importsOf, type SourceFile, sourceFiles } from './source-files.ts';

/**
 * ARCHITECTURE.md, "Folders", as data: what each folder may import beside itself. The order is a ladder: a folder imports only
 * folders above it, so no cycle can come about.
 */
const pureLadder = {
  platform: [],
  calendar: ['platform'],
  letter: ['platform'],
  authenticity: ['letter', 'platform'],
  signature: ['letter', 'platform'],
  documents: ['letter', 'platform'],
  language: ['letter', 'platform'],
  facts: ['documents', 'language', 'signature', 'authenticity', 'letter', 'calendar', 'platform'],
  regulation: ['facts', 'language', 'calendar', 'platform'],
  decision: ['regulation', 'facts', 'calendar', 'platform'],
  notices: ['decision', 'regulation', 'facts', 'authenticity', 'letter', 'calendar', 'platform'],
} as const;

/** `platform` reads configuration files and writes the log: it imports nothing of ours, but it is no pure folder. */
const pureFolders = Object.keys(pureLadder).filter((folder) => folder !== 'platform');
const everyPure = Object.keys(pureLadder);
const stores = ['network', 'mailbox', 'letterstore', 'registry', 'ocr'];
const outer = [...everyPure, ...stores, 'pipeline'];

const ladder: Readonly<Record<string, readonly string[]>> = {
  ...pureLadder,
  network: ['authenticity', 'signature', 'platform'],
  mailbox: ['notices', 'letter', 'platform'],
  letterstore: ['platform'],
  ocr: ['documents', 'platform'],
  registry: everyPure,
  pipeline: [...everyPure, ...stores],
  transport: outer,
  monitoring: outer,
  console: [...outer, 'monitoring'],
  keeping: outer,
  handover: outer,
  cli: [...outer, 'transport', 'console', 'monitoring', 'keeping'],
};

const files = sourceFiles('src');

describe('imports go one way', () => {
  test('the table knows every folder under src', () => {
    const folders = new Set(files.map(({ path }) => folderOf(path)));
    expect([...folders].filter((folder) => !Object.hasOwn(ladder, folder))).toEqual([]);
    expect(files.length).toBeGreaterThan(40);
  });

  test('the table itself holds no cycle: each folder stands below all that it imports', () => {
    const order = Object.keys(ladder);
    const upward = order.flatMap((folder, place) =>
      (ladder[folder] ?? [])
        .filter((imported) => order.indexOf(imported) >= place)
        .map((each) => `${folder} → ${each}`),
    );
    expect(upward).toEqual([]);
  });

  test('no folder imports what the table does not let it', () => {
    const wrong = files.flatMap((file) =>
      ourImports(file)
        .filter((imported) => !mayImport(file.path, imported))
        .map((imported) => `${file.path} → ${imported}`),
    );
    expect(wrong).toEqual([]);
  });

  test('nothing under src imports the workers, the lab, the tests or the benchmarks', () => {
    const wrong = files.flatMap((file) =>
      ourImports(file)
        .filter((imported) => !imported.startsWith('src/'))
        .map((imported) => `${file.path} → ${imported}`),
    );
    expect(wrong).toEqual([]);
  });

  test('the console writes through pipeline commands only', () => {
    const writing = files
      .filter(({ path }) => folderOf(path) === 'console')
      .flatMap((file) =>
        ourImports(file)
          .filter((imported) => /^src\/(mailbox|network)\//.test(imported))
          .map((imported) => `${file.path} → ${imported}`),
      );
    expect(writing).toEqual([]);
  });
});

const shells =
  /^(node:)?(fs|net|http|https|http2|tls|dgram|dns|child_process|cluster|inspector|worker_threads|os)(\/|$)/;
/** What these modules hold that touches nothing: telling an IP address from a name, and composing a message in memory. */
const harmless =
  /\bimport \{ (?:(?:isIP|isIPv4|isIPv6|BlockList)(?:, )?)+ \} from 'node:net'|'nodemailer\/lib\/mail-composer[^']*'/g;
const shellPackages = [
  'imapflow',
  'nodemailer',
  'pg',
  'kysely',
  '@electric-sql/pglite',
  'smtp-server',
  'piscina',
  'pino',
];

describe('the pure folders', () => {
  const pure = files.filter(({ path }) => pureFolders.includes(folderOf(path)));

  test('import no file system, network, process or database', () => {
    const wrong = pure.flatMap(({ path, code }) =>
      importsOf(path, code.replaceAll(harmless, ''))
        .filter(
          ({ specifier }) =>
            shells.test(specifier) || shellPackages.some((name) => `${specifier}/`.startsWith(`${name}/`)),
        )
        .map(({ specifier }) => `${path} → ${specifier}`),
    );
    expect(wrong).toEqual([]);
  });

  const hidden = {
    'read the clock': /\bnew Date\(\s*\)|\bDate\.now\b|\bDate\(\s*\)|\bperformance\.now\b|\bTemporal\.Now\b/,
    'leave anything to chance': /\bMath\.random\b|\brandom(UUID|Bytes|Int|FillSync)\b|\bgetRandomValues\b/,
    'read the environment': /\bprocess\.(env|argv|cwd|platform)\b/,
    'change global state': /\bglobalThis(\.\w+|\[[^\]]+\])\s*=[^=]/,
    'ask the network': /\bfetch\(/,
  };
  for (const [what, pattern] of Object.entries(hidden)) {
    test(`do not ${what}`, () => {
      expect(pure.flatMap((file) => linesMatching(file, pattern))).toEqual([]);
    });
  }
});

test('only the workers, the lab and the command line read the environment', () => {
  const readers = files.filter(({ path }) => !['cli'].includes(folderOf(path)));
  expect(readers.flatMap((file) => linesMatching(file, /\bprocess\.env\b/))).toEqual([]);
});

function ourImports({ imports }: SourceFile): readonly string[] {
  return imports.map(({ file }) => file).filter((file) => file !== null);
}

function mayImport(from: string, imported: string): boolean {
  if (!imported.startsWith('src/')) return false;
  const [own, other] = [folderOf(from), folderOf(imported)];
  return own === other || (ladder[own] ?? []).includes(other);
}

function linesMatching({ path, code }: SourceFile, pattern: RegExp): readonly string[] {
  return code
    .split('\n')
    .map((line, index) => ({ line, number: index + 1 }))
    .filter(({ line }) => pattern.test(line))
    .map(({ line, number }) => `${path}:${number}: ${line.trim()}`);
}
