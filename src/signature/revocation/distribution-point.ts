import { type Asn1Element, innerLimits, readWholeElement } from '../asn1/element.ts';
import { bitSetOf, explicitOf, isContext, sequenceOf, universal } from '../asn1/values.ts';
import type { Extension } from '../extensions.ts';
import { type ComparableName, comparableRelativeName } from '../path/comparable-name.ts';
import { directoryKey, generalNameKey, readGeneralName } from '../path/general-name.ts';

/** Bits 1 to 8 of ReasonFlags (RFC 5280 §4.2.1.13). */
export const allReasons = 0b1_1111_1110;

/** Where a name stands in full, or as what is added to an issuer's name. */
type PointName =
  | { readonly kind: 'full'; readonly keys: readonly string[] }
  | { readonly kind: 'relative'; readonly relative: string };

export interface DistributionPoint {
  readonly name: PointName | null;
  readonly reasons: number;
  /** Keys of the CRL issuer's names; null when the certificate's issuer issues the CRL. */
  readonly crlIssuer: readonly string[] | null;
}

/** RFC 5280 §5.2.5. */
export interface IssuingDistributionPoint {
  readonly name: PointName | null;
  readonly onlyUserCertificates: boolean;
  readonly onlyAuthorityCertificates: boolean;
  readonly onlyAttributeCertificates: boolean;
  readonly reasons: number;
  readonly indirect: boolean;
}

/** Throws FormatDefect. */
export function readDistributionPoints(extension: Extension): readonly DistributionPoint[] {
  return sequenceOf(readWholeElement(extension.octets, innerLimits), 'distribution points').map((point) => {
    const fields = sequenceOf(point, 'distribution point');
    const crlIssuer = fields.find((field) => isContext(field, 2));
    return {
      name: readPointName(fields.find((field) => isContext(field, 0))),
      reasons: readReasons(fields.find((field) => isContext(field, 1))),
      crlIssuer:
        crlIssuer === undefined ? null : crlIssuer.children.map((name) => generalNameKey(readGeneralName(name))),
    };
  });
}

/** Throws FormatDefect. */
export function readIssuingDistributionPoint(extension: Extension): IssuingDistributionPoint {
  const fields = sequenceOf(readWholeElement(extension.octets, innerLimits), 'issuing distribution point');
  const isSet = (tag: number): boolean => fields.some((field) => isContext(field, tag) && field.content[0] !== 0);
  return {
    name: readPointName(fields.find((field) => isContext(field, 0))),
    onlyUserCertificates: isSet(1),
    onlyAuthorityCertificates: isSet(2),
    reasons: readReasons(fields.find((field) => isContext(field, 3))),
    indirect: isSet(4),
    onlyAttributeCertificates: isSet(5),
  };
}

function readPointName(field: Asn1Element | undefined): PointName | null {
  if (field === undefined) return null;
  const choice = explicitOf(field, 'distribution point name');
  return isContext(choice, 1)
    ? { kind: 'relative', relative: comparableRelativeName(choice.children) }
    : { kind: 'full', keys: choice.children.map((name) => generalNameKey(readGeneralName(name))) };
}

function readReasons(field: Asn1Element | undefined): number {
  if (field === undefined) return allReasons;
  const isSet = bitSetOf({ ...field, tagClass: 'universal', tag: universal.bitString }, 'reasons');
  let mask = 0;
  for (let bit = 1; bit <= 8; bit++) if (isSet(bit)) mask |= 1 << bit;
  return mask;
}

/** The keys that the name answers to; a relative one hangs below its issuer's name. */
export function pointKeys(name: PointName, issuer: ComparableName): readonly string[] {
  return name.kind === 'full' ? name.keys : [directoryKey([...issuer, name.relative])];
}
