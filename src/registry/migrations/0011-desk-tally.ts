import { sql } from 'kysely';
import type { Transaction } from '../database.ts';

/**
 * How many letters lie in each queue, told by additions and subtractions: counting a hundred thousand rows every two seconds would
 * keep everybody waiting, and a row to count in would make every decision wait for the one before it.
 */
export async function up(tx: Transaction): Promise<void> {
  await sql`create table desk_tally (queue text not null, difference bigint not null)`.execute(tx);
  await sql`insert into desk_tally (queue, difference) select queue, count(*) from desk group by queue`.execute(tx);
  await sql`create function tally_desk() returns trigger language plpgsql as $$
    begin
      if tg_op <> 'INSERT' then
        insert into desk_tally (queue, difference) values (old.queue, -1);
      end if;
      if tg_op <> 'DELETE' then
        insert into desk_tally (queue, difference) values (new.queue, 1);
      end if;
      return null;
    end
  $$`.execute(tx);
  await sql`create trigger desk_tallies_insert after insert or delete on desk
    for each row execute function tally_desk()`.execute(tx);
  await sql`create trigger desk_tallies_move after update on desk
    for each row when (old.queue <> new.queue) execute function tally_desk()`.execute(tx);
}
