import { describe, expect, test } from 'vitest';
import { calendarDay } from '../../src/calendar/calendar-day.ts';
import type { DocumentFacts, SlideFacts } from '../../src/documents/document-facts.ts';
import { known } from '../../src/facts/fact.ts';
import type { DocumentPages, RoledFile } from '../../src/facts/letter-parts.ts';
import { clause110_0 } from '../../src/regulation/kz-gov-2023-10/clause-110-0-term.ts';
import { clause110_1 } from '../../src/regulation/kz-gov-2023-10/clause-110-1-brief.ts';
import { clause110_2 } from '../../src/regulation/kz-gov-2023-10/clause-110-2-slides.ts';
import { clause110_3 } from '../../src/regulation/kz-gov-2023-10/clause-110-3-invitees.ts';
import { citing, factsWith, file, inVain, kind, outcomesOf, pages, reference, saying, seen } from './sample-content.ts';

const first = { place: { page: 1 }, quote: 'Негізгі ережелер' };
const font = (fontName: string, fontSizePt: number, characterCount: number) => ({
  fontName,
  fontSizePt,
  characterCount,
  first,
});
const spacing = (lineSpacing: number, paragraphCount: number) => ({ lineSpacing, paragraphCount, first });
const right: Partial<DocumentFacts> = {
  fonts: [font('Times New Roman', 14, 1000)],
  lineSpacings: [spacing(1, 20)],
};

function materials(
  files: readonly RoledFile[],
  counted: readonly DocumentPages[] = [],
  certainty: 'certain' | 'doubtful' = 'certain',
) {
  return factsWith({
    files,
    main: known(null, inVain('letter')),
    pages: counted,
    kinds: known([kind('presentation-materials', certainty)], seen('материалдар')),
  });
}

const brief = (facts: Partial<DocumentFacts> = {}, name = 'kyskasha.docx') =>
  file(name, 'brief', { ...right, ...facts });
const sheets = (count: number, more: Partial<DocumentPages> = {}) => pages('kyskasha.docx', 'brief', count, more);

describe('clause 110.1', () => {
  test.each<[string, Partial<DocumentFacts>, number, string]>([
    ['three sheets of Times New Roman 14', {}, 3, 'satisfied presentation.brief'],
    [
      'a PDF’s own name of the font',
      { fonts: [font('TimesNewRomanPSMT', 14, 900)] },
      1,
      'satisfied presentation.brief',
    ],
    [
      'a footnote in smaller letters',
      { fonts: [font('Times New Roman', 14, 950), font('Times New Roman', 10, 50)] },
      1,
      'satisfied presentation.brief',
    ],
    ['four sheets', {}, 4, 'violated presentation.brief-sheets'],
    ['Arial', { fonts: [font('Arial', 14, 1000)] }, 1, 'violated presentation.brief-font'],
    ['size 12', { fonts: [font('Times New Roman', 12, 1000)] }, 1, 'violated presentation.brief-font'],
    [
      'a table in size 12',
      { fonts: [font('Times New Roman', 14, 700), font('Times New Roman', 12, 300)] },
      1,
      'undetermined presentation.doubtful',
    ],
    ['one and a half spacing', { lineSpacings: [spacing(1.5, 20)] }, 1, 'violated presentation.brief-spacing'],
    ['a PPTX', { kind: 'pptx', format: 'pptx' }, 1, 'violated presentation.brief-format'],
    [
      'a scan',
      { kind: 'pdf', bornDigital: false, fonts: [], lineSpacings: [] },
      1,
      'undetermined presentation.brief-scanned',
    ],
  ])('%s', (_, facts, count, outcome) => {
    expect(outcomesOf(clause110_1, materials([brief(facts)], [sheets(count)]))).toEqual([outcome]);
  });

  test('sheets that a file only claims are for staff, those that breaks make certain are not', () => {
    const claimed = sheets(4, { basis: 'claimed', atLeast: 1 });
    expect(outcomesOf(clause110_1, materials([brief()], [claimed]))).toEqual(['undetermined presentation.doubtful']);
    const broken = sheets(4, { basis: 'claimed', atLeast: 4 });
    expect(outcomesOf(clause110_1, materials([brief()], [broken]))).toEqual(['violated presentation.brief-sheets']);
  });

  test('where it is not sure that these are presentation materials nothing is proven', () => {
    expect(outcomesOf(clause110_1, materials([brief()], [sheets(4)], 'doubtful'))).toEqual([
      'undetermined presentation.doubtful',
    ]);
    expect(outcomesOf(clause110_1, factsWith({ files: [brief()] }))).toEqual(['not-applicable presentation.none']);
  });
});

describe('clause 110.2', () => {
  const slides = (more: Partial<SlideFacts> = {}, facts: Partial<DocumentFacts> = {}) =>
    file('slaid.pptx', 'slides', {
      kind: 'pptx',
      slides: {
        widthPt: 960,
        heightPt: 540,
        aspectRatio: 960 / 540,
        hiddenSlides: [],
        smallestFont: { fontSizePt: 20, evidence: first },
        unknownTextOnSlides: [],
        ...more,
      },
      ...facts,
    });

  test.each<[string, RoledFile, string]>([
    ['16:9 in size 20', slides(), 'satisfied presentation.slides'],
    ['exactly 10 megabytes', slides({}, { sizeOctets: 10 * 1024 * 1024 }), 'satisfied presentation.slides'],
    ['over 10 megabytes', slides({}, { sizeOctets: 11_000_000 }), 'violated presentation.slides-size'],
    ['4:3', slides({ widthPt: 720, aspectRatio: 4 / 3 }), 'violated presentation.slides-ratio'],
    ['16:10', slides({ widthPt: 864, aspectRatio: 1.6 }), 'violated presentation.slides-ratio'],
    ['size 18', slides({ smallestFont: { fontSizePt: 18, evidence: first } }), 'violated presentation.slides-font'],
  ])('%s', (_, slide, outcome) => {
    expect(outcomesOf(clause110_2, materials([slide]))).toEqual([outcome]);
  });

  test('materials without slides are for staff', () => {
    expect(outcomesOf(clause110_2, materials([brief()]))).toEqual(['undetermined presentation.slides-missing']);
  });
});

describe('clauses 110.3 and 110.0', () => {
  const slides = file('slaid.pptx', 'slides');
  test('the list of persons invited has to be there', () => {
    expect(outcomesOf(clause110_3, materials([brief(), slides, file('tizim.docx', 'invitees')]))).toEqual([
      'satisfied presentation.invitees',
    ]);
    expect(outcomesOf(clause110_3, materials([brief(), slides]))).toEqual(['violated presentation.invitees-missing']);
    expect(outcomesOf(clause110_3, materials([brief(), slides, file('x.pdf', 'annex')]))).toEqual([
      'undetermined presentation.invitees-doubtful',
    ]);
  });

  test.each([
    ['Список приглашаемых назовём позже.', 'violated presentation.invitees-missing'],
    ['Шақырылатындар тізімін бөлек жолдаймыз.', 'violated presentation.invitees-missing'],
    ['Приглашаются: А. Асанов, телефон 5-55-55.', 'undetermined presentation.invitees-doubtful'],
    ['Шақырылатындар: А. Асанов, кейін келеді.', 'undetermined presentation.invitees-doubtful'],
  ])('a list that the letter may hold is not missing, one that it promises is: %s', (sentence, outcome) => {
    const { parts, ...facts } = materials([brief(), slides]);
    if (parts === undefined) throw new Error('no parts');
    const said = { ...facts, parts: { ...parts, ...saying(sentence) } };
    expect(outcomesOf(clause110_3, said)).toEqual([outcome]);
  });

  const days = (...all: string[]) => ({
    workingDays: known(
      all.map((day) => calendarDay(day)),
      seen('calendar'),
    ),
  });
  test.each([
    [
      'Tuesday, given on Monday',
      '2026-11-16',
      days('2026-11-17', '2026-11-16', '2026-11-13'),
      'not-applicable presentation.in-time',
    ],
    [
      'Tuesday, given on Friday',
      '2026-11-13',
      days('2026-11-17', '2026-11-16', '2026-11-13'),
      'undetermined presentation.late',
    ],
    [
      'Tuesday after a holiday, given on Friday',
      '2026-11-13',
      days('2026-11-17', '2026-11-13', '2026-11-12'),
      'not-applicable presentation.in-time',
    ],
    [
      'Tuesday after a working Saturday, given on Friday',
      '2026-11-13',
      days('2026-11-17', '2026-11-14', '2026-11-13'),
      'undetermined presentation.late',
    ],
    ['a year that the calendar does not hold', '2026-11-13', {}, 'not-applicable presentation.term-unknown'],
  ])('materials on %s', (_, date, calendar, outcome) => {
    const parts = { kinds: known([kind('presentation-materials')], seen('x')) };
    const arrived = { arrivedOn: calendarDay('2026-11-17'), ...calendar };
    expect(outcomesOf(clause110_0, citing([reference('5', date)], [], parts, arrived))).toEqual([outcome]);
  });

  test.each([
    ['13 қарашада алынған таныстырылым туралы тапсырмаға материалдар жолданады.', 'undetermined presentation.late'],
    ['16 қарашадағы тапсырмаға сәйкес материалдар жолданады.', 'not-applicable presentation.in-time'],
    ['Во исполнение поручения, поступившего 13 ноября, направляем материалы.', 'undetermined presentation.late'],
    ['Поручение о презентации поступило 13 ноября 2026 года.', 'undetermined presentation.late'],
    ['Материалдар 13 қарашада дайындалды.', 'not-applicable presentation.term-unknown'],
  ])('the day of the assignment may be told in words: %s', (sentence, outcome) => {
    const parts = { kinds: known([kind('presentation-materials')], seen('x')), ...saying(sentence) };
    const arrived = { arrivedOn: calendarDay('2026-11-17'), ...days('2026-11-17', '2026-11-16', '2026-11-13') };
    expect(outcomesOf(clause110_0, citing([], [], parts, arrived))).toEqual([outcome]);
  });
});
