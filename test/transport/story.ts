import { sql } from 'kysely';
import type { Database } from '../../src/registry/database.ts';
import { unpacked } from '../../src/registry/packed-json.ts';
import type { SmtpSink } from '../peers/smtp-sink.ts';

type Row = Readonly<Record<string, unknown>>;

/** What became of letters, told by their octets and places: without ids, and without the hours at which machines worked. */
export interface Story {
  readonly letters: readonly Row[];
  readonly evidence: readonly Row[];
  readonly examinations: readonly Row[];
  readonly journal: readonly Row[];
  readonly notices: readonly Row[];
  readonly duplicates: readonly Row[];
  readonly sent: readonly string[];
}

export async function storyOf(database: Database, sink: Pick<SmtpSink, 'received'>): Promise<Story> {
  const { rows: letters } = await sql<Row>`
    select id, sha256 || ' ' || mailbox as letter, size_octets, arrived_at, complete, state, message_id, content_sha256,
      subject, from_address, organisation from letter order by arrived_at`.execute(database);
  const names = new Map(letters.map((row) => [String(row.id), String(row.letter)]));
  /** Ids of letters become their octets; whatever else is an id or an hour of work is blanked out. */
  const plain = (row: Row): Row => {
    const { id: _, ...rest } = row;
    return JSON.parse(withoutChance(JSON.stringify(rest, withoutHourOfAnswer), names));
  };
  const read = async (select: ReturnType<typeof sql<Row>>): Promise<readonly Row[]> =>
    (await select.execute(database)).rows.map(plain);
  const evidence = await sql<Record<'letter' | 'parsed' | 'authentication' | 'attachments', never>>`
    select letter.sha256 || ' ' || letter.mailbox as letter, parsed, authentication, attachments
    from evidence join letter on letter.id = letter_id order by arrived_at`.execute(database);
  const examinations = await sql<Row & { facts: never }>`
    select letter.sha256 || ' ' || letter.mailbox as letter, sequence, edition, edition_digest, facts, findings, reasons,
      decision, accepted_on, accepted_at
    from examination join letter on letter.id = letter_id order by arrived_at`.execute(database);
  return {
    letters: letters.map(plain),
    evidence: evidence.rows.map(({ letter, parsed, authentication, attachments }) =>
      plain({
        letter,
        parsed: unpacked(parsed),
        authentication: unpacked(authentication),
        attachments: unpacked(attachments),
      }),
    ),
    examinations: examinations.rows.map((row) => plain({ ...row, facts: unpacked(row.facts) })),
    journal: await read(sql`
      select series, year, position, kind, number, registered_number, letter_id, registered_on, details
      from journal_entry order by series, year, position`),
    notices: await read(sql`
      select notice.kind, recipient, notice.subject, raw, notice.state from notice join letter on letter.id = letter_id
      order by arrived_at`),
    duplicates: await read(sql`
      select letter_id, original_letter_id from duplicate_link join letter on letter.id = letter_id order by arrived_at`),
    sent: sink.received
      .map(({ raw, rcptTo }) => withoutChance(`${rcptTo.join()} ${raw.toString('latin1')}`, names))
      .sort(),
  };
}

function withoutChance(text: string, names: ReadonlyMap<string, string>): string {
  return text
    .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, (id) => names.get(id) ?? '(id)')
    .replaceAll(/Date: \w{3}, [^\\\n]*? [+-]\d{4}/g, 'Date: (hour)')
    .replaceAll(/--_NmP-[0-9a-f]+/g, '(boundary)');
}

/** The laboratory's authority answers anew each time: what it said is the same, when it said so and its octets are not. */
function withoutHourOfAnswer(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('sha256' in value)) return value;
  return 'thisUpdate' in value || 'kind' in value || 'uri' in value
    ? {
        ...value,
        sha256: '(answer)',
        ...('thisUpdate' in value && { thisUpdate: '(hour)' }),
        ...('fetchedAt' in value && { fetchedAt: '(hour)' }),
      }
    : value;
}
