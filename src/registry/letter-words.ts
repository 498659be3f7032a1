import { type RawBuilder, sql } from 'kysely';
import type { LetterDocument } from '../facts/letter-parts.ts';
import { harmoniesOf, nounForm } from '../language/kazakh-suffixes.ts';
import { comparableNumber } from '../language/references.ts';
import type { ParsedLetter } from '../letter/parsed-letter.ts';
import { type Database, inTransaction, storableText, type Transaction } from './database.ts';
import { loadEvidence } from './evidence.ts';
import { currentExamination } from './examinations.ts';
import { findLetter } from './letters.ts';

/** Words past this are not searchable: no official letter is longer. */
const textLengthMax = 300_000;
const wordsMax = 20_000;
const stemLengthMin = 3;
const wordLengthMax = 40;
const hardened: Readonly<Record<string, string>> = { г: 'к', ғ: 'қ', б: 'п' };

/**
 * What a word may be a form of, in Kazakh: itself, and every stem after which the rest is a chain of noun endings. Several, because
 * a shorter stem may be another word; two forms of one word always share one.
 */
export function kazakhStems(word: string): readonly string[] {
  const stems = new Set([word]);
  for (let length = stemLengthMin; length < word.length; length += 1) {
    const head = word.slice(0, length);
    const rest = word.slice(length);
    if (!harmoniesOf(head).some((harmony) => nounForm(rest, harmony) !== null)) continue;
    const last = hardened[head.at(-1) ?? ''];
    stems.add(last !== undefined && /^[аеыіу]/.test(rest) ? head.slice(0, -1) + last : head);
  }
  return [...stems];
}

function wordsOf(text: string): readonly string[] {
  const words = new Set<string>();
  for (const [word] of text
    .toLowerCase()
    .replaceAll('ё', 'е')
    .matchAll(/[\p{L}\p{N}]+/gu)) {
    if (words.size === wordsMax) break;
    if (word.length <= wordLengthMax) words.add(word);
  }
  return [...words];
}

/** Kazakh stems stand apart from Russian lexemes by their prefix. */
function stemLexemes(text: string): string[] {
  const lexemes = new Set<string>();
  for (const word of wordsOf(text)) for (const stem of kazakhStems(word)) lexemes.add(`kk:${stem}`);
  return [...lexemes];
}

/** Of so many newest letters so many hold common words: then a page is filled by looking at the newest one by one. */
const sample = 150;
const commonInSample = 20;

/** With more letters than this the newest are looked at one by one instead: soon enough some hold the words. */
const foundMax = 1000;

/** A condition on rows of `desk`: the letter holds every word, whatever its form in Kazakh or Russian. Null: nothing was asked for. */
export async function searchCondition(database: Database, query: string): Promise<RawBuilder<unknown> | null> {
  const words = wordsOf(query.slice(0, 200)).slice(0, 12);
  if (words.length === 0) return null;
  const each = words.map((word) => {
    const stems = kazakhStems(word).map((stem) => `'kk:${stem}'`);
    return sql`(plainto_tsquery('russian', ${word}) || ${stems.join(' | ')}::tsquery)`;
  });
  const asked = sql`(${sql.join(each, sql` && `)})`;
  const holds = sql`(select words @@ ${asked} from letter_words where letter_words.letter_id = desk.letter_id)`;
  const newest = await sql<{ count: number }>`
    select count(*) filter (where words @@ ${asked})::int as count
    from (select letter_id from desk order by arrived_at desc, letter_id desc limit ${sample}) as newest
    join letter_words on letter_words.letter_id = newest.letter_id`.execute(database);
  if ((newest.rows[0]?.count ?? 0) >= commonInSample) return holds;
  const numbers = sql.val(spellingsOf(query));
  const { rows } = await sql<{ letterId: string }>`
    (select letter_id as "letterId" from letter_words where words @@ ${asked} limit ${foundMax + 1})
    union all select letter_id from journal_entry where registered_number = any(${numbers}::text[]) and kind = 'registration'
    union all select letter_id from letter_words where outgoing_number = any(${numbers}::text[])`.execute(database);
  if (rows.length > foundMax) return holds;
  return sql`desk.letter_id = any(${sql.val(rows.map(({ letterId }) => letterId))}::text[])`;
}

/** A number as it was typed, and as registers have it: without the sign, in Latin letters where they look alike. */
function spellingsOf(number: string): string[] {
  return [storableText(number.trim()), comparableNumber(storableText(number))];
}

/** The letter that a registration number was given to; null: there is none of it, or it is a number of several years' series. */
export async function letterOfNumber(database: Database, number: string): Promise<string | null> {
  const { rows } = await sql<{ letterId: string }>`
    select distinct letter_id as "letterId" from journal_entry
    where registered_number = any(${sql.val(spellingsOf(number))}::text[]) and kind = 'registration' limit 2`.execute(
    database,
  );
  return rows.length === 1 ? (rows[0]?.letterId ?? null) : null;
}

interface WaitingLetter {
  readonly letterId: string;
  readonly subject: string | null;
  readonly fromAddress: string | null;
  readonly messageId: string | null;
  readonly parsed: ParsedLetter | null;
  readonly documents: readonly LetterDocument[] | null;
  readonly outgoingNumber: string | null;
}

/** Makes a few letters that were decided since searchable. Returns how many. Doing it again changes nothing. */
export async function makeSearchable(database: Database, limit: number): Promise<number> {
  const { rows } = await sql<{ letterId: string }>`
    select letter_id as "letterId" from desk where not searchable order by letter_id limit ${limit}`.execute(database);
  for (const { letterId } of rows) {
    const letter = await waitingLetter(database, letterId);
    await inTransaction(database, (tx) => writeWords(tx, letter), 'lazy');
  }
  return rows.length;
}

async function waitingLetter(database: Database, letterId: string): Promise<WaitingLetter> {
  const letter = await findLetter(database, letterId);
  if (letter === null) throw new Error(`letter ${letterId} lies on the desk and has no row`);
  const evidence = await loadEvidence(database, letterId);
  const facts = (await currentExamination(database, letterId))?.facts ?? null;
  const number = facts?.parts?.outgoingNumber;
  const attachments = evidence?.attachments as { readonly documents?: readonly LetterDocument[] } | null | undefined;
  return {
    letterId,
    subject: letter.subject,
    fromAddress: letter.fromAddress,
    messageId: letter.messageId,
    parsed: evidence?.parsed ?? null,
    documents: attachments?.documents ?? null,
    outgoingNumber: number?.state === 'known' ? (number.value?.value ?? null) : null,
  };
}

async function writeWords(tx: Transaction, letter: WaitingLetter): Promise<void> {
  const text = storableText(searchedText(letter));
  const stems = stemLexemes(text);
  const { parsed, messageId, letterId } = letter;
  const thread = [messageId, ...(parsed?.inReplyTo ?? []), ...(parsed?.references ?? [])]
    .filter((id) => id !== null)
    .slice(0, 100)
    .map((id) => storableText(id).slice(0, 500));
  const number = letter.outgoingNumber === null ? null : storableText(letter.outgoingNumber).slice(0, 200);
  await sql`insert into letter_words (letter_id, words, outgoing_number, thread)
    values (${letterId}, to_tsvector('russian', ${text}) || array_to_tsvector(${sql.val(stems)}::text[]), ${number},
      ${sql.val([...new Set(thread)])}::text[])
    on conflict (letter_id) do update set words = excluded.words, outgoing_number = excluded.outgoing_number,
      thread = excluded.thread`.execute(tx);
  await sql`update desk set searchable = true where letter_id = ${letterId}`.execute(tx);
}

function searchedText({ subject, fromAddress, parsed, documents, outgoingNumber }: WaitingLetter): string {
  const pieces = [subject ?? '', fromAddress ?? '', outgoingNumber ?? '', parsed?.text ?? ''];
  for (const { name, address } of parsed?.from ?? []) pieces.push(name, address.replaceAll(/[@.]/g, ' '));
  for (const { fileName, facts } of documents ?? []) {
    pieces.push(fileName, ...facts.blocks.filter(({ hidden }) => hidden === undefined).map(({ text }) => text));
  }
  return pieces.join('\n').slice(0, textLengthMax);
}
