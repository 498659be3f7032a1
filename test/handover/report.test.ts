import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readDocument } from '../../src/documents/read-document.ts';
import { type HandedEvent, handedEvent, handedEventSchema } from '../../src/handover/event.ts';
import { reportPdf } from '../../src/handover/report-pdf.ts';
import type { Settings } from '../../src/platform/settings.ts';
import { findRegistration } from '../../src/registry/journal.ts';
import { labSettings } from '../intake/test-intake.ts';
import { keepLetter, keptFolder } from '../keeping/kept-registry.ts';
import { describeBoth } from '../registry/both-databases.ts';

const event: HandedEvent = {
  id: 'letters-2026-7',
  kind: 'registration',
  series: 'letters',
  year: 2026,
  position: 7,
  cites: null,
  registeredNumber: '00007-2026',
  registeredOn: '2026-11-24',
  registeredAt: '2026-11-24T04:00:09.000Z',
  hash: 'ab'.repeat(32),
  details: {},
  letter: {
    id: '0199-letter',
    sha256: 'cd'.repeat(32),
    sizeOctets: 12_345,
    original: 'kept',
    mailbox: 'kense@ukimet.kz',
    arrivedAt: '2026-11-23T13:30:00.000Z',
    messageId: '<a@minfin.gov.kz>',
    subject: 'Бюджет туралы',
    from: 'kense@minfin.gov.kz',
    organisation: { id: 'minfin', kk: 'Қаржы министрлігі', ru: 'Министерство финансов', bin: '000000000000' },
  },
  decision: { kind: 'defer', by: 'А. Қызметкер' },
  examination: {
    edition: 'kz-gov-2023-10@2024-02-14',
    authentication: 'pass',
    findings: [
      {
        clause: '160.4',
        code: 'edits.tracked-insertion',
        outcome: 'undetermined',
        message: { kk: 'Түзету қалған', ru: 'Осталась правка', en: 'An edit is left' },
        evidence: [{ where: 'hat.docx, page 1', quote: 'Жаңа сөйлем' }],
      },
    ],
    signatures: [
      { file: 'hat.pdf', name: 'БАСШЫ АСАН', bin: '991240001011', indication: 'TOTAL_PASSED', subIndication: null },
      { file: 'b.pdf.p7s', name: null, bin: null, indication: 'INDETERMINATE', subIndication: 'OUT_OF_BOUNDS_NO_POE' },
    ],
  },
};

/** Words as the project's own reader finds them: each page's, its lines and spaces made one. */
async function pagesOf(octets: Uint8Array): Promise<readonly string[]> {
  const { kind, pages, blocks } = await readDocument(octets);
  expect(kind).toBe('pdf');
  return pages.map(({ page }) =>
    blocks
      .filter(({ place }) => place.page === page)
      .map(({ text }) => text)
      .join(' ')
      .replaceAll(/\s+/g, ' '),
  );
}

describe('the report on a letter', () => {
  let office: Settings['office'];
  beforeAll(async () => {
    ({ office } = await labSettings());
  });

  test('says in Kazakh and in Russian who wrote, what was decided and why, and who signed', async () => {
    const pages = await pagesOf(await reportPdf(event, office));
    expect(pages).toHaveLength(2);
    const [kk = '', ru = ''] = pages;
    for (const words of [
      'Қабылданған хат туралы есеп',
      'қабылдау кейінге қалдырылды (қызметкердің шешімі: А. Қызметкер)',
      'Қаржы министрлігі',
      'расталды',
      '2026 жылғы 23 қараша, сағат 18:30 (UTC+05:00)',
      '160.4: Түзету қалған',
      '«hat.docx», 1-бет: «Жаңа сөйлем»',
      'hat.pdf: БАСШЫ АСАН, БСН 991240001011',
    ]) {
      expect(kk).toContain(words);
    }
    for (const words of [
      'Отчёт о принятом письме',
      'приём отложен (решение сотрудника: А. Қызметкер)',
      'Министерство финансов',
      'подтверждена',
      '23 ноября 2026 года, 18:30 (UTC+05:00)',
      '160.4: Осталась правка',
      '«hat.docx», страница 1: «Жаңа сөйлем»',
      'INDETERMINATE, OUT_OF_BOUNDS_NO_POE',
    ]) {
      expect(ru).toContain(words);
    }
    for (const words of ['00007-2026', event.hash.slice(0, 20), 'kense@minfin.gov.kz', 'TOTAL_PASSED']) {
      for (const page of pages) expect(page).toContain(words);
    }
  });

  test('is the same octet for octet whenever it is made', async () => {
    const first = await reportPdf(event, office);
    await new Promise((resolve) => setTimeout(resolve, 1100));
    expect(Buffer.from(await reportPdf(event, office)).equals(first)).toBe(true);
    const other = await reportPdf({ ...event, registeredNumber: '00008-2026' }, office);
    expect(Buffer.from(other).equals(first)).toBe(false);
  });

  test('is whole however much there is to say, and turns no words of a letter around', async () => {
    const { findings, signatures } = event.examination!;
    const subject = `${'ұзақ тақырып '.repeat(500)}\u0000\n`;
    const pages = await pagesOf(
      await reportPdf(
        {
          ...event,
          letter: { ...event.letter, subject, from: '\u202egpj.exe' },
          examination: {
            ...event.examination!,
            findings: Array.from({ length: 40 }, (_, at) => ({ ...findings[0]!, clause: `160.${at}` })),
            signatures: Array.from({ length: 70 }, (_, at) => ({ ...signatures[0]!, file: `file-${at}.pdf` })),
          },
        },
        office,
      ),
    );
    const words = pages.join(' ');
    expect(words).toContain('gpj.exe');
    expect(words).not.toContain('\u202e');
    for (let at = 0; at < 40; at += 1) expect(words).toContain(`160.${at}: Осталась правка`);
    for (let at = 0; at < 70; at += 1) expect(words.split(`file-${at}.pdf:`)).toHaveLength(3);
    expect(pages.at(-1)).toContain(`00007-2026 · ${pages.length}/${pages.length}`);
  });

  test('of a letter of which little is known says so', async () => {
    const bare = { ...event, decision: null, examination: null, kind: 'annulment', registeredNumber: null } as const;
    const [kk = '', ru = ''] = await pagesOf(await reportPdf({ ...bare, cites: 'letters-2026-3' }, office));
    expect(kk).toContain('ескерту жоқ');
    expect(ru).toContain('замечаний нет');
    expect(ru).toContain('letters-2026-3');
  });
});

describeBoth('an entry that a person decided', (database) => {
  let kept: Awaited<ReturnType<typeof keptFolder>>;
  beforeAll(async () => {
    kept = await keptFolder();
  });
  afterAll(() => kept.remove());

  test('is handed on with what the intake found and who decided, whatever was decided later', async () => {
    const settings = await labSettings();
    const { id } = await keepLetter(database(), kept.letterStore, { octets: 'decided by a person' });
    await sql`insert into staff_user (id, name, email, email_verified, role, language, created_at, updated_at)
      values ('asel', 'Асел', 'asel@ukimet.kz', true, 'clerk', 'kk', now(), now())`.execute(database());
    const found = [
      {
        clause: '154.1',
        finding: {
          outcome: 'undetermined',
          code: 'sender.unlisted',
          reason: 'indeterminate',
          values: { domain: 'example.kz' },
          evidence: [{ kind: 'record', where: 'header From', quote: 'сөз' }],
        },
      },
    ];
    await sql`insert into examination (id, letter_id, sequence, requested_at, examined_at, edition, edition_digest, findings,
        reasons, decision, purpose, decided_by)
      values ('e1', ${id}, 1, now(), now(), 'kz-gov-2023-10@2024-02-14', 'd', ${JSON.stringify(found)}, '[]', 'review',
          'decision', null),
        ('e2', ${id}, 2, now(), now(), null, null, '[]', '[]', 'register', 'staff', 'asel'),
        ('e3', ${id}, 3, now(), now(), null, null, '[]', '[]', 'review', 'staff', 'asel')`.execute(database());
    const entry = await findRegistration(database(), id);
    const handed = await handedEvent({ database: database(), settings }, entry!);
    expect(handedEventSchema.parse(handed)).toMatchObject({
      decision: { kind: 'register', by: 'Асел' },
      examination: {
        edition: 'kz-gov-2023-10@2024-02-14',
        findings: [{ clause: '154.1', evidence: [{ where: 'header From', quote: 'сөз' }] }],
      },
    });
    // What follows an annulment stands for the entries that come of it.
    const annulled = await handedEvent({ database: database(), settings }, { ...entry!, kind: 'annulment' });
    expect(annulled.decision).toEqual({ kind: 'review', by: 'Асел' });
  });
});
