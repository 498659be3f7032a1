import { describe, expect, test } from 'vitest';
import { quoteInWords } from '../../src/facts/quote-words.ts';

const coded = (quote: string, where = 'hat.pdf') => ({ where, quote, coded: true });

describe('a quote of ours', () => {
  test.each([
    ['4 (claimed)', '4 (файлда солай көрсетілген)', '4 (так указано в файле)', '4 (as the file says of itself)'],
    ['2 (counted)', '2 (саналған)', '2 (сосчитано)', '2 (counted)'],
    ['stopped', 'оқу тоқтатылды', 'чтение остановлено', 'reading it was stopped'],
    ['corrupt: no trailer', 'бүлінген (no trailer)', 'повреждён (no trailer)', 'damaged (no trailer)'],
    ['text on its pages', 'беттерінде мәтін бар', 'на страницах текст', 'text on its pages'],
    [
      'digital, scan',
      'электронды түрде жасалған беттер, сканерленген беттер',
      'страницы созданы в электронном виде, сканированные страницы',
      'made electronically, scanned pages',
    ],
    ['pdf, unsigned', 'pdf, қол қойылмаған', 'pdf, не подписан', 'pdf, unsigned'],
    ['dsm: BIN 991240001011', 'dsm: БСН 991240001011', 'dsm: БИН 991240001011', 'dsm: BIN 991240001011'],
    ['А: IIN 700512301018', 'А: ЖСН 700512301018', 'А: ИИН 700512301018', 'А: IIN 700512301018'],
    [
      'АҚЖОЛОВ: first head',
      'АҚЖОЛОВ: бірінші басшының сертификаты',
      'АҚЖОЛОВ: сертификат первого руководителя',
      'АҚЖОЛОВ: a first head’s certificate',
    ],
    [
      'АКЖОЛОВ САБИТ, BIN 991240001011: TOTAL_FAILED/HASH_FAILURE: the document is not the one that was signed',
      'АКЖОЛОВ САБИТ, БСН 991240001011: Басқа құжатқа қол қойылған: бұл құжат өзгертілген немесе ауыстырылған (TOTAL_FAILED, HASH_FAILURE: бұл қол қойылған құжат емес)',
      'АКЖОЛОВ САБИТ, БИН 991240001011: Подписан другой документ: этот изменён или подменён (TOTAL_FAILED, HASH_FAILURE: это не тот документ, который был подписан)',
      'АКЖОЛОВ САБИТ, BIN 991240001011: The document is not the one that was signed: it was changed or exchanged (TOTAL_FAILED, HASH_FAILURE: the document is not the one that was signed)',
    ],
    [
      '?: INDETERMINATE/NO_SIGNING_CERTIFICATE_FOUND',
      'аталмаған: Қол қоюшының сертификаты жоқ немесе қол қойылған сертификат басқа (INDETERMINATE, NO_SIGNING_CERTIFICATE_FOUND)',
      'не назван: Сертификата подписанта нет, или это не тот сертификат, которым подписано (INDETERMINATE, NO_SIGNING_CERTIFICATE_FOUND)',
      'an unnamed signer: The certificate of the signer is missing or is not the one that was signed for (INDETERMINATE, NO_SIGNING_CERTIFICATE_FOUND)',
    ],
    [
      'signature-too-large: 900000000 octets',
      'қолтаңба тексеру үшін тым үлкен (900000000 байт көлемінде).',
      'подпись слишком велика для проверки (размер 900000000 байт).',
      'a signature too large to be examined (900000000 octets).',
    ],
  ])('%s is told in the reader’s language', (quote, kk, ru, en) => {
    expect(quoteInWords(coded(quote), 'kk')).toBe(kk);
    expect(quoteInWords(coded(quote), 'ru')).toBe(ru);
    expect(quoteInWords(coded(quote), 'en')).toBe(en);
  });
});

describe('a row of the control register', () => {
  const row = (quote: string) => ({ where: 'control register', quote, coded: true });
  const names = (id: string) => ({ energo: 'Энергетика министрлігі', samruk: '«Самұрық-Қазына» АҚ' })[id] ?? null;

  test('is told with its days as forms have them and its organisations by their names', () => {
    const held = row('11-3/4560; 2026-10-19; 3; not on control; –; energo; samruk, unlisted');
    expect(quoteInWords(held, 'kk', names)).toBe(
      '19.10.2026 № 11-3/4560, 3-тармақ; бақылауда емес; жауапты: Энергетика министрлігі; бірлескен орындаушылар: «Самұрық-Қазына» АҚ, unlisted',
    );
    const due = row('11-3/4533; 2026-10-12; –; on control; 2026-11-20; transport; –');
    expect(quoteInWords(due, 'ru', names)).toBe(
      '№ 11-3/4533 от 12.10.2026; на контроле; срок 20.11.2026; ответственный: transport',
    );
    expect(quoteInWords(due, 'en')).toBe(
      'No. 11-3/4533 of 12.10.2026; on control; due 20.11.2026; responsible: transport',
    );
  });

  test('is told with an id by its name in the directory’s own rows, too', () => {
    const entry = { where: 'directory', quote: 'energo: BIN 991240001011', coded: true };
    expect(quoteInWords(entry, 'kk', names)).toBe('Энергетика министрлігі: БСН 991240001011');
    expect(quoteInWords({ ...entry, quote: 'energo: IIN 1' }, 'ru', () => '$1')).toBe('$1: ИИН 1');
  });

  test('of another version’s making stays as it is', () => {
    const other = row('11-3/4560; 2026-10-19; 3; suspended; –; energo; –');
    expect(quoteInWords(other, 'ru', names)).toContain('suspended');
  });
});

test('a quote of the letter is never told in other words', () => {
  for (const quote of ['4 (claimed)', 'unsigned', 'А: TOTAL_PASSED', 'stopped']) {
    expect(quoteInWords({ where: 'hat.pdf', quote }, 'kk')).toBe(quote);
  }
});

test('a code of another version is shown as it is', () => {
  expect(quoteInWords(coded('toString'), 'ru')).toContain('toString');
  expect(quoteInWords(coded('no-such-code: some detail'), 'ru')).toContain('no-such-code');
});
