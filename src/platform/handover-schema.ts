import { z } from 'zod';
import { seconds } from './seconds-schema.ts';
import { secretSource } from './secret-schema.ts';
import type { SettingsTextCode } from './settings-text.ts';

/** How accepted letters go on to the office's document system: handover.yaml. */
export const handoverSchema = z.strictObject({
  /** Entries of the journal from this day on; all of them when left out. */
  since: z.iso.date().optional(),
  /** Told by HTTP POST as they are registered, in order, until the receiver has taken them. */
  webhook: z
    .union([
      z.literal('none'),
      z.strictObject({
        url: z.string().regex(/^https?:\/\/[^\s/]+/, 'expected.web-address' satisfies SettingsTextCode),
        /** Signs what is sent (HMAC-SHA-256). */
        secret: secretSource,
        timeout_seconds: seconds.default(15),
        retry_seconds: seconds.default(5),
        retry_seconds_max: seconds.default(3600),
      }),
    ])
    .default('none'),
  /** Asked for by the document system: a REST feed with cursors. */
  feed: z
    .union([
      z.literal('none'),
      z.strictObject({
        host: z.string().min(1).default('127.0.0.1'),
        /** 0 takes any free port: for tests. */
        port: z.number().int().min(0).max(65_535).default(8490),
        /** Bearer token of whoever asks. */
        token: secretSource,
      }),
    ])
    .default('none'),
  /** A folder for each entry: original, metadata, report. Relative to the file. */
  folder: z.union([z.literal('none'), z.strictObject({ path: z.string().min(1) })]).default('none'),
});
