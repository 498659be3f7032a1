import { z } from 'zod';
import { senderResults } from '../authenticity/authentication-results.ts';
import { decisionKinds } from '../decision/decision.ts';
import { reportedFinding, reportedSender } from '../decision/report.ts';
import type { Settings } from '../platform/settings.ts';
import type { Database } from '../registry/database.ts';
import { octetsRemoved, standsBehind } from '../registry/handover.ts';
import type { JournalEntry } from '../registry/journal.ts';
import { findLetter } from '../registry/letters.ts';

const localised = z.strictObject({ kk: z.string(), ru: z.string(), en: z.string() });

/** What a receiver is told of one entry of the journal; the same in every way of handing on. */
export const handedEventSchema = z.strictObject({
  id: z.string().describe('Never changes; whoever has it already may drop the event'),
  kind: z.enum(['registration', 'correction', 'annulment']),
  series: z.string(),
  year: z.int(),
  position: z.int().describe('1, 2, 3 … without gaps in a series and year'),
  cites: z.string().nullable().describe('Id of the event that is corrected or annulled'),
  registeredNumber: z.string().nullable(),
  registeredOn: z.iso.date().describe('Day of acceptance'),
  registeredAt: z.iso.datetime(),
  hash: z.string().describe('Of the entry in the hash-chained journal'),
  details: z.record(z.string(), z.unknown()).describe('What the entry itself says'),
  letter: z.strictObject({
    id: z.string(),
    sha256: z.string().describe('Of the original as it was received'),
    sizeOctets: z.int(),
    original: z.enum(['kept', 'header-only', 'removed']).describe('Whether the original can be had'),
    mailbox: z.string(),
    arrivedAt: z.iso.datetime(),
    messageId: z.string().nullable(),
    subject: z.string().nullable(),
    from: z.string().nullable(),
    organisation: z.strictObject({ id: z.string(), kk: z.string(), ru: z.string(), bin: z.string() }).nullable(),
  }),
  decision: z
    .strictObject({
      kind: z.enum(decisionKinds),
      by: z.string().nullable().describe('Who decided; null: the intake by itself'),
    })
    .nullable()
    .describe('What the entry rests on'),
  examination: z
    .strictObject({
      edition: z.string().nullable().describe('Of the regulation'),
      authentication: z.enum(senderResults).nullable().describe('Of the From domain'),
      findings: z.array(
        z.strictObject({
          clause: z.string(),
          code: z.string(),
          outcome: z.enum(['violated', 'undetermined']),
          message: localised,
          evidence: z.array(
            z.strictObject({
              where: z.string(),
              quote: z.string(),
              coded: z.literal(true).optional().describe('The quote is in codes of the intake, no words of the letter'),
              searched: z.string().optional().describe('What was looked for there and not found'),
            }),
          ),
        }),
      ),
      signatures: z.array(
        z.strictObject({
          file: z.string(),
          name: z.string().nullable(),
          bin: z.string().nullable(),
          indication: z.string().describe('EN 319 102-1'),
          subIndication: z.string().nullable(),
        }),
      ),
    })
    .nullable(),
});

export type HandedEvent = z.output<typeof handedEventSchema>;

/** Stable: a series, year and position are given once and never again. */
export function eventId({ series, year, position }: Pick<JournalEntry, 'series' | 'year' | 'position'>): string {
  return `${series}-${year}-${position}`;
}

/** The entry that an id names, or null where it can't be one of ours. */
export function entryNamed(id: string): Pick<JournalEntry, 'series' | 'year' | 'position'> | null {
  const [, series, year, position] = /^([a-z0-9-]{1,100})-(\d{4})-(\d{1,15})$/.exec(id) ?? [];
  return series === undefined ? null : { series, year: Number(year), position: Number(position) };
}

export async function handedEvent(
  { database, settings }: { readonly database: Database; readonly settings: Settings },
  entry: JournalEntry,
): Promise<HandedEvent> {
  const letter = await findLetter(database, entry.letterId);
  if (letter === null) throw new Error(`the journal cites letter ${entry.letterId}, which is not stored`);
  const { examination, decision } = await standsBehind(database, entry);
  const listed = settings.organisations.find(({ id }) => id === letter.organisation);
  const signatures = examination?.facts?.signatures;
  const { series, year, position, kind, citesPosition } = entry;
  return {
    id: eventId(entry),
    kind,
    series,
    year,
    position,
    cites: citesPosition === null ? null : eventId({ series, year, position: citesPosition }),
    registeredNumber: entry.registeredNumber,
    registeredOn: entry.registeredOn,
    registeredAt: entry.registeredAt.toISOString(),
    hash: entry.hash,
    details: { ...entry.details },
    letter: {
      id: letter.id,
      sha256: letter.sha256,
      sizeOctets: letter.sizeOctets,
      original: (await octetsRemoved(database, letter.id)) ? 'removed' : letter.complete ? 'kept' : 'header-only',
      mailbox: letter.mailbox,
      arrivedAt: letter.arrivedAt.toISOString(),
      messageId: letter.messageId,
      subject: letter.subject,
      from: letter.fromAddress,
      organisation: listed === undefined ? null : { id: listed.id, ...listed.name, bin: listed.bin },
    },
    decision,
    examination:
      examination === null
        ? null
        : {
            edition: examination.edition,
            authentication: examination.facts === null ? null : reportedSender(examination.facts).authentication,
            findings: (examination.findings ?? [])
              .flatMap(reportedFinding)
              .map(({ clause, code, outcome, message, evidence }) => ({
                clause,
                code,
                outcome,
                message: { ...message },
                evidence: [...evidence],
              })),
            signatures:
              signatures?.state !== 'known'
                ? []
                : signatures.value.signers.map(({ file, signer, indication, subIndication }) => ({
                    file,
                    name: signer?.name ?? null,
                    bin: signer?.bin ?? null,
                    indication,
                    subIndication,
                  })),
          },
  };
}
