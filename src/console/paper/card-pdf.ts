import encodeQR from 'qr';
import { inPrint, openPaper, type Paper, type Style, written, writtenField } from '../../platform/paper.ts';
import type { SignedInPage } from '../page.ts';
import type { RegistrationCard } from '../views/card.ts';
import { dotted, moment } from '../views/dates.ts';

const plain: Style = { font: 'plain', size: 10 };
const qrSide = 86;

/** The registration card on a sheet of A4, with the stamp and the code that leads to its verification. */
export function cardPdf(page: SignedInPage, card: RegistrationCard): Promise<Uint8Array> {
  const { say, console: desk, language } = page;
  const { office } = desk.services.settings;
  const now = desk.services.clock();
  const title = `${say('card.title')}: ${card.stamp}`;
  const paper = openPaper({ title, author: office.name[language], language, layout: 'portrait', createdAt: now });
  paper.newPage();
  let y = written(paper, 'P', inPrint(office.name[language]), { ...plain, quiet: true }, paper.top);
  y = written(paper, 'H1', say('card.title'), { font: 'bold', size: 16 }, y + 2);
  y = stampPart(page, paper, card, y + 10) + 16;
  for (const { label, value } of [...card.fields, { label: say('card.verify'), value: card.verify }]) {
    y = writtenField(paper, { name: label, value: inPrint(value), nameWidth: 130 }, y) + 5;
  }
  if (card.later.length > 0) y = written(paper, 'P', say('card.later'), { font: 'bold', size: 11 }, y + 10) + 4;
  for (const [at, each] of card.later.entries()) {
    const words = inPrint(each);
    if (y + paper.heightOf(words, paper.width, plain) > paper.bottom) {
      // A card with so many corrections goes on, and says so by its page number.
      if (at > 0) paper.newPage();
      y = paper.top;
    }
    y = written(paper, 'P', words, plain, y) + 4;
  }
  const printed = say('paper.printed', { time: moment(page, now), name: page.viewer.name });
  return paper.finish((at, of) => `${say('paper.page', { page: at, pages: of })} · ${printed}`);
}

/** Number and day in a double frame, the code beside them. */
function stampPart({ say }: SignedInPage, paper: Paper, card: RegistrationCard, y: number): number {
  const { document, left, width } = paper;
  const height = qrSide + 16;
  paper.ornament(() => {
    document.lineWidth(1.2).strokeColor('#000000').rect(left, y, width, height).stroke();
    document
      .lineWidth(0.6)
      .rect(left + 3, y + 3, width - 6, height - 6)
      .stroke();
  });
  const textWidth = width - qrSide - 40;
  const stamp = document.struct('P', {}, () => {
    const number: Style = { font: 'bold', size: 16, strike: card.line.annulled };
    paper.write(card.stamp, { x: left + 14, y: y + 18, width: textWidth }, number);
    const day = dotted(card.registration?.registeredOn ?? '');
    paper.write(day, { x: left + 14, y: y + 44, width: textWidth }, { font: 'plain', size: 13 });
    if (card.line.annulled) {
      paper.write(say('journal.annulled'), { x: left + 14, y: y + 66, width: textWidth }, { font: 'bold', size: 12 });
    }
  });
  document.addStructure(stamp);
  stamp.end();
  const code = document.struct('Figure', { alt: `${say('card.verify')}: ${card.verify}` }, () =>
    qrCode(paper, card.verify, left + width - qrSide - 10, y + 8),
  );
  document.addStructure(code);
  code.end();
  return y + height;
}

function qrCode({ document }: Paper, words: string, x: number, y: number): void {
  const modules = encodeQR(words, 'raw', { border: 1 });
  const side = qrSide / modules.length;
  for (const [row, cells] of modules.entries()) {
    for (const [column, isDark] of cells.entries()) {
      if (isDark) document.rect(x + column * side, y + row * side, side, side);
    }
  }
  document.fill('#000000');
}
