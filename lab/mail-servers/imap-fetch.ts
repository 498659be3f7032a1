import type { StoredMessage } from './imap-mailboxes.ts';

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/**
 * The untagged FETCH answer of one message (RFC 3501 §7.4.2) for UID, FLAGS, INTERNALDATE, RFC822.SIZE and BODY[…].
 * @returns the pieces to write, or the item that this server does not know
 */
export function fetchAnswer(
  sequence: number,
  message: StoredMessage,
  items: readonly string[],
): { readonly pieces: readonly (string | Buffer)[] } | { readonly unknown: string } {
  const pieces: (string | Buffer)[] = [];
  for (const item of items) {
    const value = itemValue(message, item);
    if (value === null) return { unknown: item };
    pieces.push(...(pieces.length === 0 ? [] : [' ']), ...value);
  }
  return { pieces: [`* ${sequence} FETCH (`, ...pieces, ')\r\n'] };
}

function itemValue(message: StoredMessage, item: string): readonly (string | Buffer)[] | null {
  const name = item.toUpperCase();
  if (name === 'UID') return [`UID ${message.uid}`];
  if (name === 'FLAGS') return [`FLAGS (${[...message.flags].join(' ')})`];
  if (name === 'INTERNALDATE') return [`INTERNALDATE "${dateTime(message.internalDate)}"`];
  if (name === 'RFC822.SIZE') return [`RFC822.SIZE ${message.raw.length}`];
  const body = /^BODY(?<peek>\.PEEK)?\[(?<section>[^\]]*)\](?:<(?<start>\d+)\.(?<count>\d+)>)?$/i.exec(item)?.groups;
  if (body === undefined) return null;
  const octets = section(message.raw, body.section ?? '');
  if (octets === null) return null;
  if (body.peek === undefined) message.flags.add('\\Seen');
  const start = Number(body.start ?? 0);
  const part = body.start === undefined ? octets : octets.subarray(start, start + Number(body.count));
  const origin = body.start === undefined ? '' : `<${start}>`;
  return [`BODY[${body.section}]${origin} {${part.length}}\r\n`, part];
}

function section(raw: Buffer, name: string): Buffer | null {
  const end = raw.indexOf('\r\n\r\n');
  const headerEnd = end === -1 ? raw.length : end + 4;
  const upper = name.toUpperCase();
  if (upper === '') return raw;
  if (upper === 'HEADER') return raw.subarray(0, headerEnd);
  if (upper === 'TEXT') return raw.subarray(headerEnd);
  const fields = /^HEADER\.FIELDS \(([^)]*)\)$/.exec(upper)?.[1];
  if (fields === undefined) return null;
  const wanted = new Set(fields.split(/ +/).filter((field) => field !== ''));
  const unfolded = raw
    .subarray(0, headerEnd)
    .toString('latin1')
    .split(/\r\n(?![ \t])/);
  const kept = unfolded.filter((field) => wanted.has(field.split(':', 1)[0]!.trim().toUpperCase()));
  return Buffer.from(`${kept.join('\r\n')}${kept.length > 0 ? '\r\n' : ''}\r\n`, 'latin1');
}

/** RFC 3501 §9 date-time, in UTC. */
function dateTime(date: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = String(date.getUTCDate()).padStart(2, ' ');
  const time = [date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()].map(two).join(':');
  return `${day}-${months[date.getUTCMonth()]}-${date.getUTCFullYear()} ${time} +0000`;
}

/** Reads RFC 3501's date-time; null when it is none. */
export function parseDateTime(text: string): Date | null {
  const matched = /^ ?(\d{1,2})-([A-Za-z]{3})-(\d{4}) (\d{2}:\d{2}:\d{2}) ([+-]\d{2})(\d{2})$/.exec(text);
  if (matched === null) return null;
  const [, day = '', month = '', year, time, hours, minutes] = matched;
  const monthNumber = months.findIndex((name) => name.toLowerCase() === month.toLowerCase()) + 1;
  const [dayText, monthText] = [day.padStart(2, '0'), String(monthNumber).padStart(2, '0')];
  const date = new Date(`${year}-${monthText}-${dayText}T${time}${hours}:${minutes}`);
  return Number.isNaN(date.getTime()) ? null : date;
}
