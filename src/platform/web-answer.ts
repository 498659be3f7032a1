import { messageOf } from './result.ts';

/** No document, token or refusal that is asked for by the web is longer. */
const answerOctetsMax = 65_536;

/** The text of an answer. Throws where it is longer than anything that we ask for: whoever answers may never come to an end. */
export async function boundedText(response: Response): Promise<string> {
  const pieces: Uint8Array[] = [];
  let octets = 0;
  for await (const piece of response.body ?? []) {
    octets += piece.length;
    if (octets > answerOctetsMax) throw new Error(`the answer is longer than ${answerOctetsMax} octets`);
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}

/** Why no answer came: what fetch throws says no more than "fetch failed", its cause does. */
export function causeOf(thrown: unknown): string {
  return messageOf(thrown instanceof Error && thrown.cause !== undefined ? thrown.cause : thrown);
}
