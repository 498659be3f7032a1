import { Counter, Histogram, Registry } from 'prom-client';
import type { PipelineEvent } from '../pipeline/pipeline-event.ts';
import type { StageName } from '../pipeline/stage.ts';

/** What this process has done since it started. Of one intake's several processes the figures are added up by whoever asks. */
export interface Meters {
  /** Of this process alone: nothing is registered globally. */
  readonly registry: Registry;
  count(event: PipelineEvent): void;
  stageRun(run: { readonly stage: StageName; readonly outcome: string; readonly seconds: number }): void;
}

export function openMeters(): Meters {
  const registry = new Registry();
  const registers = [registry];
  const counter = <Label extends string>(name: string, help: string, labelNames: readonly Label[]) =>
    new Counter({ name, help, labelNames, registers });
  const captured = counter('tirkeu_letters_captured_total', 'Letters taken out of a mailbox', ['mailbox']);
  const capturedOctets = counter('tirkeu_captured_octets_total', 'Octets of captured letters', ['mailbox']);
  const decided = counter('tirkeu_letters_decided_total', 'Letters by what was decided', ['decision']);
  const byClause = counter('tirkeu_letters_by_clause_total', 'Letters by decision and clause found broken', [
    'decision',
    'clause',
  ]);
  const byReason = counter('tirkeu_letters_by_reason_total', 'Letters by decision and reason beside the clauses', [
    'decision',
    'reason',
  ]);
  const registered = counter('tirkeu_letters_registered_total', 'Letters that got a number', []);
  const notices = counter('tirkeu_notices_total', 'Notices by what became of them', ['state']);
  const failures = counter('tirkeu_stage_failures_total', 'Runs of a stage that failed and are tried again', ['stage']);
  const decisionTime = new Histogram({
    name: 'tirkeu_letter_decision_seconds',
    help: 'From a letter’s capture to its decision',
    buckets: [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 900, 3600],
    registers,
  });
  const stageTime = new Histogram({
    name: 'tirkeu_stage_duration_seconds',
    help: 'One run of a stage',
    labelNames: ['stage', 'outcome'] as const,
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120],
    registers,
  });
  return {
    registry,
    stageRun: ({ stage, outcome, seconds }) => stageTime.observe({ stage, outcome }, seconds),
    count(event) {
      switch (event.kind) {
        case 'captured':
          captured.inc({ mailbox: event.mailbox });
          capturedOctets.inc({ mailbox: event.mailbox }, event.sizeOctets);
          return;
        case 'decided': {
          const { decision } = event;
          decided.inc({ decision });
          for (const clause of new Set(event.clauses)) byClause.inc({ decision, clause });
          for (const reason of new Set(event.reasons)) byReason.inc({ decision, reason });
          if (event.registeredNumber !== null) registered.inc();
          const seconds = (Date.now() - madeAt(event.letterId)) / 1000;
          // A clock that is set, or the laboratory's: no figure then.
          if (seconds >= 0 && seconds < 86_400) decisionTime.observe(seconds);
          return;
        }
        case 'accepted':
          registered.inc();
          return;
        case 'notice':
          notices.inc({ state: event.state });
          return;
        case 'stage-failed':
          failures.inc({ stage: event.stage });
          return;
        case 'claim-lost':
          return;
      }
    },
  };
}

/** RFC 9562 §5.7: the first 48 bits of a letter's id are the milliseconds of its capture. */
function madeAt(letterId: string): number {
  return Number.parseInt(letterId.slice(0, 13).replace('-', ''), 16);
}
