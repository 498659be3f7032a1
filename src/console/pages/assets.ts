import { html } from 'hono/html';
import { type Page, publicRoute } from '../page.ts';
import { documentFramePolicy } from '../security-headers.ts';

/** Our style and scripts, and the empty frame in which documents are drawn. Nothing of any letter. */
export const assetRoutes = [
  publicRoute('get', '/assets/*', serveAsset),
  publicRoute('get', '/document-frame', documentFrame),
];

async function serveAsset({ console: desk, request }: Page): Promise<Response> {
  const asset = await desk.assets.read(request.req.path.slice('/assets/'.length));
  if (asset === null) return request.text('404', 404);
  return request.body(asset.octets, 200, {
    'Content-Type': asset.contentType,
    'Cache-Control': 'public, max-age=31536000, immutable',
    // The frame that draws documents has no origin of its own, and what it asks for is no secret.
    'Access-Control-Allow-Origin': '*',
    'Cross-Origin-Resource-Policy': 'cross-origin',
  });
}

function documentFrame({ console: desk, request, language }: Page): Response | Promise<Response> {
  const { assets, publicAddress } = desk;
  request.header('Content-Security-Policy', documentFramePolicy(publicAddress));
  request.header('X-Frame-Options', 'SAMEORIGIN');
  request.header('Cache-Control', 'no-store');
  return request.html(html`<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><title>PDF</title>
<link rel="stylesheet" href="${assets.href('document-frame.css')}" crossorigin="anonymous">
<script src="${assets.href('find-words.js')}" crossorigin="anonymous"></script>
<script type="module" src="${assets.href('document-frame.js')}" crossorigin="anonymous"></script>
</head><body><div id="pages"></div></body></html>`);
}
