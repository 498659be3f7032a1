// Runs in a frame without an origin, beside a document drawn on the server: tells that it is there, and marks words.

const told = (message) => parent.postMessage(message, '*');

function ready() {
  told({ kind: document.body.hasAttribute('data-failed') ? 'failed' : 'drawn' });
}

/** Marks the words, behind their page's beginning where it is known; else the cell that holds them. */
function show({ words, page, cell }) {
  CSS.highlights.clear();
  for (const each of document.querySelectorAll('.evidence')) each.classList.remove('evidence');
  const beginning = page ? document.querySelector(`[data-page="${Number(page)}"]`) : null;
  if (words === '') {
    beginning?.scrollIntoView();
    told({ kind: 'shown', found: true });
    return;
  }
  const place = cell ? [...document.querySelectorAll('[data-cell]')].find((each) => each.dataset.cell === cell) : null;
  const range = findWords(document.querySelector('main'), words, beginning ?? place?.parentElement ?? null);
  if (range !== null) {
    CSS.highlights.set('evidence', new Highlight(range));
    range.startContainer.parentElement.scrollIntoView({ block: 'center' });
  } else {
    place?.classList.add('evidence');
    (place ?? beginning)?.scrollIntoView({ block: 'center' });
  }
  told({ kind: 'shown', found: range !== null || Boolean(place) });
}

addEventListener('message', (event) => {
  if (event.source !== parent) return;
  if (event.data?.kind === 'hello') ready();
  if (event.data?.kind === 'show') show(event.data);
});

ready();
