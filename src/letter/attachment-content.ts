import type { LetterPart } from './parsed-letter.ts';

/** What is known of an attachment before its content. */
export type AttachmentStart = Pick<
  LetterPart,
  'path' | 'contentType' | 'charset' | 'disposition' | 'fileName' | 'contentId'
>;

/**
 * Takes an attachment's decoded octets, one attachment at a time. The letter is read no faster than the content is taken.
 * Content left unread is dropped; a rejection rejects the reading.
 */
export type TakeAttachment = (part: AttachmentStart, content: AsyncIterable<Uint8Array>) => Promise<void>;

/** Octets on their way from the scanner, which pushes, to whoever takes the attachment, who pulls. */
interface ContentQueue {
  push(octets: Buffer): void;
  end(): void;
}

/** Hands attachments to `take` one after another. */
export interface AttachmentFeed {
  open(part: AttachmentStart): ContentQueue;
  /** Resolves when all that was pushed so far is taken; rejects with the error of `take`. */
  drained(): Promise<void>;
  /** Ends whatever is open with an error: the letter's stream broke. */
  fail(error: unknown): Promise<void>;
}

interface QueueState {
  readonly chunks: Buffer[];
  ended: boolean;
  /** Nobody reads any more. */
  abandoned: boolean;
  error: { readonly cause: unknown } | null;
  /** Tells the reader that there is something new. */
  wake: () => void;
  /** Tells the letter's loop that all is taken. */
  idle: () => void;
}

export function attachmentFeed(take: TakeAttachment): AttachmentFeed {
  const waiting: { part: AttachmentStart; state: QueueState }[] = [];
  let running: Promise<void> = Promise.resolve();
  let failure: { readonly error: unknown } | null = null;
  let current: QueueState | null = null;

  const run = async (part: AttachmentStart, state: QueueState): Promise<void> => {
    if (failure === null) {
      try {
        await take(part, contentOf(state));
      } catch (error) {
        failure ??= { error };
      }
    }
    state.abandoned = true;
    state.chunks.length = 0;
    state.idle();
  };

  const start = (): void => {
    const next = waiting.shift();
    if (next === undefined) return;
    current = next.state;
    running = run(next.part, next.state);
  };

  /** The current attachment is done with, or has taken all that is there of it and waits for more. */
  const settle = async (): Promise<void> => {
    while (true) {
      if (current === null) {
        if (waiting.length === 0) return;
        start();
        continue;
      }
      const state: QueueState = current;
      if (state.ended || state.error !== null) {
        await running;
        current = null;
      } else {
        if (!state.abandoned) await takenAll(state);
        return;
      }
    }
  };

  return {
    open(part) {
      const state: QueueState = {
        chunks: [],
        ended: false,
        abandoned: false,
        error: null,
        wake: () => undefined,
        idle: () => undefined,
      };
      waiting.push({ part, state });
      return {
        push(octets): void {
          if (state.abandoned || octets.length === 0) return;
          state.chunks.push(octets);
          state.wake();
        },
        end(): void {
          state.ended = true;
          state.wake();
        },
      };
    },
    async drained(): Promise<void> {
      await settle();
      if (failure !== null) throw failure.error;
    },
    async fail(error): Promise<void> {
      for (const state of [current, ...waiting.map((entry) => entry.state)]) {
        if (state === null || state.ended) continue;
        state.error = { cause: error };
        state.wake();
      }
      await settle();
    },
  };
}

function takenAll(state: QueueState): Promise<void> {
  return new Promise((resolve) => {
    state.idle = resolve;
    state.wake();
  });
}

async function* contentOf(state: QueueState): AsyncGenerator<Uint8Array, void, void> {
  try {
    while (true) {
      const chunk = state.chunks.shift();
      if (chunk !== undefined) {
        yield chunk;
      } else if (state.error !== null) {
        throw state.error.cause;
      } else if (state.ended) {
        return;
      } else {
        await new Promise<void>((resolve) => {
          state.wake = resolve;
          state.idle();
        });
      }
    }
  } finally {
    state.abandoned = true;
    state.chunks.length = 0;
    state.idle();
  }
}
