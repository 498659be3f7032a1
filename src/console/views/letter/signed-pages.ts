import { html } from 'hono/html';
import type { SignatureReport, SignerReport } from '../../../signature/validation/signature-report.ts';
import { documentsOf, type LetterOnDesk } from '../../letter/letter-on-desk.ts';
import {
  coveredElsewhere,
  type PageRange,
  type SignedFile,
  type Standing,
  signedFiles,
} from '../../letter/signed-pages.ts';
import type { SignedInPage } from '../../page.ts';
import { consoleTexts, type TextKey } from '../../texts/texts.ts';
import type { Markup } from '../layout.ts';

/** Ranges of pages that are listed of one file; a document has few that differ. */
const rangesShownMax = 200;
const tones = { signed: 'good', changed: 'bad', unknown: 'warn', void: 'bad', undetermined: 'warn' } as const;

/** What of each file was signed by whom, page by page where that is known, and what was added afterwards. */
export function signedPagesPart(page: SignedInPage, file: LetterOnDesk, report: SignatureReport): Markup {
  const { say } = page;
  const documents = documentsOf(file);
  if (report.signers.length === 0) return '';
  const beyond = report.signers.flatMap((signer) => {
    const files = coveredElsewhere(documents, signer);
    return files.length === 0 ? [] : [{ signer, files }];
  });
  return html`<details class="signed-pages"><summary>${say('signed.title')}</summary>
${signedFiles(documents, report).map((signed) => fileItem(page, signed))}
${beyond.map(
  ({ signer, files }) =>
    html`<p class="quiet digest">${say('signed.other-files', { signer: nameOf(page, signer), files: files.join(', ') })}</p>`,
)}
</details>`;
}

function fileItem(page: SignedInPage, signed: SignedFile): Markup {
  const { say } = page;
  const { document, signers, standings, elsewhere } = signed;
  return html`<h3 translate="no">${document.fileName}</h3>
${signers.length === 0 ? html`<p class="quiet">${say('signed.none')}</p>` : ''}
${signed.pages === null ? signers.map((signer, at) => wholeFile(page, signer, standings[at])) : pageTable(page, signed, signed.pages)}
${signed.pages === null && signers.length > 0 && document.facts.kind === 'pdf' ? html`<p class="quiet">${say('signed.no-pages')}</p>` : ''}
${signers.map((signer, at) => {
  const changes = elsewhere[at] ?? [];
  if (changes.length === 0) return '';
  return html`<p class="notice-line">${say('signed.elsewhere', { signer: nameOf(page, signer), changes: changeWords(page, changes) })}</p>`;
})}`;
}

function wholeFile(page: SignedInPage, signer: SignerReport, standing: Standing | undefined): Markup {
  if (standing === undefined) return '';
  const name = nameOf(page, signer);
  const told =
    standing.state === 'signed'
      ? page.say('signed.whole', { signer: name })
      : `${name}: ${standingWords(page, standing)}`;
  return html`<p class="signed-${tones[standing.state]}">${told}</p>`;
}

function pageTable(page: SignedInPage, { at, document, signers }: SignedFile, pages: readonly PageRange[]): Markup {
  const { say } = page;
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${say('signed.title')}: ${document.fileName}"><table class="plain-table">
<thead><tr><th scope="col">${say('signed.page')}</th>${signers.map((signer) => html`<th scope="col">${nameOf(page, signer)}</th>`)}</tr></thead>
<tbody>${pages
    .slice(0, rangesShownMax)
    .map(
      ({ from, to, standings }) =>
        html`<tr><th scope="row"><button type="button" class="link show-page" data-show="file-${at}" data-quote="" data-page="${from}" title="${say('signed.show', { page: from })}">${
          from === to ? say('letter.page', { page: from }) : say('signed.pages', { from, to })
        }</button></th>${standings.map((standing) => html`<td class="signed-${tones[standing.state]}">${standingWords(page, standing)}</td>`)}</tr>`,
    )}</tbody></table></div>`;
}

function standingWords(page: SignedInPage, { state, changes }: Standing): string {
  const told = page.say(`signed.state.${state}`);
  return changes.length === 0 ? told : `${told}: ${changeWords(page, changes)}`;
}

function changeWords({ say }: SignedInPage, changes: Standing['changes']): string {
  const words = changes.map(({ code, effect }) => {
    const exact = `signed.change.${code}`;
    if (isText(exact)) return say(exact);
    const byEffect = `signed.change.${effect}`;
    return isText(byEffect) ? say(byEffect) : say('signed.change.unknown');
  });
  return [...new Set(words)].join(', ');
}

function isText(key: string): key is TextKey {
  return Object.hasOwn(consoleTexts, key);
}

function nameOf({ say }: SignedInPage, { signer, form }: SignerReport): string {
  return signer?.name ?? (form === 'pdf-document-timestamp' ? 'PDF timestamp' : say('signed.somebody'));
}
