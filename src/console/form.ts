import { html } from 'hono/html';
import { z } from 'zod';
import type { Page } from './page.ts';
import { placeOf } from './place-of.ts';
import { showPage } from './views/layout.ts';

/** A form's fields by name; one that stands several times is a list under `name[]`. Text only: no form of ours takes files. */
export async function formFields(page: Page): Promise<Readonly<Record<string, string | string[]>>> {
  const body = await page.request.req.parseBody({ all: true });
  const fields: Record<string, string | string[]> = {};
  for (const [name, value] of Object.entries(body)) {
    const values = (Array.isArray(value) ? value : [value]).filter((each) => typeof each === 'string');
    if (name.endsWith('[]')) fields[name.slice(0, -2)] = values;
    else if (values[0] !== undefined) fields[name] = values[0];
  }
  return fields;
}

/** What the fields that may be filled in wrongly are called on their forms. */
const fieldTexts = {
  reason: 'act.reason',
  description: 'act.defect',
  original: 'act.original',
  stands: 'act.stands',
  'should-be': 'act.should-be',
  'given-by': 'act.oral-by',
  'given-on': 'act.oral-on',
  name: 'staff.name',
  email: 'sign-in.email',
  password: 'sign-in.password',
  code: 'sign-in.code',
} as const;

/** What a form must hold, read; or the page that says what is wrong with it. */
export async function readForm<Schema extends z.ZodType>(
  page: Page,
  schema: Schema,
): Promise<
  { readonly ok: true; readonly value: z.output<Schema> } | { readonly ok: false; readonly answer: Response }
> {
  const read = schema.safeParse(await formFields(page));
  if (read.success) return { ok: true, value: read.data };
  const { say } = page;
  const named = read.error.issues.map(({ path }) => {
    const name = String(path[0] ?? '');
    return Object.hasOwn(fieldTexts, name) ? `«${say(fieldTexts[name as keyof typeof fieldTexts])}»` : name;
  });
  const fields = [...new Set(named)].join(', ');
  const answer = await showPage(page, {
    title: say('error.form', { fields }),
    status: 422,
    main: html`<section class="narrow"><h1>${say('error.form', { fields })}</h1>
<p><a class="button" href="${placeOf(page.request)}">${say('error.back')}</a></p></section>`,
  });
  return { ok: false, answer };
}

/** A line of text that people type. */
export function line(lengthMax: number, lengthMin = 1) {
  return z.string().trim().min(lengthMin).max(lengthMax);
}

/** A path of ours to go back to; anything else leads to the beginning. */
export const ownPath = z
  .string()
  .regex(/^\/(?![/\\])[^\s\\]*$/)
  .max(2000)
  .catch('/');
