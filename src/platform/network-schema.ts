import { z } from 'zod';
import { seconds } from './seconds-schema.ts';
import type { SettingsTextCode } from './settings-text.ts';

/** What the intake asks on the network and whom it believes: network.yaml. */
export const networkSchema = z.strictObject({
  /** `system`: the servers named here or, with none, those of the machine; `zone`: a JSON file, for laboratory and tests. */
  dns: z.union([
    z.strictObject({ system: z.strictObject({ servers: z.array(z.string()).default([]) }) }),
    z.strictObject({ zone_file: z.string().min(1) }),
  ]),
  /**
   * Folder of PEM certificates that chains may end in, relative to the file. It may also hold revocation lists (*.crl) that the
   * operator mirrors: they count where nobody answers.
   */
  trust_anchors: z.string().min(1),
  /** How OCSP responders and revocation lists are asked; the addresses stand in the certificates. */
  revocation: z
    .strictObject({
      timeout_seconds: seconds.default(10),
      /** For all questions of one letter together. */
      letter_seconds_max: seconds.default(30),
      ocsp_response_bytes_max: z.number().int().positive().default(65_536),
      crl_bytes_max: z.number().int().positive().default(134_217_728),
      /** How long an answer counts that doesn't say it itself. */
      max_age_seconds: seconds.default(86_400),
      /** Failures in a row after which a server is left alone for a while. */
      failures_max: z.number().int().positive().default(5),
      pause_seconds: seconds.default(15),
      pause_seconds_max: seconds.default(600),
      /** Folder for fetched lists, relative to the file; the storage folder's own when left out. */
      cache_folder: z.string().min(1).optional(),
    })
    .prefault({}),
  /** A time-stamping authority that stamps every letter on its receipt (RFC 3161); none when left out. */
  time_stamping: z
    .strictObject({ uri: z.string().regex(/^https?:\/\/[^\s/]+/, 'expected.web-address' satisfies SettingsTextCode) })
    .optional(),
});
