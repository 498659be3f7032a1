import { streamSSE } from 'hono/streaming';
import { type SignedInPage, staffRoute } from '../page.ts';
import { readers } from '../roles.ts';
import { untilSessionEnds } from '../sign-in/session-watch.ts';

export const liveRoutes = [staffRoute('get', '/live', readers, liveCountsStream)];

/** The queues' counts as they change (server-sent events), for as long as the session lasts. */
function liveCountsStream(page: SignedInPage): Response {
  const { console: desk, request } = page;
  return streamSSE(request, async (stream) => {
    const gone = new AbortController();
    stream.onAbort(() => gone.abort());
    const told = desk.counts.watch(gone.signal, (counts) =>
      stream.writeSSE({ event: 'counts', data: JSON.stringify(counts) }),
    );
    // Whichever ends first, also by a fault, ends the other.
    const ended = untilSessionEnds(page, gone.signal);
    await Promise.race([told, ended]).finally(() => gone.abort());
    await Promise.all([told, ended]);
  });
}
