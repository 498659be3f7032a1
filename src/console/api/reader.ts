import { html } from 'hono/html';
import type { Page } from '../page.ts';
import type { Markup } from '../views/layout.ts';
import { apiDescription } from './description.ts';
import { wordedIn } from './description-words.ts';
import type { Operation } from './operation.ts';
import { operations } from './operations.ts';
import { problemCodes, problemStatus } from './problem.ts';

interface Described {
  readonly tags: readonly { readonly name: string; readonly description: string }[];
  readonly components: { readonly schemas: Readonly<Record<string, object>> };
  readonly paths: Readonly<Record<string, Readonly<Record<string, DescribedRequest>>>>;
}

interface DescribedRequest {
  readonly summary: string;
  readonly parameters?: readonly Parameter[];
}

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required: boolean;
  readonly description?: string;
  readonly schema: object;
}

/** The description for people: every request with what it takes and gives, and every problem. */
export function readerMain(page: Page): Markup {
  const { say } = page;
  // Our own document, made a moment ago.
  const description = apiDescription(page.language) as unknown as Described;
  return html`<div class="api"><h1>${say('api.title')}</h1>
<p>${say('api.about')} <a href="/api/v1/openapi.json">/api/v1/openapi.json</a></p>
<p>${say('api.token-how')}</p><p>${say('api.key-how')}</p>
${description.tags.map(({ name, description: called }) => {
  const listed = operations.filter(({ described }) => described.tag === name);
  return html`<section aria-labelledby="tag-${name}"><h2 id="tag-${name}">${called}</h2>${listed.map((each) => operationPart(page, description, each))}</section>`;
})}
<section aria-labelledby="schemas"><h2 id="schemas">${say('api.schemas')}</h2>${schemaParts(description.components.schemas)}</section>
<section aria-labelledby="problems"><h2 id="problems">${say('api.problems')}</h2><p>${say('api.problems-about')}</p>
<dl class="fields">${problemCodes.map((code) => html`<div id="${code}"><dt><code translate="no">${problemStatus[code]} ${code}</code></dt><dd>${say(`api.problem.${code}`)}</dd></div>`)}</dl></section></div>`;
}

function operationPart(page: Page, { paths }: Described, operation: Operation): Markup {
  const { say } = page;
  const { method, path, scope, access, taken, given } = operation;
  const written = path.replaceAll(/:(\w+)/g, '{$1}');
  const described = paths[written]?.[method];
  const parameters = described?.parameters ?? [];
  return html`<details class="card"><summary><code translate="no">${method.toUpperCase()} ${written}</code> ${withCode(described?.summary ?? '')}</summary>
<p>${say('api.scope')}: <code translate="no">${scope}</code>. ${say('api.roles')}: ${access.map((role) => say(`role.${role}`)).join(', ')}.</p>
${parameters.length === 0 ? '' : html`<h3>${say('api.parameters')}</h3><ul>${parameters.map((each) => html`<li><code translate="no">${each.name}</code> (<span translate="no">${each.in}</span>${each.required ? `, ${say('api.required')}` : ''}) ${withCode(each.description ?? '')} <code translate="no">${JSON.stringify(each.schema)}</code></li>`)}</ul>`}
${taken === null ? '' : html`<h3>${say('api.body')}</h3>${schemaLink(taken.name)}`}
<h3>${say('api.answer')}</h3>${'schema' in given ? schemaLink(given.name) : html`<p><code translate="no">${given.type}</code>: ${wordedIn(given, page.language).description}</p>`}
</details>`;
}

/** Names in backticks, as descriptions have them, as code. */
function withCode(words: string): readonly (Markup | string)[] {
  return words.split('`').map((part, at) => (at % 2 === 0 ? part : html`<code translate="no">${part}</code>`));
}

function schemaLink(name: string): Markup {
  return html`<p><a href="#schema-${name}" translate="no">${name}</a></p>`;
}

/** Each schema once: requests name it, and schemas name each other. */
function schemaParts(schemas: Described['components']['schemas']): Markup {
  return html`${Object.entries(schemas).map(
    ([name, schema]) =>
      html`<details class="card" id="schema-${name}"><summary><code translate="no">${name}</code></summary><pre class="plain" translate="no">${JSON.stringify(schema, null, 2)}</pre></details>`,
  )}`;
}
