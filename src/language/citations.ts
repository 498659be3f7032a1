import { abbreviatedActs } from './act-abbreviations.ts';
import { datesOf } from './dates.ts';
import { type NormalisedText, normalise } from './normalise.ts';

/** A normative legal act as a letter names it. */
export interface ActCitation {
  readonly kind:
    | 'constitution'
    | 'code'
    | 'law'
    | 'decree'
    | 'resolution'
    | 'order'
    | 'regulation'
    | 'rules'
    | 'decision'
    | 'unspecified';
  /** Without its quotation marks; of a code, its name. */
  readonly title: string | null;
  readonly number: string | null;
  /** YYYY-MM-DD. */
  readonly date: string | null;
  /** «статья 12», «146-1-тармағы»: the words that name the provision. */
  readonly provision: string | null;
  /** certain: the act can be told from others; ambiguous: «по закону», «заңнамаға сәйкес». */
  readonly certainty: 'certain' | 'ambiguous';
  /** A draft is no act yet: it is no ground for anything. */
  readonly isDraft: boolean;
  /** In the text as given. */
  readonly evidence: { readonly start: number; readonly end: number; readonly quote: string };
}

const actNouns: readonly (readonly [ActCitation['kind'], string])[] = [
  ['constitution', 'Конституци(?:я|и|ю|ей|ясы\\p{L}*)'],
  ['code', 'Кодекс\\p{L}{0,10}|БК РК|НК РК|ГК РК|ТК РК|АППК\\p{L}*'],
  [
    'law',
    'Закон(?:а|у|ом|е|ы|ов|ами|ам|ах)?(?!\\p{L})|Заң(?:ы|ын|ының|ына|ында|ымен|ның|ға|да|мен|нан|ынан|дарының|дары|дардың|дарға|дармен|дарда|дар|ды|дың|дан|нда)?(?!\\p{L})',
  ],
  ['decree', 'Указ(?:а|у|ом|е|ы)?(?!\\p{L})|Жарлы(?:қ|ғы)\\p{L}{0,8}'],
  ['resolution', 'Постановлени\\p{L}{1,3}|Қаулы\\p{L}{0,10}'],
  [
    'order',
    'Приказ(?:а|у|ом|е|ы|ов|ами)?(?!\\p{L})|Бұйры(?:қ|ғы|қт)\\p{L}{0,8}|Распоряжени\\p{L}{1,3}|Өкімі?(?:нің|н|не|мен|нде)?(?!\\p{L})',
  ],
  ['regulation', 'Регламент\\p{L}{0,10}'],
  [
    'rules',
    'Правила(?:м|ми|х)?(?!\\p{L})|Правил(?!\\p{L})|Қағидал\\p{L}{1,12}|Стандарт(?:а|ом|у|тың|ы|ына)?(?!\\p{L})',
  ],
  [
    'decision',
    'решени\\p{L}{1,3}\\s+(?:\\p{L}+\\s+){0,2}маслихат\\p{L}*|мәслихат\\p{L}{0,6}\\s+(?:\\p{L}+\\s+){0,8}?шешім\\p{L}{0,8}',
  ],
];

const nounPattern = new RegExp(
  `(?<![\\p{L}-])(?:${actNouns.map(([, source], index) => `(?<k${index}>${source})`).join('|')})`,
  'giu',
);
const unspecifiedPattern =
  /(?:действующ\p{L}{2,4}\s)?законодательств\p{L}{1,4}|нормативн\p{L}{1,4}[\s-]{1,2}правов\p{L}{1,4}\sакт\p{L}{0,4}|(?:қолданыстағы\s)?заңнама\p{L}{0,10}|нормативтік құқықтық акті?\p{L}{0,10}/giu;

const citationCountMax = 500;

/** Acts that a text cites, in its order (clauses 146-1, 148). Pure and total. */
export function readCitations(text: string): readonly ActCitation[] {
  const normalised = normalise(text);
  const plain = normalised.text;
  const depths = quotationDepths(plain);
  const found: ActCitation[] = [];
  for (const match of plain.matchAll(nounPattern)) {
    if (found.length >= citationCountMax) break;
    if (depths[match.index]! > 0 && !/[«»]/.test(plain[match.index - 1] ?? '') && !isQuotedName(plain, match)) continue;
    const kind =
      actNouns[
        Object.entries(match.groups ?? {})
          .find(([, value]) => value !== undefined)?.[0]
          .slice(1) as unknown as number
      ]?.[0];
    // «заңды тұлға»: lawful, not the law.
    if (/^заңды$/.test(match[0])) continue;
    if (kind !== undefined) found.push(citationAt(normalised, kind, match.index, match.index + match[0].length));
  }
  for (const match of plain.matchAll(unspecifiedPattern)) {
    if (found.length >= 2 * citationCountMax) break;
    if (depths[match.index]! > 0) continue;
    const span = normalised.originalSpan(match.index, match.index + match[0].length);
    found.push({
      kind: 'unspecified',
      title: null,
      number: null,
      date: null,
      provision: null,
      certainty: 'ambiguous',
      isDraft: false,
      evidence: { ...span, quote: normalised.original.slice(span.start, span.end) },
    });
  }
  for (const { start, end, ...act } of abbreviatedActs(plain)) {
    const span = normalised.originalSpan(start, end);
    const quote = normalised.original.slice(Math.max(0, span.start - 60), span.end + 60);
    found.push({ ...act, title: null, provision: null, certainty: 'certain', evidence: { ...span, quote } });
  }
  return found.sort((one, other) => one.evidence.start - other.evidence.start);
}

/** «Су кодексінде»: the quotation holds a code's name and nothing else. */
function isQuotedName(text: string, { 0: noun, index }: RegExpExecArray): boolean {
  return (
    /^кодекс/iu.test(noun) &&
    text[index + noun.length] === '»' &&
    /«\p{Lu}[\p{L} -]{1,40}$/u.test(text.slice(Math.max(0, index - 42), index))
  );
}

function quotationDepths(text: string): Uint8Array {
  const depths = new Uint8Array(text.length + 1);
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '«') depth = Math.min(depth + 1, 9);
    depths[at] = depth;
    if (text[at] === '»') depth = Math.max(depth - 1, 0);
    if (text[at] === '\n' && text[at + 1] === '\n') depth = 0;
  }
  return depths;
}

function citationAt(normalised: NormalisedText, kind: ActCitation['kind'], start: number, end: number): ActCitation {
  const text = normalised.text;
  const before = text
    .slice(Math.max(0, start - 300), start)
    .split(/\n[ ]*\n|[;!?]|(?<![\d\p{Lu}])(?<!\sж|\sг)\.\s+(?=\p{Lu})/u)
    .at(-1)!;
  const after = text.slice(end, end + 300).split(/\n[ ]*\n|[;!?]|(?<![\d\p{Lu}])(?<!\sж|\sг)\.\s+(?=\p{Lu})/u)[0]!;
  const isKazakh =
    /[әғқңөұүһі]/i.test(text.slice(start, end)) ||
    (/[әғқңөұүһі]/i.test(before.slice(-30)) && !/^\s+(?:РК|Республики|от)/.test(after));
  const title = isKazakh
    ? (titleBefore(before) ?? untitledBefore(kind, before))
    : (titleAfter(after) ?? untitledAfter(kind, text.slice(start, end), after));
  const near = isKazakh ? nearBefore(before, title) : after.slice(0, 150);
  const number =
    /(?:№|[Nn])\s{0,2}((?:\p{Lu}{1,6}[\s-]){0,2}\d[\p{L}\d./-]{0,24})/u.exec(near)?.[1]?.replace(/[.,]$/, '') ?? null;
  const dates = datesOf(near);
  const date = (isKazakh ? dates.at(-1) : dates[0])?.date ?? null;
  const provision = provisionOf(before.slice(-90), after.slice(0, 90));
  const name = kind === 'code' ? codeName(before, text.slice(start, end), after, isKazakh) : null;
  const isDraft =
    /проект(?:а|у|ом|е|ы|ов|ам|ами)?\s(?:\p{L}+\s){0,2}$/iu.test(before) ||
    /^(?:\p{L}{0,6})?\s(?:\p{L}+\s)?жоба/iu.test(after);
  const span = normalised.originalSpan(start, end);
  return {
    kind,
    title: title ?? name,
    number,
    date,
    provision,
    certainty: isTold(kind, {
      title: title ?? name,
      number,
      date,
      provision,
      around: before.slice(-60) + after.slice(0, 60),
    })
      ? 'certain'
      : 'ambiguous',
    isDraft,
    evidence: {
      ...span,
      quote: normalised.original.slice(
        Math.max(0, span.start - (isKazakh ? 120 : 40)),
        span.end + (isKazakh ? 40 : 140),
      ),
    },
  };
}

function isTold(
  kind: ActCitation['kind'],
  {
    title,
    number,
    date,
    provision,
    around,
  }: { title: string | null; number: string | null; date: string | null; provision: string | null; around: string },
): boolean {
  switch (kind) {
    case 'constitution':
      return true;
    case 'code':
      return title !== null;
    case 'law':
      return title !== null || number !== null || date !== null;
    case 'regulation':
      return provision !== null || title !== null || /Правительств|Үкімет/u.test(around);
    case 'rules':
      return title !== null || (number !== null && date !== null);
    default:
      return title !== null || (number !== null && date !== null);
  }
}

/** Where a Kazakh act's number and date stand: between title and noun; without a title, on the noun's own line. */
function nearBefore(before: string, title: string | null): string {
  if (title !== null) return before.includes('»') ? before.slice(before.lastIndexOf('»') + 1) : before.slice(-120);
  const near = before.slice(-120);
  const line = near.slice(near.lastIndexOf('\n') + 1);
  // A line in small letters goes on with the one above: «2015 | жылғы 25 сәуірдегі № 325 қаулысымен».
  return line.length >= 20 && !/^\p{Ll}/u.test(line) ? line : near;
}

/** «О …» after the noun: only the state's name, the issuer, date and number may stand between. */
function titleAfter(after: string): string | null {
  const opened = after.indexOf('«');
  if (opened < 0 || opened > 140 || /[,:]\s/.test(after.slice(0, opened).replace(/\d,\s/g, ''))) return null;
  return quotedFrom(after, opened);
}

const stateAndDate = '(?:(?:Қазақстан\\s+Республикасы(?:ның)?|ҚР)\\s+)?(?:\\d{4}\\s?(?:ж\\.|жылғы|жыл)[^.;«»]{0,60})?';
const kazakhTitle = new RegExp(`((?:[\\p{L}-]+,?\\s+){1,14}туралы)\\s+${stateAndDate}$`, 'u');

/** «Нотариат туралы 1997 жылғы … № 155 Заңды»: a title without its quotation marks. */
function untitledBefore(kind: ActCitation['kind'], before: string): string | null {
  if (kind !== 'law' && kind !== 'code' && kind !== 'rules') return null;
  const found = kazakhTitle.exec(before)?.[1];
  if (found === undefined) return null;
  // «осы мәселе туралы заң»: only what begins with a capital letter is a name.
  const from = found.search(/\p{Lu}/u);
  return from < 0 ? null : found.slice(from);
}

/** «Законом об образовании», «Закона Республики Казахстан о нотариате». */
function untitledAfter(kind: ActCitation['kind'], noun: string, after: string): string | null {
  if (kind !== 'law' || !/^З/u.test(noun)) return null;
  return (
    /^\s+(?:(?:Республики Казахстан|РК)\s+)?(?:от\s[^«;]{6,50}?\s)?(обо?\s\p{L}{4,}(?:\s\p{L}{4,}){0,3}|о\s\p{L}{4,}(?:\s\p{L}{4,}){0,3})/u.exec(
      after,
    )?.[1] ?? null
  );
}

/** «… туралы» before the noun. */
function titleBefore(before: string): string | null {
  const closed = before.lastIndexOf('»');
  if (closed < 0 || before.length - closed > 140 || /[,:]\s/.test(before.slice(closed + 1))) return null;
  const opened = before.lastIndexOf('«', closed);
  return opened < 0 ? null : before.slice(opened + 1, closed).replace(/»$/, '');
}

function quotedFrom(text: string, opened: number): string {
  let depth = 0;
  for (let at = opened; at < text.length; at++) {
    if (text[at] === '«') depth++;
    if (text[at] === '»' && --depth === 0) return text.slice(opened + 1, at);
  }
  return text.slice(opened + 1).replace(/»+$/, '');
}

/** «Бюджетного кодекса», «Салық кодексінің», «БК РК»; «Кодекс» alone has no name. */
function codeName(before: string, noun: string, after: string, isKazakh: boolean): string | null {
  if (/РК$/.test(noun)) return noun;
  const word = /(?<![\p{L}])(\p{L}[\p{L}-]{3,}|\p{Lu}[\p{L}-]{1,2})\s$/u.exec(before)?.[1];
  if (word === undefined) return null;
  if (isKazakh)
    return /^(?:қазақстан|республикасының|республикасы|осы|аталған|көрсетілген|туралы|сәйкес|жылғы|.*(?:дағы|дегі|тағы|тегі))$/iu.test(
      word,
    )
      ? null
      : word;
  return /(?:н|ск|в)(?:ый|ого|ому|ым|им|ом|ий)$/iu.test(word) &&
    !/^(?:данн|нов|перв|указанн|назван|настоящ)/iu.test(word) &&
    after !== undefined
    ? word
    : null;
}

function provisionOf(before: string, after: string): string | null {
  const russian = [
    ...before.matchAll(
      /(?<!\p{L})(?:(?:под)?пункт\p{L}{0,3}|п{1,2}\.|стат(?:ь\p{L}{1,3}|ей)|ст\.|глав\p{L}{1,2}|част\p{L}{1,3})\s{0,2}\d[\d.,\s)-]{0,12}/giu,
    ),
  ].at(-1);
  if (russian !== undefined) return russian[0].trim().replace(/[,.]$/, '');
  const kazakh =
    /^(?:\p{L}{0,6}\s?\([^()]{1,60}\))?[\p{L}\s]{0,6}\s?\d{1,4}(?:-\d{1,3})?[\s-]{0,2}(?:баб|бап|тарма[қғ]|тарау)\p{L}*/iu.exec(
      after,
    );
  return kazakh === null ? null : kazakh[0].trim();
}
