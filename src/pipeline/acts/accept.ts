import { reception } from '../../calendar/reception.ts';
import type { Transaction } from '../../registry/database.ts';
import { moveOnDesk, setHolder } from '../../registry/desk.ts';
import { requestStage } from '../../registry/stage-requests.ts';
import { registerAccepted } from '../acceptance-stage.ts';
import type { Services } from '../services.ts';
import { type Actor, type ActResult, done, refused } from './actor.ts';
import { audited } from './claim.ts';
import { openAct } from './open-act.ts';
import { recordStaffDecision } from './staff-decision.ts';
import { requestStaffNotice } from './staff-notice.ts';

/** Who asked for it by word of mouth and on which day: what 160.8-2 lets a letter be accepted on. */
export interface OralAssignment {
  /** Id of the leadership. */
  readonly givenBy: string;
  readonly name: string;
  /** "YYYY-MM-DD" */
  readonly givenOn: string;
}

export interface Accepted {
  readonly outcome: 'accepted' | 'deferred';
  readonly registeredNumber: string | null;
  /** Why nobody is told; null: the sender is. */
  readonly noNotice: string | null;
}

/**
 * Accepts a letter and gives it its number, by the same hours and the same registration as the intake itself: a letter that arrived
 * outside reception hours, and whose hour has not come, gets its number when reception opens.
 */
export async function acceptLetter(
  services: Services,
  tx: Transaction,
  act: {
    readonly letterId: string;
    readonly actor: Actor;
    readonly reason: string;
    readonly oralAssignment: OralAssignment | null;
  },
): Promise<ActResult<Accepted>> {
  const { letterId, actor, reason, oralAssignment } = act;
  const opened = await openAct(tx, 'accept', letterId, actor);
  if (!opened.ok) return opened;
  const { letter } = opened.value;
  const now = services.clock();
  const { calendar, office } = services.settings;
  const hours = reception(letter.arrivedAt, calendar, office.timeZone);
  if (hours.state === 'unknown') return refused({ code: 'calendar-missing' });
  const waits = hours.state === 'closed' && hours.opensAt > now ? hours : null;
  const acceptedOn = hours.state === 'open' ? hours.day : hours.opensOn;
  const examinationId = await recordStaffDecision(tx, {
    letterId,
    actor,
    now,
    decision: waits === null ? 'register' : 'defer',
    acceptedOn,
    acceptedAt: waits?.opensAt ?? null,
  });
  await setHolder(tx, letterId, null, now);
  await audited(tx, { letterId, actor, now }, oralAssignment === null ? 'accept' : 'accept-on-oral-assignment', {
    reason,
    ...(oralAssignment !== null && { oralAssignment }),
  });
  if (waits !== null) {
    await moveOnDesk(tx, letterId, { queue: 'deferred', opensAt: waits.opensAt });
    await requestStage(tx, examinationId, 'acceptance', { requestedAt: now, dueAt: waits.opensAt });
    const notice = { kind: 'deferred', acceptedAt: waits.opensAt } as const;
    const noNotice = await requestStaffNotice(services, tx, { letter, examinationId, notice });
    return done({ outcome: 'deferred', registeredNumber: null, noNotice });
  }
  await moveOnDesk(tx, letterId, { queue: 'accepted' });
  const entry = await registerAccepted(
    services,
    tx,
    letter,
    { acceptedOn },
    {
      acceptedBy: actor.name,
      ...(oralAssignment !== null && { oralAssignment: { ...oralAssignment } }),
    },
  );
  const number = entry.registeredNumber ?? '';
  const notice = { kind: 'registered', number, registeredOn: entry.registeredOn } as const;
  const noNotice = await requestStaffNotice(services, tx, { letter, examinationId, notice });
  return done({ outcome: 'accepted', registeredNumber: number, noNotice });
}
