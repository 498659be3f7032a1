import { pause } from '../../platform/pause.ts';
import type { SignedInPage } from '../page.ts';
import { viewerOf } from './viewer.ts';

/** Each open page asks for itself, and the embedded database answers one at a time. */
const askEveryMs = 5000;

/**
 * Resolves when the person may no longer be told anything: signed out, the session expired or ended, the account closed, the role
 * another one; or when the signal says that they have gone themselves. What is open for long asks this, since only its beginning
 * went through the table of routes.
 */
export async function untilSessionEnds(
  { console: desk, request, viewer }: SignedInPage,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    await pause(askEveryMs, signal);
    if (signal.aborted) return;
    const now = await viewerOf(desk, request);
    if (now === null || now.id !== viewer.id || now.role !== viewer.role) return;
  }
}
