import { type RevocationCache, revocationCacheIn } from '../../monitoring/gauges.ts';
import { checkHealth, type Health } from '../../monitoring/health.ts';
import type { Services } from '../../pipeline/services.ts';
import { signatureSource } from '../../pipeline/signature-source.ts';
import { messageOf } from '../../platform/result.ts';
import { type StatusFigures, statusFigures } from '../../registry/status-figures.ts';
import {
  delayedSteps,
  failingSteps,
  type LedgerFigures,
  type NoticeSums,
  noticeSums,
  noticesForStaff,
  type WatchedNotice,
  type WatchedStep,
  type WatchedWorker,
  watchedWorkers,
} from '../../registry/watch.ts';
import type { Console } from '../page.ts';

/** A mailbox of the settings as it was last seen; null where it never was. */
export interface MailboxWatch {
  readonly address: string;
  readonly lastSweepAt: Date | null;
  readonly lastEventAt: Date | null;
  readonly lagSeconds: number | null;
  /** Messages in the folder at the last sweep. */
  readonly inFolder: number | null;
  /** UIDs of its present numbering that stand in the ledger. */
  readonly accounted: number;
  /** Committed, and still to be moved or flagged. */
  readonly toDispose: number;
  /** No sweep came to an end when one was due, three times over. */
  readonly isOverdue: boolean;
}

/** How the machinery stands at this moment: no letters, only figures. */
export interface WatchNow {
  readonly at: Date;
  readonly health: Health;
  /** Null: the database gave none. */
  readonly state: {
    readonly figures: StatusFigures;
    readonly mailboxes: readonly MailboxWatch[];
    readonly workers: readonly WatchedWorker[];
    /** Of the last 24 hours. */
    readonly notices: NoticeSums;
  } | null;
  /** Or why its folder could not be looked into. */
  readonly cache: RevocationCache | { readonly trouble: string };
}

const sweepsMissed = 3;
const dayMs = 86_400_000;

export async function readWatchNow({ services, ledger }: Pick<Console, 'services' | 'ledger'>): Promise<WatchNow> {
  const { database, settings, clock } = services;
  const at = clock();
  const health = await checkHealth(services);
  const cache = await revocationCache(settings);
  if (!health.database.isWell) return { at, health, state: null, cache };
  const figures = await statusFigures(database, at);
  return {
    at,
    health,
    cache,
    state: {
      figures,
      mailboxes: watchedMailboxes(settings, figures, await ledger.current(), at),
      workers: await watchedWorkers(database),
      notices: await noticeSums(database, new Date(at.getTime() - dayMs)),
    },
  };
}

/** A folder that can't be read is one line of the page, and no reason to be without the others. */
async function revocationCache(settings: Services['settings']): Promise<WatchNow['cache']> {
  try {
    return await revocationCacheIn(signatureSource(settings, false).cacheFolder);
  } catch (thrown) {
    return { trouble: messageOf(thrown) };
  }
}

function watchedMailboxes(
  settings: Services['settings'],
  figures: StatusFigures,
  ledgers: readonly LedgerFigures[],
  at: Date,
): readonly MailboxWatch[] {
  return settings.mailboxes.mailboxes.map(({ id, address, sweepIntervalSeconds }) => {
    const state = figures.mailboxes.find(({ mailbox }) => mailbox === id);
    const ledger = ledgers.find(({ mailbox }) => mailbox === id);
    const lastSweepAt = state?.lastSweepAt ?? null;
    const oldest = at.getTime() - sweepsMissed * sweepIntervalSeconds * 1000;
    return {
      address,
      lastSweepAt,
      lastEventAt: state?.lastEventAt ?? null,
      lagSeconds: state?.lagSeconds ?? null,
      inFolder: state?.lastSweepCount ?? null,
      accounted: ledger?.accounted ?? 0,
      toDispose: ledger?.toDispose ?? 0,
      isOverdue: lastSweepAt === null || lastSweepAt.getTime() < oldest,
    };
  });
}

/** What people may do something about. Each list ends at `shownMax`; one more tells that there are more. */
export interface WatchLists {
  readonly failing: readonly WatchedStep[];
  readonly delayed: readonly WatchedStep[];
  readonly notices: readonly WatchedNotice[];
}

export const shownMax = 50;
/** A step that could be worked on is waited for so long before anybody is told. */
const patienceMs = 300_000;

export async function readWatchLists({ database, clock }: Services): Promise<WatchLists> {
  const now = clock();
  const limit = shownMax + 1;
  return {
    failing: await failingSteps(database, now, limit),
    delayed: await delayedSteps(database, { now, dueBefore: new Date(now.getTime() - patienceMs), limit }),
    notices: await noticesForStaff(database, limit),
  };
}
