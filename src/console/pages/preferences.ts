import { setCookie } from 'hono/cookie';
import { z } from 'zod';
import { languages } from '../../platform/localised-text.ts';
import { ownPath, readForm } from '../form.ts';
import { type Page, publicRoute, staffRoute, themes } from '../page.ts';
import { readers, roles } from '../roles.ts';

const preferences = z.object({
  language: z.enum(languages),
  theme: z.enum(themes),
  keys: z.enum(['on', 'off']).default('on'),
  back: ownPath,
});
const yearSeconds = 31_536_000;

export const preferenceRoutes = [
  publicRoute('post', '/preferences', choose),
  staffRoute('get', '/', roles, ({ request, viewer }) => {
    const home = readers.includes(viewer.role) ? '/queues/review' : '/staff';
    return request.redirect(home, 303);
  }),
];

async function choose(page: Page): Promise<Response> {
  const read = await readForm(page, preferences);
  if (!read.ok) return read.answer;
  const { language, theme, keys, back } = read.value;
  const secure = page.console.publicAddress.startsWith('https:');
  const options = { path: '/', httpOnly: true, sameSite: 'Lax', secure, maxAge: yearSeconds } as const;
  setCookie(page.request, 'language', language, options);
  setCookie(page.request, 'theme', theme, options);
  setCookie(page.request, 'keys', keys, options);
  return page.request.redirect(back, 303);
}
