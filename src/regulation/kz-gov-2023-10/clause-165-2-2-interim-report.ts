import type { Evidence } from '../../facts/fact.ts';
import type { LetterFacts } from '../../facts/letter-facts.ts';
import type { LetterParts, Signatory } from '../../facts/letter-parts.ts';
import { speaksFor } from '../../facts/signature-facts.ts';
import type { Finding } from '../finding.ts';
import { undetermined, violated } from './coded-finding.ts';
import { documentClause, knownValue, notApplicable } from './document-clause.ts';
import { statementsOn } from './speech-findings.ts';

/** text.kk.md#165-2.2 text.ru.md#165-2.2 text.en.md#165-2.2, refused under 160.1. */
export const clause165_2_2 = documentClause(
  '165-2.2',
  { kk: 'Аралық есепке қол қою', ru: 'Подписание промежуточного отчёта', en: 'Who signs an interim report' },
  examineInterimReport,
);

interface Signer {
  readonly role: 'first-head' | 'deputy' | 'unclear';
  readonly evidence: readonly Evidence[];
}

function examineInterimReport(parts: LetterParts, facts: LetterFacts): readonly Finding[] {
  const report = (knownValue(parts.kinds) ?? []).find(({ kind }) => kind === 'interim-report');
  if (report === undefined || knownValue(parts.main) === null) return notApplicable('interim.none');
  if (parts.addressees.state === 'unknown') return notApplicable('interim.not-read');
  const signer = signerOf(parts, facts);
  const evidence = [...report.evidence, ...signer.evidence] as const;
  if (signer.role === 'first-head') return [{ outcome: 'satisfied', code: 'interim.first-head', evidence }];
  const toPrimeMinister = isToPrimeMinister(parts);
  const agreed = statementsOn(parts, 'first-head-agreed').filter(({ act }) => act.polarity === 'positive');
  if (toPrimeMinister === false && agreed.some(({ act }) => act.certainty === 'certain')) {
    return [
      {
        outcome: 'satisfied',
        code: 'interim.agreed',
        evidence: [...evidence, ...agreed.flatMap((one) => one.evidence)],
      },
    ];
  }
  const certain = signer.role === 'deputy' && report.certainty === 'certain' && toPrimeMinister !== null;
  // Some words on the first head's view may be the statement, in an order that was not understood.
  const mayBeAgreed = firstHeadsView.test(knownValue(parts.text)?.text ?? '');
  if (!certain || (!toPrimeMinister && (agreed.length > 0 || mayBeAgreed))) {
    return [undetermined('interim.signer-unclear', 'for-staff', evidence)];
  }
  const addressed = [...evidence, ...parts.addressees.evidence] as const;
  return toPrimeMinister
    ? [violated('interim.deputy-to-prime-minister', 'refuse', addressed)]
    : [violated('interim.agreement-unstated', 'refuse', addressed)];
}

/**
 * By the directory's person of that name, and by the certificate's role. They must not contradict each other: the certificate of a
 * first head under a deputy's name is for staff.
 */
function signerOf(parts: LetterParts, facts: LetterFacts): Signer {
  const named = namedRole(knownValue(parts.signatory));
  const certified = certifiedRole(parts, facts);
  const evidence = [
    ...(parts.signatory.state === 'known' ? parts.signatory.evidence : []),
    ...(certified === null ? [] : [certified.evidence]),
  ];
  const roles = new Set([named, certified?.role ?? null].filter((role) => role !== null));
  const [role] = roles;
  return { role: roles.size === 1 && role !== undefined && role !== 'acting' ? role : 'unclear', evidence };
}

const firstHeadsView =
  /(?<![\p{L}-])(?:перв\p{L}{2,3}\s+руководител|министр|председател|аким)\p{L}*(?:\s+\p{L}+){0,5}\s+(?:ознакомлен|соглас|одобр|поддержа)|(?:соглас|одобр|поддержа)\p{L}+\s+(?:\p{L}+\s+){0,3}(?:перв\p{L}{2,3}\s+руководител|министр|аким)|(?<![\p{L}-])(?:бірінші\s+басшы|министр|әкім)\p{L}*(?:\s+\p{L}+){0,5}\s+(?:келіс|мақұлда|таныс|қолда)/iu;

const acting =
  /(?:^|\s)(?:и\.\s?о\.?|вр\.?\s?и\.\s?о\.?|м\.\s?а\.?)(?=\s|$)|исполняющ|міндет\p{L}{0,5}\s+(?:уақытша\s+)?атқар/iu;
const deputyPost = /вице-министр|заместител|орынбасар/iu;

/** Whoever acts for the first head is named as a deputy in the directory, and signs as the first head does. */
function namedRole(signatory: Signatory | null): 'first-head' | 'deputy' | 'acting' | null {
  if (signatory === null) return null;
  if (acting.test(signatory.post ?? '')) return 'acting';
  const { role } = signatory.person ?? { role: null };
  return role ?? (deputyPost.test(signatory.post ?? '') && signatory.certainty === 'certain' ? 'deputy' : null);
}

function certifiedRole(
  parts: LetterParts,
  { signatures }: LetterFacts,
): { readonly role: 'first-head' | 'deputy'; readonly evidence: Evidence } | null {
  const main = knownValue(parts.main);
  if (main === null || signatures.state === 'unknown') return null;
  const { sha256, fileName } = main.document;
  for (const one of signatures.value.signers) {
    if (one.indication !== 'TOTAL_PASSED' || one.isCountersignature || !speaksFor(one, sha256)) continue;
    // "Authorised to sign" and "employee" say of nobody whether he or she is a deputy of the first head.
    if (one.signer?.role !== 'first-head') continue;
    const quote = `${one.signer.name ?? '?'}: first head`;
    return { role: 'first-head', evidence: { kind: 'record', where: `signature ${fileName}`, quote, coded: true } };
  }
  return null;
}

/** Null: not told from the addressee block. */
function isToPrimeMinister(parts: LetterParts): boolean | null {
  const posts = (knownValue(parts.addressees) ?? [])
    .filter(({ ours, comparison }) => ours && comparison.leader !== null)
    .map(({ comparison }) => comparison.post?.expected ?? null);
  if (posts.length === 0 || posts.includes(null)) {
    const toOffice = (knownValue(parts.addressees) ?? []).some(
      ({ ours, comparison }) => ours && comparison.leader === null,
    );
    return toOffice && posts.length === 0 ? false : null;
  }
  return posts.some((post) => primeMinister.test(post ?? ''));
}

/** The post itself, not that of a deputy: "… Премьер-Министрі", "Премьер-Министр …". */
const primeMinister = /^Премьер-Министр(?:\s|$)|Премьер-Министрі$/u;
