import { type Asn1Element, innerLimits, readWholeElement } from '../asn1/element.ts';
import { isContext, objectIdentifierOf, sequenceOf, smallIntegerOf, universal } from '../asn1/values.ts';
import type { CertificateFacts } from '../certificate.ts';
import { type Extension, extensionType, readOptional } from '../extensions.ts';
import { type GeneralName, readGeneralName } from './general-name.ts';

/** The extensions of RFC 5280 §4.2.1 that only a path's validation looks at. */
export interface PathExtensions {
  readonly alternativeNames: readonly GeneralName[] | null;
  readonly permittedSubtrees: readonly GeneralName[] | null;
  readonly excludedSubtrees: readonly GeneralName[] | null;
  /** Policies of an issuer's domain that count as policies of the subject's (§4.2.1.5). */
  readonly policyMappings: readonly { readonly issuerDomain: string; readonly subjectDomain: string }[];
  readonly requireExplicitPolicy: number | null;
  readonly inhibitPolicyMapping: number | null;
  readonly inhibitAnyPolicy: number | null;
  /** Critical extensions that nothing here processes. */
  readonly unknownCritical: readonly string[];
}

const pathExtensionType = {
  subjectAlternativeName: '2.5.29.17',
  issuerAlternativeName: '2.5.29.18',
  nameConstraints: '2.5.29.30',
  policyMappings: '2.5.29.33',
  policyConstraints: '2.5.29.36',
  inhibitAnyPolicy: '2.5.29.54',
} as const;

const processed: ReadonlySet<string> = new Set([...Object.values(extensionType), ...Object.values(pathExtensionType)]);

/** Throws FormatDefect. */
export function readPathExtensions({ extensions }: CertificateFacts): PathExtensions {
  const constraints = readOptional(extensions, pathExtensionType.nameConstraints, readSequence) ?? [];
  const policy = readOptional(extensions, pathExtensionType.policyConstraints, readSequence) ?? [];
  return {
    alternativeNames: readOptional(extensions, pathExtensionType.subjectAlternativeName, (extension) =>
      readSequence(extension).map(readGeneralName),
    ),
    permittedSubtrees: subtreesOf(constraints.find((field) => isContext(field, 0))),
    excludedSubtrees: subtreesOf(constraints.find((field) => isContext(field, 1))),
    policyMappings: readOptional(extensions, pathExtensionType.policyMappings, readMappings) ?? [],
    requireExplicitPolicy: taggedInteger(policy.find((field) => isContext(field, 0))),
    inhibitPolicyMapping: taggedInteger(policy.find((field) => isContext(field, 1))),
    inhibitAnyPolicy: readOptional(extensions, pathExtensionType.inhibitAnyPolicy, (extension) =>
      smallIntegerOf(readWholeElement(extension.octets, innerLimits), 'inhibitAnyPolicy'),
    ),
    unknownCritical: [...extensions]
      .filter(([type, each]) => each.critical && !processed.has(type))
      .map(([type]) => type),
  };
}

function readSequence({ octets }: Extension): readonly Asn1Element[] {
  return sequenceOf(readWholeElement(octets, innerLimits), 'extension');
}

/** RFC 5280 §4.2.1.10: minimum and maximum are not used with any form, so that only the base is read. */
function subtreesOf(field: Asn1Element | undefined): readonly GeneralName[] | null {
  if (field === undefined) return null;
  return field.children.flatMap((subtree) => {
    const [base] = sequenceOf(subtree, 'general subtree');
    return base === undefined ? [] : [readGeneralName(base)];
  });
}

function readMappings(extension: Extension): { issuerDomain: string; subjectDomain: string }[] {
  return readSequence(extension).map((mapping) => {
    const [issuerDomain, subjectDomain] = sequenceOf(mapping, 'policy mapping');
    return {
      issuerDomain: objectIdentifierOf(issuerDomain, 'issuerDomainPolicy'),
      subjectDomain: objectIdentifierOf(subjectDomain, 'subjectDomainPolicy'),
    };
  });
}

function taggedInteger(field: Asn1Element | undefined): number | null {
  if (field === undefined) return null;
  return smallIntegerOf({ ...field, tagClass: 'universal', tag: universal.integer }, 'policyConstraints');
}
