import type { ArchiveEntry } from '../document-facts.ts';
import { type DocumentLimits, LimitReached, MalformedDocument } from '../document-limits.ts';
import type { FactSheet } from '../fact-sheet.ts';
import { recogniseKind } from '../recognise-kind.ts';
import { readRarEntries } from './rar-entries.ts';
import { type InflationBudget, inflationBudget, openZip, type ZipContainer, type ZipEntry } from './zip-container.ts';

/** Archives within archives are listed so deep; deeper ones are a defect. */
const depthMax = 3;
/** An inner archive is inflated only up to this size. */
const innerOctetsMax = 50_000_000;

/** What is found, and what may still be inflated, through all depths. */
interface Listing {
  readonly entries: ArchiveEntry[];
  readonly budget: InflationBudget;
  readonly limits: DocumentLimits;
  readonly sheet: FactSheet;
}

/** Lists a ZIP with the archives inside it, by content. Nothing is kept but names, sizes and kinds. */
export async function listZip(octets: Buffer, limits: DocumentLimits, sheet: FactSheet): Promise<void> {
  const entries: ArchiveEntry[] = [];
  try {
    await addZip(octets, '', 1, { entries, budget: inflationBudget(limits), limits, sheet });
  } finally {
    sheet.open.entries = entries;
    if (entries.some(({ encrypted }) => encrypted) && sheet.open.state.state === 'read') {
      sheet.open.state = { state: 'encrypted', reason: 'entries of the archive are encrypted' };
    }
  }
}

export function listRar(octets: Buffer, limits: DocumentLimits, sheet: FactSheet): void {
  const { entries, headersEncrypted, problem } = readRarEntries(octets, limits.entryCountMax);
  sheet.open.entries = entries;
  if (problem !== null) sheet.addDefect('header-malformed', 'archive', problem);
  if (headersEncrypted) sheet.open.state = { state: 'encrypted', reason: 'the archive hides even its names' };
  else if (entries.some(({ encrypted }) => encrypted)) {
    sheet.open.state = { state: 'encrypted', reason: 'entries of the archive are encrypted' };
  } else if (problem !== null) sheet.open.state = { state: 'corrupt', reason: problem };
}

async function addZip(octets: Buffer, prefix: string, depth: number, listing: Listing): Promise<void> {
  const { entries, sheet } = listing;
  const zip = await openZip(octets, listing.limits, listing.budget);
  const names = new Set<string>();
  for (const entry of zip.entries) {
    const path = `${prefix}${entry.name}`;
    if (entry.unsafeName) sheet.addDefect('entry-name-unsafe', path, 'the name leads out of the archive');
    if (names.has(entry.name)) sheet.addDefect('entry-repeated', path, 'the archive holds this name twice');
    names.add(entry.name);
    const kind = await kindOf(zip, entry, path, sheet);
    entries.push({
      path: path.slice(0, 400),
      kind,
      sizeOctets: entry.sizeOctets,
      compressedOctets: entry.compressedOctets,
      encrypted: entry.encrypted,
      folder: entry.folder,
    });
    if (kind === 'zip' || kind === 'rar') await addInner(zip, entry, path, kind, depth, listing);
  }
}

/** The kind by the first octets; null where they can't be had. */
async function kindOf(
  zip: ZipContainer,
  entry: ZipEntry,
  path: string,
  sheet: FactSheet,
): Promise<ArchiveEntry['kind']> {
  if (entry.folder || entry.encrypted || !entry.raw.canDecodeFileData()) return null;
  if (entry.sizeOctets === 0) return 'unknown';
  try {
    for await (const chunk of zip.read(entry, 4096)) {
      const { kind, archive } = recogniseKind(chunk);
      return archive === true ? 'archive' : kind;
    }
  } catch (thrown) {
    if (!(thrown instanceof MalformedDocument)) throw thrown;
    sheet.addDefect('part-malformed', path, thrown.message);
  }
  return null;
}

async function addInner(
  zip: ZipContainer,
  entry: ZipEntry,
  path: string,
  kind: 'zip' | 'rar',
  depth: number,
  listing: Listing,
): Promise<void> {
  const { entries, budget, sheet } = listing;
  if (depth >= depthMax) throw new LimitReached('nesting-exceeded', `${path}: archives are nested too deep`);
  if (entry.sizeOctets > innerOctetsMax) {
    sheet.addDefect('inflated-size-exceeded', path, 'the inner archive is too large to be listed');
    sheet.stop(`${path} is too large to be listed`);
    return;
  }
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of zip.read(entry)) chunks.push(chunk);
    const inner = Buffer.concat(chunks);
    if (kind === 'rar') {
      const found = readRarEntries(inner, budget.entriesLeft).entries;
      budget.entriesLeft -= found.length;
      entries.push(...found.map((one) => ({ ...one, path: `${path}!/${one.path}` })));
    } else await addZip(inner, `${path}!/`, depth + 1, listing);
  } catch (thrown) {
    if (!(thrown instanceof MalformedDocument)) throw thrown;
    sheet.addDefect('part-malformed', path, thrown.message);
  }
}
