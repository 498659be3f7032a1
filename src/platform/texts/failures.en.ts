import type { FailureTexts } from '../failure-words.ts';

/** What went wrong in the world, in English. */
export const failureTextsEn: FailureTexts = {
  'dns-temporary': 'no answer from DNS for now',
  'imap-closed': 'the mail server can’t be reached or has closed the connection',
  'imap-timeout': 'the mail server did not answer in time',
  'smtp-unavailable': 'the server for outgoing mail can’t be reached for now',
  'oauth2-unavailable': 'the server that gives tokens for logging in can’t be reached',
  'ocsp-unreachable': 'nobody answered whether the certificates were revoked',
  'crl-unreachable': 'the list of revoked certificates could not be fetched',
  'tsa-unreachable': 'the time-stamping authority gave no usable stamp',
  'earlier-copy-undecided': 'an earlier copy of the letter is not decided yet',
  'earlier-letter-undecided': 'an earlier letter is not decided yet',
  'parser-stopped': 'reading the letter was stopped by its limits',
  'storage-unavailable': 'the database or the letter store can’t be used',
  'stage-threw': 'a fault of Tirkeu itself',
  'raw-letter-missing': 'the stored letter is missing',
  'raw-letter-altered': 'the stored letter has been altered',
  'imap-refused': 'the mail server refused',
  'smtp-refused': 'the server for outgoing mail refused',
  'oauth2-refused': 'the server that gives tokens for logging in refused: authorise Tirkeu there anew',
  'mailbox-folder-missing': 'the folder is not in the mailbox',
  'notice-not-sendable': 'the notice can’t be sent as it is',
  'worker-lost': 'the process ended several times in the middle of it',
  'not-found': 'what it needs is not stored',
};
