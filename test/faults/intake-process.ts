import { once } from 'node:events';
import { flushCompileCache } from 'node:module';
import { createInterface } from 'node:readline';
import { labClock } from '../../lab/lab-clock.ts';
import { environmentWith } from '../../lab/lab-settings.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { type Log, openLog } from '../../src/platform/log.ts';
import type { Environment } from '../../src/platform/read-secret.ts';
import type { Settings } from '../../src/platform/settings.ts';
import type { Database } from '../../src/registry/database.ts';
import { countUnfinished } from '../../src/registry/stage-requests.ts';
import { startIntake } from '../../workers/all.ts';
import { type Pace, partNamed, startPart } from '../../workers/run-worker.ts';
import { aborted, shutdownSignal } from '../../workers/shutdown-signal.ts';
import { type Death, type KillSwitch, killSwitch } from './kill-switch.ts';

/** What the test hands to one life of the intake. */
export interface IntakePlan {
  readonly settings: Settings;
  readonly password: string;
  /** Which worker of the intake it is; `all`: the whole intake. */
  readonly part: string;
  /** Secrets beside the mailboxes' passwords. */
  readonly environment: Environment;
  /** ISO 8601: the clock of this life begins here. */
  readonly startAt: string;
  readonly death: Death | null;
  /** How soon workers miss each other; null: as usual. */
  readonly pace: Pace | null;
}

/** A line of standard output beside the pipeline's own events. */
export type IntakeLine =
  | { readonly kind: 'killed'; readonly border: string }
  | { readonly kind: 'state'; readonly letterCount: number; readonly unfinishedCount: number };

const stateEveryMs = 150;

if (process.argv[1] === import.meta.filename) await runAsTold();

/** The whole intake, with a switch around its services. */
async function run(plan: IntakePlan, steppedMs: () => number): Promise<void> {
  const tell = (line: unknown) => void process.stdout.write(`${JSON.stringify(line)}\n`);
  const { settings, part } = plan;
  const killer = killSwitch(plan.death);
  const shutdown = shutdownSignal();
  const ownClock = labClock(new Date(plan.startAt), systemClock).now;
  const surroundings = {
    settings,
    environment: { ...environmentWith(settings, plan.password), ...plan.environment },
    clock: () => new Date(ownClock().getTime() + steppedMs()),
    tell,
  };
  const log = disposalLog(openLog('warn'), killer);
  const intake =
    part === 'all'
      ? await startIntake(surroundings, log, killer.around)
      : await startPart(
          { ...partNamed(part), pace: plan.pace ?? undefined },
          { ...surroundings, mayMigrate: false },
          log,
          killer.around,
        );
  // A killed process leaves no cache of its own accord.
  flushCompileCache();
  const stateTold = setInterval(() => {
    // The database may be down just then: that is a test's doing.
    stateOf(intake.services.database).then(tell, () => undefined);
  }, stateEveryMs);
  await aborted(shutdown);
  clearInterval(stateTold);
  await intake.stop();
  process.exit(0);
}

/** A line of JSON with the plan, later lines with steps of the clock. The end of the input is the test's end and ours. */
async function runAsTold(): Promise<void> {
  const input = createInterface({ input: process.stdin });
  input.on('close', () => process.exit(1));
  const [line] = (await once(input, 'line')) as [string];
  let steppedMs = 0;
  input.on('line', (step) => {
    steppedMs += (JSON.parse(step) as { readonly stepMs: number }).stepMs;
  });
  await run(JSON.parse(line), () => steppedMs);
}

async function stateOf(database: Database): Promise<IntakeLine> {
  const { count } = await database
    .selectFrom('mailbox_message')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return { kind: 'state', letterCount: Number(count), unfinishedCount: await countUnfinished(database) };
}

/** Capture tells of a committed disposal by its log alone. */
function disposalLog(log: Log, killer: KillSwitch): Log {
  return new Proxy(log, {
    get(target, name, receiver) {
      if (name === 'child') return (bindings: object) => disposalLog(target.child(bindings), killer);
      if (name !== 'info') return Reflect.get(target, name, receiver);
      return (_line: unknown, message?: string) => {
        if (message === 'disposed') killer.pass('disposal:committed');
      };
    },
  });
}
