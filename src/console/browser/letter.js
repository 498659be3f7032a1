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
  const frame = document.querySelector(`#${id} iframe.drawn`);
  if (frame) void openFrame(frame);
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

// PDFs: this page fetches the octets and hands them over; the frame can ask nobody for anything. What the server has drawn is in
// its frame from the start.
const opened = new Map();

function openFrame(frame) {
  const known = opened.get(frame);
  if (known) return known;
  const ready = Promise.withResolvers();
  opened.set(frame, ready.promise);
  const panel = frame.closest('[role="tabpanel"]');
  // Asked for while the frame is still starting.
  const given = frame.dataset.octets ? Promise.all([readerFor(frame), octetsAt(frame.dataset.octets)]) : null;
  given?.catch(() => fail(panel, frame));
  addEventListener('message', (event) => {
    if (event.source !== frame.contentWindow) return;
    const { kind } = event.data ?? {};
    if (kind === 'listening' && given !== null) void send(frame, given);
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

let reader = null;

/** The reader's code, once for all frames, from the browser's cache: for a frame without an origin browsers keep nothing. */
function readerFor({ dataset }) {
  if (reader !== null) return reader;
  reader = Promise.all([dataset.reader, dataset.worker].map(async (address) => (await answered(address)).blob()));
  // What failed once may be there for the next frame.
  reader.catch(() => {
    reader = null;
  });
  return reader;
}

async function octetsAt(address) {
  return (await answered(address)).arrayBuffer();
}

async function answered(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(String(answer.status));
  return answer;
}

/**
 * Once: the frame says that it listens when it starts, and again when it is asked. The code goes ahead, since the frame reads it while the
 * document is fetched.
 */
async function send(frame, given) {
  if (frame.dataset.sent) return;
  frame.dataset.sent = 'true';
  const { contentWindow, dataset } = frame;
  try {
    contentWindow.postMessage({ kind: 'reader', code: await readerFor(frame) }, '*');
    const [, octets] = await given;
    contentWindow.postMessage({ kind: 'open', octets, assets: dataset.assets }, '*', [octets]);
  } catch {
    fail(frame.closest('[role="tabpanel"]'), frame);
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
    const frame = button.closest('[role="tabpanel"]').querySelector('iframe.drawn');
    frame?.contentWindow.postMessage({ kind: 'zoom', by: Number(button.dataset.zoom) }, '*');
  });
}

// Findings: their words in the documents.
async function showEvidence(button) {
  const { show, quote, page, cell } = button.dataset;
  openPanel(show);
  for (const each of document.querySelectorAll('.show.shown')) each.classList.remove('shown');
  button.classList.add('shown');
  CSS.highlights?.clear();
  const panel = document.getElementById(show);
  // Words that were recognised in a picture stand below it, not in it.
  const recognised = quote === '' ? null : panel?.querySelector('details [data-words]');
  const frame = recognised ? null : panel?.querySelector('iframe.drawn:not([hidden])');
  if (frame) {
    await openFrame(frame);
    frame.contentWindow.postMessage({ kind: 'show', words: quote, page: page ? Number(page) : null, cell }, '*');
    return;
  }
  const root = recognised ?? panel?.querySelector('[data-words]') ?? panel;
  root?.closest('details')?.setAttribute('open', '');
  const range = root && quote !== '' ? findWords(root, quote) : null;
  if (missing) missing.hidden = range !== null || quote === '';
  if (range === null) return;
  CSS.highlights?.set('evidence', new Highlight(range));
  range.startContainer.parentElement?.scrollIntoView({ block: 'center' });
}

for (const button of document.querySelectorAll('[data-show]'))
  button.addEventListener('click', () => void showEvidence(button));

const first = document.querySelector('.documents [role="tabpanel"]:not([hidden]) iframe.drawn');
if (first) void openFrame(first);
