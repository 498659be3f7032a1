import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LetterStore } from '../../src/letterstore/letter-store.ts';
import { openS3Store } from '../../src/letterstore/s3-store.ts';
import { type S3Server, startS3Server } from '../peers/s3-server.ts';

async function* pieces(octets: Uint8Array, size = 1000): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < octets.length; start += size) yield octets.subarray(start, start + size);
}

const sha256 = (octets: Uint8Array): string => createHash('sha256').update(octets).digest('hex');

describe('the letter store on an S3-compatible server', () => {
  let server: S3Server;
  let store: LetterStore;
  let spoolFolder: string;

  beforeAll(async () => {
    server = await startS3Server();
    spoolFolder = await mkdtemp(join(tmpdir(), 'tirkeu-spool-'));
    store = await openS3Store({ ...server.access, spoolFolder });
  });
  afterAll(async () => {
    await server.stop();
    await rm(spoolFolder, { recursive: true, force: true });
  });

  test('keeps a letter under the SHA-256 of its octets and gives it back, as a stream and as a file', async () => {
    for (const letter of [randomBytes(1_234_567), Buffer.alloc(0)]) {
      const name = sha256(letter);
      const stored = { ok: true, value: { sha256: name, sizeOctets: letter.length } };
      expect(await store.put(pieces(letter))).toEqual(stored);
      expect(await store.put(pieces(letter, 7777))).toEqual(stored);
      const opened = await store.open(name);
      expect(Buffer.concat(opened.ok ? await opened.value.toArray() : [])).toEqual(letter);
      const file = await store.asFile(name);
      if (!file.ok) throw new Error(file.failure.detail);
      expect(await readFile(file.value.path)).toEqual(letter);
      await file.value.release();
      expect(await store.verify(name)).toEqual(stored);
      expect([await store.has(name), await store.has('0'.repeat(64))]).toEqual([true, false]);
    }
    expect(await readdir(spoolFolder)).toEqual([]);
  });

  test('drops octets for good, and minds not that they are gone', async () => {
    const letter = randomBytes(900);
    await store.put(pieces(letter));
    await store.removal.setAside(sha256(letter));
    for (let again = 0; again < 2; again += 1)
      expect(await store.removal.drop(sha256(letter))).toMatchObject({ ok: true });
    expect(await store.has(sha256(letter))).toBe(false);
  });

  test('says that a letter is missing, and that one is no longer what was stored', async () => {
    const missing = { ok: false, failure: { kind: 'permanent', code: 'raw-letter-missing' } };
    expect(await store.open('0'.repeat(64))).toMatchObject(missing);
    expect(await store.asFile('0'.repeat(64))).toMatchObject(missing);
    const letter = randomBytes(5000);
    const name = sha256(letter);
    await store.put(pieces(letter));
    const files = await readdir(server.folder, { recursive: true });
    const object = files.find((each) => each.endsWith(`${name}._S3rver_object`));
    await writeFile(join(server.folder, object!), randomBytes(5000));
    const altered = { ok: false, failure: { kind: 'permanent', code: 'raw-letter-altered' } };
    expect(await store.verify(name)).toMatchObject(altered);
    expect(await store.asFile(name)).toMatchObject(altered);
    expect(await readdir(spoolFolder)).toEqual([]);
  });

  test('waits for better times when the key is refused, the bucket is missing or nobody answers', async () => {
    const later = { ok: false, failure: { kind: 'transient', code: 'storage-unavailable' } };
    const spoilt = [{ accessKeyId: 'STRANGER' }, { bucket: 'missing' }, { endpoint: 'http://127.0.0.1:1' }];
    for (const access of spoilt) {
      const other = await openS3Store({ ...server.access, ...access, spoolFolder });
      expect(await other.put(pieces(randomBytes(100))), JSON.stringify(access)).toMatchObject(later);
    }
    expect(await readdir(spoolFolder)).toEqual([]);
  });

  test('throws what the stream of a letter throws, and keeps nothing of it', async () => {
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield randomBytes(100);
      throw new Error('the line went dead');
    }
    await expect(store.put(broken())).rejects.toThrow('the line went dead');
    expect(await readdir(spoolFolder)).toEqual([]);
  });
});
