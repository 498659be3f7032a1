import { domainToASCII, domainToUnicode } from 'node:url';
import type { Organisation } from '../platform/settings.ts';
import { isImitation } from './imitated-domain.ts';
import type { SenderStanding } from './letter-facts.ts';

type ListedOrganisation = Pick<Organisation, 'id' | 'kind' | 'domains' | 'includeSubdomains'>;

interface Directory {
  readonly organisations: readonly ListedOrganisation[];
  readonly officialDomains: readonly string[];
  readonly freeMailDomains: readonly string[];
}

/**
 * How a From domain stands to the directory. An own entry beats one above it (kazyna.minfin.gov.kz is not minfin.gov.kz); a
 * subdomain is its owner's and never an imitation; what the office or the list of mailbox providers names is none either.
 */
export function senderStanding(domain: string, directory: Directory): SenderStanding {
  const name = plainDomain(domain);
  if (directory.officialDomains.some((own) => plainDomain(own) === name)) return { kind: 'own' };

  const entries = directory.organisations.flatMap((organisation) =>
    organisation.domains.map((listed) => ({ organisation, listed: plainDomain(listed) })),
  );
  const [closest] = entries
    .filter(({ listed }) => name === listed || name.endsWith(`.${listed}`))
    .toSorted((one, other) => other.listed.length - one.listed.length);
  if (closest !== undefined) {
    const { organisation, listed } = closest;
    return name === listed || organisation.includeSubdomains
      ? { kind: 'listed', organisation: organisation.id, organisationKind: organisation.kind }
      : { kind: 'unlisted-subdomain', organisation: organisation.id, listedDomain: listed };
  }
  if (directory.freeMailDomains.some((free) => plainDomain(free) === name)) return { kind: 'unlisted', freeMail: true };
  if (directory.officialDomains.some((own) => name.endsWith(`.${plainDomain(own)}`))) {
    return { kind: 'unlisted', freeMail: false };
  }
  const written = domainToUnicode(name);
  const imitated = entries.find(({ listed }) => isImitation(written, domainToUnicode(listed)));
  return imitated === undefined
    ? { kind: 'unlisted', freeMail: false }
    : { kind: 'imitation', organisation: imitated.organisation.id, imitatedDomain: imitated.listed };
}

/** A-labels in lower case without the root's dot; a name that IDNA refuses stays as it is written. */
function plainDomain(domain: string): string {
  const written = domain.toLowerCase().replace(/\.$/, '');
  return domainToASCII(written) || written;
}
