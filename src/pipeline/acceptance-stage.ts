import type { Decision } from '../decision/decision.ts';
import { ok } from '../platform/result.ts';
import { inTransaction, type Transaction } from '../registry/database.ts';
import { loadExamination } from '../registry/examinations.ts';
import { type JournalEntry, registerLetter } from '../registry/journal.ts';
import { findLetter, type StoredLetter } from '../registry/letters.ts';
import { acceptanceDueBefore, finishStage, postponeStage } from '../registry/stage-requests.ts';
import type { Services } from './services.ts';
import type { Stage } from './stage.ts';

/** Registers deferred letters when reception opens, one by one in order of arrival (clause 150.2). */
export const acceptanceStage: Stage = {
  name: 'acceptance',
  concurrencyMax: 16,
  ordered: true,
  async run(services, request) {
    const letter = await findLetter(services.database, request.letterId);
    const examination = await loadExamination(services.database, request.examinationId);
    if (letter === null || examination === null) throw new Error(`deferred letter ${request.letterId} has no rows`);
    const accept = () =>
      inTransaction(services.database, async (tx) => {
        const now = services.clock();
        if (await acceptanceDueBefore(tx, { arrivedAt: letter.arrivedAt, letterId: letter.id, now })) return null;
        const registered = await registerAccepted(services, tx, letter, examination);
        await finishStage(tx, request, 'acceptance', now);
        return registered;
      });
    const entry = await (services.turns?.take(letter, accept) ?? accept());
    if (entry === null) {
      await postponeStage(services.database, request, 'acceptance');
      return ok('postponed');
    }
    services.tell({ kind: 'accepted', letterId: letter.id, registeredNumber: entry.registeredNumber ?? '' });
    return ok('done');
  },
  giveUp: null,
};

/** Writes the letter into the journal of its series and the year of its day of acceptance. */
export async function registerAccepted(
  services: Services,
  tx: Transaction,
  letter: StoredLetter,
  accepted: Pick<Decision, 'acceptedOn'>,
  /** Who accepted it and on whose word, where a person did. */
  decidedBy: JournalEntry['details'] = {},
): Promise<JournalEntry> {
  const { numbering } = services.settings;
  const series = numbering.series.find((candidate) => candidate.id === numbering.letters);
  if (series === undefined) throw new Error(`numbering.letters names no series: ${numbering.letters}`);
  if (accepted.acceptedOn === null)
    throw new Error(`letter ${letter.id} is to be registered without a day of acceptance`);
  return registerLetter(tx, {
    series: series.id,
    year: Number(accepted.acceptedOn.slice(0, 4)),
    letterId: letter.id,
    registeredOn: accepted.acceptedOn,
    registeredAt: services.clock(),
    template: series.template,
    details: {
      sha256: letter.sha256,
      arrivedAt: letter.arrivedAt.toISOString(),
      mailbox: letter.mailbox,
      ...decidedBy,
    },
  });
}
