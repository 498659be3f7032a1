import type { CollectedEvidence } from './collect-evidence.ts';

/**
 * Stands for a letter whose reading had to be given up: nothing is known of it but its octets, so it can only be for staff.
 * Its content digest is that of its octets: it repeats nothing, and nothing repeats it by mistake.
 */
export function unreadLetter(letter: { readonly sha256: string; readonly sizeOctets: number }): CollectedEvidence {
  return {
    parsed: {
      header: [],
      messageId: null,
      subject: '',
      date: null,
      from: [],
      sender: null,
      replyTo: [],
      to: [],
      cc: [],
      inReplyTo: [],
      references: [],
      returnPath: null,
      received: [],
      text: '',
      html: null,
      parts: [],
      enclosed: [],
      defects: [{ code: 'unparsable', where: '', detail: 'reading was stopped by its limits' }],
      sizeOctets: letter.sizeOctets,
      contentSha256: letter.sha256,
    },
    authentication: {
      client: { address: null, helo: null, rfc5321MailFrom: null, receivedBy: null },
      rfc5322FromDomain: null,
      spf: { result: 'none', domain: '', detail: 'not checked' },
      dkim: [],
      dmarc: { result: 'none', domain: null, policy: null, spfAligned: false, detail: 'not checked' },
      arc: { result: 'none', detail: 'not checked' },
      sender: 'none',
      returnPathBelieved: false,
      dnsAnswers: [],
    },
    attachments: null,
  };
}
