import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { controlRegister } from '../../src/facts/control-register.ts';
import { readLetter } from '../../src/letter/read-letter.ts';
import { openResolver } from '../../src/network/dns-source.ts';
import { type CollectedEvidence, collectEvidence } from '../../src/pipeline/collect-evidence.ts';
import { examineByItself } from '../../src/pipeline/examine-evidence.ts';
import { openLetterFile } from '../../src/pipeline/open-letter.ts';
import { signatureSource } from '../../src/pipeline/signature-source.ts';
import { openSignatureTools } from '../../src/pipeline/signature-tools.ts';
import type { Settings } from '../../src/platform/settings.ts';
import { tnefFile } from '../letter/tnef-file.ts';
import { labSettings, root } from './test-intake.ts';

const arrivedAt = new Date('2026-11-17T05:42:00Z');

interface Attached {
  readonly name: string;
  readonly octets: Buffer;
}

/** The header and text of a letter with other parts; without its DKIM signature, which those would break. */
function letterOf(original: string, text: string, parts: readonly string[]): Buffer {
  const header = original
    .slice(0, original.indexOf('\r\n\r\n'))
    .replace(/^(?:DKIM-Signature|Content-[\w-]+|MIME-Version):.*(?:\r\n[ \t].*)*\r\n/gim, '');
  const body = [`Content-Type: text/plain; charset=utf-8\r\n\r\n${text}`, ...parts].join('\r\n--joint\r\n');
  return Buffer.from(
    `${header}\r\nContent-Type: multipart/mixed; boundary=joint\r\n\r\n--joint\r\n${body}\r\n--joint--\r\n`,
  );
}

function part({ name, octets }: Attached, type = 'application/octet-stream'): string {
  const lines = octets.toString('base64').replace(/.{76}/g, '$&\r\n');
  return `Content-Type: ${type}\r\nContent-Disposition: attachment; filename="${name}"\r\nContent-Transfer-Encoding: base64\r\n\r\n${lines}`;
}

describe('a letter whose signed document and signature lie in winmail.dat', () => {
  let folder: string;
  let settings: Settings;
  let plain: CollectedEvidence;
  let contained: CollectedEvidence;
  let cut: CollectedEvidence;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tirkeu-tnef-'));
    settings = await labSettings();
    const original = await readFile(join(root, 'lab/letters/kk-001.eml'), 'utf8');
    const files: Attached[] = [];
    const { text } = await readLetter(
      openLetterFile(join(root, 'lab/letters/kk-001.eml'))(),
      settings.limits,
      async ({ fileName }, content) => {
        const pieces: Uint8Array[] = [];
        for await (const piece of content) pieces.push(piece.slice());
        files.push({ name: fileName ?? '', octets: Buffer.concat(pieces) });
      },
    );
    expect(files.map(({ name }) => name)).toEqual(['hat-8841.pdf', 'hat-8841.pdf.p7s', 'qosymsha.pdf']);
    const crlf = original.replace(/\r?\n/g, '\r\n');
    const winmail = tnefFile(files.map(({ name, octets }) => ({ longName: name, octets })));
    const container = (octets: Buffer): string => part({ name: 'winmail.dat', octets }, 'application/ms-tnef');
    plain = await collected(
      'plain',
      letterOf(
        crlf,
        text,
        files.map((file) => part(file)),
      ),
    );
    contained = await collected('contained', letterOf(crlf, text, [container(winmail)]));
    cut = await collected('cut', letterOf(crlf, text, [container(winmail.subarray(0, -9))]));
  }, 120_000);
  afterAll(() => rm(folder, { recursive: true, force: true }));

  async function collected(name: string, octets: Buffer): Promise<CollectedEvidence> {
    const file = join(folder, `${name}.eml`);
    await writeFile(file, octets);
    const tools = await openSignatureTools(
      signatureSource({ ...settings, storage: { ...settings.storage, folder } }, false),
    );
    const failure = { kind: 'transient' as const, code: 'ocsp-unreachable' as const, detail: 'silent' };
    return collectEvidence({
      open: openLetterFile(file),
      limits: settings.limits,
      trustedRelays: settings.mailboxes.trustedRelays,
      resolver: await openResolver({ settings: settings.network.dns, timeoutSeconds: 5 }),
      signatureTools: {
        ...tools,
        fetcher: { fetch: async () => ({ answers: [], failures: [failure] }) },
        fetchIssuer: async () => null,
      },
      arrivedAt,
      now: arrivedAt,
    });
  }

  const findingsOf = (evidence: CollectedEvidence) =>
    examineByItself({
      evidence,
      arrivedAt,
      settings,
      controlRegister: controlRegister(settings.controlRegister),
      mailboxAddress: null,
    }).findings.map(({ clause, finding }) => [clause, finding.outcome]);

  test('has the same documents as one that attaches them plainly, below the path of the container', () => {
    const documents = ({ attachments }: CollectedEvidence) =>
      attachments?.documents.map(({ path: _, ...document }) => document);
    expect(documents(contained)?.length).toBe(3);
    expect(documents(contained)).toEqual(documents(plain));
    expect(contained.attachments?.documents.map(({ path }) => path)).toEqual(['2.1', '2.2', '2.3']);
  });

  test('has the same signer with the same verdict', () => {
    const verdicts = ({ attachments }: CollectedEvidence) =>
      attachments?.signatures.report.signers.map(({ indication, subIndication }) => [indication, subIndication]);
    expect(verdicts(contained)).toEqual([['TOTAL_PASSED', null]]);
    expect(verdicts(contained)).toEqual(verdicts(plain));
  });

  test('comes to the same findings of all clauses', () => {
    expect(findingsOf(contained).length).toBeGreaterThan(20);
    expect(findingsOf(contained)).toEqual(findingsOf(plain));
  });

  test('cut off at its end keeps the container as a file that nobody could read', () => {
    expect(cut.parsed.defects.map(({ code }) => code)).toEqual(['tnef-unreadable']);
    const files = cut.attachments?.documents.map(({ fileName, facts }) => [fileName, facts.state.state]);
    expect(files).toContainEqual(['winmail.dat', 'unreadable']);
    expect(files).toContainEqual(['hat-8841.pdf', 'read']);
  });
});
