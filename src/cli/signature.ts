import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { collectSignatures } from '../pipeline/collect-signatures.ts';
import { signatureSource } from '../pipeline/signature-source.ts';
import { openSignatureTools } from '../pipeline/signature-tools.ts';
import type { Clock } from '../platform/clock.ts';
import { failureWords } from '../platform/failure-words.ts';
import type { Language } from '../platform/localised-text.ts';
import type { Settings } from '../platform/settings.ts';
import { defaultFormLimits, type LetterFile, readLetterSignatures } from '../signature/forms/letter-signatures.ts';
import type { SignatureReport } from '../signature/validation/signature-report.ts';
import { fileFindingWords, noSignaturesWords, signatureWords } from '../signature/validation/signature-words.ts';
import { cliText } from './cli-text.ts';
import type { ExitCode, Write } from './command.ts';
import { fileFault } from './file-fault.ts';

export interface SignatureOptions {
  /** A signature, or a document that carries its own: CMS, PDF, XML, a signed archive. */
  readonly file: string;
  /** What a detached signature is for. */
  readonly documents: readonly string[];
  readonly json: boolean;
  readonly language: Language;
}

/**
 * `tirkeu signature`: every signature of a file, validated as those of letters are. 0 only where each of them passed, 2 where a
 * file can't be read.
 */
export async function verifySignatureFile(
  context: { readonly settings: Settings; readonly clock: Clock; readonly write: Write; readonly writeError: Write },
  options: SignatureOptions,
): Promise<ExitCode> {
  const { language } = options;
  const files: LetterFile[] = [];
  for (const path of [options.file, ...options.documents]) {
    try {
      files.push(await fileOnDisk(path));
    } catch (thrown) {
      const values = { file: path, error: fileFault(thrown, language) };
      context.writeError(`${cliText(language, 'examine.unreadable-file', values)}\n`);
      return 2;
    }
  }
  const tools = await openSignatureTools(signatureSource(context.settings, false));
  const found = await readLetterSignatures(files, { limits: defaultFormLimits });
  const { report, failures, waiting } = await collectSignatures(found, { at: context.clock(), source: 'now' }, tools);
  if (options.json) {
    const signers = report.signers.map((signer) => ({ ...signer, words: wordsInEveryLanguage(signer) }));
    context.write(
      `${JSON.stringify({ file: options.file, signatures: signers, findings: report.findings, failures })}\n`,
    );
  } else {
    // Who was silent is told only where a verdict waits for it.
    const silent = new Set(waiting ? failures.map((failure) => failureWords(failure, language)) : []);
    const lines = [...reportLines(report, language, true), ...silent];
    context.write(`${lines.join('\n') || noSignaturesWords(language)}\n`);
  }
  const passed = report.signers.every(({ indication }) => indication === 'TOTAL_PASSED');
  return passed && report.signers.length > 0 ? 0 : 1;
}

/** A report for the terminal; `inFull`: with the proof. */
export function reportLines(report: SignatureReport, language: Language, inFull: boolean): readonly string[] {
  const signers = report.signers.flatMap((signer) => {
    const { sentence, explanation, proof } = signatureWords(signer, language);
    const told = inFull ? [...explanation, ...proof.map((line) => `  ${line}`)] : explanation.slice(0, 1);
    return [`${signer.file}: ${sentence}`, ...told.map((line) => `  ${line}`)];
  });
  return [...signers, ...report.findings.map((finding) => fileFindingWords(finding, language))];
}

function wordsInEveryLanguage(signer: SignatureReport['signers'][number]) {
  const [kk, ru, en] = (['kk', 'ru', 'en'] as const).map((language) => signatureWords(signer, language));
  return { kk, ru, en };
}

/** A file of any size: its octets are read as often as they are asked for, and never held. */
async function fileOnDisk(path: string): Promise<LetterFile> {
  const hash = createHash('sha256');
  let sizeOctets = 0;
  let leading = Buffer.alloc(0);
  for await (const piece of createReadStream(path) as AsyncIterable<Buffer>) {
    hash.update(piece);
    sizeOctets += piece.length;
    if (leading.length < 16) leading = Buffer.concat([leading, piece]).subarray(0, 16);
  }
  return {
    name: basename(path),
    contentType: 'application/octet-stream',
    sha256: hash.digest('hex'),
    sizeOctets,
    leadingOctets: leading.toString('hex'),
    open: () => createReadStream(path),
  };
}
