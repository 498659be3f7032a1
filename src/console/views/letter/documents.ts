import { html, raw } from 'hono/html';
import type { DocumentFacts, TextBlock } from '../../../documents/document-facts.ts';
import type { LetterDocument } from '../../../facts/letter-parts.ts';
import { quoteInWords } from '../../../facts/quote-words.ts';
import { documentsOf, type LetterOnDesk } from '../../letter/letter-on-desk.ts';
import type { SignedInPage } from '../../page.ts';
import { renderedKind } from '../../rendering/rendered-kind.ts';
import { editTexts } from '../../texts/edits.ts';
import { timeElement } from '../dates.ts';
import { icon } from '../icon.ts';
import type { Markup } from '../layout.ts';

/** Blocks of one file that are shown; the rest is in the download. */
const blocksShownMax = 3000;
const editsShownMax = 50;
const drawnImages: readonly string[] = ['jpeg', 'png', 'gif', 'webp'];

/** The message and each file in a panel of its own, one shown at a time. */
export function documentPanels(page: SignedInPage, file: LetterOnDesk): Markup {
  const { say } = page;
  const documents = documentsOf(file);
  const first = firstShown(file, documents);
  const tabs = [
    { id: 'message', name: say('letter.message'), kind: 'eml' },
    ...documents.map(({ fileName, facts }, at) => ({
      id: `file-${at}`,
      name: fileName,
      kind: facts.kind === 'signature' ? say('letter.kind-signature') : facts.kind,
    })),
  ];
  return html`<div class="tabs" role="tablist" aria-label="${say('letter.documents')}">${tabs.map(
    ({ id, name, kind }) =>
      html`<button role="tab" id="tab-${id}" aria-controls="${id}" aria-selected="${String(id === first)}"${
        id === first ? '' : raw(' tabindex="-1"')
      } data-tab="${id}">${icon('file')}<span class="tab-name" translate="no">${name === '' ? id : name}</span><span class="kind">${kind}</span></button>`,
  )}</div>
<p class="evidence-missing notice-line" hidden data-evidence-missing>${say('letter.evidence-missing')}</p>
${messagePanel(page, file, first === 'message')}
${documents.map((document, at) => filePanel(page, file, document, at, first === `file-${at}`))}`;
}

/** The main document, else the first that can be read, else the message. */
function firstShown({ facts }: LetterOnDesk, documents: readonly LetterDocument[]): string {
  const { parts } = facts ?? {};
  const main = parts?.main.state === 'known' ? parts.main.value?.document : undefined;
  const at = documents.findIndex(({ sha256, path }) => sha256 === main?.sha256 && path === main.path);
  if (at >= 0) return `file-${at}`;
  const readable = documents.findIndex(({ facts: read }) => read.state.state === 'read' && read.kind !== 'signature');
  return readable >= 0 ? `file-${readable}` : 'message';
}

function panel(id: string, shown: boolean, body: Markup): Markup {
  return html`<div role="tabpanel" class="panel" id="${id}" aria-labelledby="tab-${id}" tabindex="0"${shown ? '' : raw(' hidden')}>${body}</div>`;
}

/** The message's own text. Its HTML is never shown: what it says stands in the text, and nothing is fetched. */
function messagePanel(page: SignedInPage, { evidence, letter, keeping }: LetterOnDesk, shown: boolean): Markup {
  const { say } = page;
  const { parsed } = evidence;
  const addresses = (list: readonly { name: string; address: string }[]) =>
    list
      .slice(0, 30)
      .map(
        ({ name, address }) =>
          html`<span class="address" translate="no">${name === '' ? address : `${name} <${address}>`}</span> `,
      );
  return panel(
    'message',
    shown,
    html`${
      keeping.removal === null
        ? html`<div class="panel-bar"><a href="/letters/${letter.id}/raw" download>${say('letter.download-letter')}</a></div>`
        : ''
    }
<div class="paper">
<dl class="fields">
<div><dt>${say('letter.from')}</dt><dd>${addresses(parsed.from)}</dd></div>
<div><dt>${say('letter.to')}</dt><dd>${addresses(parsed.to)}</dd></div>
${parsed.cc.length === 0 ? '' : html`<div><dt>${say('letter.copy')}</dt><dd>${addresses(parsed.cc)}</dd></div>`}
<div><dt>${say('queue.column.subject')}</dt><dd>${parsed.subject}</dd></div>
${parsed.date === null ? '' : html`<div><dt>${say('letter.written')}</dt><dd>${timeElement(page, new Date(parsed.date))}</dd></div>`}
</dl>
${
  parsed.text.trim() === ''
    ? html`<p class="quiet">${say(parsed.header.length === 0 ? 'letter.unread' : 'letter.message-empty')}</p>`
    : html`<div class="plain" data-words>${parsed.text.slice(0, 200_000)}</div>`
}</div>`,
  );
}

function filePanel(
  page: SignedInPage,
  { letter, keeping }: LetterOnDesk,
  document: LetterDocument,
  at: number,
  shown: boolean,
): Markup {
  const { say, console: desk } = page;
  const { facts, fileName } = document;
  const address = `/letters/${letter.id}/files/${at}`;
  // What was removed can be neither drawn nor saved; what was read of it stays.
  if (keeping.removal !== null) return panel(`file-${at}`, shown, textView(page, facts));
  // What is seen first waits for nothing; the others start when their tab is opened.
  const lazy = shown ? '' : raw(' loading="lazy"');
  const drawn = renderedKind(facts);
  const isOpen = facts.state.state !== 'encrypted' && facts.state.state !== 'corrupt';
  const download = html`<a href="${address}?download" download>${say('letter.download')}</a>`;
  if ((facts.kind === 'pdf' && facts.state.state !== 'encrypted') || drawn === 'tiff') {
    const octets = drawn === 'tiff' ? `${address}/view` : address;
    return panel(
      `file-${at}`,
      shown,
      html`<div class="panel-bar"><button type="button" class="small" data-zoom="1.2" aria-label="${say('letter.zoom-in')}">+</button><button type="button" class="small" data-zoom="0.8333" aria-label="${say('letter.zoom-out')}">−</button>${download}</div>
${fallback(page, facts, say('letter.pdf-failed'))}
<iframe class="drawn pdf" title="${fileName}" src="/document-frame" data-octets="${octets}" data-reader="${desk.assets.href('pdf.mjs')}" data-worker="${desk.assets.href('pdf.worker.mjs')}" data-assets="${desk.publicAddress}/assets/pdf/"${lazy}></iframe>
${drawn === 'tiff' ? recognisedWords(page, facts) : ''}`,
    );
  }
  const bar = html`<div class="panel-bar">${download}</div>`;
  if (drawn !== null && isOpen) {
    return panel(
      `file-${at}`,
      shown,
      html`${bar}<p class="quiet">${say('rendered.note')}</p>${editsList(page, facts)}
${fallback(page, facts, say('rendered.failed'))}
<iframe class="drawn" title="${fileName}" src="${address}/view" sandbox="allow-scripts"${lazy}></iframe>`,
    );
  }
  if (facts.kind === 'image' && drawnImages.includes(facts.format ?? '')) {
    return panel(
      `file-${at}`,
      shown,
      html`${bar}<img class="picture" src="${address}" alt="${fileName}" loading="lazy">${recognisedWords(page, facts)}`,
    );
  }
  return panel(`file-${at}`, shown, html`${bar}${textView(page, facts)}`);
}

/** What is shown while a document is being drawn, and instead of it where it can't be. */
function fallback(page: SignedInPage, facts: DocumentFacts, failed: string): Markup {
  return html`<p class="quiet loading" data-loading>${page.say('letter.pdf-loading')}</p>
<p class="notice-line" data-failed hidden>${failed}</p>
<div class="paper fallback" data-words hidden>${textBlocks(page, facts)}</div>`;
}

/** Words that were recognised in a picture: findings point at them. */
function recognisedWords(page: SignedInPage, facts: DocumentFacts): Markup {
  if (facts.blocks.length === 0) return '';
  return html`<details class="edits"><summary>${page.say('rendered.recognised')}</summary><div class="paper" data-words>${textBlocks(page, facts)}</div></details>`;
}

function editsList(page: SignedInPage, { edits }: DocumentFacts): Markup {
  if (edits.length === 0) return '';
  const { say } = page;
  return html`<details class="edits"><summary>${say('letter.edits')}: ${edits.length}</summary><ul>${edits
    .slice(0, editsShownMax)
    .map(
      ({ kind, evidence, author, note }) =>
        html`<li><strong>${editWords(page, kind)}</strong>${author === null ? '' : `, ${author}`}: <q>${evidence.quote}</q> ${note ?? ''}</li>`,
    )}</ul></details>`;
}

/** A kind that a later version has written is told by its code. */
function editWords({ say }: SignedInPage, kind: string): string {
  const key = `edit.${kind}`;
  return Object.hasOwn(editTexts, key) ? say(key as keyof typeof editTexts) : kind;
}

/** How far reading came, in the reader's language, with what the machine said behind it. */
function stateWords(
  { language }: SignedInPage,
  { state, reason }: { readonly state: string; readonly reason: string },
) {
  return quoteInWords({ where: '', quote: reason === '' ? state : `${state}: ${reason}`, coded: true }, language);
}

/** What was read of the file, as plain paragraphs and tables of our own. */
function textView(page: SignedInPage, facts: DocumentFacts): Markup {
  const { say } = page;
  const { state } = facts;
  return html`${state.state === 'read' ? html`<p class="quiet">${say('letter.file-as-text')}</p>` : html`<p class="notice-line">${say('letter.file-unreadable', { reason: stateWords(page, state) })}</p>`}
${editsList(page, facts)}
${
  facts.entries.length === 0
    ? ''
    : html`<h3>${say('letter.entries')}</h3><ul>${facts.entries.slice(0, 200).map(({ path }) => html`<li translate="no">${path}</li>`)}</ul>`
}
${facts.blocks.length === 0 ? '' : html`<div class="paper" data-words>${textBlocks(page, facts)}</div>`}`;
}

function textBlocks(page: SignedInPage, facts: DocumentFacts): Markup {
  const pieces: Markup[] = [];
  let place = '';
  for (const block of facts.blocks.slice(0, blocksShownMax)) {
    const here = placeName(page, block, facts);
    if (here !== place && here !== '') pieces.push(html`<p class="place">${here}</p>`);
    place = here;
    pieces.push(blockMarkup(page, block));
  }
  return html`${pieces}`;
}

function placeName({ say }: SignedInPage, { place }: TextBlock, facts: DocumentFacts): string {
  if (place.slide !== undefined) return say('letter.slide', { slide: place.slide });
  if (place.page !== undefined) return say('letter.page', { page: place.page });
  return facts.kind === 'xlsx' ? (place.cell?.split('!')[0] ?? '') : '';
}

function blockMarkup({ say }: SignedInPage, block: TextBlock): Markup {
  const { text, alignment, bold, role, hidden } = block;
  const classes = [
    `role-${role}`,
    ...(alignment === undefined ? [] : [`align-${alignment}`]),
    ...(bold ? ['bold'] : []),
  ];
  const page = block.place.page ?? block.place.slide;
  const cells = text.split('\t');
  const body =
    cells.length > 1 ? html`<span class="cells">${cells.map((cell) => html`<span>${cell}</span>`)}</span>` : text;
  return html`<div class="block ${classes.join(' ')}"${page === undefined ? '' : raw(` data-page="${page}"`)}>${
    hidden === undefined ? '' : html`<span class="badge bad">${say('letter.hidden-text')}</span> `
  }${body}</div>`;
}
