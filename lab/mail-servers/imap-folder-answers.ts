import type { Folder, StoredMessage } from './imap-mailboxes.ts';
import type { NumberedMessage } from './message-set.ts';

const systemFlags = '\\Answered \\Flagged \\Deleted \\Seen \\Draft';

/** The untagged answers to SELECT and EXAMINE (RFC 3501 §6.3.1). */
export function selectAnswer(folder: Folder, readOnly: boolean): string {
  return [
    `* ${folder.messages.length} EXISTS`,
    '* 0 RECENT',
    `* FLAGS (${systemFlags})`,
    `* OK [PERMANENTFLAGS (${readOnly ? '' : `${systemFlags} \\*`})] flags`,
    `* OK [UIDVALIDITY ${folder.uidValidity}] numbering`,
    `* OK [UIDNEXT ${folder.uidNext()}] next`,
    '',
  ].join('\r\n');
}

/** The untagged answer to STATUS (RFC 3501 §6.3.10); items that are not known here are left out. Null: no such folder. */
export function statusAnswer(folder: Folder | null, items: readonly string[]): string | null {
  if (folder === null) return null;
  const values = new Map([
    ['MESSAGES', folder.messages.length],
    ['RECENT', 0],
    ['UIDNEXT', folder.uidNext()],
    ['UIDVALIDITY', folder.uidValidity],
    ['UNSEEN', folder.messages.filter(({ flags }) => !flags.has('\\Seen')).length],
  ]);
  const known = items.map((item) => item.toUpperCase()).filter((item) => values.has(item));
  return `* STATUS ${quoted(folder.name)} (${known.map((item) => `${item} ${values.get(item)}`).join(' ')})\r\n`;
}

/** The untagged answers to LIST and LSUB (RFC 3501 §6.3.8): `*` stands for anything, `%` for anything but "/". */
export function listAnswer(command: string, names: readonly string[], pattern: string): string {
  if (pattern === '') return `* ${command} (\\Noselect) "/" ""\r\n`;
  const parts = pattern.split(/([*%])/).map((part) => ({ '*': '.*', '%': '[^/]*' })[part] ?? escapeRegExp(part));
  const matcher = new RegExp(`^${parts.join('')}$`);
  return names
    .filter((name) => matcher.test(name))
    .map((name) => `* ${command} () "/" ${quoted(name)}\r\n`)
    .join('');
}

/** The untagged answer to SEARCH and UID SEARCH (RFC 3501 §7.2.5). */
export function searchAnswer(found: readonly NumberedMessage[], isUid: boolean): string {
  const numbers = found.map(({ sequence, message }) => (isUid ? message.uid : sequence));
  return `* SEARCH${numbers.map((number) => ` ${number}`).join('')}\r\n`;
}

/** Which UIDs the copies got, in the order of the originals (UIDPLUS). */
export function copyUidCode(
  uidValidity: Folder['uidValidity'],
  originals: readonly StoredMessage[],
  copies: readonly StoredMessage[],
): string {
  const uids = (messages: readonly StoredMessage[]) => messages.map(({ uid }) => uid).join(',');
  return `[COPYUID ${uidValidity} ${uids(originals)} ${uids(copies)}]`;
}

/** What a client is told of a folder's changes: EXPUNGE for each message that went, EXISTS when some came. */
export function changesOf(view: readonly StoredMessage[], messages: readonly StoredMessage[]): string {
  const present = new Set(messages);
  const gone = view.map((message, index) => (present.has(message) ? 0 : index + 1)).filter((number) => number > 0);
  // From the end, as each EXPUNGE shifts the numbers above it.
  const expunges = gone.reverse().map((number) => `* ${number} EXPUNGE\r\n`);
  const hasNew = messages.length > view.length - gone.length;
  return expunges.join('') + (hasNew ? `* ${messages.length} EXISTS\r\n` : '');
}

function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
