import { SaxesParser } from 'saxes';

/** What a manifest says it is about: META-INF/NCAManifest.xml, and ASiCManifest of ETSI EN 319 162-1 §A.4, which it follows. */
export interface Manifest {
  /** Names of the signature files over this manifest. */
  readonly signatures: readonly string[];
  readonly objects: readonly {
    readonly uri: string;
    readonly digestMethod: string;
    readonly digest: Uint8Array;
  }[];
}

const itemCountMax = 10_000;

/** Null for what is no such manifest: not well-formed, with a DTD, references without a digest. */
export function readManifest(octets: Uint8Array): Manifest | null {
  let refused = false;
  let items = 0;
  const signatures: string[] = [];
  const objects: { uri: string; digestMethods: string[]; digests: string[] }[] = [];
  let inDigest = false;
  const parser = new SaxesParser({ xmlns: true });
  const refuse = () => {
    refused = true;
  };
  parser.on('error', refuse);
  parser.on('doctype', refuse);
  parser.on('opentag', ({ local, attributes }) => {
    if (++items > itemCountMax) refuse();
    if (refused) return;
    const current = objects.at(-1);
    if (local === 'SigReference') signatures.push(attributes.URI?.value ?? '');
    else if (local === 'DataObjectReference') {
      objects.push({ uri: attributes.URI?.value ?? '', digestMethods: [], digests: [] });
    } else if (local === 'DigestMethod') current?.digestMethods.push(attributes.Algorithm?.value ?? '');
    else if (local === 'DigestValue') {
      current?.digests.push('');
      inDigest = current !== undefined;
    }
  });
  parser.on('closetag', ({ local }) => {
    if (local === 'DigestValue') inDigest = false;
  });
  parser.on('text', (text) => {
    const current = objects.at(-1);
    if (inDigest && current !== undefined && text.length < 1000) current.digests[current.digests.length - 1] += text;
  });
  parser
    .write(
      Buffer.from(octets)
        .toString('utf8')
        .replace(/^\ufeff/, ''),
    )
    .close();
  // One digest for each object: with two of them readers could choose.
  const whole = objects.every(({ uri, digestMethods, digests }) => {
    return uri !== '' && digestMethods.length === 1 && digests.length === 1;
  });
  if (refused || !whole || objects.length === 0) return null;
  return {
    signatures,
    objects: objects.map(({ uri, digestMethods, digests }) => ({
      uri,
      digestMethod: digestMethods[0]!,
      digest: new Uint8Array(Buffer.from(digests[0]!.replaceAll(/\s+/g, ''), 'base64')),
    })),
  };
}
