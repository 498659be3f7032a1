import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openCuttingLine } from './cutting-line.ts';
import { type Fleet, startFleet } from './fleet.ts';
import { everyFault, type Fault, mountSmallDisk, revive, unmount } from './fleet-faults.ts';
import { type Delivery, samplePost } from './sample-post.ts';
import { seededRandom } from './seeded-random.ts';
import { whatIsWrong } from './wholeness.ts';

/** What became of one fault. */
export interface Struck {
  readonly name: string;
  readonly seconds: number;
  /** Null: it could not be brought about here. */
  readonly wrong: readonly string[] | null;
}

export interface StruckFleet {
  readonly fleet: Fleet;
  readonly smallDisk: boolean;
  /** Brings one fault about while letters flow, waits until the intake is through, and says what is wrong then. */
  strike(fault: Fault): Promise<Struck>;
  stop(): Promise<void>;
}

/** How long the intake may take to come through one fault, on a machine that is busy with others. */
const recoverySecondsMax = 240;

export async function openStruckFleet({
  seed,
  scale,
}: {
  readonly seed: number;
  readonly scale: number;
}): Promise<StruckFleet> {
  const random = seededRandom(seed);
  const disk = join(await mkdtemp(join(tmpdir(), 'tirkeu-disk-')), 'disk');
  await mkdir(disk);
  const smallDisk = mountSmallDisk(disk);
  const lines: {
    imap?: Awaited<ReturnType<typeof openCuttingLine>>;
    smtp?: Awaited<ReturnType<typeof openCuttingLine>>;
  } = {};
  const fleet = await startFleet({
    hasSpare: true,
    // The long form waits for the dead as long as the intake itself does.
    ...(scale === 1 && { pace: { beatMs: 1_000, silenceMs: 5_000 } }),
    async imapPort(port) {
      lines.imap = await openCuttingLine(port, { random, commandsMax: 30 });
      return lines.imap.port;
    },
    async smtpPort(port) {
      lines.smtp = await openCuttingLine(port, { random, commandsMax: 8 });
      return lines.smtp.port;
    },
    ...(smallDisk && { adjust: (settings) => ({ ...settings, storage: { ...settings.storage, folder: disk } }) }),
  });
  const deliveries: Delivery[] = [];
  const deliver = async (count: number): Promise<void> => {
    const after = deliveries.at(-1)?.arrivedAt.getTime() ?? 0;
    // Distinct and growing moments of arrival, whatever the clocks of the workers show.
    const firstAt = new Date(Math.max(after + 1000, fleet.startAt.getTime()));
    const post = await samplePost(fleet.mail, fleet.mailboxes, { firstAt, count, startNumber: deliveries.length });
    deliveries.push(...post);
    await fleet.deliver(post);
  };
  return {
    fleet,
    smallDisk,
    async strike(fault) {
      const startedAt = performance.now();
      const taken = (): number => Math.round((performance.now() - startedAt) / 100) / 10;
      if (fault.name.includes('disk') && !smallDisk) return { name: fault.name, seconds: 0, wrong: null };
      revive(fleet);
      await fault.strike({ fleet, random, deliver, scale, imapLine: lines.imap!, smtpLine: lines.smtp! });
      revive(fleet);
      try {
        await fleet.settled(deliveries.length, recoverySecondsMax);
        // The account goes by the same line, and has to reach the server.
        lines.imap?.mend();
        lines.smtp?.mend();
      } catch (thrown) {
        const words = fleet.workers.map(({ part, life }) => `${part}: ${life.words().slice(-500)}`);
        return { name: fault.name, seconds: taken(), wrong: [String(thrown), ...words] };
      }
      return { name: fault.name, seconds: taken(), wrong: await whatIsWrong(fleet, deliveries) };
    },
    async stop() {
      await fleet.stop();
      await lines.imap?.close();
      await lines.smtp?.close();
      if (smallDisk) unmount(disk);
      await rm(join(disk, '..'), { recursive: true, force: true });
    },
  };
}

/** The faults with these words in their names; every one where none is asked for. */
export function faultsNamed(words: readonly string[]): readonly Fault[] {
  return everyFault.filter(({ name }) => words.length === 0 || words.some((word) => name.includes(word)));
}
