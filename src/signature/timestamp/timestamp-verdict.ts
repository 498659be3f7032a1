import type { CertificateFacts } from '../certificate.ts';
import type { PathSubIndication, PathVerdict } from '../path/path-verdict.ts';
import type { TimestampInfo } from './timestamp-info.ts';

/** The words of EN 319 102-1 §5.4 for a time-stamp token. Only TOTAL_PASSED makes its genTime a reference time. */
export type TimestampIndication =
  | { readonly indication: 'TOTAL_PASSED'; readonly subIndication: null }
  | {
      readonly indication: 'TOTAL_FAILED';
      readonly subIndication: 'FORMAT_FAILURE' | 'HASH_FAILURE' | 'SIG_CRYPTO_FAILURE';
    }
  | {
      readonly indication: 'INDETERMINATE';
      readonly subIndication:
        | PathSubIndication
        | 'NO_SIGNING_CERTIFICATE_FOUND'
        | 'SIG_CONSTRAINTS_FAILURE'
        | 'SIGNED_DATA_NOT_FOUND';
    };

export type TimestampVerdict = TimestampIndication & {
  /** Null when the token can't be read so far. */
  readonly info: TimestampInfo | null;
  readonly signer: CertificateFacts | null;
  /** Null when an earlier check failed. */
  readonly path: PathVerdict | null;
  readonly detail: string;
};
