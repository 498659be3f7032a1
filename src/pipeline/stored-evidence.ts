import type { Settings } from '../platform/settings.ts';
import type { Evidence } from '../registry/evidence.ts';
import type { StoredLetter } from '../registry/letters.ts';
import type { AttachmentEvidence, CollectedEvidence } from './collect-evidence.ts';
import { unreadLetter } from './unread-letter.ts';

/** The evidence that is kept of a letter, as the examination takes it. */
export function storedEvidence(letter: StoredLetter, stored: Evidence): CollectedEvidence {
  const { parsed, authentication } = stored;
  if (parsed === null || authentication === null) return unreadLetter(letter);
  // The registry keeps it as JSON of the evidence stage's making; nobody else writes there.
  return { parsed, authentication, attachments: stored.attachments as AttachmentEvidence | null };
}

/** Address of the mailbox that a letter lay in; null where the settings no longer have it. */
export function mailboxAddress({ mailboxes }: Pick<Settings, 'mailboxes'>, mailboxId: string): string | null {
  return mailboxes.mailboxes.find((mailbox) => mailbox.id === mailboxId)?.address ?? null;
}
