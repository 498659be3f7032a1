import { describe, expect, test } from 'vitest';
import { worstState } from '../../../src/cli/doctor/check-result.ts';
import { intakeUnderDoctor } from './intake-under-doctor.ts';

const intake = intakeUnderDoctor();
const { examined, found } = intake;

describe('doctor', () => {
  test('finds a well-kept intake well, a line each', async () => {
    // Whether this machine recognises scans is not the intake's keeping.
    intake.copy.replace('limits.yaml', 'enabled: true', 'enabled: false');
    await intake.dovecot.append('kense', 'Subject: one\r\n\r\nx\r\n');
    const results = await examined();
    expect(results.map(({ name, state }) => [name, state])).toEqual([
      ['settings', 'ok'],
      ['secrets', 'ok'],
      // The test's servers speak no TLS; to this machine that is allowed, and told.
      ['lines', 'warning'],
      ['database', 'ok'],
      ['clock', 'ok'],
      ['calendar', 'ok'],
      ['trust-anchors', 'ok'],
      ['disk', 'ok'],
      ['dns', 'ok'],
      ['mailbox', 'ok'],
      ['smtp', 'ok'],
      ['ocr', 'ok'],
    ]);
    expect(worstState(results)).toBe('warning');
    expect(results[2]?.detail.en).toBe('without TLS: main, SMTP');
    expect(results[9]).toMatchObject({ subject: 'main', detail: { en: 'log-in works, 1 letters in inbox' } });
    expect(intake.smtp.received).toEqual([]);
  });

  test('tells every problem of the settings and stops there', async () => {
    intake.copy.replace('limits.yaml', 'part_count_max: 500', 'part_count_max: x').delete('storage.yaml');
    const results = await examined();
    expect(results.map(({ name, state }) => `${name} ${state}`)).toEqual(['settings fault', 'settings fault']);
    expect(results[0]?.detail.en).toContain('part_count_max: stands "x", expected a whole number, 1 or more');
    expect(results[0]?.detail.ru).toContain('part_count_max: сейчас: "x"; требуется: целое число не меньше 1');
    expect(results[0]?.detail.kk).toContain('part_count_max: қазір: "x"; керегі: кемінде 1 болатын бүтін сан');
  });

  test('names each missing secret and tries no server without it', async () => {
    const environment = { TIRKEU_SMTP_PASSWORD: '' };
    expect(await found('secrets', { environment })).toEqual([
      'fault: mailboxes.yaml mailboxes[0].imap.password: the environment variable IMAP is not set',
      'fault: notices.yaml smtp.password: the environment variable TIRKEU_SMTP_PASSWORD is empty',
    ]);
    expect(await found('mailbox', { environment })).toEqual(['fault: not tried: its password is missing']);
    expect(await found('smtp', { environment })).toEqual(['fault: not tried: its password is missing']);
  });
});

describe('database and clock', () => {
  const answering = (databaseNow: string, newest: string | null) => ({
    askDatabase: () =>
      Promise.resolve({ now: new Date(databaseNow), newestLetterAt: newest === null ? null : new Date(newest) }),
  });

  test.each([
    [
      'agree',
      '2026-11-24T06:00:05Z',
      '2026-11-24T06:00:00Z',
      'ok: 2026-11-24T06:00:00.000Z; the database differs by 5 s',
    ],
    [
      'differ',
      '2026-11-24T06:00:06Z',
      null,
      'warning: 2026-11-24T06:00:00.000Z, but the database says 2026-11-24T06:00:06.000Z',
    ],
    [
      'are behind the newest letter',
      '2026-11-24T06:00:00Z',
      '2026-11-24T06:00:01Z',
      'fault: 2026-11-24T06:00:00.000Z is before the newest letter stored, 2026-11-24T06:00:01.000Z',
    ],
  ])('%s', async (_name, databaseNow, newest, line) => {
    expect(await found('clock', answering(databaseNow, newest))).toEqual([line]);
  });

  test('a database that does not open is told and stops no other check', async () => {
    const askDatabase = () => Promise.reject(new Error('the folder is in use'));
    expect(await found('database', { askDatabase })).toEqual(['fault: does not open (the folder is in use)']);
    expect(await found('clock', { askDatabase })).toEqual([
      'warning: 2026-11-24T06:00:00.000Z; the database could not be asked',
    ]);
  });

  test('a database that never answers is given up', async () => {
    const results = await examined({ askDatabase: () => new Promise(() => undefined), answerSecondsMax: 0.5 });
    expect(results.filter(({ name }) => name === 'database').map(({ detail }) => detail.en)).toEqual([
      'no answer within 1.5 s',
    ]);
    expect(results.map(({ name }) => name)).toContain('smtp');
  });
});
