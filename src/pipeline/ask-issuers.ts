import { createHash } from 'node:crypto';
import { systemClock } from '../platform/clock.ts';
import type { CertificateFacts } from '../signature/certificate.ts';
import { certificatesOfAnswer, issuerQuestions } from '../signature/path/issuer-questions.ts';
import type { SignatureTools } from './signature-tools.ts';

/** Certificates as they came from where a certificate below them says, to be stored with the letter. */
export interface CertificateAnswer {
  readonly kind: 'certificate';
  readonly uri: string;
  readonly octets: Uint8Array;
  readonly sha256: string;
  readonly fetchedAt: Date;
  readonly certificates: readonly CertificateFacts[];
}

/** Addresses asked for one letter: whose certificates are in it decides nothing about how often we go. */
const addressesMax = 8;

/** `asked`: addresses that were asked before; those asked now are added. */
export async function askIssuers(
  withoutIssuer: readonly CertificateFacts[],
  tools: SignatureTools,
  asked: Set<string>,
): Promise<readonly CertificateAnswer[]> {
  const questions = issuerQuestions(withoutIssuer, [...tools.trustAnchors, ...tools.intermediates])
    .filter(({ uri }) => !asked.has(uri))
    .slice(0, addressesMax - asked.size);
  for (const { uri } of questions) asked.add(uri);
  const answers = await Promise.all(
    questions.map(async (question): Promise<CertificateAnswer[]> => {
      const octets = await tools.fetchIssuer(question);
      const certificates = octets === null ? [] : certificatesOfAnswer(octets);
      if (octets === null || certificates.length === 0) return [];
      const sha256 = createHash('sha256').update(octets).digest('hex');
      return [{ kind: 'certificate', uri: question.uri, octets, sha256, fetchedAt: systemClock(), certificates }];
    }),
  );
  return answers.flat();
}
