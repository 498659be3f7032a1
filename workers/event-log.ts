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
      log.warn(event, 'a stage failed and will be tried again');
      return;
  }
}

export function logCaptureEvent(log: Log, event: CaptureEvent): void {
  const line = 'uidValidity' in event ? { ...event, uidValidity: String(event.uidValidity) } : event;
  if (event.kind === 'interrupted') {
    const { kind, code, detail } = event.failure;
    log.warn({ failure: kind, code, detail, retryInMs: event.retryInMs }, 'capture interrupted');
  } else if (event.kind === 'unreadable' || event.kind === 'disposal-failed') log.warn(line, event.kind);
  else log.info(line, event.kind);
}
