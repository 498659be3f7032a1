import { inflateSync } from 'node:zlib';

/**
 * What the PDF library takes from a browser's global scope, beside what it puts there itself when it is loaded. Only `openPdf` asks
 * for it, in the reading thread.
 */
export function installBrowserParts(scope: Record<string, unknown>): void {
  scope.DecompressionStream = BoundedInflation;
  // Node has none. Without one the library would work out the outline of every letter, to draw it as a path.
  scope.FontFace ??= UndrawnFontFace;
}

/** No page is drawn here: a font is as good as loaded. */
class UndrawnFontFace {
  readonly loaded = Promise.resolve();
}

/** One stream of a PDF may inflate to so many octets: pictures of 45 million pixels are larger than that only where nobody looks. */
export const inflatedOctetsMax = 200_000_000;

/**
 * Inflates a stream of a PDF at once, up to a limit. The platform's own knows no limit, keeps its octets outside of the thread's heap,
 * and takes some three times as long for the small streams of a letter. Implements no more of DecompressionStream than the library asks for.
 */
class BoundedInflation {
  readonly readable: AsyncIterable<Uint8Array>;
  readonly writable: { getWriter(): { ready: Promise<void>; write(octets: Uint8Array): Promise<void>; close(): void } };

  constructor(format: string) {
    // The library has its own decoders for the others, which it takes when this one throws.
    if (format !== 'deflate') throw new TypeError(`${format} is not inflated here`);
    const written = Promise.withResolvers<Uint8Array>();
    this.writable = {
      getWriter: () => ({
        ready: Promise.resolve(),
        write: (octets) => Promise.resolve(written.resolve(octets)),
        close: () => undefined,
      }),
    };
    this.readable = {
      async *[Symbol.asyncIterator]() {
        yield inflated(await written.promise);
      },
    };
  }
}

let refused = 0;

/** How many streams were too large to be inflated, of all files so far: the library goes on without telling. */
export function refusedStreams(): number {
  return refused;
}

function inflated(octets: Uint8Array): Uint8Array {
  try {
    return inflateSync(octets, { maxOutputLength: inflatedOctetsMax });
  } catch (thrown) {
    // The library tries again by its own means, which have no limit: it is left with octets that no decoder takes.
    if (thrown instanceof RangeError) {
      refused++;
      octets.fill(0xff);
    }
    throw thrown;
  }
}
