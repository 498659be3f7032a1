import { html } from 'hono/html';
import { z } from 'zod';
import { type AuditEntry, auditPage } from '../../registry/audit.ts';
import { listStaff } from '../../registry/staff.ts';
import { type SignedInPage, staffRoute } from '../page.ts';
import { overseers, readers } from '../roles.ts';
import { auditTexts } from '../texts/audit.ts';
import { auditWords, type StaffNames, staffNames } from '../views/audit-words.ts';
import { choice } from '../views/choice.ts';
import { dayStart, second } from '../views/dates.ts';
import { type Markup, showPage } from '../views/layout.ts';

const pageLength = 100;

const queryShape = z.object({
  staff: z.string().min(1).max(100).optional().catch(undefined),
  act: z
    .string()
    .regex(/^[a-z-]{1,40}$/)
    .optional()
    .catch(undefined),
  letter: z.uuid().optional().catch(undefined),
  from: z.iso.date().optional().catch(undefined),
  to: z.iso.date().optional().catch(undefined),
  before: z.uuid().optional().catch(undefined),
});

export const auditRoutes = [staffRoute('get', '/audit', overseers, showAudit)];

/** Everything that people did, the latest first. */
async function showAudit(page: SignedInPage): Promise<Response> {
  const { say, console: desk } = page;
  const { database } = desk.services;
  const query = queryShape.parse(page.request.req.query());
  const { staff, act, letter, from, to, before } = query;
  const entries = await auditPage(database, {
    staffId: staff,
    act,
    letterId: letter,
    from: from === undefined ? undefined : dayStart(page, from, 0),
    until: to === undefined ? undefined : dayStart(page, to, 1),
    before,
    limit: pageLength + 1,
  });
  const people = await listStaff(database);
  const names = staffNames(people);
  const acts = Object.keys(auditTexts).flatMap((key) => (key.startsWith('audit.act.') ? [key.slice(10)] : []));
  const last = entries[pageLength - 1];
  const older = new URLSearchParams(
    Object.entries({ ...query, before: last?.id ?? '' }).filter(([, value]) => value) as [string, string][],
  );
  return showPage(page, {
    title: say('audit.title'),
    section: 'audit',
    wide: true,
    main: html`<section class="queue"><div class="title-row"><h1>${say('audit.title')}</h1><p class="quiet">${say('audit.about')}</p></div>
<form class="filters" method="get" action="/audit">
<label>${say('audit.who')}${choice(
      'staff',
      say('queue.filter.any'),
      people.map(({ id, name }) => ({ value: id, shown: name })),
      staff,
    )}</label>
<label>${say('audit.what')}${choice(
      'act',
      say('queue.filter.any'),
      acts.map((each) => ({ value: each, shown: auditWords(say, { act: each, details: {} }, names) })),
      act,
    )}</label>
<label>${say('queue.filter.from')}<input type="date" name="from" value="${from ?? ''}"></label>
<label>${say('queue.filter.to')}<input type="date" name="to" value="${to ?? ''}"></label>
${letter === undefined ? '' : html`<label class="check"><input type="checkbox" name="letter" value="${letter}" checked>${say('audit.one-letter')}</label>`}
<span class="filter-buttons"><button>${say('queue.filter.apply')}</button><a href="/audit">${say('queue.filter.clear')}</a></span></form>
${entries.length === 0 ? html`<div class="empty"><p class="empty-title">${say('audit.empty')}</p><p class="quiet">${say('audit.empty-what')}</p></div>` : auditTable(page, entries.slice(0, pageLength), names)}
${entries.length > pageLength ? html`<p class="table-foot"><a rel="next" href="/audit?${older}">${say('audit.earlier')}</a></p>` : ''}
</section>`,
  });
}

function auditTable(page: SignedInPage, entries: readonly AuditEntry[], names: StaffNames): Markup {
  const { say, viewer } = page;
  const mayOpen = readers.includes(viewer.role);
  return html`<table class="letters"><thead><tr><th scope="col">${say('audit.when')}</th><th scope="col">${say('audit.who')}</th><th scope="col">${say('audit.what')}</th><th scope="col">${say('audit.letter')}</th><th scope="col">${say('audit.address')}</th></tr></thead>
<tbody>${entries.map(
    (entry) => html`<tr><td class="when" data-label="${say('audit.when')}">${second(page, entry.at)}</td>
<td data-label="${say('audit.who')}">${entry.staffName}</td>
<td data-label="${say('audit.what')}">${auditWords(say, entry, names)}</td>
<td data-label="${say('audit.letter')}">${entry.letterId === null ? '' : mayOpen ? html`<a href="/letters/${entry.letterId}">${say('audit.open-letter')}<span class="visually-hidden"> ${entry.letterId}</span></a>` : html`<code>${entry.letterId}</code>`}</td>
<td class="quiet" data-label="${say('audit.address')}" translate="no">${entry.address ?? ''}</td></tr>`,
  )}</tbody></table>`;
}
