import { type Entry, fromBufferPromise } from 'yauzl';
import type { FormBudget } from '../form-limits.ts';
import { type FormFinding, finding } from '../signature-facts.ts';

interface ZipEntries {
  /** Octets by name, in the archive's order; folders left out. */
  readonly entries: ReadonlyMap<string, Uint8Array>;
  readonly findings: readonly FormFinding[];
}

/** Names in the central directory, before anything is inflated. Null where it can't be read. */
export async function zipNames(octets: Uint8Array, budget: FormBudget): Promise<readonly string[] | null> {
  const names: string[] = [];
  const outcome = await overEntries(octets, budget, async (entry) => {
    names.push(nameOf(entry));
    return true;
  });
  return outcome === null ? names : null;
}

/**
 * Inflates an archive's entries within the budget that all unpacking shares. Never throws on content: a name that leads out
 * of the archive or stands twice, an encrypted entry, a bomb, a broken archive end the reading with a finding.
 */
export async function zipEntries(octets: Uint8Array, archive: string, budget: FormBudget): Promise<ZipEntries> {
  const entries = new Map<string, Uint8Array>();
  const findings: FormFinding[] = [];
  const names = new Set<string>();
  const failure = await overEntries(octets, budget, async (entry, inflate) => {
    const name = nameOf(entry);
    if (name.endsWith('/')) return true;
    const unsafe = isUnsafe(name) || names.has(name.toLowerCase());
    names.add(name.toLowerCase());
    if (unsafe || entry.isEncrypted() || !entry.canDecodeFileData()) {
      findings.push(finding(unsafe ? 'zip-entry-unsafe' : 'encrypted-content', archive, name));
      return true;
    }
    if (--budget.filesLeft < 0) return limitReached(findings, archive, 'too many files');
    const content = await inflate(inflationMax(entry, budget));
    if (content === null) return limitReached(findings, archive, name);
    budget.octetsLeft -= content.length;
    entries.set(name, content);
    return true;
  });
  if (failure !== null) findings.push(finding('zip-unreadable', archive, failure));
  return { entries, findings };
}

function limitReached(findings: FormFinding[], archive: string, detail: string): false {
  findings.push(finding('unpacking-limit-reached', archive, detail));
  return false;
}

function inflationMax(entry: Entry, { octetsLeft, limits }: FormBudget): number {
  return Math.min(octetsLeft, Math.max(1_000_000, entry.compressedSize * limits.inflationRatioMax));
}

type Inflate = (octetsMax: number) => Promise<Uint8Array | null>;

/** Null when all went well, else what was wrong with the archive. `take` returns false to stop. */
async function overEntries(
  octets: Uint8Array,
  { limits }: FormBudget,
  take: (entry: Entry, inflate: Inflate) => Promise<boolean>,
): Promise<string | null> {
  try {
    const zip = await fromBufferPromise(Buffer.from(octets.buffer, octets.byteOffset, octets.length), {
      decodeStrings: false,
      validateEntrySizes: true,
      lazyEntries: true,
    });
    let count = 0;
    for await (const entry of zip.eachEntry()) {
      if (++count > limits.unpackedFileCountMax) return 'too many entries';
      const inflate: Inflate = async (octetsMax) => {
        const pieces: Buffer[] = [];
        let size = 0;
        for await (const piece of await zip.openReadStreamPromise(entry)) {
          const octetsOfPiece: Buffer = piece;
          size += octetsOfPiece.length;
          if (size > octetsMax) return null;
          pieces.push(octetsOfPiece);
        }
        return new Uint8Array(Buffer.concat(pieces));
      };
      if (!(await take(entry, inflate))) return null;
    }
    return null;
  } catch (thrown) {
    // The library and zlib throw plain errors for what is wrong with an archive; a fault of our own is of another kind.
    if (!(thrown instanceof Error) || thrown instanceof TypeError || thrown instanceof ReferenceError) throw thrown;
    return thrown.message.slice(0, 200);
  }
}

/** Forward slashes; UTF-8 as it stands. Names in older code pages stay distinct, which is all that is needed here. */
function nameOf({ fileName }: Entry): string {
  const utf8 = fileName.toString('utf8');
  return (utf8.includes('\ufffd') ? fileName.toString('latin1') : utf8).replaceAll('\\', '/');
}

function isUnsafe(name: string): boolean {
  return /(?:^|\/)\.\.?(?:\/|$)|^\/|^[A-Za-z]:|\/\/|\p{Cc}/u.test(name);
}
