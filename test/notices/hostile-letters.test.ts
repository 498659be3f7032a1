import fc from 'fast-check';
import { simpleParser } from 'mailparser';
import { describe, expect, test } from 'vitest';
import { composeNotice } from '../../src/notices/compose.ts';
import { noticeMessage } from '../../src/notices/message.ts';
import type { NoticeGround, NoticeInput } from '../../src/notices/notice-input.ts';
import { allKinds, refused, registered, senderGround, withLetter } from './sample-inputs.ts';

const lawfulFields = new Set([
  'From',
  'To',
  'Subject',
  'Date',
  'Message-ID',
  'In-Reply-To',
  'References',
  'Auto-Submitted',
  'X-Auto-Response-Suppress',
  'Content-Language',
  'MIME-Version',
  'Content-Type',
]);

const invisible = /[\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/u;

/** Nothing of the letter may become a header field, a line of its own, a tag, or a character that can't be seen. */
async function expectHarmless(input: NoticeInput): Promise<void> {
  const notice = composeNotice(input);
  const raw = await noticeMessage(notice);
  const header = raw.slice(0, raw.indexOf('\r\n\r\n'));
  for (const line of header.split('\r\n')) {
    if (/^[ \t]/.test(line)) expect(line.trim()).not.toBe('');
    else expect(lawfulFields).toContain(line.slice(0, line.indexOf(':')));
  }
  expect(raw).toMatch(/^[\r\n\t\x20-\x7e]*$/);
  expect(raw.length).toBeLessThan(200_000);
  const parsed = await simpleParser(raw);
  expect(parsed.attachments).toEqual([]);
  expect((parsed.subject ?? '').length).toBeLessThan(300);
  expect(parsed.to).toMatchObject({ value: [{ address: input.recipient }] });
  expect(parsed.cc).toBeUndefined();
  expect(parsed.bcc).toBeUndefined();
  for (const said of [notice.subject, notice.text, notice.html]) expect(said).not.toMatch(invisible);
  expect(notice.subject).not.toMatch(/\p{Cc}/u);
  expect(notice.text.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
  expect(tagsOf(notice.html)).toEqual(tagsOf(composeNotice(harmless(input)).html));
}

function tagsOf(html: string): string[] {
  return [...html.matchAll(/<[^>]*>/g)].map((found) => found[0]);
}

/** The same notice with "x" for every word of the letter that is shown: its markup is the measure. */
function harmless(input: NoticeInput): NoticeInput {
  const plain = withLetter(input, {
    fromAddress: 'x',
    subject: composeNotice(input).text.includes('Тема письма:') ? 'x' : '',
  });
  if (plain.kind !== 'refused') return plain;
  const measured = (ground: NoticeGround): NoticeGround => ({
    ...ground,
    evidence: ground.evidence.map(() => ({ where: 'x', quote: 'x' })),
  });
  const [first, ...others] = plain.refused.grounds;
  return { ...plain, refused: { grounds: [measured(first), ...others.map(measured)] } };
}

const attacks: readonly { name: string; words: string }[] = [
  { name: 'a header field after CRLF', words: 'x\r\nBcc: victim@example.kz\r\nX: ' },
  { name: 'a bare LF', words: 'x\nTo: victim@example.kz' },
  { name: 'a bare CR', words: 'x\rTo: victim@example.kz' },
  { name: 'the end of the header', words: '\r\n\r\n<html>' },
  { name: 'a boundary', words: '\r\n----_NmP-0--\r\n' },
  { name: 'an encoded word', words: '=?utf-8?B?DQpCY2M6IHZAZXhhbXBsZS5reg==?=' },
  { name: 'a script', words: '</title></p><script src="https://evil.example/x.js"></script>' },
  { name: 'an attribute', words: '" onmouseover="alert(1)\' style=\'' },
  { name: 'a comment', words: '<!-- --><![CDATA[' },
  { name: 'an entity', words: '&lt;b&gt;&#60;script&#62;' },
  { name: 'a remote picture', words: '<img src=//evil.example/p.gif>' },
  { name: 'a turned direction', words: '\u202egpj.exe\u2066\u2067\u061c' },
  { name: 'tags that nobody sees', words: 'a\u{e0001}\u{e0061}\u200b\ufeff\u00ad' },
  { name: 'line and paragraph separators', words: 'a\u2028Bcc: b\u2029\u0085\v\f' },
  { name: 'lone surrogates', words: '\ud800\udfff\udc00' },
  { name: 'C1 controls and NUL', words: '\0\u0080\u009b[31m\x1b[2J' },
  { name: 'placeholders', words: '{quote}{number}$&$1{where}' },
  { name: 'ten megabytes', words: `${'ә'.repeat(5_000_000)}\r\nBcc: x@y.kz${'\u202e'.repeat(5_000_000)}` },
];

describe('hostile letters', () => {
  for (const { name, words } of attacks) {
    test(`${name} in subject, address, ids, file names and quotes stays text`, async () => {
      const letter = {
        subject: words,
        fromAddress: words,
        messageId: words,
        references: [words, `<${words}@x.kz>`],
        inReplyTo: [words],
      };
      for (const input of allKinds) await expectHarmless(withLetter(input, letter));
      const ground: NoticeGround = { ...senderGround, evidence: [{ where: words, quote: words }] };
      await expectHarmless({ ...withLetter(refused, letter), refused: { grounds: [ground] } });
    });
  }

  test('nothing is fetched from anywhere: no address of a resource, no script, no link', () => {
    for (const input of allKinds) {
      expect(composeNotice(input).html).not.toMatch(/<(script|img|link|iframe|object|a|form|style)\b|url\(|https?:/i);
    }
  });

  test('a quote is cut at 300 characters and evidence at twenty places', () => {
    const evidence = Array.from({ length: 500 }, (_, index) => ({ where: `p. ${index}`, quote: 'ж'.repeat(10_000) }));
    const { text } = composeNotice({
      ...refused,
      languages: ['ru'],
      refused: { grounds: [{ ...senderGround, evidence }] },
    });
    expect(text.match(/ж+…/g)).toHaveLength(20);
    expect(text.match(/ж+…/)?.[0]).toHaveLength(300);
    expect(text).toContain('… и ещё 480');
  });

  test('no input makes a header line break out', async () => {
    const words = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 400 }),
      fc.string({
        unit: fc.constantFrom('\r', '\n', ' ', '\t', ':', 'a', '<', '>', '@', '"', '=?', '?=', 'ә', '\u202e', ','),
        maxLength: 200,
      }),
    );
    const letters = fc.record({
      subject: words,
      fromAddress: words,
      messageId: fc.option(words),
      references: fc.array(words, { maxLength: 30 }),
      inReplyTo: fc.array(words, { maxLength: 3 }),
    });
    await fc.assert(
      fc.asyncProperty(letters, words, words, async (letter, where, quote) => {
        await expectHarmless(withLetter(registered, letter));
        const ground: NoticeGround = { ...senderGround, evidence: [{ where, quote }] };
        await expectHarmless({ ...withLetter(refused, letter), refused: { grounds: [ground] } });
      }),
      { numRuns: 200 },
    );
  });
});
