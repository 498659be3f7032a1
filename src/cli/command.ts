import type { LetterStore } from '../letterstore/letter-store.ts';
import type { Clock } from '../platform/clock.ts';
import type { Language } from '../platform/localised-text.ts';
import type { Environment } from '../platform/read-secret.ts';
import type { Settings } from '../platform/settings.ts';
import type { Database } from '../registry/database.ts';
import type { CreateAdminCommand, KeepingCommand, TokenCommand } from './command-schema.ts';
import type { ReexamineOptions } from './reexamine.ts';
import type { RegisterImportOptions } from './register/import.ts';

/** Exit codes: 0 done and all is well, 1 done and something is wrong, 2 could not be done (settings, arguments). */
export type ExitCode = 0 | 1 | 2;

/** What a command that reads the registry works with, whoever runs it: this process or the one that holds the database. */
export interface RegistryContext {
  readonly settings: Settings;
  readonly database: Database;
  readonly letterStore: LetterStore;
  readonly environment: Environment;
  readonly clock: Clock;
  /** The registry was opened for the command alone: no intake runs on it. */
  readonly standsStill?: boolean;
}

/** A command as it crosses to the running instance: plain JSON. Paths in it are absolute. */
export type RegistryCommand =
  | { readonly name: 'census'; readonly language: Language; readonly json: boolean }
  | { readonly name: 'journal-verify'; readonly language: Language; readonly json: boolean }
  | {
      readonly name: 'journal-export';
      readonly language: Language;
      readonly format: 'csv' | 'xlsx';
      /** Null: standard output (CSV only). */
      readonly output: string | null;
    }
  | ({ readonly name: 'register-import' } & RegisterImportOptions)
  | {
      readonly name: 'register-show';
      readonly language: Language;
      readonly json: boolean;
      /** YYYY-MM-DD; null: today. */
      readonly asOf: string | null;
    }
  | { readonly name: 'register-history'; readonly language: Language; readonly json: boolean; readonly number: string }
  | ({ readonly name: 'reexamine' } & ReexamineOptions)
  | CreateAdminCommand
  | TokenCommand
  | KeepingCommand
  /** For `examine`: the register as it stood on a day, as JSON. */
  | { readonly name: 'register-rows'; readonly day: string }
  /** For `doctor`: the database's own time, and when the newest letter arrived. */
  | { readonly name: 'database-answer' };

export type Write = (text: string) => void;
