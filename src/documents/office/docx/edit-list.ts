import type { DocumentEdit, DocumentPlace } from '../../document-facts.ts';
import { evidence, type FactSheet } from '../../fact-sheet.ts';

/** Who changed something: an element of tracked changes with author and date. */
export interface Change {
  readonly kind: 'insertion' | 'deletion' | 'move' | 'formatting-change' | 'highlighting' | 'shading';
  readonly author: string | null;
  readonly date: string | null;
  readonly colour?: string;
  readonly scope?: 'run' | 'paragraph';
}

/** Edits of one paragraph: the same change over neighbouring runs is one edit with all its words. */
export interface EditList {
  add(change: Change, text: string, hidden: boolean): void;
  /** Words without this kind of change end those edits that they do not belong to. */
  unchanged(kinds: ReadonlySet<Change['kind']>): void;
  flush(place: DocumentPlace): void;
}

export function editList(sheet: FactSheet): EditList {
  interface Growing {
    readonly change: Change;
    text: string;
    hidden: boolean;
  }
  const edits: Growing[] = [];
  const growing = new Map<Change['kind'], Growing>();
  return {
    add(change, text, hidden) {
      const last = growing.get(change.kind);
      if (last !== undefined && same(last.change, change)) {
        if (last.text.length < 400) last.text += text;
        last.hidden &&= hidden;
        return;
      }
      const edit = { change, text, hidden };
      growing.set(change.kind, edit);
      edits.push(edit);
    },
    unchanged(kinds) {
      for (const kind of growing.keys()) if (!kinds.has(kind)) growing.delete(kind);
    },
    flush(place) {
      for (const { change, text, hidden } of edits) {
        if (text.trim() === '' && (change.kind === 'highlighting' || change.kind === 'shading')) continue;
        const edit: DocumentEdit = {
          ...change,
          note: null,
          ...(hidden ? { hidden: true } : {}),
          evidence: evidence(place, text),
        };
        sheet.addEdit(edit);
      }
      edits.length = 0;
      growing.clear();
    },
  };
}

function same(a: Change, b: Change): boolean {
  return a.author === b.author && a.colour === b.colour && a.scope === b.scope;
}
