import { entriesOf } from '../../registry/journal.ts';
import { type BookLine, bookPage } from '../../registry/journal-book.ts';
import { journalCsv } from '../../registry/journal-export.ts';
import type { SignedInPage } from '../page.ts';
import { registrationCard } from '../views/card.ts';
import { organisationName } from '../views/organisation.ts';
import { checkJournal } from './check-journal.ts';
import type { JournalVolume } from './journal-asked.ts';

/** The part of a volume that is printed; days both inclusive. */
export interface BookAsked extends JournalVolume {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly organisation?: string | undefined;
}

/** Some two hundred pages: more is for several files, by days. */
export const printedEntriesMax = 5000;

/** The book as a PDF file to save; null: it has more than `printedEntriesMax` entries. */
export async function bookFile(page: SignedInPage, asked: BookAsked): Promise<Response | null> {
  const { database, clock } = page.console.services;
  const { series, year, organisation } = asked;
  const lines = await bookPage(database, { ...asked, order: 'oldest', limit: printedEntriesMax + 1 });
  if (lines.length > printedEntriesMax) return null;
  const check = await checkJournal(database, { series, year });
  // Loaded when something is printed: writing PDF is much code, and rare.
  const { journalPdf } = await import('../paper/journal-pdf.ts');
  const book = { series, year, organisation: organisation ?? null, lines, chain: { ...check, checkedAt: clock() } };
  return pdfFile(page, await journalPdf(page, book), `journal-${series}-${year}.pdf`);
}

/** The registration card of an entry as a PDF file to save. */
export async function cardFile(page: SignedInPage, line: BookLine): Promise<Response> {
  const card = registrationCard(page, line, await entriesOf(page.console.services.database, line.letterId));
  const { cardPdf } = await import('../paper/card-pdf.ts');
  return pdfFile(page, await cardPdf(page, card), `card-${line.series}-${line.year}-${line.position}.pdf`);
}

/** The whole journal as a CSV file to save, written while it is read. */
export function journalFile(page: SignedInPage): Response {
  const { database, settings } = page.console.services;
  const options = {
    language: page.language,
    timeZone: settings.office.timeZone,
    organisationName: (id: string) => organisationName(page, id),
  };
  const encoder = new TextEncoder();
  const pieces = async function* () {
    for await (const piece of journalCsv(database, options)) yield encoder.encode(piece);
  };
  return page.request.body(ReadableStream.from(pieces()) as ReadableStream<Uint8Array>, 200, {
    'Content-Type': 'text/csv; charset=utf-8',
    'Content-Disposition': 'attachment; filename="journal.csv"',
  });
}

function pdfFile({ request }: SignedInPage, octets: Uint8Array, name: string): Response {
  return request.body(new Uint8Array(octets), 200, {
    'Content-Type': 'application/pdf',
    'Content-Disposition': `attachment; filename="${name}"`,
  });
}
