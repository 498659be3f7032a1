/** What a file's name says of which document a signature is meant for. Names never decide what is signed. */

const signatureEndings = ['.p7s', '.p7m', '.p7', '.cms', '.sig', '.sign', '.sgn', '.csp', '.der', '.pem', '.b64'];

/** Marks of a second copy: Windows, browsers and mailers in Kazakh, Russian and English. */
const copyMarks = [
  /\s?\(\d{1,3}\)$/u,
  /\s?\[\d{1,3}\]$/u,
  /^(?:копия|copy of)\s/u,
  /\s?[-–—]\s?(?:копия|көшірме|көшірмесі|copy)(?:\s?\(\d{1,3}\))?$/u,
];

const nameCharsMax = 300;

/** Whether the name ends as names of signature files do. */
export function isNamedAsSignature(name: string | null): boolean {
  const lower = (name ?? '').toLowerCase();
  return ['.p7s', '.p7m', '.cms', '.sig', '.sgn'].some((ending) => lower.endsWith(ending));
}

/** The name of the document that an attached signature holds: "hat.docx.p7m" holds "hat.docx". Null where it doesn't say. */
export function attachedDocumentName(name: string | null): string | null {
  if (name === null) return null;
  const ending = signatureEndings.find((one) => name.toLowerCase().endsWith(one));
  if (ending === undefined) return null;
  const rest = name.slice(0, -ending.length);
  return rest === '' || rest.toLowerCase() === 'smime' ? null : rest;
}

/**
 * How surely a signature file's name names the document: 3 "hat.pdf.p7s" for "hat.pdf", 2 "hat.p7s" for it, 1 the same but
 * for marks of copies ("hat (1).pdf"); 0 not at all. Letter case and Unicode form don't count.
 */
export function namedFor(signature: string | null, document: string | null): 0 | 1 | 2 | 3 {
  if (signature === null || document === null) return 0;
  const [whole, stem] = [plain(document), plain(withoutEnding(document))];
  for (const named of namesWithin(signature)) {
    if (plain(named) === whole) return 3;
  }
  for (const named of namesWithin(signature)) if (plain(named) === stem) return 2;
  const [copyWhole, copyStem] = [withoutCopyMarks(document), withoutCopyMarks(withoutEnding(document))];
  for (const named of namesWithin(signature)) {
    const bare = withoutCopyMarks(named);
    if (bare !== '' && (bare === copyWhole || bare === copyStem)) return 1;
  }
  return 0;
}

/** The signature's name without its endings, of which there may be two ("hat.pdf.sig.p7s"); a mark of a copy may follow. */
function namesWithin(signature: string): readonly string[] {
  const names: string[] = [];
  let rest = plain(signature);
  for (let round = 0; round < 2; round++) {
    const ending = signatureEndings.find((one) => rest.endsWith(one));
    if (ending === undefined) break;
    rest = rest.slice(0, -ending.length);
    if (rest !== '') names.push(rest);
  }
  return names;
}

function withoutEnding(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot > 0 ? name.slice(0, dot) : name;
}

function plain(name: string): string {
  const base = name.slice(-nameCharsMax).split(/[/\\]/).at(-1) ?? '';
  return base.normalize('NFKC').toLowerCase().replaceAll(/\s+/gu, ' ').trim();
}

/** Without marks of copies, before the ending as after it: "hat (1).pdf" and "hat.pdf (1)" are both "hat.pdf". */
function withoutCopyMarks(name: string): string {
  const lower = unmarked(plain(name));
  const ending = /\.[\p{L}\p{N}]{1,8}$/u.exec(lower)?.[0] ?? '';
  return unmarked(lower.slice(0, lower.length - ending.length)) + ending;
}

function unmarked(name: string): string {
  return copyMarks.reduce((rest, mark) => rest.replace(mark, ''), name).trim();
}
