import type { LetterStore } from '../letterstore/letter-store.ts';
import type { Submission } from '../mailbox/submission.ts';
import type { TsaClient } from '../network/tsa-client.ts';
import type { Clock } from '../platform/clock.ts';
import type { Settings } from '../platform/settings.ts';
import type { Database } from '../registry/database.ts';
import type { HandedOver } from './handed-over.ts';
import type { Turns } from './in-turn.ts';
import type { PipelineEvent } from './pipeline-event.ts';
import type { ReadingPool } from './reading-pool.ts';
import type { StageName } from './stage.ts';

/** What the stages work with. Everything of the world comes in here; a stage reaches for nothing else. */
export interface Services {
  /** Null where this process has the database for itself: its letters run in their order anyway. */
  readonly turns: Turns | null;
  /** Of this life of the process: claims are made in its name. */
  readonly workerId: string;
  readonly settings: Settings;
  /** Of this program: what another one found is found again. */
  readonly codeDigest: string;
  readonly database: Database;
  readonly letterStore: LetterStore;
  readonly readingPool: ReadingPool;
  /** Null where this process examines no letters: what its reading found goes by the database. */
  readonly handedOver: HandedOver | null;
  readonly submission: Submission;
  /** Null: letters are not stamped on their receipt. */
  readonly timeStamping: TsaClient | null;
  /** PEM private key that signs the notices; null: they leave unsigned. */
  readonly dkimKey: string | null;
  readonly clock: Clock;
  /** Called after a commit that requested a stage; losing the call loses nothing, the relay looks again by itself. */
  readonly wake: (stage: StageName) => void;
  readonly tell: (event: PipelineEvent) => void;
}
