import type { StoredMessage } from './imap-mailboxes.ts';

/** A message with its sequence number in one session's view. */
export interface NumberedMessage {
  readonly sequence: number;
  readonly message: StoredMessage;
}

/** The messages that a sequence set names (RFC 3501 §9: `2,4:7,9,12:*`); null when it is no set. */
export function messagesOfSet(
  view: readonly StoredMessage[],
  set: string,
  isUidSet: boolean,
): readonly NumberedMessage[] | null {
  if (!/^(\d+|\*)(:(\d+|\*))?(,(\d+|\*)(:(\d+|\*))?)*$/.test(set)) return null;
  const largest = isUidSet ? (view.at(-1)?.uid ?? 0) : view.length;
  const number = (text: string): number => (text === '*' ? largest : Number(text));
  const ranges = set.split(',').map((range) => {
    const [from = '', to = from] = range.split(':');
    return [Math.min(number(from), number(to)), Math.max(number(from), number(to))] as const;
  });
  return view
    .map((message, index) => ({ sequence: index + 1, message }))
    .filter(({ sequence, message }) => {
      const value = isUidSet ? message.uid : sequence;
      return ranges.some(([from, to]) => from <= value && value <= to);
    });
}

/** Search keys that clients of the laboratory use (RFC 3501 §6.4.4), joined by "and"; null for any other. */
export function searchView(view: readonly StoredMessage[], keys: readonly string[]): readonly NumberedMessage[] | null {
  let found = messagesOfSet(view, '1:*', false) ?? [];
  const words = [...keys];
  for (let key = words.shift(); key !== undefined; key = words.shift()) {
    const name = key.toUpperCase();
    if (name === 'ALL') continue;
    const isUid = name === 'UID';
    const flagged = name === 'KEYWORD' || name === 'UNKEYWORD' ? name : flagKeys.get(name.replace(/^UN/, ''));
    if (flagged !== undefined) {
      const flag = flagged === name ? (words.shift() ?? '') : flagged;
      found = found.filter(({ message }) => message.flags.has(flag) !== name.startsWith('UN'));
      continue;
    }
    const named = messagesOfSet(view, isUid ? (words.shift() ?? '') : key, isUid);
    if (named === null) return null;
    const numbers = new Set(named.map(({ sequence }) => sequence));
    found = found.filter(({ sequence }) => numbers.has(sequence));
  }
  return found;
}

const flagKeys = new Map([
  ['SEEN', '\\Seen'],
  ['ANSWERED', '\\Answered'],
  ['FLAGGED', '\\Flagged'],
  ['DELETED', '\\Deleted'],
  ['DRAFT', '\\Draft'],
]);
