import { type HeaderCollector, headerCollector } from './header-section.ts';
import type { LeafSink, MimeHandler } from './mime-handler.ts';

interface OpenMultipart<Node> {
  readonly boundary: Buffer;
  readonly node: Node;
  partSeen: boolean;
}

type State = 'header' | 'body' | 'delimiter-line' | 'stopped';

const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const hyphen = 0x2d;
const none = Buffer.alloc(0);
/** A header line is always held up to this length, so that delimiters and the empty line are seen after the limit too. */
const lineOctetsMin = 1100;

/**
 * Splits a letter's octets at header sections and boundary delimiters, in one pass and with no more memory than one line.
 *
 * RFC 2046 §5.1.2: a delimiter of an outer multipart ends all inner ones. §5.1.1: the boundary has only to stand at the
 * line's beginning; where several open boundaries fit, the longest is meant, and of equals the innermost.
 */
export class MimeScanner<Node> {
  readonly #handler: MimeHandler<Node>;
  readonly #open: OpenMultipart<Node>[] = [];
  #state: State = 'header';
  /** What follows the delimiter line. */
  #nextState: 'header' | 'body' = 'body';
  #collector: HeaderCollector;
  /** Null between parts: preamble or epilogue. */
  #sink: LeafSink | null = null;
  #rest: Buffer = none;
  /** Offset of the first octet of #rest. */
  #offset = 0;
  #lineStart = true;
  #overlongLine = false;

  constructor(handler: MimeHandler<Node>) {
    this.#handler = handler;
    this.#collector = headerCollector(handler.headerLimits());
  }

  get stopped(): boolean {
    return this.#state === 'stopped';
  }

  write(octets: Buffer): void {
    this.#scan(this.#rest.length === 0 ? octets : Buffer.concat([this.#rest, octets]), false);
  }

  end(): void {
    this.#scan(this.#rest, true);
    if (this.#state === 'header') this.#headerEnd(none, 0);
    this.#endLeaf();
    while (this.#open.length > 0) this.#close(false);
  }

  #scan(octets: Buffer, last: boolean): void {
    let at = 0;
    while (at < octets.length && this.#state !== 'stopped') {
      const next =
        this.#state === 'header'
          ? this.#headerLine(octets, at, last)
          : this.#state === 'body'
            ? this.#bodyOctets(octets, at, last)
            : this.#delimiterLine(octets, at);
      if (next === at) break;
      at = next;
    }
    if (this.#state === 'stopped') at = octets.length;
    this.#offset += at;
    // A copy, so that a short rest does not hold its whole chunk, nor change when the chunk is used again.
    this.#rest = at === octets.length ? none : Buffer.from(octets.subarray(at));
  }

  #headerLine(octets: Buffer, at: number, last: boolean): number {
    const feed = octets.indexOf(lineFeed, at);
    if (feed === -1 && !last) {
      if (octets.length - at <= Math.max(this.#collector.octetsLeft, lineOctetsMin)) return at;
      if (!this.#overlongLine) this.#collector.overlong(octets.subarray(at, at + 100));
      this.#overlongLine = true;
      return octets.length;
    }
    const next = feed === -1 ? octets.length : feed + 1;
    if (this.#overlongLine) {
      this.#overlongLine = false;
      return next;
    }
    const lineEnd = feed === -1 ? next : feed > at && octets[feed - 1] === carriageReturn ? feed - 1 : feed;
    if (lineEnd === at) {
      this.#headerEnd(octets.subarray(at, next), this.#offset + next);
      return next;
    }
    const match = this.#delimiterAt(octets, at, lineEnd);
    if (match !== null) {
      // The part has no body, its header ends at the delimiter.
      this.#headerEnd(none, this.#offset + at);
      if (!this.stopped) this.#delimiter(match, this.#offset + at);
      return at + 2;
    }
    this.#collector.line(octets.subarray(at, lineEnd), this.#offset + at);
    return next;
  }

  /** `emptyLine` is the line that ended the section, or nothing where a delimiter or the end did. */
  #headerEnd(emptyLine: Buffer, bodyStart: number): void {
    const header = this.#collector.finish();
    const parent = this.#open.at(-1)?.node ?? null;
    const plan = this.#handler.part(header, parent, bodyStart);
    this.#state = 'body';
    this.#lineStart = true;
    this.#sink = null;
    switch (plan.kind) {
      case 'stop':
        this.#state = 'stopped';
        break;
      case 'multipart':
        this.#open.push({ boundary: plan.boundary, node: plan.node, partSeen: false });
        break;
      case 'leaf':
        this.#sink = plan.sink;
        for (const line of header.strayLines) {
          plan.sink.write(line);
          plan.sink.write(Buffer.from('\n'));
        }
        if (header.strayLines.length > 0) plan.sink.write(emptyLine);
        break;
    }
  }

  #bodyOctets(octets: Buffer, start: number, last: boolean): number {
    if (this.#open.length === 0) {
      this.#emit(octets.subarray(start));
      return octets.length;
    }
    let search = start;
    if (this.#lineStart) {
      const candidate = this.#candidate(octets, start, start, last);
      if (candidate !== null) return candidate;
      this.#lineStart = false;
    }
    while (true) {
      const feed = octets.indexOf(lineFeed, search);
      if (feed === -1) break;
      const bodyEnd = feed > start && octets[feed - 1] === carriageReturn ? feed - 1 : feed;
      const candidate = this.#candidate(octets, feed + 1, bodyEnd, last, start);
      if (candidate !== null) return candidate;
      search = feed + 1;
    }
    // A line feed may yet turn out to belong to a delimiter: #candidate has held those back; a lone CR is left here.
    const end = !last && octets[octets.length - 1] === carriageReturn ? octets.length - 1 : octets.length;
    this.#emit(octets.subarray(start, end));
    return end;
  }

  /**
   * Looks at the line that begins at `line`. Null: no delimiter. Else the octets up to `bodyEnd` have been handed on and
   * the new position is returned, which is `bodyEnd` while the line is not whole yet.
   */
  #candidate(octets: Buffer, line: number, bodyEnd: number, last: boolean, start = line): number | null {
    const incomplete = !last && this.#mayBeDelimiter(octets, line);
    if (!incomplete && (octets[line] !== hyphen || octets[line + 1] !== hyphen)) return null;
    const feed = octets.indexOf(lineFeed, line);
    const longest = this.#open.reduce((length, { boundary }) => Math.max(length, boundary.length), 0);
    if (!last && feed === -1 && octets.length - line < longest + 4) {
      this.#emit(octets.subarray(start, bodyEnd));
      this.#lineStart = bodyEnd === line && this.#lineStart;
      return bodyEnd;
    }
    const match = this.#delimiterAt(octets, line, feed === -1 ? octets.length : feed);
    if (match === null) return null;
    this.#emit(octets.subarray(start, bodyEnd));
    this.#delimiter(match, this.#offset + bodyEnd);
    return line + 2;
  }

  #mayBeDelimiter(octets: Buffer, line: number): boolean {
    return line >= octets.length || (line === octets.length - 1 && octets[line] === hyphen);
  }

  #delimiterLine(octets: Buffer, at: number): number {
    const feed = octets.indexOf(lineFeed, at);
    if (feed === -1) return octets.length;
    this.#state = this.#nextState;
    this.#lineStart = true;
    const multipart = this.#open.at(-1);
    if (this.#nextState === 'header' && multipart !== undefined) {
      this.#handler.partEdge(multipart.node, 'start', this.#offset + feed + 1);
    }
    return feed + 1;
  }

  #delimiterAt(octets: Buffer, at: number, lineEnd: number): { level: number; closing: boolean } | null {
    if (octets[at] !== hyphen || octets[at + 1] !== hyphen) return null;
    let best = -1;
    for (let level = this.#open.length - 1; level >= 0; level--) {
      const { boundary } = this.#open[level] as OpenMultipart<Node>;
      if (best !== -1 && boundary.length <= (this.#open[best] as OpenMultipart<Node>).boundary.length) continue;
      const end = at + 2 + boundary.length;
      if (end <= lineEnd && boundary.compare(octets, at + 2, end) === 0) best = level;
    }
    if (best === -1) return null;
    const after = at + 2 + (this.#open[best] as OpenMultipart<Node>).boundary.length;
    return { level: best, closing: octets[after] === hyphen && octets[after + 1] === hyphen && after + 1 < lineEnd };
  }

  #delimiter({ level, closing }: { readonly level: number; readonly closing: boolean }, bodyEnd: number): void {
    this.#endLeaf();
    while (this.#open.length > level + 1) this.#close(false);
    const { node, partSeen } = this.#open[level] as OpenMultipart<Node>;
    if (partSeen) this.#handler.partEdge(node, 'end', bodyEnd);
    this.#state = 'delimiter-line';
    if (closing) {
      this.#close(true);
      this.#nextState = 'body';
    } else {
      (this.#open[level] as OpenMultipart<Node>).partSeen = true;
      this.#nextState = 'header';
      this.#collector = headerCollector(this.#handler.headerLimits());
      this.#overlongLine = false;
    }
  }

  #emit(octets: Buffer): void {
    if (octets.length === 0) return;
    if (this.#sink !== null) {
      this.#sink.write(octets);
      return;
    }
    const multipart = this.#open.at(-1);
    if (multipart !== undefined && !multipart.partSeen) this.#handler.preamble(multipart.node, octets);
  }

  #endLeaf(): void {
    this.#sink?.end();
    this.#sink = null;
  }

  #close(terminated: boolean): void {
    const multipart = this.#open.pop();
    if (multipart !== undefined) this.#handler.multipartEnd(multipart.node, terminated);
  }
}
