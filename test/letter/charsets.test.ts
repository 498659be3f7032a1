import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { decodeOctets } from '../../src/letter/charsets.ts';
import { readSample } from './read-sample.ts';

const kazakh = 'Қазақстан Республикасы Үкіметінің Аппараты: өңірлерге ұсыныс, һәм ғылым әдісі';
const russian = 'Аппарат Правительства Республики Казахстан: о ходе исполнения поручения';

function letter(headerLines: string, body: Buffer): Buffer {
  return Buffer.concat([Buffer.from(`${headerLines}\r\n\r\n`, 'latin1'), body]);
}

const labels: readonly { label: string; encoding: string; text: string }[] = [
  { label: 'utf-8', encoding: 'utf-8', text: kazakh },
  { label: 'KZ-1048', encoding: 'rk1048', text: kazakh },
  { label: 'STRK1048-2002', encoding: 'rk1048', text: kazakh },
  { label: 'rk1048', encoding: 'rk1048', text: kazakh },
  { label: 'utf-16le', encoding: 'utf-16le', text: kazakh },
  { label: 'koi8-r', encoding: 'koi8-r', text: russian },
  { label: 'windows-1251', encoding: 'windows-1251', text: russian },
  { label: 'cp1251', encoding: 'windows-1251', text: russian },
  { label: 'x-cp1251', encoding: 'windows-1251', text: russian },
  { label: 'iso-8859-5', encoding: 'iso-8859-5', text: russian },
  { label: 'ibm866', encoding: 'cp866', text: russian },
  { label: 'x-mac-cyrillic', encoding: 'maccyrillic', text: russian },
  { label: 'gb2312', encoding: 'gb2312', text: '中华人民共和国' },
];

describe('charsets', () => {
  for (const { label, encoding, text } of labels) {
    test(`a body in ${label} is read`, async () => {
      const read = await readSample(letter(`Content-Type: text/plain; charset=${label}`, iconv.encode(text, encoding)));
      expect(read.text).toBe(text);
      expect(read.defects).toEqual([]);
    });
  }

  test('KZ-1048 has the Kazakh letters where ST RK 1048-2002 puts them', () => {
    const octets = Buffer.from('a3bc aaba 8d9d bdbe a5b4 a1a2 afbf 8e9e b2b3'.replaceAll(' ', ''), 'hex');
    expect(decodeOctets(octets, 'KZ-1048')).toEqual({ text: 'ӘәҒғҚқҢңӨөҰұҮүҺһІі', defect: null });
  });

  test('PTCP154 is read by its own table', () => {
    const octets = Buffer.from([0x8d, 0xe0, 0xe7, 0xe0, 0x9d]);
    expect(decodeOctets(octets, 'ptcp154')).toEqual({ text: 'Қазақ', defect: null });
  });

  test('iso-2022-jp, all of whose octets are ASCII, is decoded', () => {
    expect(decodeOctets(Buffer.from('\x1b$B$3$s\x1b(B'), 'iso-2022-jp').text).toBe('こん');
  });

  for (const encoding of ['utf-8', 'windows-1251', 'koi8-r']) {
    test(`${encoding} without a label is guessed, and said to be`, async () => {
      const read = await readSample(letter('Subject: x', iconv.encode(russian, encoding)));
      expect(read.text).toBe(russian);
      expect(read.defects).toMatchObject([{ code: 'charset-mismatch', where: '1' }]);
    });
  }

  test('windows-1251 labelled as utf-8 or iso-8859-1 is read as what it is', async () => {
    for (const label of ['utf-8', 'iso-8859-1', 'us-ascii']) {
      const octets = iconv.encode(russian, 'windows-1251');
      const read = await readSample(letter(`Content-Type: text/plain; charset=${label}`, octets));
      expect(read.text).toBe(russian);
      expect(read.defects).toMatchObject([{ code: 'charset-mismatch' }]);
    }
  });

  test('French in iso-8859-1 stays French', () => {
    const text = 'Le déjeuner à l’hôtel'.replace('’', "'");
    expect(decodeOctets(iconv.encode(text, 'iso-8859-1'), 'iso-8859-1')).toEqual({ text, defect: null });
  });

  test('one damaged character does not turn UTF-8 into something else', () => {
    const octets = Buffer.concat([Buffer.from(kazakh), Buffer.from([0xd0]), Buffer.from(' ')]);
    expect(decodeOctets(octets, 'utf-8')).toMatchObject({
      text: `${kazakh}\uFFFD `,
      defect: { code: 'charset-mismatch' },
    });
  });

  test('an unknown label is a defect and the text is read all the same', () => {
    const octets = iconv.encode(russian, 'windows-1251');
    expect(decodeOctets(octets, 'x-nobody-knows')).toMatchObject({
      text: russian,
      defect: { code: 'charset-unknown' },
    });
  });
});
