import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { beforeAll, expect, test } from 'vitest';
import { inTransaction } from '../../src/registry/database.ts';
import { correctEntry } from '../../src/registry/journal.ts';
import { type JournalExportOptions, journalCsv, writeJournalXlsx } from '../../src/registry/journal-export.ts';
import { describeBoth } from './both-databases.ts';
import { captureLetter, register, summarise } from './sample-letters.ts';

const options: JournalExportOptions = {
  language: 'ru',
  timeZone: 'Asia/Almaty',
  organisationName: (id) => (id === 'dsm' ? 'Министерство здравоохранения' : null),
};

describeBoth('exporting the journal', (database) => {
  const letterIds: string[] = [];
  const subjects = ['О бюджете', '=HYPERLINK("http://x","y")', 'Бір "екі", үш\r\nтөрт', '\u0001@SUM(A1)\u0000'];

  beforeAll(async () => {
    for (const [i, subject] of subjects.entries()) {
      const letterId = await captureLetter(database());
      letterIds.push(letterId);
      await inTransaction(database(), async (tx) => {
        await summarise(tx, letterId, { subject });
        const organisation = i === 0 ? 'dsm' : 'vanished';
        await tx.updateTable('letter').set({ organisation }).where('id', '=', letterId).execute();
        await register(tx, letterId, { series: i === 3 ? 'orders' : 'letters' });
      });
    }
    await inTransaction(database(), (tx) =>
      correctEntry(tx, {
        kind: 'annulment',
        series: 'letters',
        year: 2026,
        citesPosition: 2,
        registeredOn: '2026-11-24',
        registeredAt: new Date('2026-11-23T19:30:00Z'),
        details: {},
      }),
    );
  });

  async function csv(language: JournalExportOptions['language'] = 'ru'): Promise<string> {
    let text = '';
    for await (const piece of journalCsv(database(), { ...options, language })) text += piece;
    return text;
  }

  test('gives CSV that opens as UTF-8, with the office’s day and time', async () => {
    const text = await csv();
    expect(text.startsWith('\uFEFFРегистрационный номер,Дата,Время,')).toBe(true);
    const first = text.split('\r\n')[1]!;
    expect(first).toContain(
      `00001-2026,2026-11-23,10:00:00,letters,регистрация,Министерство здравоохранения,О бюджете,${letterIds[0]},`,
    );
  });

  test('shows an annulment under the number that it cites', async () => {
    expect(await csv()).toContain('\r\n00002-2026,2026-11-24,00:30:00,letters,аннулирование,vanished,');
  });

  test('takes the formula out of a subject and quotes what needs quotes', async () => {
    const text = await csv();
    expect(text).toContain(`,"'=HYPERLINK(""http://x"",""y"")",`);
    expect(text).toContain(',"Бір ""екі"", үш\r\nтөрт",');
    expect(text).toContain(`,'\u0001@SUM(A1)\uFFFD,`);
  });

  test('has its headings in each language', async () => {
    const lines = await Promise.all(
      (['kk', 'ru', 'en'] as const).map(async (language) => (await csv(language)).split('\r\n')[0]),
    );
    expect(lines[0]).toContain('Тіркеу нөмірі');
    expect(lines[2]).toBe('\uFEFFRegistration number,Day,Time,Series,Entry,Organisation,Subject,Letter id,Hash');
  });

  test('gives a workbook with a sheet a series and year, every cell a text', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'tirkeu-export-'));
    const path = join(folder, 'journal.xlsx');
    await writeJournalXlsx(database(), options, path);
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load((await readFile(path)).buffer as ArrayBuffer);
    await rm(folder, { recursive: true });
    expect(workbook.worksheets.map((sheet) => [sheet.name, sheet.rowCount])).toEqual([
      ['letters 2026', 5],
      ['orders 2026', 2],
    ]);
    const letters = workbook.getWorksheet('letters 2026')!;
    expect(letters.getCell('A2').value).toBe('00001-2026');
    expect(letters.getCell('G3').value).toBe(subjects[1]);
    expect(workbook.getWorksheet('orders 2026')!.getCell('G2').value).toBe('@SUM(A1)');
  });
});
