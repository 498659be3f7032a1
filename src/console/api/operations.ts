import { actOperations } from './acts.ts';
import { journalOperations } from './journal.ts';
import { letterOperations } from './letters.ts';
import type { Operation } from './operation.ts';
import { queueOperations } from './queues.ts';

/** Every request that programs may make. */
export const operations: readonly Operation[] = [
  ...queueOperations,
  ...letterOperations,
  ...actOperations,
  ...journalOperations,
];
