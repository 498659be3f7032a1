import type { Database } from '../../registry/database.ts';
import { type LedgerFigures, ledgerFigures } from '../../registry/watch.ts';
import { type KeptAnswer, keptAnswer } from '../kept-answer.ts';

/** What the ledger holds of each mailbox, at most so old. */
export type KeptLedger = Pick<KeptAnswer<readonly LedgerFigures[]>, 'current'>;

/** Every UID of every mailbox is counted: each open page asking for itself every 15 s would be much of a small machine's time. */
const keptMs = 10_000;

/** `elapsedMs`: a clock that only runs on, like performance.now. */
export function keptLedger(database: Database, elapsedMs: () => number): KeptLedger {
  return keptAnswer(() => ledgerFigures(database), keptMs, elapsedMs);
}
