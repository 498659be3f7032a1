/**
 * One process of `repeatability.test.ts`: collects the evidence of letters in the order given and examines what a folder holds of
 * them, as a registry would give it back. Prints the digests of both, by letter.
 */
import { createHash } from 'node:crypto';
import { access, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { controlRegister } from '../../src/facts/control-register.ts';
import { openResolver } from '../../src/network/dns-source.ts';
import { arrivalClaimed, type CollectedEvidence, collectEvidence } from '../../src/pipeline/collect-evidence.ts';
import { examineByItself } from '../../src/pipeline/examine-evidence.ts';
import { openLetterFile } from '../../src/pipeline/open-letter.ts';
import { signatureSource } from '../../src/pipeline/signature-source.ts';
import { openSignatureTools } from '../../src/pipeline/signature-tools.ts';
import type { Settings } from '../../src/platform/settings.ts';
import { labSettings, root } from './test-intake.ts';

const [folder = '', years = '0', arrivals = 'claimed', ...ids] = process.argv.slice(2);

async function collected(settings: Settings): Promise<ReadonlyMap<string, CollectedEvidence>> {
  const tools = await openSignatureTools(
    signatureSource({ ...settings, storage: { ...settings.storage, folder } }, false),
  );
  // The authority is silent here: what it answers is dated, and the lists that the office mirrors are always the same.
  const silent = {
    fetch: async () => ({
      answers: [],
      failures: [{ kind: 'transient' as const, code: 'ocsp-unreachable' as const, detail: 'silent' }],
    }),
  };
  const evidence = new Map<string, CollectedEvidence>();
  for (const id of ids) {
    const one = await collectEvidence({
      open: openLetterFile(join(root, `lab/letters/${id}.eml`)),
      limits: settings.limits,
      trustedRelays: settings.mailboxes.trustedRelays,
      resolver: await openResolver({ settings: settings.network.dns, timeoutSeconds: 5 }),
      signatureTools: { ...tools, fetcher: silent, fetchIssuer: async () => null },
      arrivedAt: null,
      now: new Date(),
    });
    evidence.set(id, one);
  }
  return evidence;
}

/** From here on the machine's clock is some years ahead. */
function letYearsPass(count: number): void {
  const Today = Date;
  const later = () => Today.now() + count * 31_557_600_000;
  globalThis.Date = new Proxy(Today, {
    construct: (target, given: []) => (given.length === 0 ? new target(later()) : new target(...given)),
    get: (target, name) => (name === 'now' ? later : Reflect.get(target, name)),
  });
}

function digest(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}

/** When a list was fetched is the world's, too. */
function withoutClock(name: string, value: unknown): unknown {
  return name === 'fetchedAt' ? undefined : value;
}

const settings = await labSettings();
const digests: Record<string, { evidence: string; found: string }> = {};
const evidence = await collected(settings);
letYearsPass(Number(years));
for (const id of ids) {
  const stored = join(folder, `${id}.json`);
  const text = JSON.stringify(evidence.get(id));
  await access(stored).catch(() => writeFile(stored, text));
  const kept: CollectedEvidence = JSON.parse(await readFile(stored, 'utf8'));
  const arrivedAt = arrivals === 'claimed' ? arrivalClaimed(kept.parsed)! : new Date(arrivals);
  const register = controlRegister(settings.controlRegister);
  const { facts, findings } = examineByItself({
    evidence: kept,
    arrivedAt,
    settings,
    controlRegister: register,
    mailboxAddress: null,
  });
  digests[id] = {
    evidence: digest(JSON.parse(JSON.stringify(evidence.get(id), withoutClock))),
    found: digest({ facts, findings }),
  };
}
process.stdout.write(JSON.stringify(digests));
