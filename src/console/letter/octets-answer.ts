import type { Page } from '../page.ts';

/** Octets of a letter. Nothing in them can run where they are opened: no origin, no script, and no type but the one named. */
export function octetsAnswer(
  { request }: Page,
  body: Uint8Array<ArrayBuffer> | AsyncIterable<Uint8Array>,
  { type, saved, fileName }: { readonly type: string; readonly saved: boolean; readonly fileName: string },
): Response {
  const octets =
    body instanceof Uint8Array ? body : (ReadableStream.from(body) as unknown as ReadableStream<Uint8Array>);
  return request.body(octets, 200, {
    'Content-Type': type,
    'Content-Disposition': disposition(saved, fileName),
    'Content-Security-Policy': "sandbox; default-src 'none'",
  });
}

/** RFC 6266: the name in UTF-8, and for old browsers without anything that could end the field. */
function disposition(saved: boolean, fileName: string): string {
  const plain = fileName.replaceAll(/[^\w. -]/g, '_').slice(0, 100);
  const encoded = encodeURIComponent(fileName.slice(0, 200).toWellFormed()).replaceAll(/['()*]/g, '_');
  return `${saved ? 'attachment' : 'inline'}; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
