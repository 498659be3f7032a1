import type { LetterPart, ParsedLetter } from '../letter/parsed-letter.ts';
import { type Evidence, type Fact, known } from './fact.ts';

/** Names that Windows, macOS or a Linux desktop runs, or hands to something that runs it, on a double click. */
const executableExtensions = new Set(
  (
    'exe scr pif com bat cmd cpl msi msp mst msix msixbundle appx appxbundle appinstaller application gadget dll ocx ' +
    'js jse mjs vbs vbe vb wsf wsh wsc sct ws hta htc ps1 ps1xml ps2 psc1 psd1 psm1 msh msh1 msh2 mshxml ' +
    'lnk url scf inf reg rgs chm hlp diagcab library-ms search-ms settingcontent-ms' +
    'jar jnlp class xll wll ade adp app command workflow action terminal pkg mpkg dmg scptd scpt applescript ' +
    'sh bash zsh csh ksh run elf desktop deb rpm appimage flatpakref snap apk py pyc pyw pyz pl'
  ).split(' '),
);

/** What a program begins with, in hex. */
const signatures: readonly (readonly [hex: string, kind: string])[] = [
  ['4d5a', 'MZ: a Windows program'],
  ['7f454c46', 'ELF: a Linux program'],
  ['feedface', 'Mach-O: a macOS program'],
  ['feedfacf', 'Mach-O: a macOS program'],
  ['cefaedfe', 'Mach-O: a macOS program'],
  ['cffaedfe', 'Mach-O: a macOS program'],
  ['cafebabe', 'a Java class or macOS program'],
  ['2321', '#!: a script'],
  ['efbbbf2321', '#!: a script'],
  ['4c0000000114020000000000c0000000', 'a Windows shortcut'],
  ['6465780a', 'an Android program'],
];

/** Right-to-left and other direction marks: "letter\u202Efdp.exe" is shown as "letterexe.pdf". */
const directionMarks = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/;
const invisible = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;
/** Types that name a program even where the file name does not. */
const executableTypes =
  /^application\/(?:x-msdownload|x-msdos-program|x-dosexec|x-executable|vnd\.microsoft\.portable-executable|x-ms-shortcut|hta|x-bat|x-sh|java-archive|x-msi)$/;

/**
 * Names of attachments that are programs, or scripts that a double click runs: by their first octets, else by name or
 * declared type; also in enclosed letters. A direction mark in a name hides what it ends in and is never innocent together
 * with such an ending. Archives are not opened here.
 */
export function executableAttachments(letter: ParsedLetter): Fact<readonly string[]> {
  const found = allParts(letter).flatMap((part) => {
    const sign = executableSign(part);
    return sign === null ? [] : [{ name: part.fileName ?? part.path, evidence: evidenceOf(part, sign) }];
  });
  const [first, ...others] = found;
  if (first === undefined) {
    const searched = 'programs and scripts, by first octets, name and type';
    return known<readonly string[]>([], { kind: 'absence', where: 'attachments', searched });
  }
  const names = found.map(({ name }) => name);
  return known<readonly string[]>(names, first.evidence, ...others.map(({ evidence }) => evidence));
}

function allParts(letter: ParsedLetter): LetterPart[] {
  return [...letter.parts, ...letter.enclosed.flatMap(allParts)];
}

function executableSign({ role, fileName, contentType, leadingOctets }: LetterPart): string | null {
  // What has no name and is shown as text is not a file that anybody can start. An enclosed letter may be one in disguise.
  if (fileName === null && role !== 'attachment') return null;
  const octets = leadingOctets ?? '';
  const signature = signatures.find(([hex]) => octets.startsWith(hex));
  if (signature !== undefined && !textBeginningWithMz(octets, signature[0])) return signature[1];
  const name = fileName ?? '';
  const extension = extensionOf(name);
  if (executableExtensions.has(extension)) {
    if (directionMarks.test(name)) return `direction marks hide that the name ends in .${extension}`;
    return `the name ends in .${extension}`;
  }
  return executableTypes.test(contentType) ? `sent as ${contentType}` : null;
}

/** A plain text may begin with the letters MZ; the header of a program holds other octets than text in its first 16. */
function textBeginningWithMz(octets: string, hex: string): boolean {
  return hex === '4d5a' && /^(?:0[9ad]|[2-7][0-9a-f]|[c-f][0-9a-f][89ab][0-9a-f])+$/.test(octets);
}

/** Lower-cased; Windows drops dots and blanks at a name's end, and people do not see invisible characters. */
function extensionOf(name: string): string {
  const plain = name
    .normalize('NFKC')
    .replace(invisible, '')
    .toLowerCase()
    .replace(/[.\s]+$/, '');
  const dot = plain.lastIndexOf('.');
  return dot === -1 ? '' : plain.slice(dot + 1).trim();
}

function evidenceOf({ path, fileName }: LetterPart, sign: string): Evidence {
  return { kind: 'record', where: `part ${path}`, quote: fileName === null ? sign : `${fileName}: ${sign}` };
}
