import { type Asn1Element, FormatDefect } from '../asn1/element.ts';
import { objectIdentifierOf } from '../asn1/values.ts';
import { type ComparableName, comparableName } from './comparable-name.ts';

/** RFC 5280 §4.2.1.6. `other` holds the forms that Tirkeu compares by their octets only. */
export type GeneralName =
  | { readonly form: 'directoryName'; readonly name: ComparableName }
  | { readonly form: 'rfc822Name' | 'dNSName' | 'uniformResourceIdentifier'; readonly value: string }
  | { readonly form: 'iPAddress'; readonly octets: Uint8Array }
  | { readonly form: 'registeredID'; readonly identifier: string }
  | { readonly form: 'otherName' | 'x400Address' | 'ediPartyName'; readonly octets: Uint8Array };

/** Throws FormatDefect. */
export function readGeneralName(element: Asn1Element): GeneralName {
  if (element.tagClass !== 'context') throw new FormatDefect('general name: no known form');
  const { content, octets } = element;
  switch (element.tag) {
    case 0:
      return { form: 'otherName', octets };
    case 1:
      return { form: 'rfc822Name', value: latin(content) };
    case 2:
      return { form: 'dNSName', value: latin(content) };
    case 3:
      return { form: 'x400Address', octets };
    case 4:
      return { form: 'directoryName', name: comparableName(content) };
    case 5:
      return { form: 'ediPartyName', octets };
    case 6:
      return { form: 'uniformResourceIdentifier', value: latin(content) };
    case 7:
      return { form: 'iPAddress', octets: content };
    case 8: {
      const plain: Asn1Element = { ...element, tagClass: 'universal', tag: 6 };
      return { form: 'registeredID', identifier: objectIdentifierOf(plain, 'registeredID') };
    }
    default:
      throw new FormatDefect('general name: no known form');
  }
}

/** A key under which equal names are equal: what distribution points are matched by. */
export function generalNameKey(name: GeneralName): string {
  switch (name.form) {
    case 'directoryName':
      return directoryKey(name.name);
    case 'rfc822Name':
    case 'dNSName':
    case 'uniformResourceIdentifier':
      return `${name.form} ${name.value}`;
    case 'registeredID':
      return `${name.form} ${name.identifier}`;
    case 'iPAddress':
    case 'otherName':
    case 'x400Address':
    case 'ediPartyName':
      return `${name.form} ${Buffer.from(name.octets).toString('hex')}`;
  }
}

export function directoryKey(name: ComparableName): string {
  return `directoryName ${name.join('\n')}`;
}

function latin(octets: Uint8Array): string {
  return Buffer.from(octets).toString('latin1');
}
