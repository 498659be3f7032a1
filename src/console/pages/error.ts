import { html } from 'hono/html';
import type { Page } from '../page.ts';
import { readers } from '../roles.ts';
import type { TextKey } from '../texts/texts.ts';
import { moment } from '../views/dates.ts';
import { showPage } from '../views/layout.ts';

/** Says what is wrong and what to do. `what`: in place of the usual advice. */
export function errorPage(page: Page, status: 403 | 404 | 500, what?: TextKey): Promise<Response> {
  const { say, viewer } = page;
  const now = moment(page, page.console.wallClock());
  const [title, advice] = {
    403: [
      say('error.forbidden'),
      say('error.forbidden-what', { role: viewer === null ? '–' : say(`role.${viewer.role}`) }),
    ],
    404: [say('error.not-found'), say('error.not-found-what')],
    500: [say('error.failed'), say('error.failed-what', { time: now })],
  }[status];
  return showPage(page, {
    title: title ?? '',
    status,
    main: html`<section class="narrow">
<h1>${title}</h1>
<p>${what === undefined ? advice : say(what)}</p>
${viewer !== null && readers.includes(viewer.role) ? html`<p><a class="button" href="/queues/review">${say('error.to-queues')}</a></p>` : ''}
</section>`,
  });
}
