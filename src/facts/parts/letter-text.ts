import { readCitations } from '../../language/citations.ts';
import { normalise } from '../../language/normalise.ts';
import { sentencesOf } from '../../language/sentences.ts';
import { readSpeechActs, type SpeechActOptions } from '../../language/speech-acts.ts';
import type { LetterSentence, LetterText, PlacedCitation, PlacedSpeechAct } from '../letter-parts.ts';
import { evidenceOf, isOneSentence } from './letter-lines.ts';
import type { Segment } from './segments.ts';

/** The letter's own sentences as one text, with the way back to the page. */
export interface PlacedText {
  /** Normalised; paragraphs are separated by a blank line. */
  readonly text: string;
  /** The place of an offset of `text`: "letter.pdf, page 2". */
  whereAt(offset: number): string;
}

export function placedText(segments: readonly Segment[], fallback: string): PlacedText {
  const starts: { readonly at: number; readonly where: string }[] = [];
  let text = '';
  for (const { text: paragraph, where } of segments) {
    if (text !== '') text += isBroken(text, paragraph) ? '\n' : '\n\n';
    starts.push({ at: text.length, where });
    text += paragraph;
  }
  return {
    text,
    whereAt: (offset) => starts.findLast(({ at }) => at <= offset)?.where ?? fallback,
  };
}

/** A sentence that a page's layout broke into two paragraphs, within its quotation marks or without. */
function isBroken(before: string, next: string): boolean {
  const tail = before.slice(-200);
  const isQuoting = !/[.!?;:]$/.test(before) && tail.lastIndexOf('«') > tail.lastIndexOf('»');
  return isQuoting || isOneSentence(tail, next);
}

interface ReadText {
  readonly text: LetterText;
  readonly speechActs: readonly PlacedSpeechAct[];
  readonly citations: readonly PlacedCitation[];
}

/**
 * Sentences by section, what is asked and told, acts cited. `cited`: where acts are looked for, the text with the lines above it;
 * `own`: names of the letter's own organisation and of the leadership.
 */
export function readText(
  placed: PlacedText,
  cited: PlacedText,
  source: LetterText['source'],
  own: SpeechActOptions,
): ReadText {
  const { text } = placed;
  const speechActs = readSpeechActs(text, own).map((act): PlacedSpeechAct => {
    return { act, evidence: [evidenceOf(placed.whereAt(act.evidence.start), act.evidence.quote)] };
  });
  const citations = readCitations(cited.text).map((citation): PlacedCitation => {
    return { citation, evidence: [evidenceOf(cited.whereAt(citation.evidence.start), citation.evidence.quote)] };
  });
  const asksFrom = Math.min(
    ...speechActs.filter(({ act }) => act.section === 'request part').map(({ act }) => act.evidence.start),
    text.length + 1,
  );
  const normalised = normalise(text);
  const sentences = sentencesOf(normalised.text).map(({ start, end }): LetterSentence => {
    const span = normalised.originalSpan(start, end);
    const sentence = normalised.text.slice(start, end);
    const section = span.start >= asksFrom ? 'request part' : 'preamble';
    return { text: sentence, section, ...span, evidence: [evidenceOf(placed.whereAt(span.start), sentence)] };
  });
  return { text: { source, text, languages: languagesOf(sentences), sentences }, speechActs, citations };
}

function languagesOf(sentences: readonly LetterSentence[]): readonly ('kk' | 'ru')[] {
  // Kazakh names stand in Russian sentences too; a sentence is Kazakh by its share of Kazakh letters.
  const isKazakh = ({ text }: LetterSentence): boolean =>
    (text.match(/[әғқңөұүһі]/giu) ?? []).length > (text.match(/\p{L}/gu) ?? []).length * 0.04;
  const long = sentences.filter(({ text }) => text.length > 15);
  const languages: ('kk' | 'ru')[] = [];
  if (long.some(isKazakh)) languages.push('kk');
  if (long.some((sentence) => !isKazakh(sentence))) languages.push('ru');
  return languages;
}
