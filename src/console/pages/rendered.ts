import { html, raw } from 'hono/html';
import { type SignedInPage, staffRoute } from '../page.ts';
import type { RenderedDocument } from '../rendering/markup-sink.ts';
import { renderedKind } from '../rendering/rendered-kind.ts';
import { readers } from '../roles.ts';
import { renderedPolicy } from '../security-headers.ts';
import { errorPage } from './error.ts';
import { fileAsked } from './letter.ts';

export const renderedRoutes = [staffRoute('get', '/letters/:letter/files/:file/view', readers, showRendered)];

/** A document drawn as markup or as a PDF, in a frame without an origin: nothing of the letter runs or is fetched. */
async function showRendered(page: SignedInPage): Promise<Response> {
  const { console: desk, request, language } = page;
  const file = await fileAsked(page);
  const kind = file === null ? null : renderedKind(file.document.facts);
  if (file === null || kind === null) return errorPage(page, 404);
  const rendered = await desk.rendering.render({ octets: file.octets, kind, language });
  const { fileName } = file.document;
  if (!rendered.ok) return framePage(page, fileName, null);
  switch (rendered.value.kind) {
    case 'pdf':
      return request.body(new Uint8Array(rendered.value.octets), 200, {
        'Content-Type': 'application/pdf',
        'Content-Security-Policy': "sandbox; default-src 'none'",
      });
    case 'markup':
      return framePage(page, fileName, rendered.value.document);
    case 'none':
      // A reader that asked for a PDF must learn that there is none.
      return kind === 'tiff' ? request.text(rendered.value.reason, 422) : framePage(page, fileName, null);
  }
}

/** Null: it could not be drawn; the frame says so to the page around it. */
function framePage(
  { console: desk, request, language, say }: SignedInPage,
  fileName: string,
  document: RenderedDocument | null,
): Response | Promise<Response> {
  const { assets, publicAddress } = desk;
  const styles = document?.styles ?? '';
  request.header('Content-Security-Policy', renderedPolicy(publicAddress, styles));
  request.header('X-Frame-Options', 'SAMEORIGIN');
  return request.html(html`<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><title>${fileName}</title>
<link rel="stylesheet" href="${assets.href('rendered.css')}" crossorigin="anonymous">
${styles === '' ? '' : raw(`<style>${styles}</style>`)}
<script src="${assets.href('find-words.js')}" crossorigin="anonymous" defer></script>
<script src="${assets.href('rendered.js')}" crossorigin="anonymous" defer></script>
</head><body${document === null ? raw(' data-failed') : ''}><main><h1 class="file-name" data-aside>${fileName}</h1>${raw(document?.body ?? '')}
${document?.stopped === true ? html`<p class="told">${say('rendered.stopped')}</p>` : ''}</main></body></html>`);
}
