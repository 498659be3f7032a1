import { inflationBudget, openZip, type ZipContainer } from '../archive/zip-container.ts';
import type { EmbeddedFile, ExternalLink } from '../document-facts.ts';
import { type DocumentLimits, MalformedDocument } from '../document-limits.ts';
import { evidence, type FactSheet } from '../fact-sheet.ts';
import { readDocx } from './docx/read-docx.ts';
import { type OfficePackage, openOfficePackage } from './office-package.ts';
import { readPptx } from './pptx/read-pptx.ts';
import { readXlsx } from './xlsx/read-xlsx.ts';

const kinds: readonly (readonly [contentType: RegExp, kind: 'docx' | 'xlsx' | 'pptx', plain: string])[] = [
  [/wordprocessingml\.|ms-word\.(?:document|template)/, 'docx', 'docx'],
  [/spreadsheetml\.|ms-excel\.(?:sheet|template|addin)/, 'xlsx', 'xlsx'],
  [/presentationml\.|ms-powerpoint\.(?:presentation|slideshow|template|addin)/, 'pptx', 'pptx'],
];

/** An archive with the list of content types is an Office file, or means to be one. */
export function looksLikeOffice(zip: ZipContainer): boolean {
  return zip.entries.some(({ name }) => name.toLowerCase() === '[content_types].xml');
}

/** What a file with a main part in its usual place was meant to be. */
export function meantKind(zip: ZipContainer): 'docx' | 'xlsx' | 'pptx' | null {
  const names = new Set(zip.entries.map(({ name }) => name.toLowerCase()));
  if (names.has('word/document.xml')) return 'docx';
  if (names.has('xl/workbook.xml')) return 'xlsx';
  return names.has('ppt/presentation.xml') ? 'pptx' : null;
}

/** Reads an Office file. False: it is a package of something else (XPS, a Visio drawing), a mere archive for us. */
export async function readOffice(octets: Buffer, limits: DocumentLimits, sheet: FactSheet): Promise<boolean> {
  const budget = inflationBudget(limits);
  const zip = await openZip(octets, limits, budget);
  const office = await openOfficePackage(zip, limits, budget, sheet);
  const main = (await office.relationships('')).find(({ type, external }) => type === 'officeDocument' && !external);
  if (main === undefined) return false;
  const type = office.contentTypes.byPart.get(main.target.toLowerCase()) ?? defaultType(office, main.target);
  const kind = kinds.find(([contentType]) => contentType.test(type));
  if (kind === undefined) return false;
  sheet.open.kind = kind[1];
  sheet.open.format = formatOf(type, kind[2]);
  if (!office.has(main.target)) throw new MalformedDocument(`${main.target} is not there`);
  await addPackageFacts(office, sheet);
  if (kind[1] === 'docx') await readDocx(office, main.target, limits, sheet);
  else if (kind[1] === 'xlsx') await readXlsx(office, main.target, limits, sheet);
  else await readPptx(office, main.target, limits, sheet);
  return true;
}

function defaultType(office: OfficePackage, path: string): string {
  return office.contentTypes.byExtension.get(path.slice(path.lastIndexOf('.') + 1).toLowerCase()) ?? '';
}

function formatOf(type: string, plain: string): string {
  const macro = /macroEnabled/i.test(type);
  if (/template/i.test(type))
    return `${plain
      .replace(/^docx$/, 'dotx')
      .replace(/^xlsx$/, 'xltx')
      .replace(/^pptx$/, 'potx')}`.replace(/x$/, macro ? 'm' : 'x');
  if (/slideshow/i.test(type)) return macro ? 'ppsm' : 'ppsx';
  return macro ? plain.replace(/x$/, 'm') : plain;
}

/** Links that wait for a click, or that no program follows by itself. */
const harmlessTargets = /^(?:hyperlink|hlinkClick|attachedToolbars)$/i;

/** What the list of parts and their relationships tell in every kind of Office file. */
async function addPackageFacts(office: OfficePackage, sheet: FactSheet): Promise<void> {
  const embedded: EmbeddedFile[] = [];
  const links: ExternalLink[] = [];
  for (const [path, entry] of office.parts) {
    if (entry.folder) continue;
    const what = embeddedKind(path);
    const type = office.contentTypes.byPart.get(path) ?? '';
    if (what !== null) embedded.push({ name: entry.name, what, evidence: evidence({ part: entry.name }, entry.name) });
    if (/vbaproject\.bin$/.test(path) || /vbaProject/i.test(type)) {
      const found = evidence({ part: entry.name }, entry.name);
      sheet.open.macros = [...sheet.open.macros, { what: 'vba', evidence: found }];
    }
    if (/macrosheets\//.test(path) || /excel\.macrosheet/i.test(type)) {
      const found = evidence({ part: entry.name }, entry.name);
      sheet.open.macros = [...sheet.open.macros, { what: 'excel-4', evidence: found }];
    }
    if (/(?:^|\/)_xmlsignatures\/.+\.xml$/.test(path)) sheet.open.signaturePresent = true;
    if (/\.rels$/.test(path) && links.length < 100) links.push(...(await linksOf(office, entry.name)));
  }
  sheet.open.embedded = embedded.slice(0, 100);
  sheet.open.externalLinks = links.slice(0, 100);
}

async function linksOf(office: OfficePackage, relsPath: string): Promise<ExternalLink[]> {
  const source = relsPath.replace(/(^|\/)_rels\/([^/]*)\.rels$/i, '$1$2');
  const relationships = await office.relationships(source);
  return relationships
    .filter(({ external, type }) => external && !harmlessTargets.test(type))
    .map(({ type, target }) => ({ what: type, target: target.slice(0, 300) }));
}

function embeddedKind(path: string): EmbeddedFile['what'] | null {
  if (/\/embeddings\/.+\.(?:docx|xlsx|pptx|docm|xlsm|pptm|xlsb)$/.test(path)) return 'package';
  if (/\/embeddings\//.test(path)) return 'ole-object';
  if (/\/activex\//.test(path) && path.endsWith('.bin')) return 'active-x';
  if (/\/media\/.+\.(?:mp4|avi|wmv|mov|mp3|wav|m4a|mpg|mpeg)$/.test(path)) return 'media';
  return null;
}
