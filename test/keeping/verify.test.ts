import { appendFile, mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { verify } from '../../src/cli/keeping/verify.ts';
import type { Settings } from '../../src/platform/settings.ts';
import { labSettings } from '../intake/test-intake.ts';
import { describeBoth } from '../registry/both-databases.ts';
import { keepLetter, keptFolder } from './kept-registry.ts';

describeBoth('tirkeu verify', (database) => {
  let kept: Awaited<ReturnType<typeof keptFolder>>;
  let settings: Settings;

  beforeAll(async () => {
    kept = await keptFolder();
    const lab = await labSettings();
    settings = { ...lab, storage: { ...lab.storage, folder: kept.folder } };
  });
  afterAll(() => kept.remove());

  async function run() {
    let out = '';
    const context = { database: database(), letterStore: kept.letterStore, settings };
    const exit = await verify(context, { language: 'en', json: true }, (text) => {
      out += text;
    });
    const lines = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    return { exit, lines };
  }

  test('finds nothing where everything is as it was stored', async () => {
    for (let at = 0; at < 9; at += 1) await keepLetter(database(), kept.letterStore, { octets: `letter ${at}` });
    expect(await run()).toEqual({
      exit: 0,
      lines: [
        { letters: 9, problems: 0 },
        { entries: 9, problems: 0 },
      ],
    });
  });

  test('names the letter that is missing, the one that was changed, and the answer that was changed', async () => {
    const missing = await keepLetter(database(), kept.letterStore, { octets: 'missing' });
    const changed = await keepLetter(database(), kept.letterStore, { octets: 'changed' });
    await rm(kept.letterStore.pathOf(missing.sha256));
    await appendFile(kept.letterStore.pathOf(changed.sha256), '!');
    const answer = join(kept.folder, 'revocation', 'answers', 'ab', `ab${'0'.repeat(62)}`);
    await mkdir(dirname(answer), { recursive: true });
    await writeFile(answer, 'an answer of somebody else');
    const { exit, lines } = await run();
    expect(exit).toBe(1);
    expect(lines).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ code: 'letter-missing', letterId: missing.id, sha256: missing.sha256 }),
        expect.objectContaining({ code: 'letter-changed', letterId: changed.id }),
        { code: 'answer-changed', sha256: `ab${'0'.repeat(62)}` },
        { letters: 11, problems: 3 },
      ]),
    );
  });

  test('names the journal entry that somebody changed past the database', async () => {
    await sql`alter table journal_entry disable trigger user`.execute(database());
    await sql`update journal_entry set details = '{"subject":"other"}' where position = 3`.execute(database());
    await sql`alter table journal_entry enable trigger user`.execute(database());
    const { exit, lines } = await run();
    expect(exit).toBe(1);
    expect(lines).toContainEqual(expect.objectContaining({ code: 'entry-changed', position: 3 }));
  });
});
