// What every page does: live counts, dialogs, menus. No page needs it to be usable.

const body = document.body;

function showCounts(counts) {
  let total = 0;
  for (const [queue, count] of Object.entries(counts)) {
    if (queue !== 'failed') total += count;
    showCount(queue, count);
  }
  showCount('all', total);
}

function showCount(queue, count) {
  for (const place of document.querySelectorAll(`[data-count="${queue}"]`)) {
    const changed = place.textContent.trim() !== String(count);
    place.textContent = String(count);
    place.toggleAttribute('data-zero', count === 0);
    const current = place.closest('a')?.hasAttribute('aria-current');
    if (changed && current) document.querySelector('[data-renew]')?.removeAttribute('hidden');
  }
}

for (const place of document.querySelectorAll('[data-count]')) {
  place.toggleAttribute('data-zero', place.textContent.trim() === '0');
}

if (body.dataset.live && document.querySelector('[data-count]')) {
  const source = new EventSource(body.dataset.live);
  source.addEventListener('counts', (event) => showCounts(JSON.parse(event.data)));
  // A line that broke is taken up again by the browser; one that was refused is not.
  source.addEventListener('error', () => {
    if (source.readyState === EventSource.CLOSED) document.querySelector('[data-session-ended]').hidden = false;
  });
  addEventListener('pagehide', () => source.close());
}

// A form is sent once, however often its button is pressed.
document.addEventListener('submit', (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== 'post') return;
  if (form.dataset.sending) event.preventDefault();
  else form.dataset.sending = 'true';
});
addEventListener('pageshow', () => {
  for (const form of document.querySelectorAll('form[data-sending]')) delete form.dataset.sending;
});

// Signing out leaves nothing in the tab for the next person.
document.querySelector('form[action="/sign-out"]')?.addEventListener('submit', () => sessionStorage.clear());

// What a filter came to is read out.
document.addEventListener('htmx:afterSettle', (event) => {
  const shown = event.target.querySelector('[data-announce]');
  if (shown) document.getElementById('announcements').textContent = shown.dataset.announce;
});

document.addEventListener('click', (event) => {
  for (const menu of document.querySelectorAll('details.menu[open]')) {
    if (!menu.contains(event.target)) menu.open = false;
  }
  const opener = event.target.closest('[data-dialog]');
  if (opener) document.getElementById(opener.dataset.dialog)?.showModal();
  if (event.target.closest('[data-open-keys]')) document.getElementById('keys')?.showModal();
  if (event.target.closest('[data-close-dialog]')) event.target.closest('dialog')?.close();
  if (event.target.closest('[data-print]')) print();
});

document.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape') return;
  for (const menu of document.querySelectorAll('details.menu[open]')) {
    menu.open = false;
    menu.querySelector('summary')?.focus();
  }
});

// Where a menu is wider than the window, the place where one is must be seen.
for (const place of document.querySelectorAll('nav [aria-current]')) {
  const menu = place.closest('nav, ul');
  if (menu && menu.scrollWidth > menu.clientWidth) place.scrollIntoView({ block: 'nearest', inline: 'center' });
}

// On a phone the filters would push the letters off the screen.
if (matchMedia('(max-width: 48rem)').matches) {
  for (const fold of document.querySelectorAll('details.fold')) fold.open = false;
}
