import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dotted } from '../../src/calendar/calendar-day.ts';
import { speaker } from '../../src/console/texts/texts.ts';
import { journalMain } from '../../src/console/views/journal.ts';
import { placeOf } from '../../src/registry/desk.ts';
import { loadEvidence } from '../../src/registry/evidence.ts';
import { liftHold, placeHold } from '../../src/registry/retention.ts';
import { waitFor } from '../intake/test-intake.ts';
import { postForm, signedIn, startTestConsole, type TestConsole } from './test-console.ts';

let desk: TestConsole;
let cookie: string;

beforeAll(async () => {
  desk = await startTestConsole({
    letters: [
      'kk-001',
      'ru-026',
      'ru-074',
      'kk-045',
      'ru-034',
      'ru-012',
      'ru-023',
      'kk-019',
      'ru-006',
      'ru-011',
      'kk-041',
      'ru-021',
    ],
  });
  cookie = await signedIn(desk.address, 'clerk@ukimet.kz');
});
afterAll(() => desk?.stop());

async function page(path: string, language = 'kk'): Promise<string> {
  const answer = await fetch(desk.address + path, { headers: { cookie: `${cookie}; language=${language}` } });
  expect(answer.status, path).toBe(200);
  return answer.text();
}

function rowsOf(markup: string): readonly string[] {
  return [...markup.matchAll(/<tr data-letter="([^"]+)"/g)].map(([, id]) => id ?? '');
}

describe('a queue', () => {
  test('is sorted by what its address says; what makes no sense there is the newest first', async () => {
    const newest = rowsOf(await page('/queues/review'));
    expect(newest.length).toBeGreaterThan(1);
    for (const order of ['organisation', 'clause', 'holder']) {
      const markup = await page(`/queues/review?order=${order}`);
      expect(rowsOf(markup).toSorted()).toEqual(newest.toSorted());
      expect(markup).toContain(`<option value="${order}" selected`);
    }
    expect(rowsOf(await page('/queues/review?order=oldest'))).toEqual(newest.toReversed());
    for (const order of ['opening', 'nonsense', "'; drop table desk"]) {
      expect(rowsOf(await page(`/queues/review?order=${encodeURIComponent(order)}`))).toEqual(newest);
    }
    expect(await page('/queues/all?order=clause')).not.toContain('value="clause"');
  });

  test('sorted by holder begins with letters that somebody holds', async () => {
    const [last] = rowsOf(await page('/queues/review')).toReversed();
    const holder = desk.staff.get('clerk2@ukimet.kz') ?? '';
    await sql`update desk set held_by = ${holder} where letter_id = ${last}`.execute(desk.database);
    expect(rowsOf(await page('/queues/review?order=holder'))[0]).toBe(last);
  });

  test('offers to hand out letters to who may, and to nobody else', async () => {
    expect(await page('/queues/review')).not.toContain('/assign');
    const supervisor = await signedIn(desk.address, 'supervisor@ukimet.kz');
    const answer = await fetch(`${desk.address}/queues/review?order=clause`, { headers: { cookie: supervisor } });
    const markup = await answer.text();
    expect(markup).toContain('formaction="/queues/review/assign?order=clause"');
    expect(markup).not.toContain('Дмитрий Ким</option>');
  });
});

describe('a bulk act', () => {
  test('with nothing picked says what to do', async () => {
    const answer = await postForm(desk.address, '/queues/review/claim', {}, { cookie: `${cookie}; language=ru` });
    expect(/<p class="told"[^>]*>([^<]*)</.exec(await answer.text())?.[1]).toContain('сначала отметьте');
  });
});

describe('a letter', () => {
  test('tells its evidence in the reader’s language, and only words of the letter as they stand', async () => {
    const evidence = async (sample: string, language: string) => {
      const markup = await page(`/letters/${desk.letter(sample)}`, language);
      return [...markup.matchAll(/<ul class="evidence">(.*?)<\/ul>/gs)].map(([, items]) => items).join('\n');
    };
    expect(await evidence('ru-012', 'ru')).toContain('<span>4 (так указано в файле)</span>');
    expect(await evidence('ru-012', 'kk')).toContain('<span>4 (файлда солай көрсетілген)</span>');
    expect(await evidence('ru-012', 'en')).toContain('<span>4 (as the file says of itself)</span>');
    // What is told of the file as a whole is not looked for in its words.
    expect(await evidence('ru-012', 'ru')).toMatch(/data-quote=""[^>]*><span class="where">kyskasha\.docx/);
    expect(await evidence('ru-023', 'ru')).toContain('искали и не нашли: ссылка на поручение');
    expect(await evidence('kk-045', 'ru')).toMatch(
      /№ [^<]+ от \d\d\.\d\d\.2026; на контроле; срок 20\.11\.2026; ответственный: [А-Я]/,
    );
    expect(await evidence('ru-026', 'kk')).toContain('іздеп таппадық: 09.10.2026 № 11-3/4512');
    expect(await evidence('kk-019', 'ru')).toContain('<span>04.12.2026 18:00</span>');
    expect(await evidence('ru-011', 'ru')).toMatch(
      new RegExp(`<a href="/letters/${desk.letter('ru-006')}">(?:№ E-\\d+/2026, )?[^<]*[а-я]{3}`),
    );
  });

  test('tells days and hours as the office writes them, in evidence and in the proof of signatures alike', async () => {
    for (const sample of ['kk-001', 'ru-026', 'ru-074', 'kk-045', 'ru-012', 'kk-019']) {
      for (const language of ['kk', 'ru', 'en']) {
        const markup = await page(`/letters/${desk.letter(sample)}`, language);
        const told = markup.replaceAll(/<[^>]*>/g, ' ');
        expect(
          told.match(/.{0,40}\b\d{4}-\d\d-\d\d(?:T[\d:.]+Z)?.{0,20}/)?.[0],
          `${sample} ${language}`,
        ).toBeUndefined();
      }
    }
    const letter = desk.letter('ru-074');
    const stored = await loadEvidence(desk.database, letter);
    const report = stored?.attachments as { signatures: { report: { signers: { referenceTime: { at: string } }[] } } };
    const at = new Date(report.signatures.report.signers[0]?.referenceTime.at ?? '');
    // Astana keeps UTC+5 all the year.
    const [day, time] = new Date(at.getTime() + 5 * 3_600_000).toISOString().split(/[T.]/);
    expect(await page(`/letters/${letter}`, 'ru')).toContain(`Проверено на ${dotted(day ?? '')} ${time}`);
  });

  test('that was deferred is called registered once its hour has come, and names an assignment once', async () => {
    desk.clock.set(new Date('2026-12-07T05:00:00Z'));
    await waitFor(async () => (await placeOf(desk.database, desk.letter('kk-019')))?.queue === 'accepted', 30);
    const markup = await page(`/letters/${desk.letter('kk-019')}`, 'ru');
    expect(markup).toMatch(/<span class="badge good">.*?зарегистрировано<\/span>/s);
    expect(markup).toContain('День приёма: 07.12.2026.');
    expect(markup).toContain('<dd>№ 12-1/93, 03.09.2026</dd>');
  });

  test('is refused by what its sender can mend: what a finding asks of staff is not offered for the notice', async () => {
    const markup = await page(`/letters/${desk.letter('ru-026')}`, 'ru');
    expect(markup).toContain('Найдите поручение по реестру вручную.');
    const remedy = /<textarea name="g0-remedy-ru"[^>]*>([^<]*)/.exec(markup)?.[1];
    expect(remedy).toBe('Устраните указанный недостаток и направьте письмо повторно.');
  });

  test('under legal hold says so, with the reason, by whom and since when', async () => {
    const letter = desk.letter('kk-001');
    const now = desk.services.clock();
    const reason = 'Сот ісі <2-15>';
    await placeHold(desk.database, { letter, reason, by: 'archivist', now });
    const markup = await page(`/letters/${letter}`);
    expect(/id="legal-hold">([^<]*)</.exec(markup)?.[1]).toMatch(/archivist.*Сот ісі &lt;2-15&gt;/);
    await liftHold(desk.database, { letter, by: 'archivist', now });
    expect(await page(`/letters/${letter}`)).not.toContain('legal-hold');
  });

  test('whose octets retention has removed says so, shows what was read and offers nothing to draw or save', async () => {
    const letter = desk.letter('ru-034');
    const before = await page(`/letters/${letter}`);
    expect(before).toContain('/files/0/view');
    await sql`insert into letter_removal (letter_id, sha256, class, keep_days, removed_at)
      select id, sha256, 'accepted', 1825, ${desk.services.clock()} from letter where id = ${letter}`.execute(
      desk.database,
    );
    const markup = await page(`/letters/${letter}`);
    expect(/id="octets-removed">([^<]*)</.exec(markup)?.[1]).toContain('1825');
    expect(markup).not.toMatch(/iframe|\/raw"|download/);
    expect(markup).toContain('Предпринимательского');
  });
});

describe('what is kept in codes', () => {
  const post = (path: string, fields: Readonly<Record<string, string>>, who: string) =>
    postForm(desk.address, path, fields, { cookie: `${who}; language=ru` });

  test('is told in words: edits in a file, the forged organisation, why nobody would be notified', async () => {
    expect(await page(`/letters/${desk.letter('kk-041')}`, 'ru')).toMatch(
      /<strong>(?:вставка|удаление)<\/strong>, [^:]+: <q>/,
    );
    const forged = await page(`/letters/${desk.letter('ru-021')}`, 'ru');
    expect(forged).toContain('(Министерство финансов Республики Казахстан), но проверка его не подтвердила');
    expect(forged).toContain('<span>Министерство финансов Республики Казахстан: minfin.gov.kz</span>');
    const ground = { 'g0-use': '1', 'g0-clause': '160.9', 'g0-ru': 'Не на контроле' };
    const preview = await post(`/letters/${desk.letter('ru-021')}/refuse/preview`, ground, cookie);
    expect(await preview.text()).toContain('Уведомление не уйдёт (отправитель не подтверждён)');
  });

  test('is told in words on the queue of failed letters', async () => {
    const letter = desk.letter('ru-012');
    const noticed = sql`update notice set state = 'refused', last_error = 'smtp-rejected: 550 no such user'
      where letter_id = ${letter}`;
    await noticed.execute(desk.database);
    const trouble = /<span class="trouble">([^<]*)</.exec(await page('/queues/failed', 'ru'))?.[1];
    expect(trouble).toMatch(/^уведомление отклонено сервером: /);
    expect(trouble).toContain('550 no such user');
  });

  test('of an audit names whom an act was about; it is read by days and of one letter', async () => {
    const admin = await signedIn(desk.address, 'admin@ukimet.kz');
    const auditor = await signedIn(desk.address, 'auditor@ukimet.kz');
    const person = { name: 'Жаңа Тіркеуші', email: 'new@ukimet.kz', role: 'clerk', language: 'kk' };
    expect((await post('/staff', { ...person, password: 'uzyn qupiia soz' }, admin)).status).toBe(200);
    const audit = async (asked: string) => {
      const answer = await fetch(`${desk.address}/audit${asked}`, { headers: { cookie: `${auditor}; language=ru` } });
      return answer.text();
    };
    expect(await audit('?act=staff-made')).toContain('создал(а) учётную запись (new@ukimet.kz; регистратор)');
    expect(await audit('?to=2020-01-01')).toContain('Таких записей нет');
    const [today] = new Date(Date.now() + 5 * 3_600_000).toISOString().split('T');
    expect(await audit(`?act=staff-made&from=${today}&to=${today}`)).toContain('new@ukimet.kz');
    const letter = desk.letter('kk-001');
    const rows = [...(await audit(`?letter=${letter}`)).matchAll(/href="\/letters\/([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(rows)).toEqual(new Set([letter]));
  });

  test('names the field that is wrong and leads back to its form', async () => {
    const letter = `/letters/${desk.letter('ru-074')}`;
    const answer = await postForm(
      desk.address,
      `${letter}/accept`,
      { reason: ' ' },
      {
        cookie: `${cookie}; language=ru`,
        referer: desk.address + letter,
      },
    );
    expect(answer.status).toBe(422);
    const markup = await answer.text();
    expect(markup).toContain('«Обоснование (попадёт в журнал действий)»');
    expect(markup).toContain(`<a class="button" href="${letter}">`);
  });

  test('a copy is linked to its original by the registration number', async () => {
    const copy = { original: '№ Е-1/2026', reason: 'Бір хат' };
    const answer = await post(`/letters/${desk.letter('ru-074')}/link-copy`, copy, cookie);
    expect(answer.headers.get('location')).toMatch(/told=noted$/);
    expect(await page(`/letters/${desk.letter('ru-074')}`, 'ru')).toContain(`href="/letters/${desk.letter('kk-001')}"`);
    const nowhere = await post(
      `/letters/${desk.letter('ru-026')}/link-copy`,
      { ...copy, original: 'E-999/2026' },
      cookie,
    );
    expect(nowhere.status).toBe(409);
  });
});

describe('the journal', () => {
  test('offers its series where there are several', () => {
    const title = (ru: string) => ({ kk: ru, ru, en: ru });
    const series = [
      { id: 'incoming', title: title('Входящие'), template: 'E-{number}' },
      { id: 'orders', title: title('Поручения'), template: 'P-{number}' },
    ];
    const services = { settings: { organisations: [], numbering: { series, letters: 'incoming' } } };
    const view = { series: 'orders', year: 2026, query: {}, volumes: [], lines: [], next: null };
    const shown = (with_: object) =>
      String(journalMain({ say: speaker('ru'), language: 'ru', console: { services: with_ } } as never, view));
    expect(shown(services)).toContain('<option value="orders" selected>Поручения</option>');
    const one = { settings: { organisations: [], numbering: { series: series.slice(0, 1), letters: 'incoming' } } };
    expect(shown(one)).not.toContain('name="series"');
  });
});
