import type { ParsedLetter } from '../../letter/parsed-letter.ts';
import type { Organisation } from '../../platform/settings.ts';
import { type Fact, known, type SomeEvidence, type UnknownReason, unknown } from '../fact.ts';
import type {
  DocumentPages,
  LetterDocument,
  LetterParts,
  LetterReference,
  Marking,
  PlacedCitation,
  PlacedSpeechAct,
  RoledFile,
  SignedFile,
} from '../letter-parts.ts';
import { type Addressable, addresseesOf } from './addressees.ts';
import { financeOpinionsOf } from './finance-opinions.ts';
import { annexLineOf, cardOf } from './letter-card.ts';
import { isPresentation, type ReadFile, readFiles, readWhole, rolesOf } from './letter-files.ts';
import { kindsOf } from './letter-kinds.ts';
import { absence, blocksOfMessage, evidenceOf } from './letter-lines.ts';
import { referencesOf } from './letter-references.ts';
import { placedText, readText } from './letter-text.ts';
import { type LetterZones, zonesOf } from './letter-zones.ts';
import { letterheadOrganisation, type Searched } from './letterhead.ts';
import { chooseMain } from './main-document.ts';
import { markingsOf } from './markings.ts';
import { registrationOf } from './registration.ts';
import { executorOf, signatoryOf } from './signatory.ts';

/** What the parts are compared with. */
export interface PartsOffice extends Addressable {
  readonly organisations: readonly Organisation[];
}

/**
 * The parts of a letter from its message and its documents. Pure and total; every known part carries its evidence, and what a
 * document that can't be read might hold is unknown. `signed`: files with a digital signature, by name; empty: none known.
 */
export function gatherLetterParts(input: {
  readonly letter: ParsedLetter;
  readonly documents: readonly LetterDocument[];
  readonly signed: readonly SignedFile[];
  /** The directory's entry that sent the message: the letter's own organisation where no letterhead names another. */
  readonly sender?: string | null;
  readonly office: PartsOffice;
}): LetterParts {
  const { letter, documents, office } = input;
  const outlined = readFiles(letter, documents, input.signed);
  const said =
    outlined
      .find(({ signed, zones }) => signed !== null && zones !== null)
      ?.zones?.text.map(({ text }) => text)
      .join('\n') ?? '';
  const presentation = isPresentation(letter, outlined, said);
  const chosen = chooseMain(outlined, presentation, office);
  const main = { fact: chosen.fact, file: chosen.file === null ? null : readWhole(chosen.file) };
  const files = outlined.map((file) => (file === chosen.file ? main.file! : file));
  const isMainSure = main.fact.state === 'known' && main.fact.value?.chosenBy !== 'first-document';
  const roled = rolesOf(files, main.file, isMainSure, presentation, letter);
  const whole = {
    files: roled,
    main: main.fact,
    pages: files.flatMap((file, index) => pagesOf(file, roled[index]!)),
    financeOpinions: financeOpinionsOf(files, roled),
    bornDigital: bornDigitalOf(main.file),
    markings: markingsFact(letter, files, main.file),
  };
  const isUnread = main.fact.state === 'unknown' || (main.file !== null && main.file.zones === null);
  if (isUnread) return { ...whole, ...unreadParts(letter, 'unreadable') };
  return { ...whole, ...readParts(input, main.file, roled, presentation) };
}

type TextParts = Omit<LetterParts, 'files' | 'main' | 'pages' | 'financeOpinions' | 'bornDigital' | 'markings'>;

function unreadParts(letter: ParsedLetter, reason: UnknownReason): TextParts {
  const none = unknown(reason);
  return {
    organisation: none,
    outgoingNumber: none,
    outgoingDate: none,
    addressees: none,
    references: none,
    card: cardOf(letter.text, null),
    text: none,
    speechActs: none,
    citations: none,
    annexLine: none,
    signatory: none,
    executor: none,
    kinds: none,
  };
}

function readParts(
  {
    letter,
    office,
    sender,
  }: { readonly letter: ParsedLetter; readonly office: PartsOffice; readonly sender?: string | null },
  main: ReadFile | null,
  files: readonly RoledFile[],
  presentation: boolean,
): TextParts {
  const zones = main?.zones ?? messageZones(zonesOf(blocksOfMessage(letter.text)));
  const searched = searchedIn(main);
  const organisation = letterheadOrganisation(zones, office.organisations, searched);
  const { number, date } = registrationOf(zones, searched);
  const own = organisation.state === 'known' ? (organisation.value?.organisation ?? null) : null;
  const placed = placedText(zones.text, searched.where);
  const opening = zones.head.filter(({ kind }) => kind === 'text' || kind === 'title' || kind === 'reference');
  const read = readText(
    placed,
    main === null ? placed : placedText([...opening, ...zones.text], searched.where),
    main === null ? 'message-body' : 'main-document',
    { ownNames: ownNamesOf(own ?? sender ?? null, organisation, office), leaders: office.leadership },
  );
  const ownNumber = number.state === 'known' ? (number.value?.value ?? null) : null;
  const references = referencesOf({ letter, zones, text: placed, ownNumber, isServiceMessage: main === null });
  const isPartial = main !== null && !main.readable;
  const textEvidence = zones.text.slice(0, 1).map(({ where, text }) => evidenceOf(where, text));
  return {
    organisation,
    outgoingNumber: number,
    outgoingDate: date,
    addressees: addresseesOf(zones, office, searched),
    references:
      isPartial && references.length === 0
        ? unknown('unreadable')
        : listFact<LetterReference>(references, searched, 'number of an assignment or letter'),
    card: cardOf(letter.text, main === null ? null : zones),
    text: known(read.text, textEvidence[0] ?? absence(searched.where, 'sentences')),
    speechActs: listFact<PlacedSpeechAct>(read.speechActs, searched, 'requests and statements'),
    citations: listFact<PlacedCitation>(read.citations, searched, 'normative legal acts'),
    annexLine: annexLineOf(zones),
    signatory: signatoryOf(zones, office.organisations, own, searched),
    executor: executorOf(zones, searched),
    kinds: isPartial
      ? unknown('unreadable')
      : kindsOf({
          references,
          speechActs: read.speechActs,
          files,
          zones,
          subject: letter.subject,
          mainWhere: main === null ? null : searched.where,
          isPresentation: presentation,
        }),
  };
}

/** A message has no head and foot as letters have them: what is no line of a card is its text. */
function messageZones(zones: LetterZones): LetterZones {
  const said = zones.head.filter(({ text }) => text.length >= messageSentenceMin);
  return said.length === 0 ? zones : { ...zones, text: [...said, ...zones.text] };
}

const messageSentenceMin = 60;

function searchedIn(main: ReadFile | null): Searched {
  if (main === null) return { where: 'message', holdsPictures: false };
  const { facts, fileName } = main.document;
  const isRecognised = facts.blocks.some(({ role }) => role === 'recognised');
  return { where: fileName, holdsPictures: facts.pictureCount > 0 || isRecognised || !main.readable };
}

function ownNamesOf(
  own: string | null,
  organisation: LetterParts['organisation'],
  { organisations }: PartsOffice,
): readonly string[] {
  const listed = organisations.find(({ id }) => id === own);
  const written = organisation.state === 'known' ? (organisation.value?.names ?? []) : [];
  return listed === undefined ? written : [listed.name.kk, listed.name.ru, ...written];
}

function listFact<Value extends { readonly evidence: SomeEvidence }>(
  values: readonly Value[],
  { where }: Searched,
  searchedFor: string,
): Fact<readonly Value[]> {
  const [first, ...others] = values;
  if (first === undefined) return known<readonly Value[]>([], absence(where, searchedFor));
  return known<readonly Value[]>(values, first.evidence[0], ...others.map(({ evidence }) => evidence[0]));
}

function pagesOf({ document, accompanying }: ReadFile, { role }: RoledFile): readonly DocumentPages[] {
  if (accompanying) return [];
  const { facts, fileName } = document;
  const { count } = facts;
  const isPaged = count !== null && count.unit !== 'sheet';
  const pages = isPaged ? count.value : null;
  const basis = isPaged && pages !== null ? count.basis : 'unknown';
  const quote = pages === null ? facts.state.state : `${pages} (${basis})`;
  return [
    {
      fileName,
      role,
      pages,
      basis,
      atLeast: isPaged ? count.atLeast : 0,
      bornDigital: facts.bornDigital,
      evidence: [{ kind: 'record', where: fileName, quote, coded: true }],
    },
  ];
}

function bornDigitalOf(main: ReadFile | null): Fact<boolean> {
  if (main === null || main.document.facts.bornDigital === null)
    return unknown(main === null ? 'indeterminate' : 'unreadable');
  const { fileName, facts } = main.document;
  const quote = facts.bornDigital === true ? 'text on its pages' : 'pages are pictures';
  return known(facts.bornDigital === true, { kind: 'record', where: fileName, quote, coded: true });
}

function markingsFact(
  letter: ParsedLetter,
  files: readonly ReadFile[],
  main: ReadFile | null,
): LetterParts['markings'] {
  const content = files.filter(({ accompanying }) => !accompanying);
  const found = markingsOf(
    letter,
    content.map((file) => ({
      fileName: file.document.fileName,
      isMain: file === main,
      blocks: file.blocks,
      zones: file.zones,
    })),
    files.map(({ document }) => document.fileName),
  );
  const [first, ...others] = found;
  if (first !== undefined)
    return known<readonly Marking[]>(found, first.evidence[0], ...others.map(({ evidence }) => evidence[0]));
  if (main !== null && !main.readable) return unknown('unreadable');
  return known<readonly Marking[]>([], absence('letter', 'markings of official use or secrecy'));
}
