import type { Certainty, MarkingKind } from '../letter-parts.ts';

/** A copy's number, which may stand behind a marking: «Экз. № 1», «1-дана», «№ 2 данасы». */
const copy =
  '(?:[\\s.,;–-]*(?:экз(?:емпляр)?\\.?\\s*(?:№\\s*)?(?:\\d+|_+)|(?:№\\s*)?(?:\\d+|_+)[\\s-]*(?:дана(?:сы)?|экз\\.?)|№\\s*\\d+))?';
const officialUse =
  '(?:для\\s+служебного\\s+пользования|д\\.?\\s?с\\.?\\s?п\\.?|қызмет(?:тік)?\\s+баб(?:ын|ы)да(?:ғы)?\\s+пайдалан(?:у\\s+үшін|уға(?:\\s+арналған)?)|қ\\.?\\s?б\\.?\\s?п\\.?)';
const secret =
  '(?:(?:совершенно\\s+|сов\\.\\s?|строго\\s+)?секретно|(?:өте\\s+|аса\\s+)?құпия|особой\\s+важности|аса\\s+маңызды)';

const ownLine = (words: string): RegExp =>
  new RegExp(`^[«"(\\[\\s]*(?:гриф\\s*[:–-]\\s*)?(?:${words})[»")\\]\\s]*${copy}[\\s.!)]*$`, 'iu');
const within = (words: string): RegExp => new RegExp(`(?<![\\p{L}\\d])(?:${words})(?![\\p{L}\\d])`, 'iu');
const lines = { 'official-use': ownLine(officialUse), secret: ownLine(secret) } as const;
const mentions = { 'official-use': within(officialUse), secret: within(secret) } as const;
const kinds: readonly MarkingKind[] = ['secret', 'official-use'];
/** Words that say that it is none, or of another secrecy than the state's. */
const denial =
  /(?<!\p{L})(?:не|без|нет|жоқ|емес|снят\p{L}*|алынды|алып тасталды|коммерческ\p{L}*|коммерциялық|банк\p{L}*|врачебн\p{L}*|дәрігерлік|налогов\p{L}*|салық\p{L}*|правил\p{L}*|қағида\p{L}*|инструкц\p{L}*|нұсқаулық\p{L}*|тайн\p{L}*|документ\p{L}*|құжат\p{L}*|мебел\p{L}*|плит\p{L}*)(?!\p{L})/iu;

interface FoundMarking {
  readonly kind: MarkingKind;
  readonly certainty: Certainty;
}

/** A line that is a marking in one or both languages, with or without a copy number. */
export function markingOf(written: string): MarkingKind | null {
  if (written.length > 140) return null;
  // «Д л я  с л у ж е б н о г о»: letters set apart.
  const line = written.replace(/(?<!\p{L})\p{L}(?: \p{L})+(?!\p{L})/gu, (run) => run.replaceAll(' ', ''));
  const pieces = line.split(/\s*[/|]\s*/).filter((piece) => piece.trim() !== '');
  for (const kind of kinds) {
    if (lines[kind].test(line) || (pieces.length > 1 && pieces.every((piece) => lines[kind].test(piece)))) return kind;
  }
  return null;
}

/** A short line of the head that holds the words beside others, and none that takes them back. */
export function possibleMarkingOf(line: string): MarkingKind | null {
  if ((line.match(/[\p{L}\d]+/gu) ?? []).length > 7 || denial.test(line)) return null;
  if (likeOfficialUse.test(line)) return 'official-use';
  if (/[.;:]$/.test(line)) return null;
  return kinds.find((kind) => mentions[kind].test(line)) ?? null;
}

/** Markings that the law doesn't know, and that may stand for one it knows. */
const likeOfficialUse =
  /^[«"(\s]*(?:для\s+(?:внутреннего|ограниченного)\s+(?:служебного\s+)?пользования|ограниченн(?:ого|ое)\s+распространени[ея]|только\s+для\s+(?:внутреннего|служебного)\s+пользования|не\s+для\s+(?:печати|распространения)|конфиденциально|(?:тек\s+)?ішкі\s+пайдалану(?:ға(?:\s+арналған)?|\s+үшін)|таратуға\s+(?:жатпайды|болмайды)|таратылуы\s+шектел\p{L}+|құпиялы|для\s+служ?\p{L}{0,3}\.\s*польз\p{L}{0,3}\.?|для\s+сл\.\s*польз\p{L}{0,3}\.?|қызм\.\s*баб\p{L}{0,3}\.?\s*пайд\p{L}{0,6}\.?(?:\s+үшін)?)[»")\s.!(?]*$/iu;

/** A subject's marking: the subject itself, its beginning or end apart from the rest, or in brackets. */
export function subjectMarking(subject: string): FoundMarking | null {
  const plain = subject.replace(/^(?:\s*(?:re|fw|fwd|отв|ha|қайта)\s*:)+\s*/iu, '').trim();
  const whole = markingOf(plain);
  if (whole !== null) return { kind: whole, certainty: 'certain' };
  const bracketed = [...plain.matchAll(/[([]([^)\]]{2,60})[)\]]/gu)].map((match) => match[1]!);
  const pieces = plain.split(/\s*(?:[:;|/]|\.\s|,\s|\s[–-]\s)\s*/u);
  for (const piece of [...bracketed, pieces[0] ?? '', pieces.at(-1) ?? '']) {
    const kind = markingOf(piece);
    if (kind !== null) return { kind, certainty: 'certain' };
  }
  const opening = /^\s*(?:ДСП|ҚБП)\s/u.test(plain);
  return opening && !denial.test(plain) ? { kind: 'official-use', certainty: 'doubtful' } : null;
}

const nameTokens: Readonly<Record<string, MarkingKind>> = {
  дсп: 'official-use',
  dsp: 'official-use',
  қбп: 'official-use',
  кбп: 'official-use',
  qbp: 'official-use',
  секретно: 'secret',
  sekretno: 'secret',
  құпия: 'secret',
  qupiya: 'secret',
  kupiya: 'secret',
};

/** A file name's marking: a word of its own. In the midst of others it may belong to what the file is about. */
export function fileNameMarking(fileName: string): FoundMarking | null {
  const stem = fileName.normalize('NFC').replace(/(?:\.[\p{L}\d]{1,5}){1,2}$/u, '');
  if (denial.test(stem.replace(/[_.,()[\]-]+/g, ' '))) return null;
  if (/для[\s_-]+служебного[\s_-]+пользования|қызмет[\s_-]+бабында[\s_-]+пайдалану/iu.test(stem))
    return { kind: 'official-use', certainty: 'certain' };
  const tokens = stem.split(/[\s_.,()[\]+-]+/).filter((token) => token !== '');
  for (const [index, token] of tokens.entries()) {
    const kind = nameTokens[token.toLowerCase()];
    if (kind === undefined) continue;
    const isApart = index === 0 || index === tokens.length - 1 || new RegExp(`[([]${token}[)\\]]`, 'iu').test(stem);
    return { kind, certainty: isApart ? 'certain' : 'doubtful' };
  }
  return null;
}
