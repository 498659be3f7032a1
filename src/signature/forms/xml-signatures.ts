import type { FormLimits } from './form-limits.ts';
import { calledName, type LetterFile, wholeFile } from './letter-file.ts';
import type { GroupContext } from './read-group.ts';
import {
  type DocumentSignature,
  type FormDefect,
  finding,
  type LetterSignatures,
  noSignatures,
} from './signature-facts.ts';
import { checkXmlSignature, signedPropertiesOf } from './xml/check-xml-signature.ts';
import { readSignatureElement } from './xml/signature-element.ts';
import { DOMParser } from './xml/xml-libraries.ts';
import { type SignaturePlace, scanXml, XmlDefect, xmlText } from './xml/xml-scan.ts';

/** Marks of a signature in UTF-8 and in UTF-16. */
const marks = ['xmldsig#', Buffer.from('xmldsig#', 'utf16le').toString('latin1')];

/**
 * Every XMLDSig signature of an XML file. Signatures made one after the other are verified from the last to the first, each
 * over the document without those that came after it.
 */
export async function readXml(file: LetterFile, context: GroupContext): Promise<LetterSignatures> {
  const { limits } = context.budget;
  const octets = await wholeFile(file, limits.xmlOctetsMax);
  if (octets === null) return { signatures: [], findings: [finding('too-large-to-examine', calledName(file))] };
  const raw = Buffer.from(octets.buffer, octets.byteOffset, octets.length);
  if (!marks.some((mark) => raw.includes(mark, 0, 'latin1'))) return noSignatures;
  try {
    return await readText(file, xmlText(octets), limits, context.place);
  } catch (thrown) {
    if (!(thrown instanceof XmlDefect)) throw thrown;
    return { signatures: [], findings: [finding(thrown.code, calledName(file), thrown.message)] };
  }
}

async function readText(
  file: LetterFile,
  text: string,
  limits: FormLimits,
  place: readonly string[],
): Promise<LetterSignatures> {
  const { signatures: places, hasInstructions } = scanXml(text, limits);
  const outer = places.filter(({ nested }) => !nested);
  const affordable = Math.max(2, Math.floor(limits.xmlCharactersReadMax / text.length));
  const countMax = Math.min(limits.xmlSignatureCountMax, affordable);
  const findings =
    outer.length > countMax ? [finding('too-many-signatures', calledName(file), String(outer.length))] : [];
  const common: FormDefect[] = [];
  if (hasInstructions) common.push({ code: 'xml-processing-instruction', detail: '' });
  if (outer.length < places.length) common.push({ code: 'xml-signature-misplaced', detail: 'one within another' });
  const signatures: DocumentSignature[] = [];
  for (let index = Math.min(outer.length, countMax) - 1; index >= 0; index--) {
    const without = withoutPlaces(text, outer.slice(index + 1));
    signatures.unshift(readOne(file, without, index, common, place));
  }
  return { signatures, findings };
}

function withoutPlaces(text: string, places: readonly SignaturePlace[]): string {
  let rest = text;
  for (const { start, end } of places.toReversed()) rest = rest.slice(0, start) + rest.slice(end);
  return rest;
}

function readOne(
  file: LetterFile,
  text: string,
  index: number,
  common: readonly FormDefect[],
  place: readonly string[],
): DocumentSignature {
  const parser = new DOMParser({
    errorHandler: (_level: string, message: string) => {
      throw new XmlDefect('xml-unreadable', String(message).slice(0, 200));
    },
  });
  const document = parsed(() => parser.parseFromString(text, 'text/xml'));
  const elements = document.getElementsByTagNameNS('http://www.w3.org/2000/09/xmldsig#', 'Signature');
  // In document order those of an earlier signature come first, and its nested ones are refused anyway.
  const element = elements.item(index)!;
  const parts = readSignatureElement(element);
  const defects = [...common, ...parts.defects];
  const check = checkXmlSignature(text, element, parts, defects);
  const wholeDocument = parts.references.some(({ uri }) => uri === '');
  const holds = check.verdicts.some(({ hash }) => hash === 'ok');
  return {
    document: calledName(file),
    documentSha256: file.sha256,
    covers: holds && wholeDocument ? [file.sha256] : [],
    container: { names: [...place, calledName(file)], sha256: file.sha256 },
    form: 'xml',
    coverage: !holds ? 'none' : wholeDocument ? 'whole-file' : 'part',
    laterChanges: [],
    defects: check.defects,
    cms: null,
    xml: {
      canonicalisation: parts.canonicalisation,
      signatureMethod: parts.signatureMethod,
      references: parts.references.map(({ uri, digestMethod }, reference) => ({
        uri: uri ?? '',
        digestMethod,
        verified: check.verifiedReferences[reference] ?? false,
      })),
      ordinal: index + 1,
      claimedTime: signedPropertiesOf(parts, check.verifiedReferences)?.claimedTime ?? null,
      timestamps: parts.properties.timestamps,
      timestampsNotExamined: parts.properties.timestampsNotExamined,
    },
    pdf: null,
    embedded: parts.properties.embedded,
    signerVerdicts: check.verdicts,
  };
}

function parsed<Parsed>(parse: () => Parsed): Parsed {
  try {
    return parse();
  } catch (thrown) {
    // The tree's library has errors of its own for what the scan before it let pass.
    if (!(thrown instanceof Error) || thrown instanceof XmlDefect || thrown instanceof TypeError) throw thrown;
    throw new XmlDefect('xml-unreadable', thrown.message.slice(0, 200));
  }
}
