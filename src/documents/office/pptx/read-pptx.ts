import type { DocumentEvidence, SlideFacts } from '../../document-facts.ts';
import type { DocumentLimits } from '../../document-limits.ts';
import { evidence, type FactSheet } from '../../fact-sheet.ts';
import { claimedPages } from '../docx/read-docx.ts';
import { themeFonts } from '../docx/style-sheet.ts';
import type { OfficePackage, Relationship } from '../office-package.ts';
import { child, childrenOf, descendants, integer, textOf, type XmlElement } from '../xml-part.ts';
import { addSlideText } from './slide-text.ts';

/** English Metric Units in a point (ECMA-376 part 1, 20.1.2.1). */
const emuInPoint = 12_700;

/** Reads a presentation (PresentationML) into the fact sheet. */
export async function readPptx(
  office: OfficePackage,
  mainPart: string,
  limits: DocumentLimits,
  sheet: FactSheet,
): Promise<void> {
  const presentation = await office.root(mainPart, 'p:presentation');
  if (presentation === null) {
    if (sheet.open.state.state === 'read') sheet.open.state = { state: 'corrupt', reason: `${mainPart} can't be read` };
    return;
  }
  const relationships = await office.relationships(mainPart);
  const roots = new Map<string, XmlElement | null>();
  const rootOf = async (path: string | null, name: string): Promise<XmlElement | null> => {
    if (path === null || !office.has(path)) return null;
    const known = roots.get(path);
    if (known !== undefined) return known;
    const root = await office.root(path, name);
    roots.set(path, root);
    return root;
  };
  const hiddenSlides: number[] = [];
  const unknownText = new Set<number>();
  let smallest: SlideFacts['smallestFont'] = null;
  const told = (fontSizePt: number, at: DocumentEvidence): void => {
    if (smallest === null || fontSizePt < smallest.fontSizePt) smallest = { fontSizePt, evidence: at };
  };
  const defaultText = child(presentation, 'p:defaultTextStyle');
  const slideIds = childrenOf(child(presentation, 'p:sldIdLst') ?? presentation).filter(
    ({ name }) => name === 'p:sldId',
  );
  let slideCount = 0;
  for (const id of slideIds) {
    const target = targetById(relationships, id.attributes.get('r:id'));
    if (target === null) continue;
    if (++slideCount > limits.pageCountMax) {
      sheet.addDefect('page-count-exceeded', `slide ${slideCount}`, 'there are more slides than are read');
      sheet.stop('there are more slides than are read');
      break;
    }
    const slide = slideCount;
    const root = await office.root(target, 'p:sld');
    if (root === null) {
      sheet.addDefect('page-unreadable', `slide ${slide}`, 'the slide can not be read');
      continue;
    }
    const hidden = ['0', 'false'].includes(root.attributes.get('show') ?? '1');
    if (hidden) hiddenSlides.push(slide);
    const layoutPath = targetOf(await office.relationships(target), 'slideLayout');
    const masterPath = layoutPath === null ? null : targetOf(await office.relationships(layoutPath), 'slideMaster');
    const themePath = masterPath === null ? null : targetOf(await office.relationships(masterPath), 'theme');
    addSlideText(root, {
      sheet,
      slide,
      hidden,
      layout: await rootOf(layoutPath, 'p:sldLayout'),
      master: await rootOf(masterPath, 'p:sldMaster'),
      themeFonts: themeFonts(await rootOf(themePath, 'a:theme')),
      defaultText,
      smallest: told,
      unknownText: () => unknownText.add(slide),
    });
    await addComments(office, target, slide, sheet);
  }
  const size = child(presentation, 'p:sldSz')?.attributes;
  const widthPt = (integer(size?.get('cx')) ?? 9_144_000) / emuInPoint;
  const heightPt = (integer(size?.get('cy')) ?? 6_858_000) / emuInPoint;
  const aspectRatio = heightPt > 0 ? Math.round((widthPt / heightPt) * 1000) / 1000 : 0;
  sheet.open.slides = {
    widthPt,
    heightPt,
    aspectRatio,
    hiddenSlides,
    smallestFont: smallest,
    unknownTextOnSlides: [...unknownText],
  };
  sheet.open.count = { unit: 'slide', value: slideCount, basis: 'counted', atLeast: slideCount, claims: [] };
  await claimedPages(office, sheet, 'ep:Slides');
}

/** Comments of a slide in the old form (19.4) and in that of 2018. */
async function addComments(office: OfficePackage, slidePart: string, slide: number, sheet: FactSheet): Promise<void> {
  for (const { type, target, external } of await office.relationships(slidePart)) {
    if (type !== 'comments' || external) continue;
    for (const name of ['p:cmLst', 'p188:cmLst'] as const) {
      const list = await office.root(target, name);
      for (const one of list === null ? [] : childrenOf(list)) {
        const note = [...descendants(one, 'p:text'), ...descendants(one, 'a:t')].map(textOf).join(' ');
        const date = one.attributes.get('dt') ?? one.attributes.get('created') ?? null;
        sheet.addEdit({ kind: 'slide-comment', author: null, date, note, evidence: evidence({ slide }, note) });
      }
    }
  }
}

function targetById(relationships: readonly Relationship[], id: string | undefined): string | null {
  return relationships.find((one) => one.id === id && !one.external)?.target ?? null;
}

function targetOf(relationships: readonly Relationship[], type: string): string | null {
  return relationships.find((one) => one.type === type && !one.external)?.target ?? null;
}
