import type { DocumentFacts, TextBlock } from '../../../src/documents/document-facts.ts';
import type { LetterDocument, LetterParts, SignedFile } from '../../../src/facts/letter-parts.ts';
import { gatherLetterParts } from '../../../src/facts/parts/gather-letter-parts.ts';
import type { LetterPart, ParsedLetter } from '../../../src/letter/parsed-letter.ts';
import { office } from './sample-parts.ts';

const own = await office();

/** A document of paragraphs, as a text file of an office program gives them; a line that opens with "==" begins a page. */
export function made(
  fileName: string,
  paragraphs: readonly string[],
  more: Partial<DocumentFacts> = {},
): LetterDocument {
  let page = 1;
  const blocks: TextBlock[] = [];
  for (const text of paragraphs) {
    if (text === '==') {
      page++;
      continue;
    }
    const place = { page, paragraph: blocks.length + 1 };
    blocks.push({
      text,
      place,
      role: 'body',
      fontName: 'Times New Roman',
      fontSizePt: 14,
      bold: false,
      lineSpacing: 1,
    });
  }
  const facts: DocumentFacts = {
    kind: fileName.endsWith('.docx') ? 'docx' : 'pdf',
    format: null,
    state: { state: 'read' },
    sizeOctets: 1000,
    count: { unit: 'page', value: page, basis: 'counted', atLeast: page, claims: [] },
    bornDigital: true,
    pages: [],
    blocks,
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
    ...more,
  };
  return { fileName, path: fileName, sha256: fileName, facts };
}

/** A document that can't be read: behind a password, a bare scan. */
export function unread(fileName: string, more: Partial<DocumentFacts>): LetterDocument {
  return made(fileName, [], { bornDigital: null, count: null, ...more });
}

interface MadeMessage {
  readonly subject?: string;
  readonly text?: string;
  readonly documents?: readonly LetterDocument[];
  /** These stand in an attached message. */
  readonly enclosed?: readonly LetterDocument[];
  readonly signed?: readonly SignedFile[];
}

export function partsOf({
  subject = '',
  text = '',
  documents = [],
  enclosed = [],
  signed = [],
}: MadeMessage): LetterParts {
  const parts = documents.map(partOf);
  const inner = {
    subject: '',
    text: '',
    html: null,
    parts: enclosed.map(partOf),
    enclosed: [],
  } as unknown as ParsedLetter;
  const letter = {
    subject,
    text,
    html: null,
    parts,
    enclosed: enclosed.length > 0 ? [inner] : [],
  } as unknown as ParsedLetter;
  return gatherLetterParts({ letter, documents: [...documents, ...enclosed], signed, office: own });
}

function partOf({ path, fileName, sha256 }: LetterDocument): LetterPart {
  return {
    path,
    role: 'attachment',
    contentType: 'application/octet-stream',
    charset: null,
    disposition: 'attachment',
    fileName,
    contentId: null,
    sizeOctets: 1,
    sha256,
  };
}

export const letterhead = [
  'ҚАЗАҚСТАН РЕСПУБЛИКАСЫ ЭНЕРГЕТИКА МИНИСТРЛІГІ',
  'МИНИСТЕРСТВО ЭНЕРГЕТИКИ РЕСПУБЛИКИ КАЗАХСТАН',
];
export const registered = 'Исх. № 04-09/2208 от 24.11.2026';
export const addressed = 'Аппарату Правительства Республики Казахстан';
export const sentences = [
  'Министерство энергетики сообщает, что подготовка станций к отопительному сезону идёт по утверждённому графику.',
  'Нормативный запас топлива будет создан до конца декабря текущего года.',
];
export const signature = 'Министр энергетики          М. Дуйсебаев';
export const executor = 'Исп. Ахметов С., 78-68-30';

export const kazakhHead = ['ҚАЗАҚСТАН РЕСПУБЛИКАСЫ КӨЛІК МИНИСТРЛІГІ'];
export const kazakhSentences = [
  'Министрлік республикалық жолдардағы жөндеу жұмыстарының барысы туралы мынаны хабарлайды.',
  'Жыл басынан бері тоғыз облыста алты жүз шақырым жол жаңартылды.',
];

/** A plain letter whose parts are changed one by one. */
export function letterOf(change: {
  readonly head?: readonly string[];
  readonly registration?: readonly string[];
  readonly addressee?: readonly string[];
  readonly reference?: readonly string[];
  readonly text?: readonly string[];
  readonly annex?: readonly string[];
  readonly end?: readonly string[];
}): LetterDocument {
  return made('letter.docx', [
    ...(change.head ?? letterhead),
    ...(change.registration ?? [registered]),
    ...(change.addressee ?? [addressed]),
    ...(change.reference ?? []),
    ...(change.text ?? sentences),
    ...(change.annex ?? []),
    ...(change.end ?? [signature, executor]),
  ]);
}
