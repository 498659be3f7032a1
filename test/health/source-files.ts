import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A TypeScript file of the project. */
export interface SourceFile {
  /** From the project's root, with slashes: "src/letter/parsed-letter.ts". */
  readonly path: string;
  readonly text: string;
  /** The text with every comment blanked out; line numbers stay. */
  readonly code: string;
  readonly imports: readonly Import[];
}

export interface Import {
  /** As written: "node:fs", "zod", "./fact.ts". */
  readonly specifier: string;
  /** The imported file from the project's root; null for a package or a module of Node. */
  readonly file: string | null;
}

export const projectRoot = fileURLToPath(new URL('../../', import.meta.url));

/** The TypeScript files under these folders of the project; a folder that doesn't exist holds none. */
export function sourceFiles(...folders: readonly string[]): readonly SourceFile[] {
  return folders.flatMap((folder) => {
    const entries = readdirSync(projectRoot, { withFileTypes: true }).some(({ name }) => name === folder)
      ? readdirSync(join(projectRoot, folder), { recursive: true, withFileTypes: true })
      : [];
    return entries
      .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.parentPath.includes('node_modules'))
      .map((entry) => sourceFile(relative(projectRoot, join(entry.parentPath, entry.name)).replaceAll(sep, '/')))
      .toSorted((one, other) => (one.path < other.path ? -1 : 1));
  });
}

function sourceFile(path: string): SourceFile {
  const text = readFileSync(join(projectRoot, path), 'utf8');
  const code = withoutComments(text);
  return { path, text, code, imports: importsOf(path, code) };
}

/** Static imports, re-exports, dynamic imports and worker files named by URL. */
export function importsOf(path: string, code: string): readonly Import[] {
  const written = [
    /\bfrom\s*(['"])([^'"\n]+)\1/g,
    /\bimport\s*(['"])([^'"\n]+)\1/g,
    /\bimport\(\s*(['"])([^'"\n]+)\1/g,
    /\bnew URL\(\s*(['"])(\.[^'"\n]+\.ts)\1\s*,\s*import\.meta\.url/g,
  ];
  return written
    .flatMap((pattern) => [...code.matchAll(pattern)].map((match) => match[2]!))
    .map((specifier) => ({
      specifier,
      file: specifier.startsWith('.') ? join(dirname(path), specifier).replaceAll(sep, '/') : null,
    }));
}

/**
 * Blanks comments out by walking through the text: a string, a template or a regular expression that holds "//" or "/*" is no
 * comment. What stands in a template's ${} is left as it is.
 */
export function withoutComments(text: string): string {
  const token =
    /\/\/[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\[\s\S])*`|(?<=[=(,:[!&|?{};\n]\s*)\/(?![/*])(?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*/g;
  return text.replace(token, (found) =>
    found.startsWith('//') || found.startsWith('/*') ? found.replaceAll(/[^\n]/g, ' ') : found,
  );
}

/** The first folder under src ("letter"), or the top folder itself ("workers", "lab", "test"). */
export function folderOf(path: string): string {
  const [top, folder] = path.split('/');
  return top === 'src' ? (folder ?? '') : (top ?? '');
}
