import { html } from 'hono/html';
import { dayOf } from '../../../calendar/day-of.ts';
import { type LetterAct, objectionTo } from '../../../pipeline/acts/permitted.ts';
import type { LetterOnDesk } from '../../letter/letter-on-desk.ts';
import type { SignedInPage } from '../../page.ts';
import { isRegistrar } from '../../roles.ts';
import type { TextKey } from '../../texts/texts.ts';
import { moment, second } from '../dates.ts';
import { icon } from '../icon.ts';
import type { Markup } from '../layout.ts';
import { refuseForm } from './refuse-form.ts';

function may({ viewer }: SignedInPage, file: LetterOnDesk, act: LetterAct): boolean {
  const { place, holderName, entries } = file;
  const registered = entries.some(({ kind }) => kind === 'registration');
  return objectionTo(act, viewer, { place, holderName, registered }) === null;
}

/** What this person can do with the letter now; what they can't is not offered. */
export function actsBar(page: SignedInPage, file: LetterOnDesk): Markup {
  const { say, viewer } = page;
  const { place, holderName, letter } = file;
  if (place === null) return '';
  const mine = place.heldBy === viewer.id;
  const holder =
    place.heldBy === null
      ? say('letter.holder-none')
      : mine
        ? say('letter.holder-me')
        : say('letter.holder', { name: holderName ?? '–' });
  const address = `/letters/${letter.id}`;
  if (!isRegistrar(viewer.role)) return html`<div class="acts"><p class="quiet holder-line">${holder}</p></div>`;
  return html`<div class="acts">
<p class="quiet holder-line${mine ? ' mine' : ''}">${holder}</p>
${undoLine(page, file)}
<div class="row">
${
  place.heldBy === null
    ? html`<form method="post" action="${address}/claim"><button data-key="claim">${say('act.claim')} <kbd>C</kbd></button></form>`
    : mine
      ? html`<form method="post" action="${address}/release"><button data-key="claim">${say('act.release')} <kbd>C</kbd></button></form>`
      : ''
}
${may(page, file, 'accept') ? html`<button type="button" class="primary" data-key="accept" data-dialog="accept">${say('act.accept')} <kbd>A</kbd></button>` : ''}
${may(page, file, 'refuse') ? html`<button type="button" class="danger" data-key="refuse" data-dialog="refuse">${say('act.refuse')} <kbd>R</kbd></button>` : ''}
${moreMenu(page, file)}
</div>
${proposalLine(page, file)}
</div>`;
}

function undoLine(page: SignedInPage, { letter, undoableUntil }: LetterOnDesk): Markup {
  if (undoableUntil === null) return '';
  const { say } = page;
  return html`<form method="post" action="/letters/${letter.id}/undo" class="undo"><span>${say('act.undo-until', { time: second(page, undoableUntil) })}</span>
<input type="hidden" name="reason" value="${say('act.undo')}"><button class="small">${say('act.undo')}</button></form>`;
}

function proposalLine(page: SignedInPage, { proposal, letter }: LetterOnDesk): Markup {
  if (proposal === null) return '';
  const { say, viewer } = page;
  const act = proposal.act === 'release' ? 'release' : 'refuse';
  const { proposedBy, proposerName, proposedAt, reason } = proposal;
  const address = `/letters/${letter.id}`;
  return html`<div class="notice-line proposal"><p><strong>${say(`act.proposed.${act}`)}.</strong> ${say('act.proposed', { name: proposerName ?? '–', time: moment(page, proposedAt), reason })}</p>
<div class="row">${
    proposedBy === viewer.id
      ? ''
      : html`<form method="post" action="${address}/confirm"><button>${say(`act.confirm-${act}`)}</button></form>`
  }<form method="post" action="${address}/drop"><input type="hidden" name="reason" value="${say('act.drop')}"><button class="link">${say('act.drop')}</button></form></div></div>`;
}

/** Acts that open a dialog of their own, in the order of the menu. */
const dialogActs = [
  { act: 'return', dialog: 'return', text: 'act.return' },
  { act: 'note-defect', dialog: 'note-defect', text: 'act.note-defect' },
  { act: 'link-copy', dialog: 'link-copy', text: 'act.link-copy' },
  { act: 'unlink-copy', dialog: 'unlink-copy', text: 'act.unlink-copy' },
  { act: 'propose-release', dialog: 'propose-release', text: 'act.propose-release' },
  { act: 'correct-entry', dialog: 'correct-entry', text: 'act.correct-entry' },
  { act: 'annul-entry', dialog: 'annul-entry', text: 'act.annul-entry' },
] as const satisfies readonly { act: LetterAct; dialog: string; text: TextKey }[];

function moreMenu(page: SignedInPage, file: LetterOnDesk): Markup {
  const { say, viewer } = page;
  const { letter, place, proposal, holderName } = file;
  const offered = dialogActs.filter(
    ({ act }) => may(page, file, act) && !(act === 'propose-release' && proposal !== null),
  );
  const othersHold = place !== null && place.heldBy !== null && place.heldBy !== viewer.id;
  return html`<details class="menu"><summary>${say('act.more')} ${icon('more')}</summary><div class="menu-panel">
${may(page, file, 'accept') ? html`<button type="button" class="link" data-dialog="oral">${say('act.oral')}</button>` : ''}
${offered.map(({ dialog, text }) => html`<button type="button" class="link" data-dialog="${dialog}">${say(text)}</button>`)}
${may(page, file, 're-examine') ? html`<form method="post" action="/letters/${letter.id}/re-examine"><button class="link">${say('act.re-examine')}</button></form>` : ''}
${othersHold && viewer.role === 'supervisor' ? html`<button type="button" class="link" data-dialog="take-away">${say('act.take-away', { name: holderName ?? '–' })}</button>` : ''}
${viewer.role === 'supervisor' ? html`<button type="button" class="link" data-dialog="assign">${say('act.assign')}</button>` : ''}
</div></details>`;
}

/** The dialogs of the acts that ask for something. */
export function actDialogs(page: SignedInPage, file: LetterOnDesk): Markup {
  const { say, viewer } = page;
  if (!isRegistrar(viewer.role)) return '';
  const simple = (act: LetterAct, id: string, text: TextKey, fields: Markup) =>
    may(page, file, act) ? dialog(page, file, id, say(text), fields) : '';
  const reason = html`<label>${say('act.reason')}<textarea name="reason" required maxlength="2000" rows="2"></textarea></label>`;
  return html`
${may(page, file, 'accept') ? dialog(page, file, 'accept', say('act.accept'), html`<p>${say('act.accept-about')}</p>${findingsWarning(page, file)}${reason}`) : ''}
${may(page, file, 'accept') ? dialog(page, file, 'oral', say('act.oral'), html`${oralFields(page)}${reason}`) : ''}
${may(page, file, 'refuse') ? wideDialog('refuse', say('act.refuse'), refuseForm(page, file, 'refuse')) : ''}
${may(page, file, 'return') ? wideDialog('return', say('act.return'), refuseForm(page, file, 'return')) : ''}
${simple('note-defect', 'note-defect', 'act.note-defect', html`<label>${say('act.defect')}<textarea name="description" required maxlength="2000"></textarea></label>`)}
${simple('link-copy', 'link-copy', 'act.link-copy', html`<label>${say('act.original')}<input name="original" required maxlength="300"></label>${reason}`)}
${simple('unlink-copy', 'unlink-copy', 'act.unlink-copy', reason)}
${simple('propose-release', 'propose-release', 'act.propose-release', reason)}
${simple('correct-entry', 'correct-entry', 'act.correct-entry', html`<label>${say('act.stands')}<input name="stands" required maxlength="500"></label><label>${say('act.should-be')}<input name="should-be" required maxlength="500"></label>${reason}`)}
${simple('annul-entry', 'annul-entry', 'act.annul-entry', html`<p>${say('act.annul-about')}</p>${reason}`)}
${viewer.role === 'supervisor' ? dialog(page, file, 'assign', say('act.assign'), html`<label>${say('audit.who')}<select name="to">${file.colleagues.map(({ id, name }) => html`<option value="${id}">${name}</option>`)}</select></label>`) : ''}
${viewer.role === 'supervisor' && file.place?.heldBy != null && file.place.heldBy !== viewer.id ? dialog(page, file, 'take-away', say('act.take-away', { name: file.holderName ?? '–' }), reason, 'release') : ''}`;
}

function dialog(
  page: SignedInPage,
  { letter }: LetterOnDesk,
  id: string,
  title: string,
  fields: Markup,
  path = id,
): Markup {
  const { say } = page;
  return html`<dialog id="${id}" aria-labelledby="${id}-title"><h2 id="${id}-title">${title}</h2>
<form method="post" action="/letters/${letter.id}/${path}" class="stack">${fields}
<div class="row"><button class="primary">${title}</button><button type="button" class="link" data-close-dialog>${say('frame.cancel')}</button></div></form></dialog>`;
}

function wideDialog(id: string, title: string, form: Markup): Markup {
  return html`<dialog id="${id}" class="wide-dialog" aria-labelledby="${id}-title"><h2 id="${id}-title">${title}</h2>${form}</dialog>`;
}

function findingsWarning({ say }: SignedInPage, { examined, advice, staffFindings }: LetterOnDesk): Markup {
  const findings = (advice ?? examined)?.findings ?? [];
  const clauses = [...new Set([...findings, ...staffFindings].map(({ clause }) => clause))];
  return clauses.length === 0
    ? ''
    : html`<p class="notice-line">${say('act.accept-findings', { clauses: clauses.join(', ') })}</p>`;
}

/** Who may give an oral assignment: the leadership of the settings (160.8-2). */
function oralFields({ say, console: desk, language }: SignedInPage): Markup {
  const { leadership, office } = desk.services.settings;
  const own = language === 'kk' ? 'kk' : 'ru';
  const today = dayOf(desk.services.clock(), office.timeZone);
  return html`<label>${say('act.oral-by')}<select name="given-by" required>${leadership.map(
    ({ id, short, post }) => html`<option value="${id}">${short[own]}, ${post[own]}</option>`,
  )}</select></label>
<label>${say('act.oral-on')}<input type="date" name="given-on" required max="${today}" value="${today}"></label>`;
}
