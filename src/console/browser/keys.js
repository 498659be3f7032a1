// Keys by their place (event.code), so that they are the same on Kazakh, Russian and English layouts.

const lettersInList = () => [...document.querySelectorAll('[data-letters] tbody tr[data-letter]')];

function currentRow() {
  return document.querySelector('[data-letters] tr.current');
}

function moveTo(row) {
  if (!row) return;
  currentRow()?.classList.remove('current');
  row.classList.add('current');
  row.querySelector('a[href^="/letters/"]')?.focus({ preventScroll: true });
  row.scrollIntoView({ block: 'nearest' });
}

function step(by) {
  const all = lettersInList();
  if (all.length > 0) {
    const at = all.indexOf(currentRow());
    moveTo(all[Math.min(Math.max(at + by, 0), all.length - 1)]);
    return;
  }
  document.querySelector(by > 0 ? '[data-next-letter]:not([hidden])' : '[data-previous-letter]:not([hidden])')?.click();
}

/** Does what stands on the page under this name: a button or link that people can press, too. */
function press(name) {
  const target = document.querySelector(`[data-key="${name}"]:not([disabled])`);
  target?.click();
  return target !== null;
}

const keys = {
  KeyJ: () => step(1),
  KeyK: () => step(-1),
  Enter: () => currentRow()?.querySelector('a[href^="/letters/"]')?.click(),
  KeyX: () => currentRow()?.querySelector('input[type="checkbox"]')?.click(),
  KeyC: () => press('claim') || claimRow(),
  KeyA: () => press('accept'),
  KeyR: () => press('refuse'),
  KeyU: () => press('back'),
};

/** On a queue: claims the current row alone. */
function claimRow() {
  const row = currentRow();
  const form = row?.closest('form');
  if (!form) return;
  for (const box of form.querySelectorAll('input[name="letter[]"]')) box.checked = row.contains(box);
  form.requestSubmit();
}

function isTyping(target) {
  return target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null;
}

document.addEventListener('keydown', (event) => {
  if (document.body.dataset.keys === 'off') return;
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  const typing = isTyping(event.target) && event.target.type !== 'checkbox';
  if (typing || document.querySelector('dialog[open]')) return;
  if (event.code === 'Slash' || event.key === '?' || event.key === '/') {
    event.preventDefault();
    if (event.shiftKey || event.key === '?') document.getElementById('keys')?.showModal();
    else document.getElementById('search-words')?.focus();
    return;
  }
  if (event.shiftKey) return;
  // Enter on a link or button is the browser's own.
  if (event.code === 'Enter' && event.target !== document.body && !event.target.matches('main')) return;
  const act = keys[event.code];
  if (!act) return;
  event.preventDefault();
  act();
});

document.addEventListener('focusin', (event) => {
  const row = event.target.closest?.('[data-letters] tr[data-letter]');
  if (!row || row === currentRow()) return;
  currentRow()?.classList.remove('current');
  row.classList.add('current');
});
