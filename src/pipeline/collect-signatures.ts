import type { FetchedRevocation } from '../network/revocation-fetcher.ts';
import type { OperatingFailure } from '../platform/result.ts';
import type { LetterSignatures } from '../signature/forms/letter-signatures.ts';
import type { RevocationQuestion } from '../signature/revocation/revocation-status.ts';
import type { SignatureReport } from '../signature/validation/signature-report.ts';
import { validateSignatures } from '../signature/validation/validate-signatures.ts';
import type { ExistenceProof } from '../signature/validation/validate-signer.ts';
import { askIssuers, type CertificateAnswer } from './ask-issuers.ts';
import { type KeptAnswer, keepAnswers } from './kept-answers.ts';
import type { SignatureTools } from './signature-tools.ts';

/** What was found out about a letter's signatures. Plain JSON. */
export interface CollectedSignatures {
  readonly report: SignatureReport;
  /** The answers about revocation, and the certificates of authorities, that came from the network. */
  readonly answers: readonly KeptAnswer[];
  /** Who gave no usable answer. */
  readonly failures: readonly Pick<OperatingFailure, 'code' | 'detail'>[];
  /** A verdict waits for one of them: worth asking again. */
  readonly waiting: boolean;
}

/** A question may bring up another: the signer of a list, the authority of a time stamp, the issuer of an issuer. */
const roundsMax = 6;

/** Certificates of one letter that are asked about; beyond them the status stays unknown and the letter goes to staff. */
const questionsMax = 200;

/** Questions that are out at the same time. */
const parallelMax = 8;

/**
 * Judges signatures and asks for what is missing about revocation, until nothing is missing or nobody answers. Silence leaves a
 * verdict at TRY_LATER, never at more.
 */
export async function collectSignatures(
  found: LetterSignatures,
  existedAt: ExistenceProof,
  tools: SignatureTools,
): Promise<CollectedSignatures> {
  const { maxAgeSeconds, letterSecondsMax } = tools.source.revocation;
  const deadline = performance.now() + letterSecondsMax * 1000;
  const heard: FetchedRevocation['answers'][number][] = [];
  const failures: OperatingFailure[] = [];
  const byCertificate = new Map<string, readonly Uint8Array[]>();
  const asked = new Set<string>();
  const issuers: CertificateAnswer[] = [];
  const issuersAsked = new Set<string>();
  for (let round = 1; ; round += 1) {
    const lists = heard.flatMap((answer) => (answer.kind === 'crl' ? [answer.list] : []));
    const { report, missing, issuersMissing } = await validateSignatures(found, {
      trustAnchors: tools.trustAnchors,
      intermediates: tools.intermediates,
      existedAt,
      maxAgeSeconds,
      answers: { ocspResponses: byCertificate, lists, certificates: issuers.flatMap((each) => each.certificates) },
    });
    const questions = newQuestions(missing, asked).slice(0, questionsMax - asked.size);
    const late = round === roundsMax || performance.now() > deadline;
    const arrived = late ? [] : await askIssuers(issuersMissing, tools, issuersAsked);
    issuers.push(...arrived);
    if (late || (questions.length === 0 && arrived.length === 0)) {
      return {
        report,
        answers: await keepAnswers(tools.source.answersFolder, [
          ...usedOf(report, heard),
          ...vouching(report, issuers),
        ]),
        failures: failures.map(({ code, detail }) => ({ code, detail })),
        waiting: failures.length > 0 && waits(report),
      };
    }
    for (let from = 0; from < questions.length; from += parallelMax) {
      const batch = questions.slice(from, from + parallelMax);
      const answers = await Promise.all(batch.map((question) => ask(question, tools, deadline)));
      for (const [at, answer] of answers.entries()) {
        const question = batch[at]!;
        asked.add(keyOf(question));
        failures.push(...answer.failures);
        for (const each of answer.answers) {
          if (!heard.some(({ sha256 }) => sha256 === each.sha256)) heard.push(each);
        }
        const responses = answer.answers.flatMap((each) => (each.kind === 'ocsp' ? [each.octets] : []));
        byCertificate.set(question.certificate.sha256, [
          ...(byCertificate.get(question.certificate.sha256) ?? []),
          ...responses,
        ]);
      }
    }
    // Asked first and answered by nobody: then what the operator mirrors is better than silence.
    if (failures.length > 0) heard.push(...tools.mirroredLists.filter((list) => !heard.includes(list)));
  }
}

/** Each certificate of each issuer once, however many signatures ask for it. */
function newQuestions(
  missing: readonly RevocationQuestion[],
  asked: ReadonlySet<string>,
): readonly RevocationQuestion[] {
  const questions = new Map<string, RevocationQuestion>();
  for (const question of missing) {
    if (!asked.has(keyOf(question))) questions.set(keyOf(question), question);
  }
  return [...questions.values()];
}

function keyOf({ certificate, issuer }: RevocationQuestion): string {
  return `${issuer.sha256} ${certificate.sha256}`;
}

async function ask(question: RevocationQuestion, tools: SignatureTools, deadline: number): Promise<FetchedRevocation> {
  const tooLate = (detail: string): FetchedRevocation => ({
    answers: [],
    failures: [{ kind: 'transient', code: 'ocsp-unreachable', detail }],
  });
  const left = deadline - performance.now();
  if (left <= 0) return tooLate('no time left for this letter');
  const { promise, resolve } = Promise.withResolvers<FetchedRevocation>();
  const timer = setTimeout(() => resolve(tooLate(`no answer within ${Math.round(left / 1000)} s`)), left);
  try {
    return await Promise.race([tools.fetcher.fetch(question), promise]);
  } finally {
    clearTimeout(timer);
  }
}

/** The answers that a verdict rests on; what was heard beside them is not kept. */
function usedOf(
  { signers }: SignatureReport,
  heard: readonly FetchedRevocation['answers'][number][],
): readonly FetchedRevocation['answers'][number][] {
  const used = new Set(
    signers
      .flatMap(({ chain, timestamps }) => [...chain, ...timestamps.flatMap((timestamp) => timestamp.chain)])
      .flatMap(({ revocation }) => revocation?.sha256 ?? []),
  );
  // A delta's verdict rests on its complete list, too: lists are kept together.
  const lists = heard.some((answer) => answer.kind === 'crl' && used.has(answer.sha256));
  return heard.filter((answer) => used.has(answer.sha256) || (lists && answer.kind === 'crl'));
}

/** The certificates that stand in a chain now. */
function vouching({ signers }: SignatureReport, issuers: readonly CertificateAnswer[]): readonly CertificateAnswer[] {
  const chains = signers.flatMap(({ chain, timestamps }) => [chain, ...timestamps.map((each) => each.chain)]).flat();
  const used = new Set(chains.map(({ sha256 }) => sha256));
  return issuers.filter(({ certificates }) => certificates.some(({ sha256 }) => used.has(sha256)));
}

function waits({ signers }: SignatureReport): boolean {
  return signers.some(
    ({ subIndication, timestamps, indication }) =>
      subIndication === 'TRY_LATER' ||
      (indication !== 'TOTAL_PASSED' && timestamps.some((timestamp) => timestamp.subIndication === 'TRY_LATER')),
  );
}
