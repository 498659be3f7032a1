import { normalise } from '../../language/normalise.ts';
import { type Evidence, type Fact, known, type SomeEvidence, unknown } from '../fact.ts';
import type { AnnexLine, LetterCard } from '../letter-parts.ts';
import { absence, evidenceOf } from './letter-lines.ts';
import type { LetterZones } from './letter-zones.ts';
import { annexSheetsIn, declaredIn } from './sheet-words.ts';

type Carrier = 'electronic-document' | 'electronic-copy';

interface Declared<Value> {
  readonly value: Value;
  readonly evidence: Evidence;
}

const cardWords = /(?<!\p{L})(?:исх|шығ)(?!\p{L})|исходящ|шығыс|парақ|листов|количество|кол-во|тип|жеткізгіш|носител/iu;

/** The card: what message and letter declare of sheets, annexes and carrier. Declarations that differ are unknown. */
export function cardOf(message: string, zones: LetterZones | null): LetterCard {
  const sheets: Declared<number>[] = [];
  const annexSheets: Declared<number>[] = [];
  const carriers: Declared<Carrier>[] = [];
  const read = (line: string, where: string, isMessage: boolean): void => {
    const evidence = evidenceOf(where, line);
    const isCard = isMessage && cardWords.test(line) && line.length < 200;
    const declared = declaredIn(line, isCard);
    sheets.push(...declared.sheets.map((value) => ({ value, evidence })));
    if (isMessage || /^\s*(?:приложени|қосымша)/iu.test(line))
      annexSheets.push(...declared.annexSheets.map((value) => ({ value, evidence })));
    const carrier = carrierIn(line, isMessage);
    if (carrier !== null) carriers.push({ value: carrier, evidence });
  };
  for (const line of cardLines(message)) read(line, 'message', true);
  for (const { text, where, kind } of zones === null ? [] : [...zones.head, ...zones.tail]) {
    if (kind !== 'addressee' && kind !== 'reference' && kind !== 'annex') read(text, where, false);
  }
  const line = annexLineOf(zones);
  if (line.state === 'known' && line.value !== null && line.value.sheets !== null)
    annexSheets.push({ value: line.value.sheets, evidence: line.evidence[0] });
  return {
    sheets: agreed(sheets, 'number of sheets'),
    annexSheets: agreed(annexSheets, 'sheets of annexes'),
    carrier: agreed(carriers, 'type of carrier'),
  };
}

function cardLines(message: string): readonly string[] {
  return normalise(message.slice(0, 50_000))
    .text.split(/\n+/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('>'))
    .slice(0, 400);
}

const copyWords =
  /электронн\p{L}+ копи\p{L}+\s+(?:бумажн|документа на бумаж|подлинник|письма на бумаж)|копи\p{L}\s+бумажного документа|қағаз\s(?:\p{L}+\s){0,2}?құжат\p{L}*\s(?:электронд\p{L}*\s)?көшірме|қағаз жеткізгіш\p{L}*\s(?:\p{L}+\s){0,3}?көшірме|сканирован\p{L}+ копи\p{L}+|скан-?копи\p{L}+|сканерленген көшірме/iu;
const documentWords =
  /электронн(?:ый|ого|ом)\s+документ(?:а|е)?(?!\p{L})|электронд(?:ық|ы)\s+құжат(?!\p{L}|\s*айналым)/iu;
const carrierLabel = /(?:тип|түрі|жеткізгіш|носител)\p{L}*[^:]{0,25}[:–-]/iu;

/** With its label, or in the message as words apart; «система электронного документооборота» is none. */
function carrierIn(line: string, isMessage: boolean): Carrier | null {
  const isLabelled = carrierLabel.test(line);
  if (!isLabelled && !isMessage) return null;
  if (copyWords.test(line)) return 'electronic-copy';
  const found = documentWords.exec(line);
  if (found === null) return null;
  if (isLabelled) return 'electronic-document';
  const before = line.slice(0, found.index).trimEnd();
  const after = line.slice(found.index + found[0].length).trimStart();
  return (before === '' || /[,;.(–-]$/.test(before)) && (after === '' || /^[,;.)]/.test(after))
    ? 'electronic-document'
    : null;
}

function agreed<Value>(declared: readonly Declared<Value>[], searchedFor: string): Fact<Value | null> {
  const [first, ...others] = declared;
  if (first === undefined) return known<Value | null>(null, absence('message and letter', searchedFor));
  if (others.some(({ value }) => value !== first.value)) return unknown('indeterminate');
  return known<Value | null>(first.value, first.evidence, ...others.map(({ evidence }) => evidence));
}

/** The line that names the annexes, with the items of its list. */
export function annexLineOf(zones: LetterZones | null): Fact<AnnexLine | null> {
  const lines = zones?.tail.filter(({ kind }) => kind === 'annex') ?? [];
  const [first, ...others] = lines;
  if (first === undefined) return known<AnnexLine | null>(null, absence('tail of the letter', 'annex line'));
  const evidence: SomeEvidence = [
    evidenceOf(first.where, first.text),
    ...others.map(({ where, text }) => evidenceOf(where, text)),
  ];
  // A letter in two languages names its annexes twice: once in each.
  const headings = lines.filter(({ text }) => /^(?:приложени|қосымша)/iu.test(text));
  const firstOnly = headings.length > 1 ? lines.slice(0, lines.indexOf(headings[1]!)) : lines;
  const counts = (some: typeof lines): number | null => {
    const found = some.map(({ text }) => annexSheetsIn(text)).filter((one) => one !== null);
    return found.length === 0 ? null : found.reduce((sum, one) => sum + one, 0);
  };
  const titles = firstOnly
    .flatMap(({ text }) =>
      text.replace(/^(?:приложени\p{L}*|қосымша\p{L}*)\s*[:–-]?\s*/iu, '').split(/;\s*(?=\(?\d{1,2}[.)]|\p{L})/u),
    )
    .map((title) => title.replace(/^\(?\d{1,2}[.)]\s*/, '').trim())
    .filter((title) => /\p{L}{3,}/u.test(title));
  return known<AnnexLine | null>({ sheets: counts(firstOnly), titles }, ...evidence);
}
