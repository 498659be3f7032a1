/** The hold on one mailbox, as those who hand them out know it. */
export interface MailboxHold {
  readonly mailbox: string;
}

/** How mailboxes are handed out among capture workers. */
export interface MailboxLedger<Hold extends MailboxHold> {
  /** Null: another worker has it. */
  take(mailbox: string): Promise<Hold | null>;
  giveUp(hold: Hold): Promise<void>;
  /** Whether the hold is still ours. */
  isHeld(hold: Hold): Promise<boolean>;
}

export interface SharedMailboxes {
  /**
   * Takes, keeps and gives up mailboxes so that every capture worker has its share. Call it at every beat.
   * Throws what a watch threw: it never ends by itself.
   */
  settle(captureWorkerCount: number): Promise<void>;
  /** Stops watching and gives every mailbox up; resolves when what was under way is finished. */
  close(): Promise<void>;
}

interface Watched<Hold> {
  readonly hold: Hold;
  readonly stop: AbortController;
  readonly ended: Promise<void>;
}

/**
 * Shares mailboxes: no worker keeps more than its share while another one lives, and each mailbox has a watcher whenever a
 * worker lives. `watch` runs until its signal; what it writes must be fenced by the hold, for a worker that was paused doesn't
 * know that it has lost one.
 */
export function shareMailboxes<Hold extends MailboxHold>(
  mailboxes: readonly string[],
  ledger: MailboxLedger<Hold>,
  watch: (hold: Hold, signal: AbortSignal) => Promise<void>,
): SharedMailboxes {
  const watched = new Map<string, Watched<Hold>>();
  let failure: unknown = null;

  const start = (hold: Hold): void => {
    const stop = new AbortController();
    const ended = watch(hold, stop.signal).catch((thrown) => {
      failure = thrown;
    });
    watched.set(hold.mailbox, { hold, stop, ended });
  };
  const end = async (each: Watched<Hold>): Promise<void> => {
    each.stop.abort();
    await each.ended;
    watched.delete(each.hold.mailbox);
  };
  return {
    async settle(captureWorkerCount) {
      if (failure !== null) throw failure;
      const share = Math.ceil(mailboxes.length / Math.max(1, captureWorkerCount));
      for (const each of [...watched.values()]) {
        if (!(await ledger.isHeld(each.hold))) await end(each);
      }
      for (const mailbox of mailboxes) {
        if (watched.size >= share) break;
        if (watched.has(mailbox)) continue;
        const hold = await ledger.take(mailbox);
        if (hold !== null) start(hold);
      }
      // One at a beat: the other worker takes it at its next one.
      const surplus = watched.size > share ? [...watched.values()].at(-1) : undefined;
      if (surplus !== undefined) {
        await end(surplus);
        await ledger.giveUp(surplus.hold);
      }
    },
    async close() {
      const last = [...watched.values()];
      await Promise.all(last.map(end));
      for (const { hold } of last) await ledger.giveUp(hold);
    },
  };
}
