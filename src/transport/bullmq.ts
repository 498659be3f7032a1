import { Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import type { StageName } from '../pipeline/stage.ts';
import { messageOf } from '../platform/result.ts';

/**
 * Wake-ups between processes, by BullMQ on Redis. A wake-up holds no data, not even an id: it says that a stage has something to
 * do, and the one who hears it claims from the database. So a lost one costs a look, a doubled one an idle look, and whoever
 * flushes Redis takes nothing away.
 */
export interface WakeUps {
  /** Never waits and never fails: without Redis the wake-up is lost, and the others look by themselves. */
  publish(stage: StageName): void;
  /** False after Redis failed, until it is connected again or takes a wake-up. */
  areHeard(): boolean;
  close(): Promise<void>;
}

export interface WakeUpsOptions {
  readonly url: string;
  /** Stages that this process runs: it wants to hear of these. */
  readonly heard: readonly StageName[];
  /** Stages that any process runs. */
  readonly published: readonly StageName[];
  readonly onWake: (stage: StageName) => void;
  readonly onError: (message: string) => void;
}

const answerMs = 3_000;
const prefix = 'tirkeu';
const queueName = (stage: StageName): string => `stage-${stage}`;

export function openWakeUps({ url, heard, published, onWake, onError }: WakeUpsOptions): WakeUps {
  let isHeard = true;
  let isTold = false;
  const fail = (error: unknown): void => {
    isHeard = false;
    // Once until it is heard again: a Redis that is away fails several times a second.
    if (!isTold) onError(messageOf(error));
    isTold = true;
  };
  const hear = (): void => {
    isHeard = true;
    isTold = false;
  };
  // Fails at once where Redis is away: a commit must never wait for it.
  const producer = new Redis(url, { enableOfflineQueue: false, maxRetriesPerRequest: 1, commandTimeout: answerMs });
  // Waits for Redis however long it takes: BullMQ blocks in it.
  const consumer = new Redis(url, { maxRetriesPerRequest: null });
  producer.on('error', fail);
  // Who publishes nothing would not see otherwise that it is back.
  producer.on('ready', hear);
  consumer.on('error', fail);
  const publishers = new Map(published.map((stage) => [stage, publisher(stage)]));
  const workers = heard.map((stage) => {
    const worker = new Worker(queueName(stage), async () => onWake(stage), {
      connection: consumer,
      prefix,
      removeOnComplete: { count: 0 },
      removeOnFail: { count: 0 },
    });
    worker.on('error', fail);
    return worker;
  });

  /** One wake-up of a stage is on its way at a time; what comes meanwhile becomes one more after it. */
  function publisher(stage: StageName) {
    const queue = new Queue(queueName(stage), { connection: producer, prefix, skipWaitingForReady: true });
    queue.on('error', fail);
    let isUnderWay = false;
    let isWanted = false;
    const publish = async (): Promise<void> => {
      isUnderWay = true;
      try {
        do {
          isWanted = false;
          await queue.add('wake', {}, { removeOnComplete: true, removeOnFail: true });
          hear();
        } while (isWanted);
      } catch (error) {
        fail(error);
      } finally {
        isUnderWay = false;
      }
    };
    return {
      publish(): void {
        isWanted = true;
        if (producer.status !== 'ready') isHeard = false;
        else if (!isUnderWay) void publish();
      },
      close: () => queue.close(),
    };
  }

  return {
    publish: (stage) => publishers.get(stage)?.publish(),
    areHeard: () => isHeard,
    async close() {
      // Nothing is lost with a wake-up: a Redis that doesn't answer keeps no process from ending.
      const closing = Promise.allSettled([
        ...workers.map((worker) => worker.close(true)),
        ...[...publishers.values()].map((each) => each.close()),
      ]);
      await Promise.race([closing, new Promise((resolve) => setTimeout(resolve, answerMs).unref())]);
      producer.disconnect();
      consumer.disconnect();
    },
  };
}
