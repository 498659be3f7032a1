import { SaxesParser } from 'saxes';
import type { FormLimits } from '../form-limits.ts';

/** Where an element of XMLDSig's Signature stands in the text, in characters. */
export interface SignaturePlace {
  readonly start: number;
  readonly end: number;
  /** Inside another signature. */
  readonly nested: boolean;
}

interface XmlScan {
  readonly signatures: readonly SignaturePlace[];
  /** Instructions are canonicalised as text by the library, or not at all: with them nothing is certain. */
  readonly hasInstructions: boolean;
}

/** Why a text is not looked into as XML. */
export class XmlDefect extends Error {
  readonly code: 'xml-unreadable' | 'xml-doctype-refused' | 'too-large-to-examine';
  constructor(code: XmlDefect['code'], detail: string) {
    super(detail);
    this.code = code;
  }
}

const signatureNamespace = 'http://www.w3.org/2000/09/xmldsig#';

/** Reads the whole text once, before anything builds a tree of it: well-formed, no DTD, within the limits. Throws XmlDefect. */
export function scanXml(text: string, limits: FormLimits): XmlScan {
  const parser = new SaxesParser({ xmlns: true, position: true });
  const signatures: { start: number; end: number; nested: boolean }[] = [];
  const open: (number | null)[] = [];
  let [items, openSignatures] = [0, 0];
  let hasInstructions = false;
  parser.on('error', (error) => {
    throw new XmlDefect('xml-unreadable', error.message.slice(0, 200));
  });
  parser.on('doctype', () => {
    throw new XmlDefect('xml-doctype-refused', 'a document type declaration');
  });
  parser.on('processinginstruction', () => {
    hasInstructions = true;
  });
  parser.on('opentag', (tag) => {
    items += 1 + Object.keys(tag.attributes).length;
    if (items > limits.xmlElementCountMax) throw new XmlDefect('too-large-to-examine', 'too many elements');
    if (open.length >= limits.xmlDepthMax) throw new XmlDefect('too-large-to-examine', 'nested too deep');
    const isSignature = tag.local === 'Signature' && tag.uri === signatureNamespace;
    open.push(null);
    if (!isSignature) return;
    // A raw "<" stands nowhere else in a tag (XML 1.0 §2.4).
    const start = text.lastIndexOf('<', parser.position - 1);
    open[open.length - 1] = signatures.push({ start, end: start, nested: openSignatures > 0 }) - 1;
    openSignatures++;
  });
  parser.on('closetag', () => {
    const index = open.pop();
    if (typeof index !== 'number') return;
    openSignatures--;
    signatures[index]!.end = parser.position;
  });
  parser.write(text).close();
  return { signatures, hasInstructions };
}

/** The text of XML octets, by byte order mark or declaration (XML 1.0 §4.3.3). Throws XmlDefect. */
export function xmlText(octets: Uint8Array): string {
  const head = Buffer.from(octets.subarray(0, 200)).toString('latin1');
  const declared = /^<\?xml[^>]{0,120}\sencoding\s{0,5}=\s{0,5}["']([A-Za-z0-9._-]{1,40})["']/.exec(head)?.[1];
  const encoding = head.startsWith('\u00ff\u00fe')
    ? 'utf-16le'
    : head.startsWith('\u00fe\u00ff')
      ? 'utf-16be'
      : head.startsWith('\u00ef\u00bb\u00bf')
        ? 'utf-8'
        : (declared ?? 'utf-8');
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(octets);
  } catch {
    // TextDecoder throws on an encoding that it does not know and on octets that are none of the encoding.
    throw new XmlDefect('xml-unreadable', `not readable as ${encoding}`);
  }
}
