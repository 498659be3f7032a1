import type { RenderingTask } from './rendering-thread.ts';

/** Which files are drawn on this machine, and as what; null: the browser draws it, or nobody. */
export function renderedKind(facts: {
  readonly kind: string;
  readonly format: string | null;
}): RenderingTask['kind'] | null {
  if (facts.kind === 'docx' || facts.kind === 'xlsx' || facts.kind === 'pptx') return facts.kind;
  return facts.kind === 'image' && facts.format === 'tiff' ? 'tiff' : null;
}
