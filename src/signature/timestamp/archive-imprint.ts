import { type Asn1Element, FormatDefect, innerLimits, readWholeElement, withDefect } from '../asn1/element.ts';
import { octetStringOf, sequenceOf } from '../asn1/values.ts';
import type { ArchivedParts } from '../cms/cms-reading.ts';
import type { DocumentDigest } from '../cms/verify-signer.ts';
import { type DigestAlgorithm, digestAlgorithmOf, digestOf } from '../digest.ts';
import { hexOf } from '../extensions.ts';
import { readAlgorithmIdentifier } from '../signature-algorithm.ts';

/**
 * The digest that an archive-time-stamp-v3 must state (EN 319 122-1 §5.5.3): over the content type, the content's digest, the
 * signer's fields and the index, after every entry of that index was found in the file (§5.5.2). What was added to the file since has no
 * entry and is not covered. A defect, in words, where the index is unreadable or names what is not there (any more).
 */
export function archiveImprint(
  index: Uint8Array,
  parts: ArchivedParts,
  contentDigests: ReadonlyMap<DigestAlgorithm, Uint8Array>,
): DocumentDigest | FormatDefect {
  const defect = withDefect(() => holdIndexAgainst(parts, readWholeElement(index, innerLimits)));
  if (defect instanceof FormatDefect) return defect;
  return async (algorithm) => {
    const content = contentDigests.get(algorithm) ?? new Uint8Array(0);
    return digestOf(algorithm, Buffer.concat([parts.contentType, content, parts.fields, index]));
  };
}

/** ATSHashIndexV3. Throws FormatDefect. */
function holdIndexAgainst(parts: ArchivedParts, index: Asn1Element): void {
  const [algorithm, certificates, revocations, unsignedValues] = sequenceOf(index, 'ats-hash-index-v3');
  const { identifier } = readAlgorithmIdentifier(algorithm, 'hashIndAlgorithm');
  const digest = digestAlgorithmOf(identifier);
  if (digest === null) throw new FormatDefect(`ats-hash-index-v3 by ${identifier}`);
  const lists = [
    { what: 'certificate', entries: certificates, present: parts.certificates },
    { what: 'revocation data', entries: revocations, present: parts.revocations },
    { what: 'unsigned attribute', entries: unsignedValues, present: parts.unsignedValues },
  ];
  for (const { what, entries, present } of lists) {
    const known = new Set(present.map((octets) => hexOf(digestOf(digest, octets))));
    for (const entry of sequenceOf(entries, 'ats-hash-index-v3')) {
      if (!known.has(hexOf(octetStringOf(entry, 'ats-hash-index-v3')))) {
        throw new FormatDefect(`ats-hash-index-v3 names a ${what} that is not in the file`);
      }
    }
  }
}
