import { checkHealth } from '../../monitoring/health.ts';
import type { Language } from '../../platform/localised-text.ts';
import { needsStaff } from '../../registry/notices.ts';
import { type MailboxFigures, type StatusFigures, statusFigures } from '../../registry/status-figures.ts';
import { type CliTextKey, cliText } from '../cli-text.ts';
import type { ExitCode, RegistryContext, Write } from '../command.ts';

/** Longer than that without progress somebody should look. */
const queueSecondsMax = 300;
const noticeSecondsMax = 900;

interface Line {
  readonly needsAttention: boolean;
  readonly text: string;
}

/** `tirkeu status`: how the work stands, a line each; what needs attention is marked. Exit 1 where anything is. */
export async function status(
  context: RegistryContext,
  { language, json }: { readonly language: Language; readonly json: boolean },
  write: Write,
): Promise<ExitCode> {
  const health = await checkHealth(context);
  const now = context.clock();
  const figures = health.database.isWell ? await statusFigures(context.database, now) : null;
  const lines = [
    ...(context.standsStill === true ? [{ needsAttention: true, text: cliText(language, 'status.not-running') }] : []),
    ...healthLines(language, health),
    ...(figures === null ? [] : figureLines(context, language, figures)),
  ];
  const needsAttention = lines.some((line) => line.needsAttention);
  if (json) write(`${JSON.stringify({ at: now, needsAttention, health, ...figures })}\n`);
  else {
    for (const line of lines) write(`${line.needsAttention ? '!' : ' '} ${line.text}\n`);
    write(`${cliText(language, needsAttention ? 'status.attention' : 'status.well')}\n`);
  }
  return needsAttention ? 1 : 0;
}

function healthLines(language: Language, health: Awaited<ReturnType<typeof checkHealth>>): readonly Line[] {
  const line = (name: CliTextKey, answer: typeof health.database): Line => ({
    needsAttention: !answer.isWell,
    text: cliText(language, answer.isWell ? 'status.answers' : 'status.fault', {
      name: cliText(language, name),
      fault: answer.fault ?? '',
      milliseconds: String(Math.max(1, Math.round(answer.seconds * 1000))),
    }),
  });
  const gigabytes = health.disk.freeOctets === null ? '–' : (health.disk.freeOctets / 1e9).toFixed(1);
  return [
    line('status.database', health.database),
    line('status.letter-store', health.letterStore),
    {
      needsAttention: !health.disk.isWell,
      text: cliText(language, health.disk.isWell ? 'status.disk' : 'status.disk-short', { gigabytes }),
    },
  ];
}

function figureLines(context: RegistryContext, language: Language, figures: StatusFigures): readonly Line[] {
  const now = context.clock();
  const ago = (at: Date | null): string => (at === null ? '–' : durationIn(language, secondsSince(at, now)));
  const line = (key: CliTextKey, values: Readonly<Record<string, string>>, needsAttention = false): Line => ({
    needsAttention,
    text: cliText(language, key, values),
  });
  return [
    ...figures.workers.map(({ name, machine }) => line('status.worker', { name, machine })),
    ...mailboxLines(context, language, figures.mailboxes),
    ...figures.stages.map(({ stage, due, oldestDueAt, later, failing }) =>
      line(
        'status.stage',
        { stage, due: String(due), age: ago(oldestDueAt), later: String(later), failing: String(failing) },
        failing > 0 || secondsSince(oldestDueAt, now) > queueSecondsMax,
      ),
    ),
    ...figures.notices.map(({ state, count }) =>
      line(
        'status.notices',
        { state: cliText(language, `status.notice-${state}` as CliTextKey), count: String(count) },
        needsStaff(state) || secondsSince(figures.oldestNoticeAt, now) > noticeSecondsMax,
      ),
    ),
    ...figures.desk.map(({ queue, count, oldestAt }) =>
      line('status.desk', {
        queue: cliText(language, `status.queue-${queue}` as CliTextKey),
        count: String(count),
        age: ago(oldestAt),
      }),
    ),
    ...(figures.troubledCount === 0 ? [] : [line('status.troubled', { count: String(figures.troubledCount) }, true)]),
    ...figures.handover.map(({ target, waiting, attempts, lastError }) =>
      line(
        attempts === 0 ? 'status.handover' : 'status.handover-failing',
        { target, count: String(waiting), attempts: String(attempts), error: lastError ?? '' },
        attempts > 0,
      ),
    ),
    ...figures.journal.map(({ series, year, lastNumber }) =>
      line('status.journal', { series, year: String(year), number: String(lastNumber) }),
    ),
  ];
}

function mailboxLines(
  { settings, clock }: RegistryContext,
  language: Language,
  known: readonly MailboxFigures[],
): readonly Line[] {
  const now = clock();
  return settings.mailboxes.mailboxes.map(({ id, address, sweepIntervalSeconds, silenceLimitSeconds }) => {
    const figures = known.find(({ mailbox }) => mailbox === id);
    const heardAt = figures?.lastEventAt ?? figures?.lastSweepAt ?? null;
    if (heardAt === null) {
      return { needsAttention: true, text: cliText(language, 'status.mailbox-never', { mailbox: address }) };
    }
    const silence = secondsSince(heardAt, now);
    return {
      needsAttention: silence > 2 * Math.max(sweepIntervalSeconds, silenceLimitSeconds),
      text: cliText(language, 'status.mailbox', {
        mailbox: address,
        heard: durationIn(language, silence),
        sweep: durationIn(language, secondsSince(figures?.lastSweepAt ?? null, now)),
        lag: durationIn(language, figures?.lagSeconds ?? 0),
      }),
    };
  });
}

function secondsSince(at: Date | null, now: Date): number {
  return at === null ? 0 : Math.max(0, (now.getTime() - at.getTime()) / 1000);
}

function durationIn(language: Language, seconds: number): string {
  const [key, count]: [CliTextKey, number] =
    seconds < 120
      ? ['duration.seconds', seconds]
      : seconds < 7_200
        ? ['duration.minutes', seconds / 60]
        : seconds < 172_800
          ? ['duration.hours', seconds / 3600]
          : ['duration.days', seconds / 86_400];
  return cliText(language, key, { count: String(Math.round(count)) });
}
