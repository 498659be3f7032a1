import { randomBytes } from 'node:crypto';
import { messageOf } from '../platform/result.ts';

/** One run of a stage, as a span of the letter's trace. */
export interface StageSpan {
  readonly letterId: string;
  readonly stage: string;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly endedAt: number;
  readonly outcome: string;
  readonly attempts: number;
  /** A code, never a text that could hold something of the letter. */
  readonly error: string | null;
}

export interface Traces {
  add(span: StageSpan): void;
  /** Sends what waits, for a few seconds at most. */
  close(): Promise<void>;
}

const sendEveryMs = 5_000;
const answerMs = 5_000;
const spansPerMessageMax = 512;
/** A collector that is away must not fill the memory: what comes beyond that is dropped. */
const waitingMax = 4_096;

/**
 * Sends spans to a collector as OTLP over HTTP in JSON (OpenTelemetry protocol 1.x). A letter's trace id is its own id, so that
 * all its stages stand in one trace whatever process ran them, on whatever machine, after whatever time.
 */
export function openTraces(options: {
  readonly otlp: string;
  readonly worker: string;
  readonly onError: (message: string) => void;
}): Traces {
  const waiting: StageSpan[] = [];
  let underWay: Promise<void> | null = null;
  let failed = false;

  async function send(): Promise<void> {
    while (waiting.length > 0) {
      const spans = waiting.splice(0, spansPerMessageMax);
      try {
        const response = await fetch(`${options.otlp.replace(/\/$/, '')}/v1/traces`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(traceMessage(options.worker, spans)),
          signal: AbortSignal.timeout(answerMs),
          redirect: 'error',
        });
        await response.body?.cancel();
        if (!response.ok) throw new Error(`the collector answered ${response.status}`);
        failed = false;
      } catch (thrown) {
        // Told once until it works again. The spans are gone: a trace is no record.
        if (!failed) options.onError(messageOf(thrown));
        failed = true;
        return;
      }
    }
  }

  const start = (): Promise<void> => {
    underWay ??= send().finally(() => {
      underWay = null;
    });
    return underWay;
  };
  const timer = setInterval(() => void start(), sendEveryMs).unref();
  return {
    add(span) {
      if (waiting.length < waitingMax) waiting.push(span);
    },
    async close() {
      clearInterval(timer);
      await underWay;
      await start();
    },
  };
}

function traceMessage(worker: string, spans: readonly StageSpan[]) {
  const attribute = (key: string, stringValue: string) => ({ key, value: { stringValue } });
  return {
    resourceSpans: [
      {
        resource: { attributes: [attribute('service.name', 'tirkeu'), attribute('service.instance.role', worker)] },
        scopeSpans: [
          {
            scope: { name: 'tirkeu' },
            spans: spans.map((span) => ({
              traceId: span.letterId.replaceAll('-', ''),
              spanId: randomBytes(8).toString('hex'),
              name: `stage ${span.stage}`,
              // SPAN_KIND_CONSUMER: it works on what another span asked for.
              kind: 5,
              startTimeUnixNano: unixNano(span.startedAt),
              endTimeUnixNano: unixNano(span.endedAt),
              attributes: [
                attribute('tirkeu.letter.id', span.letterId),
                attribute('tirkeu.stage', span.stage),
                attribute('tirkeu.outcome', span.outcome),
                { key: 'tirkeu.attempts', value: { intValue: String(span.attempts) } },
              ],
              // STATUS_CODE_UNSET, STATUS_CODE_ERROR.
              status: span.error === null ? { code: 0 } : { code: 2, message: span.error },
            })),
          },
        ],
      },
    ],
  };
}

function unixNano(milliseconds: number): string {
  return `${Math.trunc(milliseconds)}${String(Math.trunc((milliseconds % 1) * 1e6)).padStart(6, '0')}`;
}
