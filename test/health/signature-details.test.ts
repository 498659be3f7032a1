import { describe, expect, test } from 'vitest';
import { detailWords } from '../../src/signature/validation/detail-words.ts';
import { detailTextsEn } from '../../src/signature/validation/texts/details.en.ts';
import { sourceFiles } from './source-files.ts';

/**
 * Readers of octets. What they complain of stays as it is, behind the code of the finding or defect that says in words what it
 * means: a sender's clerk can do nothing with "CRL: lengths that contradict" in any language, and whom the clerk calls reads it.
 */
const readers = [
  /^(?:asn1|cms|gost)\//,
  /^forms\/(?:pdf|xml|zip)\//,
  /^(?:certificate|crypto-engine|digest|extensions|public-key|signature-algorithm)\.ts$/,
  /^path\/(?:comparable-name|dsa-signature|general-name|path-extensions)\.ts$/,
  /^revocation\/(?:crl-entry|distribution-point|list-reader|ocsp-response|revocation-list|serial-number)\.ts$/,
  /^timestamp\/timestamp-info\.ts$/,
];

/** Written into no detail of its own: parts of one, names, labels. A value is "…". */
const notDetails = new Set([
  ' (search ended at its limit)',
  '… of ……',
  '… of …',
  '…, after the reference time',
  'directoryName …',
  'object …',
  'revocation data',
  'the message',
  'unsigned attribute',
]);

/** Literals with a space between words, of which details consist. */
function sentencesOf(code: string): readonly string[] {
  return [...code.matchAll(/'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)"|`((?:[^`\\]|\\.)*)`/g)]
    .map(([, single, double, template]) => single ?? double ?? template ?? '')
    .filter((text) => /[a-z]/i.test(text.replaceAll(/\$\{[^}]*\}/g, '')) && text.includes(' '))
    .filter(
      (text) =>
        !notDetails.has(text.replaceAll(/\$\{[^}]*\}?/g, '…')) &&
        !text.includes('label.') &&
        !text.startsWith('SHA-256'),
    );
}

/** The sentence with values in it, each as a moment, a number or a word. */
function filledIn(sentence: string): readonly string[] {
  const [before, ...rest] = sentence.split(/\$\{(?:[^{}]|\{[^{}]*\})*\}/);
  return rest.reduce(
    (texts, after) =>
      texts.flatMap((text) => ['2026-11-22T10:00:00.000Z', '7', 'arrival'].map((value) => `${text}${value}${after}`)),
    [before ?? ''],
  );
}

describe('what a check of signatures has seen', () => {
  const files = sourceFiles('src').filter(({ path }) => path.startsWith('src/signature/'));
  const checks = files.filter(({ path }) => {
    const name = path.replace('src/signature/', '');
    return !name.includes('texts/') && !name.endsWith('-words.ts') && !readers.some((reader) => reader.test(name));
  });
  const sentences = checks.flatMap(({ path, code }) => sentencesOf(code).map((sentence) => ({ path, sentence })));

  test('is written in many places', () => expect(sentences.length).toBeGreaterThan(50));

  test.each(sentences)('$path: “$sentence” has words in Kazakh and Russian', ({ sentence }) => {
    for (const language of ['kk', 'ru'] as const) {
      expect(filledIn(sentence).some((text) => /\p{Script=Cyrillic}/u.test(detailWords(text, language)))).toBe(true);
    }
  });

  test('and no words are kept for what nothing says any more', () => {
    const written = sentences.flatMap(({ sentence }) => filledIn(sentence));
    const all = [...written, ...files.flatMap(({ code }) => sentencesOf(code)).flatMap(filledIn)];
    const idle = Object.values(detailTextsEn).filter((template) => {
      const fixed = template.split(/\{\w+\}/).filter((piece) => piece.trim() !== '');
      return !all.some((text) => fixed.every((piece) => text.includes(piece.trim())));
    });
    expect(idle).toEqual([]);
  });

  test('keeps names as they are, and says of a certificate what was seen of it', () => {
    const text = 'validity of CN=Ақжолов: Сәбит, O=A: 2025-03-01T00:00:00.000Z to 2026-06-01T00:00:00.000Z';
    expect(detailWords(text, 'ru')).toBe(
      'срок действия сертификата «CN=Ақжолов: Сәбит, O=A»: действителен с 2025-03-01T00:00:00.000Z по 2026-06-01T00:00:00.000Z',
    );
    expect(detailWords('revocation of CN=A: revoked 2026-06-15T00:00:00.000Z, keyCompromise', 'kk')).toBe(
      'сертификаттың кері қайтарылуы «CN=A»: 2026-06-15T00:00:00.000Z кері қайтарылған, кілт бөтен қолға түскен болуы мүмкін',
    );
    expect(detailWords('too weak: sha-1-document, rsa-short', 'ru')).toBe(
      'слишком слабо: хэш документа по SHA-1, ключ RSA короче 2048 бит',
    );
    expect(detailWords('revision-unreadable: stream 12 without its length', 'kk')).toBe(
      'PDF құжатының бір нұсқасын оқу мүмкін болмады: stream 12 without its length',
    );
    expect(detailWords('toString', 'en')).toBe('toString');
  });

  test('answers at once whatever a certificate or a file is called', () => {
    const hostile = [
      'changed after signing: '.repeat(150),
      `validity of ${': '.repeat(1900)}`,
      '{detail} '.repeat(400),
    ];
    const begun = performance.now();
    for (const text of hostile) expect(typeof detailWords(text, 'kk')).toBe('string');
    expect(performance.now() - begun).toBeLessThan(1000);
  });
});
