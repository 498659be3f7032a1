import { withDefect } from '../asn1/element.ts';
import { type CmsReading, defaultCmsLimits } from '../cms/cms-reading.ts';
import { readCms } from '../cms/read-cms.ts';
import { readTimestampInfo, type TimestampInfo, timestampContentType } from './timestamp-info.ts';

type TokenReading =
  | { readonly ok: true; readonly cms: CmsReading; readonly content: Uint8Array; readonly info: TimestampInfo }
  | { readonly ok: false; readonly detail: string };

const tokenLimits = { ...defaultCmsLimits, sizeOctetsMax: 1024 * 1024, signerCountMax: 8, certificateCountMax: 64 };

/** A token of RFC 3161 (ContentInfo with a TSTInfo), read and not judged. Never throws on content. */
export function readToken(octets: Uint8Array): TokenReading {
  const outcome = readCms(octets, tokenLimits);
  if (!outcome.ok) return { ok: false, detail: 'no readable CMS' };
  const cms = outcome.reading;
  const { content } = cms;
  if (cms.contentType !== timestampContentType || content === null) return { ok: false, detail: 'no TSTInfo inside' };
  const info = withDefect(() => readTimestampInfo(content));
  return info instanceof Error ? { ok: false, detail: info.detail } : { ok: true, cms, content, info };
}
