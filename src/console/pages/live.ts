import { streamSSE } from 'hono/streaming';
import { type SignedInPage, staffRoute } from '../page.ts';
import { readers } from '../roles.ts';

export const liveRoutes = [staffRoute('get', '/live', readers, liveCountsStream)];

/** The queues' counts as they change (server-sent events). */
function liveCountsStream({ console: desk, request }: SignedInPage): Response {
  return streamSSE(request, async (stream) => {
    const gone = new AbortController();
    stream.onAbort(() => gone.abort());
    await desk.counts.watch(gone.signal, (counts) =>
      stream.writeSSE({ event: 'counts', data: JSON.stringify(counts) }),
    );
  });
}
