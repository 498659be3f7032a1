import { registerHooks } from 'node:module';

/** The codes of nearly all fonts have two octets. */
const shortCodeMax = 0xffff;

/** Codes that all ranges of one PDF may stand for: those of sixty fonts of the largest kind. */
const rangeCodesMax = 4_000_000;

/** Those of three or four octets among them, which GB 18030 has in ranges of ten: the library keeps them at some hundred times the cost. */
const longCodesMax = 65_536;

/** Set by the library's changed text, under a name that nothing else in the global scope has. */
const guardName = 'tirkeuTakesPdfRange';

let codesLeft = rangeCodesMax;
let longCodesLeft = longCodesMax;
let refused = 0;

/** How many ranges were too long to be written out, of all files so far: the library goes on without telling. */
export function refusedRanges(): number {
  return refused;
}

/** Another file begins: it has all codes before it. */
export function beginRanges(): void {
  codesLeft = rangeCodesMax;
  longCodesLeft = longCodesMax;
}

/** Codes written out since `beginRanges`. */
export function rangeCodesTaken(): number {
  return rangeCodesMax - codesLeft;
}

function takesRange(first: number, last: number): boolean {
  // What runs backwards is no range, and the library writes nothing out of it.
  if (!(last >= first)) return true;
  const length = last - first + 1;
  const long = last > shortCodeMax ? length : 0;
  if (length > codesLeft || long > longCodesLeft) {
    refused++;
    return false;
  }
  codesLeft -= length;
  longCodesLeft -= long;
  return true;
}

/**
 * Where the library writes a range of codes out one by one, from the file's numbers: tables of characters (ISO 32000-1, 9.7.5 and
 * 9.10.3) take ranges of sixteen million, tables of widths (9.7.4.3) of any length.
 */
const writtenOut: readonly (readonly [from: string, to: string])[] = [
  ['mapCidRange(e,t,n){if(t-e>at)', `mapCidRange(e,t,n){if(!${guardName}(e,t))`],
  ['mapBfRange(e,t,n){if(t-e>at)', `mapBfRange(e,t,n){if(!${guardName}(e,t))`],
  ['for(let e=t;e<=n;e++)i[e]=a', `if(!${guardName}(t,n))continue;for(let e=t;e<=n;e++)i[e]=a`],
  ['for(let e=t;e<=i;e++)o[e]=a', `if(!${guardName}(t,i))continue;for(let e=t;e<=i;e++)o[e]=a`],
];

/**
 * The PDF library, with a question before each range that it writes out: some thirty octets of a file made it take half a minute and
 * gigabytes, and it has no setting for that. Its text is changed as it is loaded.
 * @throws where the library's text is not the one that is known: another version needs another look.
 */
export async function loadBoundedLibrary(): Promise<typeof import('unpdf/pdfjs')> {
  (globalThis as Record<string, unknown>)[guardName] = takesRange;
  const hooks = registerHooks({
    load(url, context, nextLoad) {
      const loaded = nextLoad(url, context);
      if (!url.endsWith('/unpdf/dist/pdfjs.mjs')) return loaded;
      return { ...loaded, source: withQuestions(Buffer.from(loaded.source as Uint8Array).toString('utf8')) };
    },
  });
  try {
    return await import('unpdf/pdfjs');
  } finally {
    hooks.deregister();
  }
}

function withQuestions(source: string): string {
  let text = source;
  for (const [from, to] of writtenOut) {
    if (text.split(from).length !== 2) throw new Error(`the PDF library does not hold "${from}" once`);
    text = text.replace(from, () => to);
  }
  return text;
}
