import { describe, expect, test } from 'vitest';
import { executableAttachments } from '../../src/facts/executable-attachments.ts';
import { readSample } from '../letter/read-sample.ts';

function letterWith(name: string | null, content: Uint8Array | string, type = 'application/octet-stream'): string {
  const encodedName = name === null ? '' : `; filename*=utf-8''${encodeURIComponent(name)}`;
  return [
    'From: a@dsm.gov.kz\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nHello\r\n--b',
    `Content-Type: ${type}`,
    `Content-Disposition: attachment${encodedName}`,
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from(content).toString('base64'),
    '--b--\r\n',
  ].join('\r\n');
}

async function executables(raw: string): Promise<readonly string[]> {
  const fact = executableAttachments(await readSample(raw));
  if (fact.state === 'unknown') throw new Error('names are always known');
  return fact.value;
}

const windowsProgram = Buffer.from('4d5a90000300000004000000ffff0000b8', 'hex');

const cases: readonly {
  name: string;
  fileName: string | null;
  content?: Uint8Array | string;
  type?: string;
  executable: boolean;
}[] = [
  { name: 'a PDF', fileName: 'hat.pdf', content: '%PDF-1.7', executable: false },
  { name: 'a signature file', fileName: 'hat.pdf.p7s', content: '\x30\x82', executable: false },
  { name: 'an archive', fileName: 'hat.zip', content: 'PK\x03\x04', executable: false },
  { name: 'a Windows program by its octets', fileName: 'hat.pdf', content: windowsProgram, executable: true },
  { name: 'an unnamed Windows program', fileName: null, content: windowsProgram, executable: true },
  { name: 'a Linux program by its octets', fileName: 'hat', content: '\x7fELF\x02', executable: true },
  {
    name: 'a Mach-O program by its octets',
    fileName: 'hat',
    content: Buffer.from('cffaedfe07', 'hex'),
    executable: true,
  },
  { name: 'a shell script by its octets', fileName: 'readme.txt', content: '#!/bin/sh\n', executable: true },
  { name: 'a text that begins with MZ', fileName: 'mz.txt', content: 'MZ is an abbreviation', executable: false },
  { name: 'a double extension', fileName: 'Жауап хат.pdf.exe', executable: true },
  { name: 'an extension in capitals with a dot after it', fileName: 'HAT.SCR. ', executable: true },
  { name: 'a name turned around by a direction mark', fileName: 'hat\u202efdp.exe', executable: true },
  { name: 'an extension with an invisible character in it', fileName: 'hat.e\u200bxe', executable: true },
  { name: 'a script for Windows', fileName: 'hat.vbs', executable: true },
  { name: 'a shortcut', fileName: 'hat.pdf.lnk', executable: true },
  { name: 'a type that names a program', fileName: 'hat', type: 'application/x-msdownload', executable: true },
  {
    name: 'a program sent as an enclosed letter',
    fileName: 'a.exe',
    content: windowsProgram,
    type: 'message/rfc822',
    executable: true,
  },
];

describe('executable attachments', () => {
  for (const { name, fileName, content = 'x', type, executable } of cases) {
    test(`${name} ${executable ? 'is' : 'is not'} executable`, async () => {
      const found = await executables(letterWith(fileName, content, type));
      expect(found).toEqual(executable ? [fileName?.trim() ?? '2'] : []);
    });
  }

  test('a program inside a forwarded letter is found, with its path as evidence', async () => {
    const inner = letterWith('virus.exe', windowsProgram)
      .replaceAll('boundary=b', 'boundary=inner')
      .replaceAll('--b', '--inner');
    const outer = `From: a@x.kz\r\nContent-Type: multipart/mixed; boundary=outer\r\n\r\n--outer\r\n\r\nSee below\r\n--outer\r\nContent-Type: message/rfc822\r\n\r\n${inner}\r\n--outer--\r\n`;
    const fact = executableAttachments(await readSample(outer));
    expect(fact).toMatchObject({ state: 'known', value: ['virus.exe'], evidence: [{ where: 'part 2.2' }] });
  });
});
