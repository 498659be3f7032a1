import type { SignedInPage } from '../page.ts';
import { viewerOf } from './viewer.ts';

const askEveryMs = 2000;

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
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, askEveryMs);
      const leave = () => {
        clearTimeout(timer);
        resolve();
      };
      signal.addEventListener('abort', leave, { once: true });
    });
    if (signal.aborted) return;
    const now = await viewerOf(desk, request);
    if (now === null || now.id !== viewer.id || now.role !== viewer.role) return;
  }
}
