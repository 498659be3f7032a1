import { addressList } from './address-list.ts';
import type { DefectList } from './defect-list.ts';
import { decodedWords, unfoldedBody } from './encoded-words.ts';
import type { HeaderSection } from './header-section.ts';
import { messageDate } from './message-date.ts';
import type { Address, HeaderField, ParsedLetter, ReceivedField } from './parsed-letter.ts';
import { receivedField } from './received-field.ts';

export type LetterHeader = Pick<
  ParsedLetter,
  | 'header'
  | 'messageId'
  | 'subject'
  | 'date'
  | 'from'
  | 'sender'
  | 'replyTo'
  | 'to'
  | 'cc'
  | 'inReplyTo'
  | 'references'
  | 'returnPath'
  | 'received'
>;

/** RFC 5322 §3.6 and RFC 2045 §3: fields that may stand once. Of repeated ones the first is read. */
const singleFields = new Set(
  'date from sender reply-to to cc message-id in-reply-to references subject mime-version content-type'.split(' '),
);

/** Fields in which an encoded word would be an attempt to deceive or stands for itself: they are shown as they came. */
const undecodedFields = new Set([
  'received',
  'message-id',
  'dkim-signature',
  'references',
  'in-reply-to',
  'return-path',
]);

const identifierCountMax = 500;

interface UnfoldedField {
  readonly name: string;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Reads a letter's header section. `base` is the offset of the section's own octet 0. */
export function letterHeader(section: HeaderSection, base: number, defects: DefectList): LetterHeader {
  for (const { code, line } of section.faults) defects.add(code, 'header', line);
  const fields: UnfoldedField[] = section.fields.map(({ name, body, start, end }) => ({
    name,
    text: unfoldedBody(body, name, defects),
    start: base + start,
    end: base + end,
  }));
  const first = new Map<string, UnfoldedField>();
  for (const field of fields) {
    if (!first.has(field.name)) first.set(field.name, field);
    else if (singleFields.has(field.name)) defects.add('header-field-repeated', field.name, field.text);
  }
  const header: HeaderField[] = fields.map(({ name, text, start, end }) => ({
    name,
    value: undecodedFields.has(name) ? text : decodedWords(text, name, defects),
    start,
    end,
  }));
  const textOf = (name: string): string => first.get(name)?.text ?? '';
  const addresses = (name: string): Address[] => addressList(textOf(name), name, defects);
  const date = first.get('date');
  return {
    header,
    messageId: identifiers(textOf('message-id'))[0] ?? bareIdentifier(textOf('message-id')),
    subject: decodedWords(textOf('subject'), 'subject', defects),
    date: date === undefined ? null : messageDate(date.text, 'date', defects),
    from: addresses('from'),
    sender: addresses('sender')[0] ?? null,
    replyTo: addresses('reply-to'),
    to: addresses('to'),
    cc: addresses('cc'),
    inReplyTo: identifiers(textOf('in-reply-to')),
    references: identifiers(textOf('references')),
    returnPath: returnPath(fields),
    received: receivedFields(fields),
  };
}

function receivedFields(fields: readonly UnfoldedField[]): ReceivedField[] {
  return fields
    .filter((field) => field.name === 'received')
    .map(({ text, start, end }) => receivedField(text, start, end));
}

/** A msg-id with its brackets (RFC 5322 §3.6.4). */
function identifiers(text: string): string[] {
  const found = text.match(/<[^<>\s]{1,900}>/g) ?? [];
  return [...new Set(found)].slice(0, identifierCountMax);
}

function bareIdentifier(text: string): string | null {
  const word = text.split(/\s/, 1)[0] ?? '';
  return word !== '' && word.length < 900 ? `<${word.replace(/[<>]/g, '')}>` : null;
}

/**
 * RFC 5321 §4.4: the delivering server puts Return-Path above every Received field. One that stands below a Received field
 * was there when the letter came in: the sender wrote it.
 */
function returnPath(fields: readonly UnfoldedField[]): string | null {
  const field = fields.find(({ name }) => name === 'return-path' || name === 'received');
  if (field === undefined || field.name === 'received') return null;
  const path = /<([^<>]*)>/.exec(field.text)?.[1] ?? field.text;
  const address = path.trim();
  const at = address.lastIndexOf('@');
  return at === -1 ? address : address.slice(0, at) + address.slice(at).toLowerCase();
}
