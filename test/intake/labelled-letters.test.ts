import { readdirSync } from 'node:fs';
import { access, copyFile, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AttachmentEvidence } from '../../src/pipeline/collect-evidence.ts';
import { answerPath } from '../../src/pipeline/kept-answers.ts';
import type { Settings } from '../../src/platform/settings.ts';
import { loadEvidence } from '../../src/registry/evidence.ts';
import { isInstalled } from '../peers/install.ts';
import { labAuthority, useLabPortAlone } from './lab-port.ts';
import {
  type Envelope,
  labEnvelopes,
  labLetter,
  root,
  startTestIntake,
  type TestIntake,
  waitFor,
} from './test-intake.ts';

interface Label {
  readonly id: string;
  readonly decision: string;
  readonly clauses: readonly string[];
  readonly also_allowed: readonly string[];
}

const lettersFolder = join(root, 'lab/letters');
const ids = readdirSync(lettersFolder).flatMap((name) => (name.endsWith('.eml') ? [name.slice(0, -4)] : []));

const authority = labAuthority();
useLabPortAlone();

describe.runIf(isInstalled('dovecot'))('letters of the laboratory on the real way, IMAP in and SMTP out', () => {
  let intake: TestIntake;
  let labels: readonly Label[];
  let envelopes: Readonly<Record<string, Envelope>>;
  const letterOf = new Map<string, string>();
  const decisionOf = new Map<string, { readonly decision: string; readonly clauses: readonly string[] }>();

  beforeAll(async () => {
    await authority.up();
    labels = JSON.parse(await readFile(join(root, 'lab/letters/labels.json'), 'utf8'));
    envelopes = await labEnvelopes();
    intake = await startTestIntake({ startAt: new Date('2026-11-12T04:00:00Z') });
    const byArrival = labels
      .map(({ id }) => ({ id, envelope: envelopes[id]! }))
      .toSorted((one, other) => Date.parse(one.envelope.received_at) - Date.parse(other.envelope.received_at));
    let count = 0;
    for (const { id, envelope } of byArrival) {
      await deliver(intake, id, envelope);
      count += 1;
      await intake.settled(count);
      const decided = intake.events.filter((event) => event.kind === 'decided').at(-1)!;
      decisionOf.set(id, decided);
      letterOf.set(id, decided.letterId);
    }
  }, 180_000);
  afterAll(async () => {
    await intake.stop();
    await authority.down();
  });

  test.each(ids)('%s is decided as its label says', (id) => {
    expect(decisionOf.get(id)?.decision).toBe(labels.find((label) => label.id === id)?.decision);
  });

  test('every clause of a label is reported, and none beside those that it allows', () => {
    // 160.1 is implied by the clauses that it gathers, and reasons that are no clause have names of their own.
    for (const { id, decision, clauses, also_allowed } of labels.filter((label) => label.decision !== 'ignore')) {
      const reported = decisionOf.get(id)!.clauses;
      const allowed = [...clauses, ...also_allowed];
      expect(reported, `${id}, ${decision}`).toEqual(expect.arrayContaining([...clauses]));
      expect(
        reported.filter((clause) => clause !== '160.1' && !allowed.includes(clause)),
        id,
      ).toEqual([]);
    }
  });

  test('the answers that a verdict rests on are kept with the letters', async () => {
    const { database, settings } = intake.running().services;
    const folder = join(settings.storage.folder, 'revocation', 'answers');
    for (const id of ['kk-001', 'kk-006', 'ru-006']) {
      const evidence = await loadEvidence(database, letterOf.get(id)!);
      const { signatures } = evidence!.attachments as AttachmentEvidence;
      expect(signatures.answers.length).toBeGreaterThan(0);
      for (const { sha256 } of signatures.answers) await access(answerPath(folder, sha256));
      const used = signatures.report.signers.flatMap(({ chain }) =>
        chain.flatMap((each) => each.revocation?.sha256 ?? []),
      );
      expect(used.length).toBeGreaterThan(0);
      expect(signatures.answers.map(({ sha256 }) => sha256)).toEqual(expect.arrayContaining(used));
    }
  });
});

describe.runIf(isInstalled('dovecot'))('a letter whose certificates nobody answers for (T12)', () => {
  let anchors: string;
  beforeAll(async () => {
    // The laboratory's anchors without the lists beside them, which would answer for the authority.
    anchors = await mkdtemp(join(tmpdir(), 'tirkeu-anchors-'));
    const folder = join(root, 'lab/config/trust-anchors');
    for (const name of (await readdir(folder)).filter((each) => each.endsWith('.pem'))) {
      await copyFile(join(folder, name), join(anchors, name));
    }
  });
  afterAll(() => rm(anchors, { recursive: true, force: true }));

  const soon = (attempts: number) => (settings: Settings) => ({
    ...settings,
    limits: { ...settings.limits, stageAttemptsMax: attempts, stageRetrySeconds: 0.2, stageRetrySecondsMax: 1 },
    network: {
      ...settings.network,
      trustAnchors: anchors,
      revocation: { ...settings.network.revocation, pauseSeconds: 1, pauseSecondsMax: 1, timeoutSeconds: 2 },
    },
  });
  const silent = ({ events }: TestIntake) =>
    events.filter((event) => event.kind === 'stage-failed' && event.error.startsWith('ocsp-unreachable')).length;
  const decisions = ({ events }: TestIntake) => events.filter((event) => event.kind === 'decided');

  test('waits, is tried again, and is registered once the authority is back', async () => {
    const intake = await startTestIntake({ adjust: soon(200) });
    try {
      await deliver(intake, 'ru-006', (await labEnvelopes())['ru-006']!);
      await waitFor(() => silent(intake) >= 3, 30);
      expect(decisions(intake)).toEqual([]);
      await authority.up();
      await intake.settled(1);
      expect(decisions(intake)).toMatchObject([{ decision: 'register', clauses: [] }]);
      // Its lists count for longer: with the authority gone again the next letter is decided at once.
      await authority.down();
      const before = silent(intake);
      await deliver(intake, 'ru-040', (await labEnvelopes())['ru-040']!);
      await intake.settled(2);
      expect(decisions(intake)[1]).toMatchObject({ decision: 'register' });
      expect(silent(intake)).toBe(before);
    } finally {
      await authority.down();
      await intake.stop();
    }
  }, 90_000);

  test('goes to staff when nobody has answered after the last attempt, and is never refused', async () => {
    const intake = await startTestIntake({ adjust: soon(3) });
    try {
      // Its certificate is revoked: as long as nobody says so, nobody knows.
      await deliver(intake, 'kk-006', (await labEnvelopes())['kk-006']!);
      await intake.settled(1);
      expect(silent(intake)).toBe(2);
      expect(decisions(intake)).toMatchObject([{ decision: 'review', clauses: ['160.4'] }]);
      expect(intake.sink.received).toEqual([]);
    } finally {
      await intake.stop();
    }
  }, 90_000);
});

async function deliver(intake: TestIntake, id: string, envelope: Envelope): Promise<void> {
  const internalDate = new Date(envelope.received_at);
  intake.clock.set(new Date(internalDate.getTime() + 2000));
  await intake.dovecot.deliver(envelope.rcpt_to[0]!, await labLetter(id), internalDate);
}
