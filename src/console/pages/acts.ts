import { html } from 'hono/html';
import { z } from 'zod';
import { acceptLetter } from '../../pipeline/acts/accept.ts';
import type { ActRefusal, ActResult } from '../../pipeline/acts/actor.ts';
import { assignLetter, claimLetter, releaseLetter } from '../../pipeline/acts/claim.ts';
import { annulLetterEntry, correctLetterEntry } from '../../pipeline/acts/journal-acts.ts';
import { examineAgain, linkCopy, noteDefect, unlinkCopy } from '../../pipeline/acts/notes.ts';
import { confirmProposal, dropProposal, proposeRefusal, proposeRelease } from '../../pipeline/acts/proposals.ts';
import { refuseLetter, returnLetter } from '../../pipeline/acts/refuse.ts';
import type { StaffGround } from '../../pipeline/acts/staff-decision.ts';
import { previewStaffNotice } from '../../pipeline/acts/staff-notice.ts';
import { undoDecision } from '../../pipeline/acts/undo.ts';
import { inTransaction, type Transaction } from '../../registry/database.ts';
import { letterOfNumber } from '../../registry/letter-words.ts';
import { findLetter } from '../../registry/letters.ts';
import { actorOf } from '../actor.ts';
import { formFields, line, readForm } from '../form.ts';
import { groundsOfForm } from '../letter/grounds.ts';
import { findHolder } from '../letter/holders.ts';
import { refusalWords } from '../letter/refusal-words.ts';
import { type SignedInPage, staffRoute } from '../page.ts';
import { registrars, supervisors } from '../roles.ts';
import { showPage, showPart } from '../views/layout.ts';
import { errorPage } from './error.ts';
import { letterAsked } from './letter.ts';

const withReason = z.object({ reason: line(2000) });
const oralForm = withReason.extend({ 'given-by': line(100), 'given-on': z.iso.date() });
const correctForm = withReason.extend({ stands: line(500), 'should-be': line(500) });

export const actRoutes = [
  staffRoute('post', '/letters/:letter/claim', registrars, (page) =>
    act(page, 'claimed', (tx, letterId) => claimLetter(tx, { letterId, actor: actorOf(page), now: nowOf(page) })),
  ),
  staffRoute('post', '/letters/:letter/release', registrars, async (page) => {
    const fields = await formFields(page);
    const reason = typeof fields.reason === 'string' ? fields.reason.slice(0, 2000) : null;
    return act(page, 'released', (tx, letterId) =>
      releaseLetter(tx, { letterId, actor: actorOf(page), now: nowOf(page), reason }),
    );
  }),
  staffRoute('post', '/letters/:letter/assign', supervisors, async (page) => {
    const read = await readForm(page, z.object({ to: line(100) }));
    if (!read.ok) return read.answer;
    const to = await findHolder(servicesOf(page).database, read.value.to);
    if (to === null) return errorPage(page, 404);
    return act(page, 'noted', (tx, letterId) =>
      assignLetter(tx, { letterId, actor: actorOf(page), now: nowOf(page), to: to.id }),
    );
  }),
  staffRoute('post', '/letters/:letter/accept', registrars, accept),
  staffRoute('post', '/letters/:letter/oral', registrars, acceptOnOralAssignment),
  staffRoute('post', '/letters/:letter/refuse', registrars, (page) => refuse(page, 'refuse')),
  staffRoute('post', '/letters/:letter/refuse/preview', registrars, previewRefusal),
  staffRoute('post', '/letters/:letter/return', supervisors, (page) => refuse(page, 'return')),
  staffRoute('post', '/letters/:letter/note-defect', registrars, async (page) => {
    const read = await readForm(page, z.object({ description: line(2000) }));
    if (!read.ok) return read.answer;
    return act(page, 'noted', (tx, letterId) =>
      noteDefect(servicesOf(page), tx, { letterId, actor: actorOf(page), ...read.value }),
    );
  }),
  staffRoute('post', '/letters/:letter/re-examine', registrars, (page) =>
    outcome(page, 'reexamined', (letterId) =>
      examineAgain(servicesOf(page), { letterId, actor: actorOf(page) }, (work) =>
        inTransaction(servicesOf(page).database, work),
      ),
    ),
  ),
  staffRoute('post', '/letters/:letter/link-copy', registrars, linkToOriginal),
  staffRoute('post', '/letters/:letter/unlink-copy', registrars, (page) => withReasonAct(page, 'noted', unlinkCopy)),
  staffRoute('post', '/letters/:letter/propose-release', registrars, (page) =>
    withReasonAct(page, 'proposed', proposeRelease),
  ),
  staffRoute('post', '/letters/:letter/confirm', registrars, confirm),
  staffRoute('post', '/letters/:letter/drop', registrars, (page) => withReasonAct(page, 'noted', dropProposal)),
  staffRoute('post', '/letters/:letter/undo', registrars, (page) => withReasonAct(page, 'undone', undoDecision)),
  staffRoute('post', '/letters/:letter/correct-entry', registrars, async (page) => {
    const read = await readForm(page, correctForm);
    if (!read.ok) return read.answer;
    const { reason, stands, 'should-be': shouldBe } = read.value;
    return act(page, 'noted', (tx, letterId) =>
      correctLetterEntry(servicesOf(page), tx, { letterId, actor: actorOf(page), reason, stands, shouldBe }),
    );
  }),
  staffRoute('post', '/letters/:letter/annul-entry', supervisors, (page) =>
    withReasonAct(page, 'noted', annulLetterEntry),
  ),
];

function servicesOf({ console: desk }: SignedInPage) {
  return desk.services;
}

function nowOf(page: SignedInPage): Date {
  return servicesOf(page).clock();
}

type Told =
  | 'claimed'
  | 'released'
  | 'accepted'
  | 'deferred'
  | 'refused'
  | 'proposed'
  | 'noted'
  | 'undone'
  | 'reexamined'
  | 'freed'
  | 'no-notice';

/** Does one act in one transaction and shows the letter again, or says why it could not be done. */
function act<Value>(
  page: SignedInPage,
  told: Told | ((value: Value) => Told),
  run: (tx: Transaction, letterId: string) => Promise<ActResult<Value>>,
): Promise<Response> {
  return outcome(page, told, (letterId) => inTransaction(servicesOf(page).database, (tx) => run(tx, letterId)));
}

async function outcome<Value>(
  page: SignedInPage,
  told: Told | ((value: Value) => Told),
  run: (letterId: string) => Promise<ActResult<Value>>,
): Promise<Response> {
  const letterId = letterAsked(page);
  if (letterId === null) return errorPage(page, 404);
  const result = await run(letterId);
  if (!result.ok) return refusalPage(page, letterId, result.refusal);
  page.console.counts.forget();
  servicesOf(page).wake('notice');
  servicesOf(page).wake('acceptance');
  const what = typeof told === 'function' ? told(result.value) : told;
  return page.request.redirect(`/letters/${letterId}?told=${what}`, 303);
}

type ReasonedAct = (
  services: SignedInPage['console']['services'],
  tx: Transaction,
  act: { readonly letterId: string; readonly actor: ReturnType<typeof actorOf>; readonly reason: string },
) => Promise<ActResult>;

async function withReasonAct(page: SignedInPage, told: Told, run: ReasonedAct): Promise<Response> {
  const read = await readForm(page, withReason);
  if (!read.ok) return read.answer;
  const { reason } = read.value;
  return act(page, told, (tx, letterId) => run(servicesOf(page), tx, { letterId, actor: actorOf(page), reason }));
}

async function accept(page: SignedInPage): Promise<Response> {
  const read = await readForm(page, withReason);
  if (!read.ok) return read.answer;
  const { reason } = read.value;
  return act(page, toldOfAcceptance, (tx, letterId) =>
    acceptLetter(servicesOf(page), tx, { letterId, actor: actorOf(page), reason, oralAssignment: null }),
  );
}

async function acceptOnOralAssignment(page: SignedInPage): Promise<Response> {
  const read = await readForm(page, oralForm);
  if (!read.ok) return read.answer;
  const { reason, 'given-by': givenBy, 'given-on': givenOn } = read.value;
  const leader = servicesOf(page).settings.leadership.find(({ id }) => id === givenBy);
  if (leader === undefined) return errorPage(page, 404);
  const oralAssignment = { givenBy, name: leader.short.ru, givenOn };
  return act(page, toldOfAcceptance, (tx, letterId) =>
    acceptLetter(servicesOf(page), tx, { letterId, actor: actorOf(page), reason, oralAssignment }),
  );
}

function toldOfAcceptance(value: {
  readonly outcome: 'accepted' | 'deferred';
  readonly noNotice: string | null;
}): Told {
  return value.noNotice === null ? value.outcome : 'no-notice';
}

async function refuse(page: SignedInPage, kind: 'refuse' | 'return'): Promise<Response> {
  const fields = await formFields(page);
  const [first, ...others] = groundsOfForm(fields);
  const reason = typeof fields.reason === 'string' ? fields.reason.trim().slice(0, 2000) : '';
  const letterId = letterAsked(page);
  if (letterId === null) return errorPage(page, 404);
  if (first === undefined || reason === '') return sayPage(page, letterId, page.say('act.ground-none'), 422);
  const grounds: readonly [StaffGround, ...StaffGround[]] = [first, ...others];
  const actor = actorOf(page);
  if (kind === 'refuse' && servicesOf(page).settings.console.refusalByTwo) {
    return act(page, 'proposed', (tx) => proposeRefusal(servicesOf(page), tx, { letterId, actor, grounds, reason }));
  }
  const run = kind === 'refuse' ? refuseLetter : returnLetter;
  return act(
    page,
    ({ noNotice }: { noNotice: string | null }) => (noNotice === null ? 'refused' : 'no-notice'),
    (tx) => run(servicesOf(page), tx, { letterId, actor, grounds, reason, proposedBy: null }),
  );
}

/** The notice as the sender would read it, in the office's languages. Nothing is written. */
async function previewRefusal(page: SignedInPage): Promise<Response> {
  const { say } = page;
  const letterId = letterAsked(page);
  const letter = letterId === null ? null : await findLetter(servicesOf(page).database, letterId);
  if (letter === null) return errorPage(page, 404);
  const [first, ...others] = groundsOfForm(await formFields(page));
  if (first === undefined) return showPart(page, html`<p class="alert">${say('act.ground-none')}</p>`);
  const preview = await previewStaffNotice(servicesOf(page), letter, { kind: 'refused', grounds: [first, ...others] });
  if (preview === null) return showPart(page, html`<p class="alert">${say('letter.unread')}</p>`);
  const { recipient, why, subject, text } = preview;
  return showPart(
    page,
    html`<section class="preview"><h3>${subject}</h3>
<p class="${recipient === null ? 'notice-line' : 'quiet'}">${recipient === null ? say('act.preview-nobody', { why: why === null ? '–' : say(`no-notice.${why}`) }) : say('act.preview-to', { address: recipient })}</p>
<pre class="plain">${text}</pre></section>`,
  );
}

async function linkToOriginal(page: SignedInPage): Promise<Response> {
  const read = await readForm(page, withReason.extend({ original: line(300) }));
  if (!read.ok) return read.answer;
  const { reason, original } = read.value;
  const { database } = servicesOf(page);
  const originalId =
    /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/.exec(original)?.[0] ??
    (await letterOfNumber(database, original)) ??
    '';
  return act(page, 'noted', (tx, letterId) =>
    linkCopy(servicesOf(page), tx, { letterId, actor: actorOf(page), originalId, reason }),
  );
}

function confirm(page: SignedInPage): Promise<Response> {
  return act(
    page,
    ({ act: done, noNotice }: { act: 'release' | 'refuse'; noNotice: string | null }) =>
      done === 'release' ? 'freed' : noNotice === null ? 'refused' : 'no-notice',
    (tx, letterId) => confirmProposal(servicesOf(page), tx, { letterId, actor: actorOf(page) }),
  );
}

function refusalPage(page: SignedInPage, letterId: string, refusal: ActRefusal): Promise<Response> {
  return sayPage(page, letterId, refusalWords(page, refusal), 409);
}

function sayPage(page: SignedInPage, letterId: string, text: string, status: 409 | 422): Promise<Response> {
  const { say } = page;
  return showPage(page, {
    title: say('act.refusal.title'),
    section: 'queues',
    status,
    main: html`<section class="narrow"><h1>${say('act.refusal.title')}</h1><p class="alert" role="alert">${text}</p>
<p><a class="button" href="/letters/${letterId}">${say('act.to-letter')}</a></p></section>`,
  });
}
