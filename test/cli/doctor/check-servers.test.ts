import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { labConfig } from '../../platform/settings-folder-copy.ts';
import { intakeUnderDoctor, mailboxesYaml } from './intake-under-doctor.ts';

const intake = intakeUnderDoctor();
const { found } = intake;

describe('a mailbox', () => {
  test('that refuses the log-in', async () => {
    const environment = { ...intake.environment, IMAP: 'wrong' };
    expect(await found('mailbox', { environment })).toEqual(['fault: the server refused user kense']);
  });

  test('whose folder is not there', async () => {
    intake.copy.write('mailboxes.yaml', mailboxesYaml(intake.dovecot.port, { folder: 'Letters', user: 'second' }));
    expect(await found('mailbox')).toEqual(['fault: there is no folder Letters; the server has: INBOX']);
  });

  test('whose folder for letters taken in is not there yet', async () => {
    intake.copy.write(
      'mailboxes.yaml',
      mailboxesYaml(intake.dovecot.port, { user: 'third', after: '{ move_to: Tirkeu }' }),
    );
    expect(await found('mailbox')).toEqual([
      'warning: log-in works; the folder Tirkeu for letters taken in is not there yet',
    ]);
    const session = await intake.dovecot.openSession('third');
    expect((await session.list()).map(({ path }) => path)).toEqual(['INBOX']);
    await session.logout();
  });

  test('at a port that nobody listens on', async () => {
    intake.copy.write('mailboxes.yaml', mailboxesYaml(1));
    const [line] = await found('mailbox');
    expect(line).toMatch(
      /^fault: the mail server can’t be reached .*\(connect to 127\.0\.0\.1:1 as kense: .*ECONNREFUSED/,
    );
  });

  test('whose server never says a word is given up in time', async () => {
    intake.copy.write('mailboxes.yaml', mailboxesYaml(intake.silentPort));
    const begun = performance.now();
    const [line] = await found('mailbox', { answerSecondsMax: 1 });
    expect(line).toMatch(/^fault: /);
    expect(performance.now() - begun).toBeLessThan(5000);
  });
});

describe('the SMTP server', () => {
  test('that refuses the log-in', async () => {
    const environment = { ...intake.environment, TIRKEU_SMTP_PASSWORD: 'wrong' };
    const [line] = await found('smtp', { environment });
    expect(line).toMatch(/^fault: .*(535|authentication failed)/);
    expect(line).not.toContain('wrong');
  });

  test('that nobody runs', async () => {
    intake.copy.replace('notices.yaml', `port: ${intake.smtp.port}`, 'port: 1');
    expect((await found('smtp'))[0]).toMatch(/^fault: the server for outgoing mail .*\(127\.0\.0\.1:1: .*ECONNREFUSED/);
  });

  test('that never says a word is given up in time', async () => {
    intake.copy.replace('notices.yaml', `port: ${intake.smtp.port}`, `port: ${intake.silentPort}`);
    expect((await found('smtp', { answerSecondsMax: 1 }))[0]).toMatch(/^fault: /);
  });
});

describe('the DNS', () => {
  test('without a record that mail needs', async () => {
    const zone = join(intake.copy.folder, 'zone.json');
    writeFileSync(zone, JSON.stringify({ 'ukimet.kz': { MX: [{ exchange: 'mx.ukimet.kz', priority: 10 }] } }));
    intake.copy.write(
      'network.yaml',
      `dns: { zone_file: zone.json }\ntrust_anchors: ${join(labConfig, 'trust-anchors')}\n`,
    );
    expect(await found('dns')).toEqual(['warning: ukimet.kz has no TXT record']);
    writeFileSync(zone, JSON.stringify({ 'ukimet.kz': 'TIMEOUT' }));
    expect(await found('dns')).toEqual(['fault: ukimet.kz: no answer (ETIMEOUT TXT ukimet.kz)']);
    writeFileSync(zone, '{');
    expect((await found('dns'))[0]).toMatch(/^fault: .*JSON/);
  });

  test('whose server takes questions and never answers', async () => {
    const server = createSocket('udp4');
    server.bind(0, '127.0.0.1');
    await once(server, 'listening');
    intake.copy.write(
      'network.yaml',
      `dns: { system: { servers: ["127.0.0.1:${server.address().port}"] } }\ntrust_anchors: trust-anchors\n`,
    );
    expect(await found('dns', { answerSecondsMax: 1 })).toEqual([
      'fault: ukimet.kz: no answer (ETIMEOUT TXT ukimet.kz)',
    ]);
    server.close();
  });
});
