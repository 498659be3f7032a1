import { sql } from 'kysely';
import type { Transaction } from '../database.ts';

/**
 * How often what the figures count was changed, by the day on which the letter arrived (UTC): whoever keeps a day's figures sees
 * whether they still hold without counting again. Told by additions, as the queues' counts are, so that no decision waits for another.
 */
export async function up(tx: Transaction): Promise<void> {
  await sql`create table figure_change (day date not null, changes bigint not null)`.execute(tx);
  await sql`create function note_figure_change() returns trigger language plpgsql as $$
    begin
      if tg_op <> 'INSERT' then
        insert into figure_change (day, changes) values ((old.arrived_at at time zone 'UTC')::date, 1);
      end if;
      if tg_op = 'INSERT' or (tg_op = 'UPDATE' and new.arrived_at <> old.arrived_at) then
        insert into figure_change (day, changes) values ((new.arrived_at at time zone 'UTC')::date, 1);
      end if;
      return null;
    end
  $$`.execute(tx);
  await sql`create trigger desk_figures_come after insert or delete on desk
    for each row execute function note_figure_change()`.execute(tx);
  // Claims, searchable words and the like are no figures.
  await sql`create trigger desk_figures_change after update on desk for each row
    when ((old.queue, old.arrived_at, old.mailbox, old.organisation, old.decided_at, old.decided_by_staff, old.was_deferred, old.grounds)
      is distinct from
      (new.queue, new.arrived_at, new.mailbox, new.organisation, new.decided_at, new.decided_by_staff, new.was_deferred, new.grounds))
    execute function note_figure_change()`.execute(tx);
}
