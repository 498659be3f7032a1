import { html, raw } from 'hono/html';
import { editionOfId } from '../../../regulation/editions.ts';
import { type OfferedGround, offeredGrounds } from '../../letter/grounds.ts';
import type { LetterOnDesk } from '../../letter/letter-on-desk.ts';
import type { SignedInPage } from '../../page.ts';
import type { Markup } from '../layout.ts';

/** The form of a refusal or a return: grounds with the words of the notice, a preview, a reason. */
export function refuseForm(page: SignedInPage, file: LetterOnDesk, act: 'refuse' | 'return'): Markup {
  const { say, console: desk } = page;
  const offered = offeredGrounds(file);
  const blank: OfferedGround = {
    clause: '',
    message: { kk: '', ru: '', en: '' },
    remedy: { kk: '', ru: '', en: '' },
    ticked: false,
  };
  const address = `/letters/${file.letter.id}`;
  const twoPeople = act === 'refuse' && desk.services.settings.console.refusalByTwo;
  return html`<form method="post" action="${address}/${act}" class="stack">
<p class="quiet">${say('act.refuse-about')}${twoPeople ? html` ${say('act.two-people')}` : ''}</p>
<fieldset class="grounds"><legend>${say('act.grounds')}</legend>
${offered.map((ground, at) => groundFields(page, file, ground, at, act))}
${groundFields(page, file, blank, offered.length, act)}
</fieldset>
<label>${say('act.reason')}<textarea name="reason" required maxlength="2000" rows="2"></textarea></label>
<div class="row">
<button class="danger">${say(act === 'refuse' ? 'act.refuse' : 'act.return')}</button>
<button type="button" hx-post="${address}/refuse/preview" hx-include="closest form" hx-target="#preview-${act}">${say('act.preview')}</button>
<button type="button" class="link" data-close-dialog>${say('frame.cancel')}</button>
</div>
<div id="preview-${act}" aria-live="polite"></div>
</form>`;
}

function groundFields(page: SignedInPage, file: LetterOnDesk, ground: OfferedGround, at: number, act: string): Markup {
  const { say } = page;
  const { clause, message, remedy, ticked } = ground;
  const id = `${act}-g${at}`;
  const texts = (['kk', 'ru'] as const).map(
    (language) => html`<div lang="${language}">
<label>${say('act.ground-message')} (${say(`act.ground-in-${language}`)})<textarea name="g${at}-${language}" rows="2" maxlength="2000">${message[language]}</textarea></label>
<label>${say('act.ground-remedy')} (${say(`act.ground-in-${language}`)})<textarea name="g${at}-remedy-${language}" rows="2" maxlength="2000">${remedy[language]}</textarea></label>
</div>`,
  );
  return html`<div class="ground">
<label class="check" for="${id}"><input type="checkbox" id="${id}" name="g${at}-use" value="1"${ticked ? raw(' checked') : ''}>
${clause === '' ? say('act.ground-add') : say('letter.clause', { clause })}</label>
${clause === '' ? clauseChoice(page, file, at) : html`<input type="hidden" name="g${at}-clause" value="${clause}">`}
${clause === '' ? '' : html`<p class="quiet ground-short">${message[page.language]}</p>`}
<div class="two">${texts}</div>
</div>`;
}

function clauseChoice({ say }: SignedInPage, { examined }: LetterOnDesk, at: number): Markup {
  const edition = examined?.edition == null ? null : editionOfId(examined.edition);
  const ids = edition?.wordings.map(({ id }) => id) ?? ['160.1', '160.2', '160.3', '160.4', '160.5'];
  return html`<label>${say('queue.filter.clause')}<select name="g${at}-clause">${ids.map(
    (id) => html`<option${id === '160.1' ? raw(' selected') : ''}>${id}</option>`,
  )}</select></label>`;
}
