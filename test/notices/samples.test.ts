import { describe, expect, test } from 'vitest';
import { composeNotice } from '../../src/notices/compose.ts';
import type { NoticeInput } from '../../src/notices/notice-input.ts';
import { deferred, refused, registered, restrictedRefusal, tooLarge } from './sample-inputs.ts';

const samples: Readonly<Record<string, NoticeInput>> = {
  registered,
  deferred,
  refused,
  'too-large': tooLarge,
  'refused-restricted': restrictedRefusal,
};

/** The notices as people read them. A changed word shows here and wants the eye of somebody who writes the language. */
describe('the notices read as the checked-in samples', () => {
  for (const [name, input] of Object.entries(samples)) {
    test(`${name}, in Kazakh and Russian`, async () => {
      await expect(asRead(input)).toMatchFileSnapshot(`samples/${name}.txt`);
    });
    test(`${name}, in English`, async () => {
      await expect(asRead({ ...input, languages: ['en'] })).toMatchFileSnapshot(`samples/${name}.en.txt`);
    });
  }
  test('refused, as HTML', async () => {
    await expect(composeNotice(refused).html).toMatchFileSnapshot('samples/refused.html');
  });
});

function asRead(input: NoticeInput): string {
  const notice = composeNotice(input);
  const fields = {
    From: `${notice.from.name} <${notice.from.address}>`,
    To: notice.to,
    Subject: notice.subject,
    Date: notice.date.toISOString(),
    'Message-ID': notice.messageId,
    ...notice.headers,
  };
  const header = Object.entries(fields).map(([name, value]) => `${name}: ${value}`);
  return `${header.join('\n')}\n\n${notice.text}`;
}
