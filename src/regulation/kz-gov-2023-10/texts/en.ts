import type { FindingText } from '../../clause.ts';
import type { FindingCode } from '../finding-text.ts';
import { formTextsEn } from './form.en.ts';
import { materialTextsEn } from './materials.en.ts';
import { referenceTextsEn } from './references.en.ts';
import { requestTextsEn } from './requests.en.ts';

/** What findings tell people, in English. */
export const findingTextsEn: Readonly<Record<FindingCode, FindingText>> = {
  ...formTextsEn,
  ...materialTextsEn,
  ...referenceTextsEn,
  ...requestTextsEn,
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
    message: 'None of the letter’s recipients is an official mailbox of the Office.',
    remedy: 'Establish whether the letter is meant for the Office.',
  },
  'recipient.unreadable': {
    message: 'The addresses of the letter’s recipients could not be read.',
    remedy: 'Establish whether the letter is meant for the Office.',
  },
  'signature.invalid': {
    message:
      'The signature in “{file}” is invalid: it does not match the document, or its structure is broken (signer: {signer}).',
    remedy: 'Sign the document again and send the letter without changing it.',
  },
  'signature.not-yet-valid': {
    message: 'The signature in “{file}” was made before the certificate came into force (signer: {signer}).',
    remedy: 'Sign the document again with a certificate that is in force.',
  },
  'signature.expired': {
    message: 'When “{file}” was signed, the certificate had expired (signer: {signer}).',
    remedy: 'Sign the document again with a certificate that is in force.',
  },
  'signature.expired-unproven': {
    message:
      'The certificate of the signature in “{file}” is out of its time, and no time stamp proves when it signed (signer: {signer}).',
    remedy: 'Establish when the document was signed, or ask for a new signature.',
  },
  'signature.revoked': {
    message: 'The certificate of the signature in “{file}” has been revoked (signer: {signer}).',
    remedy: 'Sign the document again with a certificate that is in force.',
  },
  'signature.revoked-unproven': {
    message:
      'The certificate of the signature in “{file}” has been revoked; the signer {signer} states an earlier time, which no time stamp proves.',
    remedy: 'Establish when the document was signed, or ask for a new signature.',
  },
  'signature.untrusted': {
    message: 'The certificate of the signature in “{file}” was not issued by a trusted authority (signer: {signer}).',
    remedy: 'Sign the document with a certificate of an accredited authority of the Republic of Kazakhstan.',
  },
  'signature.not-for-signing': {
    message: 'The signature in “{file}” was made with a certificate that is not for signing (signer: {signer}).',
    remedy: 'Sign the document with a certificate for signing, not for authentication.',
  },
  'signature.changed-after': {
    message: 'The content of “{file}” was changed after it was signed (signer: {signer}).',
    remedy: 'Sign the final text of the document again.',
  },
  'signature.weak': {
    message: 'The signature in “{file}” was made with an outdated, weak algorithm (signer: {signer}).',
    remedy: 'Staff decide whether the signature is accepted.',
  },
  'signature.unclear': {
    message: 'The signature in “{file}” could not be verified to the end (signer: {signer}).',
    remedy: 'See the report on it; ask for a new signature if need be.',
  },
  'signature.revocation-unknown': {
    message:
      'It is not known whether the certificate of the signature in “{file}” was revoked: its authority did not answer (signer: {signer}).',
    remedy: 'Repeat the check later.',
  },
  'signature.no-document': {
    message: '“{file}” is the signature of a document that the letter does not hold (signer: {signer}).',
    remedy: 'Ask the sender for the document that was signed.',
  },
  'signature.file-open': {
    message: 'The signature in “{file}” could not be read.',
    remedy: 'Check the file by hand.',
  },
  'signature.unreadable': {
    message: 'The letter’s signatures could not be read.',
    remedy: 'Check the letter’s files by hand.',
  },
  'signature.other-organisation': {
    message:
      '“{file}” is signed not by the sender but by another organisation: {organisation}, BIN {bin}; expected {expected}.',
    remedy: 'Sign the document with a certificate of your own organisation.',
  },
  'signature.private-person': {
    message: '“{file}” is signed with the certificate of a private person, not of the organisation ({signer}).',
    remedy: 'Sign the document with the certificate of a person whom the organisation authorised.',
  },
  'signature.other-person': {
    message: '“{file}” names {signatory} as its signatory, but the certificate is another person’s: {signer}.',
    remedy: 'Establish the signer’s authority.',
  },
  'signature.number-impossible': {
    message: 'The certificate of {signer} in “{file}” states a number whose check digit is wrong: {numbers}.',
    remedy: 'Establish whose certificate it is.',
  },
  'signature.no-organisation': {
    message: 'The certificate that signed “{file}” states no BIN of an organisation ({signer}).',
    remedy: 'Establish the signer’s authority.',
  },
  'document.unsigned': {
    message: '“{file}” was made electronically but bears no digital signature.',
    remedy: 'Have the document signed digitally by an authorised person and send it again.',
  },
  'document.password': {
    message: '“{file}” is protected by a password and does not open.',
    remedy: 'Send the document without a password.',
  },
  'document.origin-unknown': {
    message: 'It could not be told whether the unsigned “{file}” was made electronically or scanned from paper.',
    remedy: 'Check the document by hand.',
  },
  'document.main-unknown': {
    message: 'It could not be told which of the files is the official letter.',
    remedy: 'Check the letter’s files by hand.',
  },
};
