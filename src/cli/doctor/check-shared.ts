import { probeS3, type S3Probe } from '../../letterstore/s3-probe.ts';
import type { Clock } from '../../platform/clock.ts';
import { type Environment, readSecret } from '../../platform/read-secret.ts';
import type { Settings } from '../../platform/settings.ts';
import { type CheckResult, trouble, well } from './check-result.ts';

/** What workers on several machines share beside the database. Nothing is said of what the settings don't name. */
export async function checkWakeUps(
  { storage: { wakeUps } }: Settings,
  environment: Environment,
): Promise<readonly CheckResult[]> {
  if (wakeUps === undefined) return [];
  const url = await readSecret(wakeUps.redis, environment);
  if (!url.ok) return [trouble('wake-ups', 'fault', 'secret.needed')];
  const { redisState } = await import('../../transport/redis-state.ts');
  const state = await redisState(url.value);
  switch (state.kind) {
    case 'fits':
      return [redisThatFits(state)];
    case 'unreachable':
      // Letters don't wait: without wake-ups every worker looks by itself.
      return [trouble('wake-ups', 'warning', 'redis.unreachable', { error: state.detail })];
    case 'evicts':
      return [trouble('wake-ups', 'fault', 'redis.evicts', { policy: state.policy })];
    case 'too-old':
      return [trouble('wake-ups', 'fault', 'redis.too-old', { version: state.version })];
  }
}

function redisThatFits({
  version,
  persistence,
}: {
  readonly version: string;
  readonly persistence: string;
}): CheckResult {
  if (persistence === 'failing') return trouble('wake-ups', 'warning', 'redis.disk-fails', { version });
  if (persistence === 'none') return trouble('wake-ups', 'warning', 'redis.memory-only', { version });
  return well('wake-ups', 'redis.fits', { version });
}

const differenceSecondsMax = 5;

/** The S3-compatible store takes an object of ours, gives it back and deletes it, and its clock agrees with ours. */
export async function checkLetterStore(
  { storage: { letters } }: Settings,
  { environment, clock, seconds }: { environment: Environment; clock: Clock; seconds: number },
): Promise<readonly CheckResult[]> {
  if (letters === 'folder') return [];
  const { s3 } = letters;
  const keyId = await readSecret(s3.accessKeyId, environment);
  const key = await readSecret(s3.secretAccessKey, environment);
  if (!keyId.ok || !key.ok) return [trouble('letter-store', 'fault', 'secret.needed')];
  // Three or four questions together must stay within the check's own time.
  const timeoutSeconds = seconds / 2;
  const probe = await probeS3({ ...s3, accessKeyId: keyId.value, secretAccessKey: key.value }, timeoutSeconds);
  const found = storeThatAnswered(probe, s3);
  const { serverNow } = probe;
  if (serverNow === null) return [found];
  const now = clock();
  const difference = Math.round(Math.abs(now.getTime() - serverNow.getTime()) / 1000);
  if (difference <= differenceSecondsMax) return [found];
  // Requests are signed with the time; S3 refuses what is a quarter of an hour off.
  const values = { now: now.toISOString(), serverNow: serverNow.toISOString() };
  return [found, trouble('letter-store', 'warning', 's3.clock-differs', values)];
}

function storeThatAnswered(
  { outcome }: S3Probe,
  s3: { readonly endpoint: string; readonly bucket: string },
): CheckResult {
  const { endpoint, bucket } = s3;
  switch (outcome.kind) {
    case 'ready':
      return well('letter-store', 's3.ready', { endpoint, bucket });
    case 'keeps-versions':
      return trouble('letter-store', 'warning', 's3.keeps-versions', { bucket });
    case 'unreachable':
      return trouble('letter-store', 'fault', 's3.unreachable', { endpoint, error: outcome.detail });
    case 'no-bucket':
      return trouble('letter-store', 'fault', 's3.no-bucket', { endpoint, bucket });
    case 'refused':
      return trouble('letter-store', 'fault', 's3.refused', { bucket, step: outcome.step, error: outcome.detail });
    case 'unfaithful':
      return trouble('letter-store', 'fault', 's3.unfaithful', { bucket, step: outcome.step });
  }
}
