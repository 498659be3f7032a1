import type { CalendarDay } from '../calendar/calendar-day.ts';
import type { ParsedLetter } from '../letter/parsed-letter.ts';
import type { OfficeCalendar, Organisation } from '../platform/settings.ts';
import { type ControlRegister, citedAssignments, lookUpAssignments } from './control-register.ts';
import type { LetterFacts } from './letter-facts.ts';
import type { SignedFile } from './letter-parts.ts';
import { namedBodies } from './named-bodies.ts';
import { gatherLetterParts, type PartsOffice } from './parts/gather-letter-parts.ts';
import type { AttachmentSummary } from './signature-facts.ts';
import { workingDaysUntil } from './working-days.ts';

export interface ContentOffice extends PartsOffice {
  /** As it stood on the day of arrival. */
  readonly controlRegister: ControlRegister;
  readonly calendar: OfficeCalendar;
}

/**
 * What the letter's documents and words say: its parts, the assignments that it cites, the bodies that it names. Nothing where its
 * files could not be read: then no clause asks anything of its content. Pure.
 */
export function contentFacts(input: {
  readonly letter: ParsedLetter;
  readonly attachments: AttachmentSummary | null;
  readonly arrivedOn: CalendarDay;
  readonly standing: LetterFacts['senderStanding'];
  readonly senderNumbers: LetterFacts['senderNumbers'];
  readonly office: ContentOffice;
}): Pick<LetterFacts, 'parts' | 'assignments' | 'namedBodies' | 'workingDays'> {
  const { letter, attachments, office } = input;
  if (attachments === null) return {};
  const parts = gatherLetterParts({
    letter,
    documents: attachments.documents,
    signed: signedFiles(attachments, input.senderNumbers),
    sender: senderOf(input.standing, office.organisations)?.id ?? null,
    office,
  });
  const sender = senderOf(input.standing, office.organisations);
  const references = parts.references.state === 'known' ? parts.references.value : [];
  const text = parts.text.state === 'known' ? parts.text.value.text : '';
  return {
    parts,
    workingDays: workingDaysUntil(office.calendar, input.arrivedOn),
    assignments: sender === null ? [] : lookUpAssignments(citedAssignments(references), office.controlRegister, sender),
    namedBodies: namedBodies(text, office.organisations, sender?.id ?? null),
  };
}

/** Every document that somebody signed, and whether it was the sender's own. */
function signedFiles(
  { signatures, documents }: AttachmentSummary,
  numbers: LetterFacts['senderNumbers'],
): readonly SignedFile[] {
  const bins = numbers.state === 'known' ? numbers.value.bins : null;
  return signatures.report.signers
    .filter((signer) => !signer.isCountersignature)
    .flatMap(({ covers, documentSha256, signer }) => {
      const bin = signer?.bin ?? null;
      const bySender = bins === null || bin === null ? null : bins.includes(bin);
      return documents
        .filter(({ sha256 }) => covers.includes(sha256) || sha256 === documentSha256)
        .map(({ fileName }) => ({ fileName, bySender }));
    });
}

/** The sender's entry and the bodies below it that it answers for; null for a sender that the directory does not list. */
function senderOf(
  standing: LetterFacts['senderStanding'],
  organisations: readonly Organisation[],
): { readonly id: string; readonly bodies: readonly string[] } | null {
  if (standing.state !== 'known' || standing.value.kind !== 'listed') return null;
  const id = standing.value.organisation;
  return { id, bodies: organisations.filter(({ parent }) => parent === id).map((body) => body.id) };
}
