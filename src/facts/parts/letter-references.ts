import { datesOf } from '../../language/dates.ts';
import { normalise } from '../../language/normalise.ts';
import { comparableNumber, type DocumentReference, readReferences, registryNumber } from '../../language/references.ts';
import type { ParsedLetter } from '../../letter/parsed-letter.ts';
import type { Evidence } from '../fact.ts';
import type { LetterReference } from '../letter-parts.ts';
import { evidenceOf } from './letter-lines.ts';
import type { PlacedText } from './letter-text.ts';
import type { LetterZones } from './letter-zones.ts';
import type { Segment } from './segments.ts';

/** The words by which a letter says that it carries an assignment out or answers a letter. */
const carryingOut = [
  String.raw`в рамках\s(?:пункт\p{L}*\s[\d., и]+\s)?(?:ваш\p{L}*\s)?поручени`,
  String.raw`во исполнение`,
  String.raw`на исполнение`,
  String.raw`в целях исполнения`,
  String.raw`в рамках исполнения`,
  String.raw`по исполнению`,
  String.raw`о ходе исполнения`,
  String.raw`об исполнении`,
  String.raw`исполняя`,
  String.raw`исполнен\p{L}* поручен`,
  String.raw`в ответ на`,
  String.raw`ответ на`,
  String.raw`отвечая на`,
  String.raw`(?:в соответствии с|согласно|на основании|рассмотрев|изучив|выполняя|реализуя|в реализацию) (?:(?:под)?пункт\p{L}*\s[\d., и]+\s)?(?:ваш\p{L}* )?поручени`,
  String.raw`по (?:ваш\p{L}* )?(?:поручени|пор\.)`,
  String.raw`по (?:пункт\p{L}*|п\.)`,
  String.raw`на (?:ваш\p{L}* )?поручени`,
  String.raw`тапсырма\p{L}*\s(?:[\p{L}\d.-]+\s){0,3}?(?:орындау\p{L}*|орындап|қарап|зерделеп|жүзеге|сәйкес|бойынша|орындалу\p{L}*|жауап|орай|негізінде|аясында|шеңберінде)`,
  String.raw`жауап ретінде`,
  String.raw`орындау үшін`,
  String.raw`тапсырма\p{L}*(?:ға|на|ңызға|ға сәйкес)`,
];
const carriesOut = new RegExp(carryingOut.join('|'), 'iu');
/** «Поручением … № … предписано …. Во исполнение названного пункта …»: what was ordered stands in one sentence, what is done in the next. */
const wasOrdered = /(?<!\p{L})(?:предписан|поручен[оа]?(?!\p{L})|возложен|міндеттел|жүктел|тапсырыл)/iu;
const carriesItOut =
  /[.;)]\s+(?:(?:во исполнение|в реализацию|исполняя)\s+(?:назван|указан|данн|эт|сказан)\p{L}*|по\s+(?:назван|указан|данн|эт)\p{L}*\s+(?:поручени|пункт)|(?:осы|бұл|аталған|көрсетілген)\p{L}*\s+(?:тапсырма|тармақ)|осыған\s+(?:орай|байланысты|сәйкес)\s[^.;]{0,150}?(?:енгіз|жолда|ұсын(?:ады|амыз|ып)|хабарла))/iu;
const noAnswer =
  /(?:не\s+явля\p{L}{2,4}(?:\s+\p{L}+){0,2}\s+ответ|ответ\p{L}{0,2}(?:\s+[^.;]{1,60})?\s+не\s+явля|не\s+в\s+ответ|жауап\s+(?:емес|болып\s+табылмайды)|жауабы\s+(?:емес|болып\s+табылмайды)|қатысы\s+жоқ|не\s+относится\s+к)/iu;
const othersAssignment = /(?:ваш|сіздің)/iu;

/** Numbers without their sign beside the word: «11-4/910 тапсырманың», «поручения 11-3/4521». */
const bareBefore =
  /(?<![\p{L}\d№/.–-]|[№/.–-]\s)(\d{1,4}[\p{L}\d]*(?:[-/]\d[\p{L}\d]*){1,4})\s+(?:\p{L}+\s){0,1}(?:тапсырма|хаттама)\p{L}*/giu;
const bareAfter =
  /(?<!\p{L})(?:(?:поручени|протокол)\p{L}*|пор\.)\s+(?:от\s+[\d.]{8,10}\s*(?:г\.?|года)?\s*)?(\d{1,4}[\p{L}\d]*(?:[-/]\d[\p{L}\d]*){1,4})(?![\d/-])/giu;

/** «11-4/910, 28.09.2026 ж.» on a line of its own: its number sign is understood. */
const bareAtStart = new RegExp(`^(?=${registryNumber})`, 'u');

/** Numbers beyond this are no letter's: a list of thousands takes long to read and proves nothing. */
const referenceTextMax = 40_000;

function allReferences(whole: string): readonly DocumentReference[] {
  const text = whole.slice(0, referenceTextMax);
  const found = readReferences(text);
  const plain = normalise(text);
  const bare = [bareBefore, bareAfter].flatMap((pattern) =>
    [...plain.text.matchAll(pattern)].map((match): DocumentReference => {
      const span = plain.originalSpan(match.index, match.index + match[0].length);
      const date = datesOf(match[0])[0]?.date ?? null;
      const quote = text.slice(span.start, span.end);
      return {
        kind: 'assignment',
        number: match[1]!,
        comparable: comparableNumber(match[1]!),
        date,
        points: [],
        evidence: { ...span, quote },
      };
    }),
  );
  const isNew = ({ comparable, date }: DocumentReference): boolean =>
    !found.some((other) => other.comparable === comparable) && datesOf(String(date)).length <= 1;
  return [...found, ...bare.filter(isNew)];
}

/** What the letter names by number, where, and whether it says that it answers it. */
export function referencesOf(input: {
  readonly letter: Pick<ParsedLetter, 'subject' | 'text'>;
  readonly zones: LetterZones;
  readonly text: PlacedText;
  /** The letter's own number, which is none of them. */
  readonly ownNumber: string | null;
  readonly isServiceMessage: boolean;
}): readonly LetterReference[] {
  const own = input.ownNumber === null ? null : comparableNumber(input.ownNumber);
  const place =
    (
      where: LetterReference['where'],
      evidence: (one: DocumentReference) => Evidence,
      answers: (one: DocumentReference) => boolean,
    ) =>
    (one: DocumentReference): LetterReference[] => {
      if (one.kind === 'act' || (one.kind === 'outgoing' && where !== 'reference-line')) return [];
      if (own !== null && one.comparable === own) return [];
      const kind =
        where === 'reference-line' && (one.kind === 'outgoing' || one.kind === 'unknown') ? 'reply-line' : one.kind;
      const { number, comparable, date, points } = one;
      const certainty = kind === 'unknown' || (number === null && date === null) ? 'doubtful' : 'certain';
      return [
        { kind, number, comparable, date, points, where, answered: answers(one), certainty, evidence: [evidence(one)] },
      ];
    };
  const lines = input.zones.head
    .filter((segment, index, head) => isReference(segment) || isSecondNumber(segment, head.slice(0, index)))
    .flatMap((segment) =>
      allReferences(segment.text.replace(bareAtStart, '№ ')).flatMap(
        place(
          'reference-line',
          () => evidenceOf(segment.where, segment.text),
          () => true,
        ),
      ),
    );
  const text = allReferences(input.text.text)
    .filter((one) => !deniesAnswer(input.text.text, one))
    .flatMap(
      place(
        'text',
        (one) => evidenceOf(input.text.whereAt(one.evidence.start), one.evidence.quote),
        (one) => saysAnswer(input.text.text, one),
      ),
    );
  const subject = allReferences(input.letter.subject).flatMap(
    place(
      'subject',
      () => evidenceOf('header Subject', input.letter.subject),
      () => carriesOut.test(input.letter.subject),
    ),
  );
  const body = input.isServiceMessage ? '' : input.letter.text.slice(0, 20_000);
  const message = allReferences(body).flatMap(
    place(
      'message',
      (one) => evidenceOf('message', one.evidence.quote),
      (one) => saysAnswer(body, one),
    ),
  );
  return [...lines, ...text, ...subject, ...message];
}

/** «ответом на поручение не является», «тапсырмаға жауап емес»: it is named only to say so. */
function deniesAnswer(text: string, { evidence }: DocumentReference): boolean {
  const before = text
    .slice(Math.max(0, evidence.start - 120), evidence.start)
    .split(/[.;\n]\s/u)
    .at(-1)!;
  const after = text.slice(evidence.end, evidence.end + 120).split(/[.;:\n]/u)[0]!;
  return noAnswer.test(`${before} № ${after}`);
}

function isReference({ kind, text }: Segment): boolean {
  return kind === 'reference' || ((kind === 'title' || kind === 'text') && carriesOut.test(text));
}

/** «2026 ж. 3 қыркүйектегі № 12-1/93», below the letter's own number or below the addressee: what is answered. */
function isSecondNumber({ kind, text }: Segment, before: readonly Segment[]): boolean {
  if (kind !== 'registration') return false;
  const numbered = before.filter((one) => one.kind === 'registration' && /№|\d\/\d/.test(one.text));
  const isDated = (line: string): boolean => datesOf(line).length > 0;
  // A letterhead may break its own number and day over two lines: only a second pair is another document's.
  const isSecondPair = /№/.test(text) && isDated(text) && numbered.some((one) => isDated(one.text));
  return numbered.length > 0 && (before.length > 2 || isSecondPair);
}

/** The words before an assignment's number say that this letter carries it out. */
function saysAnswer(text: string, { kind, evidence }: DocumentReference): boolean {
  if (kind === 'act' || kind === 'outgoing') return false;
  // The sentence up to the number; «п. 1», «г. № 5» end none.
  const before = text
    .slice(Math.max(0, evidence.start - 200), evidence.start)
    .split(/\n|(?<=\p{L}{3}[.!?]\s)(?=\p{Lu})/u);
  const from = evidence.start - (before.at(-1)?.length ?? 0);
  // What stands in brackets («мазмұны: …») parts the number from its verb.
  const after = text
    .slice(evidence.end, evidence.end + 300)
    .replace(/\([^)]{0,250}\)/gu, ' ')
    .slice(0, 70);
  const around = text.slice(from, evidence.end) + after;
  const rest = text.slice(evidence.end, evidence.end + 500);
  const sentence = `${text.slice(from, evidence.end)}${rest.split(/[.!?]\s/u)[0]}`;
  if (kind === 'assignment' && wasOrdered.test(sentence) && carriesItOut.test(rest)) return true;
  if (carriesOut.test(around))
    return (
      kind === 'assignment' || kind === 'reply-line' || othersAssignment.test(around) || /ответ|жауап/iu.test(around)
    );
  return kind === 'reply-line';
}
