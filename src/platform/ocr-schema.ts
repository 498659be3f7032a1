import { z } from 'zod';

/** How the words of scans are recognised, and within which limits: `ocr` in limits.yaml. */
export const ocrSchema = z
  .strictObject({
    /** False: scans are not read, and what depends on their words goes to staff. So it is too where no engine is installed. */
    enabled: z.boolean().default(true),
    /** As tesseract names them, the likeliest first. */
    languages: z
      .array(z.string().regex(/^[A-Za-z][A-Za-z_]{1,30}$/, 'expected.ocr-language'))
      .min(1)
      .default(['kaz', 'rus']),
    /** Of one letter. */
    pages_max: z.number().int().positive().max(100).default(4),
    page_seconds_max: z.number().int().positive().max(600).default(15),
    letter_seconds_max: z.number().int().positive().max(3600).default(40),
    pixels_max: z.number().int().positive().default(20_000_000),
    memory_megabytes_max: z.number().int().min(256).default(1024),
  })
  .prefault({});
