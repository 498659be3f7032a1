/** A letter in a laboratory mailbox. */
export interface StoredMessage {
  readonly uid: number;
  readonly raw: Buffer;
  readonly internalDate: Date;
  readonly flags: Set<string>;
}

/** A folder in memory. Its listeners are the sessions that have it selected. */
export interface Folder {
  readonly name: string;
  readonly uidValidity: number;
  readonly messages: readonly StoredMessage[];
  uidNext(): number;
  add(raw: Buffer, internalDate: Date, flags: Iterable<string>): StoredMessage;
  remove(messages: ReadonlySet<StoredMessage>): void;
  /** Called after every change; returns how to stop listening. */
  onChange(listener: () => void): () => void;
}

/** One user's folders. INBOX is always there; its name has no case (RFC 3501 §5.1). */
export interface UserMailboxes {
  folder(name: string): Folder | null;
  create(name: string): boolean;
  names(): readonly string[];
}

/**
 * @param nextUidValidity gives a number that no earlier folder had: the mailboxes are in memory, so a restarted laboratory
 *   must not look to its clients like the one before
 */
export function openUserMailboxes(nextUidValidity: () => number): UserMailboxes {
  const folders = new Map<string, Folder>([['INBOX', openFolder('INBOX', nextUidValidity())]]);
  const canonical = (name: string): string => (name.toUpperCase() === 'INBOX' ? 'INBOX' : name);
  return {
    folder: (name) => folders.get(canonical(name)) ?? null,
    create(name) {
      if (folders.has(canonical(name))) return false;
      folders.set(name, openFolder(name, nextUidValidity()));
      return true;
    },
    names: () => [...folders.keys()],
  };
}

function openFolder(name: string, uidValidity: number): Folder {
  let messages: StoredMessage[] = [];
  let uidNext = 1;
  const listeners = new Set<() => void>();
  const tell = (): void => {
    for (const listener of [...listeners]) listener();
  };
  return {
    name,
    uidValidity,
    get messages() {
      return messages;
    },
    uidNext: () => uidNext,
    add(raw, internalDate, flags) {
      const message = { uid: uidNext, raw, internalDate, flags: new Set(flags) };
      uidNext += 1;
      messages = [...messages, message];
      tell();
      return message;
    },
    remove(gone) {
      messages = messages.filter((message) => !gone.has(message));
      tell();
    },
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
