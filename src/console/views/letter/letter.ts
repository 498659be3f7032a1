import { html, raw } from 'hono/html';
import { decisionName } from '../../../decision/reason-text.ts';
import type { LetterOnDesk } from '../../letter/letter-on-desk.ts';
import type { SignedInPage } from '../../page.ts';
import { dotted, timeElement } from '../dates.ts';
import { icon } from '../icon.ts';
import type { Markup } from '../layout.ts';
import { organisationName } from '../organisation.ts';
import { actDialogs, actsBar } from './acts.ts';
import { documentPanels } from './documents.ts';
import { findingsPart } from './findings.ts';
import { historyPart, relatedPart } from './history.ts';
import { keepingLines } from './keeping.ts';
import { particularsPart, senderPart } from './sender.ts';
import { signaturesPart } from './signatures.ts';

/** The letter: its documents on one side, what is known and done about it on the other. */
export function letterMain(page: SignedInPage, file: LetterOnDesk, told: string | null): Markup {
  const { say } = page;
  const { letter, place } = file;
  const subject = letter.subject === null || letter.subject === '' ? say('queue.no-subject') : letter.subject;
  const organisation = organisationName(page, letter.organisation);
  const queue = place?.queue ?? 'all';
  return html`<header class="letter-head">
<div class="letter-title">
<p class="crumbs"><a href="/queues/${queue}" data-key="back">${say('letter.back')}: <span data-list-title>${say(`queue.${queue}`)}</span></a>
<a class="step"${ledTo(file.previous)} data-previous-letter title="${say('keys.previous')}"><span aria-hidden="true">↑</span><span class="visually-hidden">${say('keys.previous')}</span></a>
<a class="step"${ledTo(file.next)} data-next-letter title="${say('keys.next')}"><span aria-hidden="true">↓</span><span class="visually-hidden">${say('keys.next')}</span></a></p>
<h1>${subject}</h1>
<p class="letter-meta"><span><strong>${organisation ?? letter.fromAddress ?? '–'}</strong>${
    organisation === null ? html` <span class="badge warn">${say('letter.unlisted')}</span>` : ''
  }</span><span>${say('letter.arrived')} ${timeElement(page, letter.arrivedAt)}</span>${standing(page, file)}</p>
</div>
${actsBar(page, file)}
</header>
${told === null ? '' : toldLine(page, told)}
${keepingLines(page, file)}
<div class="letter">
<section class="documents" aria-label="${say('letter.documents')}">${documentPanels(page, file)}</section>
<div class="aside">
${findingsPart(page, file)}
${signaturesPart(page, file)}
${senderPart(page, file)}
${particularsPart(page, file)}
${relatedPart(page, file)}
${historyPart(page, file)}
</div>
</div>
${actDialogs(page, file)}`;
}

/** Where a link leads; it is not shown where it leads nowhere. */
function ledTo(letterId: string | null): Markup {
  return letterId === null ? raw(' hidden') : html` href="/letters/${letterId}"`;
}

function standing(page: SignedInPage, { standing: decided, entries, place }: LetterOnDesk): Markup {
  if (decided === null || decided.decision === null) return '';
  const entry = entries.find(({ kind }) => kind === 'registration');
  const annulled = entries.some(({ kind }) => kind === 'annulment');
  // What was deferred has been accepted since its hour came.
  const kind = decided.decision === 'defer' && place?.queue === 'accepted' ? 'register' : decided.decision;
  const name = decisionName(kind)[page.language];
  const tone =
    place?.queue === 'accepted'
      ? 'good'
      : place?.queue === 'refused' || place?.queue === 'quarantined'
        ? 'bad'
        : 'warn';
  return html`<span class="badge ${tone}">${icon(tone === 'good' ? 'check' : tone === 'bad' ? 'cross' : 'question')}${name}</span>${
    entry === undefined
      ? ''
      : html`<span class="stamp${annulled ? ' annulled' : ''}"><a href="/journal/${entry.series}/${entry.year}/${entry.position}" translate="no">${entry.registeredNumber}</a> ${dotted(entry.registeredOn)}</span>`
  }`;
}

/** What an act came to; its text is one of ours, named by its key. The next letter of the list is known to the browser alone. */
function toldLine({ say }: SignedInPage, told: string): Markup {
  const texts = {
    claimed: say('act.told.claimed'),
    released: say('act.told.released'),
    accepted: say('act.told.accepted'),
    deferred: say('act.told.deferred'),
    refused: say('act.told.refused'),
    proposed: say('act.told.proposed'),
    noted: say('act.told.noted'),
    undone: say('act.told.undone'),
    reexamined: say('act.told.reexamined'),
    freed: say('act.told.freed'),
    'no-notice': say('act.told.no-notice'),
  } as const;
  const text = Object.entries(texts).find(([key]) => key === told)?.[1];
  return text === undefined
    ? ''
    : html`<p class="told letter-told" role="status"${raw(' tabindex="-1"')}>${text} <a hidden data-next-letter>${say('letter.next')} <kbd>J</kbd></a></p>`;
}
