import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Gauge, type Registry } from 'prom-client';
import { statIfThere } from '../platform/stat-if-there.ts';
import type { StatusFigures } from '../registry/status-figures.ts';
import type { Health } from './health.ts';

/** How things stand now, whoever brought them there: every process that is asked says the same. */
export interface Gauges {
  health(health: Health): void;
  /** Null: the database didn't say. Then no figure of it is shown, for an old one would be believed. */
  figures(figures: StatusFigures | null, now: Date): void;
  /** Null: none are configured. */
  wakeUps(areHeard: boolean | null): void;
  /** Null: its folder could not be looked into. */
  revocationCache(cache: RevocationCache | null): void;
}

export interface RevocationCache {
  readonly listCount: number;
  readonly octets: number;
  readonly newestAt: Date | null;
}

export function openGauges(registry: Registry): Gauges {
  const registers = [registry];
  const gauge = <Label extends string>(name: string, help: string, labelNames: readonly Label[] = []) =>
    new Gauge({ name, help, labelNames, registers });
  const database = gauge('tirkeu_database_up', 'Whether the database answers');
  const databaseSeconds = gauge('tirkeu_database_answer_seconds', 'How long the database takes for the least question');
  const store = gauge('tirkeu_letter_store_up', 'Whether the letter store answers');
  const storeSeconds = gauge('tirkeu_letter_store_answer_seconds', 'How long the letter store takes for a question');
  const freeOctets = gauge('tirkeu_storage_free_octets', 'Free octets where the storage folder lies');
  const enough = gauge('tirkeu_storage_free_enough', 'Whether they are as many as limits.yaml asks for');
  const due = gauge('tirkeu_queue_requests', 'Requests that could be worked on now, or are', ['stage']);
  const later = gauge('tirkeu_queue_later_requests', 'Requests whose hour has not come', ['stage']);
  const failing = gauge('tirkeu_queue_failing_requests', 'Requests that failed and are tried again', ['stage']);
  const age = gauge('tirkeu_queue_age_seconds', 'Since when the oldest due request has been due', ['stage']);
  const sweep = gauge('tirkeu_mailbox_last_sweep_timestamp_seconds', 'When every UID was last accounted for', [
    'mailbox',
  ]);
  const event = gauge('tirkeu_mailbox_last_event_timestamp_seconds', 'When the mail server last told anything', [
    'mailbox',
  ]);
  const lag = gauge('tirkeu_mailbox_lag_seconds', 'From arrival of the newest letter to its being stored', ['mailbox']);
  const notices = gauge('tirkeu_notices_waiting', 'Notices that are not sent, by state', ['state']);
  const noticeAge = gauge('tirkeu_notice_age_seconds', 'Age of the oldest notice that waits to leave');
  const desk = gauge('tirkeu_desk_letters', 'Letters with the staff or waiting for the hour of reception', ['queue']);
  const deskAge = gauge('tirkeu_desk_age_seconds', 'Since when the oldest of them has been there', ['queue']);
  const troubled = gauge('tirkeu_troubled_letters', 'Letters with a failing step or a notice that staff must look at');
  const workers = gauge('tirkeu_workers', 'Workers that give signs of life (distributed mode)', ['worker']);
  const handover = gauge('tirkeu_handover_waiting', 'Entries that a receiver has not taken', ['target']);
  const handoverFailures = gauge('tirkeu_handover_failures', 'Failures in a row to hand on', ['target']);
  const wakeUps = gauge('tirkeu_wake_ups_heard', 'Whether Redis takes wake-ups; without it workers look by themselves');
  const lists = gauge('tirkeu_revocation_cache_lists', 'Revocation lists in the cache');
  const listOctets = gauge('tirkeu_revocation_cache_octets', 'Their octets');
  const listAt = gauge('tirkeu_revocation_cache_newest_timestamp_seconds', 'When the newest of them was fetched');
  const ofDatabase = [
    due,
    later,
    failing,
    age,
    sweep,
    event,
    lag,
    notices,
    desk,
    deskAge,
    workers,
    handover,
    handoverFailures,
  ];
  const single = [noticeAge, troubled];
  return {
    health(health) {
      database.set(health.database.isWell ? 1 : 0);
      databaseSeconds.set(health.database.seconds);
      store.set(health.letterStore.isWell ? 1 : 0);
      storeSeconds.set(health.letterStore.seconds);
      enough.set(health.disk.isWell ? 1 : 0);
      if (health.disk.freeOctets !== null) freeOctets.set(health.disk.freeOctets);
    },
    figures(figures, now) {
      for (const each of [...ofDatabase, ...single]) each.reset();
      if (figures === null) {
        for (const each of single) each.set(Number.NaN);
        return;
      }
      const since = (at: Date | null): number => (at === null ? 0 : Math.max(0, (now.getTime() - at.getTime()) / 1000));
      for (const { stage, ...of } of figures.stages) {
        due.set({ stage }, of.due);
        later.set({ stage }, of.later);
        failing.set({ stage }, of.failing);
        age.set({ stage }, since(of.oldestDueAt));
      }
      for (const { mailbox, lastSweepAt, lastEventAt, lagSeconds } of figures.mailboxes) {
        // Never is 1970, as long ago as can be: of a mailbox without a figure no alert would speak.
        sweep.set({ mailbox }, (lastSweepAt?.getTime() ?? 0) / 1000);
        event.set({ mailbox }, (lastEventAt?.getTime() ?? 0) / 1000);
        if (lagSeconds !== null) lag.set({ mailbox }, lagSeconds);
      }
      for (const { state, count } of figures.notices) notices.set({ state }, count);
      noticeAge.set(since(figures.oldestNoticeAt));
      for (const { queue, count, oldestAt } of figures.desk) {
        desk.set({ queue }, count);
        deskAge.set({ queue }, since(oldestAt));
      }
      troubled.set(figures.troubledCount);
      for (const { target, waiting, attempts } of figures.handover) {
        handover.set({ target }, waiting);
        handoverFailures.set({ target }, attempts);
      }
      for (const { name } of figures.workers) workers.inc({ worker: name });
    },
    wakeUps(areHeard) {
      wakeUps.set(areHeard === null ? Number.NaN : Number(areHeard));
    },
    revocationCache(cache) {
      lists.set(cache?.listCount ?? Number.NaN);
      listOctets.set(cache?.octets ?? Number.NaN);
      listAt.set(cache === null ? Number.NaN : (cache.newestAt?.getTime() ?? 0) / 1000);
    },
  };
}

/** What lies in the cache's folder; nothing where there is none yet. */
export async function revocationCacheIn(folder: string): Promise<RevocationCache> {
  const names = (await statIfThere(folder)) === null ? [] : await readdir(folder);
  let octets = 0;
  let listCount = 0;
  let newest = 0;
  for (const name of names) {
    // Another process may have replaced it meanwhile.
    const found = await statIfThere(join(folder, name));
    if (found?.isFile() !== true) continue;
    listCount += 1;
    octets += found.size;
    newest = Math.max(newest, found.mtimeMs);
  }
  return { listCount, octets, newestAt: newest === 0 ? null : new Date(newest) };
}
