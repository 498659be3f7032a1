import { sql } from 'kysely';
import type { Transaction } from '../database.ts';

/**
 * What the figures ask of a letter, beside its place on the desk, and what people said about a notice. Examinations hold all of it,
 * but they are wide: reading a hundred thousand of them for a chart would take seconds.
 */
export async function up(tx: Transaction): Promise<void> {
  // `decided_at` is null while the letter is for review. `grounds`: the clauses that a refusal rests on.
  await sql`alter table desk add column decided_at timestamptz, add column decided_by_staff boolean not null default false,
    add column was_deferred boolean not null default false, add column grounds text[] not null default '{}'`.execute(
    tx,
  );
  await sql`create table review_stay (
    letter_id text not null references letter,
    sequence integer not null,
    mailbox text not null,
    organisation text,
    entered_at timestamptz not null,
    left_at timestamptz,
    primary key (letter_id, sequence)
  )`.execute(tx);
  await sql`create index review_stay_entered on review_stay (entered_at)`.execute(tx);
  await sql`create index review_stay_left on review_stay (left_at)`.execute(tx);
  // Staff said so: send it all the same, or leave it as it is. Null: they said nothing.
  await sql`alter table notice add column released_at timestamptz, add column settled_at timestamptz`.execute(tx);
  await sql`create index notice_bounced on notice (created_at) where bounced_by_letter_id is not null`.execute(tx);
  await sql`create index notice_sent on notice (sent_at) where sent_at is not null`.execute(tx);
  await followDecisions(tx);
  await fillIn(tx);
}

/**
 * The database follows the decisions by itself, as it lays letters out: whoever writes them, in whatever version, can't forget it.
 * Clauses are found by their spelling, for the reason that `clauses_found` gives.
 */
async function followDecisions(tx: Transaction): Promise<void> {
  await sql`create function clauses_violated(findings json) returns text[] language sql immutable as $$
    select coalesce(array_agg(distinct found[1]), '{}')
    from regexp_matches(findings::text, '"clause":"([0-9.-]+)","finding":\\{"outcome":"violated"', 'g') as found
  $$`.execute(tx);
  await sql`create or replace function lay_out_letter() returns trigger language plpgsql as $$
    declare
      place text := desk_queue(new.decision);
    begin
      insert into desk (letter_id, queue, arrived_at, mailbox, organisation, clauses, opens_at, decided_at, was_deferred, grounds)
      select id, place, arrived_at, mailbox, organisation, clauses_found(new.findings), new.accepted_at,
        case when place <> 'review' then new.examined_at end, place = 'deferred',
        case when place = 'refused' then clauses_violated(new.findings) else '{}' end
      from letter where id = new.letter_id
      on conflict (letter_id) do nothing;
      if found and place = 'review' then
        insert into review_stay (letter_id, sequence, mailbox, organisation, entered_at)
        select id, new.sequence, mailbox, organisation, new.examined_at from letter where id = new.letter_id;
      end if;
      return null;
    end
  $$`.execute(tx);
  await sql`create function follow_staff_decision() returns trigger language plpgsql as $$
    declare
      place text := desk_queue(new.decision);
    begin
      update desk set decided_at = case when place <> 'review' then new.examined_at end, decided_by_staff = true,
        was_deferred = was_deferred or place = 'deferred', grounds = '{}'
      where letter_id = new.letter_id;
      if place <> 'review' then
        update review_stay set left_at = greatest(new.examined_at, entered_at)
        where letter_id = new.letter_id and left_at is null;
      elsif not exists (select from review_stay where letter_id = new.letter_id and left_at is null) then
        insert into review_stay (letter_id, sequence, mailbox, organisation, entered_at)
        select id, new.sequence, mailbox, organisation, new.examined_at from letter where id = new.letter_id;
      end if;
      return null;
    end
  $$`.execute(tx);
  await sql`create trigger examination_by_staff after insert on examination for each row
    when (new.purpose = 'staff') execute function follow_staff_decision()`.execute(tx);
  await sql`create function note_ground() returns trigger language plpgsql as $$
    begin
      update desk set grounds = array_append(grounds, new.clause)
      where letter_id = (select letter_id from examination where id = new.examination_id)
        and not grounds @> array[new.clause];
      return null;
    end
  $$`.execute(tx);
  await sql`create trigger staff_ground_noted after insert on staff_ground for each row
    execute function note_ground()`.execute(tx);
}

/** The same for what was decided before. */
async function fillIn(tx: Transaction): Promise<void> {
  await sql`update desk set decided_at = case when standing.place <> 'review' then standing.examined_at end,
      decided_by_staff = standing.purpose = 'staff', was_deferred = standing.was_deferred, grounds = standing.grounds
    from (
      select distinct on (examination.letter_id) examination.letter_id, examined_at, purpose, desk_queue(decision) as place,
        bool_or(desk_queue(decision) = 'deferred') over (partition by examination.letter_id) as was_deferred,
        case when decision <> 'refuse' then '{}'
          when purpose = 'staff' then array(select distinct clause from staff_ground where examination_id = examination.id)
          else clauses_violated(findings) end as grounds
      from examination where examined_at is not null and purpose <> 'advice'
      order by examination.letter_id, sequence desc) as standing
    where standing.letter_id = desk.letter_id`.execute(tx);
  await sql`insert into review_stay (letter_id, sequence, mailbox, organisation, entered_at, left_at)
    select desk.letter_id, step.sequence, desk.mailbox, desk.organisation, step.examined_at,
      (select min(later.examined_at) from examination as later
        where later.letter_id = step.letter_id and later.sequence > step.sequence and later.purpose <> 'advice'
          and later.examined_at is not null and desk_queue(later.decision) <> 'review')
    from (
      select letter_id, sequence, examined_at, desk_queue(decision) as place,
        lag(desk_queue(decision)) over (partition by letter_id order by sequence) as before
      from examination where examined_at is not null and purpose <> 'advice') as step
    join desk on desk.letter_id = step.letter_id
    where step.place = 'review' and step.before is distinct from 'review'`.execute(tx);
}
