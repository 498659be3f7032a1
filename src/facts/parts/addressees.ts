import { compareAddressee, type Leader } from '../../language/addressee.ts';
import type { Settings } from '../../platform/settings.ts';
import { type Fact, known, unknown } from '../fact.ts';
import type { AddresseeBlock } from '../letter-parts.ts';
import { absence, evidenceOf } from './letter-lines.ts';
import { isInKazakh, type LetterZones } from './letter-zones.ts';
import type { Searched } from './letterhead.ts';
import { isWholeName, looksAddressed } from './segment-kind.ts';
import type { Segment } from './segments.ts';

export interface Addressable {
  readonly leadership: readonly Leader[];
  readonly office: Pick<Settings['office'], 'name' | 'formerNames'>;
}

/** Whom the head addresses, one block for each person or body and each language. */
export function addresseesOf(
  { head, text }: LetterZones,
  ours: Addressable,
  searched: Searched,
): Fact<readonly AddresseeBlock[]> {
  const blocks = groupsOf(head, ours)
    .flatMap((group) => splitLanguages(group))
    .map((group) => blockOf(group, ours));
  const [first, ...others] = blocks;
  if (first !== undefined)
    return known<readonly AddresseeBlock[]>(blocks, first.evidence[0], ...others.map(({ evidence }) => evidence[0]));
  if (searched.holdsPictures || (head.length === 0 && text.length === 0)) return unknown('indeterminate');
  return known<readonly AddresseeBlock[]>([], absence(searched.where, 'addressee in the head'));
}

interface Group {
  readonly text: string;
  readonly where: string;
  readonly written: string;
}

/** Neighbouring lines of one column are one block until a name closes it. */
function groupsOf(head: readonly Segment[], ours: Addressable): readonly Group[] {
  const columns = [...new Set(head.map(({ column }) => column))];
  const begin = head.findIndex(({ kind }) => kind === 'registration' || kind === 'organisation');
  return columns.flatMap((column) => {
    const groups: { text: string; where: string; written: string; isClosed: boolean }[] = [];
    let current: (typeof groups)[number] | null = null;
    for (const segment of head.filter((one) => one.column === column)) {
      const { text, where } = segment;
      const isAddressed =
        segment.kind === 'addressee' ||
        (begin >= 0 && head.indexOf(segment) > begin && isNearlyAddressed(segment, ours));
      const written = segment.lines.map((line) => line.written).join(' ');
      const isContinued: boolean = current !== null && !current.isClosed && continues(current.text, text, segment);
      if (isContinued) {
        current!.text = `${current!.text}\n${text}`;
        current!.written = `${current!.written} ${written}`;
        current!.isClosed = isNamed(text);
      } else if (isAddressed) {
        // A name under a post that no addressee's words tell: the post is the addressee's all the same.
        const above = head[head.indexOf(segment) - 1];
        const isPostAbove =
          isNamed(text) &&
          above !== undefined &&
          above.column === column &&
          above.kind === 'text' &&
          postOrState.test(above.text) &&
          above.text.length < 120;
        current = isPostAbove
          ? {
              text: `${above.text}\n${text}`,
              where,
              written: `${above.lines.map((line) => line.written).join(' ')} ${written}`,
              isClosed: true,
            }
          : { text, where, written, isClosed: isNamed(text) };
        groups.push(current);
      } else {
        current = null;
      }
    }
    return groups;
  });
}

const postOrState =
  /министр|премьер|республик|аппарат|үкімет|правительств|орынбасар|заместител|руководител|басшы|кеңсе|канцеляри/iu;

function isNamed(text: string): boolean {
  return (
    /(?:\p{Lu}\.\s?\p{Lu}[\p{L}'-]+|\p{Lu}[\p{L}'-]+\s\p{Lu}\.(?:\s?\p{Lu}\.)?)$/u.test(text) ||
    (isWholeName(text) && !postOrState.test(text))
  );
}

const stateOrPost =
  /^(?:республики казахстан|қазақстан республикасы\p{L}*|премьер-министр\p{L}*|үкімет\p{L}*|аппарат\p{L}*|правительства|министр\p{L}*|(?:бірінші\s)?орынбасар\p{L}*|басшысы\p{L}*|канцелярии|кеңсесі\p{L}*|кеңсе\p{L}*|\p{L}+\s(?:республики казахстан))/iu;

/** A name in the dative, the rest of a post, the state's name: what follows the first line of an addressee. */
function continues(before: string, text: string, { kind }: Segment): boolean {
  if (kind === 'registration' || kind === 'reference' || kind === 'salutation' || kind === 'title') return false;
  if (text.length > 110) return false;
  const name = text.replace(/^(?:г-же|г-н?у|господину|госпоже)\s+/iu, '');
  if (isNamed(name) && !looksAddressed(name.split(/\s/)[0]!)) return true;
  if (isInKazakh(before) !== isInKazakh(text) && looksAddressed(text)) return false;
  if (stateOrPost.test(text))
    return !(looksAddressed(before) && looksAddressed(text) && isInKazakh(before) !== isInKazakh(text));
  return kind === 'text' && /^\p{Lu}[\p{L}'-]+(?:\s\p{Lu}[\p{L}'.-]+){0,3}$/u.test(text);
}

/** «Поручение Премьер-Министра …», «Премьер-Министрдің № … тапсырмасына»: a post that gave what is answered, not whom the letter is for. */
const namesAssignment =
  /поручени|резолюци|указани|протокол|(?<!\p{L})(?:тапсырма|бұрыштама|хаттама|нұсқау)|^(?:на(?!\s+имя)|к|по|во)\s|№\s?\p{L}{0,3}[-/]?\d/iu;

/** A misspelt post or a post in the nominative is still whom the letter is for, when it comes behind the letterhead. */
function isNearlyAddressed({ kind, text }: Segment, ours: Addressable): boolean {
  if (
    text.length > 130 ||
    kind === 'reference' ||
    kind === 'registration' ||
    kind === 'salutation' ||
    kind === 'contact'
  )
    return false;
  if (kind === 'organisation' && !/^(?:аппарат правительства|қазақстан республикасы\p{L}* үкімет)/iu.test(text))
    return false;
  if (namesAssignment.test(text)) return false;
  if (/[.:;!?]$/.test(text) && !/(?<!\p{L})\p{Lu}\.$/u.test(text)) return false;
  const { leader, office, postOf } = compareAddressee(text, ours.leadership, ours.office);
  return leader !== null || office !== null || postOf !== null;
}

const russianPost =
  /(?<!\p{L})(?:Премьер-Министру|(?:Первому\s)?[Зз]аместителю|Руководителю|Аппарату|Канцелярии|Министру)(?!\p{L})/u;
const kazakhOpening = /(?<!\p{L})(?:Қазақстан Республикасы|ҚР)(?!\p{L})/u;

/** «… О. Бектеновке Премьер-Министру …»: two languages run together are two blocks. */
function splitLanguages(group: Group): readonly Group[] {
  const { text } = group;
  const halves = text.split(/\s\/\s/u);
  if (halves.length === 2 && isInKazakh(halves[0]!) !== isInKazakh(halves[1]!))
    return halves.map((half) => ({ ...group, text: half.trim(), written: half.trim() }));
  const russian = russianPost.exec(text)?.index ?? -1;
  const kazakh = kazakhOpening.exec(text)?.index ?? -1;
  if (russian < 0 || kazakh < 0 || !/(?:іне|на|сына)(?!\p{L})/u.test(text)) return [group];
  const at = Math.max(russian, kazakh);
  if (at === 0) return [group];
  return [text.slice(0, at), text.slice(at)].map((part) => ({ ...group, text: part.trim(), written: part.trim() }));
}

function blockOf({ text, where, written }: Group, ours: Addressable): AddresseeBlock {
  const comparison = compareAddressee(text.replaceAll('\n', ' '), ours.leadership, ours.office);
  const isOurs = comparison.leader !== null || comparison.office !== null || comparison.postOf !== null;
  return {
    language: isInKazakh(text) ? 'kk' : 'ru',
    text,
    comparison,
    ours: isOurs,
    evidence: [evidenceOf(where, written)],
  };
}
