import type { DefectList } from './defect-list.ts';
import { decodedWords } from './encoded-words.ts';
import type { Address } from './parsed-letter.ts';

/** More recipients than this in one field are not read. */
const addressCountMax = 2000;

interface Mailbox {
  /** Words before the angle bracket, or the whole mailbox where there is none. */
  phrase: string;
  comments: string[];
  angle: string | null;
}

/**
 * Reads an address list (RFC 5322 §3.4) from an unfolded field body, groups included, in one pass. What holds no addr-spec
 * comes out with an empty `address` and is a defect. Encoded words are decoded in names only, after the commas are found:
 * a name that decodes to "a@b, c@d" must not become two senders.
 */
export function addressList(text: string, where: string, defects: DefectList): Address[] {
  const addresses: Address[] = [];
  let mailbox = emptyMailbox();
  const finish = (): void => {
    if (addresses.length < addressCountMax) {
      const address = finishedAddress(mailbox, where, defects);
      if (address !== null) addresses.push(address);
    }
    mailbox = emptyMailbox();
  };
  for (let at = 0; at < text.length; at++) {
    const character = text[at] ?? '';
    if (character === '"') {
      const [quoted, end] = quotedString(text, at);
      // A quoted local part keeps its quotes; in a name they are only syntax.
      mailbox.phrase += text[end] === '@' ? text.slice(at, end) : quoted;
      at = end - 1;
    } else if (character === '(') {
      const [comment, end] = commentText(text, at);
      mailbox.comments.push(comment);
      at = end - 1;
    } else if (character === '<') {
      const close = text.indexOf('>', at);
      const end = close === -1 ? text.length : close;
      mailbox.angle ??= text.slice(at + 1, end);
      at = end;
    } else if (character === ',' || character === ';') {
      finish();
    } else if (character === ':' && mailbox.angle === null && !mailbox.phrase.includes('@')) {
      mailbox = emptyMailbox(); // RFC 5322 §3.4: the words before were the name of a group.
    } else mailbox.phrase += character;
  }
  finish();
  return addresses;
}

function emptyMailbox(): Mailbox {
  return { phrase: '', comments: [], angle: null };
}

function finishedAddress(mailbox: Mailbox, where: string, defects: DefectList): Address | null {
  const phrase = mailbox.phrase.trim();
  const comments = mailbox.comments.map((comment) => comment.trim()).filter((comment) => comment !== '');
  if (phrase === '' && mailbox.angle === null && comments.length === 0) return null;
  const bare = mailbox.angle ?? (phrase.includes('@') ? phrase : '');
  // RFC 5322 §4.4: an obsolete source route stands before the address.
  const spec = bare.replace(/^\s*@[^:]*:/, '').replace(/\s+/g, '');
  const at = spec.lastIndexOf('@');
  const wellFormed = at > 0 && at < spec.length - 1;
  if (!wellFormed && mailbox.angle !== '') defects.add('address-malformed', where, (bare || phrase).slice(0, 80));
  const words = mailbox.angle === null && bare !== '' ? '' : phrase;
  const remarks = words === '' ? comments.join(' ') : comments.map((comment) => ` (${comment})`).join('');
  const name = decodedWords((words + remarks).replace(/\s+/g, ' '), where, defects).trim();
  const address = at === -1 ? spec : spec.slice(0, at) + spec.slice(at).toLowerCase();
  return name === '' && address === '' ? null : { name, address };
}

function quotedString(text: string, start: number): readonly [string, number] {
  let value = '';
  let at = start + 1;
  for (; at < text.length && text[at] !== '"'; at++) {
    if (text[at] === '\\' && at + 1 < text.length) at++;
    value += text[at] ?? '';
  }
  return [value, at + 1];
}

/** Text of a comment, nested ones with their brackets (RFC 5322 §3.2.2). */
function commentText(text: string, start: number): readonly [string, number] {
  let depth = 0;
  let at = start;
  for (; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '(') depth++;
    else if (text[at] === ')' && --depth === 0) break;
  }
  return [text.slice(start + 1, at), at + 1];
}
