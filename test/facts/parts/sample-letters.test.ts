import { describe, expect, test } from 'vitest';
import type { Fact } from '../../../src/facts/fact.ts';
import type { LetterParts } from '../../../src/facts/letter-parts.ts';
import { sampleParts } from './sample-parts.ts';

const letters = await sampleParts();

/** What stands in each labelled letter; `?`: can't be read. */
interface Said {
  readonly organisation: string | null;
  readonly registration: readonly [number: string, date: string] | null;
  /** Leader or office: how the name stands to the right one. */
  readonly addressee: string | null;
  /** Number, date, points of what the letter answers. */
  readonly answers: string | null;
  readonly card: readonly [sheets: number | null, annexSheets: number | null, carrier: string | null];
  readonly signatory: string | null;
  readonly executor: string | null;
  readonly roles: string;
}

const none = [null, null, null] as const;
const one = [1, null, null] as const;
const said: Readonly<Record<string, Said | 'service' | 'unreadable'>> = {
  'kk-001': {
    organisation: 'dsm',
    registration: ['01-1-22/8841', '2026-11-16'],
    addressee: 'pm',
    answers: '11-3/4521 2026-10-05 1',
    card: [1, 2, 'electronic-document'],
    signatory: 'А. Жақсыбекова',
    executor: 'Г. Әбішева 74-31-08',
    roles: 'main annex',
  },
  'kk-006': {
    organisation: 'almobl',
    registration: ['02-11/3466', '2026-11-24'],
    addressee: 'head',
    answers: '11-4/910 2026-09-28 ',
    card: one,
    signatory: 'Қ. Рысбеков',
    executor: 'С. Тілеуберді 4-10-33',
    roles: 'main',
  },
  'kk-007': {
    organisation: 'kgd',
    registration: ['КГД-05-2/19104', '2026-11-11'],
    addressee: 'office declined',
    answers: null,
    card: one,
    signatory: 'О. Ли',
    executor: 'Е. Досанов 71-82-15',
    roles: 'main',
  },
  'kk-008': {
    organisation: 'turkistan',
    registration: ['11-06/5127', '2026-11-19'],
    addressee: 'pm',
    answers: null,
    card: one,
    signatory: 'Б. Әлімжанов',
    executor: 'М. Бекжанов 8 (72533) 5-14-06',
    roles: 'main',
  },
  'kk-018': {
    organisation: 'ktz',
    registration: ['ЦЖ-09/4518', '2026-12-11'],
    addressee: 'office former',
    answers: '13-2/15 2026-07-01 ',
    card: one,
    signatory: 'Т. Алдыбергенов',
    executor: 'Е. Сұлтанбек 60-42-17',
    roles: 'main',
  },
  'kk-019': {
    organisation: 'minfin',
    registration: ['07-4-09/13204', '2026-12-04'],
    addressee: 'dpm2',
    answers: '12-1/93 2026-09-03 ',
    card: one,
    signatory: 'С. Ақжолов',
    executor: 'Н. Сәдуақасов 71-77-40',
    roles: 'main',
  },
  'kk-022': {
    organisation: 'astana',
    registration: ['501-12/2391', '2026-11-26'],
    addressee: 'office declined',
    answers: null,
    card: one,
    signatory: 'Д. Қасымов',
    executor: 'Ж. Оспан 55-67-12',
    roles: 'main',
  },
  'kk-032': {
    organisation: 'almobl',
    registration: ['02-14/3391', '2026-11-17'],
    addressee: 'dpm1',
    answers: null,
    card: [2, 2, 'electronic-document'],
    signatory: 'Қ. Рысбеков',
    executor: 'С. Тілеуберді 8 (72772) 4-10-33',
    roles: 'main protocol-of-disagreements',
  },
  'kk-034': {
    organisation: 'minfin',
    registration: ['07-2-03/13277', '2026-12-07'],
    addressee: 'pm',
    answers: '11-3/4521 2026-10-05 2',
    card: one,
    signatory: 'С. Акжолов',
    executor: 'Садуакасов Н. 71-77-40',
    roles: 'main',
  },
  'kk-037': 'service',
  'kk-041': {
    organisation: 'enbek',
    registration: ['2-11/9098', '2026-11-26'],
    addressee: 'dpm2',
    answers: '12-1/80 2026-08-21 ',
    card: [1, 1, null],
    signatory: 'С. Ким',
    executor: 'А. Рахым 74-25-33',
    roles: 'main annex',
  },
  'kk-045': {
    organisation: 'turkistan',
    registration: ['11-03/5061', '2026-11-16'],
    addressee: 'dpm1',
    answers: '11-3/4533 2026-10-12 ',
    card: one,
    signatory: 'Б. Әлімжанов',
    executor: 'М. Бекжанов 5-14-06',
    roles: 'main',
  },
  'kk-052': {
    organisation: 'minfin',
    registration: ['07-2-03/12433-И', '2026-11-12'],
    addressee: 'pm',
    answers: '11-3/4521 2026-10-05 2',
    card: one,
    signatory: 'Д. Өтегенова',
    executor: 'Н. Сәдуақасов 71-77-40',
    roles: 'main',
  },
  'kk-069': {
    organisation: 'dsm',
    registration: ['01-3-09/9551', '2026-12-10'],
    addressee: 'head',
    answers: null,
    card: one,
    signatory: 'А. Жақсыбекова',
    executor: 'Г. Әбішева 74-31-08',
    roles: 'main',
  },
  'ru-006': {
    organisation: 'energo',
    registration: ['04-09/2208', '2026-11-24'],
    addressee: 'head',
    answers: null,
    card: none,
    signatory: 'М. Дуйсебаев',
    executor: 'Ахметов С. 78-68-30',
    roles: 'main',
  },
  'ru-011': {
    organisation: 'energo',
    registration: ['04-09/2208', '2026-11-24'],
    addressee: 'head',
    answers: null,
    card: none,
    signatory: 'М. Дуйсебаев',
    executor: 'Ахметов С. 78-68-30',
    roles: 'main',
  },
  'ru-012': 'service',
  'ru-013': {
    organisation: 'turkistan',
    registration: ['19-08/2244', '2026-11-26'],
    addressee: 'dpm2',
    answers: null,
    card: none,
    signatory: 'Б. Алимжанов',
    executor: 'Турсун А. 5-90-13',
    roles: 'main',
  },
  'ru-020': {
    organisation: 'transport',
    registration: ['12-1/498-И', '2026-11-26'],
    addressee: 'office same',
    answers: null,
    card: [null, 2, null],
    signatory: 'Н. Сарсенов',
    executor: 'Касенова А. 98-31-07',
    roles: 'main draft-act annex',
  },
  'ru-021': {
    organisation: 'minfin',
    registration: null,
    addressee: null,
    answers: null,
    card: none,
    signatory: null,
    executor: null,
    roles: 'main',
  },
  'ru-023': {
    organisation: 'turkistan',
    registration: ['19-02/2149', '2026-11-16'],
    addressee: 'dpm2',
    answers: null,
    card: none,
    signatory: 'Б. Алимжанов',
    executor: 'Сейдахметов М. 5-97-02',
    roles: 'main',
  },
  'ru-026': {
    organisation: 'minfin',
    registration: ['08-2/11402', '2026-11-26'],
    addressee: 'dpm1',
    answers: '11-3/4512 2026-10-09 ',
    card: none,
    signatory: 'С. Акжолов',
    executor: 'Оразалин Т. 75-11-60',
    roles: 'main',
  },
  'ru-034': {
    organisation: 'baiterek',
    registration: ['1-14/1466', '2026-11-16'],
    addressee: 'office declined',
    answers: null,
    card: [null, null, 'electronic-document'],
    signatory: 'Р. Курманов',
    executor: 'Сатыбалды А. 91-91-17',
    roles: 'main',
  },
  'ru-040': {
    organisation: 'turkistan',
    registration: ['19-04/2215', '2026-11-25'],
    addressee: 'pm',
    answers: null,
    card: [null, 1, null],
    signatory: 'Б. Алимжанов',
    executor: 'М. Сейдахметов 8 (72533) 5-97-02',
    roles: 'main opinion',
  },
  'ru-047': 'service',
  'ru-057': {
    organisation: 'energo',
    registration: ['04-09/2211', '2026-11-24'],
    addressee: 'pm',
    answers: '11-3/4560 2026-10-19 3',
    card: none,
    signatory: 'М. Дуйсебаев',
    executor: 'Ахметов С. 78-68-30',
    roles: 'main',
  },
  'ru-062': {
    organisation: 'energo',
    registration: ['04-15/2166', '2026-11-18'],
    addressee: 'dpm1',
    answers: null,
    card: none,
    signatory: null,
    executor: null,
    roles: 'main',
  },
  'ru-066': 'unreadable',
  'ru-074': {
    organisation: 'turkistan',
    registration: ['19-04/2249', '2026-11-26'],
    addressee: 'pm',
    answers: null,
    card: [null, 1, null],
    signatory: 'Б. Алимжанов',
    executor: 'Сейдахметов М. 5-97-02',
    roles: 'main annex',
  },
};

function knownIn<Found>(fact: Fact<Found>): Found | '?' {
  return fact.state === 'known' ? fact.value : '?';
}

function saidBy(parts: LetterParts): unknown {
  const number = knownIn(parts.outgoingNumber);
  const date = knownIn(parts.outgoingDate);
  const addressees = knownIn(parts.addressees);
  const references = knownIn(parts.references);
  const executor = knownIn(parts.executor);
  const organisation = knownIn(parts.organisation);
  const signatory = knownIn(parts.signatory);
  const answered = references === '?' ? undefined : references.find(({ where }) => where === 'reference-line');
  const [to, ...others] = addressees === '?' ? [] : addressees;
  return {
    organisation: organisation === '?' ? '?' : (organisation?.organisation ?? null),
    registration:
      number === '?' || date === '?' ? '?' : number === null || date === null ? null : [number.value, date.value],
    addressee:
      to === undefined || others.length > 0 ? null : (to.comparison.leader ?? `office ${to.comparison.office?.result}`),
    answers: answered === undefined ? null : `${answered.number} ${answered.date} ${answered.points.join(',')}`,
    card: [parts.card.sheets, parts.card.annexSheets, parts.card.carrier].map((fact) => knownIn<unknown>(fact)),
    signatory: signatory === '?' ? '?' : (signatory?.name ?? null),
    executor: executor === '?' ? '?' : executor === null ? null : `${executor.name} ${executor.phone}`,
    roles: parts.files.map(({ role }) => role).join(' '),
  };
}

describe.skipIf(letters === null)('the labelled letters', () => {
  for (const [id, parts] of letters ?? []) {
    test(`${id} has the parts that stand in it`, () => {
      const wanted = said[id];
      if (wanted === 'service') {
        expect(knownIn(parts.main)).toBeNull();
        expect(knownIn(parts.text)).toMatchObject({ source: 'message-body' });
      } else if (wanted === 'unreadable') {
        expect(knownIn(parts.main)).toMatchObject({ chosenBy: 'signed-by-sender' });
        expect([parts.organisation.state, parts.signatory.state, parts.text.state]).toEqual([
          'unknown',
          'unknown',
          'unknown',
        ]);
      } else {
        expect(saidBy(parts)).toEqual(wanted);
        expect(knownIn(parts.main)).not.toBeNull();
      }
    });
  }

  test('one alone bears a marking', () => {
    const marked = [...(letters ?? [])].filter(
      ([, { markings }]) => markings.state === 'known' && markings.value.length > 0,
    );
    expect(marked.map(([id]) => id)).toEqual(['kk-034']);
  });
});
