import { calendarDay } from '../../src/calendar/calendar-day.ts';
import { type Evidence, type Fact, known } from '../../src/facts/fact.ts';
import type { LetterFacts, OrganisationKind, SenderStanding } from '../../src/facts/letter-facts.ts';

const fromField: Extract<Evidence, { kind: 'span' }> = {
  kind: 'span',
  where: 'From',
  start: 0,
  end: 24,
  quote: '<kense@dsm.gov.kz>',
};
const directory: Evidence = { kind: 'record', where: 'directory', quote: 'dsm: dsm.gov.kz' };

/** The facts of a letter with which everything is in order: each test spoils what it is about. */
export function sampleFacts(spoilt: Partial<LetterFacts> = {}): LetterFacts {
  return {
    arrivedAt: new Date('2026-11-17T05:42:00Z'),
    arrivedOn: calendarDay('2026-11-17'),
    rfc5322From: known('kense@dsm.gov.kz', fromField),
    senderAuthentication: known('pass', { kind: 'record', where: 'DMARC', quote: 'pass' }),
    senderStanding: listedAs('central-executive'),
    officialRecipients: known(['kense@ukimet.kz'], {
      kind: 'span',
      where: 'To',
      start: 25,
      end: 50,
      quote: '<kense@ukimet.kz>',
    }),
    automatic: known(null, { kind: 'absence', where: 'header', searched: 'Auto-Submitted' }),
    executableAttachments: known([], { kind: 'absence', where: 'attachments', searched: 'programs' }),
    signatures: known({ signers: [], findings: [] }, { kind: 'absence', where: 'attachments', searched: 'CMS' }),
    senderNumbers: known({ organisation: 'dsm', bins: ['991240001755'] }, directory),
    mainDocument: known(null, { kind: 'absence', where: 'attachments', searched: 'PDF, DOCX' }),
    ...spoilt,
  };
}

export function listedAs(organisationKind: OrganisationKind): Fact<SenderStanding> {
  return known({ kind: 'listed', organisation: 'dsm', organisationKind }, fromField, directory);
}

/** A sender that writes from this address and stands so to the directory. */
export function sender(address: string, value: SenderStanding): Partial<LetterFacts> {
  const from = { ...fromField, quote: `<${address}>` };
  return { rfc5322From: known(address, from), senderStanding: known(value, from, directory) };
}

export const unauthenticated: Partial<LetterFacts> = {
  senderAuthentication: known('fail', { kind: 'record', where: 'DMARC', quote: 'fail' }),
};
