import { html, raw } from 'hono/html';
import type { SignedInPage } from '../page.ts';
import type { Markup } from './layout.ts';
import { organisationName } from './organisation.ts';

export interface Option {
  readonly value: string;
  readonly shown: string;
}

/** A filter that may be left open: `any` is what is shown then. */
export function choice(name: string, any: string, options: readonly Option[], chosen: string | undefined): Markup {
  return html`<select name="${name}"><option value="">${any}</option>${options.map(
    ({ value, shown }) => html`<option value="${value}"${value === chosen ? raw(' selected') : ''}>${shown}</option>`,
  )}</select>`;
}

/** The directory's organisations by their names, in the order of the page's language. */
export function organisationOptions(page: SignedInPage): readonly Option[] {
  return page.console.services.settings.organisations
    .map(({ id }) => ({ value: id, shown: organisationName(page, id) ?? id }))
    .toSorted((one, other) => one.shown.localeCompare(other.shown, page.language));
}

/** The mailboxes that letters are taken from, by their addresses. */
export function mailboxOptions({ console: desk }: SignedInPage): readonly Option[] {
  return desk.services.settings.mailboxes.mailboxes.map(({ id, address }) => ({ value: id, shown: address }));
}
