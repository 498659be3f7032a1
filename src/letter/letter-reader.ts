import type { AttachmentFeed } from './attachment-content.ts';
import { charsetOf, joinedHtml, joinedText, textCollector } from './body-text.ts';
import { contentDigest } from './content-digest.ts';
import { defectList } from './defect-list.ts';
import type { HeaderSection, HeaderSectionLimits } from './header-section.ts';
import { leafSink, type PartContent } from './leaf-part.ts';
import { type LetterHeader, letterHeader } from './letter-header.ts';
import type { LetterBudget } from './letter-limits.ts';
import { joinedPath, type LetterPlace } from './letter-place.ts';
import type { LeafSink, MimeHandler, PartPlan } from './mime-handler.ts';
import { MimeScanner } from './mime-scanner.ts';
import { type MultipartNode, multipartNode, partEdgeOf } from './multipart-node.ts';
import type { LetterDefectCode, LetterPart, ParsedLetter, SignedEntitySpan } from './parsed-letter.ts';
import { type PartDescription, partDescription } from './part-description.ts';
import { holdsHeaderOnly, holdsLetter, partRole } from './part-role.ts';
import { isTnef, type OpenedTnef, tnefContent } from './tnef-part.ts';
import { transferDecoder } from './transfer-encoding.ts';

/** RFC 2046 §5.1.1 allows 70; some mailers write longer ones. */
const boundaryOctetsMax = 998;
/** Of a multipart without any part this much is kept as text. */
const rescuedOctetsMax = 65_536;
/** Reads one letter from octets as they are pushed; letters enclosed in it get readers of their own. Throws at nothing in them. */
export class LetterReader implements MimeHandler<MultipartNode> {
  readonly #place: LetterPlace;
  readonly #budget: LetterBudget;
  readonly #attachments: AttachmentFeed | null;
  readonly #defects = defectList();
  readonly #digest = contentDigest();
  readonly #scanner: MimeScanner<MultipartNode>;
  readonly #parts: (LetterPart | null)[] = [];
  readonly #enclosed: (ParsedLetter | null)[] = [];
  readonly #bodies: Parameters<typeof joinedText>[0][number][] = [];
  readonly #signed: SignedEntitySpan[] = [];
  #header: LetterHeader | null = null;
  #sizeOctets = 0;

  constructor(place: LetterPlace, budget: LetterBudget, attachments: AttachmentFeed | null) {
    this.#place = place;
    this.#budget = budget;
    this.#attachments = attachments;
    this.#scanner = new MimeScanner<MultipartNode>(this);
  }

  write(octets: Buffer): void {
    this.#sizeOctets += octets.length;
    this.#digest.write(octets);
    if (!this.#scanner.stopped) this.#scanner.write(octets);
  }

  defect(code: LetterDefectCode, where: string, detail: string): void {
    this.#defects.add(code, where, detail);
  }

  end(): ParsedLetter {
    this.#scanner.end();
    const header =
      this.#header ?? letterHeader({ fields: [], faults: [], octets: 0, strayLines: [] }, 0, this.#defects);
    const { decodedFromPart } = this.#place;
    return {
      ...header,
      text: joinedText(this.#bodies),
      html: joinedHtml(this.#bodies),
      parts: this.#parts.filter((part) => part !== null),
      ...(this.#signed.length === 0 ? {} : { signedEntities: this.#signed }),
      enclosed: this.#enclosed.filter((letter) => letter !== null),
      defects: this.#defects.defects,
      sizeOctets: this.#sizeOctets,
      ...(decodedFromPart === null ? {} : { decodedFromPart }),
      contentSha256: this.#digest.hex(),
    };
  }

  headerLimits(): HeaderSectionLimits {
    const { limits, enclosedHeaderOctetsLeft, enclosedFieldsLeft } = this.#budget;
    return this.#place.path === '' || this.#header !== null
      ? { octetsMax: limits.headerSizeBytesMax, fieldsMax: limits.headerCountMax }
      : { octetsMax: Math.max(0, enclosedHeaderOctetsLeft), fieldsMax: Math.max(0, enclosedFieldsLeft) };
  }

  part(section: HeaderSection, parent: MultipartNode | null, bodyStart: number): PartPlan<MultipartNode> {
    if (parent === null) {
      this.#header = letterHeader(section, this.#place.offset, this.#defects);
      if (this.#place.path !== '') {
        this.#budget.enclosedHeaderOctetsLeft -= section.octets;
        this.#budget.enclosedFieldsLeft -= section.fields.length;
      }
      if (this.#place.headerOnly) return { kind: 'stop' };
    } else parent.children++;
    // RFC 3501 §6.4.5: a letter's only part is "1"; the children of its multipart are counted from "1", too.
    const parentPath = parent?.path ?? this.#place.path;
    const path = joinedPath(parentPath, parent?.children ?? 1);
    if (parent !== null) for (const { code, line } of section.faults) this.#defects.add(code, path, line);
    if (this.#budget.partsLeft-- <= 0) {
      this.#defects.add('part-count-exceeded', path, `more than ${this.#budget.limits.partCountMax} parts`);
      return { kind: 'stop' };
    }
    const description = partDescription(
      section,
      path,
      parent?.digest === true ? 'message/rfc822' : 'text/plain',
      this.#defects,
    );
    return (
      this.#multipart(description, parent, path) ?? {
        kind: 'leaf',
        sink: this.#leaf(description, parent, path, section.strayLines.length > 0 ? null : bodyStart),
      }
    );
  }

  /** Null where it is no multipart, or can't be read as one: then it is a leaf. */
  #multipart(
    { contentType, encoding }: PartDescription,
    parent: MultipartNode | null,
    path: string,
  ): PartPlan<MultipartNode> | null {
    if (!contentType.value.startsWith('multipart/')) return null;
    const boundary = Buffer.from((contentType.parameters.get('boundary') ?? '').trimEnd(), 'utf8');
    if (boundary.length === 0 || boundary.length > boundaryOctetsMax) {
      this.#defects.add('boundary-missing', path, contentType.value);
      return null;
    }
    const depth = (parent?.depth ?? this.#place.depth) + 1;
    if (depth > this.#budget.limits.partDepthMax) {
      this.#tooDeep(path);
      return null;
    }
    if (transferDecoder(encoding) !== null) {
      // RFC 2045 §6.4 forbids it; what stands there is nearly always plain all the same.
      this.#defects.add('transfer-encoding-malformed', path, `${encoding} on a multipart`);
    }
    const node = multipartNode(contentType, parent === null ? this.#place.path : path, depth, parent);
    return { kind: 'multipart', boundary, node };
  }

  #leaf(description: PartDescription, parent: MultipartNode | null, path: string, bodyStart: number | null): LeafSink {
    const depth = (parent?.depth ?? this.#place.depth) + 1;
    const tooDeep = depth > this.#budget.limits.partDepthMax;
    const bodyPlace = parent === null || parent.children === 1;
    const role = partRole(description, bodyPlace, tooDeep);
    if (tooDeep && role === 'attachment' && holdsLetter(description)) this.#tooDeep(path);
    const { contentType, encoding, disposition, fileName, contentId } = description;
    const start = {
      path,
      contentType: contentType.value,
      charset: charsetOf(contentType),
      disposition,
      fileName,
      contentId,
    };
    const index = this.#parts.push(null) - 1;
    let content: PartContent | null = null;
    if (role === 'text' || role === 'html') content = this.#bodyText(description, parent, path);
    else if (role === 'enclosed-letter') content = this.#enclosedLetter(description, parent, path, bodyStart);
    else if (this.#attachments !== null) {
      const queue = this.#attachments.open(start);
      content = { write: (octets) => queue.push(octets), end: () => queue.end() };
    }
    if (role !== 'attachment' || !isTnef(start)) {
      return leafSink({ ...start, role, encoding }, content, this.#defects, (part) => {
        this.#parts[index] = part;
      });
    }
    const letter = { budget: this.#budget, attachments: this.#attachments, defects: this.#defects };
    let opened: OpenedTnef = { tnef: null, files: [] };
    const container = tnefContent(path, content, letter, (result) => {
      opened = result;
    });
    return leafSink({ ...start, role, encoding }, container, this.#defects, (part) => {
      this.#parts[index] = opened.tnef === null ? part : { ...part, tnef: opened.tnef };
      this.#parts.push(...opened.files);
    });
  }

  #tooDeep(path: string): void {
    this.#defects.add('depth-exceeded', path, `deeper than ${this.#budget.limits.partDepthMax}`);
  }

  #bodyText({ contentType }: PartDescription, parent: MultipartNode | null, path: string): PartContent {
    const part = { path, contentType, alternative: parent?.alternative ?? null };
    const collector = textCollector(part, this.#budget, this.#defects);
    return {
      write: (octets) => collector.write(octets),
      end: () => {
        this.#bodies.push(collector.end());
      },
    };
  }

  #enclosedLetter(
    { contentType, encoding }: PartDescription,
    parent: MultipartNode | null,
    path: string,
    bodyStart: number | null,
  ): PartContent {
    const asItStands = transferDecoder(encoding) === null && bodyStart !== null;
    const place: LetterPlace = {
      path,
      depth: (parent?.depth ?? this.#place.depth) + 1,
      offset: asItStands ? this.#place.offset + bodyStart : 0,
      decodedFromPart: asItStands ? this.#place.decodedFromPart : path,
      headerOnly: holdsHeaderOnly(contentType.value),
    };
    const reader = new LetterReader(place, this.#budget, this.#attachments);
    const index = this.#enclosed.push(null) - 1;
    return {
      write: (octets) => reader.write(octets),
      end: () => {
        this.#enclosed[index] = reader.end();
      },
    };
  }

  partEdge(node: MultipartNode, edge: 'start' | 'end', offset: number): void {
    const signed = partEdgeOf(node, edge, this.#place.offset + offset);
    if (signed !== null) this.#signed.push(signed);
  }

  preamble(node: MultipartNode, octets: Buffer): void {
    const kept = Buffer.from(octets.subarray(0, rescuedOctetsMax - node.preambleOctets));
    node.preambleOctets += kept.length;
    if (kept.length > 0) node.preamble.push(kept);
  }

  multipartEnd(node: MultipartNode, terminated: boolean): void {
    const where = node.path === '' ? '1' : node.path;
    const text = Buffer.concat(node.preamble);
    node.preamble = [];
    if (node.children > 0 || this.#scanner.stopped) {
      if (!terminated && !this.#scanner.stopped)
        this.#defects.add('multipart-unterminated', where, 'no closing delimiter');
      return;
    }
    this.#defects.add('boundary-missing', where, 'the boundary delimiter never comes');
    if (text.toString('latin1').trim() === '') return;
    // What stands there is all the letter has: it is read as its text, not thrown away as a preamble.
    const description = partDescription(
      { fields: [], faults: [], octets: 0, strayLines: [] },
      where,
      'text/plain',
      this.#defects,
    );
    const sink = this.#leaf(description, null, joinedPath(node.path, 1), null);
    sink.write(text);
    sink.end();
  }
}
