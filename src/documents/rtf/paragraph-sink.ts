import type { BlockRole, PageClaim } from '../document-facts.ts';
import { evidence, type FactSheet, type FontPiece, mainFont } from '../fact-sheet.ts';
import { type Change, editList } from '../office/docx/edit-list.ts';
import { lineSpacingOf } from '../office/docx/style-sheet.ts';
import { type GroupState, type ParagraphState, plainParagraph } from './group-state.ts';

/** Gathers letters into paragraphs and tables of fonts, colours and authors on the way. */
export interface ParagraphSink {
  /** Form of the paragraph under way. */
  readonly look: ParagraphState;
  text(text: string, state: GroupState): void;
  paragraph(state: GroupState, role: BlockRole, inTable?: boolean): void;
  /** Ends a body paragraph under way before the words of another story. */
  turn(state: GroupState): void;
  end(state: GroupState): void;
  pageBreak(state: GroupState): void;
  sectionBreak(state: GroupState): void;
  continuousSection(): void;
  picture(): void;
  fontName(font: number, text: string): void;
  colourControl(word: string, value: number): void;
  nextColour(): void;
  authorName(text: string): void;
  commentText(text: string): void;
  commentAuthor(text: string): void;
  comment(): void;
  finish(claimed: number | null): void;
}

export function paragraphSink(sheet: FactSheet): ParagraphSink {
  const look = plainParagraph();
  const fonts = new Map<number, string>();
  const colours: string[] = [];
  const authors: string[] = [];
  const rgb = [0, 0, 0];
  let automatic = true;
  let author = '';
  let pieces: FontPiece[] = [];
  let hiddenText = '';
  let breaks = 0;
  let sections = 0;
  let note = { text: '', author: '' };
  let lastWords = '';
  const edits = editList(sheet);

  const fontOf = (font: number): string | null => fonts.get(font)?.replace(/;.*$/s, '').trim() || null;
  const changesOf = (state: GroupState): Change[] => {
    const changes: Change[] = [];
    const by = (number: number): { author: string | null; date: null } => ({
      author: authors[number] ?? null,
      date: null,
    });
    if (state.revised) changes.push({ kind: 'insertion', ...by(state.author) });
    if (state.deleted) changes.push({ kind: 'deletion', ...by(state.deletionAuthor) });
    const highlight = colours[state.highlight];
    if (state.highlight > 0 && highlight !== 'FFFFFF') {
      changes.push({ kind: 'highlighting', author: null, date: null, colour: highlight ?? String(state.highlight) });
    }
    const background = colours[state.background];
    if (state.background > 0 && background !== undefined && background !== 'FFFFFF') {
      changes.push({ kind: 'shading', author: null, date: null, colour: background, scope: 'run' });
    }
    return changes;
  };

  const sink: ParagraphSink = {
    look,
    text(text, state) {
      const changes = changesOf(state);
      if (text.trim() !== '') edits.unchanged(new Set(changes.map(({ kind }) => kind)));
      for (const change of changes) edits.add(change, text, state.hiddenMark);
      if (state.deleted) return;
      if (state.hiddenMark) hiddenText += text;
      else {
        const last = pieces.at(-1);
        const fontName = fontOf(state.font);
        const fontSizePt = state.halfPoints / 2;
        const same = last?.fontName === fontName && last.fontSizePt === fontSizePt && last.bold === state.bold;
        // RTF gives a letter at a time: those that look alike make one piece.
        if (last !== undefined && same) pieces[pieces.length - 1] = { ...last, text: last.text + text };
        else pieces.push({ text, fontName, fontSizePt, bold: state.bold });
      }
      if (text.trim() !== '') lastWords = (lastWords + text).slice(-120);
    },
    paragraph(_state, role, inTable = false) {
      if (look.breakBefore && sheet.nextBlock() > 1) breaks++;
      const place = { page: 1 + breaks, paragraph: sheet.nextBlock() };
      const font = mainFont(pieces);
      const text = pieces
        .map((piece) => piece.text)
        .join('')
        .trimEnd();
      const as = inTable && role === 'body' ? 'table' : role;
      const { alignment } = look;
      const lineSpacing = spacingOf(look, font.fontSizePt ?? 12);
      sheet.addBlock({ text, place, role: as, ...font, alignment, lineSpacing }, pieces);
      if (hiddenText.trim() !== '') {
        const at = { ...place, paragraph: sheet.nextBlock() };
        sheet.addBlock(
          { text: hiddenText, place: at, role: as, ...font, lineSpacing: null, hidden: 'marked-hidden' },
          [],
        );
      }
      edits.flush(place);
      pieces = [];
      hiddenText = '';
    },
    turn(state) {
      if (pieces.length > 0) sink.paragraph(state, 'body');
    },
    end(state) {
      if (pieces.length > 0 || hiddenText !== '') sink.paragraph(state, 'body');
    },
    pageBreak(state) {
      sink.end(state);
      breaks++;
    },
    sectionBreak(state) {
      sink.end(state);
      sections++;
    },
    continuousSection() {
      if (sections > 0) sections--;
    },
    picture() {
      sheet.open.pictureCount++;
    },
    fontName(font, text) {
      const name = fonts.get(font) ?? '';
      if (name.length < 200 && fonts.size < 5000) fonts.set(font, name + text);
    },
    colourControl(word, value) {
      const part = ['red', 'green', 'blue'].indexOf(word);
      if (part === -1) return;
      rgb[part] = Math.min(255, Math.max(0, value));
      automatic = false;
    },
    nextColour() {
      const hex = rgb.map((part) => part.toString(16).padStart(2, '0')).join('');
      if (colours.length < 1000) colours.push(automatic ? 'auto' : hex.toUpperCase());
      rgb.fill(0);
      automatic = true;
    },
    authorName(text) {
      for (const piece of text.split(/(;)/)) {
        if (piece !== ';') author = (author + piece).slice(0, 200);
        else {
          if (authors.length < 1000) authors.push(author.trim());
          author = '';
        }
      }
    },
    commentText(text) {
      if (note.text.length < 1000) note.text += text;
    },
    commentAuthor(text) {
      note.author = (note.author + text).slice(0, 200);
    },
    comment() {
      const place = { page: 1 + breaks, paragraph: sheet.nextBlock() };
      const by = note.author.trim() === '' ? null : note.author.trim();
      const said = note.text.trim();
      sheet.addEdit({ kind: 'comment', author: by, date: null, note: said, evidence: evidence(place, lastWords) });
      note = { text: '', author: '' };
    },
    finish(claimed) {
      const explicit = 1 + breaks + sections;
      const claims: PageClaim[] = [{ source: 'explicit-breaks', value: explicit }];
      if (claimed !== null && claimed > 0) claims.push({ source: 'document-properties', value: claimed });
      sheet.open.count =
        claimed !== null && claimed > 0
          ? { unit: 'page', value: Math.max(claimed, explicit), basis: 'claimed', atLeast: explicit, claims }
          : { unit: 'page', value: explicit, basis: 'estimated', atLeast: explicit, claims };
    },
  };
  return sink;
}

/** `\sl` in twentieths of a point or 240ths of a line; negative: exactly that high (RTF 1.9.1, paragraph formatting). */
function spacingOf({ line, lineMultiple }: ParagraphState, sizePt: number): number {
  const lineRule = lineMultiple ? 'auto' : line < 0 ? 'exact' : 'atLeast';
  return lineSpacingOf({ line: Math.abs(line), lineRule }, sizePt);
}
