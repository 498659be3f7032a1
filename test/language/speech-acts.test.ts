import { describe, expect, test } from 'vitest';
import type { Topic } from '../../src/language/speech-act.ts';
import { readSpeechActs } from '../../src/language/speech-acts.ts';
import { control, type Expected, extension, hasten, meeting, money, submission } from './own-sentences.ts';

const corpora: readonly (readonly [Topic, readonly (readonly [Expected, string])[]])[] = [
  ['meeting-chaired', meeting],
  ['hasten-consideration', hasten],
  ['money', money],
  ['deadline-extension', extension],
  ['take-off-control', control],
  ['draft-submission', submission],
];

function asked(topic: Topic, text: string): Expected {
  const acts = readSpeechActs(text).filter(
    (one) => one.topic === topic && one.polarity === 'positive' && (one.act === 'request' || one.act === 'submission'),
  );
  if (acts.some((one) => one.certainty === 'certain')) return 'sure';
  return acts.length > 0 ? 'doubtful' : 'none';
}

for (const [topic, sentences] of corpora) {
  describe(`${topic}: what a sentence asks for`, () => {
    test.each(sentences)('%s: %s', (expected, sentence) => {
      expect(asked(topic, sentence)).toBe(expected);
    });
  });
}
