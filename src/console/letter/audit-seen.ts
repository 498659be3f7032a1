import { audited } from '../../pipeline/acts/claim.ts';
import { inTransaction } from '../../registry/database.ts';
import { actorOf } from '../actor.ts';
import type { SignedInPage } from '../page.ts';

/** Whoever sees a letter stands in the audit, by a page and by a program alike. `file`: its name, or `raw` for the whole. */
export function auditSeen(
  page: SignedInPage,
  letterId: string,
  seen: { readonly act: 'view' } | { readonly act: 'download'; readonly file: string },
): Promise<void> {
  const { services } = page.console;
  const { act, ...details } = seen;
  return inTransaction(services.database, (tx) =>
    audited(tx, { letterId, actor: actorOf(page), now: services.clock() }, act, details),
  );
}
