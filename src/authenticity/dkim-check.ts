import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ARCData, DKIMResult, DKIMVerifyResult } from 'mailauth';
import { arc } from 'mailauth/lib/arc/index.js';
import { dkimVerify } from 'mailauth/lib/dkim/verify.js';
import type { AuthenticationResult, AuthenticationResults, DkimResult } from './authentication-results.ts';
import { BoundedLetter, LetterNotVerifiable, verificationLimits } from './bounded-letter.ts';
import { mailauthResolver, rfc8601Result } from './mailauth-terms.ts';
import type { RecordingResolver } from './resolver.ts';

/** RFC 8301 §3.2: verifiers must not take RSA keys below this. */
const rsaKeyBitsMin = 1024;
/** A chain of more hands than this is not checked: each seal costs a look-up and a verification. */
const arcSetsMax = 10;

export interface DkimCheck {
  readonly signatures: readonly Omit<DkimResult, 'aligned'>[];
  readonly arc: AuthenticationResults['arc'];
  /** The From addresses as the verifier read them; empty when the letter is beyond what is verified. */
  readonly fromAddresses: readonly string[];
}

/** Verifies the DKIM signatures of the letter (RFC 6376, strictly: RFC 8301, 8463) and its ARC chain (RFC 8617). */
export async function verifyDkim(octets: Readable, timeNow: Date, dns: RecordingResolver): Promise<DkimCheck> {
  const bounded = new BoundedLetter();
  const resolver = mailauthResolver(dns.resolve);
  const verifying = dkimVerify(bounded, {
    resolver,
    curTime: timeNow.getTime(),
    minBitLength: rsaKeyBitsMin,
    strict: true,
  });
  const [verified, piped] = await Promise.allSettled([verifying, pipeline(octets, bounded)]);
  const fault = [verified, piped].find((outcome) => outcome.status === 'rejected')?.reason;
  if (fault instanceof LetterNotVerifiable) return beyondLimits(fault.message);
  if (verified.status === 'rejected' || fault !== undefined) throw fault;

  const signatures = verified.value.results
    .filter(({ status }) => status.result !== 'none')
    .map((signature) => signatureResult(signature));
  if (bounded.signaturesLeftOut > 0) {
    signatures.push({
      result: 'policy',
      domain: '',
      selector: '',
      detail: `${bounded.signaturesLeftOut} further signatures not verified (limit ${verificationLimits.signaturesMax})`,
    });
  }
  return { signatures, arc: await verifyArc(verified.value, dns), fromAddresses: verified.value.headerFrom };
}

function beyondLimits(detail: string): DkimCheck {
  return {
    signatures: [{ result: 'permerror', domain: '', selector: '', detail }],
    arc: { result: 'permerror', detail },
    fromAddresses: [],
  };
}

function signatureResult(signature: DKIMResult): Omit<DkimResult, 'aligned'> {
  const { status } = signature;
  const of = { domain: signature.signingDomain ?? '', selector: signature.selector ?? '' };
  // RFC 6376 §8.2: whoever appends to the part that l= leaves out shows the reader what he likes over an honest signature.
  if (status.result === 'pass' && status.underSized !== undefined && status.underSized > 0) {
    return { ...of, result: 'policy', detail: `l= leaves ${status.underSized} octets of the body unsigned` };
  }
  const weakKey = status.policy?.['dkim-rules'] === 'weak-key';
  const remarks = [
    typeof status.comment === 'string' ? status.comment : '',
    weakKey ? `RSA key under ${rsaKeyBitsMin} bits` : '',
    status.testing === true ? 'key in testing mode' : '',
  ];
  return { ...of, result: rfc8601Result(status.result), detail: remarks.filter((remark) => remark !== '').join('; ') };
}

/** For ARC itself every failure is permanent; a seal whose key the DNS still owes is `temperror` here as everywhere. */
async function verifyArc(letter: DKIMVerifyResult, dns: RecordingResolver): Promise<AuthenticationResults['arc']> {
  // The types say less than the verifier gives: the chain's last entry holds the result of its message signature.
  const data = letter.arc as unknown as ARCData | undefined;
  const sets = letter.headers?.parsed.filter(({ key }) => key === 'arc-seal').length ?? 0;
  if (data === undefined || sets === 0) return { result: 'none', detail: '' };
  if (sets > arcSetsMax) return { result: 'policy', detail: `${sets} ARC sets (limit ${arcSetsMax})` };

  const openBefore = failureCount(dns);
  const { status } = await arc(data, {
    resolver: mailauthResolver(dns.resolve),
    minBitLength: rsaKeyBitsMin,
    strict: true,
  });
  const messageSignature: DKIMResult | undefined = data.lastEntry?.messageSignature;
  const open = messageSignature?.status.result === 'temperror' || failureCount(dns) > openBefore;
  const result: AuthenticationResult = status.result === 'fail' && open ? 'temperror' : rfc8601Result(status.result);
  return { result, detail: typeof status.comment === 'string' ? status.comment : '' };
}

function failureCount(dns: RecordingResolver): number {
  return dns.answers().filter(({ outcome }) => outcome === 'temporary-failure').length;
}
