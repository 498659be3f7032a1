import { acceptanceStage } from '../src/pipeline/acceptance-stage.ts';
import { evidenceStage } from '../src/pipeline/evidence-stage.ts';
import { examinationStage } from '../src/pipeline/examination-stage.ts';
import { noticeStage } from '../src/pipeline/notice-stage.ts';
import { receiptStampStage } from '../src/pipeline/receipt-stamp-stage.ts';

/** Every stage by the worker that runs it. */
export const stagesOfWorker = {
  evidence: [evidenceStage, receiptStampStage],
  examination: [examinationStage, acceptanceStage],
  notices: [noticeStage],
} as const;
