import type { DeskQueue } from '../../registry/desk.ts';
import { type DeskGrouping, deskGroups } from '../../registry/desk-groups.ts';
import { listStaff } from '../../registry/staff.ts';
import type { SignedInPage } from '../page.ts';
import { organisationName } from '../views/organisation.ts';
import type { QueueAsked } from './queue-asked.ts';

/** How a queue can be sorted: by arrival, or put together by something. */
export const queueOrders = ['newest', 'oldest', 'organisation', 'clause', 'holder', 'opening'] as const;

export type QueueOrder = (typeof queueOrders)[number];

/** Orders that mean something in a queue: letters that were not refused on a clause are not sorted by it. */
export function ordersOf(queue: QueueAsked): readonly QueueOrder[] {
  switch (queue) {
    case 'all':
    case 'failed':
      return ['newest', 'oldest'];
    case 'deferred':
      return ['newest', 'oldest', 'opening', 'organisation', 'holder'];
    case 'automatic':
      return ['newest', 'oldest', 'organisation', 'holder'];
    case 'review':
    case 'accepted':
    case 'refused':
    case 'quarantined':
      return ['newest', 'oldest', 'organisation', 'clause', 'holder'];
  }
}

/** The groups of a queue as people read them: names by their language, clauses by their numbers; letters without any last. */
export async function groupsInOrder(
  page: SignedInPage,
  queue: DeskQueue,
  by: DeskGrouping,
): Promise<readonly (string | null)[]> {
  const { database } = page.console.services;
  const groups = await deskGroups(database, queue, by);
  const names = by === 'holder' ? new Map((await listStaff(database)).map(({ id, name }) => [id, name])) : null;
  const nameOf = (group: string) =>
    by === 'organisation' ? (organisationName(page, group) ?? group) : (names?.get(group) ?? group);
  const compare = new Intl.Collator(page.language, { numeric: true }).compare;
  const named = groups.map((group) => ({ group, name: nameOf(group) }));
  const sorted = named.toSorted((one, other) => compare(one.name, other.name) || compare(one.group, other.group));
  return [...sorted.map(({ group }) => group), null];
}

/** Which group a row of a sorted queue stands in. */
export function groupOf(
  row: {
    readonly organisation: string | null;
    readonly clauses: readonly string[];
    heldBy: string | null;
    opensAt: Date | null;
  },
  by: DeskGrouping,
): string | null {
  switch (by) {
    case 'organisation':
      return row.organisation;
    case 'clause':
      return row.clauses[0] ?? null;
    case 'holder':
      return row.heldBy;
    case 'opening':
      return row.opensAt === null ? null : String(Math.round(row.opensAt.getTime() / 1000));
  }
}
