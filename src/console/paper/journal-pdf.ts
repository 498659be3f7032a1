import { inPrint, openPaper, type Paper, type Style, written } from '../../platform/paper.ts';
import type { BookLine } from '../../registry/journal-book.ts';
import { type JournalCheck, problemCount } from '../journal/check-journal.ts';
import type { SignedInPage } from '../page.ts';
import { dotted, moment, second } from '../views/dates.ts';
import { remarkWords, volumeName } from '../views/journal.ts';
import { organisationName } from '../views/organisation.ts';
import { type PaperCell, printTable } from './table.ts';

export interface PrintedBook {
  readonly series: string;
  readonly year: number;
  readonly organisation: string | null;
  /** The first first. */
  readonly lines: readonly BookLine[];
  /** What the check of the volume's chain came to. */
  readonly chain: JournalCheck & { readonly checkedAt: Date };
}

const small: Style = { font: 'plain', size: 8.5 };
const shares = [0.06, 0.15, 0.085, 0.25, 0.295, 0.16] as const;

/** The journal as it is filed: headings on every page, pages numbered, what its chain proves, and places to sign. */
export async function journalPdf(page: SignedInPage, book: PrintedBook): Promise<Uint8Array> {
  const { say, console: desk, language } = page;
  const { office } = desk.services.settings;
  const now = desk.services.clock();
  const title = `${say('journal.title')}: ${volumeName(page, book.series, book.year)}`;
  const paper = openPaper({ title, author: office.name[language], language, layout: 'landscape', createdAt: now });
  const head = () => {
    paper.newPage();
    paper.ornament(() =>
      paper.write(
        `${office.name[language]} · ${title}`,
        { x: paper.left, y: paper.top - 14, width: paper.width },
        { ...small, size: 7.5, quiet: true },
      ),
    );
    return paper.top;
  };
  let y = titlePart(page, paper, book, head());
  const headings = ['position', 'number', 'day', 'sender', 'subject', 'remark'] as const;
  y = await printTable(paper, {
    y,
    title,
    columns: headings.map((heading, at) => ({ heading: say(`journal.${heading}`), share: shares[at] ?? 0 })),
    rows: book.lines.map((line) => rowOf(page, line)),
    newPage: head,
  });
  closingPart(page, paper, book, { y, head });
  const printed = say('paper.printed', { time: moment(page, now), name: page.viewer.name });
  return paper.finish((at, of) => `${say('paper.page', { page: at, pages: of })} · ${printed}`);
}

function titlePart(page: SignedInPage, paper: Paper, book: PrintedBook, top: number): number {
  const { say } = page;
  const first = book.lines[0];
  const last = book.lines.at(-1);
  const parts = [
    volumeName(page, book.series, book.year),
    ...(first === undefined || last === undefined
      ? []
      : [
          say('journal.range', { from: dotted(first.registeredOn), to: dotted(last.registeredOn) }),
          say('paper.entries', { count: book.lines.length, first: first.position, last: last.position }),
        ]),
    ...(book.organisation === null ? [] : [organisationName(page, book.organisation) ?? book.organisation]),
  ];
  let y = written(paper, 'H1', say('journal.title'), { font: 'bold', size: 15 }, top + 4);
  y = written(paper, 'P', parts.join('; '), { font: 'plain', size: 10 }, y + 2);
  return y + 8;
}

function rowOf(page: SignedInPage, line: BookLine): readonly PaperCell[] {
  const { say } = page;
  const isRegistration = line.kind === 'registration';
  const number = line.registeredNumber ?? line.citedNumber ?? '';
  const subject = line.subject === null || line.subject === '' ? say('queue.no-subject') : line.subject;
  return [
    { words: String(line.position) },
    { words: inPrint(number), bold: isRegistration, strike: isRegistration && line.annulled },
    { words: dotted(line.registeredOn) },
    { words: inPrint(organisationName(page, line.organisation) ?? line.fromAddress ?? '–') },
    { words: inPrint(subject) },
    { words: inPrint(remarkWords(page, line)) },
  ];
}

/** What stands under the last entry; together on one page, or a signature could be put under anything. */
function closingPart(
  page: SignedInPage,
  paper: Paper,
  book: PrintedBook,
  { y: end, head }: { readonly y: number; readonly head: () => number },
): void {
  const { say } = page;
  const { chain, lines } = book;
  const told = [
    lines.length === 0 ? say('journal.empty') : say('paper.total', { count: lines.length }),
    chain.problems.length === 0
      ? say('paper.chain-whole', { count: chain.entriesChecked ?? 0, time: second(page, chain.checkedAt) })
      : say('paper.chain-broken', { count: problemCount(chain), time: second(page, chain.checkedAt) }),
    ...(lines.at(-1) === undefined ? [] : [say('paper.last-hash', { hash: lines.at(-1)?.hash ?? '' })]),
  ];
  const signatures = [say('journal.signed'), say('paper.checked')];
  const needed =
    told.reduce((sum, words) => sum + paper.heightOf(words, paper.width, small) + 4, 16) + signatures.length * 34;
  let y = end + needed > paper.bottom ? head() : end + 12;
  for (const words of told) y = written(paper, 'P', words, small, y) + 4;
  for (const whose of signatures) {
    y = written(
      paper,
      'P',
      `${whose}: ______________________ / ______________________ / «____» ______________ 20____`,
      { font: 'plain', size: 10 },
      y + 18,
    );
  }
}
