import { html, raw } from 'hono/html';
import { reasonText } from '../../../decision/reason-text.ts';
import type { Evidence } from '../../../facts/fact.ts';
import { placeInWords } from '../../../facts/place-words.ts';
import { quoteInWords } from '../../../facts/quote-words.ts';
import { searchedInWords } from '../../../facts/searched-words.ts';
import type { ClauseFinding } from '../../../regulation/finding.ts';
import { findingText } from '../../../regulation/kz-gov-2023-10/finding-text.ts';
import { clauseWording } from '../../clause-wordings.ts';
import { shownPlace } from '../../letter/evidence-place.ts';
import { documentsOf, type LetterOnDesk } from '../../letter/letter-on-desk.ts';
import type { SignedInPage } from '../../page.ts';
import { dotted, inOfficeZone, moment } from '../dates.ts';
import type { Markup } from '../layout.ts';
import { knownOrganisation, organisationName } from '../organisation.ts';

const quoteShownMax = 400;
/** Letters that were taken in before. A file may be called so, too, and hold anything. */
const letterIds = /^[0-9a-f-]{36}(?:, [0-9a-f-]{36})*$/;

/** What was found, clause by clause, with the evidence; pressing it shows the words in the document. */
export function findingsPart(page: SignedInPage, file: LetterOnDesk): Markup {
  const { say } = page;
  const { examined, advice, staffFindings, standing } = file;
  const latest = advice ?? examined;
  const findings = latest?.findings ?? [];
  const reasons = latest?.reasons ?? [];
  return html`<section class="part findings" id="findings" aria-labelledby="findings-title">
<h2 id="findings-title">${say('letter.findings')}</h2>
${
  advice === null
    ? ''
    : html`<p class="notice-line">${say('letter.advice')}: ${JSON.stringify(advice.findings) === JSON.stringify(examined?.findings) && advice.decision === examined?.decision ? say('letter.advice-same') : ''}</p>`
}
${reasons.map((reason) => html`<div class="finding reason"><p>${reasonText(reason.code, namedValues(page, reason.values ?? {}))[page.language]}</p>${evidenceList(page, file, reason.evidence)}</div>`)}
${findings.length === 0 && reasons.length === 0 && staffFindings.length === 0 ? html`<p class="quiet">${say('letter.findings-none')}</p>` : ''}
${findings.map((found) => findingItem(page, file, found, latest?.edition ?? null))}
${staffFindings.map(
  ({ clause, description, recorderName }) =>
    html`<article class="finding violated"><h3><span class="clause">${clause}</span> <span class="badge bad">${say('letter.violated')}</span></h3>
<p>${description}</p><p class="quiet">${say('letter.staff-found', { name: recorderName ?? '–' })}</p></article>`,
)}
${standing !== null && standing.purpose === 'staff' ? staffGrounds(page, standing.findings ?? [], standing.deciderName) : ''}
</section>`;
}

/** An organisation that a reason names by its id in the directory is told by its name. */
function namedValues(page: SignedInPage, values: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const { organisation } = values;
  return organisation === undefined ? values : { ...values, organisation: organisationName(page, organisation) ?? '' };
}

/** The grounds on which a person refused. */
function staffGrounds({ say }: SignedInPage, findings: readonly ClauseFinding[], name: string | null): Markup {
  if (findings.length === 0) return '';
  return html`<p class="quiet">${say('letter.staff-found', { name: name ?? '–' })}: ${[...new Set(findings.map(({ clause }) => clause))].join(', ')}</p>`;
}

function findingItem(
  page: SignedInPage,
  file: LetterOnDesk,
  { clause, finding }: ClauseFinding,
  edition: string | null,
): Markup {
  const { say, language } = page;
  if (finding.outcome !== 'violated' && finding.outcome !== 'undetermined') return '';
  const { message, remedy } = findingText(finding.code, finding.values ?? {});
  const wording = clauseWording(edition, clause);
  return html`<article class="finding ${finding.outcome}">
<h3><span class="clause">${clause}</span> <span class="badge ${finding.outcome === 'violated' ? 'bad' : 'warn'}">${say(`letter.${finding.outcome}`)}</span></h3>
<p>${message[language]}</p>
${evidenceList(page, file, finding.evidence)}
<details><summary>${say('letter.wording')}</summary>
${wording === null ? '' : html`<blockquote lang="${language}">${wording[language]}</blockquote>`}
<p class="quiet">${say('letter.remedy')}: ${remedy[language]}</p></details>
</article>`;
}

function evidenceList(page: SignedInPage, file: LetterOnDesk, evidence: readonly Evidence[]): Markup {
  if (evidence.length === 0) return '';
  return html`<ul class="evidence">${evidence.map((each) => html`<li>${evidenceItem(page, file, each)}</li>`)}</ul>`;
}

function evidenceItem(page: SignedInPage, file: LetterOnDesk, evidence: Evidence): Markup {
  const { say, language } = page;
  const where = placeInWords(evidence.where, language);
  if (evidence.kind === 'absence')
    return html`<span class="where">${where}</span>${say('letter.searched', { what: searchedInWords(evidence.where, evidence.searched, language) })}`;
  const place = evidence.quote === '' ? null : shownPlace(evidence, documentsOf(file));
  const ours = ownWords(page, evidence, place !== null);
  const quote = (ours ?? evidence.quote).slice(0, quoteShownMax);
  if (evidence.where === 'letters' && letterIds.test(evidence.quote)) {
    return html`<span class="where">${where}</span>${evidence.quote.split(', ').map((id) => letterLink(page, file, id))}`;
  }
  const told = html`<span class="where">${where}</span>${ours === null ? html`<q>${quote}</q>` : html`<span>${quote}</span>`}`;
  if (place === null) return told;
  return html`<button type="button" class="show" data-show="${place.panel}" data-quote="${place.quote}"${
    place.page === null ? '' : raw(` data-page="${place.page}"`)
  }${place.cell === null ? '' : html` data-cell="${place.cell}"`} title="${say('letter.show-evidence')}">${told}</button>`;
}

/** Another letter by what people know it by; by its id where it is not among the related ones that are shown. */
function letterLink(page: SignedInPage, { neighbours }: LetterOnDesk, id: string): Markup {
  const known = neighbours.find(({ letterId }) => letterId === id);
  if (known === undefined) return html`<a href="/letters/${id}" translate="no">${id}</a> `;
  const { subject, registeredNumber, arrivedAt } = known;
  const name = subject === null || subject === '' ? page.say('queue.no-subject') : subject;
  return html`<a href="/letters/${id}">${registeredNumber === null ? '' : `№ ${registeredNumber}, `}${name}</a> <span class="quiet">${moment(page, arrivedAt)}</span> `;
}

/**
 * What we wrote down ourselves, in the reader's language: days and hours in the office's zone, organisations by their names. Null:
 * somebody else's words, which stay as they wrote them. `isShown`: the place is a document of the letter, whatever it is called.
 */
function ownWords(
  page: SignedInPage,
  evidence: Exclude<Evidence, { readonly kind: 'absence' }>,
  isShown: boolean,
): string | null {
  if (evidence.kind !== 'record') return null;
  const { where, quote, coded } = evidence;
  const names = (id: string) => knownOrganisation(page, id);
  if (coded === true) return inOfficeZone(page, quoteInWords(evidence, page.language, names));
  if (isShown) return null;
  if (where === 'arrival') return inOfficeZone(page, quote, moment);
  if (where === 'calendar') return quote.split(', ').map(dotted).join(', ');
  if (where === 'directory') {
    const [id = ''] = quote.split(': ', 1);
    const name = names(id);
    return name === null ? null : name + quote.slice(id.length);
  }
  return null;
}
