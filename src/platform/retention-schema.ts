import { z } from 'zod';

/** Days after arrival; below a month a setting is more likely a slip than an archive's rule. */
const kept = z.union([z.literal('forever'), z.number().int().min(30).max(36_500)]).default('forever');

/** How long a letter's octets are kept, by where it lies: retention.yaml. What the registry knows of it is kept for ever. */
export const retentionSchema = z.strictObject({
  accepted: kept,
  refused: kept,
  quarantined: kept,
  automatic: kept,
});
