import { ok } from '../platform/result.ts';
import { inTransaction } from '../registry/database.ts';
import { findLetter } from '../registry/letters.ts';
import { findReceiptStamp, recordReceiptStamp, type StoredReceiptStamp } from '../registry/receipt-stamps.ts';
import { finishStage } from '../registry/stage-requests.ts';
import type { Stage } from './stage.ts';

/**
 * Has the configured authority stamp the letter as it was received, so that its existence is proven for later. Requested at
 * capture beside the letter's way, which never waits for it; a silent authority is asked again for as long as it takes.
 */
export const receiptStampStage: Stage = {
  name: 'receipt-stamp',
  concurrencyMax: 4,
  ordered: false,
  async run(services, request) {
    const { database, timeStamping } = services;
    const letter = await findLetter(database, request.letterId);
    if (letter === null) throw new Error(`letter ${request.letterId} is to be stamped and has no row`);
    let stamp: StoredReceiptStamp | null = null;
    // Null: the office asks nobody any more; nothing is left to wait for.
    if (timeStamping !== null && (await findReceiptStamp(database, letter.sha256)) === null) {
      const stamped = await timeStamping.stamp(new Uint8Array(Buffer.from(letter.sha256, 'hex')));
      if (!stamped.ok) return stamped;
      const { genTime, token } = stamped.value;
      stamp = {
        sha256: letter.sha256,
        genTime,
        authorityUri: timeStamping.uri,
        token: Buffer.from(token).toString('base64'),
      };
    }
    await inTransaction(database, async (tx) => {
      const now = services.clock();
      if (stamp !== null) await recordReceiptStamp(tx, stamp, now);
      await finishStage(tx, request, 'receipt-stamp', now);
    });
    return ok('done');
  },
  giveUp: null,
};
