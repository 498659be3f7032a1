import { getConnInfo } from '@hono/node-server/conninfo';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { getCookie } from 'hono/cookie';
import { answerProgram } from './api/answer-program.ts';
import { problem } from './api/problem.ts';
import { languageAsked } from './language.ts';
import { type Console, type Page, type Route, themes, type Viewer } from './page.ts';
import { errorPage } from './pages/error.ts';
import { placeOf } from './place-of.ts';
import { routes } from './routes.ts';
import { isFromOurPages, securityHeaders } from './security-headers.ts';
import { viewerOf } from './sign-in/viewer.ts';
import { speaker } from './texts/texts.ts';

/** No form of ours is longer. */
const bodyOctetsMax = 512 * 1024;
/** A refusal with every ground in both languages, and room. */
const programOctetsMax = 256 * 1024;

/** The console's web server: every request goes through the table of routes, and what it does not hold is not there. */
export function createConsoleApp(desk: Console, onFault: (fault: unknown, path: string) => void): Hono {
  const app = new Hono();
  const headers = securityHeaders(desk.publicAddress.startsWith('https:'));
  app.use(async (request, next) => {
    await next();
    for (const [name, value] of headers) {
      if (!request.res.headers.has(name)) request.res.headers.set(name, value);
    }
  });
  app.use('/api/v1/*', bodyLimit({ maxSize: programOctetsMax, onError: tooLarge(desk) }));
  app.use(bodyLimit({ maxSize: bodyOctetsMax }));
  for (const route of routes) app.on(route.method.toUpperCase(), route.path, (request) => answer(desk, route, request));
  app.notFound(async (request) => {
    if (isForPrograms(request)) return problem(await pageOf(desk, request, true), 'not-found');
    return errorPage(await pageOf(desk, request, false), 404);
  });
  app.onError(async (fault, request) => {
    onFault(fault, request.req.routePath);
    const page = await pageOf(desk, request, true);
    return isForPrograms(request) ? problem(page, 'failed') : errorPage(page, 500);
  });
  return app;
}

function isForPrograms(request: Context): boolean {
  return request.req.path.startsWith('/api/v1/');
}

function tooLarge(desk: Console): (request: Context) => Promise<Response> {
  // What was not read cannot be left in the connection for the next request.
  return async (request) => problem(await pageOf(desk, request, true), 'too-large', {}, { Connection: 'close' });
}

async function answer(desk: Console, route: Route, request: Context): Promise<Response> {
  const { scope } = route;
  // Asked without a look at cookies: a program is who its token says.
  if (scope !== undefined) return answerProgram(await pageOf(desk, request, true), { ...route, scope });
  const page = await pageOf(desk, request, false);
  if (route.method === 'post' && !isFromOurPages(request.req.raw.headers, desk.publicAddress)) {
    return errorPage(page, 403, 'error.other-site');
  }
  if (route.access === 'public') return route.answer(page);
  if (page.viewer === null) return signedOut(request);
  if (!route.access.includes(page.viewer.role)) return errorPage(page, 403);
  return route.answer(page);
}

/** Pages and forms lead to the sign-in and back to where the person was; anything else is refused as it is. */
function signedOut(request: Context): Response {
  const { req } = request;
  const isPart = req.header('hx-request') !== undefined;
  if (!isPart && !(req.header('accept') ?? '').includes('text/html')) return request.text('401', 401);
  const place = placeOf(request);
  const asked = new URLSearchParams(place === '/' ? {} : { back: place });
  // Whoever was in the middle of something is told that it was not done.
  if (isPart || req.method === 'POST') asked.set('ended', '1');
  const address = `/sign-in${asked.size === 0 ? '' : `?${asked}`}`;
  return isPart ? request.text('401', 401, { 'HX-Redirect': address }) : request.redirect(address, 303);
}

/** `bare`: after a fault of ours nothing is asked of the database. */
async function pageOf(desk: Console, request: Context, bare: boolean): Promise<Page> {
  const viewer: Viewer | null = bare ? null : await viewerOf(desk, request);
  const language = languageAsked(request) ?? 'kk';
  const theme = themes.find((each) => each === getCookie(request, 'theme')) ?? 'auto';
  const singleKeys = getCookie(request, 'keys') !== 'off';
  const address = addressOf(desk, request);
  return { console: desk, request, viewer, language, theme, singleKeys, say: speaker(language), address };
}

function addressOf(desk: Console, request: Context): string {
  if (desk.services.settings.console.behindProxy) {
    const forwarded = request.req.header('x-forwarded-for')?.split(',').at(-1)?.trim();
    if (forwarded) return forwarded.slice(0, 64);
  }
  // In tests the app is asked without a socket.
  return request.env?.incoming === undefined ? 'local' : (getConnInfo(request).remote.address ?? 'unknown');
}
