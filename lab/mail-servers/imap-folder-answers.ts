import type { Folder } from './imap-mailboxes.ts';

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

/** The untagged answer to STATUS (RFC 3501 §6.3.10); items that are not known here are left out. */
export function statusAnswer(folder: Folder, items: readonly string[]): string {
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

function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
