import type { MailboxSettings } from '../platform/settings.ts';
import type { ImapConnection } from './imap-connection.ts';
import { isRefusal, OperatingFault } from './operating-fault.ts';

/** What one command names at most: long UID sets overflow the servers' line limits. */
const lettersPerCommand = 200;

export interface Disposal {
  /** `leave`: nothing is ever changed in the mailbox, which may then be opened read-only. */
  readonly leavesLetters: boolean;
  /** True where a disposed letter is no longer in the folder. */
  readonly removesLetters: boolean;
  /**
   * Moves or flags letters as configured.
   * @returns the letters that were disposed of; `refusal` says why the others were not
   * @throws OperatingFault when the connection ended
   */
  dispose(connection: ImapConnection, uids: readonly number[]): Promise<DisposalOutcome>;
}

export interface DisposalOutcome {
  readonly disposed: readonly number[];
  readonly refusal: string | null;
}

/** What happens in the mailbox to a letter that is committed. */
export function disposalOf(afterCapture: MailboxSettings['afterCapture']): Disposal {
  if (afterCapture === 'leave') {
    const nothing = { disposed: [], refusal: null };
    return { leavesLetters: true, removesLetters: false, dispose: () => Promise.resolve(nothing) };
  }
  if ('moveTo' in afterCapture) {
    const target = afterCapture.moveTo;
    return {
      leavesLetters: false,
      removesLetters: true,
      dispose: (connection, uids) =>
        inPortions(uids, async (portion) => {
          const move = () => connection.client.messageMove(portion, target, { uid: true });
          if (await connection.command('UID MOVE', move)) return null;
          // The folder may be new or deleted since: make it and try once more.
          const refusal = await createFolder(connection, target);
          if (refusal !== null) return refusal;
          return (await connection.command('UID MOVE', move))
            ? null
            : `the server refused to move letters to ${target}`;
        }),
    };
  }
  const { flag } = afterCapture;
  return {
    leavesLetters: false,
    removesLetters: false,
    dispose: (connection, uids) =>
      inPortions(uids, async (portion) => {
        const store = () => connection.client.messageFlagsAdd(portion, [flag], { uid: true, silent: true });
        return (await connection.command('UID STORE', store)) ? null : `the folder does not take the flag ${flag}`;
      }),
  };
}

async function inPortions(
  uids: readonly number[],
  disposePortion: (portion: number[]) => Promise<string | null>,
): Promise<DisposalOutcome> {
  const disposed: number[] = [];
  for (let start = 0; start < uids.length; start += lettersPerCommand) {
    const portion = uids.slice(start, start + lettersPerCommand);
    const refusal = await disposePortion(portion);
    if (refusal !== null) return { disposed, refusal };
    disposed.push(...portion);
  }
  return { disposed, refusal: null };
}

/** Returns why the folder could not be made, or null; one that is there already is fine. */
async function createFolder(connection: ImapConnection, path: string): Promise<string | null> {
  try {
    await connection.command('CREATE', () => connection.client.mailboxCreate(path));
    return null;
  } catch (thrown) {
    if (!(thrown instanceof OperatingFault) || !isRefusal(thrown)) throw thrown;
    return thrown.message;
  }
}
