import type { WordList } from './concept.ts';

/** Russian words for the course that a document takes and for how a matter comes to a meeting. Verbs as in russian-words.ts. */
export const russianCourseWords: readonly WordList[] = [
  { concepts: ['time'], nouns: 'время' },
  {
    concepts: ['take-time'],
    verbs: 'занимать, длиться длюсь длится длятся',
    perfective: 'занять займу займет займут занял занят, продлиться продлюсь продлится продлятся',
  },
  { concepts: ['approval-course'], phrases: 'согласительн* процедур*, процедур* согласовани*, этап* согласовани*' },
  {
    concepts: ['schedule'],
    perfective:
      'включить включу включит включат включил включен, предусмотреть предусмотрю предусмотрит предусмотрят предусмотрел предусмотрен, внести внесу внесет внесут внес внесен',
  },
  { concepts: ['meeting-itself'], unchanging: 'совещание, заседание, встречу, селектор, видеоконференцию' },
  { concepts: ['at-addressee'], phrases: 'у вас, у премьер-министр*, у заместител* премьер-министр*' },
];
