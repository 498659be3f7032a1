import { execFile } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type FolderStore, openFolderStore } from '../../src/letterstore/folder-store.ts';

const run = promisify(execFile);

async function* pieces(octets: Uint8Array, size = 1000): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < octets.length; start += size) yield octets.subarray(start, start + size);
}

function sha256(octets: Uint8Array): string {
  return createHash('sha256').update(octets).digest('hex');
}

describe('the letter store', () => {
  let folder: string;
  let store: FolderStore;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tirkeu-letters-'));
    store = await openFolderStore(folder);
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const filesIn = async (path: string): Promise<string[]> =>
    (await readdir(path, { recursive: true, withFileTypes: true }))
      .filter((each) => each.isFile())
      .map((each) => each.name);

  test('keeps a letter under the SHA-256 of its octets', async () => {
    const letter = randomBytes(123_457);
    const stored = await store.put(pieces(letter));
    const name = sha256(letter);
    expect(stored).toEqual({ ok: true, value: { sha256: name, sizeOctets: 123_457 } });
    expect(store.pathOf(name)).toBe(join(folder, name.slice(0, 2), name.slice(2, 4), name));
    expect(await readFile(store.pathOf(name))).toEqual(letter);
    expect(await store.has(name)).toBe(true);
    expect(await store.has('0'.repeat(64))).toBe(false);
  });

  test('gives the octets back as a stream, and an empty letter too', async () => {
    for (const letter of [randomBytes(700_000), Buffer.alloc(0)]) {
      await store.put(pieces(letter));
      const opened = await store.open(sha256(letter));
      if (!opened.ok) throw new Error(opened.failure.detail);
      expect(Buffer.concat(await opened.value.toArray())).toEqual(letter);
    }
  });

  test('sets octets aside so that they can be put back or dropped, and takes them anew meanwhile', async () => {
    const letter = randomBytes(5_000);
    const name = sha256(letter);
    const there = { ok: true, value: { sha256: name, sizeOctets: 5_000 } };
    await store.put(pieces(letter));
    for (let again = 0; again < 2; again += 1) expect(await store.removal.setAside(name)).toMatchObject({ ok: true });
    expect(await store.has(name)).toBe(false);
    await store.removal.putBack(name);
    expect(await store.verify(name)).toEqual(there);
    await store.removal.setAside(name);
    await store.put(pieces(letter));
    await store.removal.putBack(name);
    expect(await store.verify(name)).toEqual(there);
    await store.removal.setAside(name);
    for (let again = 0; again < 2; again += 1) expect(await store.removal.drop(name)).toMatchObject({ ok: true });
    expect(await filesIn(folder)).toEqual([]);
  });

  test('stores the same octets once, also when they come forty times at once', async () => {
    const letter = randomBytes(50_000);
    const stored = await Promise.all(Array.from({ length: 40 }, (_, i) => store.put(pieces(letter, 500 + i))));
    expect(stored.every((each) => each.ok && each.value.sha256 === sha256(letter))).toBe(true);
    expect(await filesIn(folder)).toEqual([sha256(letter)]);
  });

  test('says that a letter is missing before anybody reads', async () => {
    expect(await store.open('0'.repeat(64))).toMatchObject({
      ok: false,
      failure: { kind: 'permanent', code: 'raw-letter-missing' },
    });
  });

  test('finds a letter that is no longer what was stored', async () => {
    const letter = randomBytes(3000);
    await store.put(pieces(letter));
    const name = sha256(letter);
    expect(await store.verify(name)).toEqual({ ok: true, value: { sha256: name, sizeOctets: 3000 } });
    letter[1500]! ^= 1;
    await writeFile(store.pathOf(name), letter);
    expect(await store.verify(name)).toMatchObject({ ok: false, failure: { code: 'raw-letter-altered' } });
    await rm(store.pathOf(name));
    expect(await store.verify(name)).toMatchObject({ ok: false, failure: { code: 'raw-letter-missing' } });
  });

  test('mends a letter that a power cut left short when its octets come again', async () => {
    const letter = randomBytes(3000);
    const name = sha256(letter);
    await mkdir(join(folder, name.slice(0, 2), name.slice(2, 4)), { recursive: true });
    await writeFile(store.pathOf(name), letter.subarray(0, 100));
    await store.put(pieces(letter));
    expect((await store.verify(name)).ok).toBe(true);
  });

  test('leaves nothing behind when the stream breaks off, and throws what the stream threw', async () => {
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield randomBytes(100_000);
      throw new Error('connection lost');
    }
    await expect(store.put(broken())).rejects.toThrow('connection lost');
    expect(await filesIn(folder)).toEqual([]);
  });

  test('takes nothing for a name but a SHA-256', async () => {
    for (const name of ['../../etc/passwd', 'A'.repeat(64), '', `${'a'.repeat(64)}\n`]) {
      expect(() => store.pathOf(name)).toThrow('not a SHA-256');
    }
  });

  test('removes what a dead run left half-written, and only when it is old enough', async () => {
    await writeFile(join(folder, 'dead-run-1.unfinished'), 'half a let');
    const letter = randomBytes(1000);
    await store.put(pieces(letter));
    expect(await store.removeAbandoned()).toBe(0);
    let during: number | undefined;
    async function* slow(): AsyncGenerator<Uint8Array> {
      yield letter;
      during = await store.removeAbandoned(0);
      yield letter;
    }
    expect((await store.put(slow())).ok).toBe(true);
    expect(during).toBe(1);
    expect((await filesIn(folder)).sort()).toEqual([sha256(letter), sha256(Buffer.concat([letter, letter]))].sort());
  });

  const root = process.getuid?.() === 0;

  test('waits when the disk is full, leaves nothing, and goes on once there is room', async (context) => {
    const disk = join(folder, 'disk');
    await mkdir(disk);
    const mounted = run('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', disk]);
    if (!(await mounted.then(() => true).catch(() => false))) context.skip('a small disk cannot be mounted here');
    try {
      const small = await openFolderStore(disk);
      const failed = await small.put(pieces(randomBytes(3_000_000), 65_536));
      expect(failed).toMatchObject({ ok: false, failure: { kind: 'transient', code: 'storage-unavailable' } });
      expect(await filesIn(disk)).toEqual([]);
      expect((await small.put(pieces(randomBytes(300_000)))).ok).toBe(true);
    } finally {
      await run('umount', [disk]);
    }
  });

  test.skipIf(root)('waits when it may not write', async () => {
    await chmod(folder, 0o500);
    const failed = await store.put(pieces(randomBytes(10)));
    await chmod(folder, 0o700);
    expect(failed).toMatchObject({ ok: false, failure: { code: 'storage-unavailable' } });
  });

  test('reads nobody else’s mail: others may not open what is stored', async () => {
    const letter = randomBytes(10);
    await store.put(pieces(letter));
    expect((await stat(store.pathOf(sha256(letter)))).mode & 0o007).toBe(0);
  });
});
