import type { AuthenticationResults } from '../authenticity/authentication-results.ts';
import { domainOfAddress } from '../authenticity/organisational-domain.ts';
import type { CalendarDay } from '../calendar/calendar-day.ts';
import type { HeaderField, ParsedLetter } from '../letter/parsed-letter.ts';
import type { Organisation } from '../platform/settings.ts';
import { automaticMail } from './automatic-mail.ts';
import { executableAttachments } from './executable-attachments.ts';
import { type Evidence, type Fact, known, type SomeEvidence, unknown } from './fact.ts';
import type { LetterFacts, SenderStanding } from './letter-facts.ts';
import { senderStanding } from './sender-standing.ts';
import { type AttachmentSummary, mainDocument, senderNumbers, signaturesFact } from './signature-facts.ts';

/** What the office says of itself and of the organisations that write to it. */
export interface OfficeIdentity {
  readonly organisations: readonly Organisation[];
  /** The office's own e-mail domains (154.2), in lower case. */
  readonly officialDomains: readonly string[];
  readonly freeMailDomains: readonly string[];
  readonly officialAddresses: readonly string[];
  /** The address that notices are sent from. */
  readonly noticeAddress: string;
}

/** All that the clauses may know of a letter, from what was collected about it. Pure; every known fact carries its evidence. */
export function gatherFacts(input: {
  readonly letter: ParsedLetter;
  readonly authentication: AuthenticationResults;
  /** Null: the files could not be read. */
  readonly attachments: AttachmentSummary | null;
  readonly arrivedAt: Date;
  readonly arrivedOn: CalendarDay;
  /** The mailbox that the letter lay in, to which it was delivered. Null for a letter from a file. */
  readonly mailboxAddress: string | null;
  readonly office: OfficeIdentity;
}): LetterFacts {
  const { letter, authentication, office } = input;
  const author = authorOf(letter, office);
  const numbers = senderNumbers(author.standing, office.organisations);
  return {
    arrivedAt: input.arrivedAt,
    arrivedOn: input.arrivedOn,
    rfc5322From: author.rfc5322From,
    senderAuthentication: authenticationFact(authentication),
    senderStanding: author.standing,
    officialRecipients: officialRecipients(letter, authentication, input.mailboxAddress, office),
    automatic: automaticMail(letter, office),
    executableAttachments: executableAttachments(letter),
    signatures: signaturesFact(input.attachments),
    senderNumbers: numbers,
    mainDocument: mainDocument(input.attachments, new Set(letter.parts.map(({ path }) => path)), numbers),
  };
}

interface Author {
  readonly rfc5322From: Fact<string | null>;
  readonly standing: Fact<SenderStanding>;
}

/**
 * The author's address and how its domain stands to the directory. A From field may name several authors (RFC 5322 §3.6.2), and
 * then DMARC passes none: the one whose domain matters to the directory is looked at, so that a forger can't hide behind another.
 */
function authorOf(letter: ParsedLetter, office: OfficeIdentity): Author {
  const authors = letter.from.map(({ address }) => {
    const domain = domainOfAddress(address);
    return { address, domain, standing: domain === null ? null : senderStanding(domain, office) };
  });
  const [first] = authors;
  if (first === undefined) {
    const absence: Evidence = { kind: 'absence', where: 'From', searched: 'addr-spec' };
    return { rfc5322From: known(null, absence), standing: unknown('unreadable') };
  }
  const { address, domain, standing } =
    authors.find((author) => author.standing !== null && concernsDirectory(author.standing)) ?? first;
  const span = spans(letter, 'from')[0] ?? { kind: 'record', where: 'From', quote: address };
  return {
    rfc5322From: known(address, span),
    standing:
      standing === null || domain === null
        ? unknown('unreadable')
        : known(standing, span, directoryEvidence(standing, domain, office)),
  };
}

function concernsDirectory({ kind }: SenderStanding): boolean {
  return kind === 'listed' || kind === 'imitation';
}

/** The directory's row that a standing rests on, or that none was found. */
function directoryEvidence(standing: SenderStanding, domain: string, office: OfficeIdentity): Evidence {
  if (standing.kind === 'unlisted') return { kind: 'absence', where: 'directory', searched: domain };
  if (standing.kind === 'own') return { kind: 'record', where: 'office', quote: office.officialDomains.join(', ') };
  const entry = office.organisations.find(({ id }) => id === standing.organisation);
  return {
    kind: 'record',
    where: 'directory',
    quote: `${standing.organisation}: ${entry?.domains.join(', ') ?? ''}`,
  };
}

/** RFC 8601 §2.7: the results as a header of the receiving server would state them. */
function authenticationFact({
  sender,
  rfc5322FromDomain,
  dmarc,
  spf,
  dkim,
}: AuthenticationResults): Fact<'pass' | 'fail' | 'none'> {
  if (sender === 'temperror') return unknown('temperror');
  const evidence: SomeEvidence = [
    { kind: 'record', where: 'DMARC', quote: `dmarc=${dmarc.result} header.from=${rfc5322FromDomain ?? ''}` },
    { kind: 'record', where: 'SPF', quote: `spf=${spf.result} smtp.mailfrom=${spf.domain}` },
    ...dkim.map(
      ({ result, domain, selector }): Evidence => ({
        kind: 'record',
        where: 'DKIM',
        quote: `dkim=${result} header.d=${domain} header.s=${selector}`,
      }),
    ),
  ];
  return known(sender, ...evidence);
}

/**
 * Clause 154.2: the recipients that are official mailboxes. A person's address on an official domain is none: what is sent there is not
 * taken in.
 */
function officialRecipients(
  letter: ParsedLetter,
  authentication: AuthenticationResults,
  mailboxAddress: string | null,
  { officialAddresses }: Pick<OfficeIdentity, 'officialAddresses'>,
): Fact<readonly string[]> {
  const official = new Set(officialAddresses.map((address) => address.toLowerCase()));
  const found = new Set<string>();
  const evidence: Evidence[] = [];
  const collect = (addresses: readonly string[], seenAt: readonly Evidence[]): void => {
    const ours = addresses.filter((address) => official.has(address.toLowerCase()));
    for (const address of ours) found.add(address);
    if (ours.length > 0) evidence.push(...seenAt);
  };
  collect(addressesOf(letter.to), spans(letter, 'to'));
  collect(addressesOf(letter.cc), spans(letter, 'cc'));
  // RFC 5321 §4.4: the "for" clause names the envelope recipient; only our own relay's field is believed.
  const relay = authentication.client.receivedBy;
  const received = letter.received.find(({ by }) => by !== null && by === relay);
  if (received !== undefined && received.forAddress !== null) {
    const { start, end, forAddress } = received;
    collect([forAddress], [{ kind: 'span', where: 'Received', start, end, quote: `for <${forAddress}>` }]);
  }
  if (mailboxAddress !== null) {
    found.add(mailboxAddress);
    evidence.push({ kind: 'record', where: 'mailbox', quote: mailboxAddress });
  }
  const [seen, ...more] = evidence;
  return seen === undefined
    ? known([], {
        kind: 'absence',
        where: 'To, Cc, Received',
        searched: officialAddresses.join(', '),
      })
    : known([...found], seen, ...more);
}

function addressesOf(addresses: ParsedLetter['to']): readonly string[] {
  return addresses.map(({ address }) => address);
}

/** Where the fields of this name stand in the raw letter. */
function spans(letter: ParsedLetter, name: 'from' | 'to' | 'cc'): readonly Evidence[] {
  const shown = { from: 'From', to: 'To', cc: 'Cc' }[name];
  const asEvidence = ({ start, end, value }: HeaderField): Evidence => ({
    kind: 'span',
    where: shown,
    start,
    end,
    quote: value,
  });
  return letter.header.filter((field) => field.name === name).map(asEvidence);
}
