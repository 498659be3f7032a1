import type { DocumentPlace } from '../../document-facts.ts';
import { evidence, type FactSheet } from '../../fact-sheet.ts';
import { childrenOf, textOf, type XmlElement } from '../xml-part.ts';
import type { CommentRanges } from './paragraph-words.ts';

interface Comment {
  readonly author: string | null;
  readonly date: string | null;
  readonly note: string;
  words: string;
  anchoredAt: DocumentPlace | null;
}

/** Comments (ECMA-376 part 1, 17.13.4) and the words that they stand at, gathered while the body is read. */
export interface CommentCollection extends CommentRanges {
  /** The paragraph being read. */
  place(place: DocumentPlace): void;
  /** Adds every comment as an edit: one that no place in the text names is hidden, since Word does not show it. */
  addTo(sheet: FactSheet): void;
}

export function commentCollection(part: XmlElement | null): CommentCollection {
  const comments = new Map<string, Comment>();
  for (const one of part === null ? [] : childrenOf(part)) {
    if (one.name !== 'w:comment') continue;
    comments.set(one.attributes.get('w:id') ?? '', {
      author: one.attributes.get('w:author') ?? null,
      date: one.attributes.get('w:date') ?? null,
      note: paragraphsOf(one).join('\n'),
      words: '',
      anchoredAt: null,
    });
  }
  const open = new Set<Comment>();
  const pending = new Set<Comment>();
  const anchor = (id: string): void => {
    const comment = comments.get(id);
    if (comment !== undefined && comment.anchoredAt === null) pending.add(comment);
  };
  return {
    start(id) {
      const comment = comments.get(id);
      if (comment === undefined) return;
      open.add(comment);
      anchor(id);
    },
    end(id) {
      const comment = comments.get(id);
      if (comment !== undefined) open.delete(comment);
    },
    anchor,
    word(text) {
      for (const comment of open) if (comment.words.length < 400) comment.words += text;
    },
    place(place) {
      for (const comment of pending) comment.anchoredAt = place;
      pending.clear();
    },
    addTo(sheet) {
      for (const { author, date, note, words, anchoredAt } of comments.values()) {
        const hidden = anchoredAt === null ? { hidden: true as const } : {};
        const where = anchoredAt ?? { part: 'comments' };
        sheet.addEdit({ kind: 'comment', author, date, note, ...hidden, evidence: evidence(where, words) });
      }
    },
  };
}

function paragraphsOf(element: XmlElement): string[] {
  return childrenOf(element).flatMap((one) => (one.name === 'w:p' ? [textOf(one)] : paragraphsOf(one)));
}
