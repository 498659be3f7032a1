import type { ActRefusal } from '../../pipeline/acts/actor.ts';
import type { Page } from '../page.ts';
import { isQueue } from './queue-asked.ts';

/** Why an act could not be done, as people read it: with who holds the letter, or where it lies. */
export function refusalWords({ say }: Pick<Page, 'say'>, refusal: ActRefusal): string {
  switch (refusal.code) {
    case 'held-by-other':
      return say('act.refusal.held-by-other', { holder: refusal.holder });
    case 'wrong-queue': {
      const queue = isQueue(refusal.queue) ? say(`queue.${refusal.queue}`) : refusal.queue;
      return say('act.refusal.wrong-queue', { queue });
    }
    default:
      return say(`act.refusal.${refusal.code}`);
  }
}
