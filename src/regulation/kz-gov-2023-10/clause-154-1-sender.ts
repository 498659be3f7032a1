import type { SomeEvidence } from '../../facts/fact.ts';
import type { LetterFacts, SenderStanding } from '../../facts/letter-facts.ts';
import type { Clause } from '../clause.ts';
import type { Finding } from '../finding.ts';
import { archiveFindings } from './archive-transfer.ts';
import { clauseWording } from './clause-wording.ts';
import { undetermined, violated } from './coded-finding.ts';
import { isOtherBranch } from './other-branch.ts';
import { act, resolution85InForceFrom } from './parameters.ts';

/** text.kk.md#154.1 text.ru.md#154.1 text.en.md#154.1 */
export const clause154_1: Clause = {
  citation: { act, clause: '154.1' },
  title: {
    kk: 'Жіберуші және қызметтік электрондық пошта',
    ru: 'Отправитель и служебная электронная почта',
    en: 'The sender and service e-mail',
  },
  examines: 'sender-and-recipient',
  wording: clauseWording('154.1'),
  versions: [{ inForceFrom: resolution85InForceFrom, examine: examineSender }],
};

function examineSender({ rfc5322From, senderAuthentication, senderStanding, parts }: LetterFacts): readonly Finding[] {
  if (rfc5322From.state === 'unknown') return [undetermined('sender.unreadable', rfc5322From.reason, [])];
  if (rfc5322From.value === null) return [undetermined('sender.no-address', 'for-staff', rfc5322From.evidence)];
  if (senderStanding.state === 'unknown') return [undetermined('sender.unreadable', senderStanding.reason, [])];

  const domain = rfc5322From.value.slice(rfc5322From.value.lastIndexOf('@') + 1).toLowerCase();
  const { value: standing, evidence } = senderStanding;
  // An imitation is one whether or not its own domain vouches for it.
  if (standing.kind === 'imitation') {
    return [violated('sender.imitation', 'quarantine', evidence, { domain, imitated: standing.imitatedDomain })];
  }
  if (senderAuthentication.state === 'unknown') {
    return [undetermined('sender.authentication-unknown', senderAuthentication.reason, [], { domain })];
  }
  if (senderAuthentication.value !== 'pass') {
    // Nobody knows who wrote, so the clause has no answer. What to do about a forged directory domain is for the decision to say.
    const seen: SomeEvidence = [...senderAuthentication.evidence, ...evidence];
    return [undetermined('sender.unauthenticated', 'for-staff', seen, { domain })];
  }
  return [findingOnStanding(standing, domain, evidence), ...archiveFindings(parts)];
}

/** The sender is authenticated: what the directory says of the From domain decides. */
function findingOnStanding(
  standing: Exclude<SenderStanding, { kind: 'imitation' }>,
  domain: string,
  evidence: SomeEvidence,
): Finding {
  switch (standing.kind) {
    case 'listed':
      return isOtherBranch(standing.organisationKind)
        ? undetermined('sender.other-branch', 'for-staff', evidence, { domain })
        : { outcome: 'satisfied', code: 'sender.listed', evidence };
    case 'unlisted-subdomain':
      return undetermined('sender.unlisted-subdomain', 'for-staff', evidence, {
        domain,
        listed: standing.listedDomain,
      });
    case 'own':
      return undetermined('sender.own-domain', 'for-staff', evidence, { domain });
    case 'unlisted':
      return violated(standing.freeMail ? 'sender.free-mail' : 'sender.unlisted', 'refuse', evidence, { domain });
  }
}
