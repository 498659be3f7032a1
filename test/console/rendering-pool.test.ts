import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { openRenderingPool } from '../../src/console/rendering/rendering-pool.ts';
import { tiffOfOneStrip } from './tiff-file.ts';

/** Fax strips whose octets have to be turned are made anew for each page, and the PDF is put together of them all. */
function faxes(octets: number, pages: number): Buffer {
  const strip = { width: 40_000, height: octets / 5000, data: randomBytes(octets) };
  return tiffOfOneStrip({ ...strip, compression: 1, photometric: 1, bits: 1, fillOrder: 2 }, pages);
}

test('a document that takes too much memory outside of the heap is stopped, and the next one is drawn', async () => {
  const pool = openRenderingPool({ secondsMax: 60, heapMegabytesMax: 50 });
  try {
    const stopped = await pool.render({ octets: faxes(50_000_000, 4), kind: 'tiff', language: 'kk' });
    expect(stopped).toMatchObject({
      ok: false,
      failure: { detail: 'drawing the document was stopped: more than 100 MB outside of the heap' },
    });
    const next = await pool.render({ octets: faxes(125_000, 1), kind: 'tiff', language: 'kk' });
    expect(next).toMatchObject({ ok: true, value: { kind: 'pdf' } });
  } finally {
    await pool.close();
  }
});
