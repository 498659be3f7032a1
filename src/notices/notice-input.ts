import type { CalendarDay } from '../calendar/calendar-day.ts';
import type { Language, LocalisedText } from '../platform/localised-text.ts';

/** What a notice is made of. Times are instants; the office's time zone says how they are written. */
export interface NoticeFrame {
  readonly notice: {
    /** Ours, unique and lasting: Message-ID and MIME boundary are made of it, so that composing twice gives the same octets. */
    readonly id: string;
    readonly date: Date;
    /** Right side of the Message-ID: a domain of the office. */
    readonly domain: string;
  };
  /** In the order in which they stand; empty means Kazakh, then Russian. */
  readonly languages: readonly Language[];
  readonly office: {
    readonly name: LocalisedText;
    /** IANA name. */
    readonly timeZone: string;
    readonly helpDesk?: { readonly phone: string; readonly address: string } | undefined;
  };
  /** RFC 5322 From of the notice. */
  readonly from: { readonly name: { readonly kk: string; readonly ru: string }; readonly address: string };
  /** As `shouldAnswer` gave it. */
  readonly recipient: string;
  readonly letter: AnsweredLetter;
  /** The letter bears a restriction or secrecy marking: the notice then repeats nothing of its content. */
  readonly restricted: boolean;
}

/** Everything here was written by the sender and is not believed to be harmless. */
export interface AnsweredLetter {
  readonly subject: string;
  readonly messageId: string | null;
  readonly inReplyTo?: readonly string[];
  readonly references: readonly string[];
  /** The Date field: the sender's claim. */
  readonly date: Date | null;
  readonly arrivedAt: Date;
  readonly fromAddress: string;
  /** SHA-256 of the letter's octets, lower-case hex; null where the letter was not stored. */
  readonly sha256: string | null;
}

/** One proven ground for refusal. */
export interface NoticeGround {
  /** Id of the clause: "160.4". */
  readonly clause: string;
  readonly wording: LocalisedText;
  readonly message: LocalisedText;
  /** What to mend. Stands in the notice of a restricted letter too: it must not be filled with the letter's own words. */
  readonly remedy: LocalisedText;
  readonly evidence: readonly { readonly where: string; readonly quote: string; readonly coded?: boolean }[];
}

export type NoticeInput = NoticeFrame &
  (
    | {
        readonly kind: 'registered';
        readonly registered: { readonly number: string; readonly registeredOn: CalendarDay };
      }
    | { readonly kind: 'deferred'; readonly deferred: DeferredNotice }
    | { readonly kind: 'refused'; readonly refused: { readonly grounds: readonly [NoticeGround, ...NoticeGround[]] } }
    | { readonly kind: 'too-large'; readonly tooLarge: { readonly sizeBytes: number; readonly limitBytes: number } }
  );

interface DeferredNotice {
  readonly acceptedAt: Date;
  /** Reception hours as configured: "09:00", "18:00". */
  readonly reception: { readonly from: string; readonly to: string };
  /** The clause that defers it, where the notice is to cite one. */
  readonly basis?: { readonly clause: string; readonly wording: LocalisedText } | undefined;
}
