import type { FileRole } from '../letter-parts.ts';
import type { LetterBlock } from './letter-lines.ts';

/** What a file's first lines and its name say that it is. */
export interface TitledRole {
  readonly role: FileRole;
  readonly by: 'title' | 'file-name';
  readonly words: string;
}

interface TitleRule {
  readonly role: FileRole;
  readonly title: RegExp;
  readonly fileName: RegExp;
}

/** In this order: a draft of an answer is a draft before it is anything else. */
const rules: readonly TitleRule[] = [
  {
    role: 'protocol-of-disagreements',
    title: /^(?:протокол\s+разногласий|келіспеушіліктер\s+хаттамасы)/iu,
    fileName: /протокол.?разноглас|protokol.?razn|келіспеушілік/iu,
  },
  {
    role: 'invitees',
    title:
      /^(?:(?:список|перечень)\s+(?:приглаш|участник|(?:лиц|гост|персон)\p{L}{0,3},?\s+приглаш)|(?:\p{L}+\s){0,4}(?:шақыр\p{L}+|қатыс\p{L}+)\s(?:\p{L}+\s){0,3}тізімі|шақырылғандар|(?:\p{L}+\s){0,3}шақырылатын(?:дар|\s+(?:тұлға|адам|қонақ|мүше)\p{L}*)|приглаш(?:аемые|[её]нные)(?:\s+лица)?(?:\s|:|$))/iu,
    fileName: /приглаш|участник|priglash|uchastnik|шақыр|shaqyr|shakyr|invitee|тізім|tizim|spisok/iu,
  },
  {
    role: 'brief',
    title:
      /^(?:қысқаша\s+(?:ақпарат|анықтама|мәлімет|баян)|(?:краткая|пресс-?|информационная)\s*-?(?:справка|информация)|бриф|справка(?:\s|$)|анықтама(?:\s|$))/iu,
    fileName: /kyskasha|qysqasha|қысқаша|brief|brif|бриф|справк|spravk|анықтама|anyqtama|anyktama|kratk/iu,
  },
  {
    role: 'slides',
    title: /^(?:презентация|таныстырылым|слайд)/iu,
    fileName: /slaid|slayd|slide|слайд|презент|prezent|present|таныстыр|tanystyr/iu,
  },
  {
    role: 'opinion',
    title: /^(?:(?:экспертн\p{L}+\s+|сараптамалық\s+)?заключени|қорытынды(?:\s|$)|сараптамалық қорытынды)/iu,
    fileName: /заключен|zakl[iy]?uch|қорытынды|qorytyndy/iu,
  },
];

const draftMark = /^(?:проект|жоба(?:сы)?)(?:\s*[.,№]?\s*\d*)?$/iu;
const actWords =
  /(?:постановляет|приказываю|распоряжаюсь|қаулы\s+етеді|бұйырамын|өкім\s+етемін|закон\s+республики|республикасының\s+заңы|(?<!\p{L})постановление(?!\p{L})|(?<!\p{L})қаулы(?:сы)?(?!\p{L})|(?<!\p{L})(?:өкімі|жарлығы|бұйрығы|распоряжение|указ|приказ)(?!\p{L}))/iu;
const draftActTitle =
  /^(?:проект\s+(?:постановлени|закона|указа|приказа|распоряжени|решени)|\p{L}.{0,100}(?:қаулысының|заңының|жарлығының|бұйрығының)\s+жобасы)/iu;
const draftAnswerTitle = /^(?:проект\s+ответа|жауап(?:тың|\s)\s*жобасы)/iu;
/** «Үкіметтің қорытындысы»: in Kazakh whose opinion it is stands before. */
const draftOpinionTitle = /^заключени|қорытынды(?:сы)?(?:\s|$)/iu;

/** Lines of a file among which its title stands. */
const titleLinesMax = 6;

export function titledRole(fileName: string, blocks: readonly LetterBlock[]): TitledRole | null {
  const lines = blocks
    .slice(0, titleLinesMax * 2)
    .flatMap(({ lines: own }) => own.map(({ text }) => text))
    .slice(0, titleLinesMax * 2);
  const top = lines.slice(0, titleLinesMax);
  const draft = top.find((line) => draftMark.test(line));
  const answer = top.find((line) => draftAnswerTitle.test(line));
  if (answer !== undefined) return { role: 'draft-answer', by: 'title', words: answer };
  const act =
    top.find((line) => draftActTitle.test(line)) ??
    (draft !== undefined && lines.some((line) => actWords.test(line)) ? draft : undefined);
  if (act !== undefined) return { role: 'draft-act', by: 'title', words: act };
  // A draft on a letterhead with an addressee is a draft of an answer or of a letter; an opinion on a draft law has lines that end alike.
  const isOpinion = top.some((line) => draftOpinionTitle.test(line));
  if (
    draft !== undefined &&
    !isOpinion &&
    lines.some((line) => /\p{L}(?:у|ю|ам|ям|іне|ына)(?:\s|$)/u.test(line) && line.length < 90)
  )
    return { role: 'draft-answer', by: 'title', words: draft };
  for (const { role, title } of rules) {
    const words = top.slice(0, 3).find((line) => line.length < 200 && title.test(line));
    if (words !== undefined) return { role, by: 'title', words };
  }
  const named = rules.find(({ fileName: pattern }) => pattern.test(fileName.normalize('NFC')));
  return named === undefined ? null : { role: named.role, by: 'file-name', words: fileName };
}
