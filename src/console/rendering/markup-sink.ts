/** A document as markup of our own: nothing of the file is markup, style or script in it, everything is text or a number. */
export interface RenderedDocument {
  readonly body: string;
  /** One rule for each look that occurs; built of numbers and our own words alone. */
  readonly styles: string;
  /** A limit ended the rendering: what follows in the file is not shown. */
  readonly stopped: boolean;
}

type Attributes = Readonly<Record<string, string | number | null | undefined>>;

type Tag =
  | `h${2 | 3 | 4 | 5 | 6}`
  | ('p' | 'div' | 'span' | 'section' | 'aside' | 'ol' | 'li' | 'b' | 'i' | 'u' | 's' | 'sub' | 'sup' | 'mark' | 'ins')
  | ('del' | 'br' | 'hr' | 'img' | 'table' | 'tbody' | 'tr' | 'td' | 'cite');

const voidTags: ReadonlySet<Tag> = new Set(['br', 'hr', 'img']);

/** Where renderers write to. Throws `RenderingStopped` when the document becomes longer than anybody reads. */
export interface MarkupSink {
  open(tag: Tag, attributes?: Attributes): void;
  close(): void;
  text(text: string): void;
  element(tag: Tag, attributes: Attributes, text: string): void;
  /** The class of a look. Values must be numbers with units, `#rrggbb` or words of ours. */
  look(declarations: Readonly<Record<string, string | null>>): string | null;
  /** Closes what is open. */
  finish(stopped: boolean): RenderedDocument;
}

/** Thrown by a sink that is full; caught where the rendering began. */
export class RenderingStopped extends Error {}

const safeValue = /^[#\w.%, -]{1,80}$/;

export function markupSink(limits: { readonly charactersMax: number; readonly looksMax: number }): MarkupSink {
  const pieces: string[] = [];
  const open: Tag[] = [];
  const looks = new Map<string, string>();
  let characters = 0;
  const write = (piece: string) => {
    characters += piece.length;
    pieces.push(piece);
  };
  const openTag: MarkupSink['open'] = (tag, attributes = {}) => {
    if (characters > limits.charactersMax) throw new RenderingStopped('the document is longer than can be shown');
    const written = Object.entries(attributes).flatMap(([name, value]) =>
      value === null || value === undefined ? [] : [` ${name}="${escaped(String(value))}"`],
    );
    // A picture is counted where it is loaded.
    if (tag === 'img') pieces.push(`<img${written.join('')}>`);
    else write(`<${tag}${written.join('')}>`);
    if (!voidTags.has(tag)) open.push(tag);
  };
  const close = () => {
    const tag = open.pop();
    if (tag !== undefined) write(`</${tag}>`);
  };
  const text = (content: string) => write(escaped(content));
  return {
    open: openTag,
    close,
    text,
    element(tag, attributes, content) {
      openTag(tag, attributes);
      text(content);
      if (!voidTags.has(tag)) close();
    },
    look(declarations) {
      const rule = Object.entries(declarations)
        .flatMap(([property, value]) => (value !== null && safeValue.test(value) ? [`${property}:${value}`] : []))
        .join(';');
      if (rule === '') return null;
      const known = looks.get(rule);
      if (known !== undefined) return known;
      if (looks.size >= limits.looksMax) return null;
      const name = `l${looks.size}`;
      looks.set(rule, name);
      return name;
    },
    finish(stopped) {
      while (open.length > 0) close();
      const styles = [...looks].map(([rule, name]) => `.${name}{${rule}}`).join('\n');
      return { body: pieces.join(''), styles, stopped };
    },
  };
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

/** `class` of an element: our words and looks, those that there are. */
export function classes(...names: readonly (string | null | false)[]): string | null {
  const given = names.filter((name) => typeof name === 'string' && name !== '');
  return given.length === 0 ? null : given.join(' ');
}

/** RRGGBB as CSS writes it; null for anything else. */
export function colourOf(value: string | null | undefined): string | null {
  return value != null && /^[0-9a-f]{6}$/i.test(value) ? `#${value.toLowerCase()}` : null;
}

/** A length with its unit, two decimals, held to what a page can hold. */
export function length(value: number, unit: 'pt' | 'px' | '%' | 'cqw', max = 10_000): string | null {
  return Number.isFinite(value) ? `${Math.round(Math.min(Math.max(value, -max), max) * 100) / 100}${unit}` : null;
}

/** Which of the generic fonts a named one is nearest to: no font is fetched and no name gets into a style. */
export function genericFont(name: string | null): string | null {
  if (name === null) return null;
  if (/mono|courier|consol/i.test(name)) return 'monospace';
  return /times|serif|georgia|cambria|garamond|book|roman/i.test(name) && !/sans/i.test(name) ? 'serif' : 'sans-serif';
}
