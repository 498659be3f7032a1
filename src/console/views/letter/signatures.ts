import { html } from 'hono/html';
import type { SignerReport } from '../../../signature/validation/signature-report.ts';
import { fileFindingWords, signatureWords } from '../../../signature/validation/signature-words.ts';
import { documentsOf, type LetterOnDesk } from '../../letter/letter-on-desk.ts';
import type { SignedInPage } from '../../page.ts';
import { inOfficeZone } from '../dates.ts';
import { icon } from '../icon.ts';
import type { Markup } from '../layout.ts';
import { signedPagesPart } from './signed-pages.ts';

const tones = { TOTAL_PASSED: 'good', TOTAL_FAILED: 'bad', INDETERMINATE: 'warn' } as const;
const icons = { TOTAL_PASSED: 'check', TOTAL_FAILED: 'cross', INDETERMINATE: 'question' } as const;

/** Every signature in three levels of words: the sentence, why it is so, and the proof in full. */
export function signaturesPart(page: SignedInPage, file: LetterOnDesk): Markup {
  const { say, language } = page;
  const { attachments } = file.evidence;
  const report = attachments?.signatures.report ?? null;
  return html`<section class="part" id="signatures" aria-labelledby="signatures-title">
<h2 id="signatures-title">${say('letter.signatures')}</h2>
${report === null ? html`<p class="quiet">${say('letter.signatures-unknown')}</p>` : ''}
${report !== null && report.signers.length === 0 ? html`<p class="quiet">${say('letter.signatures-none')}</p>` : ''}
${report?.signers.map((signer) => signerItem(page, file, signer)) ?? ''}
${report === null ? '' : signedPagesPart(page, file, report)}
${report?.findings.map((finding) => html`<p class="notice-line">${inOfficeZone(page, fileFindingWords(finding, language))}</p>`) ?? ''}
</section>`;
}

function signerItem(page: SignedInPage, file: LetterOnDesk, signer: SignerReport): Markup {
  const { say } = page;
  const { sentence, explanation, proof } = signatureWords(signer, page.language);
  // Reports tell their times in UTC; people read the office's.
  const inZone = (line: string) => inOfficeZone(page, line);
  const covered = documentsOf(file).filter(({ sha256 }) => signer.covers.includes(sha256));
  return html`<article class="signature ${tones[signer.indication]}">
<p class="signature-sentence">${icon(icons[signer.indication])}<span>${sentence}</span></p>
<p class="quiet" translate="no">${signer.file}</p>
<details><summary>${say('letter.signature-why')}</summary>
<ul>${explanation.map((line) => html`<li>${inZone(line)}</li>`)}</ul>
${
  covered.length === 0
    ? ''
    : html`<p>${say('letter.signature-covers')}:</p><ul>${covered.map(
        (document) => html`<li translate="no">${document.fileName}</li>`,
      )}</ul>`
}
<details><summary>${say('letter.signature-proof')}</summary><ul class="proof">${proof.map((line) => html`<li>${inZone(line)}</li>`)}</ul></details>
</details>
</article>`;
}
