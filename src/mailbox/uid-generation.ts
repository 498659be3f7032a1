import type { CaptureLedger } from './capture-ledger.ts';
import { withStorage } from './operating-fault.ts';

/** UIDVALIDITY is 32 bits wide (RFC 9051 §9, nz-number); the bits above count the restorations we noticed. */
const generationShift = 32n;

/** The server's own UIDVALIDITY in a ledger's value. */
export function serverUidValidity(ledgerUidValidity: bigint): bigint {
  return BigInt.asUintN(Number(generationShift), ledgerUidValidity);
}

export interface AccountedView {
  /** The ledger's value: UIDVALIDITY and generation. */
  readonly uidValidity: bigint;
  readonly accounted: ReadonlySet<number>;
  /** The server gives out UIDs that it gave out before: a new generation begins here. */
  readonly isRestored: boolean;
}

/**
 * What the ledger accounts for under the folder's present numbering.
 *
 * A mailbox put back from a backup keeps its UIDVALIDITY and numbers new letters with UIDs that were already spent, although
 * RFC 9051 §2.3.1.1 forbids it. Trusting them would lose those letters. So when the server's highest UID lies below the
 * highest one accounted for, a new generation starts, in which nothing is accounted for yet.
 */
export async function accountedView(
  ledger: Pick<CaptureLedger, 'accountedUids'>,
  mailbox: string,
  server: { readonly uidValidity: bigint; readonly uidNext: number; readonly uids: readonly number[] },
): Promise<AccountedView> {
  const inGeneration = (generation: bigint) => server.uidValidity + (generation << generationShift);
  const accountedIn = (generation: bigint) =>
    withStorage(() => ledger.accountedUids(mailbox, inGeneration(generation)));

  let generation = 0n;
  let accounted = await accountedIn(generation);
  for (;;) {
    const next = await accountedIn(generation + 1n);
    if (next.size === 0) break;
    generation += 1n;
    accounted = next;
  }
  const highestOnServer = Math.max(server.uidNext - 1, highest(server.uids));
  if (highest(accounted) <= highestOnServer) {
    return { uidValidity: inGeneration(generation), accounted, isRestored: false };
  }
  return { uidValidity: inGeneration(generation + 1n), accounted: new Set(), isRestored: true };
}

/** Of many: spreading a whole mailbox into Math.max would overflow the stack. */
export function highest(uids: Iterable<number>): number {
  let found = 0;
  for (const uid of uids) if (uid > found) found = uid;
  return found;
}
