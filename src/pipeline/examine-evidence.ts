import { dayOf } from '../calendar/day-of.ts';
import { contentFacts } from '../facts/content-facts.ts';
import { gatherFacts } from '../facts/gather-facts.ts';
import type { LetterFacts } from '../facts/letter-facts.ts';
import { mainOfParts, namedSignatory } from '../facts/letter-signatory.ts';
import { examineLetter } from '../regulation/examine.ts';
import { type Circumstances, decideOn, type Examination, type Examined, type ExaminedBy, lawFor } from './decide-on.ts';

/** From stored evidence to decision: pure, so the same evidence under the same settings gives the same decision years later. */
export function examineEvidence(input: ExaminedBy & Circumstances): Examined<LetterFacts> {
  return decideOn(examineByItself(input), input);
}

/** The part that needs no other letter: it may be done wherever the evidence is at hand. Pure. */
export function examineByItself(input: ExaminedBy): Examination<LetterFacts> {
  const { office, organisations, leadership, mailboxes, notices, calendar } = input.settings;
  const arrivedOn = dayOf(input.arrivedAt, office.timeZone);
  const gathered = gatherFacts({
    letter: input.evidence.parsed,
    authentication: input.evidence.authentication,
    attachments: input.evidence.attachments,
    arrivedAt: input.arrivedAt,
    arrivedOn,
    mailboxAddress: input.mailboxAddress,
    office: {
      organisations,
      officialDomains: office.domains,
      freeMailDomains: office.freeMailDomains,
      officialAddresses: mailboxes.mailboxes.map((mailbox) => mailbox.address),
      noticeAddress: notices.from.address,
    },
  });
  const content = contentFacts({
    letter: input.evidence.parsed,
    attachments: input.evidence.attachments,
    arrivedOn,
    standing: gathered.senderStanding,
    senderNumbers: gathered.senderNumbers,
    office: { organisations, leadership, office, controlRegister: input.controlRegister, calendar },
  });
  const { parts } = content;
  const facts: LetterFacts = {
    ...gathered,
    ...content,
    mainDocument: mainOfParts(parts, gathered.mainDocument, input.evidence.attachments),
    ...(parts !== undefined && { namedSignatory: namedSignatory(parts, organisations) }),
  };
  const { edition, governingDay } = lawFor(arrivedOn, input.law);
  return { facts, findings: edition === null ? [] : examineLetter(facts, edition, governingDay) };
}
