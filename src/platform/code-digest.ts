import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * SHA-256 of the program as it lies there, libraries by their pinned versions: two processes that have the same find the same. A version
 * number would say so only where somebody had thought of raising it.
 */
export async function codeDigest(): Promise<string> {
  const root = fileURLToPath(new URL('../../', import.meta.url));
  const names = (await readdir(join(root, 'src'), { recursive: true })).filter((name) => name.endsWith('.ts'));
  const paths = ['package-lock.json', ...names.toSorted().map((name) => join('src', name))];
  const contents = await Promise.all(paths.map((path) => readFile(join(root, path))));
  const hash = createHash('sha256');
  for (const [at, content] of contents.entries()) {
    hash.update(`${paths[at]?.replaceAll('\\', '/')} ${content.length}\n`);
    hash.update(content);
  }
  return hash.digest('hex');
}
