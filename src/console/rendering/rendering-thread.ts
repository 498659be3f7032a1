import { threadId } from 'node:worker_threads';
import type { Language } from '../../platform/localised-text.ts';
import type { RenderedDocument } from './markup-sink.ts';
import { type OfficeKind, renderOffice } from './render-office.ts';
import { UnreadableTiff } from './tiff-directory.ts';
import { tiffAsPdf } from './tiff-pdf.ts';

/** One file to show. */
export interface RenderingTask {
  readonly octets: Uint8Array;
  readonly kind: OfficeKind | 'tiff';
  readonly language: Language;
}

/** Null: the file can't be shown; its reason where one is known. */
export type Rendering =
  | { readonly kind: 'markup'; readonly document: RenderedDocument }
  | { readonly kind: 'pdf'; readonly octets: Uint8Array }
  | { readonly kind: 'none'; readonly reason: string };

/** What a thread is given: the file, and where it tells that it has begun with it: its own id. */
export interface RenderingThreadTask {
  readonly task: RenderingTask;
  readonly begun: Int32Array;
}

/** Runs inside a worker thread that may be stopped at any moment: a hostile file can cost a thread, nothing more. */
export async function renderInThread({ task, begun }: RenderingThreadTask): Promise<Rendering> {
  Atomics.store(begun, 0, threadId);
  if (task.kind === 'tiff') {
    try {
      return { kind: 'pdf', octets: tiffAsPdf(task.octets) };
    } catch (thrown) {
      if (thrown instanceof UnreadableTiff) return { kind: 'none', reason: thrown.message };
      throw thrown;
    }
  }
  const document = await renderOffice(task.octets, task.kind, task.language);
  return document === null ? { kind: 'none', reason: '' } : { kind: 'markup', document };
}
