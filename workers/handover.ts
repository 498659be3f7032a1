import { serveFeed } from '../src/handover/feed-server.ts';
import { folderReceiver } from '../src/handover/folder-export.ts';
import { type HandOnEvent, handOn } from '../src/handover/hand-on.ts';
import type { Receiver } from '../src/handover/receiver.ts';
import { webhookReceiver } from '../src/handover/webhook.ts';
import { systemClock } from '../src/platform/clock.ts';
import type { Log } from '../src/platform/log.ts';
import { messageOf } from '../src/platform/result.ts';
import { secret } from './open-database.ts';
import type { OpenServices } from './open-services.ts';
import { notListening } from './set-up-error.ts';

/** Handing accepted letters on to the office's document system, in the ways that the settings name. */
export interface RunningHandover {
  /** Of the feed; null where there is none. */
  readonly feedPort: number | null;
  stop(): Promise<void>;
}

export async function startHandover(services: OpenServices, log: Log): Promise<RunningHandover> {
  const { settings, environment, letterStore, database } = services;
  const { webhook, feed, folder } = settings.handover;
  const receivers: Receiver[] = [];
  if (webhook !== 'none') {
    const { secret: source, ...options } = webhook;
    receivers.push(webhookReceiver({ ...options, secret: await secret(source, environment), clock: systemClock }));
  }
  if (folder !== 'none') {
    receivers.push(folderReceiver({ folder: folder.path, letterStore, office: settings.office }));
  }
  const server =
    feed === 'none'
      ? null
      : await serveFeed(services, {
          host: feed.host,
          port: feed.port,
          token: await secret(feed.token, environment),
          onFault: (fault) => log.error({ error: messageOf(fault) }, 'the feed could not answer'),
        }).catch((thrown: unknown) => {
          throw notListening(thrown, { ...feed, file: 'handover.yaml' });
        });
  const stop = new AbortController();
  const options = { database, settings, random: Math.random, tell: (event: HandOnEvent) => logHandOn(log, event) };
  const running = receivers.map((receiver) => handOn(receiver, options, stop.signal));
  return {
    feedPort: server?.port ?? null,
    async stop() {
      stop.abort();
      await server?.close();
      await Promise.all(running);
    },
  };
}

function logHandOn(log: Log, event: HandOnEvent): void {
  if (event.kind === 'handed-on') log.info(event, 'handed on');
  else log.warn(event, event.kind);
}
