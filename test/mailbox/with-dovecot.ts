import { test } from 'vitest';
import { isInstalled } from '../peers/install.ts';

/** A test that needs a real IMAP server; skipped where there is none, which the test runner tells at its end. */
export const withDovecot = isInstalled('dovecot') ? test : test.skip;
