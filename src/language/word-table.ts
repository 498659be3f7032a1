import { type Concept, concepts } from './concept.ts';

/** Words of one language under what they mean. */
export interface WordList {
  readonly concepts: readonly Concept[];
  readonly nouns: readonly string[];
  readonly adjectives: readonly string[];
  /** Kazakh: stems (бер-). */
  readonly verbs: readonly string[];
  /** Russian only: verbs whose present forms speak of the future. */
  readonly perfective: readonly string[];
  /** Forms that stay as they are. */
  readonly unchanging: readonly string[];
  /** Words in a row, `*` for any ending. */
  readonly phrases: readonly string[];
}

type Kind = Exclude<keyof WordList, 'concepts'>;

const kinds: readonly Kind[] = ['nouns', 'adjectives', 'verbs', 'perfective', 'unchanging', 'phrases'];
const known: ReadonlySet<string> = new Set(concepts);

/**
 * Reads a table of words: a line without indentation names what the words under it mean, parted by commas where they mean several
 * things; a line with two spaces holds a kind of words, a deeper one goes on with them. Throws on a concept or kind that nobody knows.
 */
export function wordLists(table: string): readonly WordList[] {
  const lists: (WordList & Record<Kind, string[]>)[] = [];
  let words: string[] | null = null;
  for (const line of table.split('\n')) {
    const text = line.trim();
    if (text === '') continue;
    if (!line.startsWith(' ')) {
      lists.push(emptyList(text.split(', ').map(conceptNamed)));
      words = null;
      continue;
    }
    const opened = /^ {2}(\S+): (.*)$/.exec(line);
    if (opened !== null) words = lists.at(-1)?.[kindNamed(opened[1]!)] ?? null;
    if (words === null) throw new Error(`a line of words stands below no kind: ${text}`);
    words.push(...(opened?.[2] ?? text).replace(/,$/, '').split(', '));
  }
  return lists;
}

function emptyList(meant: readonly Concept[]): WordList & Record<Kind, string[]> {
  return { concepts: meant, nouns: [], adjectives: [], verbs: [], perfective: [], unchanging: [], phrases: [] };
}

function conceptNamed(name: string): Concept {
  if (!known.has(name)) throw new Error(`a table of words names the concept ${name}`);
  return name as Concept;
}

function kindNamed(name: string): Kind {
  const kind = kinds.find((one) => one === name);
  if (kind === undefined) throw new Error(`a table of words names the kind ${name}`);
  return kind;
}
