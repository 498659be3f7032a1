import type { WordList } from './concept.ts';

/** Russian words for the course that a document takes and for how a matter comes to a meeting. Verbs as in russian-words.ts. */
export const russianCourseWords: readonly WordList[] = [
  { concepts: ['time'], nouns: 'время' },
  {
    concepts: ['watch'],
    verbs: 'держать держу держит держат, обращать',
    perfective:
      'взять возьму возьмет возьмут взял взят, обратить обращу обратит обратят обратил обращен, уделить уделю уделит уделят уделил уделен',
  },
  {
    concepts: ['attention'],
    phrases:
      'на контроль, под контроль, на контроле, на особ* контрол*, под особ* контрол*, под личн* контрол*, на личн* контрол*, особ* внимани*',
  },
  { concepts: ['to-this-day'], phrases: 'до сих пор, по сей день, до настоящего времени, по настоящее время' },
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
