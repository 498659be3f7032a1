// Finds words of a piece of evidence in what is shown. One way for the letter's own page and for the frames of its documents.

const letters = /[\p{L}\p{N}]/u;

/** Letters and figures alone, each with where it stands: breaks, hyphens and quotation marks differ from view to view. */
function lettersOf(root, leftOut) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const places = [];
  let text = '';
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (leftOut && node.parentElement.closest(leftOut)) continue;
    const content = node.data.toLowerCase();
    for (let at = 0; at < content.length; at += 1) {
      if (!letters.test(content[at])) continue;
      text += content[at];
      places.push({ node, at });
    }
  }
  return { text, places };
}

/**
 * The range of the words, or of as many of them as stand there; null where not even their beginning does. What is marked as standing
 * aside (deleted words, comments) is left out at first. `from`: an element behind which they are looked for first.
 */
function findWords(root, words, from = null) {
  const wanted = [...words.toLowerCase()].filter((letter) => letters.test(letter)).join('');
  if (wanted === '') return null;
  for (const leftOut of ['[data-aside]', null]) {
    const { text, places } = lettersOf(root, leftOut);
    const behind = ({ node }) => from.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING;
    const start = from === null ? 0 : Math.max(places.findIndex(behind), 0);
    for (const length of [wanted.length, 60, 30, 16]) {
      const part = wanted.slice(0, length);
      const later = text.indexOf(part, start);
      const at = later >= 0 ? later : text.indexOf(part);
      if (at < 0) continue;
      const range = document.createRange();
      range.setStart(places[at].node, places[at].at);
      const last = places[at + part.length - 1];
      range.setEnd(last.node, last.at + 1);
      return range;
    }
    if (root.querySelector('[data-aside]') === null) return null;
  }
  return null;
}

globalThis.findWords = findWords;
