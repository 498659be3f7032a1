const messageIdCharsMax = 250;
const referenceCountMax = 20;

/** RFC 5322 §3.6.4 without the obsolete forms: dot-atom-text "@" dot-atom-text or no-fold-literal. */
const messageIdForm =
  /^<[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@([A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*|\[[\x21-\x5a\x5e-\x7e]*\])>$/;

interface Threading {
  /** Null where the letter has no Message-ID that may stand in a header of ours. */
  readonly inReplyTo: string | null;
  readonly references: readonly string[];
}

/**
 * In-Reply-To and References of an answer (RFC 5322 §3.6.4, RFC 3834 §3.1.6). Only ids of the standard's form get through: nothing
 * else of a letter enters a header unencoded. Of a long list its beginning and its newest end stay.
 */
export function threadingFor(letter: {
  readonly messageId: string | null;
  readonly inReplyTo?: readonly string[];
  readonly references: readonly string[];
}): Threading {
  const inReplyTo = letter.messageId === null ? null : wellFormedId(letter.messageId);
  const parents = wellFormedIds(letter.references);
  // RFC 5322 §3.6.4: without References, a parent's In-Reply-To takes its place, but only where it names a single id.
  const answered = wellFormedIds(letter.inReplyTo ?? []);
  const line = parents.length > 0 ? parents : answered.length === 1 ? answered : [];
  const references = [...line.filter((id) => id !== inReplyTo), ...(inReplyTo === null ? [] : [inReplyTo])];
  if (references.length <= referenceCountMax) return { inReplyTo, references };
  return { inReplyTo, references: [...references.slice(0, 1), ...references.slice(1 - referenceCountMax)] };
}

function wellFormedIds(ids: readonly string[]): string[] {
  const first = ids.slice(0, 1);
  const newest = ids.slice(1).slice(-1000);
  return [...new Set([...first, ...newest].flatMap((id) => wellFormedId(id) ?? []))];
}

/** With its angle brackets, whether it came with or without them; null where the form is wrong. */
function wellFormedId(id: string): string | null {
  if (id.length > messageIdCharsMax) return null;
  const bracketed = id.startsWith('<') ? id : `<${id}>`;
  return messageIdForm.test(bracketed) ? bracketed : null;
}
