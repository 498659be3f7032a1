import { describe, expect, test } from 'vitest';
import { calendarDay } from '../../src/calendar/calendar-day.ts';
import { type DecisionInput, decide } from '../../src/decision/decide.ts';
import type { Decision } from '../../src/decision/decision.ts';
import { known, unknown } from '../../src/facts/fact.ts';
import type { AutomaticReason, LetterFacts } from '../../src/facts/letter-facts.ts';
import { editionInForce } from '../../src/regulation/editions.ts';
import { examineLetter } from '../../src/regulation/examine.ts';
import type { ClauseFinding } from '../../src/regulation/finding.ts';
import { listedAs, sampleFacts, sender, unauthenticated } from '../regulation/sample-facts.ts';

/** Decides on a letter with which everything is in order but for what is spoilt, found by the real clauses. */
function decideOn(spoilt: Partial<LetterFacts> = {}, around: Partial<DecisionInput> = {}): Decision {
  const facts = sampleFacts(spoilt);
  const edition = editionInForce(facts.arrivedOn);
  return decide({
    facts,
    findings: edition === null ? [] : examineLetter(facts, edition),
    reception: { state: 'open', day: facts.arrivedOn },
    duplicateOf: null,
    failures: [],
    complete: true,
    editionHeld: edition !== null,
    ...around,
  });
}

function automaticMail(reason: AutomaticReason): Partial<LetterFacts> {
  return { automatic: known(reason, { kind: 'record', where: 'Auto-Submitted', quote: 'auto-replied' }) };
}

const program: Partial<LetterFacts> = {
  executableAttachments: known(['invoice.exe'], { kind: 'record', where: 'invoice.exe', quote: 'MZ' }),
};
const unlisted = sender('office@stroy.kz', { kind: 'unlisted', freeMail: false });
const imitation = sender('a@dsm-gov.kz', { kind: 'imitation', organisation: 'dsm', imitatedDomain: 'dsm.gov.kz' });
const closed: DecisionInput['reception'] = {
  state: 'closed',
  opensAt: new Date('2026-11-23T04:00:00Z'),
  opensOn: calendarDay('2026-11-23'),
};

/** What the clauses on documents will find one day. */
const provenBreach: ClauseFinding = {
  clause: '160.7',
  finding: {
    outcome: 'violated',
    code: 'sample',
    measure: 'refuse',
    evidence: [{ kind: 'record', where: 'page 1', quote: '…' }],
  },
};

describe('the order of decisions', () => {
  const cases: readonly {
    readonly name: string;
    readonly spoilt: Partial<LetterFacts>;
    readonly around?: Partial<DecisionInput>;
    readonly kind: Decision['kind'];
    readonly reasons: readonly string[];
  }[] = [
    { name: 'nothing against it, in hours: registered', spoilt: {}, kind: 'register', reasons: [] },
    {
      name: 'nothing against it, out of hours: deferred',
      spoilt: {},
      around: { reception: closed },
      kind: 'defer',
      reasons: ['hours.outside'],
    },
    {
      name: 'no calendar for the year: review',
      spoilt: {},
      around: { reception: { state: 'unknown', missingYear: 2029 } },
      kind: 'review',
      reasons: ['calendar.year-missing'],
    },
    {
      name: 'an auto-reply: ignored',
      spoilt: automaticMail('auto-submitted'),
      kind: 'ignore',
      reasons: ['automatic.auto-submitted'],
    },
    {
      name: 'our own notice come back: ignored',
      spoilt: automaticMail('own-notice'),
      kind: 'ignore',
      reasons: ['automatic.own-notice'],
    },
    {
      name: 'an exact duplicate: ignored',
      spoilt: {},
      around: { duplicateOf: { letterId: 'L-17' } },
      kind: 'ignore',
      reasons: ['duplicate.exact'],
    },
    {
      name: 'another letter under the same Message-ID: registered, and staff are warned',
      spoilt: {},
      around: { sameMessageId: ['L-18'] },
      kind: 'register',
      reasons: ['message-id.repeated'],
    },
    {
      name: 'automatic mail that carries a program: ignored, and staff see both',
      spoilt: { ...automaticMail('null-return-path'), ...program },
      kind: 'ignore',
      reasons: ['automatic.null-return-path', 'attachment.executable'],
    },
    {
      name: 'a program from a listed sender: quarantined',
      spoilt: program,
      kind: 'quarantine',
      reasons: ['attachment.executable'],
    },
    {
      name: 'a program from an unlisted sender: quarantined, not refused',
      spoilt: { ...program, ...unlisted },
      kind: 'quarantine',
      reasons: ['attachment.executable'],
    },
    {
      name: 'a listed domain that nothing authenticates is forged: quarantined',
      spoilt: unauthenticated,
      kind: 'quarantine',
      reasons: ['sender.forged'],
    },
    { name: 'an imitated domain: quarantined by its clause', spoilt: imitation, kind: 'quarantine', reasons: [] },
    {
      name: 'an authenticated sender in no directory entry: refused, at any hour',
      spoilt: unlisted,
      around: { reception: closed },
      kind: 'refuse',
      reasons: [],
    },
    {
      name: 'an unlisted sender that nothing authenticates: review',
      spoilt: { ...unlisted, ...unauthenticated },
      kind: 'review',
      reasons: [],
    },
    {
      name: 'DNS did not answer about a listed sender: review, neither refused nor forged',
      spoilt: { senderAuthentication: unknown('temperror') },
      around: { failures: ['dns-temporary'] },
      kind: 'review',
      reasons: ['evidence.not-collected'],
    },
    {
      name: 'a failure of ours: review, and never registered',
      spoilt: {},
      around: { failures: ['parser-stopped'] },
      kind: 'review',
      reasons: ['evidence.not-collected'],
    },
    {
      name: 'a letter before the oldest edition held: review',
      spoilt: { arrivedOn: calendarDay('2024-02-13') },
      kind: 'review',
      reasons: ['edition.not-held'],
    },
    {
      name: 'a letter over the size limit: review',
      spoilt: { executableAttachments: unknown('unreadable') },
      around: { complete: false },
      kind: 'review',
      reasons: ['letter.too-large', 'attachment.unreadable'],
    },
    {
      name: 'a letter over the size limit whose DKIM could not be checked is not called forged',
      spoilt: unauthenticated,
      around: { complete: false },
      kind: 'review',
      reasons: ['letter.too-large'],
    },
    {
      name: 'a letter over the size limit from an imitated domain: quarantined, and nobody is told of the limit',
      spoilt: imitation,
      around: { complete: false },
      kind: 'quarantine',
      reasons: [],
    },
    {
      name: 'a letter over the size limit from an unlisted sender: review, for only the header was read',
      spoilt: unlisted,
      around: { complete: false },
      kind: 'review',
      reasons: ['letter.too-large'],
    },
    {
      name: 'perhaps automatic mail, from an unlisted sender: review, not refused',
      spoilt: { ...unlisted, automatic: unknown('unreadable') },
      kind: 'review',
      reasons: ['automatic.unknown'],
    },
    {
      name: 'perhaps a program, from an unlisted sender: review, not refused',
      spoilt: { ...unlisted, executableAttachments: unknown('unreadable') },
      kind: 'review',
      reasons: ['attachment.unreadable'],
    },
    {
      name: 'a proven ground stands beside a failure elsewhere: refused',
      spoilt: unlisted,
      around: { failures: ['crl-unreachable'] },
      kind: 'refuse',
      reasons: ['evidence.not-collected'],
    },
    {
      name: 'a proven breach by a sender that nothing authenticates: review, nobody unproven gets an answer',
      spoilt: { ...unlisted, ...unauthenticated },
      around: { findings: [provenBreach] },
      kind: 'review',
      reasons: [],
    },
    {
      name: 'no official mailbox among the recipients: review',
      spoilt: { officialRecipients: known([], { kind: 'absence', where: 'To', searched: 'ukimet.kz' }) },
      kind: 'review',
      reasons: [],
    },
  ];
  for (const { name, spoilt, around, kind, reasons } of cases) {
    test(name, () => {
      const decision = decideOn(spoilt, around);
      expect(decision.kind).toBe(kind);
      expect(decision.reasons.map(({ code }) => code)).toEqual(reasons);
    });
  }

  for (const branch of ['legislative', 'judicial', 'presidential-administration'] as const) {
    test(`a ${branch} sender is never refused automatically, whatever else is found`, () => {
      const spoilt = { senderStanding: listedAs(branch) };
      expect(decideOn(spoilt).kind).toBe('review');
      expect(decideOn(spoilt, { findings: [provenBreach] }).kind).toBe('review');
    });
  }
});

describe('a decision', () => {
  test('to register names the day of acceptance', () => {
    expect(decideOn()).toMatchObject({ acceptedOn: '2026-11-17', acceptedAt: null });
  });

  test('to defer names the next opening, and the hours and clauses that it rests on', () => {
    const decision = decideOn({}, { reception: closed });
    expect(decision).toMatchObject({ acceptedOn: '2026-11-23', acceptedAt: new Date('2026-11-23T04:00:00Z') });
    expect(decision.reasons[0]?.values).toEqual({
      from: '09:00',
      to: '18:00',
      clauses: '55.1, 150.2',
      day: '2026-11-23',
    });
  });

  test('of any other kind names no day of acceptance', () => {
    expect(decideOn(unlisted)).toMatchObject({ acceptedOn: null, acceptedAt: null });
    expect(decideOn(program)).toMatchObject({ acceptedOn: null, acceptedAt: null });
  });

  test('keeps every violated and undetermined finding, and none that is satisfied', () => {
    const { findings } = decideOn({
      ...unlisted,
      officialRecipients: known([], { kind: 'absence', where: 'To', searched: 'ukimet.kz' }),
    });
    expect(findings.map(({ clause }) => clause)).toEqual(['154.1', '154.2']);
    expect(decideOn().findings).toEqual([]);
  });

  test('to ignore a bounce holds no clause against it', () => {
    const bounce = { ...automaticMail('null-return-path'), ...unauthenticated };
    expect(decideOn(bounce)).toMatchObject({ kind: 'ignore', findings: [] });
  });

  test('to quarantine a forged letter shows what failed and whose domain it was', () => {
    const [reason] = decideOn(unauthenticated).reasons;
    expect(reason?.evidence.map(({ where }) => where)).toEqual(['DMARC', 'From', 'directory']);
  });
});
