import { z } from 'zod';

/** A span of time in a setting whose name ends in `_seconds`: a day at most. */
export const seconds = z.number().int().positive().max(86_400);
