import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { addressList } from '../../src/letter/address-list.ts';
import { defectList } from '../../src/letter/defect-list.ts';
import { decodedWords } from '../../src/letter/encoded-words.ts';
import { messageDate } from '../../src/letter/message-date.ts';
import { parameterisedValue } from '../../src/letter/mime-parameters.ts';
import { receivedField } from '../../src/letter/received-field.ts';
import { readSample } from './read-sample.ts';

const word = (text: string, charset = 'utf-8'): string =>
  `=?${charset}?B?${iconv.encode(text, charset).toString('base64')}?=`;

const split = Buffer.from('Қазақ');

describe('encoded words', () => {
  const cases: readonly { name: string; given: string; text: string; defects?: number }[] = [
    { name: 'plain text', given: 'Letter = ?', text: 'Letter = ?' },
    { name: 'one word', given: word('Жауап хат'), text: 'Жауап хат' },
    { name: 'koi8-r', given: word('Письмо', 'koi8-r'), text: 'Письмо' },
    { name: 'KZ-1048', given: `=?KZ-1048?B?${iconv.encode('Үкімет', 'rk1048').toString('base64')}?=`, text: 'Үкімет' },
    { name: 'blanks between two words', given: `${word('Жауап')}  ${word(' хат')}`, text: 'Жауап хат' },
    { name: 'two words of two charsets', given: `${word('Жауап')} ${word(' письмо', 'koi8-r')}`, text: 'Жауап письмо' },
    { name: 'text around a word', given: `Re: ${word('хат')} (2)`, text: 'Re: хат (2)' },
    { name: 'a word inside a word', given: `№5${word('хат')}.pdf`, text: '№5хат.pdf' },
    {
      name: 'a character split between two words',
      given: `=?utf-8?B?${split.subarray(0, 3).toString('base64')}?= =?utf-8?B?${split.subarray(3).toString('base64')}?=`,
      text: 'Қазақ',
    },
    { name: 'quoted-printable with underscores', given: '=?utf-8?q?=D0=96_x?=', text: 'Ж x' },
    { name: 'blanks inside a quoted-printable word', given: '=?utf-8?Q?=D0=96 x y?=', text: 'Ж x y' },
    { name: 'a question mark inside', given: '=?utf-8?Q?who??=', text: 'who?' },
    { name: 'a language', given: '=?utf-8*kk?Q?x?=', text: 'x' },
    { name: 'a word that is never closed', given: 'a =?utf-8?B?0JY', text: 'a =?utf-8?B?0JY', defects: 1 },
    { name: 'a word without encoding', given: '=?utf-8?x?', text: '=?utf-8?x?', defects: 1 },
    { name: 'base64 that is none', given: 'a =?utf-8?B?!!!?= b', text: 'a  b', defects: 1 },
  ];
  for (const { name, given, text, defects = 0 } of cases) {
    test(`${name} ${defects === 0 ? 'is decoded' : 'is a defect'}`, () => {
      const list = defectList();
      expect(decodedWords(given, 'subject', list)).toBe(text);
      expect(list.defects).toHaveLength(defects);
    });
  }

  test('raw 8-bit header text is UTF-8, else guessed', async () => {
    const raw = (octets: Buffer): Buffer => Buffer.concat([Buffer.from('Subject: '), octets, Buffer.from('\r\n\r\n')]);
    expect(await readSample(raw(Buffer.from('Жауап хат')))).toMatchObject({ subject: 'Жауап хат', defects: [] });
    expect(await readSample(raw(iconv.encode('Ответ на письмо', 'windows-1251')))).toMatchObject({
      subject: 'Ответ на письмо',
      defects: [{ code: 'charset-mismatch', where: 'subject' }],
    });
  });
});

describe('addresses', () => {
  const cases: readonly { given: string; addresses: readonly (readonly [name: string, address: string])[] }[] = [
    { given: 'a@DSM.gov.KZ', addresses: [['', 'a@dsm.gov.kz']] },
    {
      given: 'Kense <Kense@dsm.gov.kz>, b@c.kz',
      addresses: [
        ['Kense', 'Kense@dsm.gov.kz'],
        ['', 'b@c.kz'],
      ],
    },
    { given: '"Ministry, of \\"x\\"" <a@b.kz>', addresses: [['Ministry, of "x"', 'a@b.kz']] },
    { given: '"a b"@c.kz', addresses: [['', '"ab"@c.kz']] },
    { given: 'a@b.kz (Aigerim (head))', addresses: [['Aigerim (head)', 'a@b.kz']] },
    {
      given: 'Office: a@b.kz, c@d.kz; e@f.kz',
      addresses: [
        ['', 'a@b.kz'],
        ['', 'c@d.kz'],
        ['', 'e@f.kz'],
      ],
    },
    { given: 'undisclosed-recipients:;', addresses: [] },
    { given: `${word('evil@x.kz, b@dsm.gov.kz')} <a@b.kz>`, addresses: [['evil@x.kz, b@dsm.gov.kz', 'a@b.kz']] },
    { given: '"a@dsm.gov.kz" <b@evil.kz>', addresses: [['a@dsm.gov.kz', 'b@evil.kz']] },
    { given: '<a@b.kz', addresses: [['', 'a@b.kz']] },
    { given: '<@relay.kz:a@b.kz>', addresses: [['', 'a@b.kz']] },
    { given: 'Whoever', addresses: [['Whoever', '']] },
  ];
  for (const { given, addresses } of cases) {
    test(`${given} is read`, () => {
      const read = addressList(given, 'from', defectList());
      expect(read.map(({ name, address }) => [name, address])).toEqual(addresses);
    });
  }

  test('what is no address is a defect', () => {
    const defects = defectList();
    addressList('a@b.kz, Whoever', 'to', defects);
    expect(defects.defects).toMatchObject([{ code: 'address-malformed', where: 'to', detail: 'Whoever' }]);
  });
});

describe('dates', () => {
  const cases: readonly (readonly [given: string, iso: string | null])[] = [
    ['Mon, 23 Nov 2026 10:00:00 +0500', '2026-11-23T05:00:00.000Z'],
    ['23 Nov 2026 10:00 +0500 (Almaty)', '2026-11-23T05:00:00.000Z'],
    ['Fri, 1 Mar 2024 00:00:00 GMT', '2024-03-01T00:00:00.000Z'],
    ['Tue, 7 Apr 99 10:00:00 EST', '1999-04-07T15:00:00.000Z'],
    ['Sun, 23-May-2007 04:58:08 +0300', '2007-05-23T01:58:08.000Z'],
    ['Whenever', null],
    ['Mon, 99 Nov 2026 10:00:00 +0500', null],
  ];
  for (const [given, iso] of cases) {
    test(`${given} is ${iso ?? 'no date'}`, () => {
      const defects = defectList();
      expect(messageDate(given, 'date', defects)).toBe(iso);
      expect(defects.defects).toHaveLength(iso === null ? 1 : 0);
    });
  }
});

describe('trace fields', () => {
  const cases: readonly {
    name: string;
    given: string;
    by: string;
    helo: string;
    client: string | null;
    forAddress?: string;
  }[] = [
    {
      name: 'Postfix',
      given:
        'from mail.dsm.gov.kz (mail.dsm.gov.kz [192.0.2.12]) (using TLSv1.3 with cipher X (256/256 bits)) by mx.ukimet.kz (Postfix) with ESMTPS id 4F for <kense@ukimet.kz>; Tue, 17 Nov 2026 10:42:00 +0500 (+05)',
      by: 'mx.ukimet.kz',
      helo: 'mail.dsm.gov.kz',
      client: '192.0.2.12',
      forAddress: 'kense@ukimet.kz',
    },
    {
      name: 'Exim with a reverse name',
      given:
        'from mail.dsm.gov.kz ([192.0.2.12]:4001 helo=dsm) by mx.ukimet.kz with esmtps (TLS1.3) (Exim 4.97) (envelope-from <a@b.kz>) id 1x-2y for kense@ukimet.kz; Tue, 17 Nov 2026 10:42:00 +0500',
      by: 'mx.ukimet.kz',
      helo: 'dsm',
      client: '192.0.2.12',
      forAddress: 'kense@ukimet.kz',
    },
    {
      name: 'Exim without a reverse name, the HELO name an address',
      given: 'from [192.0.2.12] (helo=[203.0.113.9]) by mx.ukimet.kz with esmtp; Tue, 17 Nov 2026 10:42:00 +0500',
      by: 'mx.ukimet.kz',
      helo: '[203.0.113.9]',
      client: '192.0.2.12',
    },
    {
      name: 'Sendmail',
      given:
        'from [10.0.0.1] (host.example [192.0.2.7] (may be forged)) by mx.ukimet.kz (8.17/8.17) with ESMTP id x; Tue, 17 Nov 2026 10:42:00 +0500',
      by: 'mx.ukimet.kz',
      helo: '[10.0.0.1]',
      client: '192.0.2.7',
    },
    {
      name: 'Exchange over IPv6',
      given:
        'from EX1.dsm.local (2001:DB8::7) by EX2.dsm.local (2001:db8::8) with Microsoft SMTP Server (TLS) id 15.2; Tue, 17 Nov 2026 10:42:00 +0500',
      by: 'ex2.dsm.local',
      helo: 'EX1.dsm.local',
      client: '2001:db8::7',
    },
    {
      name: 'qmail',
      given: 'from unknown (HELO dsm) (user@192.0.2.9) by mx.ukimet.kz with SMTP; 17 Nov 2026 05:42:00 -0000',
      by: 'mx.ukimet.kz',
      helo: 'dsm',
      client: '192.0.2.9',
    },
    {
      name: 'Postfix, the client having said HELO by',
      given: 'from by (x.kz [192.0.2.9]) by mx.ukimet.kz (Postfix) with ESMTP; Tue, 17 Nov 2026 10:42:00 +0500',
      by: 'mx.ukimet.kz',
      helo: 'by',
      client: '192.0.2.9',
    },
    {
      name: 'Postfix over IPv6',
      given:
        'from x (unknown [IPv6:2001:db8::9]) by mx.ukimet.kz (Postfix) with ESMTP; Tue, 17 Nov 2026 10:42:00 +0500',
      by: 'mx.ukimet.kz',
      helo: 'x',
      client: '2001:db8::9',
    },
  ];
  for (const { name, given, by, helo, client, forAddress = null } of cases) {
    test(`${name} is read`, () => {
      const at = '2026-11-17T05:42:00.000Z';
      expect(receivedField(given, 1, 2)).toEqual({ by, helo, clientAddress: client, forAddress, at, start: 1, end: 2 });
    });
  }

  test('a field of nothing but noise reads as nothing', () => {
    const nothing = { by: null, helo: null, clientAddress: null, forAddress: null, at: null, start: 0, end: 1 };
    expect(receivedField('(qmail 4711 invoked by uid 0)', 0, 1)).toEqual(nothing);
  });
});

describe('parameters', () => {
  const cases: readonly { name: string; given: string; value: string }[] = [
    { name: 'a quoted name', given: 'attachment; filename="Жауап хат.pdf"', value: 'Жауап хат.pdf' },
    { name: 'an encoded word', given: `attachment; filename="${word('Хат.pdf')}"`, value: 'Хат.pdf' },
    { name: 'RFC 2231', given: "attachment; filename*=UTF-8''%D0%A5%D0%B0%D1%82.pdf", value: 'Хат.pdf' },
    { name: 'RFC 2231 in koi8-r', given: "attachment; filename*=koi8-r'ru'%F0%C9.pdf", value: 'Пи.pdf' },
    {
      name: 'RFC 2231 in pieces that split a character',
      given: "attachment; filename*1*=%85.pdf; filename*0*=utf-8''%D0%A5%D0",
      value: 'Х\u0405.pdf',
    },
    {
      name: 'continued without a charset',
      given: 'attachment; filename*0="long "; filename*1="name.pdf"',
      value: 'long name.pdf',
    },
    { name: 'blanks without quotes', given: 'attachment; filename=My letter.pdf; size=3', value: 'My letter.pdf' },
    { name: 'a missing semicolon', given: 'attachment filename="a.pdf" size=3', value: 'a.pdf' },
    { name: 'an unclosed quote', given: 'attachment; filename="a.pdf', value: 'a.pdf' },
  ];
  for (const { name, given, value } of cases) {
    test(`${name} is read`, () => {
      expect(parameterisedValue(given, '1', defectList()).parameters.get('filename')).toBe(value);
    });
  }
});
