import type {
  BlockRole,
  DocumentDefectCode,
  DocumentEdit,
  DocumentEvidence,
  DocumentFacts,
  DocumentKind,
  DocumentPlace,
  DocumentState,
  FontUse,
  LineSpacingUse,
  TextBlock,
} from './document-facts.ts';
import type { DocumentLimits } from './document-limits.ts';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** Letters in one font and size. */
export interface FontPiece {
  readonly text: string;
  readonly fontName: string | null;
  readonly fontSizePt: number | null;
  readonly bold: boolean;
}

/** What readers fill in one after another; `facts` closes it. Everything is held to the limits here. */
export interface FactSheet {
  /** Members that a reader sets whole. */
  readonly open: Mutable<
    Omit<DocumentFacts, 'blocks' | 'fonts' | 'lineSpacings' | 'edits' | 'defects' | 'sizeOctets' | 'pages'>
  > & { pages: DocumentFacts['pages'][number][]; state: DocumentState };
  /** Adds a paragraph; its fonts are counted unless it is hidden. Gives its number, from 1; 0 when it was not kept. */
  addBlock(block: TextBlock, pieces: readonly FontPiece[]): number;
  /** The number that the next block gets. */
  nextBlock(): number;
  addEdit(edit: DocumentEdit): void;
  addDefect(code: DocumentDefectCode, where: string, detail: string): void;
  stop(reason: string): void;
  facts(): DocumentFacts;
}

export function factSheet(kind: DocumentKind, sizeOctets: number, limits: DocumentLimits): FactSheet {
  const blocks: TextBlock[] = [];
  const fonts = new Map<string, Mutable<FontUse>>();
  const spacings = new Map<number, Mutable<LineSpacingUse>>();
  const edits: DocumentEdit[] = [];
  const defects: Mutable<DocumentFacts['defects'][number]>[] = [];
  let characters = 0;

  const open: FactSheet['open'] = {
    kind,
    format: null,
    state: { state: 'read' },
    count: null,
    bornDigital: null,
    pages: [],
    slides: null,
    sheets: [],
    macros: [],
    embedded: [],
    externalLinks: [],
    pictureCount: 0,
    restricted: false,
    signaturePresent: false,
    entries: [],
    producer: null,
  };
  const addDefect: FactSheet['addDefect'] = (code, where, detail) => {
    const place = printable(where).slice(0, 120);
    if (defects.length >= limits.itemCountMax) return;
    if (defects.some((defect) => defect.code === code && defect.where === place)) return;
    defects.push({ code, where: place, detail: printable(detail).slice(0, 200) });
  };
  const stop = (reason: string): void => {
    if (open.state.state === 'read') open.state = { state: 'stopped', reason: printable(reason).slice(0, 200) };
  };
  const countFonts = (block: TextBlock, pieces: readonly FontPiece[]): void => {
    for (const { text, fontName, fontSizePt } of pieces) {
      const count = visibleCharacters(text);
      if (count === 0) continue;
      const key = `${fontSizePt} ${fontName}`;
      const use = fonts.get(key);
      if (use !== undefined) use.characterCount += count;
      else if (fonts.size < limits.itemCountMax) {
        fonts.set(key, { fontName, fontSizePt, characterCount: count, first: evidence(block.place, text) });
      }
    }
  };
  const countSpacing = ({ lineSpacing, place, text }: TextBlock): void => {
    if (lineSpacing === null) return;
    const use = spacings.get(lineSpacing);
    if (use !== undefined) use.paragraphCount++;
    else if (spacings.size < limits.itemCountMax) {
      spacings.set(lineSpacing, { lineSpacing, paragraphCount: 1, first: evidence(place, text) });
    }
  };

  return {
    open,
    addDefect,
    stop,
    nextBlock: () => blocks.length + 1,
    addBlock(block, pieces) {
      if (block.text.trim() === '') return 0;
      characters += block.text.length;
      if (characters > limits.textCharactersMax || blocks.length >= limits.blockCountMax) {
        addDefect('text-truncated', `paragraph ${blocks.length + 1}`, 'there is more text than is read');
        stop('there is more text than is read');
        return 0;
      }
      blocks.push(block);
      if (block.hidden === undefined) {
        countFonts(block, pieces);
        if (measured.has(block.role)) countSpacing(block);
      }
      return blocks.length;
    },
    addEdit(edit) {
      if (edits.length < limits.itemCountMax) edits.push(edit);
      else addDefect('item-count-exceeded', 'edits', `only the first ${limits.itemCountMax} edits are listed`);
    },
    facts: () => ({
      ...open,
      sizeOctets,
      blocks,
      fonts: [...fonts.values()].sort((a, b) => b.characterCount - a.characterCount),
      lineSpacings: [...spacings.values()].sort((a, b) => b.paragraphCount - a.paragraphCount),
      edits,
      defects,
    }),
  };
}

/** Paragraphs of the text proper: spacing in headers, tables and slides says nothing about it. */
const measured: ReadonlySet<BlockRole> = new Set(['body']);

export function evidence(place: DocumentPlace, quote: string): DocumentEvidence {
  const plain = quote.replace(/\s+/g, ' ').trim();
  return { place, quote: plain.length > 300 ? `${plain.slice(0, 299)}…` : plain };
}

/** Letters without blanks and control characters. */
export function visibleCharacters(text: string): number {
  return text.replace(/[\s\p{C}]/gu, '').length;
}

/** Font, size and weight of most letters. */
export function mainFont(pieces: readonly FontPiece[]): Pick<TextBlock, 'fontName' | 'fontSizePt' | 'bold'> {
  const weights = new Map<string, { piece: FontPiece; count: number }>();
  let bold = 0;
  let all = 0;
  for (const piece of pieces) {
    const count = visibleCharacters(piece.text);
    const key = `${piece.fontSizePt} ${piece.fontName}`;
    const weight = weights.get(key) ?? { piece, count: 0 };
    weight.count += count;
    weights.set(key, weight);
    all += count;
    if (piece.bold) bold += count;
  }
  let main: { piece: FontPiece; count: number } | null = null;
  for (const weight of weights.values()) if (main === null || weight.count > main.count) main = weight;
  return {
    fontName: main?.piece.fontName ?? null,
    fontSizePt: main?.piece.fontSizePt ?? null,
    bold: all > 0 && bold * 2 > all,
  };
}

function printable(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ');
}
