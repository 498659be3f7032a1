import { recordAudit } from '../../registry/audit.ts';
import { inTransaction, type Transaction } from '../../registry/database.ts';
import type { Page, SignedInPage } from '../page.ts';

type Details = Readonly<Record<string, unknown>>;

/** Who signs in or out: by account, or by the words that were typed where nobody is known. */
type Who = { readonly id: string | null; readonly name: string };

/** Each sign-in, failed sign-in and sign-out stands in the audit once, from here. */
export function auditSignIn(
  page: Page,
  act: 'sign-in' | 'sign-in-failed' | 'sign-out',
  who: Who,
  details: Details = {},
): Promise<void> {
  return inTransaction(page.console.services.database, (tx) => record(tx, page, act, who, details));
}

/** An act of somebody signed in that is about an account and no letter. */
export function auditAccountAct(
  tx: Transaction,
  page: SignedInPage,
  act: string,
  details: Details = {},
): Promise<void> {
  return record(tx, page, act, page.viewer, details);
}

function record(tx: Transaction, page: Page, act: string, { id, name }: Who, details: Details): Promise<void> {
  const { console: desk, address } = page;
  return recordAudit(tx, {
    at: desk.wallClock(),
    staffId: id,
    staffName: name,
    act,
    letterId: null,
    address,
    details,
  });
}
