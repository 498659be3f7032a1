import { generateKeyPairSync } from 'node:crypto';
import { dkimVerify } from 'mailauth/lib/dkim/verify.js';
import { type AddressObject, simpleParser } from 'mailparser';
import { describe, expect, test } from 'vitest';
import { composeNotice } from '../../src/notices/compose.ts';
import { noticeMessage } from '../../src/notices/message.ts';
import type { NoticeInput } from '../../src/notices/notice-input.ts';
import { allKinds, deferred, refused, registered, restrictedRefusal, tooLarge, withLetter } from './sample-inputs.ts';

const setAsMessage = (input: NoticeInput) => noticeMessage(composeNotice(input));

function headerSection(raw: string): string {
  return raw.slice(0, raw.indexOf('\r\n\r\n'));
}

function fieldNames(raw: string): string[] {
  return headerSection(raw)
    .split('\r\n')
    .filter((line) => !/^[ \t]/.test(line))
    .map((line) => line.slice(0, line.indexOf(':')));
}

describe('a notice, read again by a mail parser', () => {
  for (const input of allKinds) {
    test(`${input.kind}: every header and both bodies come back as composed`, async () => {
      const notice = composeNotice(input);
      const parsed = await simpleParser(await noticeMessage(notice));
      expect(parsed.subject).toBe(notice.subject);
      expect(parsed.from?.value).toEqual([notice.from]);
      expect((parsed.to as AddressObject).value).toEqual([{ name: '', address: input.recipient }]);
      expect(parsed.date).toEqual(input.notice.date);
      expect(parsed.messageId).toBe('<notice-01ja7k2m@ukimet.kz>');
      expect(parsed.inReplyTo).toBe(input.letter.messageId);
      expect([parsed.references].flat()).toEqual([input.letter.messageId]);
      expect(parsed.text?.trim()).toBe(notice.text.trim());
      expect(typeof parsed.html === 'string' && parsed.html.trim()).toBe(notice.html.trim());
      expect(parsed.headers.get('content-language')).toBe('kk, ru');
      expect(parsed.headers.get('mime-version')).toBe('1.0');
      expect(parsed.headers.get('content-type')).toMatchObject({ value: 'multipart/alternative' });
    });
    test(`${input.kind}: the octets are ASCII with CRLF, lines within RFC 5322 §2.1.1, and the same each time`, async () => {
      const raw = await setAsMessage(input);
      expect(raw).toMatch(/^[\r\n\t\x20-\x7e]*$/);
      expect(raw.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
      expect(Math.max(...raw.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(998);
      for (const line of headerSection(raw).split('\r\n')) expect(line.length).toBeLessThanOrEqual(78);
      expect(await setAsMessage(input)).toBe(raw);
    });
  }

  test('two notices have different boundaries', async () => {
    const boundary = async (input: NoticeInput) => /boundary="([^"]+)"/.exec(await setAsMessage(input))?.[1];
    const other = { ...registered, notice: { ...registered.notice, id: 'notice-2' } };
    expect(await boundary(registered)).not.toBe(await boundary(other));
  });

  test('the long thread of a letter is folded', async () => {
    const references = Array.from({ length: 40 }, (_, index) => `<${'r'.repeat(60)}${index}@energo.gov.kz>`);
    const raw = await setAsMessage(withLetter(registered, { references }));
    expect([(await simpleParser(raw)).references].flat()).toHaveLength(20);
    for (const line of headerSection(raw).split('\r\n')) expect(line.length).toBeLessThanOrEqual(100);
  });
});

describe('a notice and other machines', () => {
  for (const input of allKinds) {
    test(`RFC 3834 §5: ${input.kind} says that it is an automatic reply, once, and claims no precedence`, async () => {
      const raw = await setAsMessage(input);
      const names = fieldNames(raw);
      expect(new Set(names).size).toBe(names.length);
      expect(raw).toContain('\r\nAuto-Submitted: auto-replied\r\n');
      expect(raw).toContain('\r\nX-Auto-Response-Suppress: All\r\n');
      expect(names).not.toContain('Precedence');
      expect(names).not.toContain('Return-Path');
      expect(names).not.toContain('Reply-To');
    });
  }

  test('two gateways face each other: the second stops at the first one’s notice', async () => {
    // Delivered with a null envelope sender, a notice gets this Return-Path from the receiving relay (RFC 5321 §4.4).
    const delivered = await simpleParser(`Return-Path: <>\r\n${await setAsMessage(refused)}`);
    expect(delivered.headers.get('auto-submitted')).toBe('auto-replied');
    expect(delivered.headers.get('return-path')).toMatchObject({ value: [{ address: '' }] });
  });
});

describe('a notice signed by DKIM', () => {
  const pairs = {
    rsa: generateKeyPairSync('rsa', { modulusLength: 2048 }),
    ed25519: generateKeyPairSync('ed25519'),
  };
  for (const [kind, { privateKey, publicKey }] of Object.entries(pairs)) {
    const key = {
      domain: 'ukimet.kz',
      selector: 's2026',
      privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
    };
    const der = publicKey.export({ type: 'spki', format: 'der' });
    // RFC 8463 §4: an Ed25519 record holds the bare 32 octets of the key.
    const p = (kind === 'ed25519' ? der.subarray(-32) : der).toString('base64');
    const resolver = async (name: string, type: string) => {
      if (name !== 's2026._domainkey.ukimet.kz' || type !== 'TXT') {
        throw Object.assign(new Error('no such name'), { code: 'ENOTFOUND' });
      }
      return [[`v=DKIM1; k=${kind}; p=${p}`]];
    };
    const verified = async (raw: string) => {
      const { results } = await dkimVerify(raw, { resolver, curTime: registered.notice.date });
      return results.map((result) => result.status.result);
    };

    test(`${kind}: verifies, and again gives the same octets`, async () => {
      const raw = await noticeMessage(composeNotice(registered), key);
      expect(await verified(raw)).toEqual(['pass']);
      expect(await noticeMessage(composeNotice(registered), key)).toBe(raw);
    });
    test(`${kind}: what makes it an automatic answer is under the signature`, async () => {
      const raw = await noticeMessage(composeNotice(registered), key);
      expect(await verified(raw.replace('Auto-Submitted: auto-replied', 'Auto-Submitted: no'))).not.toEqual(['pass']);
      expect(await verified(raw.replace('To: kense@', 'To: other@'))).not.toEqual(['pass']);
    });
  }
  test('a key that can’t sign is no reason to send unsigned', async () => {
    const key = { domain: 'ukimet.kz', selector: 's2026', privateKey: 'not a key' };
    await expect(noticeMessage(composeNotice(registered), key)).rejects.toThrow('ukimet.kz');
  });
});

describe('what a notice holds', () => {
  test('languages come in the order of the settings, each section marked as its own', () => {
    const notice = composeNotice({ ...registered, languages: ['en', 'ru', 'en'] });
    expect(notice.headers['Content-Language']).toBe('en, ru');
    expect(notice.subject).toContain('Registered / Зарегистрировано: No. 15-07/1284-Э');
    expect([...notice.html.matchAll(/<div lang="(\w+)"/g)].map((found) => found[1])).toEqual(['en', 'ru']);
  });
  test('with no language set it speaks Kazakh, then Russian', () => {
    expect(composeNotice({ ...registered, languages: [] }).headers['Content-Language']).toBe('kk, ru');
  });
  test('every ground stands in it with clause, wording, finding, evidence and remedy', () => {
    for (const { text } of [composeNotice({ ...refused, languages: ['ru'] })]) {
      const words = text.replace(/\s+/g, ' ');
      for (const expected of [
        '1. Часть первая пункта 154 Регламента',
        '2. Подпункт 4) пункта 160 Регламента',
        'отрицательный результат проверки ЭЦП',
        'В документе имеются непринятые исправления.',
        'hat.docx, 1: «до 1 декабря 2026 года»',
        'заново подписать документ.',
        'направить повторно новым письмом.',
      ]) {
        expect(words).toContain(expected);
      }
    }
  });
  test('a restricted letter: neither subject nor finding nor evidence is repeated anywhere', async () => {
    const raw = await setAsMessage({ ...restrictedRefusal, languages: ['kk', 'ru', 'en'] });
    const { subject, text, html } = await simpleParser(raw);
    for (const said of [subject, text, html]) expect(said).not.toMatch(/ДСП|план|plan|для служебного пользования/);
    expect(text).toContain('43-тармағының екінші бөлігі');
  });
  test('receipt is confirmed with time and checksum, but not of a letter that was not taken in', () => {
    for (const input of [registered, deferred, refused]) {
      expect(composeNotice(input).text).toContain('подтверждает поступление');
      expect(composeNotice(input).text).toContain(input.letter.sha256);
    }
    expect(composeNotice(tooLarge).text).not.toContain('подтверждает поступление');
  });
  test('one octet over the limit never looks equal to it', () => {
    const { text } = composeNotice({ ...tooLarge, tooLarge: { sizeBytes: 26_214_401, limitBytes: 26_214_400 } });
    expect(text).toContain('(25,1 МБ)');
    expect(text).toContain('(25 МБ)');
  });
  test('a small limit is written in kilobytes', () => {
    const small: NoticeInput = {
      ...tooLarge,
      languages: ['en'],
      tooLarge: { sizeBytes: 300_000, limitBytes: 200_000 },
    };
    expect(composeNotice(small).text).toContain('(293 KB) is over the limit\n(195.3 KB)');
  });
  test('a Date field that no letter can bear is not repeated', () => {
    for (const date of [new Date(Number.NaN), new Date(8.64e15), new Date(-8.64e15), null]) {
      expect(composeNotice(withLetter(registered, { date })).text).not.toContain('Время отправления');
    }
  });
  test('an office in another zone names it', () => {
    const office = { ...registered.office, timeZone: 'Europe/Warsaw', helpDesk: undefined };
    const { text } = composeNotice({ ...registered, office });
    expect(text).toContain('24 ноября 2026 года, 06:12 (UTC+01:00)');
    expect(text).toContain('Указано время часового пояса Europe/Warsaw.');
    expect(text).not.toContain('Телефон');
  });
  test('lines of the plain text hold at most 72 characters', () => {
    for (const input of allKinds) {
      for (const line of composeNotice(input).text.split('\n')) expect(line.length).toBeLessThanOrEqual(72);
    }
  });
});
