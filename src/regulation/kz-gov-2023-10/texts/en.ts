import type { FindingText } from '../../clause.ts';
import type { FindingCode } from '../finding-text.ts';

/** What findings tell people, in English. */
export const findingTextsEn: Readonly<Record<FindingCode, FindingText>> = {
  'sender.unlisted': {
    message:
      'The domain {domain} is not in the directory of state bodies and organisations that correspond with the Office by official e-mail.',
    remedy:
      'Send the letter from the service e-mail of a state body or a quasi-state entity. If the official domain of the organisation has changed, tell the Office beforehand.',
  },
  'sender.free-mail': {
    message: 'The letter was sent from a mailbox of the public provider {domain}. Such a mailbox is no service e-mail.',
    remedy: 'Send the letter again from the service e-mail on the official domain of your organisation.',
  },
  'sender.imitation': {
    message: 'The domain {domain} imitates the directory’s domain {imitated}.',
    remedy: 'No answer is sent to the sender. Report the case to the unit responsible for information security.',
  },
  'sender.other-branch': {
    message:
      'The sender (domain {domain}) is a body of the legislative or judicial branch or the Presidential Administration, with whom service e-mail is not the official means of correspondence.',
    remedy: 'Staff decide whether the letter is accepted.',
  },
  'sender.unlisted-subdomain': {
    message: '{domain} is a subdomain of the directory’s domain {listed} but is not listed itself.',
    remedy: 'Check that the domain belongs to the organisation and, if so, enter it in the directory.',
  },
  'sender.own-domain': {
    message: 'The letter was sent from the Office’s own domain ({domain}).',
    remedy: 'Establish whether it is incoming correspondence.',
  },
  'sender.unauthenticated': {
    message: 'It is not proven that the letter was sent from the domain {domain} (SPF, DKIM and DMARC checks).',
    remedy: 'Verify the sender through another channel.',
  },
  'sender.authentication-unknown': {
    message:
      'Whether the letter was sent from the domain {domain} could not be checked: the DNS servers did not answer.',
    remedy: 'Repeat the check later.',
  },
  'sender.no-address': {
    message: 'The From field of the letter holds no address.',
    remedy: 'Establish the sender from the letter’s content.',
  },
  'sender.unreadable': {
    message: 'The sender’s address cannot be read from the From field without ambiguity.',
    remedy: 'Establish the sender from the letter’s content.',
  },
  'recipient.not-official': {
    message: 'None of the letter’s recipients is an address on the Office’s official domains.',
    remedy: 'Establish whether the letter is meant for the Office.',
  },
  'recipient.unreadable': {
    message: 'The addresses of the letter’s recipients could not be read.',
    remedy: 'Establish whether the letter is meant for the Office.',
  },
};
