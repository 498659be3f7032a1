import type { Word } from './analysed-sentence.ts';
import type { FoundStatement } from './found-statement.ts';
import { has, type ReadSentence } from './predicate.ts';

/** What a leader signs: «за подписью Премьер-Министра», «от имени Правительства», «Премьер-Министрдің қолымен». */
const underSignature = /^(?:подписью|имени)$/;
const papers = /^(?:письм|ответ|обращени)/;
const inquiry = /^(?:запрос|обращени|вопрос|сауал)/;
const consideration = /^(?:рассмотрени|подпис|согласовани|утверждени)/;

/**
 * 148: drafts of an answer that the leadership gives, named by more than the words side by side («проект письма за подписью
 * Премьер-Министра», «ответ от имени Правительства … вносится»), or by the inquiry that the leadership was asked.
 */
export function draftAnswersOf(sentences: readonly ReadSentence[], index: number): readonly FoundStatement[] {
  const { words, language } = sentences[index]!.analysed;
  if (!words.some((word) => has(word, 'leader', 'government'))) return [];
  const signed = language === 'ru' ? signedByLeader(words) : null;
  const found = signed ?? answersInquiry(words, sentences[index - 1]?.analysed.words ?? []);
  if (found === null) return [];
  const rule = { id: found.id, topic: 'draft-answer' } as const;
  return [
    {
      rule,
      from: found.from,
      until: found.until,
      isDenied: false,
      isQuoted: words[found.from]!.isQuoted,
      isAhead: false,
      isDoubtful: signed === null,
    },
  ];
}

interface NamedDraft {
  readonly id: string;
  readonly from: number;
  readonly until: number;
}

function signedByLeader(words: readonly Word[]): NamedDraft | null {
  for (let at = 0; at < words.length; at++) {
    if (!papers.test(words[at]!.lower) || words[at]!.isQuoted) continue;
    const sign = words.findIndex((word, place) => place > at && place <= at + 9 && underSignature.test(word.lower));
    if (sign < 0 || words.slice(at, sign).some(({ kind }) => kind === 'mark')) continue;
    const leader = words.findIndex(
      (word, place) => place > sign && place <= sign + 3 && has(word, 'leader', 'government'),
    );
    if (leader < 0) continue;
    const isDraft = /^проект/.test(words[at - 1]?.lower ?? '') || /^проект/.test(words[at - 2]?.lower ?? '');
    const isAskedToSign = words.some(({ lower }) =>
      /^(?:подписать|завизировать|рассмотреть|согласовать|одобрить)$/.test(lower),
    );
    const isAnswer = words.some((word) => has(word, 'answer'));
    const isForSigning = words
      .slice(leader)
      .some(
        ({ lower }, place, some) =>
          consideration.test(lower) && [1, 2].some((back) => /^(?:на|для)$/.test(some[place - back]?.lower ?? '')),
      );
    const isWritten = words.slice(leader).some(({ lower }) => /^проект/.test(lower));
    const isToBeSigned = has(words[at], 'answer') && (isAskedToSign || isForSigning || isWritten);
    if (isAnswer && (isDraft || isToBeSigned))
      return { id: 'draft-answer.under-signature', from: isDraft ? at - 1 : at, until: leader };
  }
  return null;
}

/** «депутаттардың сауалына жауап жобасы» of a leader's assignment; «оның жобасын» after the answer to deputies was spoken of. */
function answersInquiry(words: readonly Word[], before: readonly Word[]): NamedDraft | null {
  const isOfDeputies = (some: readonly Word[]): boolean =>
    some.some(({ lower }) => /депутат|сенатор/.test(lower)) && some.some((word) => has(word, 'answer'));
  const draft = words.findIndex((word) => !word.isQuoted && /^(?:проект|жоба)/.test(word.lower) && has(word, 'draft'));
  if (draft < 0) return null;
  const answer = words.findIndex((word, place) => has(word, 'answer') && Math.abs(place - draft) <= 2);
  const isAsked = words.some(({ lower }) => inquiry.test(lower));
  if (answer >= 0)
    return isAsked && isOfDeputies(words)
      ? { id: 'draft-answer.to-inquiry', from: Math.min(draft, answer), until: Math.max(draft, answer) }
      : null;
  const isSigned = words.some(
    (word, place) =>
      has(word, 'leader') &&
      words.slice(place, place + 4).some(({ lower }) => /^(?:подпис|қолымен|қолы$|қол$)/.test(lower)),
  );
  const isPointed = words
    .slice(Math.max(0, draft - 2), draft + 3)
    .some(({ lower }) => /^(?:его|оның|осы|данный|указанный)$/.test(lower));
  return isSigned && isPointed && isOfDeputies(before)
    ? { id: 'draft-answer.named-before', from: draft, until: draft }
    : null;
}

/** «жауап жобасы Премьер-Министрге енгізіледі», «проект ответа Заместителю Премьер-Министра»: to whom it goes, who signs nothing of it. */
export function isOnlyAddressed(words: readonly Word[], at: number): boolean {
  const isTo =
    /(?:министрге|үкіметке|басшысына|орынбасарына|аппаратына|министру|правительству|аппарату)$/.test(
      words[at]!.lower,
    ) ||
    /^(?:заместителю|первому|руководителю)$/.test(words[at - 1]?.lower ?? '') ||
    /^(?:орынбасарына|аппаратына|басшысына)$/.test(words[at + 1]?.lower ?? '');
  return isTo && !words.some(({ lower }) => /^(?:қол|подпис|подпиш)/.test(lower));
}

/** «проект заключения … ответы», «қорытындысының жобасына … жауабы»: what is drafted is no answer. */
export function isDraftOfOther(words: readonly Word[], draft: number): boolean {
  const other =
    /^(?:заключени|постановлени|распоряжени|приказ|закон|указ|соглашени|қорытынды|қаулы|өкім|бұйр|заң|жарлы|келісім(?!у)|шарт)/;
  const isKazakh = /^жоба/.test(words[draft]!.lower);
  return other.test(words[isKazakh ? draft - 1 : draft + 1]?.lower ?? '');
}
