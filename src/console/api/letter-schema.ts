import { z } from 'zod';
import { authenticationResults, senderResults } from '../../authenticity/authentication-results.ts';
import { decisionKinds } from '../../decision/decision.ts';
import { placeSchema } from './perform-act.ts';

const localised = z.strictObject({ kk: z.string(), ru: z.string(), en: z.string() });
const instant = z.iso.datetime();
const authenticationResult = z.enum(authenticationResults);

const evidenceSchema = z.strictObject({
  where: z.string(),
  quote: z.string(),
  coded: z.literal(true).optional().describe('The quote is in codes of ours'),
  searched: z.string().optional().describe('What was looked for in vain'),
});

const findingSchema = z.strictObject({
  clause: z.string(),
  code: z.string(),
  outcome: z.enum(['violated', 'undetermined']),
  message: localised,
  remedy: localised,
  evidence: z.array(evidenceSchema),
});

const decisionSchema = z.strictObject({
  id: z.string(),
  purpose: z.enum(['decision', 'advice', 'staff']).describe('staff: of a person; advice: decides nothing by itself'),
  decision: z.enum(decisionKinds).nullable(),
  at: instant.nullable(),
  edition: z.string().nullable(),
  acceptedOn: z.iso.date().nullable(),
  acceptedAt: instant.nullable(),
  by: z.string().nullable().describe('Name of the person; null: the intake itself'),
  reasons: z.array(z.strictObject({ code: z.string(), message: localised })),
});

const signatureSchema = z.strictObject({
  file: z.string(),
  document: z.string().nullable(),
  covers: z.array(z.string()).describe('SHA-256 of each file that it speaks for'),
  signer: z
    .strictObject({
      name: z.string().nullable(),
      iin: z.string().nullable(),
      bins: z.array(z.string()),
      role: z.string().nullable(),
      organisation: z.string().nullable(),
    })
    .nullable(),
  indication: z.enum(['TOTAL_PASSED', 'TOTAL_FAILED', 'INDETERMINATE']).describe('EN 319 102-1'),
  subIndication: z.string().nullable(),
  referenceTime: z.strictObject({ at: z.string(), source: z.string() }),
  stages: z.array(
    z.strictObject({
      name: z.string(),
      outcome: z.enum(['passed', 'failed', 'indeterminate', 'not-done']),
      subIndication: z.string().nullable(),
      detail: z.string(),
    }),
  ),
});

const checkedDomain = { result: authenticationResult, domain: z.string().nullable(), detail: z.string() };

/** How the sender was proven, in the words of RFC 8601 §2.7. */
const senderSchema = z.strictObject({
  result: z.enum(senderResults),
  rfc5322FromDomain: z.string().nullable(),
  spf: z.strictObject(checkedDomain),
  dkim: z.array(z.strictObject({ ...checkedDomain, selector: z.string() })),
  dmarc: z.strictObject({ ...checkedDomain, policy: z.enum(['none', 'quarantine', 'reject']).nullable() }),
  arc: z.strictObject({ result: authenticationResult, detail: z.string() }),
});

const fileSchema = z.strictObject({
  file: z.int().describe('Its octets are at /letters/{letter}/files/{file}'),
  name: z.string(),
  kind: z.string(),
  sha256: z.string(),
});

const noticeSchema = z.strictObject({
  id: z.string(),
  kind: z.string(),
  state: z.string(),
  recipient: z.string(),
  subject: z.string(),
  createdAt: instant,
  sentAt: instant.nullable(),
  bouncedBy: z.string().nullable().describe('Id of the letter by which it came back'),
});

export const entrySchema = z.strictObject({
  series: z.string(),
  year: z.int(),
  position: z.int(),
  kind: z.enum(['registration', 'correction', 'annulment']),
  registeredNumber: z.string().nullable(),
  registeredOn: z.iso.date(),
  registeredAt: instant,
  letter: z.string().describe('Id of the letter'),
  cites: z.int().nullable().describe('Position of the entry that is corrected or annulled'),
  details: z.record(z.string(), z.unknown()),
  previousHash: z.string(),
  hash: z.string(),
});

export const auditEntrySchema = z.strictObject({
  id: z.string(),
  at: instant,
  staff: z.string().nullable().describe('Id of the person; null: nobody signed in, or the command line'),
  staffName: z.string(),
  act: z.string(),
  letter: z.string().nullable(),
  address: z.string().nullable(),
  details: z.record(z.string(), z.unknown()).describe('viaToken: a program acted in the person’s name'),
});

/** A letter with all that is known of it. */
export const letterSchema = z.strictObject({
  id: z.string(),
  mailbox: z.string(),
  sha256: z.string().describe('Of its octets as they were received'),
  sizeOctets: z.int(),
  complete: z.boolean().describe('false: too large, only its header was fetched'),
  arrivedAt: instant,
  capturedAt: instant,
  messageId: z.string().nullable(),
  subject: z.string().nullable(),
  from: z.string().nullable(),
  organisation: z.string().nullable().describe('Id of the directory’s entry'),
  place: placeSchema.nullable().describe('null: not decided yet'),
  undoableUntil: instant.nullable(),
  decision: decisionSchema.nullable().describe('What stands'),
  decisions: z.array(decisionSchema).describe('All of them, the first first'),
  findings: z.array(findingSchema).describe('Of the intake’s latest decision'),
  staffFindings: z.array(
    z.strictObject({ clause: z.string(), description: z.string(), by: z.string().nullable(), at: instant }),
  ),
  proposal: z
    .strictObject({ act: z.string(), reason: z.string(), by: z.string(), byName: z.string().nullable(), at: instant })
    .nullable(),
  facts: z
    .record(z.string(), z.unknown())
    .nullable()
    .describe('What the clauses rested on, each known with its evidence or unknown with the reason'),
  sender: senderSchema,
  signatures: z.array(signatureSchema).nullable().describe('null: the files could not be read'),
  files: z.array(fileSchema),
  entries: z.array(entrySchema),
  notices: z.array(noticeSchema),
  related: z.array(
    z.strictObject({
      letter: z.string(),
      relation: z.enum(['thread', 'outgoing-number', 'earlier-refusal', 'copy', 'original']),
      arrivedAt: instant,
      subject: z.string().nullable(),
      queue: z.string(),
      registeredNumber: z.string().nullable(),
    }),
  ),
  history: z.array(auditEntrySchema).describe('What people did with it, the latest first'),
});
