import { type DistinguishedName, nameType, nameValues } from './distinguished-name.ts';

/** An individual's or organisation's number as a certificate writes it; its last digit is a checksum. */
export interface IdentificationNumber {
  readonly digits: string;
  readonly checksumHolds: boolean;
}

/** Roles by extendedKeyUsage, arc 1.2.398.3.3.4.1 of the national CA. */
export type HolderRole =
  | 'person'
  | 'legal-entity'
  | 'first-head'
  | 'right-to-sign'
  | 'financial'
  | 'human-resources'
  | 'employee'
  | 'information-system';

/** Whom a certificate names. An absent role, IIN or BIN is ordinary: state and bank CAs and information systems have none. */
export interface CertificateHolder {
  readonly name: string | null;
  readonly givenName: string | null;
  readonly organisation: string | null;
  readonly iin: IdentificationNumber | null;
  /** OU may stand more than once; each that holds a BIN is listed. */
  readonly bins: readonly IdentificationNumber[];
  readonly roles: readonly HolderRole[];
}

const rolesByUsage = new Map<string, HolderRole>([
  ['1.2.398.3.3.4.1.1', 'person'],
  ['1.2.398.3.3.4.1.2', 'legal-entity'],
  ['1.2.398.3.3.4.1.2.1', 'first-head'],
  ['1.2.398.3.3.4.1.2.2', 'right-to-sign'],
  ['1.2.398.3.3.4.1.2.3', 'financial'],
  ['1.2.398.3.3.4.1.2.4', 'human-resources'],
  ['1.2.398.3.3.4.1.2.5', 'employee'],
  ['1.2.398.3.3.4.1.2.6', 'information-system'],
]);

export function holderOf(subject: DistinguishedName, extendedKeyUsage: readonly string[]): CertificateHolder {
  const first = (type: string) => nameValues(subject, type)[0] ?? null;
  const numbers = (type: string, pattern: RegExp) =>
    nameValues(subject, type).flatMap((value) => {
      const digits = pattern.exec(value)?.[1];
      return digits === undefined ? [] : [{ digits, checksumHolds: hasChecksum(digits) }];
    });
  return {
    name: first(nameType.commonName),
    givenName: first(nameType.givenName),
    organisation: first(nameType.organisation),
    iin: numbers(nameType.serialNumber, /^IIN(\d{12})$/)[0] ?? null,
    bins: numbers(nameType.organisationalUnit, /^BIN(\d{12})$/),
    roles: extendedKeyUsage.flatMap((usage) => rolesByUsage.get(usage) ?? []),
  };
}

/**
 * The twelfth digit of an IIN or BIN: the weighted sum of the others modulo 11 with weights 1 to 11; when that gives 10, with
 * the weights turned by two; when that gives 10 again, the number is never issued.
 */
function hasChecksum(digits: string): boolean {
  const values = [...digits].map(Number);
  const remainder = (turn: number) =>
    values.slice(0, 11).reduce((sum, value, i) => sum + value * (((i + turn) % 11) + 1), 0) % 11;
  const first = remainder(0);
  return (first === 10 ? remainder(2) : first) === values[11];
}
