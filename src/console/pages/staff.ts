import { html, raw } from 'hono/html';
import { z } from 'zod';
import { languages } from '../../platform/localised-text.ts';
import { inTransaction, type Transaction } from '../../registry/database.ts';
import { changeRole, findStaff, listStaff, type StaffMember, setDisabled } from '../../registry/staff.ts';
import { line, readForm } from '../form.ts';
import { type SignedInPage, staffRoute } from '../page.ts';
import { administrators, roles } from '../roles.ts';
import { createStaff, passwordLengthMax, passwordLengthMin, resetPassword } from '../sign-in/authenticator.ts';
import { auditAccountAct } from '../sign-in/staff-audit.ts';
import type { TextKey } from '../texts/texts.ts';
import { moment } from '../views/dates.ts';
import { languageNames, type Markup, showPage } from '../views/layout.ts';
import { errorPage } from './error.ts';

const password = z.string().min(passwordLengthMin).max(passwordLengthMax);
const newStaff = z.object({
  name: line(200),
  email: z.email().max(254),
  role: z.enum(roles),
  language: z.enum(languages),
  password,
});

export const staffRoutes = [
  staffRoute('get', '/staff', administrators, (page) => staffPage(page, null)),
  staffRoute('post', '/staff', administrators, addStaff),
  staffRoute('post', '/staff/:staff/role', administrators, async (page) => {
    const read = await readForm(page, z.object({ role: z.enum(roles) }));
    if (!read.ok) return read.answer;
    const { role } = read.value;
    return change(page, 'staff-role', { role }, (tx, id) => changeRole(tx, id, role));
  }),
  staffRoute('post', '/staff/:staff/close', administrators, (page) =>
    change(page, 'staff-closed', {}, (tx, id) => setDisabled(tx, id, page.console.wallClock())),
  ),
  staffRoute('post', '/staff/:staff/open', administrators, (page) =>
    change(page, 'staff-opened', {}, (tx, id) => setDisabled(tx, id, null)),
  ),
  staffRoute('post', '/staff/:staff/password', administrators, async (page) => {
    const read = await readForm(page, z.object({ password }));
    if (!read.ok) return read.answer;
    const member = await memberAsked(page);
    if (member === null) return errorPage(page, 404);
    await resetPassword(page.console.authenticator, member.id, read.value.password);
    return change(page, 'password-reset', {}, async () => undefined);
  }),
];

async function memberAsked(page: SignedInPage): Promise<StaffMember | null> {
  return findStaff(page.console.services.database, page.request.req.param('staff') ?? '');
}

/** Changes somebody else's account: nobody raises or locks out themselves. */
async function change(
  page: SignedInPage,
  act: string,
  details: Readonly<Record<string, unknown>>,
  run: (tx: Transaction, id: string) => Promise<void>,
): Promise<Response> {
  const member = await memberAsked(page);
  if (member === null) return errorPage(page, 404);
  if (member.id === page.viewer.id) return staffPage(page, { key: 'staff.not-self', good: false });
  await inTransaction(page.console.services.database, async (tx) => {
    await run(tx, member.id);
    await auditAccountAct(tx, page, act, { staff: member.email, ...details });
  });
  return staffPage(page, { key: 'staff.changed', good: true });
}

async function addStaff(page: SignedInPage): Promise<Response> {
  const read = await readForm(page, newStaff);
  if (!read.ok) return read.answer;
  const id = await createStaff(page.console.authenticator, read.value);
  if (id === null) return staffPage(page, { key: 'staff.exists', good: false });
  const { email, role } = read.value;
  await inTransaction(page.console.services.database, (tx) =>
    auditAccountAct(tx, page, 'staff-made', { staff: email, role }),
  );
  return staffPage(page, { key: 'staff.made', good: true });
}

async function staffPage(
  page: SignedInPage,
  told: { readonly key: TextKey; readonly good: boolean } | null,
): Promise<Response> {
  const { say, console: desk } = page;
  const members = await listStaff(desk.services.database);
  return showPage(page, {
    title: say('staff.title'),
    section: 'staff',
    status: told === null || told.good ? 200 : 409,
    main: html`<h1>${say('staff.title')}</h1>
${told === null ? '' : html`<p class="${told.good ? 'told' : 'alert'}" role="status">${say(told.key)}</p>`}
<table class="letters"><thead><tr><th scope="col">${say('staff.name')}</th><th scope="col">${say('staff.role')}</th><th scope="col">${say('staff.factor')}</th><th scope="col">${say('staff.seen')}</th><th scope="col">${say('staff.state')}</th><th scope="col">${say('staff.change')}</th></tr></thead>
<tbody>${members.map((member) => memberRow(page, member))}</tbody></table>
<section class="card add-staff"><h2>${say('staff.add')}</h2><form method="post" action="/staff" class="filters">
<label>${say('staff.name')}<input name="name" required maxlength="200" autocomplete="off"></label>
<label>${say('sign-in.email')}<input name="email" type="email" required maxlength="254" autocomplete="off"></label>
<label>${say('staff.role')}${roleChoice(page, 'clerk')}</label>
<label>${say('frame.language')}<select name="language">${languages.map((each) => html`<option value="${each}" lang="${each}">${languageNames[each]}</option>`)}</select></label>
<label>${say('staff.password')}<input name="password" type="password" required minlength="${passwordLengthMin}" maxlength="${passwordLengthMax}" autocomplete="new-password"></label>
<button class="primary">${say('staff.add')}</button></form></section>`,
  });
}

function roleChoice({ say }: SignedInPage, chosen: string): Markup {
  return html`<select name="role">${roles.map(
    (role) => html`<option value="${role}"${role === chosen ? raw(' selected') : ''}>${say(`role.${role}`)}</option>`,
  )}</select>`;
}

function memberRow(page: SignedInPage, member: StaffMember): Markup {
  const { say, viewer } = page;
  const { id, name, email, role, secondFactor, disabledAt, lastSeenAt } = member;
  return html`<tr><td data-label="${say('staff.name')}">${name}<br><span class="quiet" translate="no">${email}</span></td>
<td data-label="${say('staff.role')}">${say(`role.${role}`)}</td>
<td data-label="${say('staff.factor')}">${say(secondFactor ? 'staff.yes' : 'staff.no')}</td>
<td class="when" data-label="${say('staff.seen')}">${lastSeenAt === null ? '–' : moment(page, lastSeenAt)}</td>
<td data-label="${say('staff.state')}">${say(disabledAt === null ? 'staff.open' : 'staff.closed')}</td>
<td>${id === viewer.id ? '' : memberActs(page, member)}</td></tr>`;
}

function memberActs(page: SignedInPage, { id, name, role, disabledAt }: StaffMember): Markup {
  const { say } = page;
  return html`<details><summary>${say('staff.change')}<span class="visually-hidden">: ${say('staff.account-of', { name })}</span></summary><div class="stack">
<form method="post" action="/staff/${id}/role" class="row"><label>${say('staff.role')}${roleChoice(page, role)}</label><button>${say('frame.save')}</button></form>
<form method="post" action="/staff/${id}/password" class="row"><label>${say('staff.reset')}<input name="password" type="password" required minlength="${passwordLengthMin}" maxlength="${passwordLengthMax}" autocomplete="new-password"></label><button>${say('frame.save')}</button></form>
<form method="post" action="/staff/${id}/${disabledAt === null ? 'close' : 'open'}"><button class="danger">${say(disabledAt === null ? 'staff.close' : 'staff.reopen')}</button></form>
</div></details>`;
}
