import { actOperations } from './acts.ts';
import { bulkOperations } from './bulk-acts.ts';
import { figureOperations } from './figures.ts';
import { journalOperations } from './journal.ts';
import { letterOperations } from './letters.ts';
import type { Operation } from './operation.ts';
import { queueOperations } from './queues.ts';
import { watchOperations } from './watch.ts';

/** Every request that programs may make. */
export const operations: readonly Operation[] = [
  ...queueOperations,
  ...letterOperations,
  ...actOperations,
  ...bulkOperations,
  ...journalOperations,
  ...figureOperations,
  ...watchOperations,
];
