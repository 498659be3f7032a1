import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

/** What a backup is, in manifest.json: written last, so that a backup without it is none. */
const manifestSchema = z.strictObject({
  tirkeu: z.literal('backup'),
  format: z.literal(1),
  createdAt: z.iso.datetime(),
  /** The migrations that made the schema. */
  schema: z.array(z.string().min(1)).min(1),
  database: z.strictObject({
    /** Name of the compressed dump beside the manifest. */
    file: z.string().regex(/^database-[0-9TZ-]+\.jsonl\.gz$/),
    sha256: z.string().length(64),
    rows: z.record(z.string(), z.number().int().min(0)),
  }),
  letters: z.number().int().min(0),
  answers: z.number().int().min(0),
  /** The end of each series, so that whoever restores sees what it ends with. */
  journal: z.array(
    z.strictObject({
      series: z.string(),
      year: z.number().int(),
      lastNumber: z.number().int(),
      lastPosition: z.number().int(),
      lastHash: z.string(),
    }),
  ),
});

export type BackupManifest = z.output<typeof manifestSchema>;

export const manifestName = 'manifest.json';

/** Null: the folder holds no backup of ours. */
export async function readManifest(folder: string): Promise<BackupManifest | null> {
  let text: string;
  try {
    text = await readFile(join(folder, manifestName), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  try {
    const parsed = manifestSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    // No JSON: somebody else's manifest.json, or one that was spoilt.
    return null;
  }
}
