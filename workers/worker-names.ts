import type { stagesOfWorker } from './stages-of-worker.ts';

/** The workers that run stages, without what these load. */
const stageWorkers: { readonly [Name in keyof typeof stagesOfWorker]: Name } = {
  evidence: 'evidence',
  examination: 'examination',
  notices: 'notices',
};

/** The names that `tirkeu worker` knows. */
export const workerNames = ['capture', ...Object.values(stageWorkers), 'handover', 'console'] as const;
