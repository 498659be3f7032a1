import type { CaptureEvent } from '../src/mailbox/capture-event.ts';
import type { PipelineEvent } from '../src/pipeline/pipeline-event.ts';
import type { Log } from '../src/platform/log.ts';

/** Events as log lines: ids, codes and figures. Addresses, subjects and names stay out of the log. */
export function logPipelineEvent(log: Log, event: PipelineEvent): void {
  switch (event.kind) {
    case 'decided': {
      const { from: _, subject: __, ...safe } = event;
      log.info(safe, 'decided');
      return;
    }
    case 'captured':
    case 'accepted':
      log.info(event, event.kind);
      return;
    case 'notice':
      // The server's answer may repeat the recipient's address.
      log.info({ letterId: event.letterId, state: event.state }, 'notice');
      return;
    case 'stage-failed':
      log.warn({ ...event, error: safeDetail(event.error) }, 'a stage failed and will be tried again');
      return;
    case 'claim-lost':
      log.warn(event, 'another worker has done this meanwhile');
      return;
  }
}

export function logCaptureEvent(log: Log, event: CaptureEvent): void {
  const line = 'uidValidity' in event ? { ...event, uidValidity: String(event.uidValidity) } : event;
  if (event.kind === 'interrupted') {
    const { kind, code, detail } = event.failure;
    log.warn({ failure: kind, code, detail: safeDetail(detail), retryInMs: event.retryInMs }, 'capture interrupted');
  } else if (event.kind === 'unreadable' || event.kind === 'disposal-failed') log.warn(line, event.kind);
  else log.info(line, event.kind);
}

/** Failures whose words are those of our own code on a letter, and so may repeat what stands in it: the code alone is told. */
const codeAlone = /^(?:stage-threw|parser-stopped): /;

/**
 * A failure's words without anybody's address: servers repeat them in their answers. The whole of it is kept at the letter's
 * request, where staff read it.
 */
function safeDetail(detail: string): string {
  const code = codeAlone.exec(detail);
  if (code !== null) return detail.slice(0, code[0].length - 2);
  return detail
    .slice(0, 1_000)
    .split(/\s+/)
    .map((word) => (word.includes('@') ? '(address)' : word))
    .join(' ');
}
