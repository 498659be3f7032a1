import { sql } from 'kysely';
import { type Database, inTransaction } from '../src/registry/database.ts';
import { sumUpTally } from '../src/registry/desk.ts';

/**
 * Letters of a year beside those that are there: most accepted, some refused on a few clauses, some in review; some words each,
 * an examination, a notice for most, a few in trouble, a few held.
 */
export async function fillWithLetters(database: Database, letters: number): Promise<void> {
  await inTransaction(database, async (tx) => {
    const made = sql`(select *, ltrim(id, '0')::int as n from letter where id ~ '^0+[0-9]+$')`;
    await sql`insert into letter (id, mailbox, sha256, size_octets, arrived_at, captured_at, complete, state, subject,
        from_address, organisation)
      select lpad(n::text, 36, '0'), 'ukimet-kz', lpad(to_hex(n), 64, '0'), 50000,
        timestamptz '2026-01-01' + n * interval '5 minutes', now(), true, 'decided', 'О мерах № ' || n,
        'kense@org' || n % 40 || '.kz', case when n % 9 = 0 then null else 'org-' || n % 40 end
      from generate_series(1, ${sql.lit(letters)}) as n`.execute(tx);
    await sql`insert into examination (id, letter_id, sequence, requested_at, examined_at, findings, reasons, decision)
      select 'e' || id, id, 1, now(), now(), '[]', '[]', 'review' from ${made} as letter`.execute(tx);
    await sql`insert into desk (letter_id, queue, arrived_at, mailbox, organisation, clauses, searchable, held_by,
        decided_at, decided_by_staff, was_deferred, grounds)
      select id,
        case when n % 10 < 6 then 'accepted' when n % 10 < 8 then 'refused' when n % 20 = 8 then 'review' else 'automatic' end,
        arrived_at, mailbox, organisation,
        case when n % 10 between 6 and 7 then array['160.4', '160.' || n % 9] when n % 1000 = 8 then array['189'] else '{}' end,
        true, case when n % 300 = 8 then 'person-' || n % 7 end,
        case when n % 20 <> 8 then arrived_at + n % 1000 * interval '7 seconds' end, n % 10 = 3, n % 3 = 0,
        case when n % 10 between 6 and 7 then array['160.4', '160.' || n % 9] else '{}' end
      from ${made} as letter`.execute(tx);
    await sql`insert into review_stay (letter_id, sequence, mailbox, organisation, entered_at, left_at)
      select id, 1, mailbox, organisation, arrived_at, case when n % 20 <> 8 then arrived_at + interval '1 day' end
      from ${made} as letter where n % 20 = 8 or n % 10 = 3`.execute(tx);
    await sql`insert into letter_words (letter_id, words, outgoing_number, thread)
      select id, to_tsvector('russian', 'О мерах министерства' || case when n % 4 = 0 then ' финансов ' else ' ' end
          || (select string_agg('слово' || (n * 7 + k * k * 31) % 20000, ' ') from generate_series(1, 25) as k))
        || array_to_tsvector(array['kk:сөз' || n % 5000]), n::text, array['<m' || n || '>']
      from ${made} as letter`.execute(tx);
    await sql`insert into notice (id, letter_id, examination_id, kind, recipient, message_id, subject, raw, state, created_at)
      select 'n' || id, id, 'e' || id, 'registered', 'kense@org' || n % 40 || '.kz', '<n' || n || '>', 'Re', 'raw',
        case when n % 5000 = 0 then 'refused' else 'sent' end, now()
      from ${made} as letter where n % 10 < 8`.execute(tx);
  });
  await inTransaction(database, sumUpTally);
  for (const table of ['letter', 'desk', 'letter_words', 'examination', 'notice', 'review_stay'])
    await sql`analyze ${sql.table(table)}`.execute(database);
}
