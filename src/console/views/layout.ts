import { html, raw } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';
import { type Language, languages } from '../../platform/localised-text.ts';
import type { AssetName } from '../assets.ts';
import type { Page } from '../page.ts';
import { placeOf } from '../place-of.ts';
import { overseers, type Role, readers } from '../roles.ts';
import type { TextKey } from '../texts/texts.ts';
import { icon } from './icon.ts';
import { keysDialog } from './keys-dialog.ts';

export type Markup = HtmlEscapedString | Promise<HtmlEscapedString> | string;

type Section = 'queues' | 'journal' | 'figures' | 'watch' | 'audit' | 'staff' | 'tokens' | 'account';

/** Each in its own words. */
export const languageNames: Readonly<Record<Language, string>> = { kk: 'Қазақша', ru: 'Русский', en: 'English' };

const menu: readonly { section: Section; href: string; text: TextKey; roles: readonly Role[] }[] = [
  { section: 'queues', href: '/queues/review', text: 'frame.queues', roles: readers },
  { section: 'journal', href: '/journal', text: 'frame.journal', roles: readers },
  { section: 'figures', href: '/figures', text: 'figures.title', roles: readers },
  { section: 'watch', href: '/watch', text: 'watch.title', roles: overseers },
  { section: 'audit', href: '/audit', text: 'frame.audit', roles: overseers },
  { section: 'staff', href: '/staff', text: 'frame.staff', roles: ['administrator'] },
  { section: 'tokens', href: '/tokens', text: 'token.title', roles: ['administrator'] },
];

export interface PageParts {
  readonly title: string;
  readonly section?: Section;
  readonly main: Markup;
  /** Takes the whole width and height of the window. */
  readonly wide?: boolean;
  readonly scripts?: readonly AssetName[];
  readonly styles?: readonly AssetName[];
  readonly status?: 200 | 400 | 401 | 403 | 404 | 409 | 422 | 429 | 500 | 503;
}

/** A whole page in the frame. */
export async function showPage(page: Page, parts: PageParts): Promise<Response> {
  const { say, console: desk, language, theme, request } = page;
  const { assets } = desk;
  const scripts: readonly AssetName[] = ['htmx.js', 'console.js', 'keys.js', ...(parts.scripts ?? [])];
  const document = html`<!doctype html>
<html lang="${language}" data-theme="${theme}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="htmx-config" content='{"includeIndicatorStyles":false,"allowEval":false,"allowScriptTags":false,"selfRequestsOnly":true,"historyCacheSize":0,"responseHandling":[{"code":"204","swap":false},{"code":".*","swap":true}]}'>
<title>${parts.title} · ${say('frame.product')}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${assets.href('console.css')}">
${(parts.styles ?? []).map((name) => html`<link rel="stylesheet" href="${assets.href(name)}">`)}
<link rel="stylesheet" href="${assets.href('print.css')}" media="print">
${scripts.map((name) => html`<script src="${assets.href(name)}" defer></script>`)}
</head>
<body class="${parts.wide === true ? 'wide' : ''}"${page.viewer === null ? '' : html` data-live="/live" data-person="${page.viewer.id}"`}${page.singleKeys ? '' : raw(' data-keys="off"')}>
<a class="skip" href="#main">${say('frame.skip')}</a>
${header(page, parts.section ?? null)}
${page.viewer === null ? '' : html`<p class="notice-line session-ended" role="alert" data-session-ended hidden>${say('frame.live-ended')}</p>`}
<main id="main" tabindex="-1">${parts.main}</main>
${page.viewer === null ? '' : keysDialog(say)}
<div id="announcements" class="visually-hidden" aria-live="polite"></div>
</body>
</html>`;
  return request.html(document, parts.status ?? 200);
}

/** A part of a page, for htmx. */
export async function showPart(page: Page, part: Markup, status: 200 | 409 | 422 = 200): Promise<Response> {
  return page.request.html(html`${part}`, status);
}

function header(page: Page, section: Section | null): Markup {
  const { say, viewer } = page;
  const shown = menu.filter(({ roles }) => viewer !== null && roles.includes(viewer.role));
  return html`<header class="top">
<a class="brand" href="/" translate="no"><span class="brand-mark" aria-hidden="true">№</span><span class="brand-name">${say('frame.product')}</span></a>
${
  viewer === null
    ? ''
    : html`<nav aria-label="${say('frame.main-menu')}"><ul>
${shown.map(
  ({ section: own, href, text }) =>
    html`<li><a href="${href}"${own === section ? raw(' aria-current="page"') : ''}>${say(text)}</a></li>`,
)}
</ul></nav>`
}
${viewer !== null && readers.includes(viewer.role) ? searchBox(page) : html`<span class="grow"></span>`}
${preferences(page)}
${viewer === null ? '' : personMenu(page)}
</header>`;
}

function searchBox({ say, request }: Page): Markup {
  const words = request.req.path === '/queues/all' ? (request.req.query('words') ?? '') : '';
  return html`<search class="grow"><form action="/queues/all" method="get" class="search" role="search">
<label class="visually-hidden" for="search-words">${say('frame.search')}</label>
<input id="search-words" name="words" type="search" maxlength="200" placeholder="${say('frame.search')}" value="${words}" autocomplete="off">
<button class="icon-button" title="${say('frame.search-go')}">${icon('search')}<span class="visually-hidden">${say('frame.search-go')}</span></button>
</form></search>`;
}

function preferences({ say, language, theme, singleKeys, request }: Page): Markup {
  return html`<details class="menu"><summary><span class="visually-hidden">${say('frame.language')}, ${say('frame.theme')}</span>${icon('globe')}<span aria-hidden="true">${language.toUpperCase()}</span></summary>
<form class="menu-panel" action="/preferences" method="post">
<input type="hidden" name="back" value="${placeOf(request)}">
<label>${say('frame.language')}
<select name="language">${languages.map(
    (each) =>
      html`<option value="${each}" lang="${each}"${each === language ? raw(' selected') : ''}>${languageNames[each]}</option>`,
  )}</select></label>
<label>${say('frame.theme')}
<select name="theme">${(['auto', 'light', 'dark'] as const).map(
    (each) =>
      html`<option value="${each}"${each === theme ? raw(' selected') : ''}>${say(`frame.theme-${each}`)}</option>`,
  )}</select></label>
<label>${say('frame.single-keys')}
<select name="keys">${(['on', 'off'] as const).map(
    (each) =>
      html`<option value="${each}"${(each === 'on') === singleKeys ? raw(' selected') : ''}>${say(`frame.single-keys-${each}`)}</option>`,
  )}</select></label>
<button>${say('frame.save')}</button>
</form></details>`;
}

function personMenu({ say, viewer }: Page): Markup {
  if (viewer === null) return '';
  return html`<details class="menu"><summary>${icon('person')}<span class="person-name">${viewer.name}</span></summary>
<div class="menu-panel">
<p class="quiet">${viewer.email}<br>${say(`role.${viewer.role}`)}</p>
<a href="/account">${say('frame.account')}</a>
<button type="button" class="link" data-open-keys>${say('frame.keys')} <kbd>?</kbd></button>
<form action="/sign-out" method="post"><button class="link">${say('frame.sign-out')}</button></form>
</div></details>`;
}
