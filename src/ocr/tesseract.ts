import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RecognisedPage, RecogniseText, ScanImage } from '../documents/recognised-text.ts';
import { readTsv } from './tesseract-tsv.ts';

/** Limits of recognition; the settings' `ocr` in limits.yaml. */
export interface OcrSettings {
  readonly enabled: boolean;
  /** Tesseract's names of languages, the likeliest first. */
  readonly languages: readonly string[];
  /** Of one letter; further pages are not read. */
  readonly pagesMax: number;
  readonly pageSecondsMax: number;
  readonly letterSecondsMax: number;
  /** Width times height of one page. */
  readonly pixelsMax: number;
  /** Address space of the process that recognises. */
  readonly memoryMegabytesMax: number;
}

/** The engine as it is installed. */
export interface InstalledTesseract {
  readonly version: string;
  readonly languages: readonly string[];
}

const answerSecondsMax = 10;
const outputOctetsMax = 64 * 1024 * 1024;

/** What is installed; null where there is no tesseract that answers. */
export async function findTesseract(): Promise<InstalledTesseract | null> {
  const limits = { seconds: answerSecondsMax, megabytes: 1024 };
  const version = text(await run('tesseract', ['--version'], null, limits));
  const listed = version === null ? null : text(await run('tesseract', ['--list-langs'], null, limits));
  if (version === null || listed === null) return null;
  const languages = listed.split('\n').filter((line) => /^[A-Za-z_]+$/.test(line.trim()));
  return {
    version: /tesseract\s+v?([\d.]+)/.exec(version)?.[1] ?? '',
    languages: languages.map((line) => line.trim()),
  };
}

/** The languages that are asked for and installed. */
export function usableLanguages(settings: OcrSettings, installed: InstalledTesseract): readonly string[] {
  return settings.languages.filter((language) => installed.languages.includes(language));
}

/**
 * Recognises the scans of one letter, each page in a process of its own that its limits end. Null where it can't be told: no pages
 * or time are left for this letter, the image is too large or none that is known, the process was ended.
 */
export function openRecogniser(settings: OcrSettings, installed: InstalledTesseract): RecogniseText {
  const languages = usableLanguages(settings, installed);
  const engine = `tesseract ${installed.version} (${languages.join('+')})`;
  const layout = installed.languages.includes('osd') ? '1' : '3';
  let pagesLeft = settings.pagesMax;
  let millisecondsLeft = settings.letterSecondsMax * 1000;
  return async (image) => {
    const tooLarge = image.width * image.height > settings.pixelsMax || image.width < 2 || image.height < 2;
    if (languages.length === 0 || tooLarge || pagesLeft <= 0 || millisecondsLeft < 1000) return null;
    pagesLeft -= 1;
    const begun = performance.now();
    const seconds = Math.min(settings.pageSecondsMax, Math.floor(millisecondsLeft / 1000));
    const limits = { seconds, megabytes: settings.memoryMegabytesMax };
    const octets = image.format === 'pdf' ? await renderedPage(image, limits) : image.octets;
    const given = [
      'stdin',
      'stdout',
      '-l',
      languages.join('+'),
      '--psm',
      layout,
      ...resolutionOf(image),
      ...pageOf(image),
    ];
    const output =
      octets === null || !isKnownImage(octets) ? null : text(await run('tesseract', [...given, 'tsv'], octets, limits));
    millisecondsLeft -= performance.now() - begun;
    const page = output === null ? null : readTsv(output);
    return page === null ? null : ({ ...page, engine } satisfies RecognisedPage);
  };
}

/** A page of a PDF as it is shown, grey, drawn by poppler's tool; null where that is missing or failed. */
function renderedPage({ octets, page, resolution }: ScanImage, limits: RunLimits): Promise<Buffer | null> {
  const pages = ['-f', String(page), '-l', String(page), '-r', String(resolution ?? 200)];
  return run('pdftoppm', [...pages, '-gray', '-'], octets, limits);
}

function text(output: Buffer | null): string | null {
  return output?.toString('utf8') ?? null;
}

/** First octets of PNG, JPEG, TIFF, BMP and the raw any-maps, in hexadecimal. */
const knownBeginnings = ['89504e470d0a1a0a', 'ffd8ff', '49492a00', '4d4d002a', '424d', '50340a', '50350a', '50360a'];

/**
 * What the engine does not know as an image it takes for a list of files to read instead: a letter could name files of this machine.
 */
function isKnownImage(octets: Uint8Array): boolean {
  const beginning = Buffer.from(octets.subarray(0, 8)).toString('hex');
  return knownBeginnings.some((known) => beginning.startsWith(known));
}

function resolutionOf({ resolution }: ScanImage): readonly string[] {
  if (resolution === null || !Number.isFinite(resolution)) return [];
  return ['--dpi', String(Math.round(Math.min(1200, Math.max(70, resolution))))];
}

function pageOf({ format, page }: ScanImage): readonly string[] {
  return format === 'tiff' ? ['-c', `tessedit_page_number=${page - 1}`] : [];
}

/**
 * Sets the limits of the process itself before it becomes the program that works, so that they hold even when this thread is ended: nothing in
 * this program is then left to stop it. $1: kilobytes, $2: seconds of the processor, $3: folder for its temporary files.
 */
const shell = 'ulimit -v "$1"; ulimit -t "$2"; t="$3"; shift 3; exec env OMP_THREAD_LIMIT=1 TMPDIR="$t" "$@"';

interface RunLimits {
  readonly seconds: number;
  readonly megabytes: number;
}

/** Standard output of a program; null where it is missing, failed or was ended. A letter's octets come by standard input, never by a path. */
async function run(
  program: 'tesseract' | 'pdftoppm',
  args: readonly string[],
  input: Uint8Array | null,
  limits: RunLimits,
): Promise<Buffer | null> {
  const folder = await mkdtemp(join(tmpdir(), 'tirkeu-ocr-'));
  try {
    const sizes = [String(limits.megabytes * 1024), String(limits.seconds)];
    return await outputOf(['-c', shell, 'sh', ...sizes, folder, program, ...args], input, limits.seconds, folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function outputOf(
  args: readonly string[],
  input: Uint8Array | null,
  seconds: number,
  folder: string,
): Promise<Buffer | null> {
  return new Promise((resolve) => {
    const child = spawn('/bin/sh', args, {
      cwd: folder,
      stdio: ['pipe', 'pipe', 'ignore'],
      timeout: seconds * 1000,
      killSignal: 'SIGKILL',
    });
    const pieces: Buffer[] = [];
    let octets = 0;
    child.stdout.on('data', (piece: Buffer) => {
      octets += piece.length;
      if (octets > outputOctetsMax) child.kill('SIGKILL');
      else pieces.push(piece);
    });
    // It may end before it has read everything; its exit code tells what came of it.
    child.stdin.on('error', () => undefined);
    child.on('error', () => resolve(null));
    child.on('close', (code) => resolve(code === 0 ? Buffer.concat(pieces) : null));
    child.stdin.end(input ?? undefined);
  });
}
