import iconv from 'iconv-lite';
import type { BlockRole } from '../document-facts.ts';
import { type DocumentLimits, LimitReached } from '../document-limits.ts';
import { evidence, type FactSheet } from '../fact-sheet.ts';
import {
  charsetPages,
  destinations,
  type GroupState,
  plainParagraph,
  plainState,
  skippedDestinations,
} from './group-state.ts';
import { type ParagraphSink, paragraphSink } from './paragraph-sink.ts';
import { rtfTokens } from './tokens.ts';

const destinationRoles: Partial<Record<GroupState['destination'], BlockRole>> = {
  text: 'body',
  header: 'header',
  footer: 'footer',
  footnote: 'footnote',
};
const characters: Readonly<Record<string, string>> = {
  tab: '\t',
  line: '\n',
  emdash: '—',
  endash: '–',
  lquote: '‘',
  rquote: '’',
  ldblquote: '“',
  rdblquote: '”',
  bullet: '•',
  emspace: ' ',
  enspace: ' ',
  '~': '\u00a0',
  _: '\u2011',
  '-': '\u00ad',
};

/** Reads Rich Text Format (1.9.1) into the fact sheet: text, fonts, tracked changes, comments, highlighting, breaks. */
export function readRtf(octets: Buffer, limits: DocumentLimits, sheet: FactSheet): void {
  const stack: GroupState[] = [];
  let state = plainState();
  let codepage = 'windows-1252';
  let deflang = plainState().font;
  let skipOctets = 0;
  let starred = false;
  let claimed: number | null = null;
  const fontCodepages = new Map<number, string>();
  const sink = paragraphSink(sheet);
  let fontDefined = 0;

  for (const token of rtfTokens(octets)) {
    if (token.kind === 'open') {
      if (stack.length > limits.nestingMax * 4)
        throw new LimitReached('nesting-exceeded', 'groups are nested too deep');
      stack.push({ ...state });
      starred = false;
      skipOctets = 0;
    } else if (token.kind === 'close') {
      closeGroup();
      // The outermost group ends the document; what follows is not shown.
      if (stack.length === 0) break;
    } else if (token.kind === 'octets') {
      const kept = skipOctets > 0 ? token.octets.subarray(Math.min(skipOctets, token.octets.length)) : token.octets;
      skipOctets -= token.octets.length - kept.length;
      if (kept.length > 0) letters(iconv.decode(kept, state.codepage ?? codepage));
    } else if (token.kind === 'cut-off') {
      // A program may show what stands there as text: what is missing here does not count as absent.
      const reason = `binary data is ${token.octetsMissing} octets longer than the file`;
      sheet.addDefect('part-malformed', 'rtf', reason);
      sheet.open.state = { state: 'corrupt', reason };
    } else if (!character(token.word, token.value)) control(token.word, token.value);
  }
  sink.end(state);
  sink.finish(claimed);

  function closeGroup(): void {
    const inner = state;
    state = stack.pop() ?? plainState();
    if (inner.destination === state.destination) return;
    if (inner.destination === 'comment') sink.comment();
    else if (destinationRoles[inner.destination] !== undefined && inner.destination !== 'text') {
      sink.paragraph(inner, destinationRoles[inner.destination] ?? 'body');
    }
  }

  function letters(text: string): void {
    switch (state.destination) {
      case 'fonts':
        sink.fontName(fontDefined, text);
        return;
      case 'colours':
        for (const one of text) if (one === ';') sink.nextColour();
        return;
      case 'authors':
        sink.authorName(text);
        return;
      case 'comment':
        sink.commentText(text);
        return;
      case 'comment-author':
        sink.commentAuthor(text);
        return;
      case 'generator':
        sheet.open.producer = ((sheet.open.producer ?? '') + text).slice(0, 100);
        return;
      case 'skipped':
        return;
      default:
        sink.text(text, state);
    }
  }

  /** Control words that stand for a letter. */
  function character(word: string, value: number | null): boolean {
    const text = word === 'u' && value !== null ? String.fromCharCode(value & 0xffff) : characters[word];
    if (text === undefined) return false;
    if (skipOctets > 0) {
      skipOctets--;
      return true;
    }
    letters(text);
    if (word === 'u') skipOctets = state.unicodeSkip;
    return true;
  }

  function control(word: string, value: number | null): void {
    if (word === '*') {
      starred = true;
      return;
    }
    const destination = destinations[word];
    if (destination !== undefined) {
      if (destinationRoles[destination] !== undefined && destination !== 'text') sink.turn(state);
      if (state.destination !== 'skipped' || word === 'shptxt') state.destination = destination;
      if (word === 'annotation') state.unicodeSkip = 1;
    } else if (skippedDestinations.has(word)) {
      if (word === 'pict') sink.picture();
      if (word === 'object') {
        const found = { name: 'object', what: 'ole-object' as const, evidence: evidence({ part: 'object' }, 'object') };
        if (sheet.open.embedded.length < 100) sheet.open.embedded = [...sheet.open.embedded, found];
      }
      state.destination = 'skipped';
    } else if (starred && stack.length > 1 && !knownStarred.has(word)) state.destination = 'skipped';
    starred = false;
    if (word === 'nofpages') claimed = value;
    else if (word === 'protect' || word === 'readprot') sheet.open.restricted ||= value !== 0;
    else if (state.destination === 'fonts') fontControl(word, value);
    else if (state.destination === 'colours') sink.colourControl(word, value ?? 0);
    else if (state.destination !== 'skipped') formatting(word, value);
  }

  function fontControl(word: string, value: number | null): void {
    if (word === 'f') fontDefined = value ?? 0;
    if (word !== 'fcharset') return;
    const page = charsetPages[value ?? 0];
    if (page !== undefined) fontCodepages.set(fontDefined, page);
    // Names of Cyrillic fonts stand in their own charset.
    state.codepage = page ?? null;
  }

  function formatting(word: string, value: number | null): void {
    const on = value !== 0;
    switch (word) {
      case 'ansicpg':
        codepage = iconv.encodingExists(`cp${value}`) ? `cp${value}` : codepage;
        break;
      case 'deff':
        deflang = value ?? 0;
        state.font = deflang;
        break;
      case 'f':
        state.font = value ?? 0;
        state.codepage = fontCodepages.get(state.font) ?? null;
        break;
      case 'fs':
        state.halfPoints = Math.min(3000, Math.max(1, value ?? 24));
        break;
      case 'b':
        state.bold = on;
        break;
      case 'v':
        state.hiddenMark = on;
        break;
      case 'highlight':
        state.highlight = value ?? 0;
        break;
      case 'chcbpat':
      case 'cb':
        state.background = value ?? 0;
        break;
      case 'revised':
        state.revised = on;
        break;
      case 'deleted':
        state.deleted = on;
        break;
      case 'revauth':
        state.author = value ?? 0;
        break;
      case 'revauthdel':
        state.deletionAuthor = value ?? 0;
        break;
      case 'uc':
        state.unicodeSkip = Math.min(8, Math.max(0, value ?? 1));
        break;
      case 'plain': {
        const { destination, unicodeSkip } = state;
        state = { ...plainState(), destination, unicodeSkip, font: deflang };
        state.codepage = fontCodepages.get(deflang) ?? null;
        break;
      }
      default:
        paragraphControl(word, value, sink);
    }
  }

  function paragraphControl(word: string, value: number | null, to: ParagraphSink): void {
    const { look } = to;
    if (word === 'pard') Object.assign(look, plainParagraph());
    else if (word === 'par' || word === 'cell' || word === 'nestcell') {
      if (state.destination === 'comment') to.commentText('\n');
      else to.paragraph(state, destinationRoles[state.destination] ?? 'body', word !== 'par');
    } else if (word === 'page') to.pageBreak(state);
    else if (word === 'sect') to.sectionBreak(state);
    else if (word === 'sbknone' || word === 'sbkcol') to.continuousSection();
    else if (word === 'pagebb') look.breakBefore = value !== 0;
    else if (word === 'qc') look.alignment = 'centre';
    else if (word === 'qr') look.alignment = 'right';
    else if (word === 'ql') look.alignment = 'left';
    else if (word === 'qj') look.alignment = 'justified';
    else if (word === 'sl') look.line = value ?? 0;
    else if (word === 'slmult') look.lineMultiple = value === 1;
  }
}

/** Starred words of the character level: they change no destination. */
const knownStarred = new Set(['shpinst', 'shppict', 'cs', 'ds', 'ts', 'pn']);
