import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { automaticMail, returnedMessageIds } from '../../src/facts/automatic-mail.ts';
import type { AutomaticReason } from '../../src/facts/letter-facts.ts';
import { readSample } from '../letter/read-sample.ts';

const office = { officialAddresses: ['kense@ukimet.kz', 'kense2@ukimet.kz'], noticeAddress: 'habarlama@ukimet.kz' };

async function reasonOf(header: string, body = 'Text\r\n'): Promise<AutomaticReason | null> {
  const fact = automaticMail(await readSample(`${header.replace(/\n/g, '\r\n')}\r\n\r\n${body}`), office);
  if (fact.state === 'unknown') throw new Error('an automatic letter is never unknown here');
  return fact.value;
}

const person = 'From: A <a@dsm.gov.kz>\nTo: kense@ukimet.kz\nSubject: Letter';

const cases: readonly { name: string; header: string; reason: AutomaticReason | null }[] = [
  { name: 'an ordinary letter', header: person, reason: null },
  { name: 'a null return path', header: `Return-Path: <>\n${person}`, reason: 'null-return-path' },
  {
    name: 'a null return path that the sender wrote below our own trace',
    header: `Return-Path: <a@dsm.gov.kz>\nReceived: from a (a [192.0.2.1]) by mx\nReturn-Path: <>\n${person}`,
    reason: null,
  },
  { name: 'Auto-Submitted: auto-replied', header: `Auto-Submitted: auto-replied\n${person}`, reason: 'auto-submitted' },
  {
    name: 'Auto-Submitted with a parameter',
    header: `Auto-Submitted: auto-generated; owner-email="a@b.kz"\n${person}`,
    reason: 'auto-submitted',
  },
  { name: 'Auto-Submitted: no', header: `Auto-Submitted: no\n${person}`, reason: null },
  { name: 'Auto-Submitted: No with a comment', header: `Auto-Submitted: (by hand) No\n${person}`, reason: null },
  {
    name: 'a delivery report',
    header: `Content-Type: multipart/report; report-type=delivery-status; boundary=b\n${person}`,
    reason: 'delivery-report',
  },
  {
    name: 'a read receipt',
    header: `Content-Type: multipart/report; report-type="disposition-notification"; boundary=b\n${person}`,
    reason: 'disposition-notification',
  },
  {
    name: 'a feedback report',
    header: `Content-Type: multipart/report; boundary=b; report-type=feedback-report\n${person}`,
    reason: 'feedback-report',
  },
  { name: 'list mail', header: `List-Id: <staff.dsm.gov.kz>\n${person}`, reason: 'mailing-list' },
  { name: 'bulk precedence', header: `Precedence: bulk\n${person}`, reason: 'bulk-precedence' },
  { name: 'first-class precedence', header: `Precedence: first-class\n${person}`, reason: null },
  { name: 'X-Auto-Response-Suppress alone', header: `X-Auto-Response-Suppress: All\n${person}`, reason: null },
  {
    name: 'X-Auto-Response-Suppress with an absence subject',
    header: 'From: a@dsm.gov.kz\nSubject: =?utf-8?B?0JDQstGC0L7QvtGC0LLQtdGC?=: x\nX-Auto-Response-Suppress: All',
    reason: 'auto-response-suppressed',
  },
  {
    name: 'MAILER-DAEMON',
    header: 'From: Mail Delivery System <MAILER-DAEMON@dsm.gov.kz>\nSubject: x',
    reason: 'automatic-sender',
  },
  { name: 'postmaster', header: 'From: Postmaster@dsm.gov.kz\nSubject: x', reason: 'automatic-sender' },
  {
    name: 'a person who calls himself MAILER-DAEMON',
    header: 'From: MAILER-DAEMON <aigerim@dsm.gov.kz>\nSubject: x',
    reason: null,
  },
  { name: 'an absence subject alone', header: 'From: a@dsm.gov.kz\nSubject: Автоответ: в отпуске', reason: null },
  {
    name: 'a Kazakh absence subject in answer to a letter',
    header: 'From: a@dsm.gov.kz\nSubject: Автоматты жауап: хат\nIn-Reply-To: <1@ukimet.kz>',
    reason: 'automatic-subject',
  },
  {
    name: 'an absence subject that the sender marks as written by hand',
    header: 'From: a@dsm.gov.kz\nSubject: Out of office: x\nIn-Reply-To: <1@ukimet.kz>\nAuto-Submitted: no',
    reason: null,
  },
  {
    name: 'a person who writes about an automatic reply',
    header: 'From: a@dsm.gov.kz\nSubject: Re: Automatic reply: letter\nIn-Reply-To: <1@ukimet.kz>',
    reason: null,
  },
  { name: 'a failure subject alone', header: 'From: a@dsm.gov.kz\nSubject: Не доставлено: письмо', reason: null },
  {
    name: 'a failure subject from a no-reply mailbox',
    header: 'From: noreply@dsm.gov.kz\nSubject: Undeliverable: letter',
    reason: 'automatic-subject',
  },
  { name: 'a no-reply mailbox alone', header: 'From: noreply@dsm.gov.kz\nSubject: Letter', reason: null },
  { name: 'our own notice', header: 'From: Habarlama@UKIMET.kz\nSubject: Registered', reason: 'own-notice' },
];

describe('automatic mail', () => {
  for (const { name, header, reason } of cases) {
    test(`${name} is ${reason === null ? "a person's letter" : `automatic: ${reason}`}`, async () => {
      expect(await reasonOf(header)).toBe(reason);
    });
  }

  test('the address of notices proves nothing where people write from it, too', async () => {
    const letter = await readSample('From: kense@ukimet.kz\r\nSubject: x\r\n\r\nx');
    const shared = { ...office, noticeAddress: 'kense@ukimet.kz' };
    expect(automaticMail(letter, shared)).toMatchObject({ state: 'known', value: null });
  });

  test('a returned notice is automatic, a forwarded one is not', async () => {
    const enclosed =
      '--b\r\nContent-Type: message/rfc822\r\n\r\nFrom: habarlama@ukimet.kz\r\nSubject: Registered\r\n\r\nx\r\n--b--\r\n';
    const header = 'From: a@dsm.gov.kz\nContent-Type: multipart/mixed; boundary=b\nSubject: ';
    expect(await reasonOf(`${header}Undelivered Mail Returned to Sender`, enclosed)).toBe('returned-letter');
    expect(await reasonOf(`${header}We do not agree with this`, enclosed)).toBe(null);
  });

  test('the evidence is the field as it stands in the raw letter', async () => {
    const raw = `${person}\r\nAuto-Submitted: auto-\r\n generated\r\n\r\nx`;
    const fact = automaticMail(await readSample(raw), office);
    const evidence = fact.state === 'known' ? fact.evidence[0] : null;
    if (evidence?.kind !== 'span') throw new Error('a span is expected');
    expect(Buffer.from(raw).subarray(evidence.start, evidence.end).toString()).toBe(
      'Auto-Submitted: auto-\r\n generated',
    );
  });
});

describe('what a report speaks of', () => {
  test('is the enclosed original first, then the threading fields, then an original quoted in the text', async () => {
    const body =
      '--b\r\n\r\nNot delivered.\r\n\r\nMessage-ID: <quoted@ukimet.kz>\r\n--b\r\nContent-Type: text/rfc822-headers\r\n\r\n' +
      'Message-ID: <original@ukimet.kz>\r\nFrom: habarlama@ukimet.kz\r\n--b--\r\n';
    const letter = await readSample(
      `Message-ID: <self@x>\r\nReferences: <thread@ukimet.kz> <self@x>\r\nContent-Type: multipart/report; boundary=b\r\n\r\n${body}`,
    );
    expect(returnedMessageIds(letter)).toEqual(['<original@ukimet.kz>', '<thread@ukimet.kz>', '<quoted@ukimet.kz>']);
  });
});

const bounces = new URL('../../../shared/suites/bounces/', import.meta.url);

/** Of the suite's ordinary mails this one is none: null return path and Auto-Submitted: auto-replied forbid an answer (RFC 3834 §2). */
const automaticAllTheSame = 'rb-issue-368-bug.eml';

describe.skipIf(!existsSync(bounces))('the published bounces and automatic replies', () => {
  const samples = (folder: string): string[] =>
    existsSync(bounces) ? readdirSync(new URL(`${folder}/`, bounces)) : [];

  test('there are 129 of them', () => {
    expect(samples('bounce')).toHaveLength(129);
  });

  for (const folder of ['bounce', 'not']) {
    for (const file of samples(folder)) {
      const automatic = folder === 'bounce' || file === automaticAllTheSame;
      test(`${file} is ${automatic ? 'automatic' : "a person's letter"}`, async () => {
        const fact = automaticMail(await readSample(readFileSync(new URL(`${folder}/${file}`, bounces))), office);
        expect(fact.state === 'known' && fact.value !== null).toBe(automatic);
      });
    }
  }
});

const letters = new URL('../../../shared/letters/', import.meta.url);

describe.skipIf(!existsSync(letters))('the labelled letters', () => {
  const labels = existsSync(letters) ? JSON.parse(readFileSync(new URL('labels.json', letters), 'utf8')) : [];
  const decisions = new Map<string, string>(
    Object.entries(labels).map(([key, label]) => {
      const { id, decision } = label as { id?: string; decision: string };
      return [id ?? key, decision];
    }),
  );
  for (const [id, decision] of decisions) {
    test(`${id} (${decision}) is automatic only if its label may say so`, async () => {
      const letter = await readSample(readFileSync(new URL(`eml/${id}.eml`, letters)));
      const fact = automaticMail(letter, office);
      if (decision !== 'ignore') expect(fact).toMatchObject({ state: 'known', value: null });
      expect(letter.defects).toEqual([]);
    });
  }
});
