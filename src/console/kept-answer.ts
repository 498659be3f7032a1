/** An answer of the database that many people are given, asked for at most so often. */
export interface KeptAnswer<Value> {
  current(): Promise<Value>;
  /** Asks anew at the next question: something has just changed. */
  forget(): void;
}

/** `elapsedMs`: a clock that only runs on, like performance.now. An answer that failed is not kept. */
export function keptAnswer<Value>(
  ask: () => Promise<Value>,
  keptMs: number,
  elapsedMs: () => number,
): KeptAnswer<Value> {
  let kept: { readonly answer: Promise<Value>; readonly at: number } | null = null;
  return {
    current() {
      if (kept !== null && elapsedMs() - kept.at <= keptMs) return kept.answer;
      const asked = { answer: ask(), at: elapsedMs() };
      kept = asked;
      asked.answer.catch(() => {
        if (kept === asked) kept = null;
      });
      return asked.answer;
    },
    forget() {
      kept = null;
    },
  };
}
