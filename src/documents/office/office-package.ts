import type { InflationBudget, ZipContainer, ZipEntry } from '../archive/zip-container.ts';
import { type DocumentLimits, LimitReached, MalformedDocument } from '../document-limits.ts';
import type { FactSheet } from '../fact-sheet.ts';
import { readXmlPart, type XmlElement, type XmlHandler } from './xml-part.ts';

export interface Relationship {
  readonly id: string;
  /** Last segment of the type's URI: `styles`, `comments`, `slideLayout`. Strict and transitional types end alike. */
  readonly type: string;
  /** Path of the part, or the address as written where `external`. */
  readonly target: string;
  readonly external: boolean;
}

/** Parts of an Office file (ECMA-376 part 2) by path, without a leading slash; case does not count. */
export interface OfficePackage {
  readonly parts: ReadonlyMap<string, ZipEntry>;
  readonly contentTypes: ContentTypes;
  has(path: string): boolean;
  relationships(path: string): Promise<readonly Relationship[]>;
  /** Streams a part; what is wrong with it becomes a defect and ends that part only. False: it could not be read whole. */
  read(path: string, handler: XmlHandler): Promise<boolean>;
  /** The part's root element whole. Null where it is missing or broken, with a defect. */
  root(path: string, rootName: string): Promise<XmlElement | null>;
  octets(path: string, octetsMax: number): Promise<Buffer | null>;
}

export interface ContentTypes {
  readonly byExtension: ReadonlyMap<string, string>;
  readonly byPart: ReadonlyMap<string, string>;
}

export async function openOfficePackage(
  zip: ZipContainer,
  limits: DocumentLimits,
  budget: InflationBudget,
  sheet: FactSheet,
): Promise<OfficePackage> {
  const parts = new Map<string, ZipEntry>();
  for (const entry of zip.entries) {
    const path = entry.name.toLowerCase();
    // Two entries of one name: programs differ in which they show, so neither can be trusted.
    if (parts.has(path)) sheet.addDefect('entry-repeated', entry.name, 'the archive holds this part twice');
    else parts.set(path, entry);
  }
  const read: OfficePackage['read'] = async (path, handler) => {
    const entry = parts.get(path.toLowerCase());
    if (entry === undefined) {
      sheet.addDefect('part-missing', path, 'the part is not there');
      return false;
    }
    try {
      await readXmlPart(zip.read(entry), limits, handler);
      return true;
    } catch (thrown) {
      if (thrown instanceof LimitReached) {
        sheet.addDefect(thrown.code, path, thrown.message);
        sheet.stop(`${path}: ${thrown.message}`);
        if (budget.octetsLeft < 0) throw thrown;
        return false;
      }
      if (!(thrown instanceof MalformedDocument)) throw thrown;
      sheet.addDefect('part-malformed', path, thrown.message);
      return false;
    }
  };
  const root: OfficePackage['root'] = async (path, rootName) => {
    let found: XmlElement | null = null;
    const whole = await read(path, {
      whole: new Set([rootName]),
      element: (element) => {
        found ??= element;
      },
    });
    return whole ? found : null;
  };
  const types = parts.has('[content_types].xml') ? await root('[Content_Types].xml', 'ct:Types') : null;
  const relationshipsOf = new Map<string, readonly Relationship[]>();
  return {
    parts,
    contentTypes: contentTypes(types),
    has: (path) => parts.has(path.toLowerCase()),
    async relationships(path) {
      const known = relationshipsOf.get(path);
      if (known !== undefined) return known;
      const slash = path.lastIndexOf('/');
      const rels = `${path.slice(0, slash + 1)}_rels/${path.slice(slash + 1)}.rels`;
      const element = parts.has(rels.toLowerCase()) ? await root(rels, 'rel:Relationships') : null;
      const found = element === null ? [] : relationshipList(element, path);
      relationshipsOf.set(path, found);
      return found;
    },
    read,
    root,
    async octets(path, octetsMax) {
      const entry = parts.get(path.toLowerCase());
      if (entry === undefined || entry.sizeOctets > octetsMax) return null;
      const chunks: Buffer[] = [];
      try {
        for await (const chunk of zip.read(entry)) chunks.push(chunk);
      } catch (thrown) {
        if (!(thrown instanceof MalformedDocument)) throw thrown;
        sheet.addDefect('part-malformed', path, thrown.message);
        return null;
      }
      return Buffer.concat(chunks);
    },
  };
}

function contentTypes(types: XmlElement | null): ContentTypes {
  const byExtension = new Map<string, string>();
  const byPart = new Map<string, string>();
  for (const one of types?.children ?? []) {
    if (typeof one === 'string') continue;
    const type = one.attributes.get('ContentType') ?? '';
    const extension = one.attributes.get('Extension');
    const part = one.attributes.get('PartName');
    if (one.name === 'ct:Default' && extension !== undefined) byExtension.set(extension.toLowerCase(), type);
    if (one.name === 'ct:Override' && part !== undefined) byPart.set(part.replace(/^\//, '').toLowerCase(), type);
  }
  return { byExtension, byPart };
}

function relationshipList(element: XmlElement, source: string): Relationship[] {
  return element.children.flatMap((one) => {
    if (typeof one === 'string' || one.name !== 'rel:Relationship') return [];
    const target = one.attributes.get('Target') ?? '';
    const external = one.attributes.get('TargetMode') === 'External';
    const type = (one.attributes.get('Type') ?? '').split('/').at(-1) ?? '';
    return [
      {
        id: one.attributes.get('Id') ?? '',
        type,
        target: external ? target : resolved(target, source),
        external,
      },
    ];
  });
}

/** A target relative to the part it is written in (ECMA-376 part 2, annex A). */
function resolved(target: string, source: string): string {
  const from = target.startsWith('/') ? [] : source.split('/').slice(0, -1);
  for (const segment of target.split('/')) {
    if (segment === '..') from.pop();
    else if (segment !== '.' && segment !== '') from.push(segment);
  }
  return from.join('/');
}
