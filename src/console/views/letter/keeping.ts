import { html } from 'hono/html';
import type { LetterOnDesk } from '../../letter/letter-on-desk.ts';
import type { SignedInPage } from '../../page.ts';
import { moment } from '../dates.ts';
import type { Markup } from '../layout.ts';

/** Whether the letter's octets are under a legal hold, and whether retention has removed them. */
export function keepingLines(page: SignedInPage, { keeping }: LetterOnDesk): Markup {
  const { say } = page;
  const { hold, removal } = keeping;
  return html`${
    removal === null
      ? ''
      : html`<p class="notice-line" id="octets-removed">${say('letter.octets-removed', { time: moment(page, removal.removedAt), days: removal.keepDays })}</p>`
  }${
    hold === null
      ? ''
      : html`<p class="notice-line" id="legal-hold">${say('letter.legal-hold', { name: hold.placedBy, time: moment(page, hold.placedAt), reason: hold.reason })}</p>`
  }`;
}
