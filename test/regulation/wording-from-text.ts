import { readFileSync, writeFileSync } from 'node:fs';
import { type Language, languages } from '../../src/platform/localised-text.ts';

/**
 * Turns the checked-in texts of the regulation (text.<lang>.md) into wording.ts, which the code reads instead: nothing reads files
 * on import. After a change of a text run this file with node; a test holds that the two agree.
 */
const folder = new URL('../../src/regulation/kz-gov-2023-10/', import.meta.url);

/** Clause id → wording, in the order of the text. Each clause starts with its anchor on a line of its own. */
export function clausesOfText(language: Language): ReadonlyMap<string, string> {
  const [, ...sections] = readFileSync(new URL(`text.${language}.md`, folder), 'utf8').split('\n<a id="');
  return new Map(
    sections.map((section) => {
      const close = section.indexOf('"></a>\n');
      return [section.slice(0, close), section.slice(close + '"></a>\n'.length).trim()];
    }),
  );
}

export function wordingSource(): string {
  const texts = languages.map((language) => ({ language, clauses: clausesOfText(language) }));
  const ids = [...(texts[0]?.clauses.keys() ?? [])];
  const entries = ids.map((id) => {
    const wordings = texts.map(({ language, clauses }) => {
      const wording = clauses.get(id);
      if (wording === undefined) throw new Error(`text.${language}.md holds no clause ${id}`);
      return `    ${language}: ${literal(wording)},\n`;
    });
    return `  {\n    id: ${literal(id)},\n${wordings.join('')}  },\n`;
  });
  return `${head}export const wordings = [\n${entries.join('')}] as const satisfies readonly ClauseText[];\n`;
}

const head = `// Made from text.kk.md, text.ru.md and text.en.md by test/regulation/wording-from-text.ts: change those, not this.
import type { ClauseText } from '../clause.ts';

/** The wording of every clause that is held, in the order of the text. */
`;

/** A string literal as the formatter writes it: the quotation mark that needs fewer escapes, single where equal. */
function literal(text: string): string {
  const mark = text.split("'").length > text.split('"').length ? '"' : "'";
  const escaped = text.replaceAll('\\', '\\\\').replaceAll(mark, `\\${mark}`).replaceAll('\n', '\\n');
  return `${mark}${escaped}${mark}`;
}

if (import.meta.main) writeFileSync(new URL('wording.ts', folder), wordingSource());
