import { z } from 'zod';
import type { QueueName } from '../../registry/desk.ts';
import type { DeskFilter, DeskRow } from '../../registry/desk-page.ts';
import { searchCondition } from '../../registry/letter-words.ts';
import type { SignedInPage } from '../page.ts';
import { dayStart } from '../views/dates.ts';

/** A queue of the desk, letters in trouble, or all together. */
export type QueueAsked = QueueName | 'all';

/** In the order in which people see them. */
export const queueNames = [
  'review',
  'deferred',
  'accepted',
  'refused',
  'quarantined',
  'failed',
  'automatic',
  'all',
] as const satisfies readonly QueueAsked[];

export function isQueue(name: string | undefined): name is QueueAsked {
  return queueNames.some((each) => each === name);
}

/** What a queue's letters are picked by, in the address of a page and in a program's request. */
export const queueFields = {
  mailbox: z.string().min(1).max(100),
  organisation: z.string().min(1).max(100),
  clause: z.string().regex(/^[\d.-]{1,20}$/),
  from: z.iso.date(),
  to: z.iso.date(),
  words: z.string().trim().min(1).max(200),
  mine: z.literal('1'),
  /** As `cursorOf` writes it. */
  cursor: z.string().regex(/^\d{13}\.[0-9a-f-]{36}$/),
};

/** Names the place after a letter in a queue by arrival: milliseconds since 1970, and its id. */
export function cursorOf({ arrivedAt, letterId }: Pick<DeskRow, 'arrivedAt' | 'letterId'>): string {
  return `${arrivedAt.getTime()}.${letterId}`;
}

function placeAfter(cursor: string): DeskFilter['after'] {
  const [milliseconds, letterId] = cursor.split('.');
  return letterId === undefined ? undefined : { arrivedAt: new Date(Number(milliseconds)), letterId };
}

type QueueFields = { readonly [Name in keyof typeof queueFields]?: string | undefined };

/** What is asked, as the registry takes it; days are the office's. */
export async function filterAsked(
  page: SignedInPage,
  queue: QueueAsked,
  { mailbox, organisation, clause, from, to, words, mine, cursor }: QueueFields,
): Promise<Omit<DeskFilter, 'order' | 'limit'>> {
  const search = words === undefined ? null : await searchCondition(page.console.services.database, words);
  return {
    queue: queue === 'all' ? null : queue,
    mailbox,
    organisation,
    clause,
    arrivedFrom: from === undefined ? undefined : dayStart(page, from, 0),
    arrivedBefore: to === undefined ? undefined : dayStart(page, to, 1),
    heldBy: mine === undefined ? undefined : page.viewer.id,
    search: search ?? undefined,
    after: cursor === undefined ? undefined : placeAfter(cursor),
  };
}
