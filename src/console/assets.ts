import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What browsers are given beside the pages: our style and scripts, htmx, the PDF reader. All from this machine. */
export interface Assets {
  /** The address of an asset; it changes with the content, so that browsers may keep it for ever. */
  href(name: AssetName): string;
  /** Null: no such asset. */
  read(path: string): Promise<Asset | null>;
}

interface Asset {
  readonly octets: Uint8Array<ArrayBuffer>;
  readonly contentType: string;
}

const require = createRequire(import.meta.url);
const browserFolder = fileURLToPath(new URL('./browser/', import.meta.url));

function packageFolder(name: string): string {
  return dirname(require.resolve(`${name}/package.json`));
}

const named = {
  'console.css': () => join(browserFolder, 'console.css'),
  'api.css': () => join(browserFolder, 'api.css'),
  'print.css': () => join(browserFolder, 'print.css'),
  'console.js': () => join(browserFolder, 'console.js'),
  'keys.js': () => join(browserFolder, 'keys.js'),
  'list.js': () => join(browserFolder, 'list.js'),
  'drafts.js': () => join(browserFolder, 'drafts.js'),
  'figures.css': () => join(browserFolder, 'figures.css'),
  'letter.css': () => join(browserFolder, 'letter.css'),
  'letter.js': () => join(browserFolder, 'letter.js'),
  'find-words.js': () => join(browserFolder, 'find-words.js'),
  'rendered.js': () => join(browserFolder, 'rendered.js'),
  'rendered.css': () => join(browserFolder, 'rendered.css'),
  'document-frame.js': () => join(browserFolder, 'document-frame.js'),
  'document-frame.css': () => join(browserFolder, 'document-frame.css'),
  'htmx.js': () => join(packageFolder('htmx.org'), 'dist', 'htmx.min.js'),
  'pdf.mjs': () => join(packageFolder('pdfjs-dist'), 'legacy', 'build', 'pdf.min.mjs'),
  'pdf.worker.mjs': () => join(packageFolder('pdfjs-dist'), 'legacy', 'build', 'pdf.worker.min.mjs'),
} as const;

export type AssetName = keyof typeof named;

/** Folders of the PDF reader: fonts that documents don't bring, character maps, image decoders. */
const folders: readonly string[] = ['standard_fonts', 'cmaps', 'wasm', 'iccs'];

const contentTypes: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  mjs: 'text/javascript; charset=utf-8',
  wasm: 'application/wasm',
};

/** Reads the named assets once; what is asked for later comes from memory. */
export async function openAssets(): Promise<Assets> {
  const byPath = new Map<string, Asset>();
  const paths = new Map<string, string>();
  for (const [name, path] of Object.entries(named)) {
    const octets = new Uint8Array(await readFile(path()));
    const digest = createHash('sha256').update(octets).digest('hex').slice(0, 12);
    const address = `${digest}/${name}`;
    paths.set(name, address);
    byPath.set(address, { octets, contentType: contentTypeOf(name) });
  }
  return {
    href: (name) => `/assets/${paths.get(name)}`,
    async read(path) {
      const asset = byPath.get(path);
      if (asset !== undefined) return asset;
      const [folder, ...rest] = path.split('/');
      if (folder !== 'pdf' || rest.length !== 2 || !folders.includes(rest[0] ?? '')) return null;
      const file = normalize(rest.join('/'));
      if (file !== rest.join('/') || !/^[\w.-]+\/[\w.-]+$/.test(file) || file.includes('..')) return null;
      try {
        const octets = new Uint8Array(await readFile(join(packageFolder('pdfjs-dist'), file)));
        return { octets, contentType: contentTypeOf(file) };
      } catch {
        return null;
      }
    },
  };
}

function contentTypeOf(name: string): string {
  return contentTypes[name.slice(name.lastIndexOf('.') + 1)] ?? 'application/octet-stream';
}
