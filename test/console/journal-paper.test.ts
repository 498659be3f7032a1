import { sql } from 'kysely';
import { getDocumentProxy } from 'unpdf';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findRegistration } from '../../src/registry/journal.ts';
import { signedIn, startTestConsole, type TestConsole } from './test-console.ts';

let desk: TestConsole;
let cookie: string;

beforeAll(async () => {
  desk = await startTestConsole({ letters: ['kk-001', 'ru-012'] });
  cookie = await signedIn(desk.address, 'auditor@ukimet.kz');
});
afterAll(() => desk?.stop());

async function ask(path: string, language = 'kk'): Promise<Response> {
  return fetch(desk.address + path, { headers: { cookie: `${cookie}; language=${language}` } });
}

interface ReadPaper {
  readonly title: unknown;
  readonly pages: readonly string[];
  /** What the first page's words are, in order: H1, P, Table … */
  readonly roles: readonly string[];
}

async function readPaper(path: string, language?: string): Promise<ReadPaper> {
  const answer = await ask(path, language);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toBe('application/pdf');
  expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="[a-z0-9-]+\.pdf"$/);
  const octets = new Uint8Array(await answer.arrayBuffer());
  const document = await getDocumentProxy(octets);
  const pages: string[] = [];
  const roles: string[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const { items } = await page.getTextContent();
    pages.push(items.map((item) => ('str' in item ? item.str : '')).join(' '));
    const tree = await page.getStructTree();
    for (const child of tree?.children ?? []) if (number === 1 && 'role' in child) roles.push(child.role);
  }
  const { info } = await document.getMetadata();
  return { title: (info as { readonly Title?: unknown }).Title, pages, roles };
}

async function setSubject(subject: string): Promise<void> {
  await sql`update letter set subject = ${subject} where id = ${desk.letter('kk-001')}`.execute(desk.database);
}

/** Entries of other letters, and a correction of each tenth; their hashes are none that the journal would give. */
async function addEntries(first: number, last: number): Promise<void> {
  await sql`insert into letter (id, mailbox, sha256, size_octets, arrived_at, captured_at, complete, state, subject, organisation)
    select 'made-' || n, mailbox, lpad(to_hex(n), 64, '0'), 5000, arrived_at, captured_at, true, 'decided',
      'О выделении средств из резерва Правительства № ' || n, 'minfin'
    from letter, generate_series(${first}::int, ${last}::int) as n where id = ${desk.letter('kk-001')}`.execute(
    desk.database,
  );
  await sql`insert into journal_entry (series, year, position, kind, number, registered_number, letter_id, cites_position,
      registered_on, registered_at, details, previous_hash, hash)
    select series, year, n, case when n % 10 = 0 then 'correction' else 'registration' end,
      case when n % 10 > 0 then n end, case when n % 10 > 0 then 'M-' || n || '/2026' end, 'made-' || n,
      case when n % 10 = 0 then 1 end, registered_on + (n / 100), registered_at,
      json_build_object('stands', 'ҚР ҰЭМ ' || n, 'shouldBe', 'Қазақстан Республикасы Ұлттық экономика министрлігі'),
      hash, 'made-' || n
    from journal_entry, generate_series(${first}::int, ${last}::int) as n
    where series = 'incoming' and year = 2026 and position = 1`.execute(desk.database);
}

describe('the journal as a PDF', () => {
  test('says in the chosen language what it holds, that its chain is whole, and where to sign', async () => {
    const { title, pages, roles } = await readPaper('/journal/book.pdf?series=incoming&year=2026');
    const entry = await findRegistration(desk.database, desk.letter('kk-001'));
    expect(title).toContain('Тіркеу журналы');
    expect(pages.length).toBe(1);
    for (const words of [
      entry?.registeredNumber ?? '?',
      'Мазмұны',
      'тізбек үзілмеген',
      'Журналды жүргізген',
      'Тексерген',
      '1-бет, барлығы 1',
    ]) {
      expect(pages[0]).toContain(words);
    }
    expect(pages[0]).toContain(entry?.hash);
    expect(roles.slice(0, 3)).toEqual(['H1', 'P', 'Table']);
    const russian = await readPaper('/journal/book.pdf', 'ru');
    expect(russian.pages[0]).toContain('Страница 1 из 1');
  });

  test('keeps to the days and the organisation that were asked for, and an empty one says so', async () => {
    const { pages } = await readPaper('/journal/book.pdf?from=2020-01-01&to=2020-01-31', 'en');
    expect(pages[0]).toContain('The journal holds no entry');
  });

  test('shows a hostile subject as the line of text that it is', async () => {
    await setSubject(`\u202eevil\u0007 =HYPERLINK("x") ${'ұзақ'.repeat(400)}\n\n😀 עברית`);
    const { pages } = await readPaper('/journal/book.pdf');
    expect(pages.join(' ')).toContain('evil =HYPERLINK("x")');
    expect(pages.join('')).not.toContain('\u202e');
  });

  test('repeats its headings on every page, numbers the pages, and says that a chain is broken', async () => {
    await addEntries(1001, 1120);
    const { pages } = await readPaper('/journal/book.pdf', 'ru');
    expect(pages.length).toBeGreaterThan(2);
    for (const [at, words] of pages.entries()) {
      expect(words).toContain(`Страница ${at + 1} из ${pages.length}`);
      if (at < pages.length - 1) expect(words).toContain('Содержание');
    }
    expect(pages.join(' ')).toContain('ВНИМАНИЕ: цепочка тома');
    expect(pages.join(' ')).toContain('ҚР ҰЭМ 1120');
    const signatures = pages.filter((words) => words.includes('Журнал вёл(а)'));
    expect(signatures).toEqual([pages.at(-1)]);
  });

  test('that would be too long is not begun: whoever asks is told to choose days', async () => {
    await addEntries(1121, 6001);
    const answer = await ask('/journal/book.pdf', 'en');
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('One file holds no more than 5000 entries');
    const some = await readPaper('/journal/book.pdf?to=2026-12-06', 'en');
    expect(some.pages.length).toBeGreaterThan(2);
  });
});

describe('a registration card as a PDF', () => {
  test('bears number, day and the address of its verification', async () => {
    const entry = await findRegistration(desk.database, desk.letter('kk-001'));
    const { pages, title } = await readPaper(`/journal/incoming/2026/${entry?.position}/card.pdf`, 'ru');
    expect(title).toContain(entry?.registeredNumber);
    expect(pages[0]).toContain(`Вх. № ${entry?.registeredNumber}`);
    expect(pages[0]?.replaceAll(' ', '')).toContain(
      `/verify/incoming/2026/${entry?.position}/${entry?.hash.slice(0, 16)}`,
    );
    expect((await ask('/journal/incoming/2026/99999/card.pdf')).status).toBe(404);
  });
});
