import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { readSettings } from '../../src/platform/read-settings.ts';
import { workerNames } from '../../workers/one-worker.ts';
import { root } from '../intake/test-intake.ts';
import { isInstalled } from '../peers/install.ts';

interface Service {
  readonly image: string;
  readonly user?: string;
  readonly read_only?: boolean;
  readonly command?: readonly string[];
  readonly healthcheck?: { readonly disable?: boolean };
  readonly security_opt?: readonly string[];
  readonly profiles?: readonly string[];
}

describe('docker-compose.yml', () => {
  let services: Readonly<Record<string, Service>>;
  beforeAll(async () => {
    services = parse(await readFile(join(root, 'docker-compose.yml'), 'utf8'), { merge: true }).services;
  });

  test('starts every worker that there is, and the migration before them', () => {
    const started = Object.values(services).flatMap(({ command }) => (command?.[0] === 'worker' ? [command[1]] : []));
    expect(started.toSorted()).toEqual([...workerNames].toSorted());
    expect(services.migrate?.command?.[0]).toBe('migrate');
  });

  test('lets no container run as root, write to its own file system or gain privileges', () => {
    for (const [name, service] of Object.entries(services)) {
      expect(service.read_only, name).toBe(true);
      expect(service.security_opt, name).toContain('no-new-privileges:true');
      // Dovecot's image drops its privileges by itself.
      if (name !== 'lab-dovecot') expect(service.user, name).toMatch(/^[1-9]\d*:[1-9]\d*$/);
    }
  });

  test('watches the health of everything that goes on', () => {
    const unwatched = Object.entries(services).filter(
      ([, each]) => each.healthcheck?.disable !== false && !each.healthcheck,
    );
    expect(unwatched.map(([name]) => name)).toEqual([]);
  });

  test('holds no secret and no tag that moves', async () => {
    const text = await readFile(join(root, 'docker-compose.yml'), 'utf8');
    expect(text.replaceAll('TIRKEU_LAB_PASSWORD: parol', '')).not.toMatch(/PASSWORD: |[0-9a-f]{24}/);
    for (const [name, { image }] of Object.entries(services)) expect(image, name).toMatch(/:v?\d/);
  });

  test.each(['deploy/config', 'deploy/lab/config'])('the settings of %s are read without a fault', async (folder) => {
    expect(await readSettings(join(root, folder))).toMatchObject({ ok: true });
  });

  describe.runIf(isInstalled('docker-compose'))('as Compose reads it', () => {
    let folder: string;
    // biome-ignore lint/suspicious/noDuplicateTestHooks: this one makes the copy for the tests within.
    beforeAll(async () => {
      // Compose wants the files of the secrets to be there: made in a copy.
      folder = await mkdtemp(join(tmpdir(), 'tirkeu-compose-'));
      await mkdir(join(folder, 'deploy'));
      await cp(join(root, 'docker-compose.yml'), join(folder, 'docker-compose.yml'));
      await cp(join(root, 'deploy/make-secrets.sh'), join(folder, 'deploy/make-secrets.sh'));
      spawnSync('sh', [join(folder, 'deploy/make-secrets.sh')], { stdio: 'ignore' });
    });
    afterAll(() => rm(folder, { recursive: true, force: true }));

    test('is valid, with all of its services', () => {
      const run = spawnSync('docker-compose', ['config'], { cwd: folder, encoding: 'utf8' });
      expect(run.stderr.replaceAll(/.*(profile|WARNING).*\n/g, '')).toBe('');
      expect(run.status).toBe(0);
      const read: { services: Record<string, Service> } = parse(run.stdout);
      expect(Object.keys(read.services).toSorted()).toEqual(Object.keys(services).toSorted());
    });

    test('the secrets that are ours are written once, different ones, and fit each other', async () => {
      const secrets = join(folder, 'deploy/secrets');
      const before = await readFile(join(secrets, 'database_password'), 'utf8');
      expect(before).toMatch(/^[0-9a-f]{48}$/);
      expect(await readFile(join(secrets, 'database_url'), 'utf8')).toContain(before);
      expect(await readFile(join(secrets, 'redis_url'), 'utf8')).not.toContain(before);
      spawnSync('sh', [join(folder, 'deploy/make-secrets.sh')], { stdio: 'ignore' });
      expect(await readFile(join(secrets, 'database_password'), 'utf8')).toBe(before);
    });
  });
});

describe('systemd units', () => {
  const units = join(root, 'deploy/systemd');

  test('there is one for every worker, and they differ in its name alone', async () => {
    const texts = new Set<string>();
    for (const name of workerNames) {
      const text = await readFile(join(units, `tirkeu-${name}@.service`), 'utf8');
      expect(text).toContain(`tirkeu.ts worker ${name} --config`);
      texts.add(text.replaceAll(name, 'KIND'));
    }
    expect(texts.size).toBe(1);
  });

  test.runIf(existsSync('/usr/bin/systemd-analyze'))('systemd finds no fault in them', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'tirkeu-units-'));
    try {
      for (const name of await readdir(units)) {
        const text = await readFile(join(units, name), 'utf8');
        // The program is not installed here: any other stands in for it.
        const placed = text
          .replaceAll(/ExecStart=\S+/g, 'ExecStart=/bin/true')
          .replaceAll('User=tirkeu', 'User=nobody');
        await writeFile(join(folder, name.replace('@.', '@1.')), placed.replaceAll('Group=tirkeu', 'Group=nogroup'));
      }
      const paths = (await readdir(folder)).map((name) => join(folder, name));
      const said = execFileSync('systemd-analyze', ['verify', '--man=no', ...paths], {
        encoding: 'utf8',
        stdio: 'pipe',
      });
      expect(said).toBe('');
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
