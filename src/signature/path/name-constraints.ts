import type { CertificateFacts } from '../certificate.ts';
import { nameValues } from '../distinguished-name.ts';
import { comparableNameOf, isBelow } from './comparable-name.ts';
import type { GeneralName } from './general-name.ts';
import type { PathExtensions } from './path-extensions.ts';

/** The constraints gathered so far along a path: a name must lie in every permitted list of its form and in no excluded subtree. */
export interface NameConstraints {
  readonly permitted: readonly (readonly GeneralName[])[];
  readonly excluded: readonly GeneralName[];
}

export const noNameConstraints: NameConstraints = { permitted: [], excluded: [] };

const emailAddress = '1.2.840.113549.1.9.1';

/** RFC 5280 §6.1.4 (g): intersecting permitted lists means to hold a name to each of them. */
export function furtherConstrained(constraints: NameConstraints, extensions: PathExtensions): NameConstraints {
  const { permittedSubtrees, excludedSubtrees } = extensions;
  return {
    permitted: permittedSubtrees === null ? constraints.permitted : [...constraints.permitted, permittedSubtrees],
    excluded: excludedSubtrees === null ? constraints.excluded : [...constraints.excluded, ...excludedSubtrees],
  };
}

/** The first name of the certificate that the constraints forbid, in words; null when all are within them. */
export function forbiddenName(
  certificate: CertificateFacts,
  extensions: PathExtensions,
  constraints: NameConstraints,
): string | null {
  if (constraints.permitted.length === 0 && constraints.excluded.length === 0) return null;
  for (const name of constrainedNames(certificate, extensions)) {
    if (constraints.excluded.some((base) => base.form === name.form && isWithin(name, base, true))) {
      return `${shown(name, certificate)} lies in an excluded subtree`;
    }
    for (const list of constraints.permitted) {
      const bases = list.filter((base) => base.form === name.form);
      // A list that has no subtree of a form leaves that form free (§4.2.1.10).
      if (bases.length > 0 && !bases.some((base) => isWithin(name, base, false))) {
        return `${shown(name, certificate)} lies in no permitted subtree`;
      }
    }
  }
  return null;
}

function constrainedNames(certificate: CertificateFacts, extensions: PathExtensions): GeneralName[] {
  const names: GeneralName[] = [...(extensions.alternativeNames ?? [])];
  const subject = comparableNameOf(certificate.subject);
  if (subject.length > 0) names.push({ form: 'directoryName', name: subject });
  // §4.2.1.10: an address in the subject counts where there is no alternative name.
  if (extensions.alternativeNames === null) {
    names.push(
      ...nameValues(certificate.subject, emailAddress).map((value) => ({ form: 'rfc822Name', value }) as const),
    );
  }
  return names;
}

/** `whenUnknown`: what a form that we can't compare counts as; either answer forbids the name (§4.2.1.10). */
function isWithin(name: GeneralName, base: GeneralName, whenUnknown: boolean): boolean {
  if (name.form === 'directoryName' && base.form === 'directoryName') return isBelow(name.name, base.name);
  if (name.form === 'rfc822Name' && base.form === 'rfc822Name') return isMailboxWithin(name.value, base.value);
  if (name.form === 'dNSName' && base.form === 'dNSName') return isDomainWithin(name.value, base.value);
  if (name.form === 'uniformResourceIdentifier' && base.form === 'uniformResourceIdentifier') {
    const host = hostOf(name.value);
    // §4.2.1.10: a URI without a host name, where hosts are constrained, is refused.
    return host === null ? whenUnknown : isHostWithin(host, base.value);
  }
  if (name.form === 'iPAddress' && base.form === 'iPAddress') {
    const within = isAddressWithin(name.octets, base.octets);
    return within ?? whenUnknown;
  }
  return whenUnknown;
}

function isMailboxWithin(mailbox: string, base: string): boolean {
  const at = mailbox.lastIndexOf('@');
  const host = mailbox.slice(at + 1);
  if (!base.includes('@')) return isHostWithin(host, base);
  const baseAt = base.lastIndexOf('@');
  return mailbox.slice(0, at) === base.slice(0, baseAt) && sameText(host, base.slice(baseAt + 1));
}

/** ".example.kz" holds what is below it; "example.kz" holds that host alone. */
function isHostWithin(host: string, base: string): boolean {
  return base.startsWith('.') ? host.toLowerCase().endsWith(base.toLowerCase()) : sameText(host, base);
}

/** Labels may be added to the left of a DNS name. */
function isDomainWithin(domain: string, base: string): boolean {
  if (base === '' || sameText(domain, base)) return true;
  return domain.toLowerCase().endsWith(base.startsWith('.') ? base.toLowerCase() : `.${base.toLowerCase()}`);
}

/** RFC 3986 §3.2.2; null where there is no host name, only an address or nothing. */
function hostOf(uri: string): string | null {
  const authority = /^[a-z][a-z0-9+.-]*:\/\/([^/?#]*)/i.exec(uri)?.[1];
  if (authority === undefined) return null;
  const host = authority.slice(authority.lastIndexOf('@') + 1).replace(/:\d*$/, '');
  return host === '' || host.startsWith('[') || /^[\d.]+$/.test(host) ? null : host;
}

/** The base is an address and a mask of the same length; null when the two are of different families. */
function isAddressWithin(address: Uint8Array, base: Uint8Array): boolean | null {
  if (base.length !== 2 * address.length) return null;
  return address.every((octet, at) => ((octet ^ base[at]!) & base[address.length + at]!) === 0);
}

function sameText(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

function shown(name: GeneralName, certificate: CertificateFacts): string {
  if (name.form === 'directoryName') return certificate.subject.text;
  return 'value' in name ? `${name.form} ${name.value}` : name.form;
}
