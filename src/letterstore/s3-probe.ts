import { randomBytes, randomUUID } from 'node:crypto';
import { AwsClient } from 'aws4fetch';
import { causeOf } from '../platform/web-answer.ts';
import { objectsAddress, type S3StoreOptions } from './s3-store.ts';

/** What became of an object of our own, written, read and deleted under a name that no letter has. */
export interface S3Probe {
  readonly outcome:
    | { readonly kind: 'ready' }
    /** Deleting leaves an older version behind: what retention removes would stay. */
    | { readonly kind: 'keeps-versions' }
    | { readonly kind: 'unreachable'; readonly detail: string }
    | { readonly kind: 'no-bucket' }
    | { readonly kind: 'refused'; readonly step: ProbeStep; readonly detail: string }
    /** What came back isn't what was written, or it is still there after it was deleted. */
    | { readonly kind: 'unfaithful'; readonly step: ProbeStep };
  /** The server's own time, to the second; null where it said none. */
  readonly serverNow: Date | null;
}

export type ProbeStep = 'PUT' | 'GET' | 'DELETE';

/** Tries all that the letter store does. Where the line breaks in between, an object named `.probe-…` may stay behind. */
export async function probeS3(options: Omit<S3StoreOptions, 'spoolFolder'>, timeoutSeconds: number): Promise<S3Probe> {
  const { accessKeyId, secretAccessKey, region } = options;
  const client = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3', retries: 0 });
  const url = `${objectsAddress(options)}.probe-${randomUUID()}`;
  const octets = randomBytes(1024);
  let serverNow: Date | null = null;
  const ask = async (method: ProbeStep, body: Uint8Array<ArrayBuffer> | null = null): Promise<Response> => {
    const response = await client.fetch(url, { method, body, signal: AbortSignal.timeout(timeoutSeconds * 1000) });
    const said = Date.parse(response.headers.get('date') ?? '');
    if (!Number.isNaN(said)) serverNow = new Date(said);
    return response;
  };
  const told = (outcome: S3Probe['outcome']): S3Probe => ({ outcome, serverNow });
  try {
    const written = await ask('PUT', octets);
    if (written.status === 404) return told({ kind: 'no-bucket' });
    if (!written.ok) return told(await refusal('PUT', written));
    const read = await ask('GET');
    const found = read.ok ? Buffer.from(await read.arrayBuffer()) : null;
    const deleted = await ask('DELETE');
    if (found === null) return told(await refusal('GET', read));
    if (!octets.equals(found)) return told({ kind: 'unfaithful', step: 'GET' });
    if (!deleted.ok) return told(await refusal('DELETE', deleted));
    if ((await ask('GET')).ok) return told({ kind: 'unfaithful', step: 'DELETE' });
    return told({ kind: deleted.headers.get('x-amz-delete-marker') === 'true' ? 'keeps-versions' : 'ready' });
  } catch (error) {
    return told({ kind: 'unreachable', detail: causeOf(error) });
  }
}

/** The store's own code for it, such as AccessDenied; never its whole answer, which repeats what was signed. */
async function refusal(step: ProbeStep, response: Response): Promise<S3Probe['outcome']> {
  const code = /<Code>([A-Za-z0-9.]{1,80})<\/Code>/.exec(await response.text())?.[1] ?? '';
  return { kind: 'refused', step, detail: `${response.status} ${code}`.trim() };
}
