import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A letter of the laboratory, and how it reaches the office. */
export interface SampleLetter {
  readonly arrivedAt: Date;
  readonly mailbox: string;
  readonly sender: string;
  readonly raw: Buffer;
}

interface Envelope {
  readonly mail_from: string;
  readonly rcpt_to: readonly [string, ...string[]];
  readonly received_at: string;
}

/** The letters of a folder with its envelopes.json, the earliest first. */
export async function sampleLetters(folder: string): Promise<readonly SampleLetter[]> {
  const envelopes: Record<string, Envelope> = JSON.parse(await readFile(join(folder, 'envelopes.json'), 'utf8'));
  const letters = await Promise.all(
    Object.entries(envelopes).map(async ([id, envelope]) => ({
      arrivedAt: new Date(envelope.received_at),
      mailbox: envelope.rcpt_to[0],
      sender: envelope.mail_from === '' ? '<>' : envelope.mail_from,
      raw: await readFile(join(folder, `${id}.eml`)),
    })),
  );
  return letters.toSorted((one, other) => one.arrivedAt.getTime() - other.arrivedAt.getTime());
}
