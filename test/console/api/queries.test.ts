import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { getDocumentProxy } from 'unpdf';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { auditPage } from '../../../src/registry/audit.ts';
import { startTestConsole, type TestConsole } from '../test-console.ts';
import { describedAnswer, type Program, program, tokenOf } from './test-program.ts';

let desk: TestConsole;
let clerk: Program;
let auditor: Program;
let administrator: Program;
let supervisor: Program;

beforeAll(async () => {
  desk = await startTestConsole({ letters: ['kk-001', 'ru-006', 'ru-026', 'ru-074', 'ru-021', 'ru-012'] });
  const asking = async (email: string) => program(desk.address, await tokenOf(desk, email));
  clerk = await asking('clerk@ukimet.kz');
  auditor = await asking('auditor@ukimet.kz');
  administrator = await asking('admin@ukimet.kz');
  supervisor = await asking('supervisor@ukimet.kz');
});
afterAll(() => desk?.stop());

function told<Value = Record<string, unknown>>(answer: Promise<Response>, operationId: string): Promise<Value> {
  return describedAnswer<Value>(desk.address, answer, operationId);
}

interface QueueAnswer {
  readonly letters: readonly { readonly id: string; readonly subject: string; readonly queue: string }[];
  readonly next: string | null;
}

describe('queues', () => {
  test('are counted', async () => {
    const counts = await told<Record<string, number>>(clerk.get('/queues'), 'countQueues');
    expect(counts).toMatchObject({ accepted: 2, quarantined: 1, failed: 0 });
  });

  test('are read page by page, each letter once', async () => {
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: QueueAnswer = await told(
        clerk.get(`/queues/all?limit=2&order=oldest${cursor === '' ? '' : `&cursor=${cursor}`}`),
        'listQueue',
      );
      expect(page.letters.length).toBeLessThanOrEqual(2);
      seen.push(...page.letters.map(({ id }) => id));
      cursor = page.next;
    }
    expect(seen.length).toBe(6);
    expect(new Set(seen).size).toBe(6);
  });

  test('are filtered and searched as on their page', async () => {
    const review = await told<QueueAnswer>(clerk.get('/queues/review'), 'listQueue');
    expect(review.letters.map(({ queue }) => queue)).not.toContain('accepted');
    const clause = await told<QueueAnswer>(clerk.get('/queues/all?clause=160.9'), 'listQueue');
    expect(clause.letters.length).toBeLessThan(6);
    const none = await told<QueueAnswer>(clerk.get('/queues/all?words=жоқсөз'), 'listQueue');
    expect(none.letters).toEqual([]);
    const before = await told<QueueAnswer>(clerk.get('/queues/all?to=2020-01-01'), 'listQueue');
    expect(before.letters).toEqual([]);
    const mine = await told<QueueAnswer>(clerk.get('/queues/all?mine=1'), 'listQueue');
    expect(mine.letters).toEqual([]);
  });

  test('say which fields of a question make no sense', async () => {
    const answer = await clerk.get('/queues/all?from=yesterday&limit=5000&sort=up');
    expect(answer.status).toBe(422);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    const { errors, title } = (await answer.json()) as { title: string; errors: { pointer: string }[] };
    expect(title).toBe('Fields are not as they must be');
    expect(errors.map(({ pointer }) => pointer).toSorted()).toEqual(['#/from', '#/limit', '#/sort']);
  });

  test('that do not exist are not found', async () => {
    expect((await clerk.get('/queues/nowhere')).status).toBe(404);
    expect((await clerk.get('/nowhere')).headers.get('content-type')).toContain('application/problem+json');
  });

  test('name the people whom a letter can be handed to', async () => {
    const { people } = await told<{ people: { name: string }[] }>(supervisor.get('/colleagues'), 'listColleagues');
    expect(people.map(({ name }) => name).toSorted()).toEqual(['Айгүл Сейітова', 'Берік Оспанов', 'Гүлнар Әлімова']);
  });
});

describe('a letter', () => {
  test('is told with facts, findings and their evidence, decision, sender, signatures, files and history', async () => {
    const letter = await told<{
      findings: { clause: string; evidence: { quote: string }[]; message: { kk: string } }[];
      decision: { decision: string };
      facts: Record<string, { state: string }>;
      sender: { result: string };
      signatures: { indication: string; signer: { name: string } }[];
      files: { name: string }[];
      history: { act: string }[];
    }>(clerk.get(`/letters/${desk.letter('ru-074')}`), 'getLetter');
    expect(letter.decision.decision).toBe('review');
    expect(letter.findings.length).toBeGreaterThan(0);
    expect(letter.findings[0]?.evidence.length).toBeGreaterThan(0);
    expect(letter.findings[0]?.message.kk).not.toBe('');
    expect(letter.facts.senderAuthentication?.state).toBe('known');
    expect(letter.sender.result).toBe('pass');
    expect(letter.signatures[0]?.indication).toBe('TOTAL_PASSED');
    expect(letter.files.length).toBeGreaterThan(0);
  });

  test('of every kind fits the description', async () => {
    for (const sample of ['kk-001', 'ru-006', 'ru-026', 'ru-021', 'ru-012']) {
      await told(auditor.get(`/letters/${desk.letter(sample)}`), 'getLetter');
    }
  });

  test('that was read stands in the audit, with whose token', async () => {
    await clerk.get(`/letters/${desk.letter('ru-006')}`);
    const [view] = await auditPage(desk.database, { letterId: desk.letter('ru-006'), limit: 1 });
    expect(view).toMatchObject({
      act: 'view',
      staffName: 'Айгүл Сейітова',
      address: '127.0.0.1',
      details: { viaToken: { name: 'test of clerk@ukimet.kz' } },
    });
  });

  test('is given out as it was received, octet for octet', async () => {
    const answer = await clerk.get(`/letters/${desk.letter('kk-001')}/original`);
    expect(answer.headers.get('content-type')).toBe('message/rfc822');
    expect(answer.headers.get('content-security-policy')).toBe("sandbox; default-src 'none'");
    const raw = await readFile(new URL('../../../lab/letters/kk-001.eml', import.meta.url));
    expect(Buffer.from(await answer.arrayBuffer()).equals(raw)).toBe(true);
  });

  test('gives out its files as they were examined', async () => {
    const id = desk.letter('ru-074');
    const { files } = await told<{ files: { file: number; sha256: string }[] }>(
      clerk.get(`/letters/${id}`),
      'getLetter',
    );
    for (const { file, sha256 } of files) {
      const answer = await clerk.get(`/letters/${id}/files/${file}`);
      expect(answer.headers.get('content-disposition')).toMatch(/^attachment/);
      const octets = Buffer.from(await answer.arrayBuffer());
      expect(createHash('sha256').update(octets).digest('hex')).toBe(sha256);
    }
    expect((await clerk.get(`/letters/${id}/files/99`)).status).toBe(404);
    const [download] = await auditPage(desk.database, { letterId: id, act: 'download', limit: 1 });
    expect(download?.details).toHaveProperty('viaToken');
  });

  test('that does not exist, and what is no id, are not found', async () => {
    expect((await clerk.get('/letters/01900000-0000-7000-8000-000000000000')).status).toBe(404);
    expect((await clerk.get('/letters/1')).status).toBe(404);
  });
});

describe('the journal', () => {
  test('is read page by page, the latest first', async () => {
    interface Book {
      readonly entries: readonly { readonly position: number; readonly registeredNumber: string }[];
      readonly next: number | null;
    }
    const first = await told<Book>(auditor.get('/journal?limit=1'), 'listJournal');
    expect(first.entries.map(({ position }) => position)).toEqual([2]);
    const second = await told<Book>(auditor.get(`/journal?limit=1&cursor=${first.next}`), 'listJournal');
    expect(second.entries.map(({ position }) => position)).toEqual([1]);
    expect(second.next).toBeNull();
  });

  test('gives one entry', async () => {
    const { entries, series, year } = await told<{ entries: object[]; series: string; year: number }>(
      auditor.get('/journal'),
      'listJournal',
    );
    const entry = await told(auditor.get(`/journal/${series}/${year}/1`), 'getJournalEntry');
    expect(entries.at(-1)).toEqual(entry);
    expect((await auditor.get(`/journal/${series}/${year}/99`)).status).toBe(404);
  });

  test('is verified', async () => {
    expect(await told(auditor.get('/journal/verification'), 'verifyJournal')).toEqual({
      sound: true,
      entriesChecked: 2,
      problems: [],
    });
  });
});

describe('a file to save', () => {
  const saved = async (asked: Promise<Response>) => {
    const { status, headers } = await asked;
    const octets = Buffer.from(await (await asked).arrayBuffer());
    return { status, type: headers.get('content-type'), name: headers.get('content-disposition'), octets };
  };

  test('is the journal as a table, in the language that is asked for', async () => {
    const { type, name, octets } = await saved(auditor.get('/journal/export.csv'));
    expect([type, name]).toEqual(['text/csv; charset=utf-8', 'attachment; filename="journal.csv"']);
    const lines = octets.toString('utf8').split('\r\n');
    expect(lines[0]).toContain('Registration number');
    expect(lines.length).toBe(4);
  });

  test('is a volume of the journal, or a registration card, as PDF', async () => {
    const { series, year } = await told<{ series: string; year: number }>(auditor.get('/journal'), 'listJournal');
    const book = await saved(auditor.get(`/journal/book.pdf?series=${series}&year=${year}`));
    expect([book.status, book.type, book.name]).toEqual([
      200,
      'application/pdf',
      `attachment; filename="journal-${series}-${year}.pdf"`,
    ]);
    const card = await saved(auditor.get(`/journal/${series}/${year}/1/card.pdf`));
    expect([card.status, card.name]).toEqual([200, `attachment; filename="card-${series}-${year}-1.pdf"`]);
    for (const { octets } of [book, card]) expect((await getDocumentProxy(new Uint8Array(octets))).numPages).toBe(1);
    expect((await auditor.get(`/journal/${series}/${year}/99/card.pdf`)).status).toBe(404);
    expect((await auditor.get('/journal/book.pdf?from=yesterday')).status).toBe(422);
  });

  test('is one figure as a table, for the days that are asked for', async () => {
    const { type, name, octets } = await saved(
      clerk.get('/figures/letters/export.csv?from=2026-11-01&to=2026-11-30&by=month'),
    );
    expect([type, name]).toEqual([
      'text/csv; charset=utf-8',
      'attachment; filename="letters-2026-11-01-2026-11-30.csv"',
    ]);
    expect(octets.toString('utf8').split('\r\n')[0]).toContain('For review');
    expect((await clerk.get('/figures/nothing/export.csv')).status).toBe(404);
    expect((await administrator.get('/figures/letters/export.csv')).status).toBe(403);
  });
});

test('the audit is read page by page by whoever oversees', async () => {
  interface Audit {
    readonly entries: readonly { readonly id: string }[];
    readonly next: string | null;
  }
  const first = await told<Audit>(administrator.get('/audit?limit=3'), 'listAudit');
  const second = await told<Audit>(administrator.get(`/audit?limit=3&cursor=${first.next}`), 'listAudit');
  expect(first.entries.length).toBe(3);
  expect((second.entries[0]?.id ?? '') < (first.entries.at(-1)?.id ?? '')).toBe(true);
  const views = await told<{ entries: { act: string }[] }>(administrator.get('/audit?act=view'), 'listAudit');
  expect(new Set(views.entries.map(({ act }) => act))).toEqual(new Set(['view']));
  expect((await clerk.get('/audit')).status).toBe(403);
});

test('a problem is told in the language that was asked for', async () => {
  const answer = await fetch(`${desk.address}/api/v1/queues`, { headers: { 'accept-language': 'kk' } });
  expect(answer.headers.get('content-language')).toBe('kk');
  expect(await answer.json()).toMatchObject({
    title: 'Токен жоқ',
    type: `${desk.address}/api#token-missing`,
    status: 401,
  });
});
