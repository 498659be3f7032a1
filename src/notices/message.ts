import { createHash } from 'node:crypto';
import MailComposer from 'nodemailer/lib/mail-composer';
import type { ComposedNotice } from './compose.ts';

interface DkimKey {
  readonly domain: string;
  readonly selector: string;
  /** PEM, RSA or Ed25519. */
  readonly privateKey: string;
}

/** Fields under the signature (RFC 6376 §5.4.1), those that make it an automatic answer among them. */
const signedFields = [
  'From',
  'To',
  'Subject',
  'Date',
  'Message-ID',
  'In-Reply-To',
  'References',
  'Auto-Submitted',
  'X-Auto-Response-Suppress',
  'MIME-Version',
  'Content-Type',
  'Content-Language',
];

/**
 * The notice's octets: ASCII, CRLF, multipart/alternative. The same notice gives the same octets each time, so that one found
 * half-sent after a crash is the very message that the journal knows. An unusable key is thrown: settings are checked before.
 */
export async function noticeMessage(notice: ComposedNotice, dkim?: DkimKey): Promise<string> {
  const compiled = new MailComposer({
    from: { name: notice.from.name, address: notice.from.address },
    to: { name: '', address: notice.to },
    subject: notice.subject,
    date: notice.date,
    messageId: notice.messageId,
    headers: { ...notice.headers },
    alternatives: [
      { contentType: 'text/plain; charset=utf-8', content: notice.text, contentTransferEncoding: 'base64' },
      { contentType: 'text/html; charset=utf-8', content: notice.html, contentTransferEncoding: 'base64' },
    ],
    textEncoding: 'base64',
    newline: 'windows',
    // Boundaries are random unless told: this one follows from the Message-ID.
    baseBoundary: createHash('sha256').update(notice.messageId).digest('hex').slice(0, 24),
    disableFileAccess: true,
    disableUrlAccess: true,
  }).compile();
  const octets = (await compiled.build()).toString('latin1');
  return dkim === undefined ? octets : (await signature(octets, notice, dkim)) + octets;
}

async function signature(octets: string, notice: ComposedNotice, dkim: DkimKey): Promise<string> {
  // Where no key is configured nothing of it is loaded: a hundred modules.
  const { dkimSign } = await import('mailauth/lib/dkim/sign.js');
  const entry = { signingDomain: dkim.domain, selector: dkim.selector, privateKey: dkim.privateKey };
  const signed = await dkimSign(octets, {
    ...entry,
    canonicalization: 'relaxed/relaxed',
    signTime: notice.date,
    headerList: signedFields,
    signatureData: [entry],
  });
  const [error] = signed.errors;
  if (error !== undefined) throw new Error(`the notice could not be signed for ${dkim.domain}`, { cause: error });
  return signed.signatures;
}
