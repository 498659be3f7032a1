import type { ColumnType, Generated } from 'kysely';

/** `json` columns: parsed on the way out, text on the way in (both drivers would turn an array into a SQL array). */
type Json = ColumnType<unknown, string, string>;
type NullableJson = ColumnType<unknown, string | null, string | null>;

/** JSON that nobody searches by its inside, as `packed-json.ts` writes it. */
type PackedJson = ColumnType<Uint8Array | null, Uint8Array | null, Uint8Array | null>;

/** Written once; the registry never updates such a column. */
type Fixed<Value> = ColumnType<Value, Value, never>;

export type LetterState = 'captured' | 'waiting' | 'decided';
export type Disposal = 'pending' | 'done' | 'left';
export type EntryKind = 'registration' | 'correction' | 'annulment';
export type NoticeState = 'pending' | 'sending' | 'handing-over' | 'sent' | 'refused' | 'held' | 'unconfirmed';

/**
 * The database as Kysely sees it; test/registry/schema.txt holds what the migrations really make. Big integers arrive as
 * numbers (none of ours passes 2^53), `date` as "YYYY-MM-DD", `timestamptz` as Date.
 */
export interface Tables {
  migration: { id: string; applied_at: Generated<Date>; takes_away: Generated<boolean> };
  letter: {
    id: Fixed<string>;
    mailbox: Fixed<string>;
    sha256: Fixed<string>;
    size_octets: Fixed<number>;
    arrived_at: Fixed<Date>;
    captured_at: Fixed<Date>;
    complete: Fixed<boolean>;
    state: LetterState;
    message_id: string | null;
    content_sha256: string | null;
    subject: string | null;
    from_address: string | null;
    organisation: string | null;
  };
  mailbox_message: {
    mailbox: Fixed<string>;
    uid_validity: Fixed<number>;
    uid: Fixed<number>;
    letter_id: Fixed<string>;
    size_octets: Fixed<number>;
    internal_date: Fixed<Date>;
    disposal: Disposal;
    recorded_at: Fixed<Date>;
  };
  mailbox_state: {
    mailbox: string;
    uid_validity: number;
    last_sweep_at: Date | null;
    last_sweep_count: number | null;
    last_event_at: Date | null;
  };
  evidence: {
    letter_id: string;
    parsed: PackedJson;
    authentication: PackedJson;
    attachments: PackedJson;
    collected_at: Date;
    attempts: number;
  };
  examination: {
    id: Fixed<string>;
    letter_id: Fixed<string>;
    sequence: Fixed<number>;
    requested_at: Fixed<Date>;
    examined_at: Date | null;
    edition: string | null;
    edition_digest: string | null;
    facts: PackedJson;
    findings: NullableJson;
    reasons: NullableJson;
    decision: string | null;
    accepted_on: string | null;
    accepted_at: Date | null;
    handed_over: PackedJson;
  };
  stage_request: {
    examination_id: Fixed<string>;
    stage: Fixed<string>;
    letter_id: Fixed<string>;
    arrived_at: Fixed<Date>;
    requested_at: Fixed<Date>;
    due_at: Date;
    attempts: number;
    lost_claims: number;
    last_error: string | null;
    claimed_until: Date | null;
    claimed_by: string | null;
    claim_count: Generated<number>;
    finished_at: Date | null;
  };
  worker: {
    id: string;
    name: string;
    machine: string;
    started_at: Generated<Date>;
    beat: Generated<number>;
    last_beat_at: Generated<Date>;
  };
  mailbox_lease: { mailbox: string; worker_id: string | null; fence: number };
  journal_counter: { series: string; year: number; last_number: number; last_position: number; last_hash: string };
  journal_entry: {
    series: Fixed<string>;
    year: Fixed<number>;
    position: Fixed<number>;
    kind: Fixed<EntryKind>;
    number: Fixed<number | null>;
    registered_number: Fixed<string | null>;
    letter_id: Fixed<string>;
    cites_position: Fixed<number | null>;
    registered_on: Fixed<string>;
    registered_at: Fixed<Date>;
    details: Json;
    previous_hash: Fixed<string>;
    hash: Fixed<string>;
  };
  notice: {
    id: Fixed<string>;
    letter_id: Fixed<string>;
    examination_id: Fixed<string>;
    kind: Fixed<string>;
    recipient: Fixed<string>;
    message_id: Fixed<string>;
    subject: Fixed<string>;
    raw: Fixed<string>;
    state: NoticeState;
    attempts: number;
    last_error: string | null;
    created_at: Fixed<Date>;
    sent_at: Date | null;
    response: string | null;
    bounced_by_letter_id: string | null;
  };
  receipt_stamp: {
    sha256: Fixed<string>;
    gen_time: Fixed<Date>;
    authority_uri: Fixed<string>;
    token: Fixed<string>;
    recorded_at: Fixed<Date>;
  };
  duplicate_link: { letter_id: string; original_letter_id: string; found_at: Date };
}
