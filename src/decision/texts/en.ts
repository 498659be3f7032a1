import type { DecisionTexts } from '../reason-text.ts';

/** What decisions and their reasons are called, in English. */
export const decisionTextsEn: DecisionTexts = {
  names: {
    register: 'registered',
    defer: 'acceptance deferred',
    refuse: 'refused',
    review: 'held for staff',
    quarantine: 'quarantined',
    ignore: 'ignored',
  },
  reasons: {
    'automatic.null-return-path': 'The return path is empty: an automatic delivery message.',
    'automatic.auto-submitted': 'The letter was made automatically (Auto-Submitted field).',
    'automatic.delivery-report': 'This is a delivery report.',
    'automatic.disposition-notification': 'This is a disposition notification (read receipt).',
    'automatic.feedback-report': 'This is a mail system’s feedback report.',
    'automatic.mailing-list': 'The letter came through a mailing list.',
    'automatic.bulk-precedence': 'The letter is bulk mail (Precedence field).',
    'automatic.auto-response-suppressed': 'The sending system asks for no automatic answer.',
    'automatic.automatic-sender': 'The letter came from the address of an automatic system.',
    'automatic.automatic-subject': 'The subject shows an automatic reply.',
    'automatic.own-notice': 'This is the Office’s own notice.',
    'automatic.returned-letter': 'This is a letter returned undelivered.',
    'automatic.unknown': 'Whether the letter is automatic mail could not be established.',
    'duplicate.exact': 'The letter repeats exactly one received earlier ({letter}).',
    'message-id.repeated': 'Another letter bears the same Message-ID and another content: {letters}. Both are kept.',
    'attachment.executable': 'A program is attached to the letter: {files}.',
    'attachment.unreadable': 'The type of the attached files could not be established.',
    'sender.forged':
      'The sender names the domain of an organisation of the directory ({organisation}) and the checks do not bear it out: a forged sender.',
    'letter.too-large': 'The letter is larger than the limit: only its header was read.',
    'edition.not-held': 'The edition of the Regulation in force on {day} is not held.',
    'evidence.not-collected': 'Evidence could not be collected: {failure}.',
    'calendar.year-missing': 'The working calendar of {year} is not configured.',
    'hours.outside':
      'The letter arrived outside reception hours (working days {from}–{to}; clauses {clauses}). It is accepted on {day}.',
  },
};
