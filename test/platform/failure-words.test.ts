import { expect, test } from 'vitest';
import { failureWords } from '../../src/platform/failure-words.ts';
import { permanent, transient } from '../../src/platform/result.ts';

test('a failure is told in the reader’s language, with what the machine said behind it', () => {
  const { failure } = transient('imap-closed', 'connect to 127.0.0.1:1 as kense: ECONNREFUSED');
  expect(failureWords(failure, 'kk')).toBe(
    'пошта серверіне қосылу мүмкін болмады немесе ол байланысты үзді (connect to 127.0.0.1:1 as kense: ECONNREFUSED)',
  );
  expect(failureWords(failure, 'ru')).toMatch(/^почтовый сервер недоступен .*\(connect to .*ECONNREFUSED\)$/);
  expect(failureWords(permanent('not-found', '').failure, 'en')).toBe('what it needs is not stored');
});
