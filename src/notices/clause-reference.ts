/** How a clause stands in the Regulation: paragraph, numbered subparagraph, or part (an unnumbered passage) of a paragraph. */
type ClauseReference =
  | { readonly kind: 'paragraph'; readonly paragraph: string }
  | { readonly kind: 'subparagraph'; readonly paragraph: string; readonly subparagraph: string }
  | { readonly kind: 'part'; readonly paragraph: string; readonly part: number }
  /** An id of another shape: shown as it is. */
  | { readonly kind: 'other'; readonly id: string };

/**
 * Reads a clause id ("141-1", "160.4", "154.1"). The number after the point counts subparagraphs in one paragraph and parts in
 * another; the official wording tells which: a subparagraph's begins a line with its number and a bracket.
 */
export function clauseReference(id: string, officialWording: string): ClauseReference {
  const [, paragraph, within] = /^(\d+(?:-\d+)?)(?:\.(\d{1,2}))?$/.exec(id) ?? [];
  if (paragraph === undefined) return { kind: 'other', id };
  // "110.0" is the passage that a paragraph begins with, before its subparagraphs.
  if (within === undefined || within === '0') return { kind: 'paragraph', paragraph };
  return officialWording.split('\n').some((line) => line.trimStart().startsWith(`${within})`))
    ? { kind: 'subparagraph', paragraph, subparagraph: within }
    : { kind: 'part', paragraph, part: Number(within) };
}
