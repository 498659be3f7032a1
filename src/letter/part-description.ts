import type { DefectList } from './defect-list.ts';
import { unfoldedBody } from './encoded-words.ts';
import type { HeaderSection } from './header-section.ts';
import { type ParameterisedValue, parameterisedValue } from './mime-parameters.ts';
import type { LetterPart } from './parsed-letter.ts';

/** What a part's header says of its content (RFC 2045, RFC 2183). */
export interface PartDescription {
  readonly contentType: ParameterisedValue;
  readonly encoding: string;
  readonly disposition: LetterPart['disposition'];
  readonly fileName: string | null;
  /** The name is given as a name for saving (Content-Disposition), not only as the type's parameter. */
  readonly namedByDisposition: boolean;
  readonly contentId: string | null;
}

const fileNameCharsMax = 255;

/** Reads the MIME fields of a part. Of repeated ones the last counts, which loses no text, and the repetition is a defect. */
export function partDescription(
  section: HeaderSection,
  path: string,
  defaultType: string,
  defects: DefectList,
): PartDescription {
  const bodies = new Map<string, string>();
  for (const { name, body } of section.fields) {
    if (!name.startsWith('content-')) continue;
    if (bodies.has(name)) defects.add('header-field-repeated', `${path} ${name}`, 'the last one is read');
    bodies.set(name, unfoldedBody(body, `${path} ${name}`, defects));
  }
  const written = parameterisedValue(bodies.get('content-type') ?? '', path, defects);
  const contentType = { value: knownType(written.value, defaultType), parameters: written.parameters };
  const disposition = parameterisedValue(bodies.get('content-disposition') ?? '', path, defects);
  const saveName = cleanFileName(disposition.parameters.get('filename'));
  return {
    contentType,
    encoding: (bodies.get('content-transfer-encoding') ?? '')
      .replace(/\(.*|;.*/, '')
      .trim()
      .toLowerCase(),
    disposition: dispositionOf(disposition.value),
    fileName: saveName ?? cleanFileName(written.parameters.get('name')),
    namedByDisposition: saveName !== null,
    contentId: bodies.get('content-id')?.replace(/^<|>$/g, '') ?? null,
  };
}

/** RFC 2045 §5.2: no type, or one that is no type, is plain text; but bare "text" and "html" say what is meant. */
export function knownType(value: string, defaultType: string): string {
  if (value === 'html') return 'text/html';
  return /^[^/\s]{1,100}\/[^/\s]{1,150}$/.test(value) ? value : defaultType;
}

/** RFC 2183 §2.8: a disposition that is not known is treated as attachment. */
function dispositionOf(value: string): LetterPart['disposition'] {
  if (value === '') return null;
  return value === 'inline' ? 'inline' : 'attachment';
}

/** A name to show and to save under: no folders (RFC 2183 §2.3), no control characters. Directional marks stay: they are evidence. */
export function cleanFileName(name: string | undefined): string | null {
  if (name === undefined) return null;
  const characters = name.split(/[/\\]/).at(-1) ?? '';
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
  const clean = characters.replace(/[\x00-\x1f\x7f]/g, '').trim();
  return clean === '' ? null : [...clean.slice(0, 4 * fileNameCharsMax)].slice(-fileNameCharsMax).join('');
}
