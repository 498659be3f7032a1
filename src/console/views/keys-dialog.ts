import { html } from 'hono/html';
import type { Say, TextKey } from '../texts/texts.ts';
import type { Markup } from './layout.ts';

const keys: readonly { readonly shown: string; readonly text: TextKey }[] = [
  { shown: 'J', text: 'keys.next' },
  { shown: 'K', text: 'keys.previous' },
  { shown: 'Enter', text: 'keys.open' },
  { shown: 'X', text: 'keys.pick' },
  { shown: 'C', text: 'keys.claim' },
  { shown: 'A', text: 'keys.accept' },
  { shown: 'R', text: 'keys.refuse' },
  { shown: 'U', text: 'keys.back' },
  { shown: '/', text: 'keys.search' },
  { shown: '?', text: 'keys.help' },
];

/** The list that `?` opens. */
export function keysDialog(say: Say): Markup {
  return html`<dialog id="keys" aria-labelledby="keys-title">
<h2 id="keys-title">${say('keys.title')}</h2>
<dl class="keys">${keys.map(({ shown, text }) => html`<div><dt><kbd>${shown}</kbd></dt><dd>${say(text)}</dd></div>`)}</dl>
<p class="quiet">${say('keys.note')}</p>
<form method="dialog"><button>${say('frame.close')}</button></form>
</dialog>`;
}
