import { calendarDay } from '../../src/calendar/calendar-day.ts';
import type { DocumentEdit, DocumentFacts } from '../../src/documents/document-facts.ts';
import type { ControlRegisterRow } from '../../src/facts/control-register.ts';
import { citedAssignments, controlRegister, lookUpAssignments } from '../../src/facts/control-register.ts';
import { type Evidence, known, type SomeEvidence } from '../../src/facts/fact.ts';
import type { LetterFacts } from '../../src/facts/letter-facts.ts';
import type {
  DocumentPages,
  FileRole,
  KindOfLetter,
  LetterDocument,
  LetterKind,
  LetterParts,
  LetterReference,
  Marking,
  RoledFile,
} from '../../src/facts/letter-parts.ts';
import { readCitations } from '../../src/language/citations.ts';
import { sentencesOf } from '../../src/language/sentences.ts';
import { readSpeechActs } from '../../src/language/speech-acts.ts';
import { type Clause, versionInForce } from '../../src/regulation/clause.ts';
import type { Finding } from '../../src/regulation/finding.ts';
import { findingText } from '../../src/regulation/kz-gov-2023-10/finding-text.ts';
import { sampleFacts } from './sample-facts.ts';

export function seen(quote: string, where = 'hat.pdf, page 1'): Evidence {
  return { kind: 'record', where, quote };
}

export function inVain(searched: string): Evidence {
  return { kind: 'absence', where: 'hat.pdf', searched };
}

export function document(fileName: string, facts: Partial<DocumentFacts> = {}): LetterDocument {
  return {
    fileName,
    path: '2',
    sha256: fileName,
    facts: {
      kind: fileName.endsWith('.docx') ? 'docx' : 'pdf',
      format: null,
      state: { state: 'read' },
      sizeOctets: 1000,
      count: { unit: 'page', value: 1, basis: 'counted', atLeast: 1, claims: [] },
      bornDigital: true,
      pages: [],
      blocks: [],
      fonts: [],
      lineSpacings: [],
      slides: null,
      sheets: [],
      edits: [],
      macros: [],
      embedded: [],
      externalLinks: [],
      pictureCount: 0,
      restricted: false,
      signaturePresent: false,
      entries: [],
      producer: null,
      defects: [],
      ...facts,
    },
  };
}

export function file(fileName: string, role: FileRole, facts: Partial<DocumentFacts> = {}): RoledFile {
  return {
    document: document(fileName, facts),
    role,
    certainty: 'certain',
    enclosed: false,
    evidence: [seen(fileName, fileName)],
  };
}

/** The main document with these facts, alone or with other files. */
export function mainWith(facts: Partial<DocumentFacts>, ...others: readonly RoledFile[]): Partial<LetterParts> {
  const main = file('hat.pdf', 'main', facts);
  return {
    files: [main, ...others],
    main: known({ document: main.document, chosenBy: 'requisites', enclosed: false }, seen('requisites')),
  };
}

export function edit(kind: DocumentEdit['kind'], more: Partial<DocumentEdit> = {}): DocumentEdit {
  return { kind, author: null, date: null, note: null, evidence: { place: { page: 1 }, quote: 'words' }, ...more };
}

export function pages(
  fileName: string,
  role: FileRole,
  count: number,
  more: Partial<DocumentPages> = {},
): DocumentPages {
  const evidence: SomeEvidence = [seen(`${count} pages`, fileName)];
  return { fileName, role, pages: count, basis: 'counted', atLeast: count, bornDigital: true, evidence, ...more };
}

export function kind(of: LetterKind, certainty: KindOfLetter['certainty'] = 'certain'): KindOfLetter {
  return { kind: of, certainty, evidence: [seen(of)] };
}

export function marking(of: Marking['kind'], certainty: Marking['certainty']): Marking {
  return { kind: of, certainty, where: 'letter', evidence: [seen(of)] };
}

export function reference(
  number: string | null,
  date: string | null,
  more: Partial<LetterReference> = {},
): LetterReference {
  return {
    kind: 'assignment',
    number,
    comparable: number,
    date,
    points: [],
    where: 'reference-line',
    answered: true,
    certainty: 'certain',
    evidence: [seen(`№ ${number}`)],
    ...more,
  };
}

/** The leadership of the sample office. */
const leaders = [
  {
    name: { kk: 'Олжас Абайұлы Бектенов', ru: 'Бектенов Олжас Абаевич' },
    short: { kk: 'О. Бектенов', ru: 'О. Бектенов' },
  },
  {
    name: { kk: 'Роллан Серікұлы Жанботаев', ru: 'Жанботаев Роллан Серикович' },
    short: { kk: 'Р. Жанботаев', ru: 'Р. Жанботаев' },
  },
  {
    name: { kk: 'Меруерт Асанқызы Төлебаева', ru: 'Тулебаева Меруерт Асановна' },
    short: { kk: 'М. Төлебаева', ru: 'М. Тулебаева' },
  },
];

/** The parts of a text with these sentences, as the language folder reads them. */
export function saying(...sentences: readonly string[]): Partial<LetterParts> {
  const text = sentences.join('\n\n');
  const found = sentencesOf(text);
  const acts = readSpeechActs(text, { leaders });
  const citations = readCitations(text);
  return {
    text: known(
      {
        source: 'main-document',
        text,
        languages: ['ru'],
        sentences: found.map(({ start, end }) => ({
          text: text.slice(start, end),
          section: 'request part',
          start,
          end,
          evidence: [seen(text.slice(start, end))],
        })),
      },
      seen('text'),
    ),
    speechActs: known(
      acts.map((act) => ({ act, evidence: [seen(act.evidence.quote)] })),
      seen('text'),
    ),
    citations: known(
      citations.map((citation) => ({ citation, evidence: [seen(citation.evidence.quote)] })),
      inVain('acts'),
    ),
  };
}

/** A letter against which nothing stands; each test spoils what it is about. */
export function sampleParts(spoilt: Partial<LetterParts> = {}): LetterParts {
  return {
    organisation: known({ names: ['Министерство'], organisation: 'dsm', certainty: 'certain' }, seen('Министерство')),
    outgoingNumber: known({ value: '01-1/88', certainty: 'certain' }, seen('№ 01-1/88')),
    outgoingDate: known({ value: '2026-11-16', certainty: 'certain' }, seen('16.11.2026')),
    addressees: known([], inVain('addressee')),
    references: known([], inVain('references')),
    card: {
      sheets: known(null, inVain('card')),
      annexSheets: known(null, inVain('card')),
      carrier: known(null, inVain('card')),
    },
    pages: [pages('hat.pdf', 'main', 1)],
    financeOpinions: [],
    bornDigital: known(true, seen('digital')),
    ...saying('Министерство сообщает о ходе работ.'),
    ...mainWith({}),
    annexLine: known(null, inVain('annex line')),
    signatory: known(
      {
        post: 'Министр',
        name: 'А. Жаксыбекова',
        certainty: 'certain',
        person: { organisation: 'dsm', role: 'first-head' },
      },
      seen('Министр А. Жаксыбекова'),
    ),
    executor: known(null, inVain('executor')),
    markings: known([], inVain('markings')),
    kinds: known([], inVain('kinds')),
    ...spoilt,
  } as LetterParts;
}

export function factsWith(parts: Partial<LetterParts>, more: Partial<LetterFacts> = {}): LetterFacts {
  return sampleFacts({ parts: sampleParts(parts), ...more });
}

export function row(spoilt: Partial<ControlRegisterRow> = {}): ControlRegisterRow {
  return {
    number: '11-3/4521',
    date: calendarDay('2026-10-05'),
    point: null,
    issuedBy: 'pm',
    onControl: true,
    deadline: calendarDay('2026-12-01'),
    responsible: 'dsm',
    coExecutors: ['minfin'],
    ...spoilt,
  };
}

/** Facts of a letter with these references, looked up in these rows. */
export function citing(
  references: readonly LetterReference[],
  rows: readonly ControlRegisterRow[],
  parts: Partial<LetterParts> = {},
  more: Partial<LetterFacts> = {},
): LetterFacts {
  const assignments = lookUpAssignments(citedAssignments(references), controlRegister(rows), { id: 'dsm', bodies: [] });
  const [first, ...others] = references.flatMap(({ evidence }) => evidence);
  const fact = known(references, first ?? inVain('references'), ...others);
  return factsWith({ references: fact, ...parts }, { assignments, ...more });
}

/** What the version in force on the day of arrival finds. A finding whose text lacks a value throws here as it would in a notice. */
export function findingsOf(clause: Clause, facts: LetterFacts): readonly Finding[] {
  const version = versionInForce(clause, facts.arrivedOn);
  if (version === null) throw new Error('no version in force');
  const findings = version.examine(facts);
  for (const finding of findings) {
    if (finding.outcome === 'violated' || finding.outcome === 'undetermined') findingText(finding.code, finding.values);
  }
  return findings;
}

/** Outcomes with their codes, as a test names them: "violated haste.asked". */
export function outcomesOf(clause: Clause, facts: LetterFacts): readonly string[] {
  return findingsOf(clause, facts).map(({ outcome, code }) => `${outcome} ${code}`);
}

/** First day of the oldest wording, and the day before it. */
export const firstDay = calendarDay('2024-02-14');
export const dayBefore = calendarDay('2024-02-13');
