import { describe, expect, test } from 'vitest';
import type { Fact } from '../../../src/facts/fact.ts';
import { letterOf, made, partsOf, sentences, unread } from './made-letters.ts';

function knownIn<Value>(fact: Fact<Value>): Value | '?' {
  return fact.state === 'known' ? fact.value : '?';
}

describe('the files of a letter', () => {
  const annex = made('annex.pdf', [
    'Сведения об обращениях за октябрь 2026 года',
    'Жилье – 62, прочее – 31. Всего – 402',
  ]);

  test('the one with requisites is the main document, wherever it stands', () => {
    const parts = partsOf({ documents: [annex, letterOf({})] });
    expect(knownIn(parts.main)).toMatchObject({
      document: { fileName: 'letter.docx' },
      chosenBy: 'requisites',
      enclosed: false,
    });
    expect(parts.files.map(({ role }) => role)).toEqual(['annex', 'main']);
  });

  test('of two with requisites the one that the sender signed is', () => {
    const other = {
      ...letterOf({ addressee: ['Министерству финансов Республики Казахстан'] }),
      fileName: 'other.docx',
      path: '9',
    };
    const signed = [
      { fileName: 'letter.docx', bySender: true },
      { fileName: 'other.docx', bySender: false },
    ];
    expect(knownIn(partsOf({ documents: [other, letterOf({})], signed }).main)).toMatchObject({
      document: { fileName: 'letter.docx' },
    });
  });

  test('with no requisites the signed file is, and with none signed the first text document', () => {
    const second = { ...annex, fileName: 'second.pdf', path: 'second.pdf' };
    expect(
      knownIn(partsOf({ documents: [annex, second], signed: [{ fileName: 'second.pdf', bySender: null }] }).main),
    ).toMatchObject({ document: { fileName: 'second.pdf' }, chosenBy: 'signed' });
    expect(knownIn(partsOf({ documents: [annex, second] }).main)).toMatchObject({
      document: { fileName: 'annex.pdf' },
      chosenBy: 'first-document',
    });
  });

  test('a message without files is a service message and its text is the message’s', () => {
    const parts = partsOf({ text: 'Здравствуйте!\n\nПросим сообщить телефон дежурного.' });
    expect(knownIn(parts.main)).toBeNull();
    expect(knownIn(parts.text)).toMatchObject({ source: 'message-body', languages: ['ru'] });
  });

  test('presentation material is no main document', () => {
    const documents = [
      made('a.docx', ['Қысқаша ақпарат', 'Жаңа модель ұсынылады.']),
      made('b.pptx', ['Слайд'], { kind: 'pptx' }),
      made('c.docx', ['Шақырылатын тұлғалар тізімі', '1. А. Жақсыбекова']),
    ];
    const parts = partsOf({ text: 'Таныстырылым материалдары жолданады.', documents });
    expect(knownIn(parts.main)).toBeNull();
    expect(parts.files.map(({ role, certainty }) => [role, certainty])).toEqual([
      ['brief', 'certain'],
      ['slides', 'certain'],
      ['invitees', 'certain'],
    ]);
    expect(knownIn(parts.kinds)).toMatchObject([{ kind: 'presentation-materials', certainty: 'certain' }]);
  });

  test('a reference attached to an ordinary letter is an annex', () => {
    const parts = partsOf({
      documents: [letterOf({}), made('spravka.docx', ['Справка', 'О ходе отопительного сезона.'])],
    });
    expect(parts.files.map(({ role }) => role)).toEqual(['main', 'annex']);
  });

  test('a draft act and a protocol are told by their titles', () => {
    const draft = made('p.docx', [
      'Проект',
      'О переименовании станций',
      'Правительство Республики Казахстан ПОСТАНОВЛЯЕТ:',
    ]);
    const protocol = made('x.pdf', ['ПРОТОКОЛ РАЗНОГЛАСИЙ', 'Стороны: Министерство энергетики и акимат области']);
    expect(partsOf({ documents: [letterOf({}), draft, protocol] }).files.map(({ role }) => role)).toEqual([
      'main',
      'draft-act',
      'protocol-of-disagreements',
    ]);
  });

  test('a letter inside an attached message is found only when the outer message holds none', () => {
    const inner = partsOf({ text: 'См. вложение', enclosed: [letterOf({})] });
    expect(knownIn(inner.main)).toMatchObject({ enclosed: true, chosenBy: 'requisites' });
    const outer = partsOf({ documents: [annex], enclosed: [letterOf({})] });
    expect(knownIn(outer.main)).toMatchObject({ enclosed: false, document: { fileName: 'annex.pdf' } });
  });

  test('of a scan that nobody could read nothing is concluded', () => {
    const page = {
      page: 1,
      origin: 'scan' as const,
      widthPt: 595,
      heightPt: 842,
      characterCount: 0,
      imageShare: 1,
      readable: false,
    };
    const scan = unread('scan.pdf', {
      pages: [page],
      pictureCount: 1,
      bornDigital: false,
      count: { unit: 'page', value: 1, basis: 'counted', atLeast: 1, claims: [] },
    });
    const parts = partsOf({ documents: [scan], signed: [{ fileName: 'scan.pdf', bySender: true }] });
    expect(knownIn(parts.main)).toMatchObject({ chosenBy: 'signed-by-sender' });
    for (const fact of [
      parts.organisation,
      parts.outgoingNumber,
      parts.addressees,
      parts.references,
      parts.text,
      parts.signatory,
      parts.markings,
      parts.kinds,
    ]) {
      expect(fact).toEqual({ state: 'unknown', reason: 'unreadable' });
    }
    expect(parts.bornDigital).toMatchObject({ state: 'known', value: false });
    expect(parts.pages).toMatchObject([{ pages: 1, basis: 'counted', bornDigital: false }]);
  });

  test('a file that can’t be read beside another may be the letter', () => {
    const locked = unread('locked.pdf', { state: { state: 'encrypted', reason: 'password' } });
    expect(partsOf({ documents: [annex, locked] }).main).toEqual({ state: 'unknown', reason: 'unreadable' });
  });
});

describe('presentation materials', () => {
  const roles = (fileName: string, title: string) => {
    const parts = partsOf({
      subject: 'Таныстырылым материалдары',
      documents: [made('akparat.docx', ['Қысқаша ақпарат']), made(fileName, [title, '1. Б. Омаров'])],
    });
    return parts.files.slice(1).map(({ role, certainty }) => `${role}/${certainty}`);
  };
  test.each([
    ['tizim.docx', 'Таныстырылымға шақырылатын тұлғалар тізімі', 'invitees/certain'],
    ['spisok.docx', 'Перечень лиц, приглашаемых на презентацию', 'invitees/certain'],
    ['qonaq.docx', 'Таныстырылымға шақырылатын қонақтар', 'invitees/certain'],
    ['lica.docx', 'Приглашённые лица', 'invitees/certain'],
    ['slaid.pdf', 'Презентация проекта', 'slides/certain'],
    // A text file may be a note on the presentation.
    ['text.docx', 'Таныстырылым туралы', 'slides/doubtful'],
  ])('%s that opens with “%s” is %s', (fileName, title, wanted) => {
    expect(roles(fileName, title)).toEqual([wanted]);
  });
});

describe('kinds of letters', () => {
  const kinds: readonly (readonly [name: string, change: Parameters<typeof letterOf>[0], wanted: readonly string[]])[] =
    [
      [
        'an answer to an assignment',
        { reference: ['На поручение от 9 октября 2026 года № 11-3/4512'] },
        ['answer-to-assignment/certain'],
      ],
      ['an initiative', {}, ['initiative/certain']],
      [
        'an interim report',
        { reference: ['2026 жылғы 5 қазандағы № 11-3/4521 тапсырманың 2-тармағы бойынша аралық есеп'] },
        ['answer-to-assignment/certain', 'interim-report/certain'],
      ],
      [
        'an answer by a line without its document’s name',
        { reference: ['На № 11-3/4560 от 19.10.2026'] },
        ['answer-to-assignment/doubtful'],
      ],
    ];
  for (const [name, change, wanted] of kinds) {
    test(`${name} is told`, () => {
      const found = knownIn(partsOf({ documents: [letterOf(change)] }).kinds);
      expect(found === '?' ? '?' : found.map(({ kind, certainty }) => `${kind}/${certainty}`)).toEqual(wanted);
    });
  }

  test('a letter that submits a draft resolution is one', () => {
    const text = [
      'Министерство энергетики вносит на рассмотрение проект постановления Правительства Республики Казахстан «О тарифах».',
      ...sentences,
    ];
    const found = knownIn(partsOf({ documents: [letterOf({ text })] }).kinds);
    expect(found).toContainEqual(expect.objectContaining({ kind: 'draft-submitted', certainty: 'certain' }));
  });
});
