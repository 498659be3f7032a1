import { sql } from 'kysely';
import { takeCensus } from '../../src/mailbox/census.ts';
import type { Settings } from '../../src/platform/settings.ts';
import { censusRows } from '../../src/registry/census-rows.ts';
import type { Database } from '../../src/registry/database.ts';
import { verifyJournal } from '../../src/registry/journal-verify.ts';
import { dovecotPassword } from '../peers/dovecot.ts';
import type { SmtpSink } from '../peers/smtp-sink.ts';

/** What is left after a run, to be looked at. */
export interface Remains {
  readonly settings: Settings;
  readonly database: Database;
  readonly sink: Pick<SmtpSink, 'received'>;
}

/** A letter as the registry tells of it after the run. */
export interface LetterAccount {
  readonly mailbox: string;
  readonly messageId: string;
  readonly arrivedAt: Date;
  readonly decisions: number;
  readonly decision: string | null;
  readonly number: number | null;
  readonly noticeCount: number;
  readonly noticeKind: string | null;
  readonly noticeState: string | null;
  readonly noticeMessageId: string | null;
}

export async function letterAccounts({ database }: Pick<Remains, 'database'>): Promise<readonly LetterAccount[]> {
  const { rows } = await sql<LetterAccount>`
    select letter.mailbox, letter.message_id as "messageId", letter.arrived_at as "arrivedAt",
      (select count(*) from examination where letter_id = letter.id and decision is not null) as decisions,
      (select min(decision) from examination where letter_id = letter.id) as decision, entry.number,
      (select count(*) from notice where letter_id = letter.id) as "noticeCount", notice.kind as "noticeKind",
      notice.state as "noticeState", notice.message_id as "noticeMessageId"
    from letter left join journal_entry as entry on entry.letter_id = letter.id
    left join notice on notice.letter_id = letter.id
    order by letter.arrived_at, letter.id`.execute(database);
  return rows;
}

/** UIDs in each state, over all mailboxes, as `tirkeu census` counts them. */
export async function censusCounts({
  settings,
  database,
}: Omit<Remains, 'sink'>): Promise<Readonly<Record<string, number>>> {
  const totals: Record<string, number> = {};
  const ledger = { censusRows: (mailbox: string) => censusRows(database, mailbox) };
  for (const mailbox of settings.mailboxes.mailboxes) {
    const taken = await takeCensus({ mailbox, logIn: dovecotPassword, ledger });
    if (!taken.ok) throw new Error(taken.failure.detail);
    for (const [state, count] of Object.entries(taken.value.counts)) totals[state] = (totals[state] ?? 0) + count;
  }
  return totals;
}

export async function journalProblems({ database }: Pick<Remains, 'database'>): Promise<readonly unknown[]> {
  const problems: unknown[] = [];
  for await (const problem of verifyJournal(database)) problems.push(problem);
  return problems;
}

/** How often the SMTP server has each message, by Message-ID. */
export function sentCounts({ sink }: Pick<Remains, 'sink'>): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { raw } of sink.received) {
    const messageId = /^message-id:\s*(<[^>]+>)/im.exec(raw.toString('latin1'))?.[1] ?? '';
    counts.set(messageId, (counts.get(messageId) ?? 0) + 1);
  }
  return counts;
}
