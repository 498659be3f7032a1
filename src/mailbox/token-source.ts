/** Gives access tokens for logging in (XOAUTH2). */
export interface TokenSource {
  /**
   * One that is good for another minute at least.
   * @throws OperatingFault
   */
  accessToken(): Promise<string>;
  /** The server would not take this one: the next is asked for afresh, whatever its time. */
  refused(accessToken: string): void;
}

/** What a server is logged in to with: a password, or tokens. */
export type LogIn = string | TokenSource;

/** What a provider gave, as it is kept. */
export interface KeptTokens {
  /** Null where client credentials are used. */
  readonly refreshToken: string | null;
  readonly accessToken: string;
  readonly expiresAt: Date;
}

/** Where tokens are kept beyond the process, and shared by all that use them. */
export interface TokenKeeper {
  load(): Promise<KeptTokens | null>;
  /** False where another process is asking for new ones just now. A claim that is not ended runs out by itself. */
  claim(): Promise<boolean>;
  /** Keeps them for good before it resolves, and ends the claim. */
  keep(tokens: KeptTokens): Promise<void>;
  giveUp(): Promise<void>;
}
