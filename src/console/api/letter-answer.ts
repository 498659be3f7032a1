import type { z } from 'zod';
import { reasonText } from '../../decision/reason-text.ts';
import { reportedFinding } from '../../decision/report.ts';
import type { AuditEntry } from '../../registry/audit.ts';
import type { DecisionOnFile } from '../../registry/desk-letter.ts';
import type { JournalEntry } from '../../registry/journal.ts';
import type { StoredNotice } from '../../registry/notices.ts';
import { documentsOf, type LetterOnDesk } from '../letter/letter-on-desk.ts';
import type { auditEntrySchema, entrySchema, letterSchema } from './letter-schema.ts';

type LetterAnswer = z.output<typeof letterSchema>;

/** A letter on the desk as programs read it. */
export function letterAnswer(file: LetterOnDesk): LetterAnswer {
  const { letter, place, proposal } = file;
  return {
    id: letter.id,
    mailbox: letter.mailbox,
    sha256: letter.sha256,
    sizeOctets: letter.sizeOctets,
    complete: letter.complete,
    arrivedAt: letter.arrivedAt.toISOString(),
    capturedAt: letter.capturedAt.toISOString(),
    messageId: letter.messageId,
    subject: letter.subject,
    from: letter.fromAddress,
    organisation: letter.organisation,
    place:
      place === null
        ? null
        : {
            queue: place.queue,
            heldBy: place.heldBy === null ? null : { id: place.heldBy, name: file.holderName ?? place.heldBy },
            heldSince: instant(place.heldSince),
          },
    undoableUntil: instant(file.undoableUntil),
    decision: file.standing === null ? null : decisionAnswer(file.standing),
    decisions: file.decisions.map(decisionAnswer),
    findings: (file.examined?.findings ?? []).flatMap(reportedFinding).map((finding) => ({
      ...finding,
      message: { ...finding.message },
      remedy: { ...finding.remedy },
      evidence: finding.evidence.map((each) => ({ ...each })),
    })),
    staffFindings: file.staffFindings.map(({ clause, description, recorderName, recordedAt }) => ({
      clause,
      description,
      by: recorderName,
      at: recordedAt.toISOString(),
    })),
    proposal:
      proposal === null
        ? null
        : {
            act: proposal.act,
            reason: proposal.reason,
            by: proposal.proposedBy,
            byName: proposal.proposerName,
            at: proposal.proposedAt.toISOString(),
          },
    facts: file.facts === null ? null : { ...file.facts },
    ...provenAnswer(file),
    entries: file.entries.map(entryAnswer),
    notices: file.notices.map(noticeAnswer),
    related: file.neighbours.map(({ letterId, arrivedAt, ...related }) => ({
      letter: letterId,
      arrivedAt: arrivedAt.toISOString(),
      ...related,
    })),
    history: file.audit.map(auditAnswer),
  };
}

function provenAnswer(file: LetterOnDesk): Pick<LetterAnswer, 'sender' | 'signatures' | 'files'> {
  const { authentication, attachments } = file.evidence;
  const { spf, dkim, dmarc, arc } = authentication;
  return {
    sender: {
      result: authentication.sender,
      rfc5322FromDomain: authentication.rfc5322FromDomain,
      spf: { result: spf.result, domain: spf.domain, detail: spf.detail },
      dkim: dkim.map(({ result, domain, selector, detail }) => ({ result, domain, selector, detail })),
      dmarc: { result: dmarc.result, domain: dmarc.domain, policy: dmarc.policy, detail: dmarc.detail },
      arc: { result: arc.result, detail: arc.detail },
    },
    signatures:
      attachments?.signatures.report.signers.map((signed) => ({
        file: signed.file,
        document: signed.document,
        covers: [...signed.covers],
        signer:
          signed.signer === null
            ? null
            : {
                name: signed.signer.name,
                iin: signed.signer.iin,
                bins: [...signed.signer.bins],
                role: signed.signer.role,
                organisation: signed.signer.organisation,
              },
        indication: signed.indication,
        subIndication: signed.subIndication,
        referenceTime: { at: signed.referenceTime.at, source: signed.referenceTime.source },
        stages: signed.stages.map(({ name, outcome, subIndication, detail }) => ({
          name,
          outcome,
          subIndication,
          detail,
        })),
      })) ?? null,
    files: documentsOf(file).map(({ fileName, sha256, facts }, at) => ({
      file: at,
      name: fileName,
      kind: facts.kind,
      sha256,
    })),
  };
}

function decisionAnswer(decided: DecisionOnFile): LetterAnswer['decisions'][number] {
  const { id, purpose, decision, examinedAt, edition, acceptedOn, acceptedAt, deciderName, reasons } = decided;
  return {
    id,
    purpose,
    decision,
    at: instant(examinedAt),
    edition,
    acceptedOn,
    acceptedAt: instant(acceptedAt),
    by: deciderName,
    reasons: (reasons ?? []).map(({ code, values }) => ({ code, message: { ...reasonText(code, values) } })),
  };
}

function noticeAnswer(notice: StoredNotice): LetterAnswer['notices'][number] {
  const { id, kind, state, recipient, subject, createdAt, sentAt, bouncedByLetterId } = notice;
  return {
    id,
    kind,
    state,
    recipient,
    subject,
    createdAt: createdAt.toISOString(),
    sentAt: instant(sentAt),
    bouncedBy: bouncedByLetterId,
  };
}

export function entryAnswer(entry: JournalEntry): z.output<typeof entrySchema> {
  const { series, year, position, kind, registeredNumber, registeredOn, registeredAt, hash, previousHash } = entry;
  return {
    series,
    year,
    position,
    kind,
    registeredNumber,
    registeredOn,
    registeredAt: registeredAt.toISOString(),
    letter: entry.letterId,
    cites: entry.citesPosition,
    details: { ...entry.details },
    previousHash,
    hash,
  };
}

export function auditAnswer(entry: AuditEntry): z.output<typeof auditEntrySchema> {
  const { id, at, staffId, staffName, act, letterId, address, details } = entry;
  return {
    id,
    at: at.toISOString(),
    staff: staffId,
    staffName,
    act,
    letter: letterId,
    address,
    details: { ...details },
  };
}

function instant(at: Date | null): string | null {
  return at === null ? null : at.toISOString();
}
