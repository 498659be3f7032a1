import { html } from 'hono/html';
import { decisionName } from '../../../decision/reason-text.ts';
import type { DecisionOnFile } from '../../../registry/desk-letter.ts';
import type { StoredNotice } from '../../../registry/notices.ts';
import type { LetterOnDesk } from '../../letter/letter-on-desk.ts';
import type { SignedInPage } from '../../page.ts';
import { overseers } from '../../roles.ts';
import { auditWords, staffNames } from '../audit-words.ts';
import { timeElement } from '../dates.ts';
import type { Markup } from '../layout.ts';

interface Event {
  readonly at: Date;
  readonly what: Markup;
}

/** Everything that happened to the letter, the latest first. */
export function historyPart(page: SignedInPage, file: LetterOnDesk): Markup {
  const { say } = page;
  const { letter, entries, notices, audit } = file;
  const names = staffNames(file.colleagues);
  const views = audit.filter(({ act }) => act === 'view');
  const events: Event[] = [
    { at: letter.arrivedAt, what: say('letter.history.arrived') },
    { at: letter.capturedAt, what: say('letter.history.captured') },
    ...file.decisions.flatMap((decided) => decisionEvent(page, decided)),
    ...entries.map(({ registeredAt, kind, registeredNumber, details }) => ({
      at: registeredAt,
      what: html`${say(`letter.history.${kind}`, { number: registeredNumber ?? '' })} ${typeof details.reason === 'string' ? html`<span class="quiet">${details.reason}</span>` : ''}`,
    })),
    ...notices.flatMap((notice) => noticeEvents(page, notice)),
    ...audit
      .filter(({ act }) => act !== 'view')
      .map((entry) => ({ at: entry.at, what: html`${entry.staffName}: ${auditWords(say, entry, names)}` })),
  ].toSorted((one, other) => other.at.getTime() - one.at.getTime());
  return html`<section class="part" id="history" aria-labelledby="history-title">
<h2 id="history-title">${say('letter.history')}</h2>
<ol class="history">${events.map(({ at, what }) => html`<li>${timeElement(page, at)} <span>${what}</span></li>`)}</ol>
<p class="quiet">${viewsLine(page, letter.id, views.length)}</p>
</section>`;
}

/** Who may read the audit is led to who opened the letter. */
function viewsLine({ say, viewer }: SignedInPage, letterId: string, count: number): Markup {
  const told = say('letter.history.views', { count });
  return overseers.includes(viewer.role) ? html`<a href="/audit?letter=${letterId}">${told}</a>` : told;
}

function decisionEvent({ say, language }: SignedInPage, decided: DecisionOnFile): Event[] {
  const { examinedAt, decision, purpose, deciderName } = decided;
  if (examinedAt === null || decision === null) return [];
  const keys = {
    decision: 'letter.history.examined',
    advice: 'letter.history.advised',
    staff: 'letter.history.staff',
  } as const;
  const what = say(keys[purpose], { decision: decisionName(decision)[language], name: deciderName ?? '–' });
  return [{ at: examinedAt, what }];
}

function noticeEvents({ say }: SignedInPage, notice: StoredNotice): Event[] {
  const kinds = ['registered', 'refused', 'deferred', 'too-large'] as const;
  const known = kinds.find((kind) => kind === notice.kind);
  const kind = known === undefined ? notice.kind : say(`notice.kind.${known}`);
  const state = say(`notice.state.${notice.state}`);
  const told = {
    at: notice.sentAt ?? notice.createdAt,
    what: html`${say('letter.history.notice', { kind, state })} <span class="quiet" translate="no">${notice.recipient}</span>`,
  };
  return notice.bouncedByLetterId === null
    ? [told]
    : [
        told,
        {
          at: notice.sentAt ?? notice.createdAt,
          what: html`<a href="/letters/${notice.bouncedByLetterId}">${say('letter.history.bounced')}</a>`,
        },
      ];
}

/** Letters that have to do with this one. */
export function relatedPart(page: SignedInPage, { neighbours }: LetterOnDesk): Markup {
  if (neighbours.length === 0) return '';
  const { say } = page;
  return html`<section class="part" id="related" aria-labelledby="related-title">
<h2 id="related-title">${say('letter.related')}</h2>
<ul class="related">${neighbours.map(
    ({ letterId, relation, arrivedAt, subject, queue, registeredNumber }) =>
      html`<li><a href="/letters/${letterId}">${subject === null || subject === '' ? say('queue.no-subject') : subject}</a>
<span class="quiet">${say(`letter.related.${relation}`)} · ${timeElement(page, arrivedAt)} · ${registeredNumber ?? say(`queue.${queue}`)}</span></li>`,
  )}</ul>
</section>`;
}
