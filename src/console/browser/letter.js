// The letter's page: documents in tabs, PDFs drawn in a frame without origin, findings that show their words.

const panels = () => [...document.querySelectorAll('.documents [role="tabpanel"]')];
const tabs = () => [...document.querySelectorAll('.documents [role="tab"]')];
const missing = document.querySelector('[data-evidence-missing]');

function openPanel(id) {
  for (const tab of tabs()) {
    const chosen = tab.dataset.tab === id;
    tab.setAttribute('aria-selected', String(chosen));
    tab.tabIndex = chosen ? 0 : -1;
  }
  for (const panel of panels()) panel.hidden = panel.id !== id;
  if (missing) missing.hidden = true;
  const frame = document.querySelector(`#${id} iframe.pdf`);
  if (frame) void openPdf(frame);
}

document.querySelector('.documents [role="tablist"]')?.addEventListener('keydown', (event) => {
  const all = tabs();
  const at = all.indexOf(document.activeElement);
  const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: all.length - 1 }[event.code];
  if (to === undefined || at < 0) return;
  event.preventDefault();
  const tab = all[(to + all.length) % all.length];
  tab.focus();
  openPanel(tab.dataset.tab);
});

for (const tab of tabs()) tab.addEventListener('click', () => openPanel(tab.dataset.tab));

// PDFs: this page fetches the octets and hands them over; the frame can ask nobody for anything.
const opened = new Map();

function openPdf(frame) {
  const known = opened.get(frame);
  if (known) return known;
  const ready = Promise.withResolvers();
  opened.set(frame, ready.promise);
  const panel = frame.closest('[role="tabpanel"]');
  addEventListener('message', (event) => {
    if (event.source !== frame.contentWindow) return;
    const { kind } = event.data ?? {};
    if (kind === 'listening') void send(frame, panel);
    if (kind === 'drawn') {
      panel.querySelector('[data-loading]')?.remove();
      frame.dataset.drawn = String(Math.round(performance.now()));
      ready.resolve();
    }
    if (kind === 'failed') fail(panel, frame);
    if (kind === 'shown' && missing) missing.hidden = event.data.found;
  });
  frame.contentWindow?.postMessage({ kind: 'hello' }, '*');
  return ready.promise;
}

async function send(frame, panel) {
  if (frame.dataset.sent) return;
  frame.dataset.sent = 'true';
  try {
    const answer = await fetch(frame.dataset.octets);
    if (!answer.ok) throw new Error(String(answer.status));
    const octets = await answer.arrayBuffer();
    const dark = getComputedStyle(document.documentElement).colorScheme;
    frame.contentWindow.postMessage({ kind: 'open', octets, assets: frame.dataset.assets, dark }, '*', [octets]);
  } catch {
    fail(panel, frame);
  }
}

function fail(panel, frame) {
  panel.querySelector('[data-loading]')?.remove();
  panel.querySelector('[data-failed]').hidden = false;
  panel.querySelector('.fallback').hidden = false;
  frame.hidden = true;
}

for (const button of document.querySelectorAll('[data-zoom]')) {
  button.addEventListener('click', () => {
    const frame = button.closest('[role="tabpanel"]').querySelector('iframe.pdf');
    frame?.contentWindow.postMessage({ kind: 'zoom', by: Number(button.dataset.zoom) }, '*');
  });
}

// Findings: their words in the documents.
const letters = /[\p{L}\p{N}]/u;

/** Letters and figures alone, each with where it stands: breaks, hyphens and quotation marks differ from view to view. */
function lettersOf(root) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const places = [];
  let text = '';
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const content = node.data.toLowerCase();
    for (let at = 0; at < content.length; at += 1) {
      if (!letters.test(content[at])) continue;
      text += content[at];
      places.push({ node, at });
    }
  }
  return { text, places };
}

function bare(words) {
  return [...words.toLowerCase()].filter((letter) => letters.test(letter)).join('');
}

/** The range of the words, or of as many of them as stand there; null where not even their beginning does. */
function rangeOf(root, words) {
  const { text, places } = lettersOf(root);
  const wanted = bare(words);
  for (const length of [wanted.length, 60, 30, 16]) {
    const part = wanted.slice(0, length);
    if (part === '') return null;
    const at = text.indexOf(part);
    if (at < 0) continue;
    const range = document.createRange();
    range.setStart(places[at].node, places[at].at);
    const last = places[at + part.length - 1];
    range.setEnd(last.node, last.at + 1);
    return range;
  }
  return null;
}

async function showEvidence(button) {
  const { show, quote, page } = button.dataset;
  openPanel(show);
  for (const each of document.querySelectorAll('.show.shown')) each.classList.remove('shown');
  button.classList.add('shown');
  CSS.highlights?.clear();
  const panel = document.getElementById(show);
  const frame = panel?.querySelector('iframe.pdf:not([hidden])');
  if (frame) {
    await openPdf(frame);
    frame.contentWindow.postMessage({ kind: 'show', words: quote, page: page ? Number(page) : null }, '*');
    return;
  }
  const root = panel?.querySelector('[data-words]') ?? panel;
  const range = root ? rangeOf(root, quote) : null;
  if (missing) missing.hidden = range !== null;
  if (range === null) return;
  CSS.highlights?.set('evidence', new Highlight(range));
  range.startContainer.parentElement?.scrollIntoView({ block: 'center' });
}

for (const button of document.querySelectorAll('.show'))
  button.addEventListener('click', () => void showEvidence(button));

const first = document.querySelector('.documents [role="tabpanel"]:not([hidden]) iframe.pdf');
if (first) void openPdf(first);
