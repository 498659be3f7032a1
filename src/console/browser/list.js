// The list that a letter was opened from, as it was filtered and sorted: the way back leads to it, and next and previous follow it,
// also after an act has moved the letter elsewhere. Kept for this tab.

const rows = () => [...document.querySelectorAll('[data-letters] tbody tr[data-letter]')];

function keepList() {
  const letters = rows().map((row) => row.dataset.letter);
  if (letters.length === 0) return;
  const { pathname, search } = location;
  const title = document.querySelector('h1').textContent;
  sessionStorage.setItem('list', JSON.stringify({ address: pathname + search, title, letters }));
}

function followList() {
  const list = JSON.parse(sessionStorage.getItem('list') ?? 'null');
  const own = /^\/letters\/([0-9a-f-]{36})$/.exec(location.pathname)?.[1];
  const at = list?.letters.indexOf(own) ?? -1;
  if (at < 0) return;
  const back = document.querySelector('[data-list-title]');
  back.textContent = list.title;
  back.closest('a').href = list.address;
  lead('[data-previous-letter]', list.letters[at - 1]);
  lead('[data-next-letter]', list.letters[at + 1]);
}

function lead(selector, letter) {
  for (const link of document.querySelectorAll(selector)) {
    link.hidden = letter === undefined;
    if (letter === undefined) link.removeAttribute('href');
    else link.href = `/letters/${letter}`;
  }
}

keepList();
followList();
document.addEventListener('htmx:afterSettle', keepList);
