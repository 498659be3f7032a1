import { type Fact, known, type SomeEvidence } from '../fact.ts';
import type {
  Certainty,
  KindOfLetter,
  LetterDocument,
  LetterKind,
  LetterReference,
  PlacedSpeechAct,
  RoledFile,
} from '../letter-parts.ts';
import { absence, evidenceOf } from './letter-lines.ts';
import type { LetterZones } from './letter-zones.ts';

const interimTitle =
  /(?<!\p{L})(?:промежуточн\p{L}+\s+(?:отчет|отчёт|ответ|информаци|доклад|сведени|справк|данны|письмо)|аралық\s+(?:есеп|жауап|ақпарат|баяндама|мәлімет|анықтама|дерек|хат))/iu;
const negated = /(?<!\p{L})(?:не|без)\s+(?:\p{L}+\s){0,2}промежуточн/iu;

/** What the letter is for, as far as its own words say it. */
export function kindsOf(input: {
  readonly references: readonly LetterReference[];
  readonly speechActs: readonly PlacedSpeechAct[];
  readonly files: readonly RoledFile[];
  readonly zones: LetterZones;
  readonly subject: string;
  /** Null: a service message. */
  readonly mainWhere: string | null;
  readonly isPresentation: boolean;
}): Fact<readonly KindOfLetter[]> {
  const { references, speechActs, files, mainWhere } = input;
  const kinds: KindOfLetter[] = [];
  const add = (kind: LetterKind, certainty: Certainty, evidence: SomeEvidence): void => {
    const before = kinds.findIndex((one) => one.kind === kind);
    if (before < 0) kinds.push({ kind, certainty, evidence });
    else if (certainty === 'certain' && kinds[before]!.certainty === 'doubtful')
      kinds[before] = { kind, certainty, evidence };
  };
  for (const one of references) {
    if (!one.answered) continue;
    const isLetter = one.kind === 'letter';
    const isSure =
      one.certainty === 'certain' && (one.where === 'reference-line' || one.where === 'text') && one.kind !== 'unknown';
    add(
      isLetter ? 'answer-to-letter' : 'answer-to-assignment',
      isSure && (isLetter || one.kind === 'assignment') ? 'certain' : 'doubtful',
      one.evidence,
    );
  }
  for (const { act, evidence } of speechActs) {
    if (act.polarity === 'negative' || act.act === 'quotation' || act.act === 'request-of-another') continue;
    const certainty = act.certainty === 'certain' ? 'certain' : 'doubtful';
    const isDraft = act.topic === 'draft-submission' || act.topic === 'opinion-submission';
    if (isDraft && (act.act === 'submission' || act.act === 'request')) add('draft-submitted', certainty, evidence);
    if (act.topic === 'draft-answer' && act.act !== 'report') add('draft-answer', certainty, evidence);
    if (act.topic === 'interim-report' && act.act !== 'promise') add('interim-report', certainty, evidence);
    if (act.topic === 'own-initiative') add('initiative', certainty, evidence);
  }
  addPreparedAnswer(input, add);
  addTitled(input, add);
  if (
    mainWhere !== null &&
    input.zones.text.length > 0 &&
    !kinds.some(({ kind }) => kind === 'answer-to-assignment' || kind === 'initiative')
  ) {
    const mentioned =
      references.find(({ kind }) => kind === 'assignment' || kind === 'reply-line')?.evidence ??
      ownAssignment(input.zones);
    if (mentioned === null) add('initiative', 'certain', [absence(mainWhere, 'reference to an assignment')]);
    else add('initiative', 'doubtful', mentioned);
  }
  if (input.isPresentation) {
    const [first, ...others] = files.filter(({ role }) => role === 'brief' || role === 'slides' || role === 'invitees');
    if (first !== undefined)
      add('presentation-materials', 'certain', [first.evidence[0], ...others.map(({ evidence }) => evidence[0])]);
    else add('presentation-materials', 'doubtful', [evidenceOf('header Subject', input.subject)]);
  }
  const [first, ...others] = kinds;
  if (first === undefined) return known<readonly KindOfLetter[]>([], absence('letter', 'what the letter is for'));
  return known<readonly KindOfLetter[]>(kinds, first.evidence[0], ...others.map(({ evidence }) => evidence[0]));
}

/** «Во исполнение поручения», «аталған тапсырма»: something given is answered, though no number of it was read. */
const assignmentAnswered =
  /(?:исполнени\p{L}{1,2}|согласно|основании|соответствии с)\s+(?:\p{L}+\s+){0,3}поручени|(?:данн|указанн|названн|упомянут)\p{L}{1,3}\s+поручени|тапсырма\p{L}{0,8}\s+(?:\p{L}+\s+){0,2}(?:орында|сәйкес|бойынша|негізінде|аясында|шеңберінде)|(?:аталған|көрсетілген|осы)\s+тапсырма|тапсырмаңыз/iu;

function ownAssignment({ head, text }: LetterZones): SomeEvidence | null {
  const said = [...head, ...text].find((segment) => assignmentAnswered.test(segment.text.slice(0, 2000)));
  return said === undefined ? null : [evidenceOf(said.where, said.text)];
}

/** «Премьер-Министр» below the text: who is to sign the draft. */
const leaderToSign =
  /^(?:қазақстан\s+республикасы(?:ның)?\s+)?(?:заместитель\s+|первый\s+заместитель\s+)?премьер-министр(?:інің\s+(?:бірінші\s+)?орынбасары)?(?:\s+республики\s+казахстан)?(?:\s|$)/iu;
const lastBlocks = 4;

function endsWithLeader({ facts }: LetterDocument): boolean {
  return facts.blocks.slice(-lastBlocks).some(({ text }) => leaderToSign.test(text.trim()));
}

/** «Представляем проект к подписанию», «рассмотреть возможность подписания прилагаемого ответа», «жауап жобасын бекітіп, жолдауды». */
const handedForSignature =
  /(?<!\p{L})(?:представля|вносим|вносит|направля|прилага)\p{L}*\s+(?:\p{L}+\s+){0,2}(?:проект|ответ)|(?<!\p{L})(?:подпис|утвержд|одобр)\p{L}+\s+(?:\p{L}+\s+){0,3}(?:проект|ответ)|(?:жауап|жоба)\p{L}*\s+(?:\p{L}+\s+){0,3}(?:бекіт|мақұлда|қол\sқой|енгіземіз|ұсынамыз|жолдаймыз)/iu;

/** 148: «подготовлен проект ответа Премьер-Министра», and another sentence hands it on for signature, or something is attached. */
function addPreparedAnswer(
  {
    speechActs,
    zones,
    files,
  }: {
    readonly speechActs: readonly PlacedSpeechAct[];
    readonly zones: LetterZones;
    readonly files: readonly RoledFile[];
  },
  add: (kind: LetterKind, certainty: Certainty, evidence: SomeEvidence) => void,
): void {
  const prepared = speechActs.find(
    ({ act }) =>
      act.topic === 'draft-answer' &&
      act.act === 'report' &&
      act.polarity === 'positive' &&
      act.certainty === 'certain' &&
      act.agent !== 'third-party',
  );
  if (prepared === undefined || !files.some(({ role }) => role !== 'main')) return;
  const handed = zones.text.find(({ text }) => handedForSignature.test(text.slice(0, 2000)));
  if (handed === undefined) add('draft-answer', 'doubtful', prepared.evidence);
  else add('draft-answer', 'certain', [...prepared.evidence, evidenceOf(handed.where, handed.text)]);
}

/** Kinds that titles and file names tell. */
function addTitled(
  {
    zones,
    subject,
    files,
  }: { readonly zones: LetterZones; readonly subject: string; readonly files: readonly RoledFile[] },
  add: (kind: LetterKind, certainty: Certainty, evidence: SomeEvidence) => void,
): void {
  const titled = zones.head.find(
    ({ kind, text }) => (kind === 'title' || kind === 'reference') && interimTitle.test(text),
  );
  if (titled !== undefined) add('interim-report', 'certain', [evidenceOf(titled.where, titled.text)]);
  else if (interimTitle.test(subject) && !negated.test(subject))
    add('interim-report', 'doubtful', [evidenceOf('header Subject', subject)]);
  for (const { role, certainty, document, evidence } of files) {
    if (role === 'draft-act') add('draft-submitted', 'doubtful', evidence);
    const isSure = certainty === 'certain' && endsWithLeader(document);
    if (role === 'draft-answer') add('draft-answer', isSure ? 'certain' : 'doubtful', evidence);
  }
}
