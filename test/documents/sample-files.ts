import { readdirSync, readFileSync } from 'node:fs';
import { simpleParser } from 'mailparser';

const letters = new URL('../../../shared/letters/', import.meta.url);

export interface SampleFile {
  readonly letter: string;
  readonly name: string;
  readonly octets: Buffer;
  readonly scenario: ScenarioAttachment;
}

export interface ScenarioAttachment {
  readonly file: string;
  readonly kind: string;
  readonly pages: readonly (readonly string[])[];
  readonly features: readonly string[];
  readonly signature: { readonly form: string } | null;
}

interface Scenario {
  readonly id: string;
  readonly attachments?: readonly ScenarioAttachment[];
}

/** The documents of the labelled letters with what they were made from; null where the letters are not at hand. */
export async function sampleFiles(): Promise<SampleFile[] | null> {
  let scenarios: Scenario[];
  try {
    scenarios = JSON.parse(readFileSync(new URL('scenarios.json', letters), 'utf8'));
  } catch {
    return null;
  }
  const files: SampleFile[] = [];
  for (const name of readdirSync(new URL('eml/', letters)).sort()) {
    const letter = name.replace(/\.eml$/, '');
    const scenario = scenarios.find(({ id }) => id === letter);
    const parsed = await simpleParser(readFileSync(new URL(`eml/${name}`, letters)));
    for (const made of scenario?.attachments ?? []) {
      const found = parsed.attachments.find(
        ({ filename }) => filename === made.file || filename === `${made.file}.p7m`,
      );
      if (found !== undefined)
        files.push({ letter, name: made.file, octets: unwrapped(found.content), scenario: made });
    }
  }
  return files;
}

/** The document within a signed container, by its own first and last octets. */
function unwrapped(octets: Buffer): Buffer {
  if (octets[0] !== 0x30) return octets;
  const zip = octets.indexOf('PK\x03\x04', 0, 'latin1');
  if (zip !== -1) return octets.subarray(zip, octets.lastIndexOf('PK\x05\x06', undefined, 'latin1') + 22);
  return octets.subarray(octets.indexOf('%PDF'), octets.lastIndexOf('%%EOF') + 6);
}
