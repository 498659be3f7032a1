import { attachmentFeed, type TakeAttachment } from './attachment-content.ts';
import { type LetterLimits, letterBudget } from './letter-limits.ts';
import { LetterReader } from './letter-reader.ts';
import type { ParsedLetter } from './parsed-letter.ts';

export type { AttachmentStart, TakeAttachment } from './attachment-content.ts';
export type { LetterLimits } from './letter-limits.ts';

/** Small chunks are gathered to this size: each costs a pass of its own. */
const chunkOctetsMin = 16_384;
/** And large ones are cut, so that a letter handed over whole does not decode into memory at once. */
const chunkOctetsMax = 131_072;

/**
 * Reads a letter (RFC 5322, MIME) in one pass. Whatever is wrong with it is listed in `defects`; nothing in it throws.
 *
 * Memory stays at a few chunks plus the text and the header within their limits, whatever the letter's size.
 * Attachments go to `takeAttachment` one after another, also those of enclosed letters; without it they are hashed only.
 *
 * @throws the error of `octets` or of `takeAttachment`, nothing else.
 */
export async function readLetter(
  octets: AsyncIterable<Uint8Array>,
  limits: LetterLimits,
  takeAttachment?: TakeAttachment,
): Promise<ParsedLetter> {
  const attachments = takeAttachment === undefined ? null : attachmentFeed(takeAttachment);
  const place = { path: '', depth: 0, offset: 0, decodedFromPart: null, headerOnly: false };
  const reader = new LetterReader(place, letterBudget(limits), attachments);
  let octetsLeft = limits.letterSizeBytesMax;
  try {
    for await (const chunk of gathered(octets)) {
      reader.write(chunk.subarray(0, octetsLeft));
      await attachments?.drained();
      octetsLeft -= chunk.length;
      if (octetsLeft < 0) {
        reader.defect(
          'letter-too-large',
          'letter',
          `more than ${limits.letterSizeBytesMax} octets; the rest was not read`,
        );
        break;
      }
    }
  } catch (error) {
    await attachments?.fail(error);
    throw error;
  }
  const letter = reader.end();
  await attachments?.drained();
  return letter;
}

async function* gathered(octets: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer, void, void> {
  let held: Buffer[] = [];
  let heldOctets = 0;
  for await (const chunk of octets) {
    const buffer = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    if (heldOctets === 0 && buffer.length >= chunkOctetsMin) {
      yield* pieces(buffer);
      continue;
    }
    // A copy: the stream may use its chunk again before it is read here.
    held.push(Buffer.from(buffer));
    heldOctets += buffer.length;
    if (heldOctets >= chunkOctetsMin) {
      yield* pieces(Buffer.concat(held));
      held = [];
      heldOctets = 0;
    }
  }
  if (heldOctets > 0) yield* pieces(Buffer.concat(held));
}

function* pieces(buffer: Buffer): Generator<Buffer, void, void> {
  for (let at = 0; at < buffer.length; at += chunkOctetsMax) yield buffer.subarray(at, at + chunkOctetsMax);
}
