import type { Organisation } from '../platform/settings.ts';
import { type Evidence, type Fact, known, type SomeEvidence, unknown } from './fact.ts';
import type { AddresseeBlock, LetterParts } from './letter-parts.ts';
import { type AttachmentSummary, type MainDocument, speaksFor } from './signature-facts.ts';

/** The person whom the letter names as its signatory. */
export interface NamedSignatory {
  /** As written in the letter. */
  readonly name: string;
  /** IINs of the people whom that may be by the directory; several where it has namesakes of one role, none where it knows nobody. */
  readonly iins: readonly string[];
}

type People = Pick<Organisation, 'id' | 'firstHead' | 'deputies'>;

/** Who signed by the letter's own words. Null: nobody whose name is certain, so that nothing can be compared. */
export function namedSignatory(
  { signatory, addressees }: LetterParts,
  organisations: readonly People[],
): Fact<NamedSignatory | null> {
  if (signatory.state === 'unknown') return signatory;
  const { value, evidence } = signatory;
  if (value === null || value.certainty !== 'certain' || value.name === null) return known(null, ...evidence);
  const { name, person } = value;
  // Lines that name an addressee, too, were read as a signature and are none.
  if (addressees.state === 'known' && addressees.value.some((block) => holdsLineOf(evidence, block))) {
    return known(null, ...evidence);
  }
  if (person === null) return known({ name, iins: [] }, ...evidence);
  const entry = organisations.find(({ id }) => id === person.organisation);
  const head = entry?.firstHead ?? null;
  const ofRole = person.role === 'first-head' ? (head === null ? [] : [head]) : (entry?.deputies ?? []);
  const ofName = ofRole.filter(({ short }) => short.kk === name || short.ru === name);
  const iins = (ofName.length > 0 ? ofName : ofRole).map(({ iin }) => iin);
  const rows = iins.map(
    (iin): Evidence => ({ kind: 'record', where: 'directory', quote: `${name}: IIN ${iin}`, coded: true }),
  );
  return known({ name, iins }, ...evidence, ...rows);
}

function holdsLineOf(evidence: SomeEvidence, { text }: AddresseeBlock): boolean {
  const name = text.split('\n').at(-1)?.trim() ?? '';
  return name !== '' && evidence.some((each) => each.kind !== 'absence' && each.quote.includes(name));
}

/**
 * The main document by the letter's requisites where its parts could be told, else as the files alone have it. A signed document
 * is never given up for a service message.
 */
export function mainOfParts(
  parts: LetterParts | undefined,
  byFiles: Fact<MainDocument | null>,
  attachments: AttachmentSummary | null,
): Fact<MainDocument | null> {
  if (parts === undefined || attachments === null || parts.main.state === 'unknown') return byFiles;
  const { value, evidence } = parts.main;
  if (value === null) {
    const signed = byFiles.state === 'known' && byFiles.value?.signed === true;
    return signed ? byFiles : known(null, ...evidence);
  }
  if (value.enclosed) return unknown('indeterminate');
  const { fileName, path, sha256, facts } = value.document;
  const signers = attachments.signatures.report.signers.filter((signer) => !signer.isCountersignature);
  return known(
    {
      name: fileName === '' ? path : fileName,
      sha256,
      state: facts.state.state,
      bornDigital: facts.bornDigital,
      signed: signers.some((signer) => speaksFor(signer, sha256)),
    },
    ...evidence,
  );
}
