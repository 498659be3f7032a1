/** Who sent it, in the words of RFC 8601 §2.7. `temperror` is the world's fault (DNS), never the sender's. */
export const authenticationResults = [
  'none',
  'pass',
  'fail',
  'softfail',
  'policy',
  'neutral',
  'temperror',
  'permerror',
] as const;

export type AuthenticationResult = (typeof authenticationResults)[number];

/** The intake's one word on the From domain. */
export const senderResults = ['pass', 'fail', 'none', 'temperror'] as const satisfies readonly AuthenticationResult[];

/** The SMTP transaction as our own relay saw it. Null members were not told by the trusted Received field. */
export interface SmtpClient {
  readonly address: string | null;
  readonly helo: string | null;
  /** RFC 5321 MAIL FROM: '' is the null reverse-path; null when no Return-Path field stands on top. */
  readonly rfc5321MailFrom: string | null;
  /** Name of our relay that wrote the Received field; null when no field of a trusted relay was found. */
  readonly receivedBy: string | null;
}

export interface DkimResult {
  readonly result: AuthenticationResult;
  readonly domain: string;
  readonly selector: string;
  /** RFC 7489 §3.1.1: d= aligned with the From domain (relaxed or as the record asks). */
  readonly aligned: boolean;
  readonly detail: string;
}

/** One DNS answer as it was seen, kept so that the examination can be repeated on it. */
export interface DnsAnswer {
  readonly name: string;
  readonly type: string;
  readonly outcome: 'answer' | 'no-data' | 'no-such-name' | 'temporary-failure';
  /** The records in presentation form; TXT strings joined. */
  readonly records: readonly string[];
}

export interface AuthenticationResults {
  readonly client: SmtpClient;
  readonly rfc5322FromDomain: string | null;
  readonly spf: { readonly result: AuthenticationResult; readonly domain: string; readonly detail: string };
  readonly dkim: readonly DkimResult[];
  readonly dmarc: {
    readonly result: AuthenticationResult;
    /** The domain whose record was found; null where none is published. */
    readonly domain: string | null;
    readonly policy: 'none' | 'quarantine' | 'reject' | null;
    readonly spfAligned: boolean;
    readonly detail: string;
  };
  readonly arc: { readonly result: AuthenticationResult; readonly detail: string };
  /**
   * `pass` when DMARC passes, or, where no DMARC record is published, SPF or DKIM
   * passes in alignment; `temperror` when DNS kept it open; `none` when nothing could be checked (no From domain); else `fail`.
   */
  readonly sender: (typeof senderResults)[number];
  /** SPF passed for the MAIL FROM domain, or it is aligned with an authenticated From domain: a notice may go there. */
  readonly returnPathBelieved: boolean;
  readonly dnsAnswers: readonly DnsAnswer[];
}
