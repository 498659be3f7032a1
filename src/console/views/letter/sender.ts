import { html } from 'hono/html';
import type { Fact } from '../../../facts/fact.ts';
import type { LetterReference } from '../../../facts/letter-parts.ts';
import type { LetterOnDesk } from '../../letter/letter-on-desk.ts';
import type { SignedInPage } from '../../page.ts';
import { dotted } from '../dates.ts';
import type { Markup } from '../layout.ts';

/** How the sender was proven, in a sentence and by its checks. */
export function senderPart({ say }: SignedInPage, { evidence }: LetterOnDesk): Markup {
  const { spf, dkim, dmarc, arc, sender, client, rfc5322FromDomain } = evidence.authentication;
  const tone = sender === 'pass' ? 'good' : sender === 'temperror' ? 'warn' : 'bad';
  const rows = [
    { method: 'DMARC', result: dmarc.result, detail: [dmarc.domain, dmarc.policy, dmarc.detail] },
    { method: 'SPF', result: spf.result, detail: [spf.domain, spf.detail] },
    ...dkim.map(({ result, domain, selector, detail }) => ({
      method: 'DKIM',
      result,
      detail: [domain, selector, detail],
    })),
    ...(arc.result === 'none' ? [] : [{ method: 'ARC', result: arc.result, detail: [arc.detail] }]),
  ];
  return html`<section class="part" id="sender" aria-labelledby="sender-title">
<h2 id="sender-title">${say('letter.sender')}</h2>
<p class="sentence ${tone}">${say(`letter.sender.${sender}`, { domain: rfc5322FromDomain ?? '–' })}</p>
<details><summary>${say('letter.sender-detail')}</summary>
<div class="scroll" tabindex="0" role="region" aria-labelledby="sender-title"><table class="plain-table"><thead><tr><th scope="col">${say('letter.sender-method')}</th><th scope="col">${say('letter.sender-result')}</th><th scope="col">${say('letter.sender-detail')}</th></tr></thead>
<tbody>${rows.map(
    ({ method, result, detail }) =>
      html`<tr><th scope="row">${method}</th><td><span class="badge ${result === 'pass' ? 'good' : result === 'fail' || result === 'permerror' ? 'bad' : 'warn'}">${result}</span></td><td translate="no">${detail
        .filter((each) => each !== null && each !== '')
        .join(', ')}</td></tr>`,
  )}</tbody></table></div>
<p class="quiet">${say('letter.sender-server')}: <span translate="no">${client.helo ?? '–'} [${client.address ?? '–'}]</span></p>
</details>
</section>`;
}

/** What the letter says of itself: number, date, signatory, addressee, what it answers. */
export function particularsPart({ say }: SignedInPage, { facts }: LetterOnDesk): Markup {
  const parts = facts?.parts;
  if (parts === undefined) return '';
  const rows = [
    { label: say('letter.outgoing-number'), value: knownOf(parts.outgoingNumber)?.value },
    { label: say('letter.outgoing-date'), value: dotted(knownOf(parts.outgoingDate)?.value ?? '') },
    {
      label: say('letter.addressee'),
      value: knownOf(parts.addressees)
        ?.map(({ text }) => text.replaceAll('\n', ' '))
        .join('; '),
    },
    { label: say('letter.signatory'), value: joined(knownOf(parts.signatory)?.post, knownOf(parts.signatory)?.name) },
    { label: say('letter.executor'), value: joined(knownOf(parts.executor)?.name, knownOf(parts.executor)?.phone) },
    {
      label: say('letter.references'),
      value: told(knownOf(parts.references) ?? [])
        .map(({ number, date }) => joined(number === null ? null : `№ ${number}`, dotted(date ?? '')))
        .join('; '),
    },
  ].filter(({ value }) => value !== undefined && value !== '');
  if (rows.length === 0) return '';
  return html`<section class="part" id="particulars" aria-labelledby="particulars-title">
<h2 id="particulars-title">${say('letter.particulars')}</h2>
<dl class="fields">${rows.map(({ label, value }) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`)}</dl>
</section>`;
}

/** Each once: a letter that names an assignment by its number and day may name it by its number alone further down. */
function told(references: readonly LetterReference[]): readonly LetterReference[] {
  return references.filter(
    ({ number, date }, at) =>
      !references.some(
        (other, place) =>
          place !== at &&
          other.number === number &&
          (other.date === date ? place < at : date === null && other.date !== null),
      ),
  );
}

function knownOf<Value>(fact: Fact<Value>): Value | undefined {
  return fact.state === 'known' ? fact.value : undefined;
}

function joined(...pieces: readonly (string | null | undefined)[]): string {
  return pieces.filter((piece) => piece != null && piece !== '').join(', ');
}
