import { execFile } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { simpleParser } from 'mailparser';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { systemClock } from '../../src/platform/clock.ts';
import { type Language, languages } from '../../src/platform/localised-text.ts';
import { runLine, type Told } from './command-line.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const letters = join(root, 'test/letters/signatures/eml');

/** Starting the program takes longer than what it does here: it runs within this process, but for the few that show it to be the same. */
function tirkeu(...args: readonly string[]): Promise<Told> {
  return runLine(args, { environment: { LC_ALL: 'C' }, clock: systemClock });
}

/** The program as a user runs it: a process of its own. */
function tirkeuAsProcess(...args: readonly string[]): Promise<Told> {
  return new Promise((resolve) => {
    const line = [join(root, 'workers/tirkeu.ts'), ...args];
    execFile(
      process.execPath,
      line,
      { env: { ...process.env, LC_ALL: 'C' }, maxBuffer: 1 << 24 },
      (failure, out, error) => resolve({ exit: failure === null ? 0 : Number(failure.code), out, error }),
    );
  });
}

describe('tirkeu signature', () => {
  let folder: string;
  const at = (name: string) => join(folder, name);
  const signature = (file: string, ...more: readonly string[]) =>
    tirkeu('signature', '--config', join(root, 'lab/config'), at(file), ...more);

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'tirkeu-signature-'));
    const wanted = [
      'rsa-detached-valid',
      'gost-detached-valid',
      'gost-pades-valid',
      'rsa-attached-valid',
      'rsa-detached-tampered',
    ];
    for (const id of [...wanted, 'gost-detached-revoked']) {
      const { attachments } = await simpleParser(await readFile(join(letters, `${id}.eml`)));
      for (const { filename, content } of attachments) {
        writeFileSync(at(`${id}${/\.pdf.*$/.exec(filename ?? '')?.[0] ?? ''}`), content);
      }
    }
    writeFileSync(at('empty.pdf'), '%PDF-1.7\n%%EOF\n');
    writeFileSync(at('noise.p7s'), Buffer.alloc(400, 0x5a));
    mkdirSync(at('folder'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test.each([
    ['an RSA signature beside its document', ['rsa-detached-valid.pdf.p7s', '--document', 'rsa-detached-valid.pdf']],
    ['a GOST signature beside its document', ['gost-detached-valid.pdf.p7s', '--document', 'gost-detached-valid.pdf']],
    ['a signature in the PDF', ['gost-pades-valid.pdf']],
    ['a signature with the document inside', ['rsa-attached-valid.pdf.p7m']],
  ])('says that %s is valid, and ends with 0', async (_name, [file, option, document]) => {
    const { exit, out, error } = await signature(
      file!,
      ...(document === undefined ? [] : [option!, at(document)]),
      '--language',
      'en',
    );
    expect(error).toBe('');
    expect(out).toMatch(/^\S+: The signature of .+ is valid\.\n/);
    expect(out).toContain('TOTAL_PASSED');
    expect(exit).toBe(0);
  });

  test.each([
    ['what passes', 0, ['gost-detached-valid.pdf.p7s', 'gost-detached-valid.pdf']],
    ['what does not', 1, ['rsa-detached-tampered.pdf.p7s', 'rsa-detached-tampered.pdf']],
    ['what cannot be read', 2, ['nowhere.p7s', 'rsa-detached-valid.pdf']],
  ] as const)('as a process says the same of %s, and ends with %i', async (_name, exit, [file, document]) => {
    const line = ['signature', '--config', join(root, 'lab/config'), at(file), '--document', at(document)];
    const told = await tirkeuAsProcess(...line, '--language', 'ru');
    expect(told.exit).toBe(exit);
    // The moment of the check stands in what is said, and at each certificate the answer on its revocation that was had just then.
    const lasting = ({ out, ...others }: Told) => ({
      ...others,
      lines: out
        .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'T')
        .split('\n')
        .filter((each) => !each.includes('сертификат:')),
    });
    expect(lasting(told)).toEqual(lasting(await tirkeu(...line, '--language', 'ru')));
  });

  test.each([
    [
      'a changed document',
      ['rsa-detached-tampered.pdf.p7s', 'rsa-detached-tampered.pdf'],
      'TOTAL_FAILED, HASH_FAILURE',
    ],
    ['a revoked certificate', ['gost-detached-revoked.pdf.p7s', 'gost-detached-revoked.pdf'], 'REVOKED_NO_POE'],
    [
      'somebody else’s document',
      ['rsa-detached-valid.pdf.p7s', 'gost-detached-valid.pdf'],
      'none of these documents is what it signs: gost-detached-valid.pdf',
    ],
    ['no document', ['rsa-detached-valid.pdf.p7s'], 'the signature of a document that is not here'],
    ['a file that is no signature', ['noise.p7s'], 'a signature that could not be read'],
    ['an unsigned PDF', ['empty.pdf'], 'No signatures found.'],
  ])('does not pass %s, and ends with 1', async (_name, [file, document], words) => {
    const { exit, out } = await signature(
      file!,
      ...(document === undefined ? [] : ['--document', at(document)]),
      '--language',
      'en',
    );
    expect(out).toContain(words);
    expect(out).not.toContain('is valid.');
    expect(exit).toBe(1);
  });

  test.each([
    ['en', 'there is no such file', 'it is a folder'],
    ['ru', 'такого файла нет', 'это папка'],
    ['kk', 'мұндай файл жоқ', 'бұл қалта'],
  ] as const)('names in %s the file that can’t be read, and ends with 2', async (language, missing, isFolder) => {
    const asked = ['--language', language] as const;
    expect(await signature('nowhere.p7s', ...asked)).toEqual({
      exit: 2,
      out: '',
      error: `${at('nowhere.p7s')}: ${missing}\n`,
    });
    const document = ['--document', at('folder')] as const;
    const told = await signature('rsa-detached-valid.pdf.p7s', ...document, ...asked);
    expect(told).toEqual({ exit: 2, out: '', error: `${at('folder')}: ${isFolder}\n` });
  });

  test.runIf(process.getuid?.() !== 0)('names a file that this account may not read', async () => {
    writeFileSync(at('closed.p7s'), 'x');
    chmodSync(at('closed.p7s'), 0);
    expect(await signature('closed.p7s', '--language', 'en')).toMatchObject({ exit: 2 });
  });

  test('takes no option that it does not know, and no second file', async () => {
    expect(await signature('gost-pades-valid.pdf', '--fast')).toMatchObject({ exit: 2, out: '' });
    expect(await signature('gost-pades-valid.pdf', at('empty.pdf'))).toMatchObject({ exit: 2, out: '' });
  });

  test.each([
    ['en', /Usage: tirkeu signature/, /--document <\S+>/, /--json/],
    ['ru', /signature/, /--document <\S+>/, /[а-я]{4,}/],
    ['kk', /signature/, /--document <\S+>/, /[әғқңөұүһі]/],
  ] as const)('explains itself in %s', async (language, ...expected) => {
    const { exit, out } = await tirkeu('signature', '--help', '--language', language);
    expect(exit).toBe(0);
    for (const words of expected) expect(out).toMatch(words);
  });

  test('gives programs the whole report, with the three levels of words in three languages', async () => {
    const document = ['--document', at('rsa-detached-tampered.pdf')] as const;
    const { exit, out } = await signature('rsa-detached-tampered.pdf.p7s', ...document, '--json');
    expect(exit).toBe(1);
    const told = JSON.parse(out);
    expect(told.signatures).toMatchObject([
      { indication: 'TOTAL_FAILED', subIndication: 'HASH_FAILURE', document: 'rsa-detached-tampered.pdf' },
    ]);
    for (const language of languages) {
      const { sentence, explanation, proof } = told.signatures[0].words[language];
      expect(typeof sentence).toBe('string');
      expect(explanation.length).toBeGreaterThanOrEqual(2);
      expect(proof[0]).toBe('TOTAL_FAILED, HASH_FAILURE');
      for (const line of [sentence, ...explanation, ...proof.slice(1)]) expect(isIn(language, line), line).toBe(true);
    }
  });

  test('says of every stage what was seen, in the reader’s language', async () => {
    const document = ['--document', at('gost-detached-revoked.pdf')] as const;
    const { out } = await signature('gost-detached-revoked.pdf.p7s', ...document, '--language', 'kk');
    expect(out).toContain('Сертификат кері қайтарылған');
    expect(out).toMatch(
      /сертификаттар тізбегі: шешілмеді \(сертификаттың кері қайтарылуы «CN=.+»: 2026-06-15T\S+ кері қайтарылған, /,
    );
    for (const stage of [
      'пішім',
      'қол қою сертификаты',
      'уақыт белгісі',
      'тексеру шарттары',
      'криптографиялық тексеру',
    ]) {
      expect(out).toContain(`    ${stage}: `);
    }
  });
});

/** Own words stand in their own letters; names, codes and numbers are the same in every language. */
function isIn(language: Language, line: string): boolean {
  if (language !== 'en')
    return /\p{Script=Cyrillic}/u.test(line) && !/\b(?:the|of|is|not|no)\b/.test(withoutNames(line));
  return !/\p{Script=Cyrillic}/u.test(withoutNames(line));
}

function withoutNames(line: string): string {
  return line.replaceAll(/CN=.*?(?=; №|»|, TOTAL_|$)/g, '').replaceAll(/[А-ЯӘҒҚҢӨҰҮҺІ]{2,}/gu, '');
}
