// Runs in a frame without an origin: no cookie, no storage, no way back but messages. Draws one PDF that the page around hands over.

// The page around gives the reader's code, too: for a frame without an origin browsers keep nothing, and would fetch it for every
// letter. Nor can a worker be started without an origin: the reader works in this frame's own process.
const given = Promise.withResolvers();
const loaded = given.promise.then(async (code) => {
  const [reader, worker] = await Promise.all(code.map((half) => import(URL.createObjectURL(half))));
  globalThis.pdfjsWorker = worker;
  return reader;
});

const pages = document.getElementById('pages');
const views = [];
let reader = null;
let opened = null;
/** Settles when every page of the document has its place. */
const laidOut = Promise.withResolvers();
let zoom = 1;
/** The words that are marked: drawn anew, a page has lost its mark. */
let shown = null;

const tell = (message) => parent.postMessage(message, '*');

addEventListener('message', (event) => {
  if (event.source !== parent) return;
  const { kind } = event.data ?? {};
  if (kind === 'hello') tell({ kind: 'listening' });
  if (kind === 'reader') given.resolve(event.data.code);
  if (kind === 'open') open(event.data).catch(() => tell({ kind: 'failed' }));
  if (kind === 'zoom') void rescale(event.data.by);
  if (kind === 'show') void show(event.data);
});

async function open({ octets, assets }) {
  reader = await loaded;
  opened = await reader.getDocument({
    data: new Uint8Array(octets),
    cMapUrl: `${assets}cmaps/`,
    cMapPacked: true,
    standardFontDataUrl: `${assets}standard_fonts/`,
    wasmUrl: `${assets}wasm/`,
    iccUrl: `${assets}iccs/`,
    enableXfa: false,
    isEvalSupported: false,
    maxImageSize: 64 * 1024 * 1024,
    useWorkerFetch: false,
  }).promise;
  // The first page is what people wait for: its words and the places of the other pages come after it.
  const first = await addPage(1);
  first.painted = paint(first);
  await first.painted;
  tell({ kind: 'drawn', pages: opened.numPages });
  for (let number = 2; number <= opened.numPages; number += 1) await addPage(number);
  laidOut.resolve();
  const seen = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) if (entry.isIntersecting) void draw(views[Number(entry.target.dataset.page) - 1]);
    },
    { rootMargin: '400px' },
  );
  for (const view of views) seen.observe(view.box);
}

async function addPage(number) {
  // Only the first pages are measured: a long document has pages like its first.
  const page = number <= 3 ? await opened.getPage(number) : null;
  const box = document.createElement('div');
  box.className = 'page';
  box.dataset.page = String(number);
  pages.append(box);
  const view = { number, page, box, painted: null, drawn: null };
  views.push(view);
  size(view, page ?? views[0].page);
  return view;
}

function scaleOf(page) {
  const { width } = page.getViewport({ scale: 1 });
  return (Math.max(document.documentElement.clientWidth - 24, 200) / width) * zoom;
}

function size(view, page) {
  const viewport = page.getViewport({ scale: scaleOf(page) });
  view.box.style.width = `${viewport.width}px`;
  view.box.style.height = `${viewport.height}px`;
}

/** Draws the page, then lays its words over it. */
function draw(view) {
  view.painted ??= paint(view);
  view.drawn ??= view.painted.then((viewport) => layWords(view, viewport));
  return view.drawn;
}

async function paint(view) {
  view.page ??= await opened.getPage(view.number);
  const { page, box } = view;
  size(view, page);
  const viewport = page.getViewport({ scale: scaleOf(page) });
  const density = Math.min(devicePixelRatio || 1, 2);
  const canvas = document.createElement('canvas');
  canvas.width = Math.floor(viewport.width * density);
  canvas.height = Math.floor(viewport.height * density);
  canvas.style.width = `${viewport.width}px`;
  canvas.style.height = `${viewport.height}px`;
  box.replaceChildren(canvas);
  await page.render({ canvas, viewport, transform: density === 1 ? null : [density, 0, 0, density, 0, 0] }).promise;
  return viewport;
}

async function layWords({ page, box }, viewport) {
  const layer = document.createElement('div');
  layer.className = 'textLayer';
  layer.style.setProperty('--total-scale-factor', String(viewport.scale));
  layer.style.setProperty('--scale-factor', String(viewport.scale));
  box.append(layer);
  const text = new reader.TextLayer({ textContentSource: page.streamTextContent(), container: layer, viewport });
  await text.render();
}

async function rescale(by) {
  zoom = Math.min(Math.max(zoom * by, 0.5), 4);
  for (const view of views) {
    view.painted = null;
    view.drawn = null;
    size(view, view.page ?? views[0].page);
  }
  const visible = views.filter(
    ({ box }) => box.getBoundingClientRect().bottom > 0 && box.getBoundingClientRect().top < innerHeight,
  );
  for (const view of visible) await draw(view);
  if (shown !== null) await show(shown);
}

let width = document.documentElement.clientWidth;
addEventListener('resize', () => {
  // A frame that was hidden has no width; the height alone changes nothing of the drawing.
  if (document.documentElement.clientWidth === width || opened === null) return;
  width = document.documentElement.clientWidth;
  void rescale(1);
});

/** Marks the words on their page, or on the first page that holds them. */
async function show({ words, page }) {
  shown = { words, page };
  CSS.highlights.clear();
  await laidOut.promise;
  const first = views[(page ?? 1) - 1];
  if (words === '') {
    first?.box.scrollIntoView();
    tell({ kind: 'shown', found: true });
    return;
  }
  const order = first === undefined ? views : [first, ...views.filter((view) => view !== first)];
  for (const view of order.slice(0, 60)) {
    await draw(view);
    const range = findWords(view.box, words);
    if (range === null) continue;
    CSS.highlights.set('evidence', new Highlight(range));
    range.startContainer.parentElement.scrollIntoView({ block: 'center' });
    tell({ kind: 'shown', found: true });
    return;
  }
  first?.box.scrollIntoView();
  tell({ kind: 'shown', found: false });
}

tell({ kind: 'listening' });
