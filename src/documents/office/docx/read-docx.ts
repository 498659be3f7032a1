import type { BlockRole } from '../../document-facts.ts';
import type { DocumentLimits } from '../../document-limits.ts';
import type { FactSheet } from '../../fact-sheet.ts';
import type { OfficePackage, Relationship } from '../office-package.ts';
import { child, integer, isOn, textOf, type XmlElement, type XmlHandler } from '../xml-part.ts';
import { commentCollection } from './comments.ts';
import { docxPageCount } from './page-count.ts';
import { type DocxContext, type PageTrace, storyHandler } from './story-reader.ts';
import { styleSheet, themeFonts } from './style-sheet.ts';

/** Stories beside the body, in the order in which they are read: headers before it, the others after. */
const sideStories: readonly (readonly [type: string, root: string, role: BlockRole])[] = [
  ['footer', 'w:ftr', 'footer'],
  ['footnotes', 'w:footnotes', 'footnote'],
  ['endnotes', 'w:endnotes', 'footnote'],
];

/** Reads a text document (WordprocessingML) into the fact sheet. */
export async function readDocx(
  office: OfficePackage,
  mainPart: string,
  limits: DocumentLimits,
  sheet: FactSheet,
): Promise<void> {
  const relationships = await office.relationships(mainPart);
  const partOf = (type: string): string | null =>
    relationships.find((one) => one.type === type && !one.external && office.has(one.target))?.target ?? null;
  const rootOf = async (type: string, name: string): Promise<XmlElement | null> => {
    const part = partOf(type);
    return part === null ? null : office.root(part, name);
  };
  const theme = themeFonts(await rootOf('theme', 'a:theme'));
  const pages: PageTrace = { explicit: 0, rendered: 0, sections: [], area: null, paragraphs: [] };
  const comments = commentCollection(await rootOf('comments', 'w:comments'));
  const context: DocxContext = {
    sheet,
    theme,
    styles: styleSheet(await rootOf('styles', 'w:styles'), theme),
    comments,
    pages,
  };
  const settings = await rootOf('settings', 'w:settings');
  const protection = settings === null ? undefined : child(settings, 'w:documentProtection');
  sheet.open.restricted = protection !== undefined && isOn(protection, 'w:enforcement');

  for (const header of distinct(relationships, 'header')) {
    await office.read(header, storyHandler('header', 'header', context));
  }
  const whole = await office.read(mainPart, storyHandler('body', null, context));
  if (!whole && sheet.open.state.state === 'read') {
    sheet.open.state = { state: 'corrupt', reason: `${mainPart} can't be read to its end` };
  }
  for (const [type, , role] of sideStories) {
    for (const part of distinct(relationships, type)) await office.read(part, storyHandler(role, role, context));
  }
  comments.addTo(sheet);
  if (pages.paragraphs.length > limits.blockCountMax) sheet.stop('there are more paragraphs than are read');
  sheet.open.count = docxPageCount(pages, await claimedPages(office, sheet));
}

function distinct(relationships: readonly Relationship[], type: string): string[] {
  const targets = relationships.filter((one) => one.type === type && !one.external).map(({ target }) => target);
  return [...new Set(targets)].slice(0, 50);
}

/** `Pages` of the extended properties (ECMA-376 part 1, 22.2.2.20), and the program that claims it. */
export async function claimedPages(office: OfficePackage, sheet: FactSheet, name = 'ep:Pages'): Promise<number | null> {
  const properties = (await office.relationships('')).find(({ type }) => /^extended-?properties$/i.test(type))?.target;
  if (properties === undefined || !office.has(properties)) return null;
  let claimed: number | null = null;
  const handler: XmlHandler = {
    whole: new Set([name, 'ep:Application']),
    element(element) {
      if (element.name === name) claimed = integer(textOf(element));
      else sheet.open.producer = textOf(element).slice(0, 100);
    },
  };
  await office.read(properties, handler);
  return claimed !== null && claimed > 0 ? claimed : null;
}
