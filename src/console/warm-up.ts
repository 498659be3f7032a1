import { type Context, Hono } from 'hono';
import { deskPage } from '../registry/desk-page.ts';
import { letterOnDesk } from './letter/letter-on-desk.ts';
import { queueNames } from './letter/queue-asked.ts';
import type { Console, SignedInPage } from './page.ts';
import { journalRoutes } from './pages/journal.ts';
import { letterPage } from './pages/letter.ts';
import { queueRoutes } from './pages/queue.ts';
import { speaker } from './texts/texts.ts';

/** Longer than this nobody is kept waiting for the start. */
const secondsMax = 2;
const roundsMax = 12;
/** As many connections of a database server as one page asks at once, and one more. */
const atOnce = 4;

/**
 * Draws the pages that a day begins with, for nobody: the code is compiled, statements are prepared on the connections that stay
 * open, and the database has looked at what is asked for first. Otherwise the first clerks of the day wait for it, and those after
 * every restart. Reads alone: nothing is written, and what is drawn is thrown away.
 */
export async function warmUp(desk: Console, elapsedMs: () => number): Promise<void> {
  const inside = new Hono();
  for (const { method, path, answer } of [...queueRoutes, ...journalRoutes]) {
    if (method === 'get') inside.get(path, (request) => answer(pageForNobody(desk, request)));
  }
  const newest = await deskPage(desk.services.database, { queue: null, order: 'newest', limit: atOnce });
  inside.get('/letters/:letter', async (request) => {
    const { database, clock } = desk.services;
    const file = await letterOnDesk(database, request.req.param('letter'), clock());
    return file === null ? request.notFound() : letterPage(pageForNobody(desk, request), file);
  });
  const paths = [
    ...queueNames.map((name) => `/queues/${name}`),
    '/queues/review?order=oldest&from=2000-01-01',
    '/queues/all?words=1',
    '/journal',
    ...newest.map(({ letterId }) => `/letters/${letterId}`),
  ];
  const { internalAdapter } = await desk.authenticator.$context;
  const end = elapsedMs() + secondsMax * 1000;
  for (let round = 0; round < roundsMax && elapsedMs() < end; round += 1) {
    const waiting = paths.values();
    const ask = async () => {
      for (const path of waiting) {
        if (elapsedMs() > end) return;
        await internalAdapter.findSession('nobody');
        await (await inside.request(path)).text();
      }
    };
    await Promise.all(Array.from({ length: atOnce }, ask));
  }
}

/** Of the role that most is drawn for. */
function pageForNobody(desk: Console, request: Context): SignedInPage {
  const viewer = { id: 'nobody', name: '', email: '', role: 'supervisor', secondFactor: false } as const;
  const language = 'kk';
  const say = speaker(language);
  return { console: desk, request, viewer, language, theme: 'auto', singleKeys: true, say, address: '' };
}
