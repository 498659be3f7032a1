import { digestOfOctets } from '../cms/verify-signer.ts';
import { digestOf } from '../digest.ts';
import { calledName, fileInMemory, type LetterFile, wholeFile } from './letter-file.ts';
import { signerVerdicts } from './pair-signatures.ts';
import { type GroupContext, readGroup } from './read-group.ts';
import { recogniseOctets } from './recognise-cms.ts';
import {
  type DocumentSignature,
  type FormDefect,
  type FormFinding,
  finding,
  joined,
  type LetterSignatures,
  nothingEmbedded,
} from './signature-facts.ts';
import { xmlDigests } from './xml/xml-algorithms.ts';
import { type Manifest, readManifest } from './zip/manifest.ts';
import { zipEntries, zipNames } from './zip/zip-entries.ts';

const manifestName = /^META-INF\/(?:NCAManifest|ASiCManifest[^/]{0,40})\.xml$/i;
const signatureName = /^META-INF\/[^/]{1,100}\.(?:cms|p7s)$/i;
/** Signatures of Office Open XML and OpenDocument, which sign the parts of the package. */
const officeSignature = /^(?:_xmlsignatures\/[^/]+\.(?:xml|sigs|rels)|META-INF\/documentsignatures\.xml)$/i;

/** Signatures in an archive: over its manifest, or of files that it holds side by side. `context.place` ends with its name. */
export async function readZip(file: LetterFile, context: GroupContext): Promise<LetterSignatures> {
  const name = calledName(file);
  const octets = await wholeFile(file, context.budget.limits.zipOctetsMax);
  if (octets === null) return { signatures: [], findings: [finding('too-large-to-examine', name)] };
  const names = await zipNames(octets, context.budget);
  if (names === null) return { signatures: [], findings: [finding('zip-unreadable', name)] };
  if (names.includes('[Content_Types].xml') || names.includes('META-INF/manifest.xml')) {
    const signed = names.some((entry) => officeSignature.test(entry));
    return { signatures: [], findings: signed ? [finding('office-signature-not-verified', name)] : [] };
  }
  const { entries, findings } = await zipEntries(octets, name, context.budget);
  const manifests = [...entries.keys()].filter((entry) => manifestName.test(entry));
  const parts: LetterSignatures[] = [{ signatures: [], findings }];
  for (const manifest of manifests) parts.push(await readManifestSignatures(file, context, entries, manifest));
  const inner = [...entries].filter(([entry]) => manifests.length === 0 || !/^META-INF\//i.test(entry));
  const files = inner.map(([entry, content]) => fileInMemory(entry, 'application/octet-stream', content));
  parts.push(await readGroup(files, context));
  return joined(...parts);
}

async function readManifestSignatures(
  file: LetterFile,
  context: GroupContext,
  entries: ReadonlyMap<string, Uint8Array>,
  manifestEntry: string,
): Promise<LetterSignatures> {
  const name = calledName(file);
  const octets = entries.get(manifestEntry)!;
  const manifest = readManifest(octets);
  if (manifest === null) return { signatures: [], findings: [finding('manifest-unreadable', name, manifestEntry)] };
  const { defects, covered } = checkObjects(manifest, entries);
  const named = manifest.signatures.flatMap((uri) => entryNamed(entries, uri) ?? []);
  const found = named.length > 0 ? named : [...entries.keys()].filter((entry) => signatureName.test(entry));
  const findings: FormFinding[] = [];
  if (found.length === 0) findings.push(finding('manifest-signature-missing', name, manifestEntry));
  const signatures: DocumentSignature[] = [];
  for (const entry of found.slice(0, context.budget.limits.signatureFileCountMax)) {
    const cms = recogniseOctets(entries.get(entry)!, context.budget.limits, true);
    if (cms.kind !== 'detached') {
      findings.push(finding('signature-unreadable', name, `${entry}: ${cms.kind}`));
      continue;
    }
    const verdicts = await signerVerdicts(cms.reading, digestOfOctets(octets));
    const holds = verdicts.some(({ hash }) => hash === 'ok');
    signatures.push({
      document: name,
      documentSha256: file.sha256,
      covers: holds && defects.length === 0 ? [file.sha256, ...covered] : [],
      container: { names: [...context.place, entry], sha256: file.sha256 },
      form: 'signed-zip',
      coverage: !holds ? 'none' : defects.length === 0 ? 'whole-file' : 'part',
      laterChanges: [],
      defects,
      cms: cms.reading,
      xml: null,
      pdf: null,
      embedded: nothingEmbedded,
      signerVerdicts: verdicts,
    });
  }
  return { signatures, findings };
}

/** Every object of the manifest against its entry, and every entry against the manifest. */
function checkObjects(
  manifest: Manifest,
  entries: ReadonlyMap<string, Uint8Array>,
): { readonly defects: readonly FormDefect[]; readonly covered: readonly string[] } {
  const defects: FormDefect[] = [];
  const listed = new Set<string>();
  const covered: string[] = [];
  for (const { uri, digestMethod, digest } of manifest.objects) {
    const entry = entryNamed(entries, uri);
    if (entry === null || listed.has(entry)) {
      defects.push({ code: 'manifest-entry-missing', detail: uri.slice(0, 200) });
      continue;
    }
    listed.add(entry);
    const content = entries.get(entry)!;
    const algorithm = xmlDigests.get(digestMethod);
    if (algorithm === undefined) defects.push({ code: 'manifest-digest-unsupported', detail: entry });
    else if (Buffer.compare(digestOf(algorithm, content), digest) !== 0) {
      defects.push({ code: 'manifest-digest-mismatch', detail: entry });
    } else covered.push(Buffer.from(digestOf('sha-256', content)).toString('hex'));
  }
  for (const entry of entries.keys()) {
    const ofContainer = /^META-INF\//i.test(entry) || entry === 'mimetype';
    if (!ofContainer && !listed.has(entry)) defects.push({ code: 'manifest-entry-unlisted', detail: entry });
  }
  return { defects, covered };
}

/** The entry that a URI names, as it stands or percent-encoded. */
function entryNamed(entries: ReadonlyMap<string, Uint8Array>, uri: string): string | null {
  const plain = uri.replace(/^\.?\//, '');
  if (entries.has(plain)) return plain;
  try {
    const decoded = decodeURIComponent(plain);
    return entries.has(decoded) ? decoded : null;
  } catch {
    // A URI with a broken percent escape names nothing.
    return null;
  }
}
